import { expect, test } from "@jest/globals";
import { didYouMean } from "../../src/diagnostics/did-you-mean.ts";

const keys = ["name", "run", "needs", "if", "matrix", "env", "timeout-minutes", "outputs"];

test.each([
  ["need", "needs"],
  ["neesd", "needs"],
  ["enviroment", undefined],
  ["envs", "env"],
  ["Run", "run"],
  ["rn", "run"],
  ["IF", "if"],
  ["fi", undefined],
  ["timeout_minutes", "timeout-minutes"],
  ["timeoutMinutes", "timeout-minutes"],
  ["output", "outputs"],
  ["matrx", "matrix"],
  ["mtarix", "matrix"],
  ["wibble", undefined],
  ["", undefined],
  ["x".repeat(5000), undefined],
])("for %j the nearest key is %j", (word, expected) => {
  expect(didYouMean(word, keys)).toBe(expected);
});

test("of two that are equally near the first is meant", () => {
  expect(didYouMean("bild", ["build", "bald"])).toBe("build");
});
