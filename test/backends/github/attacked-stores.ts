import * as fs from "node:fs";
import * as path from "node:path";
import { afterAll, beforeAll } from "@jest/globals";
import { cacheKey } from "../../../src/backends/github/cache.ts";
import { findCheckpointFiles, type Ways } from "../../../src/backends/github/checkpoint-finder.ts";
import { restoreRun } from "../../../src/backends/checkpoints/restore-run.ts";
import { ContentStore } from "../../../src/backends/stores/content.ts";
import type { WorkflowRun } from "../../support/github/workflow-run.ts";
import { landingOf, type AttackedStore } from "../checkpoints/attacks.ts";
import { forgedPlan } from "../checkpoints/forge.ts";
import { GithubRig, partName, type GithubMachine } from "./github-rig.ts";

/** One machine in attempt 3 of a job, for all attacks of a file: to load GitHub's libraries takes longer than any of them. */
interface Shared {
  readonly rig: GithubRig;
  readonly run: WorkflowRun;
  readonly machine: GithubMachine;
}

/** Where in GitHub an attacker writes, and by which way the job looks there. */
interface Place {
  readonly plant: (shared: Shared, bytes: Buffer, number: number) => void;
  readonly clear: (shared: Shared) => void;
  readonly ways: (machine: GithubMachine) => Ways;
}

const artifacts: Place = {
  plant: ({ rig, run }, bytes, number) => {
    rig.github.plantArtifact(run, 1, partName(1, number), bytes);
  },
  clear: ({ rig, run }) => {
    for (const { id } of rig.github.artifacts(run)) rig.github.deleteArtifact(id);
  },
  ways: ({ artifacts: ours }) => ({ artifacts: ours, cache: undefined, token: undefined }),
};

const cache: Place = {
  plant: ({ rig, run }, bytes, number) => {
    const key = cacheKey({ ...rig.origin(run), attempt: 1 }, { sequence: number }) ?? "";
    rig.github.plantCache(run.ref, key, bytes);
  },
  clear: ({ run }) => {
    run.repository.caches.length = 0;
  },
  ways: (machine) => machine.ways(),
};

/** GitHub's artifacts and its cache as stores to attack, through the real libraries. To be called once a test file. */
export function attackedStores(): {
  readonly openArtifacts: () => Promise<AttackedStore>;
  readonly openCache: () => Promise<AttackedStore>;
} {
  let shared: Shared;
  let opened = 0;

  beforeAll(async () => {
    const rig = await GithubRig.start();
    const run = rig.github.startRun();
    run.rerun("failed");
    run.rerun("failed");
    shared = { rig, run, machine: rig.machine(run) };
  });

  afterAll(() => shared.rig[Symbol.asyncDispose]());

  const open = (place: Place): Promise<AttackedStore> => {
    const { rig, run, machine } = shared;
    const reader = rig.origin(run);
    const folder = path.join(machine.target, `attack-${++opened}`);
    let planted = 0;
    return Promise.resolve({
      reader,
      plant(bytes) {
        place.plant(shared, bytes, ++planted);
        return Promise.resolve();
      },
      async land() {
        const { candidates, warnings } = await findCheckpointFiles(
          reader,
          place.ways(machine),
          path.join(folder, "parts"),
        );
        fs.mkdirSync(folder, { recursive: true });
        const runs = path.join(folder, "runs");
        const store = new ContentStore(path.join(folder, "store"));
        const restored = await restoreRun(candidates, {
          allowed: { kind: "same-run", reader },
          plan: forgedPlan,
          place: { store, runs },
        });
        store.close();
        const landing = landingOf(restored, runs);
        return { ...landing, warnings: [...warnings, ...landing.warnings] };
      },
      [Symbol.asyncDispose]() {
        place.clear(shared);
        fs.rmSync(folder, { recursive: true, force: true });
        return Promise.resolve();
      },
    });
  };
  return { openArtifacts: () => open(artifacts), openCache: () => open(cache) };
}
