/** The `github` context: what a runner tells, else what git knows of the checkout. Holds no token. */
export function githubContext(
  root: string,
  environment: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string>> {
  const told = (name: string): string | undefined => environment[`GITHUB_${name}`];
  const branch = (): string => git(root, ["symbolic-ref", "--quiet", "HEAD"]);
  const ref = told("REF") ?? branch();
  const event = told("EVENT_NAME");
  return {
    ref,
    ref_name: told("REF_NAME") ?? ref.replace(/^refs\/(heads|tags)\//, ""),
    sha: told("SHA") ?? git(root, ["rev-parse", "--verify", "--quiet", "HEAD"]),
    repository: told("REPOSITORY") ?? "",
    event_name: event ?? "",
    actor: told("ACTOR") ?? "",
    workflow: told("WORKFLOW") ?? "",
    job: told("JOB") ?? "",
    run_id: told("RUN_ID") ?? "",
    run_attempt: told("RUN_ATTEMPT") ?? "",
    base_ref: told("BASE_REF") ?? "",
    head_ref: told("HEAD_REF") ?? "",
    workspace: told("WORKSPACE") ?? root,
  };
}

function git(root: string, args: readonly string[]): string {
  const { spawnSync } = process.getBuiltinModule("node:child_process");
  const result = spawnSync("git", args, {
    cwd: root,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  return result.status === 0 ? result.stdout.trim() : "";
}
