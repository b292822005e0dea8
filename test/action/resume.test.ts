import { describe, expect, test } from "@jest/globals";
import * as fs from "node:fs";
import * as path from "node:path";
import { ActionRig } from "./job.ts";

const spec = `steps:
  build:
    run: echo built >> "$LEDGER" && mkdir -p out && echo made > out/a.txt
    outputs: [out/**]
  test:
    needs: build
    run: echo tested >> "$LEDGER" && test -e "$LEDGER.mended" && cat out/a.txt
`;

describe("the action", () => {
  test("goes on at the step that failed, on a machine that has nothing", async () => {
    await using rig = await ActionRig.start({ "mity.yml": spec });
    const ledger = path.join(rig.source, "..", `${path.basename(rig.source)}.ledger`);
    await using first = rig.machine();
    const failed = await rig.job(first, {}, { LEDGER: ledger }).ended;

    fs.writeFileSync(`${ledger}.mended`, "");
    rig.run.rerun("failed");
    await using second = rig.machine();
    const mended = await rig.job(second, {}, { LEDGER: ledger }).ended;

    console.error(failed.steps[0]?.log.join("\n"), failed.steps[0]?.summary, failed.posts[0]?.log, mended.steps[0]?.log.join("\n"), mended.steps[0]?.outputs, JSON.stringify(rig.github.artifacts(rig.run).map((a) => a.name)));
    expect(failed.conclusion).toBe("failure");
    expect(mended.conclusion).toBe("success");
    expect(fs.readFileSync(ledger, "utf8")).toBe("built\ntested\ntested\n");
  }, 60_000);
});
