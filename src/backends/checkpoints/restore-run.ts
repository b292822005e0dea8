import type { Plan } from "../../plan/plan.ts";
import { journalContent, type JournalContent } from "../stores/journal.ts";
import { checkJournal } from "./check-journal.ts";
import { checkOrigin, newestOf, type AllowedOrigin } from "./check-origin.ts";
import { landContents, landJournal, type LandingPlace } from "./land.ts";
import type { PartManifest } from "./manifest.ts";
import type { OpenPart } from "./open-part.ts";
import { partLimits, readPart } from "./part-reader.ts";
import { quoted } from "./shape.ts";

/** A file that may be a part. */
export interface Candidate {
  /** As its store calls it, for messages. Nothing is believed because of it. */
  readonly name: string;
  readonly file: string;
  /** Digest of the file (hex), where the store or a job output tells it. */
  readonly sha256?: string;
  /** Where any run of the same ref could have put it. Absent: it can only be of the run that it was looked for in. */
  readonly source?: CacheSource;
  /** The reading of it, where that has begun: it is not begun again. */
  readonly reading?: ReturnType<typeof readPart>;
}

/** An entry with all that a run had made, or one that tells what external steps did. */
export type CacheSource = "cache" | "announcement";

export interface RestoreRules {
  readonly allowed: AllowedOrigin;
  /** Today's plan. */
  readonly plan: Plan;
  readonly place: LandingPlace;
  /** Whose word counts: beside parts that only the run itself can have made, not that of the cache, which then adds contents alone. */
  readonly isGuarded?: boolean;
  readonly limits?: typeof partLimits;
}

export interface Restored {
  /** Of the newest part, whose journal has landed under `manifest.run`. */
  readonly manifest: PartManifest;
  readonly source?: CacheSource;
  readonly parts: number;
  /** Contents that were not here before. */
  readonly contents: number;
  /** What has landed. */
  readonly journal: JournalContent;
  /** Whether a part holds a content. */
  readonly holds: (digest: string) => boolean;
}

/**
 * Brings back a run from all of its parts that can be had, in any order: the newest one's journal, everyone's contents. All is verified
 * before anything lands; what is wrong is left out with a sentence. Never fails: without a usable part there is only
 * nothing restored. The candidates' files stay.
 */
export async function restoreRun(
  candidates: readonly Candidate[],
  { allowed, plan, place, isGuarded = false, limits = partLimits }: RestoreRules,
): Promise<{
  readonly restored?: Restored;
  readonly warnings: readonly string[];
  /** There are parts, and none is the newest: a sentence, which is among the warnings too. */
  readonly tie?: string;
}> {
  const warnings: string[] = [];
  const names = new Map<OpenPart, string>();
  const sources = new Map<OpenPart, CacheSource>();
  try {
    for (const { name, file, sha256, source, reading } of candidates) {
      const expected = sha256 === undefined ? {} : { sha256 };
      const read = await (reading ?? readPart(file, expected, limits));
      if (read.ok) names.set(read.value, name);
      if (read.ok && source) sources.set(read.value, source);
      const checked = read.ok ? checkOrigin(read.value.manifest.origin, allowed) : read;
      if (checked.ok) continue;
      warnings.push(`the checkpoint ${quoted(name)} is not used: it ${checked.error}`);
      if (read.ok) letGo(names, read.value);
    }
    const parts = [...names.keys()];
    const hasOwn = parts.some((part) => !sources.has(part));
    const heard = parts.filter((part) => !isGuarded || !hasOwn || sources.get(part) !== "cache");
    const newest = newestOf(heard);
    if (!newest.ok) {
      const tie = `the checkpoints ${newest.error}`;
      return { warnings: [...warnings, tie], tie };
    }
    if (!newest.value) return { warnings };
    const { manifest } = newest.value;
    const ofRun = parts.filter((part) => part.manifest.run === manifest.run);
    const sizeOf = (digest: string): number | undefined =>
      firstOf(ofRun, (part) => part.sizeOf(digest));
    const checked = checkJournal(newest.value.journal(), manifest.run, {
      plan,
      fromOtherRun: allowed.kind !== "same-run",
      read: (digest) => firstOf(ofRun, (part) => part.read(digest)) ?? place.store.read(digest),
      sizeOf,
    });
    if (!checked.ok) {
      const name = quoted(names.get(newest.value) ?? "");
      warnings.push(`the checkpoint ${name}, the newest, is not used: it ${checked.error}`);
      return { warnings };
    }
    warnings.push(...checked.value.warnings);
    const contents = landContents(ofRun, place.store);
    landJournal(manifest.run, checked.value.entries, place.runs);
    const source = sources.get(newest.value);
    const landed = journalContent(checked.value.entries);
    return {
      restored: {
        manifest,
        parts: ofRun.length,
        contents,
        journal: landed,
        holds: (digest) => sizeOf(digest) !== undefined,
        ...(source ? { source } : {}),
      },
      warnings,
    };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    // An error without a code is none of the disk's, but ours.
    if (code === undefined) throw error;
    return { warnings: [...warnings, `the checkpoint could not be brought back: ${message}`] };
  } finally {
    for (const part of names.keys()) letGo(names, part);
  }
}

function letGo(names: Map<OpenPart, string>, part: OpenPart): void {
  part.letGo();
  names.delete(part);
}

function firstOf<T>(
  parts: readonly OpenPart[],
  take: (part: OpenPart) => T | undefined,
): T | undefined {
  for (const part of parts) {
    const taken = take(part);
    if (taken !== undefined) return taken;
  }
  return undefined;
}
