import { describe, expect, test } from "@jest/globals";
import * as fs from "node:fs";
import type { Asked, Service } from "../support/github/exchange.ts";
import type { FaultOptions } from "../support/github/faults.ts";
import type { StandIn } from "../support/github/stand-in.ts";
import { ActionRig } from "./job.ts";

const spec = `steps:
  build:
    run: echo built >> "$LEDGER" && mkdir -p out && echo made > out/a.txt
    outputs: [out/**]
  test:
    needs: build
    run: echo tested >> "$LEDGER" && test -e "$LEDGER.mended" && cp out/a.txt out.txt
    outputs: [out.txt]
`;

interface Flapping {
  readonly services: readonly Service[];
  /** One after the other. */
  readonly faults: readonly Pick<FaultOptions, "status" | "retryAfter">[];
  /** 2: of each service's requests the second, the fourth, … fail. */
  readonly every: number;
  readonly rerun?: "failed" | "all";
  readonly cache?: "off";
}

function flap(github: StandIn, { services, faults, every }: Flapping): void {
  const asked = new Map<Service, number>();
  const numbers = new WeakMap<Asked, number>();
  // Each fault looks at each request, which is to be counted once.
  const numberOf = (one: Asked): number => {
    const number = numbers.get(one) ?? (asked.get(one.service) ?? 0) + 1;
    numbers.set(one, number);
    asked.set(one.service, number);
    return number;
  };
  for (const [index, fault] of faults.entries())
    github.fault({
      ...fault,
      times: Infinity,
      match: (one) => {
        if (!services.includes(one.service)) return false;
        const number = numberOf(one);
        return number % every === 0 && (number / every) % faults.length === index;
      },
    });
}

const everything: readonly Service[] = ["artifacts", "cache", "blobs", "rest"];
const busy = { status: 429, retryAfter: 1 };

/** Attempt 1, in which a step fails, and attempt 2, in which it does not. */
async function twoAttempts(
  begin: (github: StandIn) => void,
  { rerun = "failed", cache }: Pick<Flapping, "rerun" | "cache"> = {},
): Promise<{ readonly ledger: readonly string[]; readonly warnings: readonly string[] }> {
  await using rig = await ActionRig.start({ "mity.yml": spec });
  begin(rig.github);
  const inputs = cache ? { cache } : {};
  await using first = rig.machine({ patienceMs: 120_000 });
  const failed = await rig.job(first, inputs).ended;
  rig.mend();
  rig.run.rerun(rerun);
  await using second = rig.machine({ patienceMs: 120_000 });

  const mended = await rig.job(second, inputs).ended;

  expect(failed.steps[0]?.outputs).toMatchObject({ result: "failure", failed: '["test"]' });
  expect(mended.conclusion).toBe("success");
  expect(fs.readFileSync(`${second.machine.workspace}/out.txt`, "utf8")).toBe("made\n");
  const said = [failed, mended].flatMap(({ steps }) => steps[0]?.annotations ?? []);
  // The one error is the step's own.
  expect(said.filter(({ kind }) => kind === "error").map(({ message }) => message)).toEqual([
    "exit code 1",
  ]);
  return {
    ledger: rig.ledger(),
    warnings: said.filter(({ kind }) => kind === "warning").map(({ message }) => message),
  };
}

// The libraries wait for seconds before they try again, which is why these tests wait side by side.
describe("storage that flaps costs time and never a job, and", () => {
  test.concurrent.each<[string, Flapping]>([
    [
      "every second request for artifacts answers 500 or 503",
      {
        services: ["artifacts", "blobs"],
        faults: [{ status: 500 }, { status: 503, retryAfter: 1 }],
        every: 2,
        cache: "off",
      },
    ],
    [
      "every second request of the cache answers 500 or 503, and all jobs are run again",
      {
        services: ["cache"],
        faults: [{ status: 500 }, { status: 503, retryAfter: 1 }],
        every: 2,
        rerun: "all",
      },
    ],
    [
      "every second request for artifacts answers 429",
      { services: ["artifacts"], faults: [busy], every: 2, cache: "off" },
    ],
    [
      "every second answer is torn in its middle",
      { services: everything, faults: [{ status: "cut" }], every: 2 },
    ],
    [
      "every third connection is reset",
      { services: everything, faults: [{ status: "reset" }], every: 3 },
    ],
  ])(
    "attempt 2 runs only what is owed where %s",
    async (_, flapping) => {
      const begin = (github: StandIn): void => {
        flap(github, flapping);
      };

      const { ledger } = await twoAttempts(begin, flapping);

      expect(ledger).toEqual(["built", "tested", "tested"]);
    },
    120_000,
  );

  test.concurrent.each<[string, Flapping]>([
    [
      "every second connection is reset",
      { services: everything, faults: [{ status: "reset" }], every: 2 },
    ],
    [
      "every second request goes wrong in another way",
      {
        services: everything,
        faults: [{ status: 500 }, { status: "reset" }, busy, { status: "cut" }, { status: 503 }],
        every: 2,
      },
    ],
  ])(
    "nothing is wrong or lost but time where %s",
    async (_, flapping) => {
      const begin = (github: StandIn): void => {
        flap(github, flapping);
      };

      const { ledger } = await twoAttempts(begin, flapping);

      expect(ledger.filter((line) => line === "tested")).toHaveLength(2);
    },
    120_000,
  );

  test.concurrent(
    "attempt 2 runs only what is owed where every answer takes half a second",
    async () => {
      const { ledger, warnings } = await twoAttempts((github) => {
        github.latencyMs = 500;
      });

      expect(ledger).toEqual(["built", "tested", "tested"]);
      expect(warnings).toEqual([]);
    },
    120_000,
  );

  test.concurrent(
    "the cache is left alone for the rest of the run where it says that it is asked too often",
    async () => {
      const { ledger, warnings } = await twoAttempts((github) => {
        github.fault({ match: "CreateCacheEntry", times: Infinity, ...busy });
      });

      expect(ledger).toEqual(["built", "tested", "tested"]);
      const said =
        "the cache takes nothing: it was asked too often, and is to be left alone for 1 s; it is not used again in this run";
      expect(warnings).toEqual([said, said]);
    },
    120_000,
  );
});
