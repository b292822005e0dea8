import { readdirSync } from "node:fs";
import { processStatus } from "../host.ts";

/** Whether anything of a process group still runs. What ended and was not waited for yet does not. */
export function groupRuns(group: number): boolean {
  try {
    process.kill(-group, 0);
  } catch (error) {
    // Another user's processes may not be signalled, but are there (on macOS: ended and not waited for).
    if ((error as NodeJS.ErrnoException).code !== "EPERM" || process.platform === "darwin")
      return false;
  }
  // Where nobody waits for orphans, as in a container without an init, a group of the ended stays for good.
  return process.platform !== "linux" || hasRunningMember(group);
}

function hasRunningMember(group: number): boolean {
  const leader = processStatus(group);
  if (leader?.group === group && !leader.ended) return true;
  return readdirSync("/proc").some((name) => {
    if (!/^\d+$/.test(name)) return false;
    const status = processStatus(Number(name));
    return status?.group === group && !status.ended;
  });
}
