import * as fs from "node:fs";
import type { Origin } from "../../../src/backends/checkpoints/origin.ts";
import { restoreRun } from "../../../src/backends/checkpoints/restore-run.ts";
import { ContentStore } from "../../../src/backends/stores/content.ts";
import { Checkout } from "../checkout.ts";
import {
  landingOf,
  registerAttacks,
  registerAttacksBySeveral,
  type AttackedStore,
} from "./attacks.ts";
import { forgedPlan } from "./forge.ts";
import { originOf } from "./origins.ts";

/** Parts as plain files of a folder, and nothing known of them but their bytes. */
function open(): Promise<AttackedStore> {
  const folder = new Checkout();
  const reader: Origin = originOf({ attempt: 3 });
  const files: string[] = [];
  return Promise.resolve({
    reader,
    plant(bytes) {
      const name = `part-${files.length + 1}`;
      folder.write(`parts/${name}`, bytes);
      files.push(name);
      return Promise.resolve();
    },
    async land() {
      const store = new ContentStore(folder.path("store"));
      const restored = await restoreRun(
        files.map((name) => ({ name, file: folder.path(`parts/${name}`) })),
        {
          allowed: { kind: "same-run", reader },
          plan: forgedPlan,
          place: { store, runs: folder.path("runs") },
        },
      );
      store.close();
      const left = fs.existsSync(folder.path("parts")) ? fs.readdirSync(folder.path("parts")) : [];
      if (left.length !== files.length) throw new Error(`left behind: ${left.join(", ")}`);
      return landingOf(restored, folder.path("runs"));
    },
    [Symbol.asyncDispose]() {
      folder[Symbol.dispose]();
      return Promise.resolve();
    },
  });
}

registerAttacks("a folder of files", open);
registerAttacksBySeveral("a folder of files", open);
