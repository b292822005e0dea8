import { version } from "../version.ts";
import { complain, type Context } from "./context.ts";
import { exitCode } from "./exit-code.ts";
import { resume, run } from "./run.ts";
import { standardError, standardOutput } from "./output.ts";

type Command = (context: Context, args: readonly string[]) => Promise<number>;

/** Each command is loaded when it is called, but for the one that is called most. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  run: () => Promise.resolve(run),
  resume: () => Promise.resolve(resume),
  plan: async () => (await import("./plan.ts")).plan,
  validate: async () => (await import("./validate.ts")).validate,
  init: async () => (await import("./init.ts")).init,
  pull: async () => (await import("./pull.ts")).pull,
  why: async () => (await import("./why.ts")).why,
  runs: async () => (await import("./runs.ts")).runs,
  logs: async () => (await import("./logs.ts")).logs,
  clean: async () => (await import("./clean.ts")).clean,
  explain: async () => (await import("./explain.ts")).explain,
  schema: async () => (await import("./schema.ts")).schema,
};

/** Commands that need a POSIX system; the others only read. */
const runningSteps = new Set(["run", "resume"]);

/** Runs one command line; the answer is the exit code. The one place that catches what is our own fault. */
export async function main(args: readonly string[]): Promise<number> {
  const { env: environment } = process;
  const context: Context = {
    cwd: process.cwd(),
    environment,
    out: standardOutput(environment),
    err: standardError(environment),
  };
  try {
    return afterWriting(context, await dispatch(context, args));
  } catch (error) {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    context.err.write(
      environment["MITY_DEBUG"]
        ? `${text}\n`
        : `mity: internal error: ${error instanceof Error ? error.message : String(error)}\n` +
            "hint: this is a fault of mity, not of your spec; MITY_DEBUG=1 shows where, and finished steps are kept: `mity resume`\n",
    );
    return exitCode.internal;
  }
}

/** Whoever reads an answer that is not whole must not take it for one. */
function afterWriting(context: Context, code: number): number {
  const { failure } = context.out;
  if (failure === undefined) return code;
  complain(
    context,
    `standard output cannot be written: ${failure}`,
    "what stands there is not whole; a run goes on without it, and `mity runs` lists it",
  );
  return code === exitCode.ok ? exitCode.infrastructure : code;
}

async function dispatch(context: Context, args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === "--version" || name === "-V") {
    context.out.write(`${version}\n`);
    return exitCode.ok;
  }
  if (name === undefined || name === "--help" || name === "-h" || name === "help") {
    const { generalHelp, helpOf } = await import("./help.ts");
    const topic = rest[0];
    context.out.write((topic === undefined ? undefined : helpOf(topic)) ?? generalHelp());
    return name === undefined ? exitCode.usage : exitCode.ok;
  }
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!load) {
    const { didYouMean } = await import("../diagnostics/did-you-mean.ts");
    const meant = didYouMean(name, Object.keys(commands));
    complain(
      context,
      `there is no command "${name}"`,
      meant === undefined ? "`mity --help` lists them" : `did you mean \`mity ${meant}\`?`,
    );
    return exitCode.usage;
  }
  if (rest.includes("--help") || rest.includes("-h")) {
    const { helpOf } = await import("./help.ts");
    context.out.write(helpOf(name) ?? "");
    return exitCode.ok;
  }
  if (process.platform === "win32" && runningSteps.has(name)) {
    complain(context, "steps run on Linux and macOS only", "on Windows, use mity in WSL");
    return exitCode.usage;
  }
  return (await load())(context, rest);
}
