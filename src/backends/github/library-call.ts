import { printable } from "../../diagnostics/printable.ts";
import type { Result } from "../../diagnostics/result.ts";

/*
 * What is said between this process and the one that runs GitHub's libraries: first the environment, then calls, each with a
 * number, and their answers in any order.
 */

/** What one of the libraries is to do. Paths are absolute. */
export type LibraryCall =
  /** Nothing but to load it, so that the next call need not wait for that. */
  | { readonly kind: "load"; readonly library: "artifact" | "cache" | "rest" }
  | { readonly kind: "upload"; readonly file: string; readonly retentionDays: number }
  | {
      readonly kind: "upload-archive";
      readonly name: string;
      readonly files: readonly string[];
      readonly root: string;
      readonly retentionDays: number;
    }
  | { readonly kind: "list-artifacts" }
  | {
      readonly kind: "download";
      readonly id: number;
      /** SHA-256 (hex) that its bytes have to have. */
      readonly digest: string;
      /** Where the runner's own way does not reach. */
      readonly over?: OverRest;
      /** An empty folder. */
      readonly folder: string;
    }
  | { readonly kind: "remove-artifact"; readonly name: string }
  | { readonly kind: "save-cache"; readonly key: string }
  | {
      readonly kind: "restore-cache";
      /** The first is the primary one; each is taken as a prefix. */
      readonly keys: readonly string[];
      readonly lookupOnly: boolean;
      /** A larger entry is not fetched to its end. */
      readonly maxBytes: number;
    }
  | {
      readonly kind: "get";
      /** Below the API's address, as in `/repos/octo-org/factory`. */
      readonly path: string;
      readonly query: Readonly<Record<string, string | number>>;
      readonly token: string;
      readonly maxBytes: number;
      /** All tries and the waiting between them take no longer. */
      readonly withinMs: number;
    };

/** Whose artifacts REST is asked for, and with which right. */
export interface OverRest {
  readonly token: string;
  /** `owner/name`. */
  readonly repository: string;
}

export type LibraryRequest =
  | { readonly environment: Readonly<Record<string, string>> }
  | { readonly number: number; readonly call: LibraryCall };

export interface LibraryAnswer {
  readonly number: number;
  readonly result: Result<unknown, string>;
  /** What the library told the log of the job meanwhile. The cache library tells its errors there and nowhere else. */
  readonly said: string;
}

/** How a `get` failed. */
export type GetError =
  | { readonly kind: "status"; readonly status: number; readonly waitSeconds?: number }
  | { readonly kind: "network"; readonly code: string }
  | { readonly kind: "too-large" }
  | { readonly kind: "not-json" };

/** What the cache library works on, under this name in the worker's folder: see `library-worker.ts`. */
export const cachedFile = "mity-checkpoint";

export function tooLargeFor(maxBytes: number): string {
  return `it is larger than ${maxBytes} bytes`;
}

const inPlainWords: readonly (readonly [pattern: RegExp, words: string])[] = [
  [/^(?:Error: )?Failed to [A-Z]\w+: /, ""],
  [/^Received non-retryable error: /, ""],
  [/^Failed to make request after \d+ attempts: /, ""],
  [/^(?:Rate limited: )?Failed request: /, "GitHub answered "],
  [/^Unable to make request: (\w+).*$/, "GitHub cannot be reached ($1)"],
];

/** A library's error as a clause for a warning: one short line, harmless, without what signs a URL. */
export function clauseOf(message: string): string {
  const [line = ""] = message.split(/\r?\n|%0A/, 1);
  const plain = inPlainWords.reduce(
    (text, [pattern, words]) => text.replace(pattern, words),
    printable(line.replaceAll(/\?\S*/g, "").replaceAll(/\s+/g, " ").trim()),
  );
  return plain.length > 300 ? `${plain.slice(0, 299)}…` : plain;
}

/** Whether a library could not reach GitHub at all, which it does not try a second time. */
export function isUnreachable(message: string): boolean {
  return message.includes("Unable to make request: ");
}
