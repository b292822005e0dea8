import { expect, test } from "@jest/globals";
import * as fs from "node:fs";
import * as path from "node:path";
import { eventsOf, resultsOf, Rig } from "../support/rig.ts";

/*
 * A run that finds everything as it was may take a shortcut. Nobody may be able to tell: neither by what it says, nor by what
 * it leaves, nor by what it overlooks.
 */

const files = {
  "mity.yml": `
steps:
  gen: { run: 'mkdir -p out; cat src/* | tee out/all', inputs: { files: [src/**], env: [MODE], tools: [./tool.sh] }, outputs: [out/**] }
  copy: { needs: gen, run: 'cp out/all final', inputs: [out/**], outputs: [final] }
  default: { run: 'true', outputs: [none] }
`,
  "src/a": "aa\n",
  "src/b": "bb\n",
  "tool.sh": "#!/bin/sh\necho 1\n",
};

const allReused = {
  gen: "success reused same-fingerprint",
  copy: "success reused same-fingerprint",
  default: "success reused same-fingerprint",
};

test("the third run says and keeps what the second did", async () => {
  await using rig = await Rig.create({ files, git: true });
  rig.sh("chmod +x tool.sh");
  const ids: string[] = [];
  const ran = [];
  for (let run = 0; run < 4; run++) {
    ran.push(await rig.mity("run", "--json"));
    ids.push(
      ...rig
        .sh("ls .mity/runs")
        .split("\n")
        .filter((id) => id !== "" && !ids.includes(id)),
    );
  }

  const plain = (event: Record<string, unknown>): unknown => ({ ...event, run: "", at: 0, ms: 0 });
  const [, second, third, fourth] = ran.map((one) => eventsOf(one).map(plain));
  const journals = ids.map((id) =>
    fs
      .readFileSync(path.join(rig.root, ".mity/runs", id, "journal.jsonl"), "utf8")
      .split("\n")
      .slice(0, -1)
      .map(
        (line) =>
          JSON.parse(line) as {
            kind: string;
            step?: string;
            verdict?: string;
            fingerprint?: string;
          },
      )
      .map(({ kind, step, verdict, fingerprint }) => [kind, step, verdict, fingerprint]),
  );
  expect(resultsOf(ran[1] ?? { code: 0, stdout: "", stderr: "" })).toEqual(allReused);
  expect(third).toEqual(second);
  expect(fourth).toEqual(second);
  expect(journals[2]).toEqual(journals[1]);
  expect(journals[3]).toEqual(journals[1]);
});

test("after it no change is overlooked", async () => {
  await using rig = await Rig.create({ files, git: true });
  rig.sh("chmod +x tool.sh");
  const steadyUp = async (): Promise<void> => {
    for (let run = 0; run < 3; run++) await rig.mity("run");
    expect(resultsOf(await rig.mity("run", "--json"))).toEqual(allReused);
  };
  const changes: [what: string, how: string, results: Record<string, unknown>][] = [
    [
      "same size, same time",
      "touch -r src/a .ref; printf 'AA\\n' > src/a; touch -r .ref src/a; rm .ref",
      { gen: "success ran changed" },
    ],
    ["a new file", "echo > src/c", { gen: "success ran changed" }],
    ["a file that is gone", "rm src/c", { gen: "success reused same-fingerprint" }],
    ["an executable bit", "chmod +x src/b", { gen: "success ran changed" }],
    ["a link in a file's place", "ln -s a src/l", { gen: "success ran changed" }],
    ["a link's target", "ln -sfn b src/l", { gen: "success ran changed" }],
    ["an output that is gone", "rm -r out", allReused],
    ["an output that was edited", "echo x >> final", allReused],
    ["an output that is one too many", "echo x > out/more", allReused],
    ["a tool's answer", "printf '#!/bin/sh\\necho 2\\n' > tool.sh", { gen: "success ran changed" }],
    [
      "an untracked file, which default inputs take in",
      "echo > new-file",
      { default: "success ran changed", gen: "success reused same-fingerprint" },
    ],
    ["what git ignores", "echo new-file > .gitignore", { default: "success ran changed" }],
    ["the store, lost", "rm -r .mity/store; rm final", { copy: "success ran first-run" }],
  ];
  await steadyUp();
  for (const [what, how, results] of changes) {
    rig.sh(how);
    expect([what, resultsOf(await rig.mity("run", "--json"))]).toMatchObject([what, results]);
    await rig.mity("run");
  }
  expect(rig.read("final")).toBe(rig.read("out/all"));
  expect(rig.exists("out/more")).toBe(false);

  await steadyUp();
  rig.env["MODE"] = "other";
  expect(resultsOf(await rig.mity("run", "--json"))).toMatchObject({ gen: "success ran changed" });
});
