import { expect } from "@jest/globals";
import type { Ran } from "./rig.ts";

/** Whatever goes wrong, no user sees a stack trace, nor that mity itself failed. */
export function expectNoTrace(ran: Ran): void {
  expect(ran.stdout + ran.stderr).not.toMatch(/^ {4}at |internal error|node:internal/m);
}
