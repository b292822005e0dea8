import { describe, expect, test } from "@jest/globals";
import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import { listGitFiles } from "../../src/backends/workspace/git-files.ts";
import { keepListing, readListing } from "../../src/backends/workspace/git-listing.ts";
import { Checkout } from "./checkout.ts";

const files = {
  "mity.yml": "steps: {}\n",
  "src/a.ts": "a\n",
  "src/deep/b.ts": "b\n",
  ".gitignore": "build/\n*.log\n",
  "build/out.js": "out\n",
};

function git(checkout: Checkout, ...args: readonly string[]): void {
  execFileSync("git", args, { cwd: checkout.root, stdio: "ignore" });
}

/** Some time from now: as if all that is here had been here for long. */
const muchLater = (): number => Date.now() + 60_000;

class Kept implements Disposable {
  readonly checkout: Checkout;
  readonly environment = { HOME: "/nowhere" };

  constructor(extra: Readonly<Record<string, string>> = {}) {
    this.checkout = new Checkout({ ...files, ...extra });
    git(this.checkout, "init", "-q");
    git(this.checkout, "add", "mity.yml", "src", ".gitignore");
    fs.mkdirSync(this.checkout.path(".mity"));
  }

  get #file(): string {
    return this.checkout.path(".mity/listing");
  }

  async keep(listedAt = muchLater()): Promise<readonly string[]> {
    const listed = (await listGitFiles(this.checkout.root)) ?? [];
    keepListing(this.checkout.root, this.#file, this.environment, listed, listedAt);
    return listed;
  }

  read(environment: Readonly<Record<string, string>> = this.environment): unknown {
    return readListing(this.checkout.root, this.#file, environment);
  }

  [Symbol.dispose](): void {
    this.checkout[Symbol.dispose]();
  }
}

describe("what git listed", () => {
  test("is told again without git as long as nothing changes, whatever is written into files", async () => {
    using kept = new Kept();
    const listed = await kept.keep();

    fs.writeFileSync(kept.checkout.path("src/a.ts"), "changed\n");

    expect(listed).toContain("src/deep/b.ts");
    expect(kept.read()).toEqual(listed);
  });

  test("is not affected by what comes and goes in an ignored folder", async () => {
    using kept = new Kept();
    const listed = await kept.keep();

    kept.checkout.write("build/more.js", "");

    expect(kept.read()).toEqual(listed);
  });

  const changes: Readonly<Record<string, (checkout: Checkout) => void>> = {
    "a new file": (checkout) => {
      checkout.write("src/new.ts", "");
    },
    "a new file in a folder that held nothing": (checkout) => {
      checkout.write("empty/new.ts", "");
    },
    "a new file deep in folders that held nothing": (checkout) => {
      checkout.write("hollow/inner/new.ts", "");
    },
    "a deleted file": (checkout) => {
      checkout.remove("src/deep/b.ts");
    },
    "a file that git was told of": (checkout) => {
      git(checkout, "add", "-f", "build/out.js");
    },
    "a changed .gitignore": (checkout) => {
      checkout.write(".gitignore", "src/\n");
    },
    "a new .gitignore": (checkout) => {
      checkout.write("src/.gitignore", "a.ts\n");
    },
    "a changed .git/info/exclude": (checkout) => {
      checkout.write(".git/info/exclude", "src/a.ts\n");
    },
    "a changed .git/config": (checkout) => {
      git(checkout, "config", "core.excludesFile", "elsewhere");
    },
  };
  for (const [name, change] of Object.entries(changes)) {
    test(`is asked of git again after ${name}`, async () => {
      using kept = new Kept();
      fs.mkdirSync(kept.checkout.path("empty"));
      fs.mkdirSync(kept.checkout.path("hollow/inner"), { recursive: true });
      const listed = await kept.keep();
      expect(kept.read()).toEqual(listed);

      change(kept.checkout);

      expect(kept.read()).toBeUndefined();
    });
  }

  test("is asked of git again when the user's configuration is another", async () => {
    using kept = new Kept();
    await kept.keep();

    expect(kept.read({ HOME: "/elsewhere" })).toBeUndefined();
    expect(kept.read({ HOME: "/nowhere", GIT_DIR: "/elsewhere" })).toBeUndefined();
  });

  test("is not kept if a folder changed so lately that a file may have come after the listing", async () => {
    using kept = new Kept();

    await kept.keep(Date.now());

    expect(kept.read()).toBeUndefined();
  });

  test("is not kept in a work tree, whose index is elsewhere", async () => {
    using kept = new Kept();
    git(kept.checkout, "-c", "user.name=x", "-c", "user.email=x@x", "commit", "-qm", "x");
    using tree = new Checkout();
    git(kept.checkout, "worktree", "add", "-f", tree.path("tree"));
    const listed = (await listGitFiles(tree.path("tree"))) ?? [];

    keepListing(tree.path("tree"), tree.path("listing"), kept.environment, listed, muchLater());

    expect(listed).toContain("mity.yml");
    expect(fs.existsSync(tree.path("listing"))).toBe(false);
  });

  test("counts as not kept if the file is damaged", async () => {
    using kept = new Kept();
    await kept.keep();
    const file = kept.checkout.path(".mity/listing");
    const text = fs.readFileSync(file, "utf8");

    fs.writeFileSync(file, text.replace("src/a.ts", "src/x.ts"));

    expect(kept.read()).toBeUndefined();
  });
});
