import { expect, test } from "@jest/globals";
import { jsonLinesReporter } from "../../src/reporters/json-lines.ts";
import type { Plan } from "../../src/plan/plan.ts";
import { planOf, RunScript } from "./run-script.ts";

function told(plan: Plan): { writes: string[]; run: RunScript } {
  const writes: string[] = [];
  return { writes, run: new RunScript(plan, () => jsonLinesReporter((text) => writes.push(text))) };
}

test("every event is one line with a version, steps by their ids", () => {
  const plan = planOf(["a", "b"]);
  const { writes, run } = told({
    ...plan,
    steps: plan.steps.map((step) => (step.id === "b" ? { ...step, needs: [0] } : step)),
  });

  run.started().begin(0).output(0, "hi\n");
  run.send({
    kind: "step-retry",
    step: 0,
    attempt: 1,
    failure: { kind: "exit", code: 1 },
    delayMs: 5,
  });
  run.settle(0, { verdict: "failure", failure: { kind: "exit", code: 1 }, attempts: 2 });
  run.send({ kind: "warning", message: "careful", step: 1, hint: "do this" });
  run.send({ kind: "cancelling", why: { kind: "interrupted" }, running: [0] });
  run.leaveOut(1, "skipped", { kind: "need-failed", step: "a" }).end("failure", 7);

  expect(writes.join("")).toBe(
    [
      '{"version":1,"kind":"run-started","run":"r1","resumed":false,"at":0,"name":"example","spec":"mity.yml","selected":["a","b"],"steps":[{"id":"a","needs":[]},{"id":"b","needs":["a"]}]}',
      '{"version":1,"kind":"step-started","step":"a","attempt":1,"why":{"kind":"first-run"},"at":0}',
      '{"version":1,"kind":"step-output","step":"a","text":"hi\\n"}',
      '{"version":1,"kind":"step-retry","step":"a","attempt":1,"failure":{"kind":"exit","code":1},"delayMs":5}',
      '{"version":1,"kind":"step-settled","step":"a","verdict":"failure","how":"ran","why":{"kind":"first-run"},"failure":{"kind":"exit","code":1},"ms":1200,"attempts":2,"at":0}',
      '{"version":1,"kind":"warning","message":"careful","step":"b","hint":"do this"}',
      '{"version":1,"kind":"cancelling","why":{"kind":"interrupted"},"running":["a"]}',
      '{"version":1,"kind":"step-settled","step":"b","verdict":"skipped","why":{"kind":"need-failed","step":"a"},"ms":0,"attempts":0,"at":0}',
      '{"version":1,"kind":"run-settled","verdict":"failure","ms":7,"at":0}',
      "",
    ].join("\n"),
  );
});

test("a character cut in two arrives whole, one never finished as a replacement", () => {
  const { writes, run } = told(planOf(["a"]));
  const bytes = Buffer.from("漢");

  run.started().begin(0);
  run.output(0, bytes.subarray(0, 1)).output(0, bytes.subarray(1)).output(0, bytes.subarray(0, 2));
  run.settle(0);

  expect(writes.join("").match(/"text":"[^"]*"/g)).toEqual(['"text":"漢"', '"text":"\ufffd"']);
});

test("no control character is written as it is", () => {
  const { writes, run } = told(planOf(["a\x9b"]));

  run.started().begin(0).output(0, "\x1b[2J\x9b\x7f\n");

  expect(writes[2]).toBe(
    '{"version":1,"kind":"step-output","step":"a\\u009b","text":"\\u001b[2J\\u009b\\u007f\\n"}\n',
  );
});

test("a thousand reused steps are a few writes", () => {
  const ids = Array.from({ length: 1000 }, (_, step) => `s${step}`);
  const { writes, run } = told(planOf(ids));

  run.started();
  ids.forEach((_, step) => run.reuse(step));
  run.end("success", 1);

  expect(writes.length).toBeLessThan(6);
  expect(writes.join("").split("\n")).toHaveLength(1003);
});
