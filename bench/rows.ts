import { actionRows } from "./action-rows.ts";
import {
  checkExit,
  copying,
  killAt,
  running,
  type CommandContender,
  type Kit,
} from "./contender.ts";
import { wall, type Row } from "./row.ts";
import {
  copySteps,
  copySteps10k,
  copyStepsCompact,
  defaultInputs,
  listScheduleMs,
  oneStep,
  sleepSteps,
  trueSteps,
  trueSteps10k,
  trueStepsCompact,
} from "./workloads.ts";

const sleepWidth = 8;
const bound = `list-scheduling bound, ${sleepWidth} wide`;

export const rows: readonly Row[] = [
  {
    id: "one",
    title: "one `true` step",
    rounds: 31,
    tools: ["mity"],
    goals: [wall("mity", "node -e 0", 2.0, 1.6)],
    contenders: (kit) => [
      // The first three uses of a bundle teach its code cache.
      running(kit, "mity", oneStep, { warmUps: 4 }),
      nodeDoingNothing(kit),
    ],
  },
  {
    id: "reuse",
    title: "1000 steps all reused, spec unchanged",
    rounds: 9,
    tools: ["mity", "turbo", "wireit", "make"],
    goals: [
      wall("mity", "node -e 0", 2.5, 2.0),
      wall("mity", "turbo", 0.95, 0.75),
      wall("mity", "wireit", 0.06, 0.04),
      wall("mity", "make", 1, 0.8),
    ],
    contenders: (kit) => [
      copying(kit, "mity", copySteps, 0),
      nodeDoingNothing(kit),
      copying(kit, "turbo", copySteps, 0),
      copying(kit, "wireit", copySteps, 0),
      copying(kit, "make", copySteps, 0),
    ],
  },
  {
    id: "edit-spec",
    title: "the same after an edit of the spec",
    rounds: 9,
    tools: ["mity", "turbo"],
    goals: [wall("mity", "turbo", 1.5, 1.2)],
    contenders: (kit) => [
      copying(kit, "mity", copySteps, 0, {
        prepare: (tree, round) => {
          tree.editSpec(round);
        },
      }),
      copying(kit, "turbo", copySteps, 0),
    ],
  },
  {
    id: "edit-input",
    title: "the same, one input edited",
    rounds: 9,
    tools: ["mity", "turbo"],
    goals: [wall("mity", "turbo", 1.0, 0.8)],
    contenders: (kit) =>
      (["mity", "turbo"] as const).map((tool) =>
        copying(kit, tool, copySteps, 1, {
          prepare: (tree) => {
            tree.editLastInput();
          },
        }),
      ),
  },
  {
    id: "defaults",
    title: "1000 steps with default inputs over 10,000 tracked files, all reused",
    // Turbo hashes every file for every task, which takes it most of a minute.
    rounds: 3,
    tools: ["mity", "turbo"],
    goals: [wall("mity", "turbo", 1.0, 0.7)],
    contenders: (kit) => [
      copying(kit, "mity", defaultInputs, 0),
      copying(kit, "turbo", defaultInputs, 0),
    ],
  },
  {
    id: "restore",
    title: "1000 outputs restored",
    rounds: 7,
    tools: ["mity", "turbo"],
    goals: [wall("mity", "turbo", 0.5, 0.3)],
    contenders: (kit) =>
      (["mity", "turbo"] as const).map((tool) =>
        copying(kit, tool, copySteps, 0, {
          prepare: (tree) => {
            tree.deleteOutputs();
          },
        }),
      ),
  },
  {
    id: "run",
    title: "10 × 100 `true` steps, nothing reused",
    rounds: 7,
    tools: ["mity", "ninja", "wireit"],
    goals: [wall("mity", "ninja", 3.5, 1.5), wall("mity", "wireit", 0.45, 0.2)],
    contenders: (kit) =>
      (["mity", "ninja", "wireit"] as const).map((tool) => running(kit, tool, trueSteps)),
  },
  {
    id: "sleep",
    title: "10 × 100 steps `sleep 0.1`, 8 wide",
    rounds: 3,
    tools: ["mity"],
    goals: [wall("mity", bound, 1.06, 1.04)],
    contenders: (kit) => [running(kit, "mity", sleepSteps, { width: sleepWidth, warmUps: 0 })],
    computed: { [bound]: listScheduleMs(sleepSteps.steps, sleepWidth, 100) },
  },
  {
    id: "plan",
    title: "plan of 1000 steps printed as JSON",
    rounds: 9,
    tools: ["mity"],
    goals: [wall("mity", "node -e 0", 2.5, 1.8)],
    contenders: (kit) => [planning(kit), nodeDoingNothing(kit)],
  },
  {
    id: "journal",
    title: "journal on against off, 10 × 100",
    rounds: 15,
    tools: ["mity"],
    goals: [wall("journal on", "journal off", 1.05, 1.02)],
    contenders: (kit) => [
      running(kit, "mity", trueSteps, { name: "journal on" }),
      running(kit, "mity", trueSteps, { name: "journal off", journal: "off" }),
    ],
  },
  {
    id: "scale",
    title: "10,000 steps against 1,000",
    rounds: 5,
    tools: ["mity"],
    goals: [
      wall("10,000 reused", "1,000 reused", 12, 10.5),
      wall("10,000 not reused", "1,000 not reused", 12, 10.5),
    ],
    contenders: (kit) => [
      copying(kit, "mity", copySteps10k, 0, { name: "10,000 reused" }),
      copying(kit, "mity", copyStepsCompact, 0, { name: "1,000 reused" }),
      running(kit, "mity", trueSteps10k, { name: "10,000 not reused" }),
      running(kit, "mity", trueStepsCompact, { name: "1,000 not reused" }),
    ],
  },
  {
    id: "resume",
    title: "resume after a kill at half",
    rounds: 7,
    tools: ["mity"],
    goals: [wall("resume", "full run", 0.65, 0.55)],
    contenders: (kit) => [
      copying(kit, "mity", copySteps, copySteps.steps.length, {
        name: "full run",
        prepare: (tree) => {
          tree.editAllInputs();
        },
      }),
      resuming(kit),
    ],
  },
  {
    id: "memory",
    title: "peak memory at 1000 steps",
    rounds: 3,
    tools: ["mity", "wireit"],
    goals: [
      {
        subject: "mity, all reused",
        yardstick: "wireit, all reused",
        of: "peak",
        must: 0.55,
        aim: 0.4,
      },
      {
        subject: "mity, nothing reused",
        yardstick: "wireit, all reused",
        of: "peak",
        must: 0.55,
        aim: 0.4,
      },
    ],
    contenders: (kit) => [
      copying(kit, "mity", copySteps, 0, { name: "mity, all reused" }),
      running(kit, "mity", trueSteps, { name: "mity, nothing reused" }),
      copying(kit, "wireit", copySteps, 0, { name: "wireit, all reused" }),
    ],
  },
  ...actionRows,
];

function nodeDoingNothing(kit: Kit): CommandContender {
  const command = kit.tools.nodeDoingNothing;
  return {
    name: "node -e 0",
    log: `${command.cwd}/node`,
    warmUps: 1,
    command,
    check(sample) {
      checkExit(sample);
      return undefined;
    },
  };
}

/** On a tree where everything can be reused, so that the plan has to look at every input and output. */
function planning(kit: Kit): CommandContender {
  const tree = kit.tree("mity", copySteps);
  const reuse = copying(kit, "mity", copySteps, 0);
  return {
    ...reuse,
    warmUp: reuse.command,
    command: kit.tools.mity(tree, "plan", "--json"),
    check(sample) {
      checkExit(sample);
      const plan = JSON.parse(sample.stdout) as { readonly steps?: readonly unknown[] };
      const [listed, steps] = [plan.steps?.length, copySteps.steps.length];
      if (listed !== steps) throw new Error(`the plan lists ${String(listed)} steps, not ${steps}`);
      return undefined;
    },
  };
}

/** Every round kills a run of its own, on inputs that no run has seen, and times what is left to do. */
function resuming(kit: Kit): CommandContender {
  const tree = kit.tree("mity", copySteps);
  const steps = copySteps.steps.length;
  return {
    name: "resume",
    tool: "mity",
    log: tree.log,
    warmUps: 0,
    command: kit.tools.mity(tree, "resume", "-j", String(kit.width)),
    async before() {
      tree.newSalt();
      tree.editAllInputs();
      await killAt(tree, kit.tools.runAll("mity", tree, kit.width), steps / 2);
      tree.newSalt();
    },
    check(sample) {
      checkExit(sample);
      const ran = tree.ran();
      // A round that was killed much too early or too late says nothing about half a run.
      if (ran < steps * 0.4 || ran > steps * 0.6)
        throw new Error(`resume ran ${ran} of ${steps} steps: the kill was not at half`);
      return `${ran} steps were left`;
    },
  };
}
