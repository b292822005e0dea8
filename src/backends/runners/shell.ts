import { realpathSync } from "node:fs";
import { relative } from "node:path";
import type { Command } from "../../engine/ports.ts";

/*
 * How a step's script becomes a process, by the rules of GitHub's runner (docs.github.com, workflow syntax, `shell`).
 */

export interface Invocation {
  /** The script file's ending. */
  readonly ending: string;
  /** The words of the command; `{0}` stands for the script file. */
  readonly words: readonly string[];
  /** The script as it goes into the file. */
  readonly script: string;
}

export function invocationOf(shell: string | undefined, script: string): Invocation {
  switch (shell) {
    case undefined:
      return { ending: ".sh", words: ["bash", "-e", "{0}"], script };
    case "bash":
      return {
        ending: ".sh",
        words: ["bash", "--noprofile", "--norc", "-eo", "pipefail", "{0}"],
        script,
      };
    case "sh":
      return { ending: ".sh", words: ["sh", "-e", "{0}"], script };
    case "python":
      return { ending: ".py", words: ["python", "{0}"], script };
    case "node":
      return { ending: ".js", words: ["node", "{0}"], script };
    case "pwsh":
      return {
        ending: ".ps1",
        words: ["pwsh", "-command", ". '{0}'"],
        script: `$ErrorActionPreference = 'stop'\n${script}\nif ((Test-Path -LiteralPath variable:\\LASTEXITCODE)) { exit $LASTEXITCODE }\n`,
      };
    default:
      return { ending: "", words: shell.split(/\s+/).filter((word) => word !== ""), script };
  }
}

/**
 * What a shell is told as its script, with which it begins its complaints: from `cwd`, if that is shorter and the shell is
 * sure to look for it from there. A template may move first, and so may a login file or what BASH_ENV names.
 */
export function scriptName(
  file: string,
  shell: string | undefined,
  cwd: string,
  startsElsewhere: boolean,
): string {
  const isKnown = shell === undefined || shell === "bash" || shell === "sh";
  if (!isKnown || startsElsewhere) return file;
  const name = relative(file.startsWith(`${cwd}/`) ? cwd : realpathSync(cwd), file);
  return name.length < file.length ? name : file;
}

/** Whether bash reads a file of the user's before the script. */
export function hasBashEnv(
  command: Pick<Command, "env">,
  environment: Readonly<Record<string, string | undefined>>,
): boolean {
  return (command.env["BASH_ENV"] ?? environment["BASH_ENV"] ?? "") !== "";
}

/** The words of the command, with the script's place put in. */
export function commandLine({ words }: Invocation, file: string): string[] {
  return words.map((word) => {
    // pwsh reads its word as a line of its own language, in which two quotes stand for one.
    const place = word.includes("'{0}'") ? file.replaceAll("'", "''") : file;
    return word.replaceAll("{0}", () => place);
  });
}

/** `'…'` for a POSIX shell. */
export function quote(word: string): string {
  return /^[A-Za-z0-9_./:=@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** Words that a shell gives a meaning to, which a program of that name would not have. */
const shellWords = new Set(
  (
    ". .. : [ [[ alias bg bind break builtin caller case cd command compgen complete compopt continue coproc declare dirs disown do done " +
    "elif else enable esac eval exec exit export fc fg fi for function getopts hash help history if in jobs kill let local logout " +
    "mapfile popd pushd read readarray readonly return select set shift shopt source suspend test then time times trap type typeset " +
    "ulimit umask unalias unset until wait while"
  ).split(" "),
);

const builtins = new Set(["true", "false", "echo", "printf", "pwd"]);

/** They do something else where they lead a process group, as a command that replaces the shell does. */
const groupMinded = new Set(["setsid"]);

/**
 * A script that is one command of plain words needs no shell of its own to read it: run in a forked shell it does the very
 * same. Returns the text for that shell, or undefined for every other script.
 */
export function plainCommand(script: string): string | undefined {
  // Not `trim`, which also takes away what is part of a word for a shell: a carriage return, a no-break space.
  const text = script.replace(/^[ \t\n]+|[ \t\n]+$/g, "");
  if (!/^[A-Za-z0-9_./][A-Za-z0-9_./:=@%+,<> -]*$/.test(text)) return undefined;
  const first = text.slice(0, /[ <>]|$/.exec(text)?.index);
  // `a=b c` sets a variable; `<(x)` cannot occur, parentheses being no plain characters.
  if (first.includes("=") || shellWords.has(first) || groupMinded.has(first)) return undefined;
  // A relative path would become an absolute one, which a script sees as its $0.
  if (first.includes("/") && !first.startsWith("/")) return undefined;
  return builtins.has(first) ? text : `exec ${text}`;
}
