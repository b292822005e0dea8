import { version } from "../version.ts";
import { commandHelp } from "./command.ts";
import { exitCodeTable } from "./exit-code.ts";
import { allWords } from "./words.ts";

export function generalHelp(): string {
  const width = Math.max(...allWords.map((words) => words.name.length)) + 2;
  const commands = allWords.map((words) => `  ${words.name.padEnd(width)}${words.summary}`);
  const codes = exitCodeTable.map(([code, meaning]) => `  ${String(code).padEnd(5)}${meaning}`);
  return `mity ${version}: one spec, a graph of steps, a checkpoint after every step.

Usage: mity COMMAND [options]

${commands.join("\n")}

\`mity COMMAND --help\` tells more. Start with \`mity init\`, then \`mity run\`.

Exit codes:
${codes.join("\n")}
`;
}

export function helpOf(name: string): string | undefined {
  const words = allWords.find((candidate) => candidate.name === name);
  return words && commandHelp(words);
}
