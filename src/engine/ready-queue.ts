/**
 * The steps that could start now, most urgent first, at most one at a time of each concurrency group. Pure bookkeeping:
 * it starts nothing.
 */
export class ReadyQueue {
  readonly #priority: (step: number) => number;
  readonly #group: (step: number) => string | undefined;
  readonly #heap: number[] = [];
  /** Group → the step that was taken and has not been released. */
  readonly #busy = new Map<string, number>();
  readonly #held = new Map<string, number[]>();

  constructor(priority: (step: number) => number, group: (step: number) => string | undefined) {
    this.#priority = priority;
    this.#group = group;
  }

  get isEmpty(): boolean {
    return this.#heap.length === 0;
  }

  add(step: number): void {
    const group = this.#group(step);
    if (group !== undefined && this.#busy.has(group)) {
      const held = this.#held.get(group);
      if (held) held.push(step);
      else this.#held.set(group, [step]);
      return;
    }
    this.#push(step);
  }

  /** The most urgent step, whose group is now busy until `release`. */
  take(): number | undefined {
    for (let step = this.#pop(); step !== undefined; step = this.#pop()) {
      const group = this.#group(step);
      if (group === undefined) return step;
      if (!this.#busy.has(group)) {
        this.#busy.set(group, step);
        return step;
      }
      this.add(step);
    }
    return undefined;
  }

  /** The step has settled: if it was taken, others of its group may start. */
  release(step: number): void {
    const group = this.#group(step);
    if (group === undefined || this.#busy.get(group) !== step) return;
    this.#busy.delete(group);
    const held = this.#held.get(group) ?? [];
    this.#held.delete(group);
    for (const waiting of held) this.#push(waiting);
  }

  /** Empties the queue, held steps included. */
  drain(): number[] {
    const steps = [...this.#heap, ...[...this.#held.values()].flat()];
    this.#heap.length = 0;
    this.#held.clear();
    return steps.sort((a, b) => a - b);
  }

  /** Longer remaining path first; the plan's order decides ties, so that runs are alike. */
  #before(a: number, b: number): boolean {
    const difference = this.#priority(a) - this.#priority(b);
    return difference > 0 || (difference === 0 && a < b);
  }

  #push(step: number): void {
    const heap = this.#heap;
    heap.push(step);
    for (let at = heap.length - 1; at > 0;) {
      const parent = (at - 1) >> 1;
      if (!this.#before(heap[at] as number, heap[parent] as number)) break;
      this.#swap(at, parent);
      at = parent;
    }
  }

  #pop(): number | undefined {
    const heap = this.#heap;
    const top = heap[0];
    const last = heap.pop();
    if (top === undefined || last === undefined || heap.length === 0) return top;
    heap[0] = last;
    for (let at = 0; ;) {
      const left = 2 * at + 1;
      const right = left + 1;
      let first = at;
      if (left < heap.length && this.#before(heap[left] as number, heap[first] as number))
        first = left;
      if (right < heap.length && this.#before(heap[right] as number, heap[first] as number))
        first = right;
      if (first === at) return top;
      this.#swap(at, first);
      at = first;
    }
  }

  #swap(a: number, b: number): void {
    const heap = this.#heap;
    [heap[a], heap[b]] = [heap[b] as number, heap[a] as number];
  }
}
