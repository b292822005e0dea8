import { expect, test } from "@jest/globals";
import { createHash } from "node:crypto";
import { sha256InBlocks } from "../../src/plan/sha256-blocks.ts";
import { sha256 } from "../../src/plan/sha256.ts";

const reference = (data: string | Uint8Array): string =>
  createHash("sha256").update(data).digest("hex");

test("is SHA-256 for every length up to three blocks", () => {
  for (let length = 0; length <= 192; length++) {
    const bytes = Uint8Array.from({ length }, (_, index) => (index * 167 + length) % 256);
    expect(sha256InBlocks(bytes)).toBe(reference(bytes));
  }
});

test("is SHA-256 of the UTF-8 of a text, for a first few short ones and for all that follow", () => {
  for (let round = 0; round < 200; round++) {
    const text = `Größe ${"🦊é".repeat(round)}`;
    expect(sha256(text)).toBe(reference(text));
  }
});

test("is SHA-256 of a long text that comes first", () => {
  const text = "a".repeat(100_000);
  expect(sha256(text)).toBe(reference(text));
});
