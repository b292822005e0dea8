import type { CommandWords, Flag } from "./command.ts";

/* Every command as its help documents it. The parser reads the same tables, so that help cannot lie. */

const spec: Flag = {
  value: "PATH",
  help: "the spec (default: mity.yml, .yaml or .toml here or above)",
};
const json: Flag = { help: "for machines: JSON on standard output" };

/** How to find a run on GitHub and a job of it. */
const ciFlags: Readonly<Record<string, Flag>> = {
  key: { value: "KEY", help: "the job, if the run has several: its key, or its name" },
  attempt: { value: "N", help: "that attempt of it (default: the newest)" },
  repo: { value: "OWNER/NAME", help: "the repository (default: that of the remote `origin`)" },
};

const given: Flag = {
  value: "RUN",
  help: "with --from: a pulled run to start from, or `none` (default: the one pulled last)",
};

const running: Readonly<Record<string, Flag>> = {
  spec,
  jobs: {
    value: "N",
    short: "j",
    help: "at most N steps at once (default: the number of processors)",
  },
  force: {
    value: "STEP",
    multiple: true,
    help: "run STEP whatever is known of it (may be repeated)",
  },
  "keep-going": { help: "after a failure, go on with steps that do not need the failed one" },
  "no-reuse": { help: "use no result of an earlier run" },
  "verify-reuse": { help: "run what could be reused, and fail where outputs differ" },
  strict: { help: "one step at a time; a file written but not declared fails the step" },
  wait: { help: "if another run holds this checkout, wait for it" },
  "env-file": { value: "FILE", help: "secrets from a file of NAME=value lines" },
  "secrets-dir": { value: "DIR", help: "secrets from a folder with one file a secret" },
  json,
};

export const runWords: CommandWords = {
  name: "run",
  summary:
    "Run the workflow: reuse what is done, run the rest, keep a checkpoint after every step.",
  operands: "[STEP...]",
  flags: {
    from: { value: "STEP", help: "run STEP and everything after it anew" },
    given,
    ...running,
    "dry-run": { help: "only say what would run (the same as `mity plan`)" },
  },
  more: `
STEP is a step's id; of a matrix step the id stands for all legs, \`test[python=3.12]\` for one.
With STEP, only those steps and what they need run.

  mity run                       everything that is not up to date
  mity run test                  test, and what it needs
  mity run --from build          build again, and all that follows
  mity run -j 4 --keep-going     four at a time, to the end

After \`mity pull\`, --from takes what comes before STEP from the pulled run, until a \`mity run\` without it. Steps that
change the world are then left out, unless --force names them.

Ctrl-C once: running steps are ended, clean-up steps still run. Twice: these are ended too.
Afterwards, \`mity resume\` goes on where it stopped.`,
};

export const resumeWords: CommandWords = {
  name: "resume",
  summary: "Go on with a run that failed, was cancelled or was killed: finished steps are kept.",
  operands: "[RUN]",
  flags: {
    ...running,
    rerun: {
      value: "STEP",
      multiple: true,
      help: "run STEP again, though it was started and may have happened",
    },
  },
  more: `
RUN is a run's id or a beginning of it (\`mity runs\` lists them); without it, the newest run. What was started with --no-reuse,
--verify-reuse or --strict goes on so.`,
};

export const planWords: CommandWords = {
  name: "plan",
  summary:
    "Show the expanded steps in order: what would run, what would be reused, and why. Runs nothing.",
  operands: "[STEP...]",
  flags: {
    spec,
    from: { value: "STEP", help: "as `mity run --from`" },
    given: { value: "RUN", help: "as `mity run --given`" },
    force: { value: "STEP", multiple: true, help: "as `mity run --force`" },
    "no-reuse": { help: "as `mity run --no-reuse`" },
    "env-file": { value: "FILE", help: "secrets from a file of NAME=value lines" },
    "secrets-dir": { value: "DIR", help: "secrets from a folder with one file a secret" },
    format: { value: "FORMAT", help: "text (default), json, mermaid or dot" },
    json,
  },
};

export const validateWords: CommandWords = {
  name: "validate",
  summary: "Check the spec and show everything that is wrong with it at once.",
  flags: { spec, json },
};

export const initWords: CommandWords = {
  name: "init",
  summary: "Write a first mity.yml that runs, fitted to the files that are here.",
  flags: { force: { help: "write over a mity.yml that is there" } },
};

export const whyWords: CommandWords = {
  name: "why",
  summary:
    "Say why a step would run or be reused: which input, variable, tool or upstream output differs.",
  operands: "STEP",
  flags: {
    run: { value: "RUN", help: "say instead why it ran or was reused in that run" },
    ...ciFlags,
    spec,
    "env-file": { value: "FILE", help: "as `mity run`" },
    "secrets-dir": { value: "DIR", help: "as `mity run`" },
    json,
  },
  more: `
RUN is a run of this checkout (\`mity runs\` lists them), or, to read the report that the run left on GitHub, its id there or
the address of its page. --key, --attempt and --repo are for the latter; the token is \`GITHUB_TOKEN\`, else what
\`gh auth token\` says.`,
};

export const pullWords: CommandWords = {
  name: "pull",
  summary:
    "Bring what a run on GitHub made into this checkout, to reproduce here what failed there.",
  operands: "RUN",
  flags: {
    ...ciFlags,
    spec,
    wait: { help: "if a run holds this checkout, wait for it" },
    json,
  },
  more: `
RUN is the id of a run that used mityfactory/action, or the address of its page, its attempt's or its job's. Whatever is
brought here was verified first. The token is \`GITHUB_TOKEN\`, else what \`gh auth token\` says.

  mity pull 9000000001 && mity run --from test

runs \`test\` and what comes after it here, with the files and values that the steps before it made there.`,
};

export const runsWords: CommandWords = {
  name: "runs",
  summary: "List the runs of this checkout, newest first.",
  flags: { spec, limit: { value: "N", short: "n", help: "at most N of them (default: 20)" }, json },
};

export const logsWords: CommandWords = {
  name: "logs",
  summary: "Print what a step printed.",
  operands: "STEP",
  flags: { spec, run: { value: "RUN", help: "in that run (default: the newest in which it ran)" } },
};

export const cleanWords: CommandWords = {
  name: "clean",
  summary: "Remove old runs, and stored outputs that the newest ones do not need.",
  flags: {
    spec,
    keep: { value: "N", help: "keep the N newest runs (default: 5)" },
    all: { help: "remove everything that mity keeps of this checkout" },
    wait: { help: "if a run holds this checkout, wait for it" },
    json,
  },
};

export const explainWords: CommandWords = {
  name: "explain",
  summary: "Explain a diagnostic at length, with a wrong and a right example.",
  operands: "[CODE]",
  flags: {},
  more: "Without CODE, all codes are listed.",
};

export const schemaWords: CommandWords = {
  name: "schema",
  summary: "Print the JSON Schema of mity.yml, for editors.",
  flags: {},
};

export const allWords: readonly CommandWords[] = [
  initWords,
  validateWords,
  planWords,
  runWords,
  resumeWords,
  whyWords,
  pullWords,
  runsWords,
  logsWords,
  cleanWords,
  explainWords,
  schemaWords,
];
