/*
 * The real `mity run`, `mity resume` and `mity clean`, which kill themselves at the moment that MITY_KILL names (see kill.ts).
 * Where the kill landed goes to the file PROOF_LANDED; if none came, how often each moment did goes to PROOF_COUNTS.
 */
import { watchFileOperations } from "./file-operations.ts";
import { parseKill, type Kill, type Moment } from "./kill.ts";
import { readLedger } from "./ledger.ts";

const kill: Kill | undefined = process.env["MITY_KILL"]
  ? parseKill(process.env["MITY_KILL"])
  : undefined;
const counts: Partial<Record<Moment, number>> = {};
/** Bringing outputs back, or nothing that has a moment of its own. */
let doing: "restore" | undefined;
const command = process.argv[2] ?? "";
const session = Number(process.env["PROOF_SESSION"]);
const { unlinkSync, appendFileSync, writeFileSync } = process.getBuiltinModule("node:fs");

/** Counts the moment; true if it is the one to die in. */
function comes(moment: Moment): boolean {
  const count = (counts[moment] = (counts[moment] ?? 0) + 1);
  return kill?.moment === moment && kill.count === count;
}

function die(detail: string): never {
  if (process.env["PROOF_LANDED"]) appendFileSync(process.env["PROOF_LANDED"], `${detail}\n`);
  // Gone before mity is, so that a step never thinks it is an orphan while it is not.
  if (process.env["PROOF_ALIVE"]) unlinkSync(process.env["PROOF_ALIVE"]);
  process.kill(process.pid, "SIGKILL");
  throw new Error("outlived a kill");
}

watchFileOperations(({ isWrite, path, doHalf, doAll }) => {
  // The lock comes before anything is cleaned, and what it does has tests of its own.
  const isClean = command === "clean" && !path.includes("/.mity/lock");
  const isLine = isWrite && /\/\.mity\/(runs\/[^/]+\/journal|store\/)/.test(path);
  const isTorn = isLine && comes("torn");
  const hits = [comes("file"), isClean && comes("clean"), doing === "restore" && comes("restore")];
  if (!isTorn && !hits.includes(true)) return;
  if (isTorn || kill?.how === "half") doHalf();
  else if (kill?.how === "after") doAll();
  die(`${doing ?? command} ${kill?.how ?? ""} ${path}`);
});

process.on("exit", () => {
  if (process.env["PROOF_COUNTS"])
    writeFileSync(process.env["PROOF_COUNTS"], JSON.stringify(counts));
});

// Loaded now, so that they see the functions that were put in front.
const { standardError, standardOutput } = await import("../../../src/cli/output.ts");
const { run, resume } = await import("../../../src/cli/run.ts");
const { clean } = await import("../../../src/cli/clean.ts");
type WrapPorts = NonNullable<Parameters<typeof run>[2]>;

const wrapPorts: WrapPorts = (open) => {
  const { runner, workspace, journal, records } = open.ports;
  return {
    ...open,
    ports: {
      ...open.ports,
      runner: {
        start: (command, on) => {
          if (comes("before-spawn")) die(`step ${command.step}`);
          const running = runner.start(command, {
            output: on.output,
            finished: (...ended) => {
              if (comes("exit")) die(`step ${command.step}`);
              on.finished(...ended);
            },
          });
          if (comes("in-child")) dieInChild();
          return running;
        },
        close: () => runner.close(),
      },
      workspace: {
        inputs: (step) => workspace.inputs(step),
        clearOutputs: (step) => workspace.clearOutputs(step),
        captureOutputs: (index, step) => {
          const captured = workspace.captureOutputs(index, step);
          if (comes("capture")) die(step.id);
          return captured;
        },
        restoreOutputs: (index, step, outputs) => {
          doing = "restore";
          try {
            return workspace.restoreOutputs(index, step, outputs);
          } finally {
            doing = undefined;
          }
        },
        canRestore: (step, outputs) => workspace.canRestore(step, outputs),
        undeclaredWrites: () => workspace.undeclaredWrites(),
      },
      journal: {
        append: (entry) => {
          const isRan = entry.kind === "done" && entry.how === "ran";
          if (isRan && comes("append")) die(entry.step);
          journal.append(entry);
          if (isRan && comes("buffered")) die(entry.step);
        },
        flush: () => {
          journal.flush();
        },
        sync: () => {
          journal.sync();
        },
        finish: () => {
          journal.finish();
        },
      },
      records: {
        find: (fingerprint) => records.find(fingerprint),
        newest: (step) => records.newest(step),
        duration: (step) => records.duration(step),
        keepListing: (digest, listing) => {
          records.keepListing(digest, listing);
        },
        keep: (record) => {
          records.keep(record);
          if (comes("keep")) die(record.step);
        },
      },
    },
  };
};

/** Dies once a step of this session has written down that it started, and not yet that it ended. */
function dieInChild(): void {
  const started = performance.now();
  const wait = (): void => {
    const live = new Set<number>();
    for (const line of readLedger(process.env["PROOF_LEDGER"] ?? "")) {
      if (line.session !== session) continue;
      if (line.word === "start") live.add(line.pid);
      if (line.word === "end") live.delete(line.pid);
    }
    const waited = performance.now() - started;
    if (live.size > 0 && waited >= Number(kill?.how ?? 0)) die(`${live.size} under way`);
    setTimeout(wait, 1).unref();
  };
  wait();
}

const context = {
  cwd: process.cwd(),
  environment: process.env,
  out: standardOutput(process.env),
  err: standardError(process.env),
};
const args = process.argv.slice(3);
switch (command) {
  case "run":
    process.exitCode = await run(context, args, wrapPorts);
    break;
  case "resume":
    process.exitCode = await resume(context, args, wrapPorts);
    break;
  case "clean":
    process.exitCode = await clean(context, args);
    break;
  default:
    throw new Error(`no killable command "${command}"`);
}
