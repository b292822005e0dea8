import { beforeAll, describe, expect, test } from "@jest/globals";
import type { Origin } from "../../src/backends/checkpoints/origin.ts";
import { cacheKey } from "../../src/backends/github/cache.ts";
import { done, forgePart, output, record } from "../backends/checkpoints/forge.ts";
import {
  bombs,
  damage,
  hostileArchives,
  hostileManifests,
  hostileOrigins,
  type Refused,
} from "../backends/checkpoints/hostile-parts.ts";
import { ActionRig } from "./job.ts";

/*
 * What an attacker planted under the very name of this job's checkpoint, one attack of a kind, through the Action as a whole.
 * All attacks of the table meet each store in `test/backends`.
 */

const spec = `steps:
  build:
    run: echo built >> "$LEDGER" && mkdir -p out && echo made > out/a.txt
    outputs: [out/**]
  test:
    needs: build
    run: echo tested >> "$LEDGER" && cat out/a.txt
`;

type Attack = (reader: Origin) => Promise<{ readonly bytes: Buffer; readonly says: string }>;

const ofKind =
  (kind: Readonly<Record<string, Refused>>, name: string): Attack =>
  async (reader) => {
    const { bytes, says = "" } = kind[name] ?? {};
    if (!bytes) throw new Error(`there is no attack "${name}"`);
    return {
      bytes: await bytes(reader),
      says: `the checkpoint is not used: it ${says.replace(/^is not used: it /, "")}`,
    };
  };

const fromElsewhere =
  (name: string): Attack =>
  async (reader) => {
    const [origin, says] = hostileOrigins[name] ?? [];
    if (!origin || !says) throw new Error(`there is no origin "${name}"`);
    return {
      bytes: await forgePart(reader, { origin }),
      says: `the checkpoint is not used: it ${says(reader)}`,
    };
  };

const attacks: Readonly<Record<string, Attack>> = {
  "a member that leads out": ofKind(hostileArchives, "a member that leads out"),
  "a bomb": ofKind(bombs, "a quarter of a gigabyte behind the end"),
  "half of a checkpoint": ofKind(damage, "its first half"),
  "a later format": ofKind(hostileManifests, "a later format"),
  "a manifest that lies about its content": ofKind(hostileManifests, "a content that is another"),
  "another repository's checkpoint": fromElsewhere("another repository"),
  "a fork's checkpoint": fromElsewhere("a fork"),
};

const stores: Readonly<Record<string, (rig: ActionRig, origin: Origin, bytes: Buffer) => void>> = {
  "the artifacts": ({ github, run }, { jobKey }, bytes) => {
    github.plantArtifact(run, 1, `mity-checkpoint-${jobKey}-a1-1`, bytes);
  },
  "the cache": ({ github, run }, origin, bytes) => {
    github.plantCache(run.ref, cacheKey({ ...origin, attempt: 1 }, { sequence: 1 }) ?? "", bytes);
  },
};

/** Of the job `build` of every rig here. */
let jobKey = "";

beforeAll(async () => {
  await using rig = await ActionRig.start({ "mity.yml": spec });
  await using machine = rig.machine();
  await rig.job(machine).ended;
  const names = rig.github.artifacts(rig.run).map(({ name }) => name);
  jobKey = /^mity-checkpoint-(.*)-a1-\d+$/m.exec(names.join("\n"))?.[1] ?? "";
});

/** Attempt 2 of the job, which finds nothing but what was planted. */
async function attempt2(
  plant: (rig: ActionRig, origin: Origin, bytes: Buffer) => void,
  attack: Attack,
): Promise<void> {
  await using rig = await ActionRig.start({ "mity.yml": spec });
  rig.run.rerun("failed");
  const origin = originOf(rig);
  const { bytes, says } = await attack(origin);
  plant(rig, origin, bytes);
  await using machine = rig.machine();

  const { conclusion, steps } = await rig.job(machine).ended;

  expect(conclusion).toBe("success");
  expect(
    steps[0]?.annotations.map(({ kind, message }) => [
      kind,
      message.replace(/^the checkpoint "[^"]*" /, "the checkpoint "),
    ]),
  ).toEqual([["warning", says]]);
  expect(steps[0]?.outputs).toMatchObject({ ran: '["build","test"]', reused: "[]" });
  expect(steps[0]?.log).toContain("made");
  expect(rig.ledger()).toEqual(["built", "tested"]);
}

function originOf({ run }: ActionRig): Origin {
  return {
    repositoryId: String(run.repository.id),
    repository: "octo-org/factory",
    workflow: run.path,
    event: run.event,
    ref: run.ref,
    sha: run.sha,
    runId: String(run.id),
    attempt: run.attempts.length,
    jobKey,
    tier: "default-branch",
  };
}

describe.each(Object.entries(stores))("from %s", (_store, plant) => {
  test.each(Object.entries(attacks))(
    "%s is refused by name, and everything runs",
    (_name, attack) => attempt2(plant, attack),
    60_000,
  );

  test(
    "a record whose outputs collide is refused by name, and its step runs",
    () =>
      attempt2(plant, async (reader) => {
        const outputs = [output("out/A.txt", "evil"), output("out/a.txt", "evil")];
        const entries = [done(record("build", outputs))];
        return {
          bytes: await forgePart(reader, { entries, contents: ["evil"] }),
          says: '"build" is taken as not finished: its record in the checkpoint names the outputs "out/A.txt" and "out/a.txt", which differ in case only',
        };
      }),
    60_000,
  );
});
