import { describe, expect, test } from "@jest/globals";
import * as fs from "node:fs";
import { inflateRawSync } from "node:zlib";
import { ActionRig } from "./job.ts";

/** What an artifact of the rig's run holds, by path; undefined if there is none of that name. */
function filesOf(rig: ActionRig, name: string): Record<string, string> | undefined {
  const zip = rig.github.artifacts(rig.run).find((artifact) => artifact.name === name)
    ?.blob.content;
  if (!zip) return undefined;
  const files: Record<string, string> = {};
  // The end of a zip tells how many entries its directory has, and where that begins.
  const end = zip.lastIndexOf("PK\x05\x06");
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const [size, nameLength] = [zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28)];
    const isDeflated = zip.readUInt16LE(at + 10) === 8;
    const local = zip.readUInt32LE(at + 42);
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const bytes = zip.subarray(from, from + size);
    files[zip.toString("utf8", at + 46, at + 46 + nameLength)] = String(
      isDeflated ? inflateRawSync(bytes) : bytes,
    );
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return files;
}

const secret = { TOKEN: "hunter-of-the-day" };

describe("the artifact of a step's outputs", () => {
  test("holds what the step wrote, in the next attempt too, in which the step is reused", async () => {
    await using rig = await ActionRig.start({
      "mity.yml": `steps:
  site:
    run: mkdir -p out/css && echo page > out/index.html && echo style > out/css/a.css
    outputs: [out/**]
    upload: site
  test: { needs: site, run: test -e "$LEDGER.mended" }
`,
    });
    await using first = rig.machine();
    await rig.job(first).ended;
    const [before, ofFirst] = [filesOf(rig, "site"), rig.github.artifacts(rig.run).length];
    rig.mend();
    rig.run.rerun("failed");
    await using second = rig.machine();

    const job = await rig.job(second).ended;

    const site = { "out/index.html": "page\n", "out/css/a.css": "style\n" };
    expect(before).toEqual(site);
    expect(job.steps[0]?.outputs).toMatchObject({ ran: '["test"]', reused: '["site"]' });
    const again = rig.github.artifacts(rig.run).slice(ofFirst);
    expect(again.map(({ name }) => name)).toContain("site");
  }, 60_000);

  test("holds no file with a secret, as the warning says", async () => {
    await using rig = await ActionRig.start({
      "mity.yml": `steps:
  pack:
    env: { TOKEN: "\${{ secrets.TOKEN }}" }
    run: mkdir out && echo "$TOKEN" > out/npmrc && echo made > out/a.txt
    outputs: [out/**]
    upload: package
`,
    });
    await using machine = rig.machine();

    const job = await rig.job(machine, {}, secret).ended;

    expect(job.steps[0]?.annotations.map(({ message }) => message)).toContain(
      "pack: out/npmrc holds a secret: it is stored nowhere\nkeep secrets out of outputs",
    );
    expect(filesOf(rig, "package")).toEqual({ "out/a.txt": "made\n" });
  }, 60_000);

  test("holds what the step wrote, whatever a later step made of it", async () => {
    await using rig = await ActionRig.start({
      "mity.yml": `steps:
  pack: { run: mkdir out && echo made > out/a.txt, outputs: [out/**], upload: package }
  deploy:
    needs: pack
    env: { TOKEN: "\${{ secrets.TOKEN }}" }
    run: echo "$TOKEN" >> out/a.txt
`,
    });
    await using machine = rig.machine();

    await rig.job(machine, {}, secret).ended;

    expect(filesOf(rig, "package")).toEqual({ "out/a.txt": "made\n" });
  }, 60_000);

  test("holds nothing from outside of the workspace, be a link in the outputs", async () => {
    await using rig = await ActionRig.start({
      "mity.yml": `steps:
  pack:
    run: mkdir out && echo made > out/a.txt && ln -s "$OUTSIDE" out/link.txt
    outputs: [out/**]
    upload: package
`,
    });
    await using machine = rig.machine();
    const outside = `${machine.machine.root}/outside.txt`;
    fs.writeFileSync(outside, "nobody's business\n");

    await rig.job(machine, {}, { OUTSIDE: outside }).ended;

    expect(Object.values(filesOf(rig, "package") ?? {})).toEqual(["made\n"]);
  }, 60_000);
});
