import type { GithubAccess } from "../assembly/ci-run.ts";
import { fail, ok, type Result } from "../diagnostics/result.ts";

/** A repository and the GitHub that it is on. */
export interface Home {
  readonly host: string;
  /** `owner/name`. */
  readonly repository: string;
}

export interface AccessProblem {
  readonly message: string;
  readonly hint: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

const usualHost = "github.com";
const homeName =
  /^(?:(?<host>[\w.-]+(?::\d{1,5})?)\/)?(?<repository>[\w.-]{1,100}\/[\w.-]{1,100})$/;

/** `[HOST/]OWNER/NAME`, as `gh` takes it; undefined if it is none. */
export function readRepository(text: string, environment: Environment): Home | undefined {
  const { host, repository } = homeName.exec(text)?.groups ?? {};
  return repository === undefined ? undefined : { host: host ?? hostOf(environment), repository };
}

/** Where the remote `origin` of a checkout is; undefined if that is no repository on a server. */
export function originHome(root: string, environment: Environment): Home | undefined {
  const url = answerOf("git", ["remote", "get-url", "origin"], environment, root);
  return url === undefined ? undefined : homeOfRemote(url, environment);
}

const remoteForms = [
  /^(?:https?|ssh|git):\/\/(?:[^@/]+@)?(?<host>[\w.-]+)(?::\d{1,5})?\/(?<repository>[\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/,
  /^(?:[^@/:]+@)?(?<host>[\w.-]+):\/?(?<repository>[\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/,
];

function homeOfRemote(url: string, environment: Environment): Home | undefined {
  for (const form of remoteForms) {
    const { host, repository } = form.exec(url)?.groups ?? {};
    if (host === undefined || repository === undefined) continue;
    // A name without a dot is an alias of somebody's ssh configuration.
    const isAlias = !host.includes(".");
    return {
      host: isAlias ? hostOf(environment) : host.replace(/^ssh\.(?=github\.com$)/, ""),
      repository,
    };
  }
  return undefined;
}

/** The GitHub that the environment is about. */
function hostOf(environment: Environment): string {
  const server = environment["GITHUB_SERVER_URL"];
  const named = server === undefined ? environment["GH_HOST"] : server.replace(/^https?:\/\//, "");
  return named?.replace(/\/.*$/s, "").toLowerCase() || usualHost;
}

/**
 * How to read a repository's runs. A token of the environment goes to the GitHub that the environment is about and to no other
 * host, whatever an address or a remote says; for others `gh` is asked, which keeps one a host.
 */
export function githubAccess(
  { host: named, repository }: Home,
  environment: Environment,
): Result<GithubAccess, AccessProblem> {
  const host = named.toLowerCase();
  const isOwn = host === hostOf(environment);
  const own = environment["GITHUB_TOKEN"] || environment["GH_TOKEN"];
  const token =
    isOwn && own
      ? own.trim()
      : answerOf("gh", ["auth", "token", "--hostname", host], environment, undefined);
  if (token === undefined || !/^[\x21-\x7e]{1,1000}$/.test(token))
    return fail({
      message: `there is no token to read the runs of ${repository} on ${host} with`,
      hint: `set GITHUB_TOKEN${isOwn ? "" : ` and GH_HOST=${host}`}, or sign in with GitHub's own command: \`gh auth login --hostname ${host}\``,
    });
  const given = isOwn ? environment["GITHUB_API_URL"] : undefined;
  return ok({
    repository,
    token,
    apiUrl: given?.replace(/\/+$/, "") || apiOf(host),
    serverUrl: `https://${host}`,
  });
}

function apiOf(host: string): string {
  if (host === usualHost || host.endsWith(".ghe.com")) return `https://api.${host}`;
  return `https://${host}/api/v3`;
}

/** What a program prints on one line, if it is there and succeeds. */
export function answerOf(
  program: string,
  args: readonly string[],
  environment: Environment,
  folder: string | undefined,
): string | undefined {
  const { spawnSync } = process.getBuiltinModule("node:child_process");
  const { status, stdout } = spawnSync(program, args, {
    ...(folder === undefined ? {} : { cwd: folder }),
    env: environment,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
    timeout: 15_000,
  });
  return status === 0 ? stdout.trim() : undefined;
}
