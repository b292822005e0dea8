import { describe, expect, test } from "@jest/globals";
import { histogram, histogramText, proveCase, proveKills } from "../../support/kill/proof.ts";

/*
 * MITY_PROOF: unset, the short form; `full`, ten times as many kills over other graphs; else one case, as a failure tells it.
 */
const asked = process.env["MITY_PROOF"] ?? "";
const isCase = asked !== "" && asked !== "full";
const sizes = asked === "full" ? { kills: 2000, firstSeed: 1000 } : { kills: 200, firstSeed: 1 };
const least = 10;
const onLinux = process.platform === "linux" ? describe : describe.skip;

function tell(text: string): void {
  process.stderr.write(`${text}\n`);
}

onLinux("mity killed at any moment", () => {
  if (isCase)
    test("goes on as if nothing had happened, in the case of MITY_PROOF", one, 5 * 60_000);
  else {
    test(
      "goes on to the same outputs, verdicts and journal as if nothing had happened, and repeats no finished step",
      all,
      3 * 60 * 60_000,
    );
  }
});

async function all(): Promise<void> {
  const result = await proveKills({ ...sizes, least, onGraph: tell });
  tell(`\n${histogramText(result)}`);

  expect(result.failures.join("\n\n")).toBe("");
  expect(result.landed.length).toBeGreaterThanOrEqual(sizes.kills);
  const rare = [...histogram(result.landed)].filter(([, { kills }]) => kills < least);
  expect(rare).toEqual([]);
}

async function one(): Promise<void> {
  const result = await proveCase(asked);
  tell(`\n${histogramText(result)}`);

  expect(result.failures.join("\n\n")).toBe("");
}
