import { holdCheckout, openWorkplace, type Workplace } from "../assembly/workplace.ts";
import type { Arguments } from "./command.ts";
import { complain, type Context } from "./context.ts";
import { exitCode } from "./exit-code.ts";

/** Holds the checkout in `root` while `action` runs; says so if another does. The answer is the exit code. */
export async function inCheckout(
  context: Context,
  args: Arguments,
  root: string,
  command: string,
  action: (workplace: Workplace) => Promise<number>,
): Promise<number> {
  const workplace = openWorkplace(root);
  if (workplace.temporary !== undefined) {
    complain(
      context,
      `.mity cannot be written (${workplace.temporary}): nothing of this run is kept`,
    );
  }
  const giveUp = new AbortController();
  const onSignal = (): void => {
    giveUp.abort();
  };
  process.once("SIGINT", onSignal);
  const hold = await holdCheckout(
    workplace,
    command,
    args.has("wait")
      ? {
          signal: giveUp.signal,
          onWait: (by) => {
            context.err.write(
              `mity: waiting for process ${by.pid} (${by.command}, since ${by.since})\n`,
            );
          },
        }
      : undefined,
  );
  process.removeListener("SIGINT", onSignal);
  if (hold.kind === "busy") {
    if (giveUp.signal.aborted) return exitCode.cancelled;
    const { by } = hold;
    complain(
      context,
      `process ${by.pid} on ${by.host} holds this checkout (${by.command}, since ${by.since})`,
      "--wait waits for it",
    );
    return exitCode.usage;
  }
  if (hold.warning !== undefined) complain(context, hold.warning);
  try {
    return await action(workplace);
  } finally {
    hold.lock?.release();
  }
}
