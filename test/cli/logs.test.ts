import { expect, test } from "@jest/globals";
import { Rig, steady } from "../support/rig.ts";

const files = {
  "mity.yml": `
steps:
  build: { run: "echo building" }
  test: { needs: build, matrix: { os: ["b c", plain] }, env: { OS: "\${{ matrix.os }}" }, run: 'echo "testing on $OS"; exit $VERDICT' }
  deploy: { needs: test, run: "true" }
`,
};

test("a matrix step's log is asked for by leg, and the legs are named as a shell reads them", async () => {
  await using rig = await Rig.create({ files });
  rig.env["VERDICT"] = "0";
  await rig.mity("run");

  const all = await rig.mity("logs", "test");
  const [, leg = ""] = /hint: call one by its name: (.*), /.exec(all.stderr) ?? [];

  expect(all).toEqual({
    code: 2,
    stdout: "",
    stderr:
      "mity: test is a matrix step, and each of its legs has a log of its own\n" +
      `hint: call one by its name: 'test[os="b c"]', 'test[os=plain]'\n`,
  });
  expect(rig.sh(`printf %s ${leg}`)).toBe('test[os="b c"]');
  expect(await rig.mity("logs", 'test[os="b c"]')).toEqual({
    code: 0,
    stdout: "testing on b c\n",
    stderr: "",
  });
});

test("what a step printed before it became a matrix step is not taken for its legs' output", async () => {
  await using rig = await Rig.create({
    files: { "mity.yml": "steps: { test: { run: echo old } }" },
  });
  rig.env["VERDICT"] = "0";
  await rig.mity("run");
  const before = await rig.mity("logs", "test");
  rig.write(files);
  await rig.mity("run");

  expect(before).toEqual({ code: 0, stdout: "old\n", stderr: "" });
  expect((await rig.mity("logs", "test")).stderr).toMatch(/^mity: test is a matrix step, and each/);
});

test("how to see the whole output of a failed leg can be pasted into a shell", async () => {
  await using rig = await Rig.create({ files });
  rig.env["VERDICT"] = "1";

  const ran = await rig.mity("run", "-j", "1");

  expect(ran.stdout).toMatch(
    /\nFinished steps are kept. Mend it, then: mity resume {3}\(its whole output: mity logs 'test\[os="b c"\]'\)\n$/,
  );
});

test("a step without a log is answered with the name that was meant, and those that have one", async () => {
  await using rig = await Rig.create({ files });
  rig.env["VERDICT"] = "0";
  const none = await rig.mity("logs", "build");
  await rig.mity("run", "test");

  const misspelt = await rig.mity("logs", "biuld");
  const leg = await rig.mity("logs", "test[os=plane]");
  const other = await rig.mity("logs", "deploy");

  expect([none, misspelt, leg, other].map(({ code, stdout }) => [code, stdout])).toEqual(
    Array.from({ length: 4 }, () => [2, ""]),
  );
  expect(none.stderr).toBe(
    "mity: no run that is kept ran build\nhint: `mity runs` lists the runs\n",
  );
  const kept = `logs are kept of build, 'test[os="b c"]', 'test[os=plain]'\n`;
  expect(misspelt.stderr).toBe(
    `mity: no run that is kept ran biuld\nhint: did you mean \`mity logs build\`? ${kept}`,
  );
  expect(leg.stderr).toBe(
    `mity: no run that is kept ran test[os=plane]\nhint: did you mean \`mity logs 'test[os=plain]'\`? ${kept}`,
  );
  expect(other.stderr).toBe(`mity: no run that is kept ran deploy\nhint: ${kept}`);
});

test("a beginning that several runs' ids have says so and lists them; one that none has says that", async () => {
  await using rig = await Rig.create({ files });
  rig.env["VERDICT"] = "0";
  await rig.mity("run", "build");
  await rig.mity("run", "build");
  const [newest = "", oldest = ""] = (
    JSON.parse((await rig.mity("runs", "--json")).stdout) as { runs: { run: string }[] }
  ).runs.map(({ run }) => run);
  const several = {
    code: 2,
    stdout: "",
    stderr: `mity: the ids of 2 runs begin with "2"\nhint: give more of it: ${newest}, ${oldest}\n`,
  };
  const none = 'mity: there is no run whose id begins with "1999"\nhint: `mity runs` lists them';

  expect(await rig.mity("logs", "build", "--run", "2")).toEqual(several);
  expect(await rig.mity("resume", "2")).toEqual(several);
  expect(await rig.mity("why", "build", "--run", newest.slice(0, 9))).toEqual({
    ...several,
    stderr: several.stderr.replace('"2"', `"${newest.slice(0, 9)}"`),
  });
  expect((await rig.mity("logs", "build", "--run", "1999")).stderr).toBe(`${none}\n`);
  expect((await rig.mity("why", "build", "--run", "19991231-")).stderr).toBe(
    `${none.replace("1999", "19991231-")}; a run on GitHub is called by its id there\n`,
  );
  const inOne = await rig.mity("logs", "test", "--run", oldest);
  expect(steady(inOne.stderr, rig)).toBe(
    "mity: test did not run in RUN\nhint: logs are kept of build\n",
  );
  expect((await rig.mity("logs", "build", "--run", oldest)).stdout).toBe("building\n");
});
