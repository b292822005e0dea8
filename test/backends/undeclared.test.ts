import { afterEach, describe, expect, test } from "@jest/globals";
import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import { Undeclared } from "../../src/backends/workspace/undeclared.ts";
import { Checkout, planOf, stepWith } from "./checkout.ts";

const nothing = { changed: [], created: [], deleted: [], ignored: [] };

let checkout: Checkout;
afterEach(() => {
  checkout[Symbol.dispose]();
});

async function atRest(files: Record<string, string>, git: boolean): Promise<void> {
  checkout = new Checkout(files);
  if (git) checkout.commit();
  await checkout.settle();
}

/** The look at a checkout that was at rest. */
async function watched(files: Record<string, string>, git: boolean): Promise<Undeclared> {
  await atRest(files, git);
  const plan = planOf(stepWith({ outputs: ["dist/**", "report.xml"], scratch: [".cache"] }));
  return new Undeclared(checkout.root, plan, Date.now());
}

const files = { ".gitignore": "node_modules/\n*.log\n.cache\n.mity\n", "src/a": "a", "src/b": "b" };

describe.each([
  ["under git", true],
  ["without git", false],
])("undeclared writes %s", (_how, git) => {
  test("are none where nothing was written", async () => {
    const undeclared = await watched(files, git);

    expect(undeclared.look(Date.now())).toEqual(nothing);
  });

  test("are none where only outputs, scratch and mity's own were", async () => {
    const undeclared = await watched(files, git);
    for (const name of ["dist/x", "dist/deep/y", "report.xml", ".cache/z", ".mity/j"])
      checkout.write(name, "");

    expect(undeclared.look(Date.now())).toEqual(nothing);
  });

  test("are files changed and files made", async () => {
    const undeclared = await watched(files, git);
    checkout.write("src/a", "other");
    checkout.write("new folder/ü", "");

    expect(undeclared.look(Date.now())).toEqual({
      changed: ["src/a"],
      created: ["new folder/ü"],
      deleted: [],
      ignored: [],
      ...(git ? {} : { withoutGit: true }),
    });
  });

  test("are told once", async () => {
    const undeclared = await watched(files, git);
    checkout.write("one", "");
    const first = undeclared.look(Date.now());
    await checkout.settle();
    undeclared.look(Date.now());
    await checkout.settle();
    checkout.write("two", "");

    expect(first.created).toEqual(["one"]);
    expect(undeclared.look(Date.now()).created).toEqual(["two"]);
  });

  test("are files deleted, each told once, but not outputs", async () => {
    await atRest({ ...files, "dist/x": "", "src/deep/c": "" }, git);
    fs.rmSync(checkout.path("src/b"));
    await checkout.settle();
    const undeclared = new Undeclared(
      checkout.root,
      planOf(stepWith({ outputs: ["dist/**"] })),
      Date.now(),
    );
    undeclared.begin();
    for (const name of ["src/a", "src/deep", "dist"])
      fs.rmSync(checkout.path(name), { recursive: true });

    // What was gone before the first step is nobody's.
    expect(undeclared.look(Date.now())).toEqual({
      ...nothing,
      deleted: ["src/a", "src/deep/c"],
      ...(git ? {} : { withoutGit: true }),
    });
    expect(undeclared.look(Date.now())).toEqual(nothing);
  });

  test("can be looked for where a folder cannot be listed", async () => {
    const undeclared = await watched(files, git);
    // Deeper than any path may be long, and made step by step: even root cannot name it from here.
    const dig =
      'n=$(printf %0250d 0); for i in $(seq 20); do mkdir "$n"; cd -P "$n"; done; : > bottom';
    execFileSync("bash", ["-c", dig], { cwd: checkout.root });
    checkout.write("new", "");

    expect(undeclared.look(Date.now()).created).toContain("new");
    execFileSync("rm", ["-rf", "--", "0".repeat(250)], { cwd: checkout.root });
  });
});

describe("under git", () => {
  test("ignored files are one line a top folder, told once a run", async () => {
    const undeclared = await watched({ ...files, "node_modules/old/x": "" }, true);
    checkout.write("node_modules/a/b", "");
    checkout.write("node_modules/c/d", "");
    checkout.write("build.log", "");

    const first = undeclared.look(Date.now());
    checkout.write("node_modules/e", "");
    const second = undeclared.look(Date.now());

    expect(first).toEqual({ ...nothing, ignored: ["build.log", "node_modules/"] });
    expect(second.ignored).toEqual([]);
  });

  test("a file that git ignores or does not know may be deleted", async () => {
    await atRest({ ...files, "build.log": "" }, true);
    checkout.write("by hand", "");
    await checkout.settle();
    const undeclared = new Undeclared(checkout.root, planOf(), Date.now());
    undeclared.begin();
    fs.rmSync(checkout.path("build.log"));
    fs.rmSync(checkout.path("by hand"));

    expect(undeclared.look(Date.now())).toEqual(nothing);
  });

  test("a file that was changed before the run is no news", async () => {
    await atRest(files, true);
    checkout.write("src/a", "by a person");
    checkout.write("by hand", "");
    await checkout.settle();
    const undeclared = new Undeclared(checkout.root, planOf(), Date.now());
    checkout.write("src/b", "by a step");

    expect(undeclared.look(Date.now())).toEqual({ ...nothing, changed: ["src/b"] });
  });

  test("a workspace that is a folder of the repository hears of itself only", async () => {
    await atRest({ "api/a": "", "web/b": "" }, true);
    const undeclared = new Undeclared(checkout.path("api"), planOf(), Date.now());
    checkout.write("api/a", "other");
    checkout.write("api/new", "");
    checkout.write("web/b", "other");

    expect(undeclared.look(Date.now())).toEqual({ ...nothing, changed: ["a"], created: ["new"] });
  });

  test("looking leaves the repository as it is", async () => {
    const undeclared = await watched(files, true);
    checkout.write("src/a", "other");
    const index = fs.readFileSync(checkout.path(".git/index"));

    undeclared.look(Date.now());

    expect(fs.readFileSync(checkout.path(".git/index")).equals(index)).toBe(true);
  });
});
