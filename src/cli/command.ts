import { parseArgs } from "node:util";
import { didYouMean } from "../diagnostics/did-you-mean.ts";
import { fail, ok, type Result } from "../diagnostics/result.ts";

/** One option of a command, as `--help` shows it. */
export interface Flag {
  /** Absent: a switch. */
  readonly value?: string;
  readonly short?: string;
  readonly multiple?: true;
  readonly help: string;
}

/** A command as it is documented; what it does stands in a file of its own. */
export interface CommandWords {
  readonly name: string;
  readonly summary: string;
  /** The words after the name, such as `[STEP...]`. */
  readonly operands?: string;
  readonly flags: Readonly<Record<string, Flag>>;
  /** Prose and examples under the flags. */
  readonly more?: string;
}

export interface Arguments {
  readonly operands: readonly string[];
  has(flag: string): boolean;
  value(flag: string): string | undefined;
  values(flag: string): readonly string[];
}

/** Reads a command line. The error is a sentence and, where there is one, a hint. */
export function parseCommand(
  words: CommandWords,
  args: readonly string[],
): Result<Arguments, { message: string; hint?: string }> {
  const options = Object.fromEntries(
    Object.entries(words.flags).map(([name, flag]) => [
      name,
      {
        type: flag.value === undefined ? ("boolean" as const) : ("string" as const),
        ...(flag.short === undefined ? {} : { short: flag.short }),
        multiple: flag.multiple === true,
      },
    ]),
  );
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options,
      allowPositionals: true,
      strict: true,
    });
    if (words.operands === undefined && positionals.length > 0) {
      return fail({
        message: `\`mity ${words.name}\` takes no operand, but got "${positionals[0] ?? ""}"`,
      });
    }
    return ok({
      operands: positionals,
      has: (flag) => values[flag] === true,
      value: (flag) => (typeof values[flag] === "string" ? values[flag] : undefined),
      values: (flag) => {
        const value = values[flag];
        return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
      },
    });
  } catch (error) {
    const message = (error as Error).message;
    const unknown = /Unknown option '(--?[^']+)'/.exec(message)?.[1];
    if (unknown === undefined) return fail({ message: message.split(". ")[0] ?? message });
    const meant = didYouMean(unknown.replace(/^--?/, ""), Object.keys(words.flags));
    return fail({
      message: `\`mity ${words.name}\` has no option ${unknown}`,
      hint:
        meant === undefined
          ? `\`mity ${words.name} --help\` lists them`
          : `did you mean --${meant}?`,
    });
  }
}

export function commandHelp(words: CommandWords): string {
  const rows = Object.entries(words.flags).map(([name, flag]) => {
    const short = flag.short === undefined ? "    " : `-${flag.short}, `;
    return [
      `  ${short}--${name}${flag.value === undefined ? "" : ` ${flag.value}`}`,
      flag.help,
    ] as const;
  });
  const width = Math.max(...rows.map(([left]) => left.length)) + 2;
  const lines = rows.map(([left, help]) => left.padEnd(width) + help);
  const usage = [
    `mity ${words.name}`,
    rows.length > 0 ? "[options]" : "",
    words.operands ?? "",
  ].filter((part) => part !== "");
  return `${words.summary}\n\nUsage: ${usage.join(" ")}\n\n${lines.join("\n")}\n${words.more === undefined ? "" : `\n${words.more.trim()}\n`}`;
}
