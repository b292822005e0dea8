import { lastSteps, type Step, type Workload } from "./workloads.ts";

/** The tools that can run a workload. */
export type Tool = "mity" | "make" | "ninja" | "turbo" | "wireit";

/** Path → text of every file with which `tool` reads the workload. All of them run everything under the name `all`. */
export function filesFor(tool: Tool, workload: Workload): Readonly<Record<string, string>> {
  switch (tool) {
    case "mity":
      return { "mity.yml": mitySpec(workload) };
    case "make":
      return { Makefile: makefile(workload) };
    case "ninja":
      return { "build.ninja": ninjaFile(workload) };
    case "turbo":
      return turboFiles(workload);
    case "wireit":
      return wireitFiles(workload);
  }
}

function mitySpec(workload: Workload): string {
  const lines = ["name: bench", "steps:"];
  for (const step of workload.steps) {
    // A plain `true` would be a boolean.
    const keys = [`run: ${step.run === "true" ? '"true"' : step.run}`];
    if (step.needs.length > 0) keys.unshift(`needs: [${step.needs.join(",")}]`);
    if (step.input !== undefined && workload.declaresInputs) keys.push(`inputs: [${step.input}]`);
    if (step.output !== undefined) keys.push(`outputs: ${step.output}`);
    if (workload.compact) lines.push(` ${step.id}: {${keys.join(",")}}`);
    else lines.push(`  ${step.id}:`, ...keys.map((key) => `    ${key}`));
  }
  return `${lines.join("\n")}\n`;
}

/** What a step makes, in the words of tools that know files only. */
function target(step: Step): string {
  return step.output ?? step.id;
}

function prerequisites(step: Step, byId: ReadonlyMap<string, Step>): string {
  const needed = step.needs.map((id) => target(byId.get(id) ?? fail(id)));
  return [...(step.input === undefined ? [] : [step.input]), ...needed].join(" ");
}

function fail(id: string): never {
  throw new Error(`the workload has no step ${id}`);
}

function makefile(workload: Workload): string {
  const byId = new Map(workload.steps.map((step) => [step.id, step]));
  const lines = [`all: ${lastSteps(workload.steps).map(target).join(" ")}`];
  const withoutFile = workload.steps.filter((step) => step.output === undefined).map(target);
  lines.push(`.PHONY: ${["all", ...withoutFile].join(" ")}`);
  for (const step of workload.steps)
    lines.push(`${target(step)}: ${prerequisites(step, byId)}`, `\t@${step.run}`);
  return `${lines.join("\n")}\n`;
}

function ninjaFile(workload: Workload): string {
  const byId = new Map(workload.steps.map((step) => [step.id, step]));
  const lines = ["rule step", "  command = $run"];
  for (const step of workload.steps)
    lines.push(`build ${target(step)}: step ${prerequisites(step, byId)}`, `  run = ${step.run}`);
  lines.push(`build all: phony ${lastSteps(workload.steps).map(target).join(" ")}`);
  lines.push("default all");
  return `${lines.join("\n")}\n`;
}

/** A bun project: npm and its kin cost turbo 75 ms and more a step, bun is its best case. */
function turboFiles(workload: Workload): Readonly<Record<string, string>> {
  const tasks: Record<string, object> = {
    all: { dependsOn: lastSteps(workload.steps).map((step) => step.id), cache: false },
  };
  for (const step of workload.steps) {
    const inputs = workload.declaresInputs && step.input !== undefined ? [step.input] : undefined;
    const outputs = step.output === undefined ? undefined : [step.output];
    tasks[step.id] = { dependsOn: step.needs, inputs, outputs, cache: outputs !== undefined };
  }
  const scripts = Object.fromEntries(workload.steps.map((step) => [step.id, step.run]));
  return {
    "turbo.json": json({ tasks }),
    "package.json": json({ name: "bench", private: true, packageManager: "bun@1.4.5", scripts }),
    "bun.lock": json({ lockfileVersion: 1, workspaces: { "": { name: "bench" } }, packages: {} }),
  };
}

function wireitFiles(workload: Workload): Readonly<Record<string, string>> {
  const wireit: Record<string, object> = {
    all: { dependencies: lastSteps(workload.steps).map((step) => step.id) },
  };
  for (const step of workload.steps) {
    const files = step.input === undefined ? undefined : [step.input];
    const output = step.output === undefined ? undefined : [step.output];
    wireit[step.id] = { command: step.run, dependencies: step.needs, files, output };
  }
  const scripts = Object.fromEntries(Object.keys(wireit).map((name) => [name, "wireit"]));
  return { "package.json": json({ name: "bench", private: true, scripts, wireit }) };
}

function json(value: object): string {
  return `${JSON.stringify(value, undefined, 1)}\n`;
}
