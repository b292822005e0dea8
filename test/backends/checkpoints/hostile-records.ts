import { link, output } from "./forge.ts";

/*
 * What a record of "build" may say that nobody may believe. Its step declares `dist/**`.
 */

export interface Tampered {
  readonly output?: object;
  readonly outputs?: ReturnType<typeof output>[];
  readonly record?: object;
  readonly contents?: readonly string[];
  readonly says: string;
}

const at = (path: string, which: string): Tampered => ({
  outputs: [output(path, "evil")],
  says: `names the output ${JSON.stringify(path)}, which ${which}`,
});
const stored = "is never stored: it belongs to git or mity, or usually holds secrets";
const entry = (path: string, what: string): string => `whose "record.${path}" ${what}`;

export const hostileRecords: Record<string, Tampered> = {
  "an output that leads out": at("dist/../../x", "leads out of the workspace"),
  "an output that leads out and back": at("dist/../dist/x", "leads out of the workspace"),
  "an absolute output": at("/etc/cron.d/x", "is absolute"),
  "an output in a home directory": at("~/.bashrc", "is absolute"),
  "an output on a drive": at("C:/x", "is absolute"),
  "an output that is not normalised": at("dist//x", "is not normalised"),
  "an output with a dot": at("dist/./x", "is not normalised"),
  "an empty output": at("", "is not normalised"),
  "a git hook": at("dist/.git/hooks/pre-commit", stored),
  "a git hook in capitals": at("dist/.GIT/hooks/pre-commit", stored),
  "a git hook with a dot behind": at("dist/.git./hooks/pre-commit", stored),
  "a git hook with a space behind": at("dist/.git /hooks/pre-commit", stored),
  "a git hook by a short name": at("dist/GIT~1/hooks/pre-commit", stored),
  "a git hook in a stream": at("dist/.git::$INDEX_ALLOCATION/config", stored),
  "a git hook behind something invisible": {
    outputs: [output("dist/.g\u200cit/config", "evil")],
    says: `names the output "dist/.g\ufffdit/config", which ${stored}`,
  },
  "a git hook in wide letters": at("dist/.ｇｉｔ/config", stored),
  "a variables file": at("dist/.env.production", stored),
  "a key": at("dist/server.pem", stored),
  "a key by its name": at("dist/ID_RSA", stored),
  "a key with a dot behind": at("dist/id_rsa.", stored),
  "mity's own records": at("dist/.mity/store/records", stored),
  "an output that the step does not declare": at("src/index.ts", "the step does not declare"),
  "another step's output": at("safe.txt", "the step does not declare"),
  "a backslash": {
    outputs: [output("dist\\..\\..\\x", "evil")],
    says: 'names the output "dist\\..\\..\\x", which has a backslash',
  },
  "a line break": {
    outputs: [output("dist/a\n::error::x", "evil")],
    says: 'names the output "dist/a␊::error::x", which has a control character',
  },
  "a NUL": {
    outputs: [output("dist/a\0b", "evil")],
    says: entry("outputs[0].path", "has a NUL character"),
  },
  "too long a name": {
    outputs: [output(`dist/${"x".repeat(256)}`, "evil")],
    says: `names the output "dist/${"x".repeat(114)}…", which has too long a name`,
  },
  "too long a path": {
    outputs: [output(`dist/${"x/".repeat(3000)}x`, "evil")],
    says: entry("outputs[0].path", "is longer than 4096 characters"),
  },
  "an output twice": {
    outputs: [output("dist/a", "evil"), output("dist/a", "other")],
    says: 'names the output "dist/a" twice',
  },
  "outputs that differ in case": {
    outputs: [output("dist/README", "evil"), output("dist/readme", "other")],
    says: 'names the outputs "dist/README" and "dist/readme", which differ in case only',
  },
  "outputs that differ in how they are encoded": {
    outputs: [output("dist/\u00e9", "evil"), output("dist/e\u0301", "other")],
    says: 'names the outputs "dist/\u00e9" and "dist/e\u0301", which differ in case only',
  },
  "a file in a file": {
    outputs: [output("dist/a", "evil"), output("dist/A/b", "other")],
    says: 'names the output "dist/a", and others inside it',
  },
  "a file in a link": {
    outputs: [link("dist/a", "b"), output("dist/a/b", "other")],
    contents: ["b", "other"],
    says: 'names the output "dist/a", and others inside it',
  },
  "a link that leads out": {
    outputs: [link("dist/a", "../../etc/passwd")],
    contents: ["../../etc/passwd"],
    says: 'names the output "dist/a", a link that leads out of the workspace',
  },
  "a link that leads out and back": {
    outputs: [link("dist/a", "../../work/x")],
    contents: ["../../work/x"],
    says: 'names the output "dist/a", a link that leads out of the workspace',
  },
  "an absolute link": {
    outputs: [link("dist/a", "/etc/passwd")],
    contents: ["/etc/passwd"],
    says: 'names the output "dist/a", a link that leads out of the workspace',
  },
  "a link into git": {
    outputs: [link("dist/a", "../.git/config")],
    contents: ["../.git/config"],
    says: 'names the output "dist/a", a link that leads to what belongs to git or mity, or usually holds secrets',
  },
  "a link without end": {
    outputs: [link("dist/a", "x".repeat(5000))],
    contents: ["x".repeat(5000)],
    says: 'names the output "dist/a", a link that is longer than 4096 bytes',
  },
  "a set-user-id mode": {
    outputs: [output("dist/a", "evil", { mode: 0o4755 })],
    says: entry("outputs[0].mode", "is not a whole number from 0 to 511"),
  },
  "a digest that is none": {
    outputs: [output("dist/a", "evil", { digest: "../../../../etc/passwd" })],
    says: entry("outputs[0].digest", "is not a SHA-256 in hex"),
  },
  "a negative size": {
    outputs: [output("dist/a", "evil", { size: -1 })],
    says: entry("outputs[0].size", `is not a whole number from 0 to ${Number.MAX_SAFE_INTEGER}`),
  },
  "a size that is not the content's": {
    outputs: [output("dist/a", "evil", { size: 6 })],
    contents: ["evil"],
    says: 'says that "dist/a" has 6 bytes, and its content has 4',
  },
  "an output of more than it is": {
    outputs: [output("dist/a", "evil", { owner: 0 })],
    says: entry("outputs[0].owner", "is not known"),
  },
  "a variable for Node": {
    record: { env: { NODE_OPTIONS: "--require /tmp/evil.js" } },
    says: 'sets "NODE_OPTIONS", which no step may set',
  },
  "a variable of the runner": {
    record: { env: { GITHUB_SHA: "x" } },
    says: 'sets "GITHUB_SHA", which no step may set',
  },
  "a variable that cannot be": {
    record: { env: { "A=B": "x" } },
    says: 'sets the variable "A=B", which cannot be',
  },
  "a variable with a NUL": {
    record: { env: { A: "x\0" } },
    says: entry("env.A", "has a NUL character"),
  },
  "values beyond measure": {
    record: { values: { a: "x".repeat(700_000), b: "x".repeat(700_000) } },
    says: entry("values", "is larger than 1048576 characters"),
  },
  "values that are no map": {
    record: { values: ["x"] },
    says: entry("values", "is not a map"),
  },
  "a value that is no text": {
    record: { values: { a: { toString: 1 } } },
    says: entry("values.a", "is not a text"),
  },
  "the prototype of values": {
    record: { values: JSON.parse('{"__proto__":"x"}') as object },
    says: entry("values", "has a name that cannot be"),
  },
  "a folder without a name on PATH": {
    record: { path: [""] },
    says: "puts an empty folder into PATH",
  },
  "a run that is none": {
    record: { run: "../x" },
    says: entry("run", "is not the id of a run"),
  },
  "a part that is missing": {
    record: { parts: {} },
    says: entry("parts.definition", "is missing"),
  },
};
