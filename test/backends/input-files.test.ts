import { describe, expect, test } from "@jest/globals";
import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import { FileDigests } from "../../src/backends/workspace/file-digests.ts";
import { listGitFiles } from "../../src/backends/workspace/git-files.ts";
import { InputFiles } from "../../src/backends/workspace/input-files.ts";
import type { InputSet } from "../../src/engine/ports.ts";
import { Checkout, planOf, stepWith } from "./checkout.ts";

/** What a step reads, as `mode path` a line, digests left out. */
function listed(inputs: InputSet): string[] {
  return inputs
    .listing()
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => line.slice(65));
}

async function lookAt(
  checkout: Checkout,
  files: Parameters<typeof stepWith>[0] = {},
  ...others: Parameters<typeof stepWith>[0][]
): Promise<InputSet> {
  const step = stepWith(files);
  const plan = planOf(step, ...others.map(stepWith));
  const digests = new FileDigests(checkout.root, checkout.path(".mity/cache/files"));
  return new InputFiles(checkout.root, plan, digests, await listGitFiles(checkout.root)).of(step);
}

/** Root may read everything, so it steps down for a while. */
function asNobody<T>(action: () => T): T {
  if (process.geteuid?.() !== 0) return action();
  process.seteuid?.(65_534);
  try {
    return action();
  } finally {
    process.seteuid?.(0);
  }
}

describe("without a word in the spec, the inputs are", () => {
  test("what git tracks, and what it does not track and does not ignore, less all that steps may write", async () => {
    using checkout = new Checkout({
      ".gitignore": "ignored/\n*.log\n",
      "src/a.ts": "",
      "src/b c.ts": "",
      "dist/tracked.js": "",
      "ignored/x": "",
      ".mity/journal": "",
    });
    checkout.commit();
    checkout.write("new.ts", "");
    checkout.write("a.log", "");
    checkout.write("dist/out.js", "");
    checkout.write("report/x", "");
    checkout.write("counter", "");

    const inputs = await lookAt(
      checkout,
      { outputs: ["dist/**"] },
      { outputs: ["report"], scratch: ["counter"] },
    );

    expect(listed(inputs)).toEqual(["- .gitignore", "- new.ts", "- src/a.ts", "- src/b c.ts"]);
  });

  test("all files where there is no git, less outputs and what is mity's", async () => {
    using checkout = new Checkout({
      "src/a.ts": "",
      "ignored.log": "",
      ".gitignore": "*.log",
      "dist/x": "",
      ".mity/journal": "",
    });

    const inputs = await lookAt(checkout, { outputs: ["dist/**"] });

    expect(listed(inputs)).toEqual(["- .gitignore", "- ignored.log", "- src/a.ts"]);
  });

  test("the same for a workspace that is a folder of a repository", async () => {
    using checkout = new Checkout({ "services/api/a.ts": "", "services/web/b.ts": "", "c.ts": "" });
    checkout.commit();
    const below = checkout.path("services/api");
    const digests = new FileDigests(below, `${below}/.mity/cache/files`);
    const step = stepWith({});

    const inputs = new InputFiles(below, planOf(step), digests, await listGitFiles(below)).of(step);

    expect(listed(inputs)).toEqual(["- a.ts"]);
  });

  test("not what is tracked and deleted", async () => {
    using checkout = new Checkout({ a: "", b: "" });
    checkout.commit();
    checkout.remove("b");

    expect(listed(await lookAt(checkout))).toEqual(["- a"]);
  });

  test("with what is in submodules and repositories inside, less the outputs there", async () => {
    using library = new Checkout({ "lib.c": "", "out/x": "" });
    library.commit();
    using checkout = new Checkout({ a: "" });
    checkout.commit();
    checkout.git("submodule", "--quiet", "add", library.root, "lib");
    checkout.git("commit", "-q", "-m", "lib");
    checkout.write("nested/b", "");
    checkout.git("init", "-q", "nested");

    const inputs = await lookAt(checkout, { outputs: ["lib/out/**"] });

    expect(listed(inputs)).toEqual(["- .gitmodules", "- a", "- lib/lib.c", "- nested/b"]);
  });

  test("equal in digest for a moved, a copied, a dirty but equal tree and one without git", async () => {
    using one = new Checkout({ "src/a.ts": "a", b: "b" });
    fs.chmodSync(one.path("b"), 0o755);
    one.commit();
    using other = new Checkout({ "src/a.ts": "a", b: "b" });
    fs.chmodSync(other.path("b"), 0o711);
    using dirty = new Checkout({ "src/a.ts": "other", b: "b" });
    dirty.commit();
    dirty.write("src/a.ts", "a");
    fs.chmodSync(dirty.path("b"), 0o700);

    const digests = [
      (await lookAt(one)).digest,
      (await lookAt(other)).digest,
      (await lookAt(dirty)).digest,
    ];

    expect(new Set(digests).size).toBe(1);
  });

  test("different in digest for another content, name, executable bit, or a link", async () => {
    const trees: ((checkout: Checkout) => void)[] = [
      () => undefined,
      (checkout) => {
        checkout.write("a", "other");
      },
      (checkout) => {
        fs.renameSync(checkout.path("a"), checkout.path("b"));
      },
      (checkout) => {
        fs.chmodSync(checkout.path("a"), 0o755);
      },
      (checkout) => {
        checkout.remove("a");
        checkout.link("text", "a");
      },
      (checkout) => {
        checkout.write("more", "");
      },
    ];
    const digests: string[] = [];
    for (const change of trees) {
      using checkout = new Checkout({ a: "text" });
      change(checkout);
      digests.push((await lookAt(checkout)).digest);
    }

    expect(new Set(digests).size).toBe(trees.length);
  });
});

describe("patterns", () => {
  const files = {
    ".gitignore": "gen/\n",
    "src/a.ts": "",
    "src/a.test.ts": "",
    "src/deep/b.ts": "",
    "src/deep/.hidden": "",
    "gen/ignored.ts": "",
    "README.md": "",
    "(shop)/page.tsx": "",
    ".mity/x": "",
    "docs/.mity/x": "",
  };

  test.each([
    [["src/**"], ["- src/a.test.ts", "- src/a.ts", "- src/deep/.hidden", "- src/deep/b.ts"]],
    [["src"], ["- src/a.test.ts", "- src/a.ts", "- src/deep/.hidden", "- src/deep/b.ts"]],
    [["src/*.ts"], ["- src/a.test.ts", "- src/a.ts"]],
    [["src/**", "!src/**/*.test.ts", "!src/deep"], ["- src/a.ts"]],
    [
      ["src/**", "!src/deep", "src/deep/b.ts"],
      ["- src/a.test.ts", "- src/a.ts", "- src/deep/b.ts"],
    ],
    [
      ["!src/a.ts", "src/*.ts"],
      ["- src/a.test.ts", "- src/a.ts"],
    ],
    // Named in the spec, it counts, ignored or not.
    [["gen/**"], ["- gen/ignored.ts"]],
    [["README.md"], ["- README.md"]],
    [["(shop)/*.tsx"], ["- (shop)/page.tsx"]],
    [["nothing", "no/**", "README.md/below"], []],
    [[".mity/**", "docs/**"], []],
  ])("%j", async (patterns, found) => {
    using checkout = new Checkout(files);
    checkout.commit();

    expect(listed(await lookAt(checkout, { inputs: patterns, outputs: ["src/**"] }))).toEqual(
      found,
    );
  });

  test("links are inputs as links; loops of them end", async () => {
    using checkout = new Checkout({ "src/a": "" });
    checkout.link("..", "src/up");
    checkout.link("self", "src/self");
    checkout.link("/etc", "src/out");

    const inputs = await lookAt(checkout, { inputs: ["src/**"] });
    const through = await lookAt(checkout, { inputs: ["src/up/src/a", "src/self/x"] });

    expect(listed(inputs)).toEqual(["- src/a", "l src/out", "l src/self", "l src/up"]);
    expect(listed(through)).not.toContain("- src/self/x");
  });

  test("a file that cannot be read counts as such, and as another once it can", () => {
    using checkout = new Checkout({ "src/a": "text" });
    fs.chmodSync(checkout.root, 0o755);
    const step = stepWith({ inputs: ["src/**"] });
    const look = (): InputSet => {
      const digests = new FileDigests(checkout.root, checkout.path(".mity/cache/files"));
      return asNobody(() =>
        new InputFiles(checkout.root, planOf(step), digests, undefined).of(step),
      );
    };

    const open = look();
    fs.chmodSync(checkout.path("src/a"), 0);
    const closed = look();

    expect([open.count, closed.count]).toEqual([1, 1]);
    expect(closed.digest).not.toBe(open.digest);
  });

  test("a pipe, which would never end, is no input", async () => {
    using checkout = new Checkout({ a: "" });
    checkout.git("init", "-q");
    execFileSync("mkfifo", [checkout.path("pipe")]);

    expect(listed(await lookAt(checkout, { inputs: ["pipe", "**"] }))).not.toContain("- pipe");
  });
});

describe("asked again after the step", () => {
  test.each<[string, (checkout: Checkout) => void, string | undefined]>([
    ["nothing happened", () => undefined, undefined],
    [
      "a file was written with the same text",
      (checkout) => {
        checkout.write("b", "b");
      },
      undefined,
    ],
    [
      "a file was changed",
      (checkout) => {
        checkout.write("b", "c");
      },
      "b",
    ],
    [
      "a file was removed",
      (checkout) => {
        checkout.remove("b");
      },
      "b",
    ],
    [
      "a file became a link",
      (checkout) => {
        checkout.remove("b");
        checkout.link("a", "b");
      },
      "b",
    ],
  ])("%s", async (_what, happens, changed) => {
    using checkout = new Checkout({ a: "a", b: "b" });
    const inputs = await lookAt(checkout);

    happens(checkout);

    expect(inputs.changed()).toBe(changed);
  });
});
