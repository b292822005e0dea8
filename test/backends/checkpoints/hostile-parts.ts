import { randomBytes } from "node:crypto";
import { constants, gzipSync } from "node:zlib";
import type { Origin } from "../../../src/backends/checkpoints/origin.ts";
import { compression } from "../../../src/backends/checkpoints/part-format.ts";
import { tarPadding } from "../../../src/backends/checkpoints/tar.ts";
import {
  compress,
  digestOf,
  forgePart,
  memberBytes,
  safeText,
  type Forgery,
  type Member,
} from "./forge.ts";

/*
 * Parts of which nothing may land, and what is said of each.
 */

type Bytes = (reader: Origin) => Promise<Buffer>;

/** `says` is the warning without the checkpoint's name, which each store gives. Absent: any. */
export interface Refused {
  readonly bytes: Bytes;
  readonly says?: string;
}

const forged =
  (forgery: Forgery): Bytes =>
  (reader) =>
    forgePart(reader, forgery);

const withMember = (name: string, header?: Member["header"]): Bytes =>
  forged({
    members: (members) => [
      ...members.slice(0, 2),
      { name, bytes: Buffer.from("evil"), ...(header ? { header } : {}) },
      ...members.slice(2),
    ],
  });

const typed = (flag: string, name = "content"): Bytes =>
  withMember(name, (header) => {
    header.write(flag, 156, "latin1");
    if (/[12]/.test(flag)) header.write("/etc/passwd", 157, "latin1");
  });

const changed =
  (change: (bytes: Buffer) => Buffer): Bytes =>
  async (reader) =>
    change(await forgePart(reader));

const withSize = (size: number): ((header: Buffer) => void) => {
  return (header) => {
    header.write(size.toString(8).padStart(11, "0"), 124, "latin1");
  };
};

/** With something where zeros should fill the last block. */
const filled = (bytes: Buffer): Buffer =>
  Buffer.concat([bytes, Buffer.alloc(tarPadding(bytes.length), 1)]);

const zeros = (size: number): Buffer => Buffer.alloc(size);
const gibi = 1024 ** 3;

export const hostileArchives: Record<string, Refused> = {
  "a member that leads out": {
    bytes: withMember("../../../home/runner/.bashrc"),
    says: 'holds "../../../home/runner/.bashrc", which leads out of it',
  },
  "a member that leads out from within": {
    bytes: withMember("content/../../x"),
    says: 'holds "content/../../x", which leads out of it',
  },
  "a member that leads out by the name's other half": {
    bytes: withMember("x", (header) => header.write("..", 345, "latin1")),
    says: 'holds "../x", which leads out of it',
  },
  "an absolute member": {
    bytes: withMember("/etc/passwd"),
    says: 'holds "/etc/passwd", an absolute path',
  },
  "an absolute member of Windows": {
    bytes: withMember("C:\\evil"),
    says: 'holds "C:\\evil", an absolute path',
  },
  "a symbolic link": {
    bytes: typed("2"),
    says: 'holds a symbolic link, "content", and only plain files are taken',
  },
  "a hard link": {
    bytes: typed("1"),
    says: 'holds a hard link, "content", and only plain files are taken',
  },
  "a character device": {
    bytes: typed("3"),
    says: 'holds a device, "content", and only plain files are taken',
  },
  "a block device": {
    bytes: typed("4"),
    says: 'holds a device, "content", and only plain files are taken',
  },
  "a folder": {
    bytes: typed("5", "content/"),
    says: 'holds a folder, "content/", and only plain files are taken',
  },
  "a pipe": {
    bytes: typed("6"),
    says: 'holds a pipe, "content", and only plain files are taken',
  },
  "a pax header": {
    bytes: typed("x", "PaxHeader/content"),
    says: 'holds an extended header, "PaxHeader/content", and only plain files are taken',
  },
  "a global pax header": {
    bytes: typed("g", "pax_global_header"),
    says: 'holds an extended header, "pax_global_header", and only plain files are taken',
  },
  "a long name": {
    bytes: typed("L", "././@LongLink"),
    says: 'holds a long name, "././@LongLink", and only plain files are taken',
  },
  "a sparse file": {
    bytes: typed("S"),
    says: 'holds a sparse file, "content", and only plain files are taken',
  },
  "an old kind of file": {
    bytes: typed("\0"),
    says: 'holds something unknown, "content", and only plain files are taken',
  },
  "a name that moves the cursor": {
    bytes: withMember("\u001b[2Jevil"),
    says: 'holds "␛[2Jevil", which is not part of a checkpoint',
  },
  "a further member between": {
    bytes: withMember("evil.sh"),
    says: 'holds "evil.sh", which is not part of a checkpoint',
  },
  "a further member at the end": {
    bytes: forged({ members: (all) => [...all, { name: "evil.sh", bytes: zeros(1) }] }),
    says: 'holds "evil.sh", which is not part of a checkpoint',
  },
  "a member twice at the end": {
    bytes: forged({ members: (all) => [...all, all[0]] }),
    says: 'holds "manifest.json" twice, or in the wrong place',
  },
  "a member twice at once": {
    bytes: forged({ members: (all) => [all[0], all[0], all[1], all[2]] }),
    says: 'holds "manifest.json" where "journal.jsonl" should stand',
  },
  "a name in other case": {
    bytes: forged({ members: ([a, b, c]) => [a, { ...b, name: "Journal.jsonl" }, c] }),
    says: 'holds "Journal.jsonl", which is not part of a checkpoint',
  },
  "another order": {
    bytes: forged({ members: ([a, b, c]) => [b, a, c] }),
    says: 'holds "journal.jsonl" where "manifest.json" should stand',
  },
  "a member too few": {
    bytes: forged({ members: ([a, b]) => [a, b] }),
    says: 'ends where "content" should begin',
  },
  "nothing in it": {
    bytes: forged({ members: () => [] }),
    says: 'ends where "manifest.json" should begin',
  },
  "a set-user-id mode": {
    bytes: forged({
      members: ([a, b, c]) => [a, b, { ...c, header: (header) => header.write("0004755", 100) }],
    }),
    says: 'has a header of "content" that mity does not write',
  },
  "an owner": {
    bytes: forged({
      members: ([a, b, c]) => [a, b, { ...c, header: (header) => header.write("root", 265) }],
    }),
    says: 'has a header of "content" that mity does not write',
  },
  "a size of another notation": {
    bytes: forged({
      members: ([a, b, c]) => [a, b, { ...c, header: (header) => header.write("       5\0", 124) }],
    }),
    says: 'has a header of "content" that mity does not write',
  },
  "a size that is no number": {
    bytes: forged({
      members: ([a, b, c]) => [{ ...a, header: (header) => header.fill(0xff, 124, 136) }, b, c],
    }),
    says: 'has a header of "manifest.json" that mity does not write',
  },
  "a wrong checksum": {
    bytes: async (reader) => {
      const members: Member[] = [];
      await forgePart(reader, { members: (all) => (members.push(...all), all) });
      const archive = Buffer.concat([...members.map(memberBytes), zeros(1024)]);
      archive[0] = 0x4d;
      return compress(archive);
    },
    says: "is damaged: a header's checksum is wrong",
  },
  "bytes between members": {
    bytes: forged({
      members: ([a, b, c]) => [
        a,
        { ...b, bytes: filled(b.bytes), header: withSize(b.bytes.length) },
        c,
      ],
    }),
    says: "is damaged: there are bytes between its members",
  },
  "an archive that ends too early": {
    bytes: forged({ end: zeros(512) }),
    says: "ends too early",
  },
  "bytes behind the end": {
    bytes: forged({ end: zeros(1025) }),
    says: "is damaged: bytes follow its end",
  },
};

export const bombs: Record<string, Refused> = {
  "a quarter of a gigabyte behind the end": {
    bytes: forged({ end: zeros(256 * 1024 * 1024) }),
    says: "is damaged: bytes follow its end",
  },
  "more content than the manifest says": {
    bytes: forged({ members: ([a, b, c]) => [a, b, { ...c, bytes: zeros(64 * 1024 * 1024) }] }),
    says: 'holds 67108864 bytes of "content", and its manifest says 5',
  },
  "a manifest that says more than a part may hold": {
    bytes: forged({ manifest: { contents: [[digestOf("x"), 3 * gibi]] } }),
    says: "unpacks to more than 2048 MiB",
  },
  "sizes whose sum is no number any more": {
    bytes: forged({
      manifest: {
        contents: Array.from({ length: 9 }, (_, index) => [
          digestOf(String(index)),
          Number.MAX_SAFE_INTEGER,
        ]),
      },
    }),
    says: "unpacks to more than 2048 MiB",
  },
  "a huge manifest": {
    bytes: forged({
      members: ([a, b, c]) => [{ ...a, header: withSize(8 ** 11 - 1) }, b, c],
    }),
    says: "has a manifest larger than 32 MiB",
  },
  "a huge journal": {
    bytes: forged({ manifest: { journal: [digestOf(""), gibi] } }),
    says: "has a journal larger than 256 MiB",
  },
  "too many contents": {
    bytes: forged({ manifest: { contents: Array.from({ length: 200_001 }, () => 0) } }),
    says: 'has a manifest whose "contents" has more than 200000 entries',
  },
  "a manifest nested deep": {
    bytes: forged({
      members: ([a, b, c]) => [
        { ...a, bytes: Buffer.from("[".repeat(1_000_000) + "]".repeat(1_000_000)) },
        b,
        c,
      ],
    }),
  },
  "a window that takes all memory": {
    bytes: async (reader) => {
      const members: Member[] = [];
      await forgePart(reader, { members: (all) => (members.push(...all), all) });
      const archive = Buffer.concat([...members.map(memberBytes), zeros(1024)]);
      const params = { ...compression.params, [constants.ZSTD_c_windowLog]: 27 };
      return compress(archive, { ...compression, params });
    },
    says: "is no checkpoint: it does not begin as one",
  },
};

export const damage: Record<string, Refused> = {
  "nothing at all": { bytes: () => Promise.resolve(zeros(0)), says: "is empty" },
  garbage: {
    bytes: () => Promise.resolve(randomBytes(5000)),
    says: "is no checkpoint: it does not begin as one",
  },
  "text that is no checkpoint": {
    bytes: () => Promise.resolve(Buffer.from("<html>503 Service Unavailable</html>")),
    says: "is no checkpoint: it does not begin as one",
  },
  "another compression": {
    bytes: changed((bytes) => gzipSync(bytes)),
    says: "is no checkpoint: it does not begin as one",
  },
  "its beginning and then garbage": {
    bytes: changed((bytes) => Buffer.concat([bytes.subarray(0, 6), randomBytes(5000)])),
  },
  "its first half": {
    bytes: changed((bytes) => bytes.subarray(0, bytes.length / 2)),
    says: "is damaged: unexpected end of file",
  },
  "all but the last byte": {
    bytes: changed((bytes) => bytes.subarray(0, -1)),
    says: "is damaged: unexpected end of file",
  },
  "a byte too many": {
    bytes: changed((bytes) => Buffer.concat([bytes, zeros(1)])),
    says: "is damaged: bytes follow its end",
  },
  "many bytes too many": {
    bytes: changed((bytes) => Buffer.concat([bytes, zeros(1_000_000)])),
    says: "is damaged: bytes follow its end",
  },
  "itself twice": {
    bytes: changed((bytes) => Buffer.concat([bytes, bytes])),
    says: "is damaged: bytes follow its end",
  },
  "a hidden frame": {
    bytes: changed((bytes) =>
      Buffer.concat([bytes, Buffer.from([0x50, 0x2a, 0x4d, 0x18, 4, 0, 0, 0, 1, 2, 3, 4])]),
    ),
    says: "is damaged: bytes follow its end",
  },
};

const wrongManifest = (manifest: object, clause: string): Refused => ({
  bytes: forged({ manifest }),
  says: `has a manifest whose ${clause}`,
});

export const hostileManifests: Record<string, Refused> = {
  "a later format": {
    bytes: forged({ manifest: { version: 2, contents: "elsewhere" } }),
    says: "is of format 2, and this mity reads format 1",
  },
  "a format that is no number": {
    bytes: forged({ manifest: { version: { at: "\n::error::x" } } }),
    says: 'is of format "[object Object]", and this mity reads format 1',
  },
  "no format": {
    bytes: forged({ manifest: { version: undefined } }),
    says: 'is of format "undefined", and this mity reads format 1',
  },
  "a manifest that is no JSON": {
    bytes: forged({ members: ([a, b, c]) => [{ ...a, bytes: Buffer.from("{") }, b, c] }),
    says: "has a manifest that is no JSON",
  },
  "a manifest that is no text": {
    bytes: forged({
      members: ([a, b, c]) => [{ ...a, bytes: Buffer.from([0x22, 0xff, 0x22]) }, b, c],
    }),
    says: "has a manifest that is no JSON",
  },
  "a run that leads out": wrongManifest({ run: "../../../etc" }, '"run" is not the id of a run'),
  "a session of control characters": wrongManifest(
    { session: "a\nb" },
    '"session" is not the id of a session',
  ),
  "a sequence below one": wrongManifest(
    { sequence: 0 },
    '"sequence" is not a whole number from 1 to 100000',
  ),
  "an entry nobody knows": wrongManifest({ evil: 1 }, '"evil" is not known'),
  "an entry too few": wrongManifest({ mity: undefined }, '"mity" is missing'),
  "a prototype": {
    bytes: forged({
      members: ([a, b, c]) => [
        { ...a, bytes: Buffer.from(`{"__proto__":{},${a.bytes.toString().slice(1)}`) },
        b,
        c,
      ],
    }),
    says: 'has a manifest whose "__proto__" is not known',
  },
  "a digest that is none": wrongManifest(
    { contents: [["../../x", 5]] },
    '"contents[0][0]" is not a SHA-256 in hex',
  ),
  "a negative size": wrongManifest(
    { contents: [[digestOf("x"), -5]] },
    `"contents[0][1]" is not a whole number from 0 to ${Number.MAX_SAFE_INTEGER}`,
  ),
  "a content twice": {
    bytes: forged({ contents: [safeText, safeText] }),
    says: `lists the content ${digestOf(safeText)} twice`,
  },
  "a content that is another": {
    bytes: forged({ manifest: { contents: [[digestOf("other"), 5]] } }),
    says: `holds other bytes than its manifest says of ${digestOf("other")}`,
  },
  "an empty content that is another": {
    bytes: forged({
      manifest: {
        contents: [
          [digestOf(safeText), 5],
          [digestOf("other"), 0],
        ],
      },
    }),
    says: `holds other bytes than its manifest says of ${digestOf("other")}`,
  },
  "contents in another order": {
    bytes: forged({
      contents: ["abcde", safeText],
      manifest: {
        contents: [
          [digestOf(safeText), 5],
          [digestOf("abcde"), 5],
        ],
      },
    }),
    says: `holds other bytes than its manifest says of ${digestOf(safeText)}`,
  },
  "a journal that is another": {
    bytes: async (reader) => {
      const other = await new Promise<number>((resolve) => {
        void forgePart(reader, { members: (all) => (resolve(all[1].bytes.length), all) });
      });
      return forgePart(reader, { manifest: { journal: [digestOf("other"), other] } });
    },
    says: "has a journal that is not the one its manifest names",
  },
  "a journal of another run": {
    bytes: forged({ manifest: { run: "20261122-214512-123-0000" } }),
    says: "is not used: it has the journal of another run",
  },
  "a journal without a beginning": {
    bytes: forged({ journal: Buffer.from("") }),
    says: "is not used: it has a journal that does not begin with its run",
  },
};

type Claim = readonly [origin: Partial<Origin>, says: (reader: Origin) => string];

export const hostileOrigins: Record<string, Claim> = {
  "another repository": [
    { repositoryId: "666", repository: "evil/fork" },
    () => 'is of another repository, "evil/fork"',
  ],
  "another run": [{ runId: "666" }, ({ runId }) => `is of another run: "666", not "${runId}"`],
  "another commit": [
    { sha: "6".repeat(40) },
    ({ sha }) => `is of another commit: "${"6".repeat(40)}", not "${sha}"`,
  ],
  "another workflow": [
    { workflow: ".github/workflows/evil.yml" },
    ({ workflow }) =>
      `is of another workflow file: ".github/workflows/evil.yml", not "${workflow}"`,
  ],
  "another event": [
    { event: "issue_comment" },
    ({ event }) => `is of another event: "issue_comment", not "${event}"`,
  ],
  "another ref": [
    { ref: "refs/heads/evil" },
    ({ ref }) => `is of another ref: "refs/heads/evil", not "${ref}"`,
  ],
  "another job": [
    { jobKey: "6666666666666666" },
    ({ jobKey }) => `is of another job: "6666666666666666", not "${jobKey}"`,
  ],
  "a fork": [{ tier: "fork" }, ({ tier }) => `is of another tier of trust: "fork", not "${tier}"`],
  "a run that may use no store": [
    { tier: "none" },
    ({ tier }) => `is of another tier of trust: "none", not "${tier}"`,
  ],
  "an attempt to come": [
    { attempt: 4 },
    ({ attempt }) => `is of attempt 4, and there have been ${attempt}`,
  ],
};
