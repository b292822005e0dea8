import * as fs from "node:fs";
import * as path from "node:path";
import { stageOutputs } from "../assembly/stage-outputs.ts";
import { openWorkplace } from "../assembly/workplace.ts";
import type { Stored } from "../reporters/job-summary.ts";
import type { Ran, RunMode } from "./run-mode.ts";

/** The file outputs of steps that say `upload`, as ordinary artifacts. What cannot be had or stored is a warning. */
export async function uploadOutputs(
  { inputs, stores, loaded, temp, say }: Omit<RunMode, "emit">,
  { settled, recordOf }: Ran,
  stored: Stored[],
): Promise<void> {
  for (const { step, verdict } of settled) {
    const name = loaded.plan.steps[step]?.upload;
    const record = recordOf(step);
    if (!stores || name === undefined || verdict !== "success" || !record) continue;
    const folder = fs.mkdtempSync(path.join(temp, "mity-upload-"));
    try {
      const { files, leftOut } = stageOutputs(openWorkplace(loaded.spec.root), record, folder);
      if (leftOut.length > 0)
        say.warning(
          `${leftOut.length} of the files of ${name} are not uploaded, ${leftOut[0] ?? ""} among them`,
          "what holds a secret, what could not be stored, and a link to what is no output of the step is left out",
        );
      const uploaded = await stores.uploadFiles(files, folder, name, inputs.retentionDays);
      if (uploaded.ok)
        stored.push({
          what: name,
          where: `artifact ${uploaded.value.id}`,
          days: inputs.retentionDays,
        });
      else say.warning(`the outputs of ${name} cannot be uploaded: ${uploaded.error}`);
    } catch (error) {
      say.warning(`the outputs of ${name} cannot be uploaded: ${(error as Error).message}`);
    } finally {
      fs.rmSync(folder, { recursive: true, force: true });
    }
  }
}
