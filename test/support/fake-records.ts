import type { Records } from "../../src/engine/ports.ts";
import type { StepRecord } from "../../src/engine/record.ts";

/** Step records in memory. */
export class FakeRecords implements Records {
  readonly kept = new Map<string, StepRecord>();
  readonly listings = new Map<string, string>();

  find(fingerprint: string): StepRecord | undefined {
    return this.kept.get(fingerprint);
  }

  newest(step: string): StepRecord | undefined {
    return [...this.kept.values()].findLast((record) => record.step === step);
  }

  keep(record: StepRecord): void {
    this.kept.delete(record.fingerprint);
    this.kept.set(record.fingerprint, record);
  }

  keepListing(digest: string, listing: string): void {
    this.listings.set(digest, listing);
  }

  duration(step: string): number | undefined {
    return this.newest(step)?.ms;
  }
}
