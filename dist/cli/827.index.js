"use strict";
exports.id = 827;
exports.ids = [827];
exports.modules = {

/***/ 6827:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  startEngine: () => (/* binding */ startEngine)
});

;// CONCATENATED MODULE: ./lib/engine/left-out.js
function leftOutOf(index, plan, standing, stopping, { expressions }) {
    const condition = plan.steps[index]?.if;
    if (stopping && (stopping.hard || !condition?.status)) {
        return needFailed(index, plan, standing) ?? { verdict: "cancelled", why: stopping.why };
    }
    const failed = condition?.status ? undefined : needFailed(index, plan, standing);
    if (failed || !condition)
        return failed;
    if (!expressions)
        throw new Error("the plan has conditions, but nothing to evaluate them was loaded");
    const holds = expressions.condition(condition.expression, standing.contexts(index));
    if (holds.ok && holds.value)
        return undefined;
    const expression = holds.ok ? condition.expression : `${condition.expression} (${holds.error})`;
    return { verdict: "skipped", why: { kind: "condition-false", expression } };
}
function needFailed(index, plan, standing) {
    const ancestor = standing.unsuccessfulAncestor(index);
    if (ancestor === undefined)
        return undefined;
    const verdict = standing.verdict(ancestor);
    if (verdict === "cancelled")
        return undefined;
    const kind = verdict === "failure" ? "need-failed" : "need-skipped";
    return { verdict: "skipped", why: { kind, step: plan.steps[ancestor]?.id ?? "" } };
}

// EXTERNAL MODULE: ./lib/engine/lookup.js
var lookup = __webpack_require__(4665);
;// CONCATENATED MODULE: ./lib/engine/publisher.js
const smallInputs = 64;
class Publisher {
    #ports;
    #warn;
    #waiting = [];
    constructor(ports, warn) {
        this.#ports = ports;
        this.#warn = warn;
    }
    add(index, step, record, inputs) {
        if (step.neverReused !== undefined && step.neverReused !== "machine")
            return;
        this.#waiting.push({ step: index, record, inputs });
        if (inputs.count <= smallInputs)
            this.publish();
    }
    publish() {
        const checked = new Map();
        for (const { step, record, inputs } of this.#waiting) {
            if (!checked.has(inputs))
                checked.set(inputs, inputs.changed());
            const changed = checked.get(inputs);
            if (changed !== undefined) {
                this.#warn(`its input ${changed} changed while it ran, so its result counts for this run only`, step);
                continue;
            }
            this.#ports.records.keep(record);
            if (!record.parts.files)
                this.#ports.records.keepListing(inputs.digest, inputs.listing());
        }
        this.#waiting.length = 0;
    }
}

;// CONCATENATED MODULE: ./lib/engine/put-off.js
class PutOff {
    #waiters = new Map();
    #open = new Map();
    isDemanded(machine) {
        return this.#waiters.has(machine);
    }
    demand(machine, step) {
        this.#open.set(step, (this.#open.get(step) ?? 0) + 1);
        const waiters = this.#waiters.get(machine);
        if (waiters)
            waiters.push(step);
        else
            this.#waiters.set(machine, [step]);
        return waiters === undefined;
    }
    isWaiting(step) {
        return this.#open.has(step);
    }
    settled(machine) {
        const waiters = this.#waiters.get(machine) ?? [];
        this.#waiters.delete(machine);
        return waiters.map((step) => {
            const left = (this.#open.get(step) ?? 1) - 1;
            if (left > 0)
                this.#open.set(step, left);
            else
                this.#open.delete(step);
            return { step, free: left <= 0 };
        });
    }
}

;// CONCATENATED MODULE: ./lib/engine/ready-queue.js
class ReadyQueue {
    #priority;
    #group;
    #heap = [];
    #busy = new Map();
    #held = new Map();
    constructor(priority, group) {
        this.#priority = priority;
        this.#group = group;
    }
    get isEmpty() {
        return this.#heap.length === 0;
    }
    add(step) {
        const group = this.#group(step);
        if (group !== undefined && this.#busy.has(group)) {
            const held = this.#held.get(group);
            if (held)
                held.push(step);
            else
                this.#held.set(group, [step]);
            return;
        }
        this.#push(step);
    }
    take() {
        for (let step = this.#pop(); step !== undefined; step = this.#pop()) {
            const group = this.#group(step);
            if (group === undefined)
                return step;
            if (!this.#busy.has(group)) {
                this.#busy.set(group, step);
                return step;
            }
            this.add(step);
        }
        return undefined;
    }
    release(step) {
        const group = this.#group(step);
        if (group === undefined || this.#busy.get(group) !== step)
            return;
        this.#busy.delete(group);
        const held = this.#held.get(group) ?? [];
        this.#held.delete(group);
        for (const waiting of held)
            this.#push(waiting);
    }
    drain() {
        const steps = [...this.#heap, ...[...this.#held.values()].flat()];
        this.#heap.length = 0;
        this.#held.clear();
        return steps.sort((a, b) => a - b);
    }
    #before(a, b) {
        const difference = this.#priority(a) - this.#priority(b);
        return difference > 0 || (difference === 0 && a < b);
    }
    #push(step) {
        const heap = this.#heap;
        heap.push(step);
        for (let at = heap.length - 1; at > 0;) {
            const parent = (at - 1) >> 1;
            if (!this.#before(heap[at], heap[parent]))
                break;
            this.#swap(at, parent);
            at = parent;
        }
    }
    #pop() {
        const heap = this.#heap;
        const top = heap[0];
        const last = heap.pop();
        if (top === undefined || last === undefined || heap.length === 0)
            return top;
        heap[0] = last;
        for (let at = 0;;) {
            const left = 2 * at + 1;
            const right = left + 1;
            let first = at;
            if (left < heap.length && this.#before(heap[left], heap[first]))
                first = left;
            if (right < heap.length && this.#before(heap[right], heap[first]))
                first = right;
            if (first === at)
                return top;
            this.#swap(at, first);
            at = first;
        }
    }
    #swap(a, b) {
        const heap = this.#heap;
        [heap[a], heap[b]] = [heap[b], heap[a]];
    }
}

// EXTERNAL MODULE: ./lib/engine/command-files.js
var command_files = __webpack_require__(6408);
;// CONCATENATED MODULE: ./lib/engine/attempt.js

function commandOf(index, step, attempt, prepared, standing, ports) {
    const inherited = standing.inherited(index);
    const env = { ...step.env, ...prepared.lateEnv };
    const shared = new Set(step.sharedEnv);
    for (const [name, value] of Object.entries(inherited.env)) {
        if (shared.has(name) || !Object.hasOwn(env, name))
            env[name] = value;
    }
    for (const use of step.secrets ?? []) {
        const value = ports.secrets.get(use.secret);
        if (value !== undefined)
            env[use.variable] = value;
    }
    return {
        step: index,
        attempt,
        script: step.run,
        shell: step.shell,
        workingDirectory: step.workingDirectory ?? "",
        env,
        path: inherited.path,
    };
}
function failureOfExit(exit) {
    switch (exit.kind) {
        case "exited":
            return exit.code === 0 ? undefined : { kind: "exit", code: exit.code };
        case "signal":
            return { kind: "signal", signal: exit.signal };
        case "not-started":
            return { kind: "not-started", message: exit.message };
    }
}
function handedBy(files, reveals) {
    const isSummaryLost = files.tooLarge === "GITHUB_STEP_SUMMARY";
    if (files.tooLarge !== undefined && !isSummaryLost) {
        return {
            failure: {
                kind: "bad-command-file",
                file: files.tooLarge,
                message: "it is larger than 1 MiB",
            },
        };
    }
    if (files.refused) {
        const { command, message } = files.refused;
        return { failure: { kind: "bad-command-file", file: command, message } };
    }
    const warnings = isSummaryLost
        ? ["what it wrote to $GITHUB_STEP_SUMMARY is larger than 1 MiB and was dropped"]
        : [];
    if (files.output === "" && files.env === "" && files.path === "" && !files.printed) {
        return { handed: { values: {}, env: {}, path: [] }, warnings };
    }
    const read = (file, text, printed = {}) => {
        const parsed = (0,command_files/* parseAssignments */.k6)(text);
        if (!parsed.ok)
            return { kind: "bad-command-file", file, message: parsed.error };
        const kept = {};
        for (const [name, value] of Object.entries({ ...printed, ...parsed.value })) {
            const place = Object.hasOwn(parsed.value, name) ? `$${file}` : "::set-output";
            if (reveals(value))
                warnings.push(`${name} in ${place} holds a secret and was dropped`);
            else
                kept[name] = value;
        }
        return kept;
    };
    const values = read("GITHUB_OUTPUT", files.output, files.printed);
    if (isFailure(values))
        return { failure: values };
    const env = read("GITHUB_ENV", files.env);
    if (isFailure(env))
        return { failure: env };
    for (const name of Object.keys(env)) {
        if (!(0,command_files/* isReservedVariable */.x4)(name))
            continue;
        warnings.push(`${name} cannot be set through $GITHUB_ENV and was dropped`);
        delete env[name];
    }
    const path = (0,command_files/* parsePathLines */.KL)(files.path).filter((folder) => !reveals(folder));
    if (path.length < (0,command_files/* parsePathLines */.KL)(files.path).length)
        warnings.push("a directory in $GITHUB_PATH holds a secret and was dropped");
    return { handed: { values, env, path }, warnings };
}
function isFailure(read) {
    return read.kind === "bad-command-file";
}
function mayRetry(step, attempt, failure) {
    const retry = step.retry;
    if (!retry || attempt > retry.max)
        return false;
    if (step.effects === "external" && !step.idempotent)
        return false;
    return retry.on === undefined || retry.on.some((on) => matches(on, failure));
}
function matches(on, failure) {
    if (on.kind === "timeout")
        return failure.kind === "timed-out";
    return failure.kind === "exit" && failure.code === on.code;
}
function backoffMs(retry, attempt, random) {
    const full = Math.min(retry.backoffSeconds * 2 ** (attempt - 1), 3600) * 1000;
    return Math.round(full / 2 + (full / 2) * random);
}

// EXTERNAL MODULE: ./lib/engine/fingerprint.js
var fingerprint = __webpack_require__(763);
;// CONCATENATED MODULE: ./lib/engine/outcome.js


const nothing = {
    failure: undefined,
    handed: { values: {}, env: {}, path: [] },
    outputs: [],
};
function outcomeOf(index, step, { exit, files, stop }, ports, stepAt, warn) {
    if (stop?.kind === "cancelled")
        return nothing;
    let failure = stop?.kind === "timed-out" ? stop : failureOfExit(exit);
    let handed = nothing.handed;
    const read = handedBy(files, ports.reveals);
    if ("failure" in read)
        failure ??= read.failure;
    else {
        handed = read.handed;
        for (const warning of read.warnings)
            warn(warning);
    }
    const taken = takeOutputs(index, step, failure === undefined, ports, stepAt, warn);
    return { failure: failure ?? taken.failure, handed, outputs: taken.outputs };
}
function takeOutputs(index, step, succeeded, ports, stepAt, warn) {
    if (!step.outputs)
        return { outputs: [] };
    const captured = ports.workspace.captureOutputs(index, step);
    switch (captured.kind) {
        case "captured":
            if (succeeded) {
                for (const pattern of captured.missing)
                    warn(`it was to write ${pattern}, and nothing there matches`);
            }
            for (const path of captured.withheld) {
                warn(`${path} holds a secret: it is stored nowhere`, "keep secrets out of outputs");
            }
            if (captured.storeError !== undefined) {
                warn(`its outputs could not be stored: ${captured.storeError}`, "the step will run again when they are missed");
            }
            return { outputs: captured.outputs };
        case "conflict":
            return {
                outputs: [],
                failure: { kind: "output-conflict", path: captured.path, owner: stepAt(captured.owner).id },
            };
        case "unreadable": {
            const message = `cannot read the output ${captured.path}: ${captured.message}`;
            return { outputs: [], failure: { kind: "not-started", message } };
        }
    }
}
function differenceFrom(before, { outputs, handed }) {
    const path = (0,fingerprint/* sameOutputs */.NP)(before.outputs, outputs);
    if (path !== undefined)
        return { kind: "outputs-differ", path };
    const names = new Set([...Object.keys(before.values), ...Object.keys(handed.values)]);
    for (const name of names) {
        if (before.values[name] !== handed.values[name])
            return { kind: "outputs-differ", path: `output value ${name}` };
    }
    return undefined;
}

;// CONCATENATED MODULE: ./lib/engine/running-steps.js



const noFiles = { output: "", env: "", path: "", summary: "" };
const noLog = { slot: 0, from: 0, bytes: 0 };
class RunningSteps {
    #run;
    #active = new Map();
    #due = [];
    #count = 0;
    #waiting = 0;
    constructor(run) {
        this.#run = run;
    }
    get count() {
        return this.#count;
    }
    get isWaiting() {
        return this.#waiting > 0 || this.#due.length > 0;
    }
    add(index, prepared, verify) {
        this.#active.set(index, {
            prepared,
            verify,
            attempts: [],
            command: undefined,
            startedAt: 0,
            isAnnounced: false,
            stopWaiting: undefined,
        });
    }
    remove(index) {
        const isAnnounced = this.#active.get(index)?.isAnnounced === true;
        this.#active.delete(index);
        return isAnnounced;
    }
    takeDue() {
        return this.#due.shift();
    }
    start(index) {
        const { states, ports, options, standing } = this.#run;
        const step = states.step(index);
        const active = this.#active.get(index);
        if (!active)
            throw new Error(`${step.id} is ready, but was not prepared`);
        if (step.effects === "external" && states.state(index).kind !== "announced") {
            this.#announce(index, step, active);
            if (ports.journal.secure)
                return;
        }
        const state = states.move(index, { kind: "started" });
        if (state.kind !== "running")
            throw new Error(`${step.id} was started and is ${state.kind}`);
        const { clock, journal, runner, workspace } = ports;
        journal.flush();
        const stuck = workspace.clearOutputs(step);
        options.emit({
            kind: "step-started",
            step: index,
            attempt: state.attempt,
            why: state.why,
            at: clock.now(),
        });
        this.#count++;
        active.startedAt = clock.monotonic();
        this.#limitTime(index, step, active);
        const finished = (exit, files, log) => {
            this.#run.guard(() => {
                this.#finished(index, active, exit, files, log);
            });
            this.#run.pump();
        };
        if (stuck) {
            const message = `its old output ${stuck.path} cannot be removed: ${stuck.message}`;
            queueMicrotask(() => {
                finished({ kind: "not-started", message }, noFiles, noLog);
            });
            return;
        }
        active.command = runner.start(commandOf(index, step, state.attempt, active.prepared, standing, ports), {
            output: (chunk) => {
                options.emit({ kind: "step-output", step: index, chunk });
            },
            finished,
        });
        clock.soon?.(() => active.prepared.fingerprint);
    }
    stop(why, isSpared, graceMs) {
        const running = [];
        const unstarted = [];
        for (const [index, active] of this.#active) {
            if (isSpared(index))
                continue;
            const { kind } = this.#run.states.state(index);
            if (kind === "running") {
                running.push(index);
                this.#end(index, { kind: "stopped", stop: { kind: "cancelled", why } }, graceMs);
            }
            else if (kind === "backoff" || kind === "announced") {
                active.stopWaiting?.();
                const due = this.#due.indexOf(index);
                if (due >= 0)
                    this.#due.splice(due, 1);
                else
                    this.#waiting--;
                unstarted.push(index);
            }
        }
        return { running, unstarted };
    }
    #announce(index, step, active) {
        const { states, ports } = this.#run;
        const { clock, journal } = ports;
        const state = states.move(index, { kind: "announced" });
        if (state.kind !== "announced")
            throw new Error(`${step.id} was announced and is ${state.kind}`);
        journal.append({ kind: "start", step: step.id, attempt: state.attempt, at: clock.now() });
        active.isAnnounced = true;
        if (!journal.secure) {
            journal.sync();
            return;
        }
        const { callBack, stop } = this.#untilDue(index);
        active.stopWaiting = stop;
        journal.secure(callBack);
    }
    #untilDue(index) {
        let isOpen = true;
        this.#waiting++;
        return {
            callBack: () => {
                if (!isOpen)
                    return;
                isOpen = false;
                this.#waiting--;
                this.#due.push(index);
                this.#run.pump();
            },
            stop: () => {
                isOpen = false;
            },
        };
    }
    #limitTime(index, step, active) {
        const minutes = step.timeoutMinutes;
        if (minutes === undefined)
            return;
        const { ports, options, guard } = this.#run;
        active.stopWaiting = ports.clock.after(minutes * 60_000, () => {
            guard(() => {
                const stop = { kind: "timed-out", minutes };
                this.#end(index, { kind: "stopped", stop }, options.graceMs);
            });
        });
    }
    #end(index, event, graceMs) {
        if (this.#run.states.state(index).kind !== "running")
            return;
        this.#run.states.move(index, event);
        this.#active.get(index)?.command?.end(graceMs);
    }
    #finished(index, active, exit, files, log) {
        const { states, ports, options, watch, publisher, warn } = this.#run;
        const step = states.step(index);
        const before = states.state(index);
        if (before.kind !== "running")
            throw new Error(`${step.id} finished, but is ${before.kind}`);
        active.stopWaiting?.();
        active.command = undefined;
        this.#count--;
        watch.ran(index);
        const attemptMs = ports.clock.monotonic() - active.startedAt;
        const outcome = outcomeOf(index, step, { exit, files, stop: before.stop }, ports, (owner) => states.step(owner), (message, hint) => {
            warn(message, index, hint);
        });
        const failure = outcome.failure ??
            this.#laterFailure(step, active, outcome, before.stop?.kind === "cancelled");
        active.attempts.push(failure ? { ms: attemptMs, failure } : { ms: attemptMs });
        const retry = failure !== undefined && !this.#run.isStopping() && mayRetry(step, before.attempt, failure);
        const tolerate = step.continueOnError === true;
        const state = states.move(index, { kind: "exited", failure, retry, tolerate });
        if (state.kind === "backoff" && failure) {
            this.#retryLater(index, step, active, before.attempt, failure);
            return;
        }
        if (state.kind !== "settled")
            throw new Error(`${step.id} exited and is ${state.kind}`);
        const ms = active.attempts.reduce((sum, attempt) => sum + attempt.ms, 0);
        const record = {
            step: step.id,
            fingerprint: active.prepared.fingerprint,
            parts: (0,lookup/* fullParts */.Uk)(step, active.prepared),
            outputs: outcome.outputs,
            ...(failure ? { values: {}, env: {}, path: [] } : outcome.handed),
            ms,
            run: options.run,
            ...(step.effects === "machine" ? { machine: ports.machine } : {}),
        };
        if (state.verdict === "success")
            publisher.add(index, step, record, active.prepared.inputs);
        const { attempts } = active;
        this.#run.settle(index, {
            record,
            ms,
            attempts,
            log,
            ...(failure ? { failure } : {}),
            ...(files.summary === "" ? {} : { summary: files.summary }),
        });
    }
    #laterFailure(step, active, outcome, cancelled) {
        if (cancelled)
            return undefined;
        const undeclared = this.#run.options.strict ? this.#run.watch.failureOf(step) : undefined;
        return undeclared ?? (active.verify && differenceFrom(active.verify, outcome));
    }
    #retryLater(index, step, active, attempt, failure) {
        if (!step.retry)
            throw new Error(`${step.id} is tried again, but has no retry`);
        const { clock } = this.#run.ports;
        const delayMs = backoffMs(step.retry, attempt, clock.random());
        this.#run.options.emit({ kind: "step-retry", step: index, attempt, failure, delayMs });
        active.stopWaiting = clock.after(delayMs, this.#untilDue(index).callBack);
    }
}

// EXTERNAL MODULE: ./lib/engine/standing.js
var standing = __webpack_require__(8727);
;// CONCATENATED MODULE: ./lib/engine/step-end.js
function settledOf(step, { verdict, how, why, tolerated }, { failure, ms, attempts }) {
    return {
        step,
        verdict,
        ...(how ? { how } : {}),
        why,
        ...(failure ? { failure } : {}),
        ...(tolerated ? { tolerated: true } : {}),
        ms,
        attempts: attempts.length,
    };
}
function doneEntry(id, { verdict, how, why, failure, tolerated, ms }, { record, attempts, log }, at) {
    return {
        kind: "done",
        step: id,
        verdict,
        ...(how ? { how } : {}),
        why,
        ...(record ? { fingerprint: record.fingerprint } : {}),
        ...(failure ? { failure } : {}),
        ...(tolerated ? { tolerated } : {}),
        ms,
        at,
        ...(attempts.length > 0 ? { attempts } : {}),
        ...(record && (how === "ran" || why.kind === "given") ? { record } : {}),
        ...(log ? { log } : {}),
    };
}

// EXTERNAL MODULE: ./lib/diagnostics/result.js
var result = __webpack_require__(7310);
;// CONCATENATED MODULE: ./lib/engine/step-state.js

function next(state, event) {
    switch (state.kind) {
        case "waiting":
        case "put-off":
            switch (event.kind) {
                case "must-run":
                    return { kind: "ready", why: event.why };
                case "put-off":
                    return { kind: "put-off" };
                case "reused":
                    return settled(event.verdict, "reused", event.why, event.tolerated);
                case "left-out":
                    return settled(event.verdict, undefined, event.why, false);
                default:
                    return impossible(state, event);
            }
        case "ready":
            switch (event.kind) {
                case "announced":
                    return { kind: "announced", why: state.why, attempt: 1 };
                case "started":
                    return { kind: "running", why: state.why, attempt: 1, stop: undefined };
                case "wait-again":
                    return { kind: "waiting" };
                case "left-out":
                    return settled(event.verdict, undefined, event.why, false);
                default:
                    return impossible(state, event);
            }
        case "announced":
            switch (event.kind) {
                case "started":
                    return { kind: "running", why: state.why, attempt: state.attempt, stop: undefined };
                case "left-out":
                    return settled(event.verdict, undefined, event.why, false);
                default:
                    return impossible(state, event);
            }
        case "running":
            switch (event.kind) {
                case "stopped":
                    return state.stop?.kind === "cancelled" ? state : { ...state, stop: event.stop };
                case "exited":
                    if (state.stop?.kind === "cancelled")
                        return settled("cancelled", undefined, state.stop.why, false);
                    if (event.failure === undefined)
                        return settled("success", "ran", state.why, false);
                    if (event.retry)
                        return { kind: "backoff", why: state.why, attempt: state.attempt };
                    return settled("failure", "ran", state.why, event.tolerate);
                default:
                    return impossible(state, event);
            }
        case "backoff":
            switch (event.kind) {
                case "announced":
                    return { kind: "announced", why: state.why, attempt: state.attempt + 1 };
                case "started":
                    return { kind: "running", why: state.why, attempt: state.attempt + 1, stop: undefined };
                case "left-out":
                    return settled(event.verdict, undefined, event.why, false);
                default:
                    return impossible(state, event);
            }
        case "settled":
            return impossible(state, event);
        default:
            return (0,result/* unreachable */.H)(state);
    }
}
function settled(verdict, how, why, tolerated) {
    return { kind: "settled", verdict, how, why, tolerated };
}
function impossible(state, event) {
    throw new Error(`a step that is ${state.kind} cannot take "${event.kind}"`);
}

;// CONCATENATED MODULE: ./lib/engine/step-states.js

class StepStates {
    #plan;
    #states;
    constructor(plan) {
        this.#plan = plan;
        this.#states = plan.steps.map(() => ({ kind: "waiting" }));
    }
    step(index) {
        const step = this.#plan.steps[index];
        if (!step)
            throw new Error(`no step ${index}`);
        return step;
    }
    state(index) {
        const state = this.#states[index];
        if (!state)
            throw new Error(`no step ${index}`);
        return state;
    }
    move(index, event) {
        return (this.#states[index] = next(this.state(index), event));
    }
}

;// CONCATENATED MODULE: ./lib/engine/write-watch.js
const mostOfTime = 20;
const leastMs = 1000;
class WriteWatch {
    #ports;
    #stepAt;
    #warn;
    #ran = [];
    #lastAt;
    #lastCost = 0;
    constructor(ports, stepAt, warn) {
        this.#ports = ports;
        this.#stepAt = stepAt;
        this.#warn = warn;
        this.#lastAt = ports.clock.monotonic();
    }
    ran(index) {
        this.#ran.push(index);
    }
    pause() {
        const since = this.#ports.clock.monotonic() - this.#lastAt;
        if (since > mostOfTime * this.#lastCost && since > leastMs)
            this.look();
    }
    look() {
        if (this.#ran.length === 0)
            return;
        const started = this.#ports.clock.monotonic();
        const { changed, created, deleted, ignored } = this.#ports.workspace.undeclaredWrites();
        this.#lastAt = this.#ports.clock.monotonic();
        this.#lastCost = this.#lastAt - started;
        const steps = this.#ran.map((index) => this.#stepAt(index));
        this.#ran = [];
        const by = `(ran since the last look: ${nameSome(steps.map((step) => step.id))})`;
        const tell = (paths, what, hint) => {
            if (paths.length > 0)
                this.#warn(`${nameSome(paths)} ${what}, and no step declares that ${by}`, undefined, hint);
        };
        tell(changed, "changed", "a step that changes tracked files cannot be reused; if it must, declare them as its `outputs`");
        tell(created, "appeared", "add them to `outputs`, to `scratch`, or to .gitignore");
        tell(deleted, "deleted", "a run from another checkout finds them there: let the step leave them, or delete them in git");
        if (steps.some((step) => step.effects === undefined)) {
            tell(ignored, "changed (ignored by git)", "add it to `outputs` if other steps need it, else to `scratch`");
        }
    }
    failureOf(step) {
        const { changed, created, deleted, ignored } = this.#ports.workspace.undeclaredWrites();
        this.#ran = [];
        const paths = [
            ...changed,
            ...created,
            ...deleted.map((path) => `${path} (deleted)`),
            ...(step.effects === undefined ? ignored : []),
        ];
        return paths.length === 0 ? undefined : { kind: "undeclared-writes", paths };
    }
}
function nameSome(names) {
    const shown = names.slice(0, 3).join(", ");
    return names.length > 3 ? `${shown} and ${names.length - 3} more` : shown;
}

;// CONCATENATED MODULE: ./lib/engine/engine.js










function startRun(options, ports) {
    const run = new Run(options, ports);
    return {
        finished: run.finished,
        interrupt: () => {
            run.interrupt();
        },
    };
}
class Run {
    finished;
    #options;
    #ports;
    #plan;
    #states;
    #left;
    #dependents;
    #standing;
    #lookup;
    #queue;
    #putOff = new PutOff();
    #publisher;
    #watch;
    #running;
    #open = [];
    #settled = [];
    #unfinished;
    #startedAt;
    #hasMachineSteps;
    #resolve;
    #reject;
    #waiting = 0;
    #stopping;
    #pumping = false;
    #done = false;
    constructor(options, ports) {
        const { plan } = options;
        const { promise, resolve, reject } = Promise.withResolvers();
        this.finished = promise;
        this.#resolve = resolve;
        this.#reject = reject;
        this.#options = options;
        this.#ports = ports;
        this.#plan = plan;
        this.#states = new StepStates(plan);
        this.#unfinished = new Set(options.unfinished);
        this.#left = new Int32Array(plan.steps.length);
        this.#dependents = plan.steps.map(() => []);
        this.#standing = new standing/* Standing */.N(plan);
        this.#lookup = new lookup/* Lookup */.lH(plan, ports, this.#standing, options.rules, options.before);
        this.#queue = new ReadyQueue(options.priority, (step) => this.#states.step(step).concurrency);
        const warn = (message, step, hint) => {
            this.#warn(message, step, hint);
        };
        this.#publisher = new Publisher(ports, warn);
        this.#watch = new WriteWatch(ports, (index) => this.#states.step(index), warn);
        this.#running = new RunningSteps({
            options,
            ports,
            states: this.#states,
            standing: this.#standing,
            publisher: this.#publisher,
            watch: this.#watch,
            guard: (action) => {
                this.#guard(action);
            },
            pump: () => {
                this.#pump();
            },
            isStopping: () => this.#stopping !== undefined,
            settle: (index, end) => {
                this.#settle(index, end);
            },
            warn,
        });
        this.#hasMachineSteps = plan.steps.some((step) => step.effects === "machine");
        this.#startedAt = ports.clock.monotonic();
        if (options.cancelled === true) {
            this.#standing.cancelled = true;
            this.#stopping = { why: { kind: "interrupted" }, hard: false };
        }
        for (const index of options.selected) {
            const { needs } = this.#states.step(index);
            this.#left[index] = needs.length;
            for (const need of needs)
                this.#dependents[need]?.push(index);
            if (needs.length === 0)
                this.#open.push(index);
        }
        options.emit({
            kind: "run-started",
            run: options.run,
            plan,
            resumed: options.before.size > 0,
            selected: options.selected,
            at: ports.clock.now(),
        });
        queueMicrotask(() => {
            this.#pump();
        });
    }
    interrupt() {
        if (this.#done)
            return;
        this.#guard(() => {
            this.#standing.cancelled = true;
            this.#stop({ kind: "interrupted" }, this.#stopping?.why.kind === "interrupted");
        });
        this.#pump();
    }
    #guard(action) {
        try {
            action();
        }
        catch (error) {
            this.#done = true;
            void this.#ports.runner.close();
            this.#reject(error);
        }
    }
    #pump() {
        if (this.#pumping || this.#done)
            return;
        this.#pumping = true;
        this.#guard(() => {
            do {
                for (let index = this.#open.pop(); index !== undefined; index = this.#open.pop())
                    this.#consider(index);
            } while (this.#startOne() || this.#open.length > 0);
            this.#ports.journal.flush();
            if (this.#running.count === 0)
                this.#idle();
        });
        this.#pumping = false;
    }
    #consider(index) {
        const step = this.#states.step(index);
        if (this.#options.cancelled === true && this.#keep(index, step))
            return;
        const isGiven = !this.#stopping && this.#lookup.given(index) !== undefined;
        const leftOut = isGiven
            ? undefined
            : leftOutOf(index, this.#plan, this.#standing, this.#stopping, this.#ports);
        if (leftOut) {
            this.#leave(index, leftOut.verdict, leftOut.why);
            return;
        }
        const decision = this.#lookup.decide(index, () => {
            this.#waiting--;
            this.#open.push(index);
            this.#pump();
        });
        switch (decision.kind) {
            case "wait-for-tools":
                this.#waiting++;
                return;
            case "wrong":
                this.#failUnstarted(index, { kind: "condition", message: decision.message }, { kind: "first-run" });
                return;
            case "put-off":
                this.#states.move(index, { kind: "put-off" });
                this.#standing.settle(index, "skipped", true, decision.record);
                this.#release(index);
                return;
            case "reuse": {
                const restored = this.#ports.workspace.restoreOutputs(index, step, decision.record.outputs);
                if (restored.ok)
                    this.#reuse(index, decision.record, decision.why, decision.verdict, decision.prepared);
                else if (step.effects === "external" && !step.idempotent)
                    this.#failUnstarted(index, cannotRepeat(step, restored.path, decision.why), decision.why);
                else
                    this.#mustRun(index, decision.prepared, { kind: "content-lost", path: restored.path }, undefined);
                return;
            }
            case "run":
                if (this.#mayHaveStarted(index, step, decision.why))
                    return;
                this.#mustRun(index, decision.prepared, decision.why, decision.verify);
                return;
        }
    }
    #mayHaveStarted(index, step, why) {
        const { unsure, rules } = this.#options;
        if (unsure === undefined || step.effects !== "external")
            return false;
        if (step.idempotent === true || rules.forced.has(index))
            return false;
        const { journal, clock } = this.#ports;
        journal.append({ kind: "start", step: step.id, attempt: 1, at: clock.now() });
        this.#unfinished.add(step.id);
        const message = `whether it has started before cannot be told (${unsure}): run it again when that works, or look and start a new run`;
        this.#failUnstarted(index, { kind: "not-started", message }, why);
        return true;
    }
    #mustRun(index, prepared, why, verify) {
        this.#states.move(index, { kind: "must-run", why });
        this.#demandPutOff(index);
        if (this.#putOff.isWaiting(index)) {
            this.#states.move(index, { kind: "wait-again" });
            return;
        }
        this.#running.add(index, prepared, verify);
        this.#queue.add(index);
    }
    #demandPutOff(index) {
        if (!this.#hasMachineSteps)
            return;
        for (const ancestor of this.#standing.ancestors(index)) {
            if (this.#states.state(ancestor).kind !== "put-off" && !this.#putOff.isDemanded(ancestor))
                continue;
            if (!this.#putOff.demand(ancestor, index))
                continue;
            const decision = this.#lookup.decide(ancestor, () => undefined);
            if (!("prepared" in decision))
                throw new Error("a put-off step was prepared before");
            this.#mustRun(ancestor, decision.prepared, { kind: "other-machine" }, undefined);
        }
    }
    #startOne() {
        if (this.#running.count >= this.#options.maxParallel)
            return false;
        const index = this.#running.takeDue() ?? this.#queue.take();
        if (index === undefined)
            return false;
        this.#running.start(index);
        return true;
    }
    #keep(index, step) {
        if (this.#unfinished.has(step.id)) {
            this.#leave(index, "cancelled", { kind: "interrupted" });
            return true;
        }
        const earlier = this.#options.before.get(step.id);
        if (!earlier || earlier.verdict === "cancelled")
            return false;
        if (earlier.verdict === "skipped") {
            this.#leave(index, "skipped", earlier.why);
            return true;
        }
        const { verdict, fingerprint, failure, ms } = earlier;
        const { records, workspace } = this.#ports;
        const record = earlier.record ?? (fingerprint === undefined ? undefined : records.find(fingerprint));
        if (verdict === "success") {
            if (!record || !workspace.restoreOutputs(index, step, record.outputs).ok)
                return false;
        }
        const why = { kind: "same-fingerprint", from: "this-run", run: this.#options.run };
        const tolerated = earlier.tolerated === true;
        this.#states.move(index, { kind: "reused", why, verdict, tolerated });
        this.#settle(index, {
            ms,
            attempts: [],
            ...(record ? { record } : {}),
            ...(failure ? { failure } : {}),
        });
        return true;
    }
    #reuse(index, record, why, verdict, prepared) {
        this.#states.move(index, { kind: "reused", why, verdict, tolerated: verdict === "failure" });
        const fromThisRun = why.kind === "same-fingerprint" && why.from === "this-run";
        if (fromThisRun && verdict === "success" && !this.#ports.records.find(record.fingerprint)) {
            this.#publisher.add(index, this.#states.step(index), record, prepared.inputs);
        }
        this.#settle(index, { record, ms: record.ms, attempts: [] });
    }
    #leave(index, verdict, why) {
        this.#states.move(index, { kind: "left-out", verdict, why });
        this.#settle(index, { ms: 0, attempts: [] });
    }
    #failUnstarted(index, failure, why) {
        this.#states.move(index, { kind: "must-run", why });
        this.#states.move(index, { kind: "started" });
        this.#states.move(index, {
            kind: "exited",
            failure,
            retry: false,
            tolerate: this.#states.step(index).continueOnError === true,
        });
        this.#settle(index, { failure, ms: 0, attempts: [] });
    }
    #settle(index, what) {
        const state = this.#states.state(index);
        if (state.kind !== "settled")
            throw new Error(`step ${index} is ${state.kind}`);
        const { record, summary } = what;
        const { verdict, why } = state;
        const at = this.#ports.clock.now();
        const settled = settledOf(index, state, what);
        const wasDemanded = this.#putOff.isDemanded(index);
        this.#standing.settle(index, verdict, verdict === "success" || state.tolerated, record);
        const wasAnnounced = this.#running.remove(index);
        this.#queue.release(index);
        this.#settled.push(settled);
        const stands = why.kind === "same-fingerprint" && why.from === "this-run";
        const { id } = this.#states.step(index);
        if (!stands && !this.#unfinished.has(id)) {
            this.#ports.journal.append(doneEntry(id, settled, what, at));
        }
        if (wasAnnounced)
            this.#ports.journal.secure?.(() => undefined);
        this.#options.emit({
            kind: "step-settled",
            settled,
            ...(summary === undefined ? {} : { summary }),
            at,
        });
        if (wasDemanded)
            this.#unblock(index, verdict === "success");
        else
            this.#release(index);
        if (verdict === "failure" && !state.tolerated && this.#options.failFast && !this.#stopping) {
            this.#stop({ kind: "fail-fast", step: this.#states.step(index).id }, false);
        }
    }
    #release(index) {
        for (const dependent of this.#dependents[index] ?? []) {
            const left = (this.#left[dependent] ?? 0) - 1;
            this.#left[dependent] = left;
            if (left === 0)
                this.#open.push(dependent);
        }
    }
    #unblock(machine, passed) {
        for (const { step, free } of this.#putOff.settled(machine)) {
            if (this.#states.state(step).kind === "settled")
                continue;
            if (!passed && !this.#stopping && !this.#states.step(step).if?.status) {
                this.#leave(step, "skipped", { kind: "need-failed", step: this.#states.step(machine).id });
            }
            else if (free) {
                this.#open.push(step);
            }
        }
    }
    #stop(why, hard) {
        if (this.#done || (this.#stopping && !hard && this.#stopping.why.kind === "interrupted"))
            return;
        this.#stopping = { why, hard };
        const isSpared = (index) => !hard && this.#states.step(index).if?.status === true;
        const { running, unstarted } = this.#running.stop(why, isSpared, hard ? 0 : this.#options.graceMs);
        for (const index of unstarted)
            this.#leave(index, "cancelled", why);
        for (const index of this.#queue.drain()) {
            if (isSpared(index))
                this.#queue.add(index);
            else
                this.#leave(index, "cancelled", why);
        }
        this.#options.emit({ kind: "cancelling", why, running });
    }
    #warn(message, step, hint) {
        this.#options.emit({
            kind: "warning",
            message,
            ...(step === undefined ? {} : { step }),
            ...(hint === undefined ? {} : { hint }),
        });
    }
    #idle() {
        if (this.#waiting > 0 || this.#running.isWaiting || !this.#queue.isEmpty) {
            this.#watch.pause();
            return;
        }
        this.#done = true;
        for (const index of this.#options.selected) {
            if (this.#states.state(index).kind === "put-off")
                this.#leave(index, "skipped", { kind: "not-needed" });
        }
        const unsettled = this.#options.selected.find((index) => this.#states.state(index).kind !== "settled");
        if (unsettled !== undefined)
            throw new Error(`the run is over, but ${this.#states.step(unsettled).id} never settled`);
        void this.#close();
    }
    async #close() {
        try {
            await this.#ports.runner.close();
            this.#publisher.publish();
            this.#watch.look();
            const ms = this.#ports.clock.monotonic() - this.#startedAt;
            const verdict = this.#verdict();
            const at = this.#ports.clock.now();
            this.#ports.journal.append({ kind: "end", verdict, ms, at });
            this.#ports.journal.finish();
            this.#options.emit({ kind: "run-settled", verdict, ms, at });
            this.#resolve({ verdict, settled: this.#settled, ms });
        }
        catch (error) {
            this.#reject(error);
        }
    }
    #verdict() {
        if (this.#settled.some((settled) => settled.verdict === "failure" && !settled.tolerated))
            return "failure";
        if (this.#settled.some((settled) => settled.verdict === "cancelled"))
            return "cancelled";
        return "success";
    }
}
function cannotRepeat({ id }, path, why) {
    const message = why.kind === "given" && why.byJob !== true
        ? `run ${why.run} did it, and its output ${path} is not here: \`mity pull ${why.run}\` again`
        : `it finished earlier in this run, and its output ${path} is lost: look whether it may run twice, then \`mity resume --rerun ${id}\``;
    return { kind: "not-started", message };
}

;// CONCATENATED MODULE: ./lib/plan/critical-path.js
function criticalPath(plan, duration) {
    const { steps } = plan;
    const durations = new Float64Array(steps.length);
    let sum = 0;
    let known = 0;
    for (let index = 0; index < steps.length; index++) {
        const own = duration(index);
        const isKnown = own !== undefined && own >= 0 && own < Infinity;
        durations[index] = isKnown ? own : -1;
        if (!isKnown)
            continue;
        sum += own;
        known++;
    }
    const mean = known === 0 ? 1 : sum / known;
    const remaining = new Float64Array(steps.length);
    for (let index = steps.length - 1; index >= 0; index--) {
        const own = durations[index];
        const length = (own < 0 ? mean : own) + remaining[index];
        remaining[index] = length;
        for (const need of steps[index]?.needs ?? []) {
            if (length > remaining[need])
                remaining[need] = length;
        }
    }
    return remaining;
}

// EXTERNAL MODULE: ./lib/assembly/ports.js + 7 modules
var ports = __webpack_require__(286);
;// CONCATENATED MODULE: ./lib/assembly/start-engine.js



const usualGraceMs = 7_500;
async function startEngine(options, situation, session, { redactor, runner }) {
    const { run, journal, onError } = session;
    const { plan } = options;
    const real = await (0,ports/* openPorts */.R)({ situation, redactor, runner, journal, onError });
    const opened = options.wrapPorts?.(real) ?? real;
    const handle = startRun({
        run,
        plan,
        selected: options.selected,
        rules: {
            forced: new Set(options.forced),
            acrossRuns: options.acrossRuns,
            verify: options.verify,
            ...(options.acrossRunsFor ? { acrossRunsFor: options.acrossRunsFor } : {}),
            ...(options.distrusted ? { distrusted: options.distrusted } : {}),
            ...(options.vouched ? { vouched: options.vouched } : {}),
            ...(options.given ? { given: options.given } : {}),
        },
        maxParallel: options.maxParallel,
        failFast: options.failFast,
        strict: options.strict,
        ...(options.cancelled ? { cancelled: true, unfinished: options.unfinished } : {}),
        ...(options.unsure === undefined ? {} : { unsure: options.unsure }),
        graceMs: options.graceMs ?? usualGraceMs,
        before: options.resume?.journal.done ?? new Map(),
        priority: lazyPriority(plan, (step) => opened.records.duration(step)),
        emit: options.emit,
    }, opened.ports);
    return { handle, opened };
}
function lazyPriority(plan, duration) {
    let priorities;
    return (step) => {
        priorities ??= criticalPath(plan, (index) => duration(plan.steps[index]?.id ?? ""));
        return priorities[step] ?? 0;
    };
}


/***/ }),

/***/ 6408:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   KL: () => (/* binding */ parsePathLines),
/* harmony export */   k6: () => (/* binding */ parseAssignments),
/* harmony export */   x4: () => (/* binding */ isReservedVariable)
/* harmony export */ });
/* harmony import */ var _diagnostics_result_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7310);

function parseAssignments(text) {
    const values = Object.create(null);
    const lines = text.split(/\r?\n/);
    for (let index = 0; index < lines.length; index++) {
        const line = lines[index] ?? "";
        if (line === "")
            continue;
        const equals = line.indexOf("=");
        const block = line.indexOf("<<");
        if (block > 0 && (equals < 0 || block < equals)) {
            const name = line.slice(0, block);
            const delimiter = line.slice(block + 2);
            if (delimiter === "")
                return (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_0__/* .fail */ .f)(`line ${index + 1}: "${name}<<" names no delimiter`);
            const end = lines.indexOf(delimiter, index + 1);
            if (end < 0)
                return (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_0__/* .fail */ .f)(`line ${index + 1}: the delimiter "${delimiter}" never comes`);
            values[name] = lines.slice(index + 1, end).join("\n");
            index = end;
        }
        else if (equals > 0) {
            values[line.slice(0, equals)] = line.slice(equals + 1);
        }
        else {
            return (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_0__/* .fail */ .f)(`line ${index + 1}: neither NAME=VALUE nor NAME<<DELIMITER`);
        }
    }
    return (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_0__.ok)(values);
}
const ofGithub = "ACTION ACTIONS ACTION_PATH ACTION_REPOSITORY ACTOR ACTOR_ID API_URL BASE_REF ENV EVENT_NAME EVENT_PATH GRAPHQL_URL HEAD_REF JOB OUTPUT PATH REF REF_NAME REF_PROTECTED REF_TYPE REPOSITORY REPOSITORY_ID REPOSITORY_OWNER REPOSITORY_OWNER_ID RETENTION_DAYS RUN_ATTEMPT RUN_ID RUN_NUMBER SERVER_URL SHA STATE STEP_SUMMARY TRIGGERING_ACTOR WORKFLOW WORKFLOW_REF WORKFLOW_SHA WORKSPACE";
const ofRunner = "ARCH DEBUG ENVIRONMENT NAME OS TEMP TOOL_CACHE TRACKING_ID WORKSPACE";
const reserved = new Set([
    ...ofGithub.split(" ").map((name) => `GITHUB_${name}`),
    ...ofRunner.split(" ").map((name) => `RUNNER_${name}`),
    "NODE_OPTIONS",
]);
function isReservedVariable(name) {
    return reserved.has(name) || name.startsWith("MITY_");
}
function parsePathLines(text) {
    return text
        .split(/\r?\n/)
        .filter((line) => line.trim() !== "")
        .reverse();
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