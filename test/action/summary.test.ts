import { expect, test } from "@jest/globals";
import { ActionRig } from "./job.ts";

const spec = `name: shop
steps:
  build:
    outputs: [out/**]
    run: |
      echo "# Built by $TOKEN" >> "$GITHUB_STEP_SUMMARY"
      mkdir -p out && echo made > out/a.txt
    env: { TOKEN: "\${{ secrets.TOKEN }}" }
  report:
    name: Tell all
    needs: build
    run: |
      printf '<details>\\n\\n\`\`\`\\nopen' >> "$GITHUB_STEP_SUMMARY"
      test -e "$LEDGER.mended"
`;

const secret = { TOKEN: "hunter-of-the-day" };

/** From the heading on. */
function theirs(summary: string): string {
  return summary.slice(summary.indexOf("### Summaries of steps"));
}

const ofReport = `#### Tell all (<code>report</code>)

> <details>
>
> \`\`\`
> open

<!-- "'> --></details></blockquote>`;

test("what steps write to the summary is shown below ours; a reused step's is shown once", async () => {
  await using rig = await ActionRig.start({ "mity.yml": spec });
  await using first = rig.machine();
  const one = await rig.job(first, {}, secret).ended;
  rig.mend();
  rig.run.rerun("failed");
  await using second = rig.machine();
  const two = await rig.job(second, {}, secret).ended;

  const [before = "", after = ""] = [one, two].map(({ steps }) => steps[0]?.summary);
  expect(before.startsWith("## ❌ mity <code>shop</code>: failure in ")).toBe(true);
  expect(theirs(before).trimEnd()).toBe(
    `### Summaries of steps

#### <code>build</code>

> # Built by ***

<!-- "'> --></blockquote>

${ofReport}`,
  );
  expect(after.startsWith("## ✅ mity <code>shop</code>: success in ")).toBe(true);
  expect(theirs(after).trimEnd()).toBe(`### Summaries of steps\n\n${ofReport}`);
}, 90_000);

test("with `summary: false` there is only theirs, and one that is too large fails no step", async () => {
  await using rig = await ActionRig.start({
    "mity.yml": `steps:
  large: { run: 'head -c 1100000 /dev/zero | tr "\\\\0" x >> "$GITHUB_STEP_SUMMARY"' }
  small: { run: 'echo small >> "$GITHUB_STEP_SUMMARY"' }
`,
  });
  await using machine = rig.machine();

  const job = await rig.job(machine, { summary: "false" }).ended;

  expect(job.conclusion).toBe("success");
  expect(job.steps[0]?.summary.trimEnd()).toBe(
    `### Summaries of steps\n\n#### <code>small</code>\n\n> small\n\n<!-- "'> --></blockquote>`,
  );
  expect(job.steps[0]?.log.join("\n")).toContain(
    "what it wrote to $GITHUB_STEP_SUMMARY is larger than 1 MiB and was dropped",
  );
}, 60_000);

test("failed steps are annotated at their key in the spec, be they many on a line or legs", async () => {
  await using rig = await ActionRig.start({
    "services/api/mity.yml": `# test: { run: x }
env: { test: "1" }
steps: { ok: { run: "true" },   test: { run: exit 3 },
  "leg": { matrix: { n: [1, 2] }, needs: ok, run: exit 4 } }
`,
    "web/mity.toml": `[env]
test = "1"
[steps."test"]
run = "echo no; exit 5"
`,
  });
  await using machine = rig.machine();
  const uses = ["services/api/mity.yml", "web/mity.toml"].map((file) =>
    rig.use({ if: "!cancelled()", with: { spec: file, "fail-fast": "false" } }),
  );

  const { steps } = await rig.jobOf(machine, "build", { steps: uses }).ended;

  const annotations = steps
    .flatMap((step) => step.annotations)
    .filter(({ kind }) => kind === "error")
    .sort((a, b) => (a.message + (a.title ?? "") < b.message + (b.title ?? "") ? -1 : 1));
  expect(
    annotations.map(({ file, line, column, title, message }) => ({
      file,
      line,
      column,
      title,
      message,
    })),
  ).toEqual([
    {
      file: "services/api/mity.yml",
      line: 3,
      column: 33,
      title: "test failed",
      message: "exit code 3",
    },
    {
      file: "services/api/mity.yml",
      line: 4,
      column: 3,
      title: "leg[n=1] failed",
      message: "exit code 4",
    },
    {
      file: "services/api/mity.yml",
      line: 4,
      column: 3,
      title: "leg[n=2] failed",
      message: "exit code 4",
    },
    {
      file: "web/mity.toml",
      line: 3,
      column: 8,
      title: "test failed",
      message: "exit code 5; the last it printed:\nno",
    },
  ]);
}, 60_000);
