import { expect, test } from "@jest/globals";
import { ReadyQueue } from "../../src/engine/ready-queue.ts";

/** A queue of steps 0, 1, 2 … with these priorities and groups. */
function queueOf(
  priorities: readonly number[],
  groups: readonly (string | undefined)[] = [],
): ReadyQueue {
  return new ReadyQueue(
    (step) => priorities[step] ?? 0,
    (step) => groups[step],
  );
}

function takeAll(queue: ReadyQueue): number[] {
  const taken: number[] = [];
  for (let step = queue.take(); step !== undefined; step = queue.take()) taken.push(step);
  return taken;
}

test("gives the step with the longest path behind it first, and equal ones in the plan's order", () => {
  const queue = queueOf([1, 5, 3, 5, 9, 3]);

  for (const step of [5, 3, 0, 4, 2, 1]) queue.add(step);

  expect(takeAll(queue)).toEqual([4, 1, 3, 2, 5, 0]);
  expect(queue.isEmpty).toBe(true);
});

test("keeps a thousand steps in order, whatever order they come in", () => {
  const priorities = Array.from({ length: 1000 }, (_, step) => (step * 7919) % 101);
  const queue = queueOf(priorities);

  for (let step = 0; step < 1000; step++) queue.add((step * 389) % 1000);

  const sorted = Array.from({ length: 1000 }, (_, step) => step).sort(
    (a, b) => (priorities[b] ?? 0) - (priorities[a] ?? 0) || a - b,
  );
  expect(takeAll(queue)).toEqual(sorted);
});

test("holds the steps of a group back while one of them runs", () => {
  const queue = queueOf([3, 2, 1], ["db", "db", undefined]);
  for (const step of [0, 1, 2]) queue.add(step);

  expect(takeAll(queue)).toEqual([0, 2]);

  queue.release(0);
  expect(takeAll(queue)).toEqual([1]);
});

test("frees a group only when the step that took it is done, not when another of the group is", () => {
  const queue = queueOf([3, 2, 1], ["db", "db", "db"]);
  queue.add(0);
  queue.add(2);
  expect(takeAll(queue)).toEqual([0]);

  queue.release(1);
  expect(takeAll(queue)).toEqual([]);

  queue.release(0);
  expect(takeAll(queue)).toEqual([2]);
});

test("gives back everything that waits, held steps too", () => {
  const queue = queueOf([3, 2, 1, 0], ["db", "db", "db", undefined]);
  for (const step of [3, 2, 1, 0]) queue.add(step);
  expect(queue.take()).toBe(0);
  expect(queue.take()).toBe(3);

  expect(queue.drain()).toEqual([1, 2]);
  queue.release(0);
  expect(takeAll(queue)).toEqual([]);
});
