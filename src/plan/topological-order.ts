/**
 * Node numbers such that each comes after all it needs, the smallest possible number first. Nodes on a cycle, and those
 * that need one, are left out.
 */
export function topologicalOrder(needs: readonly (readonly number[])[]): number[] {
  const open = Int32Array.from(needs, (list) => list.length);
  const dependents: number[][] = needs.map(() => []);
  for (const [node, list] of needs.entries()) for (const need of list) dependents[need]?.push(node);

  const ready = new SmallestFirst();
  for (const [node, list] of needs.entries()) if (list.length === 0) ready.add(node);
  const order: number[] = [];
  for (let node = ready.take(); node !== undefined; node = ready.take()) {
    order.push(node);
    for (const dependent of dependents[node] ?? []) {
      const left = (open[dependent] ?? 0) - 1;
      open[dependent] = left;
      if (left === 0) ready.add(dependent);
    }
  }
  return order;
}

/** A tangle is told by so many of its cycles at most: what is left after these are mended is told then. */
const mostRounds = 20;

/**
 * Cycles that have no edge in common, so that each takes the loss of a need of its own; without their edges there is no other.
 * Each from its smallest node along its needs.
 */
export function findCycles(needs: readonly (readonly number[])[]): number[][] {
  const cycles: number[][] = [];
  let left = needs;
  for (let round = 0; round < mostRounds; round++) {
    const found = oneCycleOfEachGroup(left);
    if (found.length === 0) break;
    cycles.push(...found);
    const used = new Map(
      found.flatMap((cycle) =>
        cycle.map((node, at) => [node, cycle[(at + 1) % cycle.length]] as const),
      ),
    );
    left = left.map((list, node) => list.filter((need) => need !== used.get(node)));
  }
  return cycles;
}

/** One cycle of each group of nodes that need each other, from its smallest node along its needs. */
function oneCycleOfEachGroup(needs: readonly (readonly number[])[]): number[][] {
  const group = groups(needs);
  const walked = new Uint8Array(needs.length);
  const reported = new Set<number>();
  const cycles: number[][] = [];
  for (const [node, list] of needs.entries()) {
    const inGroup = (other: number): boolean => group[other] === group[node];
    if (reported.has(group[node] ?? -1) || !list.some(inGroup)) continue;
    reported.add(group[node] ?? -1);
    // Each node of the group needs another one of it, so the walk comes back to a node it has been at.
    const walk: number[] = [];
    let at = node;
    for (; walked[at] === 0; at = needs[at]?.find(inGroup) ?? node) {
      walked[at] = 1;
      walk.push(at);
    }
    cycles.push(fromSmallest(walk.slice(walk.indexOf(at))));
  }
  return cycles;
}

/** Of each node the number of its strongly connected group (Tarjan's algorithm, without recursion: a graph may be deep). */
function groups(needs: readonly (readonly number[])[]): Int32Array {
  const group = new Int32Array(needs.length).fill(-1);
  const found = new Int32Array(needs.length);
  const lowest = new Int32Array(needs.length);
  const nextNeed = new Int32Array(needs.length);
  const open: number[] = [];
  let clock = 0;
  let count = 0;
  for (let start = 0; start < needs.length; start++) {
    if (found[start] !== 0) continue;
    const path = [start];
    for (let node = path.at(-1); node !== undefined; node = path.at(-1)) {
      if (found[node] === 0) {
        found[node] = lowest[node] = ++clock;
        open.push(node);
      }
      const turn = nextNeed[node] as number;
      const need = needs[node]?.[turn];
      if (need !== undefined) {
        nextNeed[node] = turn + 1;
        if (found[need] === 0) path.push(need);
        else if (group[need] === -1)
          lowest[node] = Math.min(lowest[node] as number, found[need] as number);
        continue;
      }
      path.pop();
      const below = path.at(-1);
      if (below !== undefined)
        lowest[below] = Math.min(lowest[below] as number, lowest[node] as number);
      if (lowest[node] !== found[node]) continue;
      for (let member = open.pop(); member !== undefined; member = open.pop()) {
        group[member] = count;
        if (member === node) break;
      }
      count++;
    }
  }
  return group;
}

function fromSmallest(cycle: readonly number[]): number[] {
  const first = cycle.indexOf(cycle.reduce((a, b) => Math.min(a, b)));
  return [...cycle.slice(first), ...cycle.slice(0, first)];
}

/** A heap of numbers. */
class SmallestFirst {
  readonly #heap: number[] = [];

  add(value: number): void {
    const heap = this.#heap;
    let at = heap.length;
    heap.push(value);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = heap[parent] as number;
      if (above <= value) break;
      heap[at] = above;
      at = parent;
    }
    heap[at] = value;
  }

  take(): number | undefined {
    const heap = this.#heap;
    const top = heap[0];
    const last = heap.pop();
    if (top === undefined || last === undefined || heap.length === 0) return top;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && (heap[child + 1] as number) < (heap[child] as number)) child++;
      if ((heap[child] as number) >= last) break;
      heap[at] = heap[child] as number;
      at = child;
    }
    heap[at] = last;
    return top;
  }
}
