"use strict";
exports.id = 494;
exports.ids = [494];
exports.modules = {

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
        const given = lookup.given(step);
        if (given && ports.workspace.canRestore(planned, given.record.outputs).ok) {
            row = { step, decision: "reuse", why: given.why };
            if (on.length > 0)
                unknown.add(step);
            else
                standing.settle(step, "success", true, given.record);
        }
        else if (on.length > 0) {
            unknown.add(step);
            row = must
                ? { step, decision: "run", why: must }
                : {
                    step,
                    decision: "depends",
                    on,
                    why: { kind: "depends", steps: on.map((need) => plan.steps[need]?.id ?? "") },
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
    given(index) {
        const step = this.#plan.steps[index];
        if (!step || step.effects === "machine" || this.#rules.forced.has(index))
            return undefined;
        const { given } = this.#rules;
        const record = given?.steps.get(step.id);
        if (given && record) {
            const { run, byJob } = given;
            return { record, why: { kind: "given", run, ...(byJob ? { byJob } : {}) } };
        }
        const earlier = this.#before.get(step.id);
        if (earlier?.why.kind !== "given" || !earlier.record || !this.#isTrusted(index, earlier))
            return undefined;
        return { record: earlier.record, why: earlier.why };
    }
    #isDistrusted(index) {
        return this.#rules.distrusted?.(index) === true;
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
            get inputs() {
                return inputs.digest;
            },
            needs,
        };
        let fingerprint;
        return {
            get fingerprint() {
                return (fingerprint ??= (0,_fingerprint_js__WEBPACK_IMPORTED_MODULE_1__/* .fingerprintOf */ .ax)(step, parts));
            },
            parts,
            inputs,
            lateEnv,
        };
    }
    #choose(index, step, prepared) {
        const run = (why) => ({ kind: "run", prepared, why });
        if (this.#rules.forced.has(index))
            return run({ kind: "forced" });
        const given = this.given(index);
        if (given)
            return { kind: "reuse", prepared, ...given, verdict: "success" };
        const earlier = this.#before.get(step.id);
        if (step.effects === "external" && earlier?.verdict === "success" && earlier.record)
            return this.#reuse(prepared, earlier.record, "this-run", "success");
        if (step.effects === "machine")
            return this.#chooseMachine(index, step, prepared);
        if (earlier && this.#holds(index, prepared, earlier)) {
            const record = earlier.record ?? this.#ports.records.find(prepared.fingerprint);
            if (record)
                return this.#reuse(prepared, record, "this-run", earlier.verdict === "success" ? "success" : "failure");
        }
        const whyRun = () => this.#whyRun(index, step, prepared, earlier);
        if (step.neverReused !== undefined)
            return run(earlier ? whyRun() : { kind: "never-reused", rule: step.neverReused });
        const { acrossRuns, vouched } = this.#rules;
        if (!acrossRuns && !vouched?.has(prepared.fingerprint))
            return run(earlier ? whyRun() : { kind: "no-reuse" });
        const record = this.#ports.records.find(prepared.fingerprint);
        if (!record)
            return run(whyRun());
        if (!this.#mayTake(index, record))
            return run(this.#untrusted(index, earlier));
        if (this.#rules.verify)
            return { kind: "run", prepared, why: { kind: "verify" }, verify: record };
        return this.#reuse(prepared, record, "store", "success");
    }
    #mayTake(index, { fingerprint }) {
        const { acrossRunsFor, vouched } = this.#rules;
        if (vouched?.has(fingerprint))
            return true;
        return acrossRunsFor?.(index) !== false && !this.#isDistrusted(index);
    }
    #untrusted(index, earlier) {
        const isOfThisRun = this.#isDistrusted(index) && earlier !== undefined;
        return { kind: "untrusted", from: isOfThisRun ? "this-run" : "store" };
    }
    #ofOthers(index, fingerprint) {
        const record = this.#rules.acrossRuns ? this.#ports.records.find(fingerprint) : undefined;
        return record && this.#mayTake(index, record) ? record : undefined;
    }
    #isTrusted(index, { how }) {
        if (this.#isDistrusted(index))
            return false;
        return how !== "reused" || this.#rules.acrossRunsFor?.(index) !== false;
    }
    #holds(index, prepared, earlier) {
        return (isFinished(earlier) &&
            this.#isTrusted(index, earlier) &&
            earlier.fingerprint === prepared.fingerprint);
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
    #chooseMachine(index, step, prepared) {
        const earlier = this.#before.get(step.id);
        const record = (earlier?.verdict === "success" && this.#holds(index, prepared, earlier)
            ? earlier.record
            : undefined) ??
            this.#ofOthers(index, prepared.fingerprint) ??
            this.#rules.given?.steps.get(step.id);
        if (!record) {
            const why = this.#whyRun(index, step, prepared, earlier);
            return { kind: "run", prepared, why };
        }
        if (record.machine === this.#ports.machine) {
            return this.#reuse(prepared, record, earlier ? "this-run" : "store", "success");
        }
        return { kind: "put-off", prepared, record };
    }
    #whyRun(index, step, prepared, earlier) {
        if (earlier && earlier.fingerprint === prepared.fingerprint && earlier.verdict === "failure") {
            return { kind: "failed-before" };
        }
        const last = earlier?.record ?? this.#ports.records.newest(step.id);
        if (!last)
            return earlier ? { kind: "not-finished-before" } : { kind: "first-run" };
        const parts = changedParts(last.parts, fullParts(step, prepared));
        if (parts.length > 0)
            return { kind: "changed", parts };
        if (earlier && isFinished(earlier) && !this.#isTrusted(index, earlier))
            return this.#untrusted(index, earlier);
        return { kind: "not-finished-before" };
    }
}
function isFinished({ verdict, tolerated }) {
    return verdict === "success" || tolerated === true;
}
const listedFiles = 16;
function fullParts(step, prepared) {
    const { platform, env, secrets, tools, inputs, needs } = prepared.parts;
    const base = { definition: (0,_plan_definition_js__WEBPACK_IMPORTED_MODULE_0__/* .definitionParts */ .s)(step), platform, env, secrets, tools, inputs, needs };
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
        changed.push(`platform ${before.platform} \u2192 ${after.platform}`);
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
    #resultOf(step) {
        const verdict = this.#verdicts[step] ?? "skipped";
        return verdict === "failure" && this.#failed[step] !== step ? "success" : verdict;
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
                result: this.#resultOf(need),
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
/* harmony import */ var _sha256_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(102);

function definitionOf(step) {
    return (0,_sha256_js__WEBPACK_IMPORTED_MODULE_0__/* .sha256 */ .s)(JSON.stringify(fields(step)));
}
function definitionParts(step) {
    const parts = Object.create(null);
    for (const [field, value] of fields(step)) {
        const plain = field === "shell" || field === "working-directory" || field === "effects";
        parts[field] = plain && value.length <= 64 ? value : (0,_sha256_js__WEBPACK_IMPORTED_MODULE_0__/* .sha256 */ .s)(value).slice(0, 16);
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