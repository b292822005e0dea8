import { describe, expect, test } from "@jest/globals";
import { spawnSync } from "node:child_process";
import { resultsOf, Rig } from "../support/rig.ts";
import { tinyProjects } from "../support/tiny-projects.ts";

/** The programs that each stack's spec calls, and the files that its run makes. */
const stacks: Record<
  keyof typeof tinyProjects,
  { needs: readonly string[]; makes: readonly string[] }
> = {
  node: { needs: ["npm"], makes: ["dist/index.js"] },
  python: { needs: ["python3"], makes: [] },
  go: { needs: ["go"], makes: ["bin/tiny-go"] },
  rust: { needs: ["cargo"], makes: ["target/release/tiny-rust"] },
  maven: { needs: ["mvn"], makes: ["target/tiny-java-1.0.jar"] },
  cmake: { needs: ["cmake", "cc"], makes: ["dist/bin/tiny"] },
  make: { needs: ["make", "cc"], makes: ["tiny"] },
};

const isThere = (program: string): boolean =>
  spawnSync("sh", ["-c", `command -v ${program}`]).status === 0;

describe("what `mity init` writes runs at once", () => {
  for (const [stack, { needs, makes }] of Object.entries(stacks)) {
    const missing = needs.filter((program) => !isThere(program));
    const name =
      missing.length === 0
        ? `for ${stack}`
        : `for ${stack} (not run: there is no ${missing.join(", ")})`;

    (missing.length === 0 ? test : test.skip)(
      name,
      async () => {
        await using rig = await Rig.create({
          files: tinyProjects[stack as keyof typeof tinyProjects],
          git: true,
        });
        await rig.mity("init");

        const first = await rig.mity("run");
        const made = makes.filter((file) => rig.exists(file));
        const second = await rig.mity("run", "--json");

        expect(`${String(first.code)} ${first.stdout}${first.stderr}`).toMatch(/^0 /);
        expect(first.stdout).not.toMatch(/by no step's declaration/);
        expect(made).toEqual(makes);
        expect(second.code).toBe(0);
        if (stack !== "make") {
          expect(
            Object.values(resultsOf(second)).filter((result) => !result.includes("reused")),
          ).toEqual([]);
        }
      },
      300_000,
    );
  }
});
