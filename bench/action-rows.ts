import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ActionRig, ourAction, type Use } from "./action-rig.ts";
import type { ActionPeer } from "./action-peers.ts";
import { oursUpAndDown, zipUpAndDown } from "./checkpoint-contenders.ts";
import type { Contender, JobContender, Kit } from "./contender.ts";
import { wall, type Row } from "./row.ts";

/** What each action needs to be told so that it does its ordinary work. */
const peerUses: Readonly<Record<ActionPeer, Use>> = {
  "actions/checkout": {},
  "actions/cache": { with: { path: "node_modules", key: "bench" } },
  "actions/setup-node": { with: { "node-version": "24" } },
};
const peers = Object.keys(peerUses) as readonly ActionPeer[];

/** The budgets of the GitHub Action. */
export const actionRows: readonly Row[] = [
  {
    id: "action-start",
    title: "start of `dist` to the first output",
    rounds: 15,
    tools: ["mity"],
    actions: peers,
    goals: peers.map((peer) => wall("mity", peer, 1)),
    contenders: (kit) => [
      firstOutput(kit, "mity", ourAction, {}),
      firstStep(kit),
      ...peers.flatMap((peer) => {
        const folder = kit.actions.get(peer);
        return folder === undefined ? [] : [firstOutput(kit, peer, folder, peerUses[peer])];
      }),
    ],
  },
  {
    id: "action-checkpoint",
    title: "checkpoint of 10,000 small files, up and down",
    rounds: 5,
    tools: ["mity"],
    goals: [wall("mity", "@actions/artifact, zip", 1 / 8, 1 / 15)],
    contenders: (kit) => [oursUpAndDown(kit), zipUpAndDown(kit)],
  },
  {
    id: "action-overhead",
    title: "100 steps of 0.3 s that write 1 MB each",
    rounds: 5,
    tools: ["mity"],
    goals: [wall("checkpoints on", "checkpoints off", 1.03)],
    contenders: (kit) => [
      writing(kit, "checkpoints on", true),
      writing(kit, "checkpoints off", false),
    ],
  },
  {
    id: "action-resume",
    title: "attempt 2 to the failed step's first line, 50 ms a request",
    rounds: 5,
    tools: ["mity"],
    goals: [
      { subject: "re-run failed jobs", of: "wall", must: 3000 },
      { subject: "re-run all jobs", of: "wall", must: 3000 },
    ],
    contenders: (kit) => [
      resumed(kit, "re-run failed jobs", "failed"),
      resumed(kit, "re-run all jobs", "all"),
    ],
  },
  {
    id: "action-bundle",
    title: "bundle that loads before the first step",
    rounds: 1,
    tools: ["mity"],
    goals: [{ subject: "mity", of: "bytes", must: 1_000_000 }],
    contenders: (kit) => [loaded(kit)],
  },
];

const oneStep = `name: bench
steps:
  only:
    run: echo in the step
`;

function firstOutput(kit: Kit, name: string, action: string, use: Use): Contender {
  return {
    name,
    ...(action === ourAction ? { tool: "mity" } : {}),
    warmUps: 1,
    async take() {
      const rig = await ActionRig.start({ "mity.yml": oneStep }, kit);
      return { wallMs: await rig.firstOutput(action, use) };
    },
  };
}

/** Owed by nobody, but what a user waits for: the first line of a step. */
function firstStep(kit: Kit): JobContender {
  return {
    name: "mity, the first step's first line",
    tool: "mity",
    warmUps: 1,
    async take() {
      const rig = await ActionRig.start({ "mity.yml": oneStep }, kit);
      const job = rig.job(rig.machine());
      await job.step("action").started;
      const began = performance.now();
      await job.step("action").sawLine(/^in the step$/);
      const wallMs = performance.now() - began;
      await job.ended;
      return { wallMs };
    },
  };
}

const stepCount = 100;

/** As many at once as there are processors; what they write is new and cannot be compressed. */
function writing(kit: Kit, name: string, stores: boolean): JobContender {
  const steps = Array.from({ length: stepCount }, (_, index) => [
    `  s${index}:`,
    `    run: sleep 0.3 && head -c 1000000 /dev/urandom > s${index}.bin`,
    `    outputs: s${index}.bin`,
  ]);
  const spec = ["name: bench", "steps:", ...steps.flat(), ""].join("\n");
  return {
    name,
    tool: "mity",
    warmUps: 0,
    async take() {
      const rig = await ActionRig.start({ "mity.yml": spec }, kit);
      const job = await rig.job(rig.machine(), { stores }).ended;
      const [main, post] = [job.steps[0], job.posts[0]];
      const ran = JSON.parse(main?.outputs["ran"] ?? "[]") as readonly string[];
      if (job.conclusion !== "success" || ran.length !== stepCount)
        throw new Error(`${ran.length} steps ran: ${job.conclusion}`);
      const isStored = main?.outputs["checkpoint"] !== undefined;
      if (isStored !== stores) throw new Error(isStored ? "it was stored" : "nothing was stored");
      return { wallMs: (main?.ms ?? 0) + (post?.ms ?? 0) };
    },
  };
}

const failingSpec = `name: bench
steps:
  first:
    run: mkdir -p out && echo first > out/first.txt
    outputs: [out/**]
  second:
    needs: first
    run: cat out/first.txt
  third:
    needs: second
    run: echo in the third && test -e "$GATE"
`;

function resumed(kit: Kit, name: string, which: "failed" | "all"): JobContender {
  return {
    name,
    tool: "mity",
    warmUps: 1,
    async take() {
      const rig = await ActionRig.start({ "mity.yml": failingSpec }, kit);
      const gate = join(rig.folder, "gate");
      await rig.job(rig.machine(), { env: { GATE: gate } }).ended;
      writeFileSync(gate, "");
      rig.run.rerun(which);
      rig.github.latencyMs = 50;
      const job = rig.job(rig.machine(), { env: { GATE: gate } });
      await job.step("action").started;
      const began = performance.now();
      await job.step("action").sawLine(/^in the third$/);
      const wallMs = performance.now() - began;
      rig.github.latencyMs = 0;
      const { conclusion, steps } = await job.ended;
      if (conclusion !== "success" || steps[0]?.outputs["ran"] !== '["third"]')
        throw new Error(`attempt 2 ran ${steps[0]?.outputs["ran"] ?? "nothing"}: ${conclusion}`);
      return { wallMs };
    },
  };
}

/** Writes down every script that a process loads. */
const listLoads = `
const Module = require("node:module");
const { appendFileSync } = require("node:fs");
const load = Module._extensions[".js"];
Module._extensions[".js"] = function (module, file) {
  appendFileSync(process.env.LOADS, file + "\\n");
  return load.apply(this, arguments);
};
`;

/** The first thing that the first step does is to keep the list as it is. */
function loaded(kit: Kit): JobContender {
  return {
    name: "mity",
    tool: "mity",
    warmUps: 0,
    async take() {
      const spec = oneStep.replace("echo in the step", 'cp "$LOADS" "$LOADS.first"');
      const rig = await ActionRig.start({ "mity.yml": spec }, kit);
      const [hook, loads] = [join(rig.folder, "list-loads.cjs"), join(rig.folder, "loads")];
      writeFileSync(hook, listLoads);
      const env = { NODE_OPTIONS: `--require ${hook}`, LOADS: loads };
      const job = rig.job(rig.machine(), { env });
      await job.step("action").started;
      const began = performance.now();
      const { conclusion } = await job.ended;
      if (conclusion !== "success") throw new Error(`the job ended with ${conclusion}`);
      const files = new Set(readFileSync(`${loads}.first`, "utf8").trim().split("\n"));
      const bytes = [...files].reduce((sum, file) => sum + statSync(file).size, 0);
      return { wallMs: performance.now() - began, bytes };
    },
  };
}
