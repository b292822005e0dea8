import type { Plan } from "./plan.ts";

/** The plan as a Mermaid flowchart; `label` says what stands in a step's box, by default its identity. */
export function toMermaid(plan: Plan, label: (step: number) => string = identity(plan)): string {
  const lines = ["flowchart LR"];
  for (const index of plan.steps.keys()) lines.push(`  s${index}["${mermaidText(label(index))}"]`);
  for (const [from, to] of edges(plan)) lines.push(`  s${from} --> s${to}`);
  return `${lines.join("\n")}\n`;
}

/** The plan as a Graphviz digraph. */
export function toDot(plan: Plan): string {
  const lines = [`digraph "${dotText(plan.name)}" {`, "  rankdir=LR;", "  node [shape=box];"];
  for (const [index, step] of plan.steps.entries())
    lines.push(`  s${index} [label="${dotText(step.id)}"];`);
  for (const [from, to] of edges(plan)) lines.push(`  s${from} -> s${to};`);
  return `${[...lines, "}"].join("\n")}\n`;
}

function identity(plan: Plan): (step: number) => string {
  return (step) => plan.steps[step]?.id ?? "";
}

function* edges(plan: Plan): Generator<readonly [number, number]> {
  for (const [index, step] of plan.steps.entries()) {
    for (const need of step.needs) yield [need, index];
  }
}

/** Mermaid reads `#NNN;` as a character; all that means something to it, to Markdown or to HTML is written so. */
function mermaidText(text: string): string {
  return oneLine(text).replace(
    /[^\p{L}\p{N} ._/:=,+@()[\]-]/gu,
    (character) => `#${character.codePointAt(0) ?? 0};`,
  );
}

/** A backslash would begin one of Graphviz's own escapes, such as `\N`. */
function dotText(text: string): string {
  return oneLine(text).replace(/[\\"]/g, "\\$&");
}

function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, " ");
}
