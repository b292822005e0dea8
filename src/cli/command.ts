import { shellWord } from "../diagnostics/shell-word.ts";
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

export interface WrongArguments {
  readonly message: string;
  readonly hint?: string;
}

/**
 * Reads a command line as POSIX and GNU have it: `--flag VALUE`, `--flag=VALUE`, `-f VALUE`, `-fVALUE`, and only operands after `--`.
 * Of a flag that may stand once, the last one counts. Not `util.parseArgs`: loading it takes longer than all this, and its
 * errors are sentences of Node's.
 */
export function parseCommand(
  words: CommandWords,
  args: readonly string[],
): Result<Arguments, WrongArguments> {
  const operands: string[] = [];
  const given = new Map<string, string[]>();
  for (let index = 0; index < args.length; index++) {
    const arg = args[index] ?? "";
    if (arg === "--") {
      operands.push(...args.slice(index + 1));
      break;
    }
    if (!arg.startsWith("-") || arg === "-") {
      operands.push(arg);
      continue;
    }
    const { written, name, inline } = optionOf(words, arg);
    const flag = Object.hasOwn(words.flags, name) ? words.flags[name] : undefined;
    if (!flag) return fail(unknownOption(words, written));
    const values = given.get(name) ?? [];
    given.set(name, values);
    if (flag.value === undefined) {
      if (inline !== undefined)
        return fail({ message: `${written} takes no value, but got "${inline}"` });
      continue;
    }
    const value = inline ?? args[++index];
    // What looks like an option is one that was meant to be, more often than a value.
    if (value === undefined || (inline === undefined && /^-./.test(value)))
      return fail({
        message: `${written} needs a value: ${written} ${flag.value}`,
        ...(value === undefined ? {} : { hint: `if "${value}" is the value: --${name}=${value}` }),
      });
    values.push(value);
  }
  const [operand] = operands;
  if (words.operands === undefined && operand !== undefined) {
    const isSpec = Object.hasOwn(words.flags, "spec") && /\.(?:ya?ml|toml)$/.test(operand);
    return fail({
      message: `\`mity ${words.name}\` takes no operand, but got "${operand}"`,
      ...(isSpec ? { hint: `a spec is named by --spec ${shellWord(operand)}` } : {}),
    });
  }
  return ok({
    operands,
    has: (flag) => given.has(flag),
    value: (flag) => given.get(flag)?.at(-1),
    values: (flag) => given.get(flag) ?? [],
  });
}

/** `written` is the option alone, `inline` what stands behind it in the same word. */
function optionOf(
  words: CommandWords,
  arg: string,
): { readonly written: string; readonly name: string; readonly inline: string | undefined } {
  if (!arg.startsWith("--")) {
    const letter = arg.slice(1, 2);
    const found = Object.entries(words.flags).find(([, { short }]) => short === letter);
    const inline = arg.length > 2 ? arg.slice(2) : undefined;
    return found
      ? { written: `-${letter}`, name: found[0], inline }
      : { written: arg, name: "", inline: undefined };
  }
  const at = arg.indexOf("=");
  const written = at < 0 ? arg : arg.slice(0, at);
  return { written, name: written.slice(2), inline: at < 0 ? undefined : arg.slice(at + 1) };
}

function unknownOption(words: CommandWords, written: string): WrongArguments {
  const meant = didYouMean(written.replace(/^--?/, ""), Object.keys(words.flags));
  return {
    message: `\`mity ${words.name}\` has no option ${written}`,
    hint:
      meant === undefined ? `\`mity ${words.name} --help\` lists them` : `did you mean --${meant}?`,
  };
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
