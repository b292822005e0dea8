import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { didYouMean } from "../diagnostics/did-you-mean.ts";
import { quoted } from "./quoted.ts";
import { keysOf } from "./schema.ts";

/** A map with fixed keys, as diagnostics name it. */
export type Place = keyof typeof keysOf;

/** What to say about a key that the schema does not have there. */
export function unknownKey(
  key: string,
  place: Place,
): Pick<Diagnostic, "code" | "message"> & { readonly hint: string } {
  const planned = lookUp(notYet[place], key);
  if (planned !== undefined) {
    return { code: "spec/not-yet", message: `${quoted(key)} has no meaning yet`, hint: planned };
  }
  return {
    code: "spec/unknown-key",
    message: `${quoted(key)} is not a key of ${place}`,
    hint: hintFor(key, place),
  };
}

function hintFor(key: string, place: Place): string {
  const known: readonly string[] = keysOf[place];
  const habit = lookUp(habits[place], key);
  if (habit !== undefined) return habit;
  if (place === "a spec" && keysOf["a step"].includes(key)) {
    return `\`${key}\` belongs in a step, under \`steps\``;
  }
  const similar = didYouMean(key, known);
  if (similar !== undefined) return `did you mean \`${similar}\`?`;
  if (place === "a step" && keysOf["a spec"].includes(key)) {
    return `\`${key}\` belongs at the top of the spec`;
  }
  return `its keys are ${known.join(", ")}`;
}

function lookUp(
  table: Readonly<Record<string, string>> | undefined,
  key: string,
): string | undefined {
  return table !== undefined && Object.hasOwn(table, key) ? table[key] : undefined;
}

/** Keys of the specs to come, each with what serves today. */
const notYet: Partial<Record<Place, Readonly<Record<string, string>>>> = {
  "a spec": {
    stack: "presets are not built yet: write the stack's commands as `steps`",
    projects:
      "monorepos are not built yet: write the steps of all projects here, each with its `working-directory`",
    policies: "policies are not built yet: write the check as a step",
    features: "acceptance criteria are not built yet: leave it out",
    plugins: "plugins are not built yet: leave it out",
    ci: "generated CI files are not built yet: leave it out",
  },
  "a step": {
    container: "containers are not built yet: call `docker run` or `podman run` in `run`",
    services: "services are not built yet: start and stop them in `run`",
    uses: "GitHub's actions cannot be called yet: write what the action does as `run`",
    with: "GitHub's actions cannot be called yet: pass values to `run` through `env`",
    verifies: "acceptance criteria are not built yet: leave it out",
    reports: "test reports are not read yet: keep them as `outputs`",
  },
};

const noTriggers = "a spec has no triggers: the CI file that calls mity says when it runs";
const declareSecrets =
  "declare each secret where it is used: `env: { NAME: ${{ secrets.NAME }} }` in the step";
const noRunner = "a spec does not choose machines: steps run where mity is started";
const ownStep = "a step has one `run`: give each command its own step, or write several lines";

/** What people write who know other CI systems, and what they want. */
const habits: Partial<Record<Place, Readonly<Record<string, string>>>> = {
  "a spec": {
    jobs: "write `steps`: a step here is what GitHub calls a job, and has one `run`",
    tasks: "write `steps`",
    stages: "write `steps`: their `needs` say the order",
    pipeline: "write `steps`",
    on: noTriggers,
    triggers: noTriggers,
    workflow: "write `steps`",
    permissions: "permissions belong in the CI file that calls mity",
    secrets: declareSecrets,
    version: "leave it out: a spec has no version",
    image: "containers are not built yet: call `docker run` or `podman run` in `run`",
    variables: "write `env`",
    environment: "write `env`",
    default: "write `defaults`",
    "runs-on": noRunner,
    include: "a spec is one file: write the steps here",
    extends: "a spec is one file: write the steps here",
  },
  "a step": {
    id: "the key above is the step's id; `name` is its title",
    steps: ownStep,
    "runs-on": noRunner,
    runs_on: noRunner,
    tags: noRunner,
    strategy: "write `matrix` in the step itself, without `strategy`",
    depends_on: "write `needs`",
    dependsOn: "write `needs`",
    "depends-on": "write `needs`",
    dependencies: "write `needs`",
    deps: "write `needs`",
    after: "write `needs`",
    requires: "write `needs`",
    script: "write `run`",
    scripts: "write `run`",
    command: "write `run`",
    commands: "write `run`: one text, a command a line",
    cmd: "write `run`",
    secrets: declareSecrets,
    variables: "write `env`",
    environment: "write `env` for variables; deployment environments belong in the CI file",
    when: "write `if`",
    only: "write `if`",
    rules: "write `if`",
    condition: "write `if`",
    allow_failure: "write `continue-on-error: true`",
    "allow-failure": "write `continue-on-error: true`",
    cwd: "write `working-directory`",
    dir: "write `working-directory`",
    workdir: "write `working-directory`",
    directory: "write `working-directory`",
    timeout: "write `timeout-minutes`",
    "timeout-seconds": "write `timeout-minutes`: half a minute is 0.5",
    retries: "write `retry: { max: … }`",
    cache:
      "write what the step reads as `inputs` and what it makes as `outputs`: it is then reused",
    artifacts: "write `outputs`, and `upload: NAME` to make them an artifact of the GitHub run",
    sources: "write `inputs`",
    generates: "write `outputs`",
    image: "containers are not built yet: call `docker run` or `podman run` in `run`",
    permissions: "permissions belong in the CI file that calls mity",
    description: "write `name`, or a comment",
    on: noTriggers,
    parallel: "steps without `needs` run in parallel; `concurrency` keeps some apart",
    background: "steps without `needs` run in parallel",
    defaults: "`defaults` belongs at the top of the spec",
  },
  "`retry`": {
    attempts: "write `max`: the further attempts after the first",
    times: "write `max`: the further attempts after the first",
    count: "write `max`: the further attempts after the first",
    limit: "write `max`: the further attempts after the first",
    delay: "write `backoff`",
    wait: "write `backoff`",
    when: "write `on`",
  },
  "`inputs`": {
    paths: "write `files`",
    patterns: "write `files`",
    include: "write `files`",
    exclude: "write the pattern in `files` with a leading `!`",
    commands: "write `tools`",
    variables: "write `env`",
  },
  "`defaults`": {
    run: "write `shell` and `working-directory` in `defaults` itself, without `run`",
    env: "write `env` at the top of the spec",
    needs: "write `needs` in each step",
  },
};
