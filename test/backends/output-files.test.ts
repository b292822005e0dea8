import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { hash } from "node:crypto";
import * as fs from "node:fs";
import { ContentStore } from "../../src/backends/stores/content.ts";
import { FileDigests } from "../../src/backends/workspace/file-digests.ts";
import { OutputFiles } from "../../src/backends/workspace/output-files.ts";
import type { OutputFile } from "../../src/engine/record.ts";
import { Checkout, stepWith } from "./checkout.ts";

const none: { any: boolean; hides: (bytes: Uint8Array) => boolean } = {
  any: false,
  hides: () => false,
};

let checkout: Checkout;
let elsewhere: Checkout;
beforeEach(() => {
  checkout = new Checkout({ "src/a.ts": "" });
  elsewhere = new Checkout({ precious: "precious" });
});
afterEach(() => {
  checkout[Symbol.dispose]();
  elsewhere[Symbol.dispose]();
});

/** As a session of mity opens them; what one stored the next one has. */
function open(secrets = none): OutputFiles {
  const digests = new FileDigests(checkout.root, checkout.path(".mity/files"));
  return new OutputFiles(
    checkout.root,
    digests,
    new ContentStore(checkout.path(".mity/store")),
    secrets,
  );
}

function captured(outputs: readonly string[], files = open()): readonly OutputFile[] {
  const capture = files.capture(0, stepWith({ outputs }));
  if (capture.kind !== "captured") throw new Error(JSON.stringify(capture));
  return capture.outputs;
}

const restore = (outputs: readonly string[], wanted: readonly OutputFile[], files = open()) =>
  files.restore(0, stepWith({ outputs }), wanted, false);
const canRestore = (outputs: readonly string[], wanted: readonly OutputFile[]) =>
  open().restore(0, stepWith({ outputs }), wanted, true);

/** Without what is mity's. */
function tree(): Record<string, string> {
  const found = checkout.tree();
  return Object.fromEntries(Object.entries(found).filter(([name]) => !name.startsWith(".mity")));
}

describe("clearing", () => {
  test("removes what matches, and nothing that git tracks", () => {
    checkout.write("dist/tracked.js", "t");
    checkout.commit();
    for (const name of ["dist/a.js", "dist/deep/b.js", "report.xml", "other"])
      checkout.write(name, "x");

    open().clear(stepWith({ outputs: ["dist/**", "report.xml", "missing/**"] }));

    expect(Object.keys(tree()).sort()).toEqual(["dist/tracked.js", "other", "src/a.ts"]);
  });

  test("removes a link, and leaves what it points to", () => {
    checkout.link(elsewhere.path("precious"), "dist/link");
    checkout.link(elsewhere.root, "dist/folder");

    open().clear(stepWith({ outputs: ["dist/**"] }));

    expect(Object.keys(tree())).toEqual(["src/a.ts"]);
    expect(elsewhere.read("precious")).toBe("precious");
  });

  test("does not reach through a link in the place of a folder", () => {
    checkout.link(elsewhere.root, "dist");

    open().clear(stepWith({ outputs: ["dist/**", "dist/precious"] }));

    expect(elsewhere.read("precious")).toBe("precious");
  });
});

describe("taking", () => {
  test("lists every file with its digest, size and mode, sorted, and the patterns that match nothing", () => {
    checkout.write("dist/b", "bb");
    checkout.write("dist/a", "a", 0o755);
    checkout.link("b", "dist/c");

    const capture = open().capture(0, stepWith({ outputs: ["dist/**", "none/*", "dist/a"] }));

    expect(capture).toEqual({
      kind: "captured",
      outputs: [
        { path: "dist/a", digest: hash("sha256", "a"), size: 1, mode: 0o755 },
        { path: "dist/b", digest: hash("sha256", "bb"), size: 2, mode: 0o644 },
        { path: "dist/c", digest: hash("sha256", "b"), size: 1, mode: 0o777, link: true },
      ],
      missing: ["none/*"],
      withheld: [],
    });
  });

  test("names two steps that wrote one file", () => {
    checkout.write("dist/a", "");
    const files = open();
    files.capture(3, stepWith({ outputs: ["dist/a"] }));

    const capture = files.capture(4, stepWith({ outputs: ["dist/**"] }));

    expect(capture).toEqual({ kind: "conflict", path: "dist/a", owner: 3 });
  });

  test("stores no file that holds a secret, or is of those that usually do", () => {
    const risky = [
      ".env",
      "dist/.env.local",
      "dist/key.pem",
      "dist/id_rsa",
      "dist/.npmrc",
      "dist/a.p12",
    ];
    for (const name of [...risky, "dist/plain"]) checkout.write(name, `in ${name}`);
    checkout.write("dist/leak", "a secret inside");
    const secrets = {
      any: true,
      hides: (bytes: Uint8Array) => Buffer.from(bytes).includes("secret"),
    };

    const capture = open(secrets).capture(0, stepWith({ outputs: ["dist/**", ".env"] }));

    if (capture.kind !== "captured") throw new Error(capture.kind);
    expect(capture.withheld).toEqual([...risky, "dist/leak"].sort());
    const store = new ContentStore(checkout.path(".mity/store"));
    const stored = capture.outputs
      .filter((file) => store.has(file.digest))
      .map((file) => file.path);
    expect(stored).toEqual(["dist/plain"]);
  });

  test("says why content could not be stored, and still knows the outputs", () => {
    checkout.write("dist/a", "a");
    checkout.write(".mity/store", "a file where a folder should be");

    const capture = open().capture(0, stepWith({ outputs: ["dist/**"] }));

    expect(capture).toMatchObject({
      kind: "captured",
      outputs: [{ path: "dist/a" }],
      storeError: expect.stringMatching(/^EEXIST: /),
    });
  });
});

describe("bringing back", () => {
  test("makes the set exact: files, modes, links, folders; what is extra goes", () => {
    checkout.write("dist/a", "a", 0o755);
    checkout.write("dist/deep/er/b", "b");
    checkout.write("large", Buffer.alloc(300_000, "l"));
    checkout.link("deep/er/b", "dist/link");
    checkout.link("nowhere", "dist/dangling");
    const outputs = ["dist/**", "large"];
    const wanted = captured(outputs);
    const before = tree();
    fs.rmSync(checkout.path("dist"), { recursive: true });
    fs.rmSync(checkout.path("large"));
    checkout.write("dist/extra", "x");
    checkout.write("dist/a", "changed");
    checkout.write("dist/dangling", "a file now");

    const could = canRestore(outputs, wanted);
    const untouched = checkout.read("dist/a");
    const restored = restore(outputs, wanted);

    expect([could, untouched]).toEqual([{ ok: true, restored: 0 }, "changed"]);
    expect(restored).toEqual({ ok: true, restored: 5 });
    expect(tree()).toEqual(before);
    expect(restore(outputs, wanted)).toEqual({ ok: true, restored: 0 });
  });

  test("brings hundreds of files back, those among them that git tracks and that something else stands in place of", () => {
    for (let number = 0; number < 300; number++)
      checkout.write(`dist/${number % 7}/${number}`, `${number}\n`, number % 2 ? 0o644 : 0o755);
    checkout.git("init", "-q");
    checkout.git("add", "dist/0/0");
    const wanted = captured(["dist/**"]);
    const before = tree();
    fs.rmSync(checkout.path("dist"), { recursive: true });
    checkout.write("dist/1/1", "changed");
    checkout.link("nowhere", "dist/1/8");

    expect(restore(["dist/**"], wanted)).toEqual({ ok: true, restored: 300 });
    expect(tree()).toEqual(before);
  });

  test("sees a lost executable bit, a file of the same size, and a file in the place of a link", () => {
    checkout.write("dist/a", "a", 0o755);
    checkout.write("dist/b", "b");
    checkout.link("b", "dist/c");
    const wanted = captured(["dist/**"]);
    const before = tree();
    fs.chmodSync(checkout.path("dist/a"), 0o644);
    checkout.write("dist/b", "c");
    checkout.remove("dist/c");
    checkout.write("dist/c", "b");

    expect(restore(["dist/**"], wanted)).toEqual({ ok: true, restored: 3 });
    expect(tree()).toEqual(before);
  });

  test("never writes over or removes what git tracks", () => {
    checkout.write("dist/tracked", "old");
    checkout.write("dist/kept", "kept");
    checkout.commit();
    checkout.write("dist/tracked", "by the step");
    const wanted = captured(["dist/tracked", "dist/made"]);
    checkout.write("dist/tracked", "by a person");

    const restored = restore(["dist/**"], wanted);

    expect(restored).toEqual({ ok: false, path: "dist/tracked" });
    expect(canRestore(["dist/**"], wanted)).toEqual({ ok: false, path: "dist/tracked" });
    expect(checkout.read("dist/tracked")).toBe("by a person");
    expect(checkout.read("dist/kept")).toBe("kept");
  });

  test("does nothing to a hard link's other names, or to what a link points to", () => {
    checkout.write("dist/a", "a");
    checkout.write("dist/b", "b");
    const wanted = captured(["dist/**"]);
    checkout.remove("dist/a");
    checkout.remove("dist/b");
    fs.linkSync(elsewhere.path("precious"), checkout.path("dist/a"));
    checkout.link(elsewhere.path("precious"), "dist/b");

    expect(restore(["dist/**"], wanted)).toEqual({ ok: true, restored: 2 });
    expect(elsewhere.read("precious")).toBe("precious");
    expect(checkout.read("dist/b")).toBe("b");
  });

  test("does not go through a link in the place of a folder, not even one that a step made in between", () => {
    checkout.write("dist/sub/precious", "from the store");
    checkout.write("dist/sub/other", "other");
    const [other, precious] = captured(["dist/**"]);
    if (!other || !precious) throw new Error("two outputs");
    const files = open();
    checkout.remove("dist");
    const first = restore(["dist/**"], [other], files);
    files.clear(stepWith({}));
    fs.rmSync(checkout.path("dist/sub"), { recursive: true });
    checkout.link(elsewhere.root, "dist/sub");

    const second = restore(["dist/sub/precious"], [precious], files);

    expect([first.ok, second]).toEqual([true, { ok: false, path: "dist/sub/precious" }]);
    expect(elsewhere.read("precious")).toBe("precious");
  });

  test.each(["/etc/passwd", "../../outside", "deep/../../../outside", "a/../../..", "./../.././x"])(
    "makes no link to %s, which leaves the workspace",
    (target) => {
      checkout.link(target, "dist/link");
      const wanted = captured(["dist/**"]);
      checkout.remove("dist/link");

      expect(canRestore(["dist/**"], wanted)).toEqual({ ok: false, path: "dist/link" });
      expect(restore(["dist/**"], wanted)).toEqual({ ok: false, path: "dist/link" });
      expect(Object.keys(tree())).toEqual(["src/a.ts"]);
    },
  );

  test.each(["..", "../src", "a/../../src/a.ts", "./x"])("makes a link to %s", (target) => {
    checkout.link(target, "dist/link");
    const wanted = captured(["dist/**"]);
    checkout.remove("dist/link");

    expect(restore(["dist/**"], wanted)).toEqual({ ok: true, restored: 1 });
    expect(fs.readlinkSync(checkout.path("dist/link"))).toBe(target);
  });

  test("of content that is lost or damaged is refused, and names the file", () => {
    checkout.write("dist/a", "a");
    checkout.write("dist/b", "b");
    const wanted = captured(["dist/**"]);
    checkout.remove("dist");
    fs.rmSync(checkout.path(".mity/store"), { recursive: true });

    expect(canRestore(["dist/**"], wanted)).toEqual({ ok: false, path: "dist/a" });
    expect(restore(["dist/**"], wanted)).toEqual({ ok: false, path: "dist/a" });
    expect(fs.existsSync(checkout.path("dist"))).toBe(false);
  });

  test("of nothing removes what is there", () => {
    checkout.write("dist/a", "a");

    expect(restore(["dist/**"], [])).toEqual({ ok: true, restored: 0 });
    expect(Object.keys(tree())).toEqual(["src/a.ts"]);
  });

  test("names a folder in the place of a file", () => {
    checkout.write("dist/a", "a");
    const wanted = captured(["dist/a"]);
    checkout.remove("dist/a");
    checkout.write("dist/a/b", "b");

    expect(restore(["dist/a"], wanted)).toEqual({ ok: false, path: "dist/a" });
  });
});
