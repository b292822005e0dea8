import type { CommandWords, Flag } from "./command.ts";

/* Every command as its help documents it. The parser reads the same tables, so that help cannot lie. */

const spec: Flag = {
  value: "PATH",
  help: "the spec (default: mity.yml, .yaml or .toml here or above)",
};
const json: Flag = { help: "for machines: JSON on standard output" };

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
  more: "RUN is a run's id or a beginning of it (`mity runs` lists them); without it, the newest run.",
};

export const planWords: CommandWords = {
  name: "plan",
  summary:
    "Show the expanded steps in order: what would run, what would be reused, and why. Runs nothing.",
  operands: "[STEP...]",
  flags: {
    spec,
    from: { value: "STEP", help: "as `mity run --from`" },
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
    spec,
    "env-file": { value: "FILE", help: "as `mity run`" },
    "secrets-dir": { value: "DIR", help: "as `mity run`" },
    json,
  },
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
  runsWords,
  logsWords,
  cleanWords,
  explainWords,
  schemaWords,
];
