import { hash } from "node:crypto";
import { createZstdCompress } from "node:zlib";
import { journalLine } from "../../../src/backends/stores/journal.ts";
import type { PartManifest } from "../../../src/backends/checkpoints/manifest.ts";
import type { Origin } from "../../../src/backends/checkpoints/origin.ts";
import { compression } from "../../../src/backends/checkpoints/part-format.ts";
import { tarEnd, tarHeader, tarPadding } from "../../../src/backends/checkpoints/tar.ts";
import type {
  DoneEntry,
  JournalEntry,
  OutputFile,
  StepRecord,
} from "../../../src/engine/record.ts";
import type { Plan } from "../../../src/plan/plan.ts";
import { planOf, stepWith } from "../checkout.ts";

/*
 * Parts as an attacker would make them: right in all but one place. What mity itself writes is tested with its own writer.
 */

export const digestOf = (content: string | Uint8Array): string => hash("sha256", content);

/** "safe" and "build" write files, "deploy" changes the world. */
export const forgedPlan: Plan = planOf(
  { ...stepWith({ outputs: ["safe.txt"] }), id: "safe", base: "safe" },
  { ...stepWith({ outputs: ["dist/**"] }), id: "build", base: "build" },
  { ...stepWith({ outputs: ["receipt"] }), id: "deploy", base: "deploy", effects: "external" },
);

export const run = "20261122-214512-123-4f9a";
const fingerprint = "f".repeat(64);

export const safeText = "safe\n";

export function output(path: string, content: string, change: object = {}): OutputFile {
  return {
    path,
    digest: digestOf(content),
    size: Buffer.byteLength(content),
    mode: 0o644,
    ...change,
  };
}

export function link(path: string, target: string): OutputFile {
  return output(path, target, { mode: 0o777, link: true });
}

export function record(
  step: string,
  outputs: readonly OutputFile[],
  change: object = {},
): StepRecord {
  const parts = { definition: {}, platform: "linux", env: {}, secrets: {}, tools: {} };
  return {
    step,
    fingerprint,
    parts: { ...parts, inputs: "0".repeat(64), needs: {} },
    outputs,
    values: {},
    env: {},
    path: [],
    ms: 5,
    run,
    ...change,
  };
}

export function done(its: StepRecord, change: object = {}): DoneEntry {
  return {
    kind: "done",
    step: its.step,
    verdict: "success",
    how: "ran",
    why: { kind: "first-run" },
    fingerprint: its.fingerprint,
    ms: 5,
    at: 1,
    record: its,
    ...change,
  };
}

export const runEntry: JournalEntry = {
  kind: "run",
  version: 1,
  run,
  at: 1,
  mity: "0.1.0",
  spec: "mity.yml",
  steps: 3,
  mark: `${run}-0123456789abcdef`,
  request: {},
};

export const safe = done(record("safe", [output("safe.txt", safeText)]));

export interface Member {
  readonly name: string;
  readonly bytes: Buffer;
  /** Changes bytes of the header, whose checksum is then put right. */
  readonly header?: (header: Buffer) => void;
}

export interface Forgery {
  readonly origin?: Partial<Origin>;
  readonly manifest?: object;
  /** Entries behind the run's own. */
  readonly entries?: readonly unknown[];
  readonly journal?: Buffer;
  readonly contents?: readonly (string | Buffer)[];
  readonly members?: (members: readonly [Member, Member, Member]) => readonly Member[];
  /** Instead of the two blocks of zeros. */
  readonly end?: Buffer;
}

/** The bytes of a part that `reader`'s job could have made in attempt 1, but for what is asked for. */
export async function forgePart(reader: Origin, forgery: Forgery = {}): Promise<Buffer> {
  const { entries = [safe], contents = [safeText] } = forgery;
  const journal =
    forgery.journal ??
    Buffer.from([runEntry, ...entries].map((one) => journalLine(one as JournalEntry)).join(""));
  const manifest: PartManifest = {
    version: 1,
    origin: { ...reader, attempt: 1, ...forgery.origin },
    mity: "0.1.0",
    run,
    session: "session-1",
    sequence: 1,
    at: 1_800_000_000_000,
    contents: contents.map((content) => [digestOf(content), Buffer.from(content).length]),
    journal: [digestOf(journal), journal.length],
  };
  const members = [
    {
      name: "manifest.json",
      bytes: Buffer.from(JSON.stringify({ ...manifest, ...forgery.manifest })),
    },
    { name: "journal.jsonl", bytes: journal },
    { name: "content", bytes: Buffer.concat(contents.map((content) => Buffer.from(content))) },
  ] as const;
  const archive = (forgery.members?.(members) ?? members).map(memberBytes);
  return compress(Buffer.concat([...archive, forgery.end ?? Buffer.alloc(tarEnd)]));
}

export function memberBytes({ name, bytes, header: change }: Member): Buffer {
  const header = tarHeader({ name, size: bytes.length, modified: 1_800_000_000 });
  change?.(header);
  header.fill(" ", 148, 156);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148, "latin1");
  return Buffer.concat([header, bytes, Buffer.alloc(tarPadding(bytes.length))]);
}

/** In one frame, as mity does. */
export async function compress(archive: Buffer, options = compression): Promise<Buffer> {
  const stream = createZstdCompress(options);
  // Ended only later, or zstd would know the size and choose another frame.
  stream.write(archive, () => stream.end());
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
