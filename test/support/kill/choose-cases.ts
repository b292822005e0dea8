import { moments, type Kill, type Moment } from "./kill.ts";
import type { Case, CaseStep } from "./kill-case.ts";
import type { Reference } from "./reference.ts";
import { createRandom, type Random } from "./random.ts";

/** The cases of one graph: one for each moment that its run has, some of them with more kills behind the first. */
export function chooseCases(
  seed: number,
  reference: Reference,
  isTracked: boolean,
): { readonly which: Case; readonly isRunAgain: boolean }[] {
  const random = createRandom(seed + 1_000_000);
  // Files that git tracks are brought back with most care: half of one must not pass for a change of the user's.
  const more: readonly Moment[] = isTracked ? ["restore", "restore", "restore"] : ["restore"];
  return [...moments, ...more]
    .filter((moment) => moment === "outside" || (countsOf(moment, reference)[moment] ?? 0) > 0)
    .map((moment) => {
      const kill = chooseKill(random, moment, reference, 1);
      const sessions: CaseStep[] =
        moment === "clean"
          ? [firstOfClean(random, reference), { command: "clean", kill }]
          : [{ command: "run", kill }];
      // A clean that was killed early has removed nothing that a resume could miss.
      if (moment === "clean" && random.chance(0.5)) sessions.push({ command: "clean" });
      if (random.chance(moment === "clean" ? 0.6 : 0.15)) sessions.push({ command: "lose" });
      while (random.chance(0.35)) sessions.push(another(random, reference));
      return { which: { seed, sessions }, isRunAgain: moment === "clean" || random.chance(0.3) };
    });
}

/** What is cleaned up after: a run that came to its end, or one that was killed. */
function firstOfClean(random: Random, reference: Reference): CaseStep {
  if (random.chance(0.4)) return { command: "run" };
  return { command: "run", kill: chooseKill(random, "in-child", reference, 1) };
}

function another(random: Random, reference: Reference): CaseStep {
  const moment = random.pick(moments);
  // A resume has less to do than the run had.
  const kill = chooseKill(random, moment, reference, moment === "clean" ? 1 : 0.5);
  return moment === "clean" ? { command: "clean", kill } : { command: "resume", kill };
}

function chooseKill(random: Random, moment: Moment, reference: Reference, share: number): Kill {
  const most = moment === "outside" ? reference.ms : (countsOf(moment, reference)[moment] ?? 1);
  const count = random.between(1, Math.max(1, Math.ceil(most * share)));
  switch (moment) {
    case "in-child":
      return { moment, count, how: String(random.between(0, 25)) };
    case "restore":
    case "clean":
    case "file":
      return { moment, count, how: random.pick(["before", "half", "after"]) };
    case "before-spawn":
    case "exit":
    case "capture":
    case "keep":
    case "append":
    case "buffered":
    case "torn":
    case "outside":
      return { moment, count, how: "" };
  }
}

function countsOf(moment: Moment, reference: Reference): Reference["counts"] {
  return moment === "clean" ? reference.cleanCounts : reference.counts;
}
