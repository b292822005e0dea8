import { spawn } from "node:child_process";
import { once } from "node:events";
import * as fs from "node:fs";
import * as path from "node:path";
import { killText, type Kill } from "./kill.ts";
import type { Place } from "./workspace.ts";

const repository = path.resolve(import.meta.dirname, "../../..");
const bundle = path.join(repository, "dist/cli");
const killable = path.join(import.meta.dirname, "killable-mity.ts");

/** What all sessions of a proof share. */
export interface Surroundings {
  /** Holds the compile cache, the tools of the graphs and what mity keeps of a user. */
  readonly home: string;
  /** The command that is not to kill itself. */
  readonly mity: string;
}

/** The command as it is shipped, where it has been built, else as it stands in src/. */
export function openSurroundings(home: string): Surroundings {
  fs.mkdirSync(home, { recursive: true });
  if (!fs.existsSync(bundle)) return { home, mity: path.join(repository, "src/cli/index.ts") };
  // A copy, so that a build meanwhile changes nothing.
  fs.cpSync(bundle, path.join(home, "mity"), { recursive: true });
  return { home, mity: path.join(home, "mity/mity.cjs") };
}

export interface Session {
  /** Undefined: it was killed. */
  readonly code: number | undefined;
  /** Where the kill landed, if there was one. */
  readonly landed: string | undefined;
  readonly output: string;
  readonly ms: number;
}

/** Runs one command line of mity in `place`, to its end or to the kill. */
export async function startSession(
  place: Place,
  surroundings: Surroundings,
  args: readonly string[],
  options: { readonly number: number; readonly kill?: Kill; readonly isCounted?: boolean },
): Promise<Session> {
  const { kill } = options;
  const fromWithin =
    options.isCounted === true || (kill !== undefined && kill.moment !== "outside");
  fs.writeFileSync(place.alive, "");
  fs.rmSync(place.landed, { force: true });
  const outputFile = path.join(place.root, "output");
  const output = fs.openSync(outputFile, "w");
  const started = performance.now();
  const child = spawn(
    process.execPath,
    [
      "--experimental-strip-types",
      "--disable-warning=ExperimentalWarning",
      fromWithin ? killable : surroundings.mity,
      ...args,
    ],
    {
      cwd: place.work,
      env: environmentOf(place, surroundings, options.number, {
        ...(fromWithin && kill ? { MITY_KILL: killText(kill) } : {}),
        ...(options.isCounted ? { PROOF_COUNTS: place.counts } : {}),
      }),
      stdio: ["ignore", output, output],
    },
  );
  fs.closeSync(output);
  let timer: NodeJS.Timeout | undefined;
  if (kill?.moment === "outside") {
    timer = setTimeout(() => {
      fs.rmSync(place.alive, { force: true });
      child.kill("SIGKILL");
    }, kill.count);
  }
  const patience = setTimeout(() => child.kill("SIGKILL"), patienceMs);
  const [code, signal] = (await once(child, "exit")) as [number | null, string | null];
  clearTimeout(timer);
  clearTimeout(patience);
  const ms = performance.now() - started;
  const text = fs.readFileSync(outputFile, "utf8");
  if (signal !== null && ms >= patienceMs)
    throw new Error(`mity ${args.join(" ")} did not end within ${patienceMs / 1000} s:\n${text}`);
  const landed = fs.existsSync(place.landed)
    ? fs.readFileSync(place.landed, "utf8").trim()
    : undefined;
  return {
    code: code ?? undefined,
    landed: signal === null ? undefined : (landed ?? `${Math.round(ms)} ms`),
    output: text,
    ms,
  };
}

const patienceMs = 60_000;

/** Nothing of the environment in which the proof runs counts, so that it is the same everywhere. */
function environmentOf(
  place: Place,
  { home }: Surroundings,
  session: number,
  more: Readonly<Record<string, string>>,
): Record<string, string> {
  return {
    PATH: `${import.meta.dirname}:${process.env["PATH"] ?? "/usr/bin:/bin"}`,
    HOME: home,
    LC_ALL: "C",
    NODE_COMPILE_CACHE: path.join(home, "compile-cache"),
    MITY_DEBUG: "1",
    PROOF_HOME: home,
    PROOF_SESSION: String(session),
    PROOF_LEDGER: place.ledger,
    PROOF_MACHINE: place.machine,
    PROOF_STATE: place.state,
    PROOF_ALIVE: place.alive,
    PROOF_LANDED: place.landed,
    ...more,
  };
}
