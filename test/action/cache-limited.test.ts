import { expect, test } from "@jest/globals";
import { ActionRig } from "./job.ts";

const spec = `steps:
  a: { run: "head -c 5000000 /dev/urandom > a.bin && sleep 0.5", outputs: [a.bin] }
  b: { needs: a, run: "echo > b.txt && sleep 0.5", outputs: [b.txt] }
`;

test.each([
  ["a large part is kept during the run", "5000000"],
  ["there is only the entry at the end", "5000"],
])(
  "a cache that says 429 is told of when %s",
  async (_, size) => {
    await using rig = await ActionRig.start({ "mity.yml": spec.replace("5000000", size) });
    rig.github.fault({ match: "CreateCacheEntry", status: 429, times: 1, retryAfter: 30 });
    await using machine = rig.machine();

    const { steps } = await rig.job(machine).ended;

    expect(rig.github.repository.caches).toEqual([]);
    expect(steps[0]?.annotations.map(({ message }) => message)).toEqual([
      expect.stringMatching(
        /^the cache (?:takes nothing|does not take a part of the checkpoint): it was asked too often/,
      ),
    ]);
  },
  60_000,
);
