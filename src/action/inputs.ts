import { availableParallelism } from "node:os";
import { didYouMean } from "../diagnostics/did-you-mean.ts";
import { printable } from "../diagnostics/printable.ts";
import { fail, ok, type Result } from "../diagnostics/result.ts";
import { readStepList } from "../plan/step-list.ts";
import { readMatrix, readNeeds, type NeededCheckpoint } from "./json-inputs.ts";
import { placeInWorkspace } from "./place-in-workspace.ts";

/** The inputs of action.yml, read and checked. */
export interface ActionInputs {
  /** Relative to the workspace, with `/`; absent: to be looked for. */
  readonly spec?: string;
  readonly mode: "run" | "plan" | "validate";
  /** Empty: all. */
  readonly steps: readonly string[];
  readonly from?: string;
  readonly resume: "auto" | "off" | { readonly run: string };
  readonly maxParallel: number;
  readonly key: string;
  readonly cache: "auto" | "off";
  readonly failFast: boolean;
  /** The job's matrix leg; null if it has none. */
  readonly matrix: Readonly<Record<string, unknown>> | null;
  readonly githubToken?: string;
  readonly summary: boolean;
  readonly annotations: boolean;
  readonly retentionDays: number;
  readonly maxCheckpointBytes: number;
  /** Checkpoints that the jobs before this one name. */
  readonly needs: readonly NeededCheckpoint[];
  /** What is odd and does no harm, a sentence each. */
  readonly warnings: readonly string[];
}

/** What action.yml gives where a workflow says nothing. Where that is an expression, what it comes to outside of a job. */
export const inputDefaults = {
  spec: "",
  mode: "run",
  steps: "",
  from: "",
  resume: "auto",
  "max-parallel": "",
  key: "",
  cache: "auto",
  "fail-fast": "true",
  matrix: "null",
  "github-token": "",
  summary: "true",
  annotations: "true",
  "retention-days": "3",
  "max-checkpoint-size": "250 MB",
  needs: "",
} as const satisfies Readonly<Record<string, string>>;

type InputName = keyof typeof inputDefaults;
type Environment = Readonly<Record<string, string | undefined>>;

const modes = ["run", "plan", "validate", "check-templates"] as const;
const longestKey = 200;
const mostParallel = 99_999;
const mostRetentionDays = 90;
const mostCheckpointBytes = 1e12;

/** Reads INPUT_* as the runner sets it. The errors are all that is wrong, a sentence each. */
export function readInputs(environment: Environment): Result<ActionInputs, readonly string[]> {
  const reading = new Reading(environment);
  const spec = reading.spec();
  const from = reading.from();
  const githubToken = reading.token();
  const matrix = reading.checked(readMatrix(reading.text("matrix")), null);
  const needs = reading.checked(readNeeds(reading.text("needs")), {
    checkpoints: [],
    warnings: [],
  });
  const inputs: ActionInputs = {
    ...(spec === undefined ? {} : { spec }),
    mode: reading.mode(),
    steps: readStepList(reading.text("steps")),
    ...(from === undefined ? {} : { from }),
    resume: reading.resume(),
    maxParallel: reading.count("max-parallel", mostParallel) ?? availableParallelism(),
    key: reading.key(),
    cache: reading.cache(),
    failFast: reading.flag("fail-fast"),
    matrix,
    ...(githubToken === undefined ? {} : { githubToken }),
    summary: reading.flag("summary"),
    annotations: reading.flag("annotations"),
    retentionDays: reading.count("retention-days", mostRetentionDays) ?? 0,
    maxCheckpointBytes: reading.size("max-checkpoint-size"),
    needs: needs.checkpoints,
    warnings: [...unknownInputs(environment), ...needs.warnings],
  };
  return reading.problems.length > 0 ? fail(reading.problems) : ok(inputs);
}

/** What of a plan the inputs ask for. */
export function selectionOf({ steps, from }: ActionInputs): {
  readonly steps?: readonly string[];
  readonly from?: string;
} {
  return { ...(steps.length > 0 ? { steps } : {}), ...(from === undefined ? {} : { from }) };
}

/** One reading of all inputs, and what is wrong with them. What cannot be read has some value that nobody gets to see. */
class Reading {
  readonly problems: string[] = [];
  readonly #environment: Environment;

  constructor(environment: Environment) {
    this.#environment = environment;
  }

  /** An empty input is one that was not given: so it comes out of an expression that has no value. */
  text(name: InputName): string {
    const given = this.#environment[variableOf(name)]?.trim() ?? "";
    return given === "" ? inputDefaults[name] : given;
  }

  checked<T>(read: Result<T, string>, otherwise: T): T {
    if (read.ok) return read.value;
    this.problems.push(read.error);
    return otherwise;
  }

  spec(): string | undefined {
    const text = this.text("spec");
    if (text === "") return undefined;
    const workspace = this.#environment["GITHUB_WORKSPACE"] ?? process.cwd();
    const place = placeInWorkspace(workspace, text);
    if (place === undefined)
      this.#wrong(
        "spec",
        "must be a path in the workspace",
        `relative to its root, as in mity.yml`,
      );
    return place;
  }

  mode(): ActionInputs["mode"] {
    const mode = this.#word("mode", modes);
    if (mode !== "check-templates") return mode ?? "run";
    this.problems.push("`mode: check-templates` does not work yet: CI templates are not built");
    return "run";
  }

  from(): string | undefined {
    const names = readStepList(this.text("from"));
    if (names.length > 1) this.#wrong("from", "must be one step", "`steps` takes several");
    return names[0];
  }

  resume(): ActionInputs["resume"] {
    const text = this.text("resume");
    if (/^[1-9][0-9]{0,19}$/.test(text)) return { run: text };
    return (
      this.#word<"auto" | "off">("resume", ["auto", "off"], "auto, off or the id of a run") ??
      "auto"
    );
  }

  cache(): ActionInputs["cache"] {
    if (/^[a-z][a-z0-9+.-]*:\/\//i.test(this.text("cache"))) {
      this.problems.push("`cache` cannot be the address of a store yet: use auto or off");
      return "off";
    }
    return this.#word("cache", ["auto", "off"]) ?? "auto";
  }

  key(): string {
    const key = this.text("key");
    if (key.length > longestKey || /\p{Cc}/u.test(key))
      this.#wrong("key", `must be one line of at most ${longestKey} characters`);
    return key;
  }

  /** Its value is never part of a message. */
  token(): string | undefined {
    const token = this.text("github-token");
    if (token === "") return undefined;
    if (/^[\x21-\x7e]{1,4096}$/.test(token)) return token;
    this.problems.push(
      "`github-token` is no token: it has spaces, line breaks or other characters that none has",
    );
    return undefined;
  }

  flag(name: "fail-fast" | "summary" | "annotations"): boolean {
    const text = this.text(name);
    if (/^(?:true|True|TRUE)$/.test(text)) return true;
    if (!/^(?:false|False|FALSE)$/.test(text)) this.#wrong(name, "must be true or false");
    return false;
  }

  /** Undefined if nothing was given, or if it is wrong. */
  count(name: "max-parallel" | "retention-days", most: number): number | undefined {
    const text = this.text(name);
    if (text === "") return undefined;
    const count = /^[0-9]{1,6}$/.test(text) ? Number(text) : NaN;
    if (count >= 1 && count <= most) return count;
    this.#wrong(name, `must be a whole number from 1 to ${most}`);
    return undefined;
  }

  /** Bytes. */
  size(name: "max-checkpoint-size"): number {
    const parts = /^([0-9]{1,12}(?:\.[0-9]{1,6})?)\s*(B|[KMGT]i?B)$/i.exec(this.text(name));
    const unit = units.indexOf((parts?.[2] ?? "").charAt(0).toUpperCase());
    const base = /i/i.test(parts?.[2] ?? "") ? 1024 : 1000;
    const bytes = Math.round(Number(parts?.[1]) * base ** unit);
    if (bytes > 0 && bytes <= mostCheckpointBytes) return bytes;
    this.#wrong(name, "must be a size of at most 1 TB with its unit", "as in 250 MB");
    return 0;
  }

  #word<T extends string>(name: InputName, words: readonly T[], called?: string): T | undefined {
    const text = this.text(name);
    const found = words.find((word) => word === text);
    if (found !== undefined) return found;
    const similar = didYouMean(text, words);
    this.#wrong(
      name,
      `must be ${called ?? `${words.slice(0, -1).join(", ")} or ${words.at(-1) ?? ""}`}`,
      similar === undefined ? undefined : `did you mean ${similar}?`,
    );
    return undefined;
  }

  #wrong(name: InputName, must: string, hint?: string): void {
    const more = hint === undefined ? "" : `: ${hint}`;
    this.problems.push(`\`${name}\` ${must}, not ${quoted(this.text(name))}${more}`);
  }
}

const units = ["B", "K", "M", "G", "T"];

/** As the runner makes it of an input's name: spaces become underscores, hyphens stay. */
function variableOf(name: string): string {
  return `INPUT_${name.replaceAll(" ", "_").toUpperCase()}`;
}

/** The runner hands on what a workflow writes under `with:`, whether the action has such an input or not. */
function unknownInputs(environment: Environment): readonly string[] {
  const names = Object.keys(inputDefaults);
  const known = new Set(names.map(variableOf));
  return Object.keys(environment)
    .filter((variable) => variable.startsWith("INPUT_") && !known.has(variable))
    .map((variable) => {
      const name = variable.slice("INPUT_".length).toLowerCase();
      const similar = didYouMean(name, names);
      const hint =
        similar === undefined
          ? `its inputs are ${names.join(", ")}`
          : `did you mean \`${similar}\`?`;
      return `the action has no input ${quoted(name)}: ${hint}`;
    });
}

/** A foreign value in a sentence: one line, and short. */
function quoted(text: string): string {
  return `"${printable(text.length > 80 ? `${text.slice(0, 79)}…` : text)}"`;
}
