import * as z from "zod/mini";
import {
  condition,
  env,
  filled,
  flag,
  optional,
  patterns,
  shell,
  texts,
  timeoutMinutes,
  workingDirectory,
} from "./fields.ts";
import { inputs, inputsMap } from "./inputs-field.ts";
import { matrix } from "./matrix-field.ts";
import { retry, retryMap } from "./retry-field.ts";
import type { Spec } from "./spec.ts";

/** The largest number of steps in a file. A plan has the same limit after its matrices are expanded. */
export const maxSteps = 10_000;

const idPattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

const stepMap = z.strictObject(
  {
    name: optional(
      filled("text").check(
        z.meta({
          title: "Name",
          description: "A title for people; the key above is the step's id.",
        }),
      ),
    ),
    run: filled("the text of a script").check(
      z.meta({
        title: "Script",
        description:
          "What the step does. `${{ matrix.x }}` and `${{ env.X }}` may be pasted in; all else belongs in `env`.",
        examples: ["npm test"],
      }),
    ),
    needs: z._default(texts("a step's id or a list of them"), []).check(
      z.meta({
        title: "Needs",
        description: "Steps that must succeed before. Steps without it start at once, in parallel.",
      }),
    ),
    if: optional(
      condition.check(
        z.meta({
          title: "Condition",
          description: "Run only if this expression is true, with GitHub's meaning.",
          examples: ["github.ref == 'refs/heads/main'", "always()"],
        }),
      ),
    ),
    matrix: optional(matrix),
    env: z._default(env, {}),
    shell: optional(shell),
    "working-directory": optional(workingDirectory),
    inputs: optional(inputs),
    outputs: optional(
      patterns("a pattern or a list of patterns").check(
        z.meta({
          title: "File outputs",
          description:
            "Paths and globs that the step writes: stored, and brought back when it need not run. An empty list says that there are none, which lets the step be reused.",
          examples: [["dist/**"], []],
        }),
      ),
    ),
    upload: optional(
      filled("the name of an artifact").check(
        z.meta({
          title: "Upload",
          description:
            "In a GitHub job: the name under which the step's file outputs become an artifact that people can download.",
          examples: ["coverage"],
        }),
      ),
    ),
    scratch: z._default(patterns("a pattern or a list of patterns"), []).check(
      z.meta({
        title: "Scratch",
        description:
          "Paths that it may write though they are no outputs, such as caches. What no step lists in its `inputs` is no input.",
        examples: [["node_modules/.cache"]],
      }),
    ),
    "timeout-minutes": optional(timeoutMinutes),
    retry: optional(retry),
    "continue-on-error": z
      ._default(flag(), false)
      .check(
        z.meta({ title: "Continue on error", description: "Its failure does not fail the run." }),
      ),
    concurrency: optional(
      filled("the name of a group").check(
        z.meta({
          title: "Concurrency group",
          description: "Steps of one group never run at the same time.",
          examples: ["database"],
        }),
      ),
    ),
    effects: z
      ._default(
        z.enum(["none", "machine", "external"], { error: "must be none, machine or external" }),
        "none",
      )
      .check(
        z.meta({
          title: "Effects",
          description:
            "What it does beyond its outputs. none: nothing. machine: it prepares this machine (installs). external: it changes the world (deploys, publishes).",
        }),
      ),
    idempotent: z._default(flag(), false).check(
      z.meta({
        title: "Idempotent",
        description: "An external step that may be repeated without harm.",
      }),
    ),
    "optional-secrets": z._default(texts("a secret's name or a list of them"), []).check(
      z.meta({
        title: "Optional secrets",
        description: "Secrets that the step can do without.",
      }),
    ),
  },
  { error: "a map with at least `run`" },
);

const defaultsMap = z.strictObject(
  {
    shell: optional(shell),
    "working-directory": optional(workingDirectory),
    "timeout-minutes": optional(timeoutMinutes),
    retry: optional(retry),
  },
  { error: "a map with shell, working-directory, timeout-minutes or retry" },
);

const specMap = z.strictObject(
  {
    name: optional(
      filled("text").check(
        z.meta({ title: "Name", description: "What the spec is called in what mity prints." }),
      ),
    ),
    env: z._default(env, {}),
    defaults: z._default(defaultsMap, {}).check(
      z.meta({
        title: "Defaults",
        description: "What holds for every step that does not say otherwise.",
      }),
    ),
    steps: z
      .record(
        z.string().check(
          z.regex(idPattern, {
            error:
              "cannot be a step's id: 1 to 64 letters, digits, `.`, `_` and `-`, a letter or digit first",
          }),
        ),
        stepMap,
        { error: "a map of step ids to steps" },
      )
      .check(
        z.refine((steps) => Object.keys(steps).length > 0, {
          error: "must have at least one step",
        }),
        z.meta({ title: "Steps", description: "Each step under its id. At most 10,000." }),
      ),
  },
  { error: "a map with `steps`" },
);

/** What the schema yields, for the proof that it is a Spec and nothing more. */
export type SchemaOutput = z.output<typeof specMap>;

/** The one schema of a spec: what is a Spec, what to say if it is not, and what an editor knows. */
export const schema: z.ZodMiniType<Spec> = specMap satisfies z.ZodMiniType<Spec>;

/** The keys of each kind of map with fixed keys, as diagnostics name it. */
export const keysOf = {
  "a spec": Object.keys(specMap.shape),
  "`defaults`": Object.keys(defaultsMap.shape),
  "a step": Object.keys(stepMap.shape),
  "`inputs`": Object.keys(inputsMap.shape),
  "`retry`": Object.keys(retryMap.shape),
} as const;

/** The schema for editors, as JSON Schema draft 7, the dialect that YAML and TOML editors know best. */
export function jsonSchema(): Record<string, unknown> {
  const { $schema, ...rest } = z.toJSONSchema(specMap, {
    io: "input",
    target: "draft-7",
    override: ({ zodSchema, jsonSchema: made }) => {
      // Zod leaves out the examples of what is transformed, as they might be of the output. Ours are all of the input.
      const examples = z.globalRegistry.get(zodSchema)?.["examples"];
      if (Array.isArray(examples)) made.examples = examples;
    },
  });
  return {
    $schema,
    title: "mITyFactory spec",
    description: "Steps, what they need and what they make: mity.yml, mity.yaml or mity.toml.",
    ...rest,
  };
}
