"use strict";
exports.id = 445;
exports.ids = [445,918];
exports.modules = {

/***/ 5918:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   openToLook: () => (/* binding */ openToLook)
/* harmony export */ });
/* harmony import */ var _assembly_ports_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8862);
/* harmony import */ var _engine_redactor_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2970);


function openToLook(situation) {
    const nothing = () => undefined;
    return (0,_assembly_ports_js__WEBPACK_IMPORTED_MODULE_0__/* .openPorts */ .R)({
        situation,
        redactor: (0,_engine_redactor_js__WEBPACK_IMPORTED_MODULE_1__/* .createRedactor */ .l)([]),
        runner: {
            start: () => {
                throw new Error("a command that only looks started a step");
            },
            close: () => Promise.resolve(),
        },
        journal: { append: nothing, flush: nothing, sync: nothing, finish: nothing },
        onError: nothing,
    });
}


/***/ }),

/***/ 8161:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ situationOf)
/* harmony export */ });
/* harmony import */ var _assembly_situation_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8800);
/* harmony import */ var _assembly_workplace_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3096);


function situationOf({ plan, spec, key }, open) {
    return (0,_assembly_situation_js__WEBPACK_IMPORTED_MODULE_0__/* .findSituation */ .Y)({
        root: spec.root,
        workplace: (0,_assembly_workplace_js__WEBPACK_IMPORTED_MODULE_1__/* .workplaceOf */ .CX)(spec.root),
        plan,
        planKey: key,
        environment: (0,_assembly_situation_js__WEBPACK_IMPORTED_MODULE_0__/* .withoutSecrets */ .c)(open.environment, plan),
        secrets: open.secrets,
    });
}


/***/ }),

/***/ 7445:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  why: () => (/* binding */ why)
});

// EXTERNAL MODULE: ./lib/assembly/run-folders.js
var run_folders = __webpack_require__(3976);
// EXTERNAL MODULE: ./lib/assembly/workplace.js + 1 modules
var workplace = __webpack_require__(3096);
// EXTERNAL MODULE: ./lib/engine/forecast.js
var forecast = __webpack_require__(2494);
// EXTERNAL MODULE: ./lib/engine/lookup.js
var lookup = __webpack_require__(4665);
// EXTERNAL MODULE: ./lib/diagnostics/result.js
var result = __webpack_require__(7310);
// EXTERNAL MODULE: ./lib/reporters/harmless.js + 1 modules
var harmless = __webpack_require__(9519);
// EXTERNAL MODULE: ./lib/reporters/words.js
var words = __webpack_require__(4232);
;// CONCATENATED MODULE: ./lib/reporters/why-view.js



const mostDifferences = 20;
const longestValue = 60;
const digest = /^[0-9a-f]{16,}$/;
function whyText(answer, now) {
    const would = `${(0,harmless/* harmlessText */.f)(answer.step)} ${decisionText(answer.decision)}`;
    const { because, last } = answer;
    const lastLine = last === undefined
        ? ""
        : `last: ${last.verdict} in run ${(0,harmless/* harmlessText */.f)(last.run)}, ${(0,words/* whenText */.oO)(last.at, now)}\n`;
    switch (because.kind) {
        case "nothing":
            return `${would}: nothing changed\n${lastLine}`;
        case "rule":
            return `${would}: ${(0,words/* reasonText */.uV)(because.reason)}\n${lastLine}`;
        case "differences":
            return `${would}: ${differencesText(because.differences)}${lastLine}`;
        default:
            return (0,result/* unreachable */.H)(because);
    }
}
function decisionText(decision) {
    switch (decision) {
        case "run":
            return "would run";
        case "reuse":
            return "would be reused";
        case "depends":
            return "would run or be reused, as the steps it needs turn out";
        case "skip":
            return "would be skipped";
        default:
            return (0,result/* unreachable */.H)(decision);
    }
}
function differencesText(differences) {
    const lines = differences.map(differenceText);
    const [only] = lines;
    if (only === undefined)
        return "nothing changed\n";
    if (lines.length === 1)
        return `${only}\n`;
    const shown = lines.slice(0, mostDifferences).map((line) => `  ${line}\n`);
    const rest = lines.length - mostDifferences;
    const more = rest > 0 ? `  … and ${rest} more\n` : "";
    return `${(0,words/* countText */.lT)(lines.length, "difference")}\n${shown.join("")}${more}`;
}
function differenceText({ part, before, after }) {
    const name = (0,harmless/* harmlessText */.f)(part);
    if (before === undefined)
        return after === undefined ? `${name} changed` : `${name} is new`;
    if (after === undefined)
        return `${name} is gone`;
    if (digest.test(before) || digest.test(after))
        return `${name} changed`;
    return `${name} changed from ${shown(before)} to ${shown(after)}`;
}
function shown(value) {
    return (0,words/* quoted */.TL)(value.length <= longestValue ? value : `${value.slice(0, longestValue)}…`);
}

// EXTERNAL MODULE: ./lib/cli/command.js
var command = __webpack_require__(4028);
// EXTERNAL MODULE: ./lib/cli/exit-code.js
var exit_code = __webpack_require__(5775);
// EXTERNAL MODULE: ./lib/cli/load.js + 1 modules
var load = __webpack_require__(3716);
// EXTERNAL MODULE: ./lib/cli/look.js
var look = __webpack_require__(5918);
// EXTERNAL MODULE: ./lib/cli/request.js + 1 modules
var request = __webpack_require__(6405);
// EXTERNAL MODULE: ./lib/cli/run.js + 9 modules
var run = __webpack_require__(3890);
// EXTERNAL MODULE: ./lib/cli/secrets.js + 6 modules
var cli_secrets = __webpack_require__(4129);
// EXTERNAL MODULE: ./lib/cli/situation.js
var situation = __webpack_require__(8161);
// EXTERNAL MODULE: ./lib/cli/words.js
var cli_words = __webpack_require__(336);
;// CONCATENATED MODULE: ./lib/cli/why.js














async function why(context, args) {
    const parsed = (0,command/* parseCommand */.R)(cli_words/* whyWords */.WV, args);
    if (!parsed.ok)
        return (0,run/* usage */.CI)(context, parsed.error);
    const [named, ...others] = parsed.value.operands;
    if (named === undefined || others.length > 0)
        return (0,run/* usage */.CI)(context, { message: "`mity why` takes one step's id" });
    const loaded = await (0,load/* loadOrComplain */.P_)(context, parsed.value.value("spec"));
    if (typeof loaded === "number")
        return loaded;
    const { plan } = loaded;
    const selection = (0,request/* selectOrComplain */.fc)(context, plan, { steps: [named] }, []);
    if (!selection.ok)
        return selection.error;
    const secrets = await (0,cli_secrets/* secretsOrComplain */.u)(context, parsed.value, plan);
    if (typeof secrets === "number")
        return secrets;
    const opened = await (0,look.openToLook)(await (0,situation/* situationOf */._)(loaded, secrets));
    const rules = { forced: new Set(), acrossRuns: true, verify: false };
    const rows = await (0,forecast.forecast)(plan, selection.value.selected, rules, new Map(), opened.ports);
    const answers = [];
    for (const row of rows) {
        const step = plan.steps[row.step];
        if (!step || (step.id !== named && step.base !== named))
            continue;
        const last = lastRunOf(step.id, (0,workplace/* workplaceOf */.CX)(loaded.spec.root).runs);
        answers.push({
            step: step.id,
            decision: row.decision,
            ...(last ? { last } : {}),
            because: becauseOf(row.why, step, opened),
        });
    }
    context.out.write(parsed.value.has("json")
        ? `${JSON.stringify({ version: 1, answers }, undefined, 2)}\n`
        : answers.map((answer) => whyText(answer, Date.now())).join("\n"));
    return exit_code/* exitCode */.I.ok;
}
function lastRunOf(step, runs) {
    for (const run of (0,run_folders/* listRuns */.v)(runs).slice(0, 50)) {
        const done = (0,run_folders/* journalOf */.PR)(runs, run)?.done.get(step);
        if (done?.how !== undefined)
            return { run, verdict: done.verdict, at: done.at };
    }
    return undefined;
}
function becauseOf(reason, step, opened) {
    if (reason.kind === "same-fingerprint")
        return { kind: "nothing" };
    if (reason.kind !== "changed")
        return { kind: "rule", reason };
    const differences = reason.parts.flatMap((part) => part === lookup/* inputFilesPart */.dr ? changedFiles(step, opened) : [{ part }]);
    return { kind: "differences", differences };
}
function changedFiles(step, { ports, records, content }) {
    const before = records.newest(step.id)?.parts.inputs;
    const kept = before === undefined ? undefined : content.read(before)?.toString();
    if (kept === undefined)
        return [{ part: lookup/* inputFilesPart */.dr }];
    const then = filesOf(kept);
    const now = filesOf(ports.workspace.inputs(step).listing());
    const differences = [];
    for (const [file, digest] of now)
        if (then.get(file) !== digest)
            differences.push({ part: `input file ${file}` });
    for (const file of then.keys())
        if (!now.has(file))
            differences.push({ part: `input file ${file} (gone)` });
    return differences;
}
function filesOf(listing) {
    const files = new Map();
    for (const line of listing.split("\n"))
        if (line.length > 67)
            files.set(line.slice(67), line.slice(0, 66));
    return files;
}


/***/ }),

/***/ 2494:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   forecast: () => (/* binding */ forecast)
/* harmony export */ });
/* harmony import */ var _lookup_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4665);
/* harmony import */ var _standing_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8727);


async function forecast(plan, selected, rules, before, ports) {
    const standing = new _standing_js__WEBPACK_IMPORTED_MODULE_1__/* .Standing */ .N(plan);
    const lookup = new _lookup_js__WEBPACK_IMPORTED_MODULE_0__/* .Lookup */ .lH(plan, ports, standing, rules, before);
    const rows = new Map();
    const unknown = new Set();
    for (const step of selected) {
        const planned = plan.steps[step];
        if (!planned)
            throw new Error(`no step ${step}`);
        const on = planned.needs.filter((need) => unknown.has(need));
        const must = rules.forced.has(step)
            ? { kind: "forced" }
            : planned.neverReused !== undefined && planned.effects === undefined
                ? { kind: "never-reused", rule: planned.neverReused }
                : undefined;
        let row;
        if (on.length > 0) {
            unknown.add(step);
            row = must
                ? { step, decision: "run", why: must }
                : {
                    step,
                    decision: "depends",
                    on,
                    why: {
                        kind: "changed",
                        parts: on.map((need) => `outputs of ${plan.steps[need]?.id ?? ""}`),
                    },
                };
        }
        else {
            row =
                settledRow(step, plan, standing, ports) ??
                    unsettledRow(step, await decided(lookup, step), plan, standing, ports, unknown);
        }
        rows.set(step, row);
    }
    demandMachineSteps(plan, standing, rows);
    return selected.map((step) => rows.get(step));
}
function settledRow(step, plan, standing, ports) {
    const condition = plan.steps[step]?.if;
    const ancestor = standing.unsuccessfulAncestor(step);
    let why;
    if (!condition?.status && ancestor !== undefined) {
        why = { kind: "need-skipped", step: plan.steps[ancestor]?.id ?? "" };
    }
    else if (condition && ports.expressions) {
        const holds = ports.expressions.condition(condition.expression, standing.contexts(step));
        if (!holds.ok || !holds.value)
            why = { kind: "condition-false", expression: condition.expression };
    }
    if (!why)
        return undefined;
    standing.settle(step, "skipped", false, undefined);
    return { step, decision: "skip", why };
}
function unsettledRow(step, decision, plan, standing, ports, unknown) {
    const planned = plan.steps[step];
    if (!planned)
        throw new Error(`no step ${step}`);
    switch (decision.kind) {
        case "reuse": {
            const there = ports.workspace.canRestore(planned, decision.record.outputs);
            if (!there.ok) {
                unknown.add(step);
                return { step, decision: "run", why: { kind: "content-lost", path: there.path } };
            }
            standing.settle(step, decision.verdict, true, decision.record);
            return { step, decision: "reuse", why: decision.why };
        }
        case "put-off":
            standing.settle(step, "skipped", true, decision.record);
            return { step, decision: "skip", why: { kind: "not-needed" } };
        case "run":
            unknown.add(step);
            return { step, decision: "run", why: decision.why };
        case "wrong":
            unknown.add(step);
            return {
                step,
                decision: "run",
                why: { kind: "condition-false", expression: decision.message },
            };
        case "wait-for-tools":
            throw new Error("tools were waited for");
    }
}
function demandMachineSteps(plan, standing, rows) {
    if (!plan.steps.some((step) => step.effects === "machine"))
        return;
    for (const row of [...rows.values()]) {
        if (row.decision !== "run")
            continue;
        for (const ancestor of standing.ancestors(row.step)) {
            if (rows.get(ancestor)?.why.kind === "not-needed") {
                rows.set(ancestor, { step: ancestor, decision: "run", why: { kind: "other-machine" } });
            }
        }
    }
}
async function decided(lookup, step) {
    for (;;) {
        const { promise, resolve } = Promise.withResolvers();
        const decision = lookup.decide(step, () => {
            resolve(undefined);
        });
        if (decision.kind !== "wait-for-tools")
            return decision;
        await promise;
    }
}


/***/ }),

/***/ 4665:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Uk: () => (/* binding */ fullParts),
/* harmony export */   dr: () => (/* binding */ inputFilesPart),
/* harmony export */   lH: () => (/* binding */ Lookup)
/* harmony export */ });
/* unused harmony export changedParts */
/* harmony import */ var _plan_definition_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3889);
/* harmony import */ var _fingerprint_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(763);


class Lookup {
    #plan;
    #ports;
    #standing;
    #rules;
    #before;
    constructor(plan, ports, standing, rules, before) {
        this.#plan = plan;
        this.#ports = ports;
        this.#standing = standing;
        this.#rules = rules;
        this.#before = before;
    }
    decide(index, ready) {
        const step = this.#plan.steps[index];
        if (!step)
            throw new Error(`no step ${index}`);
        const prepared = this.#prepare(index, step, ready);
        if ("kind" in prepared)
            return prepared;
        return this.#choose(index, step, prepared);
    }
    #prepare(index, step, ready) {
        const tools = {};
        if (step.inputs.tools) {
            const { path } = this.#standing.inherited(index);
            let waiting = false;
            for (const command of step.inputs.tools) {
                const answer = this.#ports.tools.probe(command, path, waiting ? () => undefined : ready);
                if (answer === undefined)
                    waiting = true;
                else
                    tools[command] = answer;
            }
            if (waiting)
                return { kind: "wait-for-tools" };
        }
        const lateEnv = {};
        const env = {};
        if (step.lateEnv) {
            const { expressions } = this.#ports;
            if (!expressions)
                throw new Error("the plan has expressions, but nothing to evaluate them was loaded");
            const contexts = this.#standing.contexts(index);
            for (const [name, text] of Object.entries(step.lateEnv)) {
                const value = expressions.text(text, contexts);
                if (!value.ok)
                    return { kind: "wrong", message: `env ${name}: ${value.error}` };
                lateEnv[name] = value.value;
                env[name] = (0,_fingerprint_js__WEBPACK_IMPORTED_MODULE_1__/* .shortDigest */ .VK)(value.value);
            }
        }
        for (const name of step.inputs.env ?? []) {
            const value = this.#ports.environment[name];
            env[name] = value === undefined ? "unset" : (0,_fingerprint_js__WEBPACK_IMPORTED_MODULE_1__/* .shortDigest */ .VK)(value);
        }
        const secrets = {};
        for (const use of step.secrets ?? []) {
            secrets[use.secret] = this.#ports.secrets.get(use.secret) ? "set" : "unset";
        }
        const needs = {};
        for (const need of step.needs) {
            needs[this.#plan.steps[need]?.id ?? ""] = this.#standing.closure(need);
        }
        const inputs = this.#ports.workspace.inputs(step);
        const parts = {
            platform: this.#ports.platform,
            env,
            secrets,
            tools,
            inputs: inputs.digest,
            needs,
        };
        return { fingerprint: (0,_fingerprint_js__WEBPACK_IMPORTED_MODULE_1__/* .fingerprintOf */ .ax)(step, parts), parts, inputs, lateEnv };
    }
    #choose(index, step, prepared) {
        const { fingerprint } = prepared;
        const run = (why) => ({ kind: "run", prepared, why });
        const earlier = this.#before.get(step.id);
        if (step.effects === "external" &&
            earlier?.verdict === "success" &&
            earlier.record &&
            !this.#rules.forced.has(index)) {
            return this.#reuse(prepared, earlier.record, "this-run", "success");
        }
        if (this.#rules.forced.has(index))
            return run({ kind: "forced" });
        if (step.effects === "machine")
            return this.#chooseMachine(step, prepared);
        if (earlier) {
            const finished = earlier.verdict === "success" || earlier.tolerated === true;
            if (finished && earlier.fingerprint === fingerprint) {
                const record = earlier.record ?? this.#ports.records.find(fingerprint);
                if (record)
                    return this.#reuse(prepared, record, "this-run", earlier.verdict === "success" ? "success" : "failure");
            }
        }
        if (step.neverReused !== undefined) {
            if (earlier)
                return run(this.#whyRun(step, prepared, earlier));
            return run({ kind: "never-reused", rule: step.neverReused });
        }
        if (!this.#rules.acrossRuns)
            return run(earlier ? this.#whyRun(step, prepared, earlier) : { kind: "no-reuse" });
        const record = this.#ports.records.find(fingerprint);
        if (!record)
            return run(this.#whyRun(step, prepared, earlier));
        if (this.#rules.verify)
            return { kind: "run", prepared, why: { kind: "verify" }, verify: record };
        return this.#reuse(prepared, record, "store", "success");
    }
    #reuse(prepared, record, from, verdict) {
        return {
            kind: "reuse",
            prepared,
            record,
            why: { kind: "same-fingerprint", from, run: record.run },
            verdict,
        };
    }
    #chooseMachine(step, prepared) {
        const earlier = this.#before.get(step.id);
        const record = (earlier?.verdict === "success" && earlier.fingerprint === prepared.fingerprint
            ? earlier.record
            : undefined) ??
            (this.#rules.acrossRuns ? this.#ports.records.find(prepared.fingerprint) : undefined);
        if (!record)
            return { kind: "run", prepared, why: this.#whyRun(step, prepared, earlier) };
        if (record.machine === this.#ports.machine) {
            return this.#reuse(prepared, record, earlier ? "this-run" : "store", "success");
        }
        return { kind: "put-off", prepared, record };
    }
    #whyRun(step, prepared, earlier) {
        if (earlier && earlier.fingerprint === prepared.fingerprint && earlier.verdict === "failure") {
            return { kind: "failed-before" };
        }
        const last = earlier?.record ?? this.#ports.records.newest(step.id);
        if (!last)
            return earlier ? { kind: "not-finished-before" } : { kind: "first-run" };
        const parts = changedParts(last.parts, fullParts(step, prepared));
        return parts.length === 0 ? { kind: "not-finished-before" } : { kind: "changed", parts };
    }
}
const listedFiles = 16;
function fullParts(step, prepared) {
    const base = { definition: (0,_plan_definition_js__WEBPACK_IMPORTED_MODULE_0__/* .definitionParts */ .s)(step), ...prepared.parts };
    if (prepared.inputs.count > listedFiles)
        return base;
    const files = {};
    for (const line of prepared.inputs.listing().split("\n")) {
        const space = line.indexOf(" ", line.indexOf(" ") + 1);
        if (space > 0)
            files[line.slice(space + 1)] = line.slice(0, 16) + line.slice(space - 1, space);
    }
    return { ...base, files };
}
function changedParts(before, after) {
    const changed = [];
    const compare = (name, a, b) => {
        for (const key of new Set([...Object.keys(a), ...Object.keys(b)]))
            if (a[key] !== b[key])
                changed.push(name(key));
    };
    compare((key) => `the step's ${key}`, before.definition, after.definition);
    if (before.inputs !== after.inputs) {
        if (before.files && after.files)
            compare((file) => `input file ${file}`, before.files, after.files);
        else
            changed.push(inputFilesPart);
    }
    compare((name) => `variable ${name}`, before.env, after.env);
    compare((name) => `secret ${name}`, before.secrets, after.secrets);
    compare((command) => `tool ${command}`, before.tools, after.tools);
    if (before.platform !== after.platform)
        changed.push(`platform ${before.platform} → ${after.platform}`);
    compare((step) => `outputs of ${step}`, before.needs, after.needs);
    return changed;
}
const inputFilesPart = "input files";


/***/ }),

/***/ 8727:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ Standing)
/* harmony export */ });
/* harmony import */ var _fingerprint_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(763);

class Standing {
    #plan;
    #verdicts;
    #records;
    #closures;
    #failed;
    #unsuccessful;
    #adds;
    cancelled = false;
    constructor(plan) {
        this.#plan = plan;
        this.#verdicts = new Array(plan.steps.length);
        this.#records = new Array(plan.steps.length);
        this.#closures = new Array(plan.steps.length);
        this.#adds = new Array(plan.steps.length).fill(false);
        this.#failed = new Int32Array(plan.steps.length).fill(-1);
        this.#unsuccessful = new Int32Array(plan.steps.length).fill(-1);
    }
    verdict(step) {
        return this.#verdicts[step];
    }
    record(step) {
        return this.#records[step];
    }
    settle(step, verdict, passes, record) {
        const planned = this.#plan.steps[step];
        if (!planned)
            throw new Error(`no step ${step}`);
        this.#verdicts[step] = verdict;
        this.#records[step] = record;
        const first = (of) => {
            for (const need of planned.needs) {
                const found = of[need] ?? -1;
                if (found >= 0)
                    return found;
            }
            return -1;
        };
        this.#failed[step] = verdict === "failure" && !passes ? step : first(this.#failed);
        this.#unsuccessful[step] = passes ? first(this.#unsuccessful) : step;
        this.#adds[step] =
            (record !== undefined && (record.path.length > 0 || Object.keys(record.env).length > 0)) ||
                planned.needs.some((need) => this.#adds[need]);
        const outcome = record === undefined
            ? (0,_fingerprint_js__WEBPACK_IMPORTED_MODULE_0__.digestOf)(verdict)
            : (0,_fingerprint_js__WEBPACK_IMPORTED_MODULE_0__/* .outcomeDigest */ .ns)(planned, record, verdict === "success" || verdict === "skipped");
        this.#closures[step] = (0,_fingerprint_js__WEBPACK_IMPORTED_MODULE_0__/* .closureDigest */ .eZ)(outcome, planned.needs.map((need) => this.closure(need)));
    }
    closure(step) {
        const closure = this.#closures[step];
        if (closure === undefined)
            throw new Error(`step ${step} has not settled`);
        return closure;
    }
    unsuccessfulAncestor(step) {
        for (const need of this.#plan.steps[step]?.needs ?? []) {
            const found = this.#unsuccessful[need] ?? -1;
            if (found >= 0)
                return found;
        }
        return undefined;
    }
    #failedAncestor(step) {
        return (this.#plan.steps[step]?.needs ?? []).some((need) => (this.#failed[need] ?? -1) >= 0);
    }
    status(step) {
        return {
            success: !this.cancelled && this.unsuccessfulAncestor(step) === undefined,
            failure: !this.cancelled && this.#failedAncestor(step),
            cancelled: this.cancelled,
        };
    }
    contexts(step) {
        const planned = this.#plan.steps[step];
        const needs = Object.create(null);
        for (const need of planned?.needs ?? []) {
            const other = this.#plan.steps[need];
            if (!other)
                continue;
            const own = {
                result: this.#verdicts[need] ?? "skipped",
                outputs: this.#records[need]?.values ?? {},
            };
            if (other.leg === undefined) {
                needs[other.base] = own;
            }
            else {
                const legs = {
                    ...needs[other.base]?.legs,
                    [other.id.slice(other.base.length + 1, -1)]: own,
                };
                needs[other.base] = {
                    result: worst(Object.values(legs).map((leg) => leg.result)),
                    outputs: {},
                    legs,
                };
            }
        }
        return {
            status: this.status(step),
            needs,
            env: planned?.env ?? {},
            matrix: planned?.leg ?? {},
            github: this.#plan.contexts.github ?? {},
            runner: this.#plan.contexts.runner ?? {},
        };
    }
    inherited(step) {
        const env = Object.create(null);
        const path = [];
        if (!(this.#plan.steps[step]?.needs ?? []).some((need) => this.#adds[need]))
            return { env, path };
        for (const ancestor of this.ancestors(step)) {
            const record = this.#records[ancestor];
            if (record === undefined)
                continue;
            Object.assign(env, record.env);
            path.unshift(...record.path);
        }
        return { env, path };
    }
    ancestors(step) {
        const seen = new Set();
        const open = [...(this.#plan.steps[step]?.needs ?? [])];
        for (let at = open.pop(); at !== undefined; at = open.pop()) {
            if (seen.has(at))
                continue;
            seen.add(at);
            open.push(...(this.#plan.steps[at]?.needs ?? []));
        }
        return [...seen].sort((a, b) => a - b);
    }
}
function worst(results) {
    for (const result of ["failure", "cancelled", "skipped"]) {
        if (results.includes(result))
            return result;
    }
    return "success";
}


/***/ }),

/***/ 3889:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ definitionOf),
/* harmony export */   s: () => (/* binding */ definitionParts)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);

function definitionOf(step) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hash)("sha256", JSON.stringify(fields(step)));
}
function definitionParts(step) {
    const parts = Object.create(null);
    for (const [field, value] of fields(step)) {
        const plain = field === "shell" || field === "working-directory" || field === "effects";
        parts[field] = plain && value.length <= 64 ? value : (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hash)("sha256", value).slice(0, 16);
    }
    return parts;
}
function fields(step) {
    const found = [["run", step.run]];
    if (step.shell !== undefined)
        found.push(["shell", step.shell]);
    if (step.workingDirectory !== undefined)
        found.push(["working-directory", step.workingDirectory]);
    for (const name of sortedKeys(step.env))
        found.push([`env.${name}`, step.env?.[name] ?? ""]);
    for (const name of sortedKeys(step.lateEnv)) {
        found.push([`late-env.${name}`, step.lateEnv?.[name] ?? ""]);
    }
    for (const use of step.secrets ?? []) {
        found.push([`secrets.${use.variable}`, `${use.secret}${use.optional ? " optional" : ""}`]);
    }
    const { files, env, tools } = step.inputs;
    if (files)
        found.push(["inputs.files", listed(files)]);
    if (env)
        found.push(["inputs.env", JSON.stringify(env)]);
    if (tools)
        found.push(["inputs.tools", JSON.stringify(tools)]);
    if (step.outputs)
        found.push(["outputs", listed(step.outputs)]);
    if (step.effects !== undefined)
        found.push(["effects", step.effects]);
    return found;
}
function sortedKeys(map) {
    return map === undefined ? [] : Object.keys(map).sort();
}
function listed(patterns) {
    return JSON.stringify(patterns.map(({ pattern, negated }) => (negated ? `!${pattern}` : pattern)));
}


/***/ })

};
;