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
  const giveUp = args.has("wait") ? new AbortController() : undefined;
  const onSignal = (): void => {
    giveUp?.abort();
  };
  if (giveUp) process.once("SIGINT", onSignal);
  const hold = await holdCheckout(
    workplace,
    command,
    giveUp && {
      signal: giveUp.signal,
      onWait: (by) => {
        context.err.write(
          `mity: waiting for process ${by.pid} (${by.command}, since ${by.since})\n`,
        );
      },
    },
  );
  if (giveUp) process.removeListener("SIGINT", onSignal);
  if (hold.kind === "busy") {
    if (giveUp?.signal.aborted === true) return exitCode.cancelled;
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
