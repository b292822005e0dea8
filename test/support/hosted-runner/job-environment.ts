import { spawnSync } from "node:child_process";
import * as path from "node:path";
import type { JobOptions } from "./job-options.ts";
import type { Machine } from "./machine.ts";

/** What the runner gives every step of a job, and more only to actions. */
export interface JobEnvironment {
  /** GITHUB_* and RUNNER_*: no step can change these for another. */
  readonly fixed: Readonly<Record<string, string>>;
  /** ACTIONS_*: tokens and addresses that `run:` steps do not get. */
  readonly actionsOnly: Readonly<Record<string, string>>;
}

/** Of the ACTIONS_* variables, those that `run:` steps get too. */
const forScripts = /^ACTIONS_(ID_TOKEN_REQUEST_|ORCHESTRATION_ID$)/;

/** `told`: of the runner and, over it, of the job. What the machine knows better is replaced. */
export function jobEnvironment(
  machine: Machine,
  job: JobOptions,
  places: { readonly told: Readonly<Record<string, string>>; readonly eventFile: string },
): JobEnvironment {
  const { workspace, temp, toolCache } = machine;
  const ref = git(workspace, "symbolic-ref", "--quiet", "HEAD") || "refs/heads/main";
  const fixed: Record<string, string> = {
    GITHUB_ACTOR: "octocat",
    GITHUB_API_URL: "https://api.github.com",
    GITHUB_EVENT_NAME: "push",
    GITHUB_REF: ref,
    GITHUB_REF_NAME: ref.replace(/^refs\/(heads|tags)\//, ""),
    GITHUB_REF_TYPE: ref.startsWith("refs/tags/") ? "tag" : "branch",
    GITHUB_REPOSITORY: "octo-org/example",
    GITHUB_REPOSITORY_OWNER: "octo-org",
    GITHUB_RUN_ATTEMPT: "1",
    GITHUB_RUN_ID: "1000001",
    GITHUB_RUN_NUMBER: "1",
    GITHUB_SERVER_URL: "https://github.com",
    GITHUB_SHA: git(workspace, "rev-parse", "--verify", "--quiet", "HEAD") || "0".repeat(40),
    GITHUB_WORKFLOW: "CI",
    GITHUB_WORKFLOW_REF: `octo-org/example/.github/workflows/ci.yml@${ref}`,
    GITHUB_JOB: "build",
    RUNNER_NAME: "GitHub Actions 1",
    RUNNER_ENVIRONMENT: "github-hosted",
  };
  const actionsOnly: Record<string, string> = {};
  for (const [name, value] of Object.entries(places.told)) {
    // Set when a process starts, and the first only if nobody did.
    if (name === "CI" || name === "GITHUB_ACTIONS") continue;
    if (name.startsWith("ACTIONS_") && !forScripts.test(name)) actionsOnly[name] = value;
    else fixed[name] = value;
  }
  return {
    fixed: {
      ...fixed,
      ...(job.id === undefined ? {} : { GITHUB_JOB: job.id }),
      GITHUB_WORKSPACE: workspace,
      GITHUB_EVENT_PATH: places.eventFile,
      RUNNER_OS: { linux: "Linux", darwin: "macOS" }[process.platform as string] ?? "Windows",
      RUNNER_ARCH: process.arch.toUpperCase(),
      RUNNER_TEMP: temp,
      RUNNER_TOOL_CACHE: toolCache,
      RUNNER_WORKSPACE: path.dirname(workspace),
    },
    actionsOnly,
  };
}

/** A context of `${{ }}` from its variables: `github.run_id` is GITHUB_RUN_ID. */
export function contextOf(
  prefix: "GITHUB_" | "RUNNER_",
  variables: Readonly<Record<string, string>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(variables)
      .filter(([name]) => name.startsWith(prefix))
      .map(([name, value]) => [name.slice(prefix.length).toLowerCase(), value]),
  );
}

/** Empty if git has no answer. */
function git(workspace: string, ...args: readonly string[]): string {
  const done = spawnSync("git", ["-c", "safe.directory=*", ...args], {
    cwd: workspace,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  return done.status === 0 ? done.stdout.trim() : "";
}
