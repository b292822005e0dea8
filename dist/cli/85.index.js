"use strict";
exports.id = 85;
exports.ids = [85];
exports.modules = {

/***/ 6085:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  compileSpec: () => (/* binding */ compileSpec)
});

// EXTERNAL MODULE: ./lib/diagnostics/result.js
var result = __webpack_require__(7310);
// EXTERNAL MODULE: ./lib/plan/definition.js
var definition = __webpack_require__(3889);
;// CONCATENATED MODULE: ./lib/plan/file-pattern.js

const maxLength = 1024;
function needsGlob(text) {
    return globCharacters.test(text) && !wholeFolder.test(text);
}
const globCharacters = /[*?[\]{}]/;
const wholeFolder = /^([^*?[\]{}]*\/|)\*\*(?:\/\*)?$/;
function compilePattern(text, glob) {
    const negated = text.startsWith("!");
    const written = negated ? text.slice(1) : text;
    if (leavesWorkspace(written))
        return (0,result/* fail */.f)("it leaves the workspace");
    if (written === "")
        return (0,result/* fail */.f)("it is empty");
    if (written.length > maxLength)
        return (0,result/* fail */.f)(`it is longer than ${maxLength} characters`);
    if (written.includes("\\"))
        return (0,result/* fail */.f)('it has a backslash; paths are written with "/" on every system');
    if (/[\u0000-\u001f\u007f]/.test(written))
        return (0,result/* fail */.f)("it has a control character");
    const pattern = normalise(written);
    const negation = negated ? { negated: true } : {};
    if (pattern === ".")
        return (0,result.ok)({ pattern, ...negation, glob: underFolder("") });
    const folder = wholeFolder.exec(pattern)?.[1];
    if (folder !== undefined)
        return (0,result.ok)({ pattern, ...negation, glob: underFolder(folder.slice(0, -1)) });
    if (!globCharacters.test(pattern))
        return (0,result.ok)({ pattern: pattern.replace(/\/$/, ""), ...negation });
    if (!glob)
        throw new Error(`the pattern ${text} needs a glob compiler`);
    const compiled = glob(pattern.endsWith("/") ? `${pattern}**` : pattern);
    return compiled.ok ? (0,result.ok)({ pattern, ...negation, glob: compiled.value }) : compiled;
}
function underFolder(base) {
    return { base, regex: base === "" ? "." : `^${base.replace(/[.+^$()|]/g, "\\$&")}/.` };
}
function leavesWorkspace(text) {
    return /^(?:[/\\]|[A-Za-z]:|~(?:[/\\]|$))/.test(text) || text.split(/[/\\]/).includes("..");
}
function normalise(written) {
    if (!/(?:^|\/)\.?(?:\/|$)/.test(written))
        return written;
    const parts = written.split("/");
    const kept = parts.filter((part) => part !== "" && part !== ".");
    if (kept.length === 0)
        return ".";
    return kept.join("/") + (written.endsWith("/") ? "/" : "");
}

;// CONCATENATED MODULE: ./lib/plan/matrix.js

const maxLegs = 256;
const maxCombinations = 4096;
function expandMatrix(matrix) {
    const axes = Object.entries(matrix.axes);
    const combinations = axes.length === 0 ? 0 : axes.reduce((count, [, values]) => count * values.length, 1);
    if (combinations > maxCombinations) {
        return (0,result/* fail */.f)(`${combinations.toLocaleString("en")} combinations before \`exclude\``);
    }
    const originals = combine(axes).filter((leg) => !matrix.exclude.some((partial) => agrees(leg, Object.entries(partial))));
    const added = originals.map(() => new Map());
    const own = [];
    for (const include of matrix.include) {
        const entries = Object.entries(include);
        const onAxes = entries.filter(([key]) => Object.hasOwn(matrix.axes, key));
        const others = entries.filter(([key]) => !Object.hasOwn(matrix.axes, key));
        let extended = false;
        for (const [index, leg] of originals.entries()) {
            if (!agrees(leg, onAxes))
                continue;
            extended = true;
            for (const [key, value] of others)
                added[index]?.set(key, value);
        }
        if (!extended)
            own.push(include);
    }
    const count = originals.length + own.length;
    if (count > maxLegs)
        return (0,result/* fail */.f)(`${count.toLocaleString("en")} legs`);
    return (0,result.ok)([
        ...originals.map((leg, index) => Object.fromEntries([...Object.entries(leg), ...(added[index] ?? [])])),
        ...own,
    ]);
}
function legLabel(leg) {
    return Object.entries(leg)
        .map(([key, value]) => `${plainOrQuoted(key)}=${plainOrQuoted(String(value))}`)
        .join(",");
}
function combine(axes) {
    if (axes.length === 0)
        return [];
    let partials = [[]];
    for (const [axis, values] of axes) {
        partials = partials.flatMap((partial) => values.map((value) => [...partial, [axis, value]]));
    }
    return partials.map((entries) => Object.fromEntries(entries));
}
function agrees(leg, entries) {
    return entries.every(([key, value]) => Object.hasOwn(leg, key) && String(leg[key]) === String(value));
}
function plainOrQuoted(text) {
    if (/^[A-Za-z0-9._/:@+-]+$/.test(text))
        return text;
    return JSON.stringify(text).replace(/[\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

// EXTERNAL MODULE: ./lib/diagnostics/did-you-mean.js
var did_you_mean = __webpack_require__(5588);
;// CONCATENATED MODULE: ./lib/plan/topological-order.js
function topologicalOrder(needs) {
    const open = Int32Array.from(needs, (list) => list.length);
    const dependents = needs.map(() => []);
    for (const [node, list] of needs.entries())
        for (const need of list)
            dependents[need]?.push(node);
    const ready = new SmallestFirst();
    for (const [node, list] of needs.entries())
        if (list.length === 0)
            ready.add(node);
    const order = [];
    for (let node = ready.take(); node !== undefined; node = ready.take()) {
        order.push(node);
        for (const dependent of dependents[node] ?? []) {
            const left = (open[dependent] ?? 0) - 1;
            open[dependent] = left;
            if (left === 0)
                ready.add(dependent);
        }
    }
    return order;
}
function findCycles(needs) {
    const group = groups(needs);
    const walked = new Uint8Array(needs.length);
    const reported = new Set();
    const cycles = [];
    for (const [node, list] of needs.entries()) {
        const inGroup = (other) => group[other] === group[node];
        if (reported.has(group[node] ?? -1) || !list.some(inGroup))
            continue;
        reported.add(group[node] ?? -1);
        const walk = [];
        let at = node;
        for (; walked[at] === 0; at = needs[at]?.find(inGroup) ?? node) {
            walked[at] = 1;
            walk.push(at);
        }
        cycles.push(fromSmallest(walk.slice(walk.indexOf(at))));
    }
    return cycles;
}
function groups(needs) {
    const group = new Int32Array(needs.length).fill(-1);
    const found = new Int32Array(needs.length);
    const lowest = new Int32Array(needs.length);
    const nextNeed = new Int32Array(needs.length);
    const open = [];
    let clock = 0;
    let count = 0;
    for (let start = 0; start < needs.length; start++) {
        if (found[start] !== 0)
            continue;
        const path = [start];
        for (let node = path.at(-1); node !== undefined; node = path.at(-1)) {
            if (found[node] === 0) {
                found[node] = lowest[node] = ++clock;
                open.push(node);
            }
            const turn = nextNeed[node];
            const need = needs[node]?.[turn];
            if (need !== undefined) {
                nextNeed[node] = turn + 1;
                if (found[need] === 0)
                    path.push(need);
                else if (group[need] === -1)
                    lowest[node] = Math.min(lowest[node], found[need]);
                continue;
            }
            path.pop();
            const below = path.at(-1);
            if (below !== undefined)
                lowest[below] = Math.min(lowest[below], lowest[node]);
            if (lowest[node] !== found[node])
                continue;
            for (let member = open.pop(); member !== undefined; member = open.pop()) {
                group[member] = count;
                if (member === node)
                    break;
            }
            count++;
        }
    }
    return group;
}
function fromSmallest(cycle) {
    const first = cycle.indexOf(cycle.reduce((a, b) => Math.min(a, b)));
    return [...cycle.slice(first), ...cycle.slice(0, first)];
}
class SmallestFirst {
    #heap = [];
    add(value) {
        const heap = this.#heap;
        let at = heap.length;
        heap.push(value);
        while (at > 0) {
            const parent = (at - 1) >> 1;
            const above = heap[parent];
            if (above <= value)
                break;
            heap[at] = above;
            at = parent;
        }
        heap[at] = value;
    }
    take() {
        const heap = this.#heap;
        const top = heap[0];
        const last = heap.pop();
        if (top === undefined || last === undefined || heap.length === 0)
            return top;
        let at = 0;
        for (;;) {
            let child = 2 * at + 1;
            if (child >= heap.length)
                break;
            if (child + 1 < heap.length && heap[child + 1] < heap[child])
                child++;
            if (heap[child] >= last)
                break;
            heap[at] = heap[child];
            at = child;
        }
        heap[at] = last;
        return top;
    }
}

;// CONCATENATED MODULE: ./lib/plan/needs.js


const maxSuggestions = 50;
function resolveNeeds(steps, report, gaps) {
    const ids = steps.map(([id]) => id);
    const position = new Map(ids.map((id, index) => [id, index]));
    let suggestions = 0;
    const open = new Set();
    const needs = steps.map(([id, step], index) => {
        const found = new Set();
        if (gaps?.isIn("needs", id) === true)
            open.add(index);
        for (const [at, need] of step.needs.entries()) {
            const path = ["steps", id, "needs", at];
            const target = position.get(need);
            if (target === undefined) {
                open.add(index);
                if (gaps?.hidesSteps === true)
                    continue;
                const similar = suggestions++ < maxSuggestions ? (0,did_you_mean.didYouMean)(need, ids) : undefined;
                report({
                    code: "plan/unknown-need",
                    severity: "error",
                    message: `"${id}" needs "${need}", but there is no such step`,
                    path,
                    ...(similar === undefined ? {} : { hint: `did you mean "${similar}"?` }),
                });
            }
            else if (target === index) {
                report({
                    code: "plan/need-self",
                    severity: "error",
                    message: `"${id}" needs itself`,
                    path,
                    hint: "remove it from `needs`",
                });
            }
            else {
                found.add(target);
            }
        }
        return [...found].sort((a, b) => a - b);
    });
    const ordered = topologicalOrder(needs);
    if (ordered.length === steps.length)
        return { needs, order: ordered, open };
    for (const cycle of findCycles(needs))
        report(cycleProblem(cycle, steps));
    const done = new Set(ordered);
    const others = [...steps.keys()].filter((index) => !done.has(index));
    return { needs, order: [...ordered, ...others], open };
}
function cycleProblem(cycle, steps) {
    const ids = cycle.map((index) => steps[index]?.[0] ?? "");
    const edges = cycle.map((index, at) => {
        const id = ids[at] ?? "";
        const need = ids[(at + 1) % ids.length] ?? "";
        return {
            message: `"${id}" needs "${need}"`,
            path: ["steps", id, "needs", steps[index]?.[1].needs.indexOf(need) ?? 0],
        };
    });
    return {
        code: "plan/cycle",
        severity: "error",
        message: `steps need each other in a circle: ${shorten([...ids, ids[0] ?? ""], 5, (count) => `\u2026 ${count} more \u2026`).join(" \u2192 ")}`,
        path: edges[0]?.path ?? ["steps"],
        hint: "remove one of these needs",
        related: edges.length <= 20 ? edges : [...edges.slice(0, 10), ...edges.slice(-10)],
    };
}
function shorten(words, keep, rest) {
    if (words.length <= 4 * keep)
        return words;
    return [...words.slice(0, keep), rest(words.length - 2 * keep), ...words.slice(-keep)];
}

;// CONCATENATED MODULE: ./lib/plan/output-claims.js
const patience = 300_000;
function findClaimProblems(steps, outputs, inputs, ancestry, report) {
    const claims = new Claims();
    const once = new Set();
    const isNew = (a, b) => {
        const key = JSON.stringify([a.path, b.path]);
        return !once.has(key) && once.add(key) === once;
    };
    for (const output of outputs)
        claims.add(output);
    for (const output of outputs) {
        claims.covering(output, (other) => {
            if (other.step === output.step)
                return;
            const [first, second] = other.step < output.step ? [other, output] : [output, other];
            if (isNew(first, second))
                report(overlap(steps, ancestry, first, second));
        });
    }
    const isAncestor = ancestorTest(ancestry);
    for (const input of inputs) {
        claims.covering(input, (output) => {
            if (output.step === input.step || isAncestor(output.step, input.step))
                return;
            if (isNew(output, input))
                report(race(steps, output, input));
        });
    }
}
class Claims {
    #roots = new Map();
    #globs = new Map();
    #globsByBase = new Map();
    #patience = patience;
    add(claim) {
        const root = rootOf(claim.pattern);
        const map = root === undefined ? this.#globs : this.#roots;
        const key = root ?? claim.pattern.pattern;
        if (!map.has(key))
            map.set(key, claim);
        const base = claim.pattern.glob?.base;
        if (root !== undefined || base === undefined)
            return;
        const there = this.#globsByBase.get(base);
        if (there)
            there.push({ claim });
        else
            this.#globsByBase.set(base, [{ claim }]);
    }
    covering(at, visit) {
        const root = rootOf(at.pattern);
        const equal = root === undefined ? this.#globs.get(at.pattern.pattern) : undefined;
        if (equal)
            visit(equal);
        let folder = root ?? at.pattern.glob?.base ?? "";
        for (;;) {
            const claim = this.#roots.get(folder);
            if (claim)
                visit(claim);
            if (root !== undefined)
                this.#matching(root, folder, visit);
            if (folder === "")
                return;
            folder = folder.slice(0, Math.max(0, folder.lastIndexOf("/")));
        }
    }
    #matching(path, base, visit) {
        for (const glob of this.#globsByBase.get(base) ?? []) {
            if (this.#patience-- <= 0)
                return;
            glob.regex ??= new RegExp(glob.claim.pattern.glob?.regex ?? "");
            if (glob.regex.test(path))
                visit(glob.claim);
        }
    }
}
function rootOf({ pattern, glob }) {
    if (!glob)
        return pattern;
    return pattern.length - glob.base.length <= 5 && /^(?:.*\/)?\*\*(?:\/\*)?$/.test(pattern)
        ? glob.base
        : undefined;
}
function overlap(steps, { origin }, first, second) {
    const a = steps[first.step]?.id ?? "";
    const b = steps[second.step]?.id ?? "";
    const same = first.pattern.pattern === second.pattern.pattern;
    const legs = origin[first.step] === origin[second.step];
    return {
        code: "plan/output-overlap",
        severity: "error",
        message: same
            ? `"${a}" and "${b}" both write "${first.pattern.pattern}"`
            : `"${a}" writes "${first.pattern.pattern}" and "${b}" writes "${second.pattern.pattern}", which overlap`,
        path: second.path,
        hint: legs
            ? "put a value of the matrix into the path, so that each leg has outputs of its own"
            : "a path belongs to one step: give each its own folder, or let one of them write both",
        related: [{ message: `"${a}" writes "${first.pattern.pattern}"`, path: first.path }],
    };
}
function race(steps, output, input) {
    const reader = steps[input.step]?.id ?? "";
    const writer = steps[output.step];
    return {
        code: "plan/input-race",
        severity: "warning",
        message: `"${reader}" reads "${input.pattern.pattern}", which "${writer?.id ?? ""}" writes, but does not wait for it`,
        path: input.path,
        hint: `add "${writer?.base ?? ""}" to \`needs\``,
        related: [
            { message: `"${writer?.id ?? ""}" writes "${output.pattern.pattern}"`, path: output.path },
        ],
    };
}
function ancestorTest({ origin, needs, open: mayNeedMore, }) {
    const seen = new Int32Array(needs.length);
    let query = 0;
    let left = patience;
    return (ancestor, step) => {
        const target = origin[ancestor] ?? -1;
        const start = origin[step] ?? -1;
        if (target === start)
            return false;
        query++;
        const open = [start];
        for (let at = open.pop(); at !== undefined; at = open.pop()) {
            const its = needs[at] ?? [];
            left -= its.length;
            if (its.includes(target) || mayNeedMore.has(at) || left <= 0)
                return true;
            for (const need of its) {
                if (seen[need] === query)
                    continue;
                seen[need] = query;
                open.push(need);
            }
        }
        return false;
    };
}

// EXTERNAL MODULE: ./lib/plan/template.js
var template = __webpack_require__(7066);
;// CONCATENATED MODULE: ./lib/plan/step-env.js

function readSharedEnv(spec, texts) {
    const variables = readVariables(spec.env, "shared-env", ["env"], texts);
    const fixed = variables.some(({ text }) => (0,template/* hasExpression */.xS)(text)) ? undefined : spec.env;
    return { variables, hidden: hiddenOf(variables), fixed };
}
function readOwnEnv(id, step, shared, texts) {
    const variables = readVariables(step.env, "env", ["steps", id, "env"], texts);
    if (variables.length === 0)
        return { variables, hidden: shared.hidden };
    const hidden = new Map(shared.hidden);
    for (const { name } of variables)
        hidden.delete(name);
    for (const [name, origin] of hiddenOf(variables))
        hidden.set(name, origin);
    return { variables, hidden };
}
function evaluateEnv(step, shared, own, names, leg, texts) {
    const base = shared.fixed ?? evaluateKnown(shared.variables, names.shared, { matrix: leg, env: {} }, texts);
    const optional = step["optional-secrets"];
    if (own.variables.length === 0 && shared.hidden.size === 0)
        return { known: base, late: {}, secrets: [], shared: Object.keys(base) };
    const values = { matrix: leg, env: base };
    const ownNames = { ...names.own, hidden: shared.hidden };
    const known = evaluateKnown(own.variables, ownNames, values, texts);
    const late = [];
    for (const { name, text, origin, kind, path } of own.variables) {
        if (origin.kind !== "late")
            continue;
        const value = texts?.late({ text, kind, place: { path }, names: ownNames }, values);
        if (value !== undefined)
            late.push([name, value]);
    }
    const overridden = new Set(own.variables.map(({ name }) => name));
    const kept = Object.entries(base).filter(([name]) => !overridden.has(name));
    const secrets = [
        ...shared.variables.filter(({ name }) => !overridden.has(name)),
        ...own.variables,
    ].flatMap(({ name, origin }) => origin.kind === "secret"
        ? [{ variable: name, secret: origin.secret, optional: optional.includes(origin.secret) }]
        : []);
    return {
        known: Object.fromEntries([...kept, ...Object.entries(known)]),
        late: Object.fromEntries(late),
        secrets,
        shared: kept.map(([name]) => name),
    };
}
function readVariables(env, kind, path, texts) {
    return Object.entries(env).map(([name, text]) => ({
        name,
        text,
        kind,
        path: [...path, name],
        origin: texts && (0,template/* hasExpression */.xS)(text) ? texts.origin(text) : { kind: "known" },
    }));
}
function hiddenOf(variables) {
    const hidden = new Map();
    for (const { name, origin } of variables)
        if (origin.kind !== "known")
            hidden.set(name, origin.kind);
    return hidden;
}
function evaluateKnown(variables, names, values, texts) {
    const known = [];
    for (const { name, text, origin, kind, path } of variables) {
        if (origin.kind === "secret" || (origin.kind === "late" && kind === "env"))
            continue;
        const value = (0,template/* hasExpression */.xS)(text)
            ? texts?.value({ text, kind, place: { path }, names }, values)
            : text;
        if (value !== undefined)
            known.push([name, value]);
    }
    return Object.fromEntries(known);
}

;// CONCATENATED MODULE: ./lib/plan/plan-step.js



function readRules({ spec, id, step, names, texts }, report) {
    const condition = readCondition(id, step, names, texts);
    return {
        condition,
        retry: readRetry(spec, id, step, report),
        neverReused: reuseRule(step, condition),
    };
}
function stepId(id, leg) {
    return leg === undefined ? id : `${id}[${legLabel(leg)}]`;
}
function planStep(on) {
    const { spec, id, step, leg, texts } = on;
    const { condition, retry, neverReused } = on.rules;
    const { known, late, secrets, shared } = evaluateEnv(step, on.shared, on.own, { shared: on.sharedNames, own: on.names }, leg ?? {}, texts);
    const values = { matrix: leg ?? {}, env: known };
    const evaluate = (text, kind, path) => (0,template/* hasExpression */.xS)(text)
        ? (texts?.value({
            text,
            kind,
            place: { path },
            names: path[0] === "defaults" ? on.sharedNames : on.names,
        }, values) ?? "")
        : text;
    const field = (key, kind) => {
        if (step[key] !== undefined)
            return evaluate(step[key], kind, ["steps", id, key]);
        if (key !== "shell" && key !== "working-directory")
            return undefined;
        const text = spec.defaults[key];
        return text === undefined ? undefined : evaluate(text, kind, ["defaults", key]);
    };
    const list = (written, kind, path) => written.map((text, at) => ((0,template/* hasExpression */.xS)(text) ? evaluate(text, kind, [...path, at]) : text));
    const compiled = (use, written, path) => {
        const patterns = [];
        for (const [at, text] of list(written, "field", path).entries()) {
            if (text === "" && written[at] !== "")
                continue;
            const place = [...path, at];
            const pattern = on.patterns.compile(text, use, id, place);
            if (pattern === undefined)
                continue;
            patterns.push(pattern);
            if (use !== "scratch" && !pattern.negated) {
                on.places[use].push({ step: on.index, path: place, pattern });
            }
        }
        return patterns;
    };
    const name = field("name", "field");
    const shell = field("shell", "script");
    const workingDirectory = field("working-directory", "field");
    const upload = field("upload", "field");
    const concurrency = field("concurrency", "field");
    const timeoutMinutes = step["timeout-minutes"] ?? spec.defaults["timeout-minutes"];
    const outputs = compiled("outputs", step.outputs ?? [], ["steps", id, "outputs"]);
    const scratch = compiled("scratch", step.scratch, ["steps", id, "scratch"]);
    const planned = {
        id: stepId(id, leg),
        base: id,
        needs: on.needs,
        run: evaluate(step.run, "script", ["steps", id, "run"]),
        inputs: step.inputs ? planInputs(step.inputs, list, compiled, ["steps", id, "inputs"]) : {},
    };
    if (name !== undefined)
        planned.name = name;
    if (leg !== undefined)
        planned.leg = leg;
    if (condition)
        planned.if = condition;
    if (shell !== undefined)
        planned.shell = shell;
    if (workingDirectory !== undefined)
        planned.workingDirectory = workingDirectory;
    if (!isEmpty(known))
        planned.env = known;
    if (shared.length > 0)
        planned.sharedEnv = shared;
    if (!isEmpty(late))
        planned.lateEnv = late;
    if (secrets.length > 0)
        planned.secrets = secrets;
    if (outputs.length > 0)
        planned.outputs = outputs;
    if (upload !== undefined)
        planned.upload = upload;
    if (scratch.length > 0)
        planned.scratch = scratch;
    if (timeoutMinutes !== undefined)
        planned.timeoutMinutes = timeoutMinutes;
    if (retry)
        planned.retry = retry;
    if (step["continue-on-error"])
        planned.continueOnError = true;
    if (concurrency !== undefined)
        planned.concurrency = concurrency;
    if (step.effects !== "none")
        planned.effects = step.effects;
    if (step.idempotent)
        planned.idempotent = true;
    if (neverReused)
        planned.neverReused = neverReused;
    return planned;
}
function readCondition(id, step, names, texts) {
    if (step.if === undefined)
        return undefined;
    if (!texts)
        throw new Error(`the step ${id} has an \`if\` and no expressions were loaded`);
    return texts.condition({
        text: step.if,
        kind: "condition",
        place: { path: ["steps", id, "if"] },
        names,
    });
}
function planInputs({ files, env, tools }, list, compiled, path) {
    return {
        ...(files ? { files: compiled("inputs", files, [...path, "files"]) } : {}),
        ...(env.length === 0 ? {} : { env: list(env, "field", [...path, "env"]) }),
        ...(tools.length === 0 ? {} : { tools: list(tools, "script", [...path, "tools"]) }),
    };
}
function readRetry(spec, id, step, report) {
    const oneOff = step.effects === "external" && !step.idempotent;
    if (oneOff && step.retry !== undefined && step.retry.max > 0) {
        report({
            code: "plan/external-retry",
            severity: "error",
            message: `"${id}" changes the world outside and would be tried again`,
            path: ["steps", id, "retry"],
            part: "key",
            hint: "add `idempotent: true` if doing it twice does no harm, else remove `retry`",
        });
        return undefined;
    }
    const retry = step.retry ?? (oneOff ? undefined : spec.defaults.retry);
    return retry === undefined || retry.max === 0 ? undefined : retry;
}
function reuseRule(step, condition) {
    if (step.effects !== "none")
        return step.effects;
    if (condition?.status)
        return "status-function";
    return step.inputs === undefined && step.outputs === undefined ? "undeclared" : undefined;
}
function isEmpty(map) {
    for (const name in map)
        if (Object.hasOwn(map, name))
            return false;
    return true;
}

;// CONCATENATED MODULE: ./lib/plan/readable.js

const readable = {
    script: ["matrix", "env"],
    field: ["matrix", "env", "github", "runner"],
    env: ["matrix", "env", "github", "runner", "needs"],
    "shared-env": ["matrix", "github", "runner"],
    condition: ["matrix", "env", "github", "runner", "needs"],
};
const contexts = ["env", "matrix", "needs", "github", "secrets", "runner"];
function unreadable(expression, kind, names, place) {
    const findings = expression.reads
        .map((read) => finding(read, kind, names))
        .filter((found) => found !== undefined);
    if (expression.asksStatus && kind !== "condition") {
        findings.push({
            code: "plan/expression-context",
            message: "success(), failure(), always() and cancelled() have an answer only in `if`",
        });
    }
    return findings.map((found) => ({ severity: "error", ...found, ...place }));
}
function findName(names, name) {
    let folded;
    for (const candidate of names) {
        if (candidate === name)
            return candidate;
        if (folded === undefined && candidate.toLowerCase() === name.toLowerCase())
            folded = candidate;
    }
    return folded;
}
function finding(read, kind, names) {
    const shown = shownRead(read);
    if (!contexts.includes(read.context))
        return unknownContext(read.context);
    if (read.context === "secrets") {
        return {
            code: "plan/secret-not-whole",
            message: `\`${shown}\` can only be the whole value of a variable`,
            hint: `give it to the step as \`env: { ${read.path[0] ?? "NAME"}: "\${{ secrets.${read.path[0] ?? "NAME"} }}" }\` and use \`$${read.path[0] ?? "NAME"}\` in the script`,
        };
    }
    if (!readable[kind].includes(read.context))
        return misplaced(shown, read.context, kind);
    if (names.unknown.has(read.context))
        return undefined;
    switch (read.context) {
        case "matrix":
            return matrixFinding(read, names);
        case "env":
            return envFinding(read, kind, names);
        case "needs":
            return needsFinding(read, names);
        default:
            if (read.path.length < 2)
                return undefined;
            return {
                code: "plan/expression-context",
                message: `\`${shown}\` reads inside a plain value: \`${read.context}\` holds only names such as \`${read.context}.${read.context === "github" ? "ref" : "os"}\``,
            };
    }
}
function unknownContext(context) {
    const similar = (0,did_you_mean.didYouMean)(context, contexts);
    return {
        code: "plan/expression-context",
        message: `there is no \`${context}\` to read; there are ${contexts.map((name) => `\`${name}\``).join(", ")}`,
        ...(similar === undefined ? {} : { hint: `did you mean \`${similar}\`?` }),
    };
}
function misplaced(shown, context, kind) {
    if (kind === "script") {
        return {
            code: "plan/unsafe-expression-in-run",
            message: `\`${shown}\` would be pasted into a script, where only \`matrix\` and \`env\` may be`,
            hint: "put it in `env:` and use `$NAME`",
        };
    }
    if (context === "needs") {
        return {
            code: "plan/expression-context",
            message: `\`${shown}\` is not known before the run, so it cannot be read here`,
            hint: "read it in the `env` or the `if` of a step",
        };
    }
    return {
        code: "plan/expression-context",
        message: `\`${shown}\` cannot be read in the \`env\` that all steps share`,
        hint: "write the value out, or set the variable in the `env` of a step",
    };
}
function matrixFinding(read, names) {
    const axis = read.path[0];
    if (axis === undefined || findName(names.axes, axis) !== undefined)
        return undefined;
    const owner = names.id === undefined ? "no step" : `"${names.id}"`;
    if (names.axes.size === 0) {
        const message = names.id === undefined ? "but no step has a matrix" : `but ${owner} has no matrix`;
        return { code: "plan/unknown-matrix-axis", message: `\`matrix.${axis}\` is read, ${message}` };
    }
    const similar = (0,did_you_mean.didYouMean)(axis, [...names.axes]);
    return {
        code: "plan/unknown-matrix-axis",
        message: names.id === undefined
            ? `no matrix has "${axis}"`
            : `the matrix of ${owner} has no "${axis}"; it has ${quoted(names.axes)}`,
        ...(similar === undefined ? {} : { hint: `did you mean "${similar}"?` }),
    };
}
function envFinding(read, kind, names) {
    const name = read.path[0] === undefined ? undefined : findName(names.hidden.keys(), read.path[0]);
    if (name === undefined)
        return undefined;
    if (names.hidden.get(name) === "secret") {
        return {
            code: "plan/secret-not-whole",
            message: `\`env.${name}\` is a secret, which only the step's own process gets`,
            hint: `use \`$${name}\` in the script`,
        };
    }
    return {
        code: kind === "script" ? "plan/unsafe-expression-in-run" : "plan/expression-context",
        message: `\`env.${name}\` is not known before the run, so it cannot be read here`,
        hint: kind === "condition" ? "read `needs` here as well" : `use \`$${name}\` in the script`,
    };
}
function needsFinding(read, names) {
    const [step, part, leg] = read.path;
    if (step === undefined)
        return undefined;
    const id = findName(names.needs.keys(), step);
    const need = id === undefined ? undefined : names.needs.get(id);
    if (need === undefined) {
        const similar = (0,did_you_mean.didYouMean)(step, [...names.needs.keys()]);
        return {
            code: "plan/unknown-step-output",
            message: `\`needs.${step}\` is read, but "${names.id ?? ""}" does not need "${step}"`,
            hint: similar === undefined
                ? `add "${step}" to \`needs\``
                : `did you mean "${similar}"? If not, add "${step}" to \`needs\``,
        };
    }
    if (need.isUnknown || part === undefined || part === "result")
        return undefined;
    if (part === "outputs") {
        if (need.legs === undefined)
            return undefined;
        const example = need.legs.values().next().value ?? "";
        return {
            code: "plan/plain-output-of-matrix-step",
            message: `"${step}" has ${need.legs.size} legs, so \`needs.${step}.outputs\` does not say whose output is meant`,
            hint: `write \`needs.${step}.legs['${example}'].outputs.NAME\``,
        };
    }
    if (part === "legs" && need.legs !== undefined) {
        if (leg === undefined || findName(need.legs, leg) !== undefined)
            return undefined;
        const similar = (0,did_you_mean.didYouMean)(leg, [...need.legs]);
        return {
            code: "plan/unknown-step-output",
            message: `"${step}" has no leg "${leg}"`,
            hint: similar === undefined ? `its legs are ${quoted(need.legs)}` : `did you mean "${similar}"?`,
        };
    }
    return {
        code: "plan/unknown-step-output",
        message: part === "legs"
            ? `"${step}" has no matrix, so there is no \`needs.${step}.legs\``
            : `\`needs.${step}\` has no "${part}"; it has \`outputs\` and \`result\``,
    };
}
function quoted(names) {
    const all = [...names];
    const shown = all.slice(0, 8).map((name) => `"${name}"`);
    return [...shown, ...(all.length > 8 ? [`${all.length - 8} more`] : [])].join(", ");
}
function shownRead(read) {
    return read.context + read.path.map((name) => (name === undefined ? "[\u2026]" : `.${name}`)).join("");
}

;// CONCATENATED MODULE: ./lib/plan/plan-texts.js



class PlanTexts {
    #language;
    #outside;
    #report;
    #pieces = new Map();
    #sound = new Map();
    #budget = 64 * 1024 * 1024;
    #read = { github: new Map(), runner: new Map() };
    constructor(language, outside, report) {
        this.#language = language;
        this.#outside = outside;
        this.#report = report;
    }
    value(at, values) {
        if (!this.#isSound(at))
            return undefined;
        let result = "";
        for (const piece of this.#piecesOf(at.text)) {
            const value = piece.kind === "text" ? piece.text : this.#evaluate(piece, at, values);
            if (value === undefined)
                return undefined;
            result += value;
        }
        return result;
    }
    late(at, values) {
        if (!this.#isSound(at))
            return undefined;
        let result = "";
        let known = "";
        for (const piece of this.#piecesOf(at.text)) {
            if (piece.kind === "expression" && readsNeeds(piece)) {
                result += `${(0,template/* literalTemplate */.g_)(known)}\${{ ${piece.expression} }}`;
                known = "";
                continue;
            }
            const value = piece.kind === "text" ? piece.text : this.#evaluate(piece, at, values);
            if (value === undefined)
                return undefined;
            known += value;
        }
        return result + (0,template/* literalTemplate */.g_)(known);
    }
    origin(text) {
        const pieces = this.#parse(text);
        if (!pieces.ok)
            return { kind: "known" };
        const [first, second] = pieces.value;
        const read = second === undefined && first?.kind === "expression" ? first.parsed?.wholeRead : undefined;
        if (read?.context === "secrets" && read.path.length === 1 && read.path[0] !== undefined) {
            return { kind: "secret", secret: read.path[0] };
        }
        return { kind: pieces.value.some(readsNeeds) ? "late" : "known" };
    }
    condition(at) {
        const expression = this.#conditionText(at.text);
        if (!expression.ok) {
            this.#syntax(at.place, expression.error);
            return undefined;
        }
        const parsed = this.#language.parseExpression(expression.value);
        if (!parsed.ok) {
            this.#syntax(at.place, `the condition "${brief(expression.value)}" does not parse: ${parsed.error}`);
            return undefined;
        }
        const problems = unreadable(parsed.value, "condition", at.names, at.place);
        for (const problem of problems)
            this.#report(problem);
        if (problems.length > 0)
            return undefined;
        for (const read of parsed.value.reads)
            this.#note(read);
        return { expression: expression.value, status: parsed.value.outlivesFailure };
    }
    contextsRead() {
        const { github, runner } = this.#read;
        return {
            ...(github.size > 0 ? { github: Object.fromEntries(github) } : {}),
            ...(runner.size > 0 ? { runner: Object.fromEntries(runner) } : {}),
        };
    }
    #conditionText(text) {
        if (!(0,template/* hasExpression */.xS)(text))
            return (0,result.ok)(text.trim());
        const segments = (0,template/* splitTemplate */.LL)(text.trim());
        if (!segments.ok)
            return (0,result/* fail */.f)(`the condition "${brief(text)}" does not parse: ${segments.error}`);
        const [first, second] = segments.value;
        if (second === undefined && first?.kind === "expression")
            return (0,result.ok)(first.expression);
        return (0,result/* fail */.f)("this `if` mixes text and `${{ }}`, which would always hold; write it all in one `${{ }}`, or with none");
    }
    #isSound(at) {
        const key = `${at.kind} ${at.place.path.join("\0")}`;
        const known = this.#sound.get(key);
        if (known !== undefined)
            return known;
        const sound = this.#check(at);
        this.#sound.set(key, sound);
        return sound;
    }
    #check(at) {
        const pieces = this.#parse(at.text);
        if (!pieces.ok) {
            this.#syntax(at.place, pieces.error);
            return false;
        }
        const problems = pieces.value.flatMap((piece) => piece.kind === "expression" && piece.parsed
            ? unreadable(piece.parsed, at.kind, at.names, at.place)
            : []);
        for (const problem of problems)
            this.#report(problem);
        for (const piece of pieces.value) {
            if (piece.kind === "expression")
                for (const read of piece.parsed?.reads ?? [])
                    this.#note(read);
        }
        return problems.length === 0;
    }
    #evaluate(piece, at, values) {
        if (!piece.parsed)
            throw new Error("an expression was not parsed");
        if (piece.parsed.reads.some(({ context }) => at.names.unknown.has(context)))
            return undefined;
        const contexts = { ...this.#outside, ...values };
        const value = this.#language.evaluateExpression(piece.parsed, contexts);
        const shown = braced(piece.expression);
        if (!value.ok) {
            this.#fails(at, "plan/expression-syntax", `${shown} cannot be evaluated: ${value.error}`);
            return undefined;
        }
        if (at.kind === "script" && !/^[A-Za-z0-9._/:@+-]*$/.test(value.value)) {
            this.#fails(at, "plan/unsafe-expression-in-run", `${shown} would paste ${JSON.stringify(brief(value.value))} into a script, where only letters, digits and ._/:@+- are safe`, "put it in `env:` and use `$NAME`");
            return undefined;
        }
        this.#budget -= value.value.length;
        if (this.#budget < 0) {
            this.#fails(at, "plan/expression-syntax", "the expressions of this spec give more than 64 MiB of text");
            return undefined;
        }
        return value.value;
    }
    #piecesOf(text) {
        const pieces = this.#parse(text);
        if (!pieces.ok)
            throw new Error(`a text was evaluated that does not parse: ${text}`);
        return pieces.value;
    }
    #parse(text) {
        const known = this.#pieces.get(text);
        if (known)
            return known;
        const parsed = this.#parseAnew(text);
        this.#pieces.set(text, parsed);
        return parsed;
    }
    #parseAnew(text) {
        const segments = (0,template/* splitTemplate */.LL)(text);
        if (!segments.ok)
            return segments;
        const pieces = [];
        for (const segment of segments.value) {
            if (segment.kind === "text") {
                pieces.push(segment);
                continue;
            }
            const parsed = this.#language.parseExpression(segment.expression);
            if (!parsed.ok)
                return (0,result/* fail */.f)(`${braced(segment.expression)} does not parse: ${parsed.error}`);
            pieces.push({ ...segment, parsed: parsed.value });
        }
        return (0,result.ok)(pieces);
    }
    #note(read) {
        if (read.context !== "github" && read.context !== "runner")
            return;
        const all = this.#outside[read.context];
        const noted = this.#read[read.context];
        const [name] = read.path;
        if (name === undefined) {
            for (const [each, value] of Object.entries(all))
                noted.set(each, value);
            return;
        }
        const found = findName(Object.keys(all), name) ?? name;
        noted.set(found, Object.hasOwn(all, found) ? (all[found] ?? "") : "");
    }
    #syntax(place, message) {
        this.#report({ code: "plan/expression-syntax", severity: "error", message, ...place });
    }
    #fails(at, code, message, hint) {
        this.#sound.set(`${at.kind} ${at.place.path.join("\0")}`, false);
        this.#report({
            code,
            severity: "error",
            message,
            ...(hint === undefined ? {} : { hint }),
            ...at.place,
        });
    }
}
function readsNeeds(piece) {
    return (piece.kind === "expression" &&
        (piece.parsed?.reads.some(({ context }) => context === "needs") ?? false));
}
function braced(expression) {
    return expression === "" ? "${{ }}" : `\${{ ${brief(expression)} }}`;
}
function brief(text) {
    const line = text.replace(/\s+/g, " ");
    return line.length <= 80 ? line : `${line.slice(0, 79)}\u2026`;
}

// EXTERNAL MODULE: ./lib/plan/protected-path.js
var protected_path = __webpack_require__(42);
;// CONCATENATED MODULE: ./lib/plan/step-patterns.js


class StepPatterns {
    #glob;
    #report;
    #compiled = new Map();
    #bad = new Set();
    constructor(glob, report) {
        this.#glob = glob;
        this.#report = report;
    }
    compile(text, use, id, path) {
        const shown = use === "scratch" ? `the scratch path "${text}"` : `the ${use.slice(0, -1)} "${text}"`;
        const error = (code, what, hint) => {
            const place = path.join("\0");
            if (this.#bad.has(place))
                return;
            this.#bad.add(place);
            const message = `${shown} of "${id}" ${what}`;
            this.#report({
                code,
                severity: "error",
                message,
                path,
                ...(hint === undefined ? {} : { hint }),
            });
            return undefined;
        };
        const outside = use === "outputs" ? "plan/output-outside" : "plan/bad-glob";
        if (use !== "inputs") {
            if (text.startsWith("!"))
                return error("plan/bad-glob", "is negated; only inputs can be");
            if (leavesWorkspace(text))
                return error(outside, "leaves the workspace", "write it relative to the workspace");
        }
        const compiled = this.#compile(text);
        if (!compiled.ok)
            return error("plan/bad-glob", `cannot be used: ${compiled.error}`);
        const pattern = compiled.value;
        if (use === "inputs")
            return pattern;
        if (isWholeWorkspace(pattern)) {
            return error(outside, "is the whole workspace, sources included", "name the files or the folder that the step writes");
        }
        if (use === "outputs" && (0,protected_path/* isProtectedPath */.W)(pattern.pattern)) {
            return error("plan/output-protected", "is never stored: it belongs to git or mity, or usually holds secrets", "write it elsewhere, or remove it from `outputs`");
        }
        return pattern;
    }
    #compile(text) {
        if (!needsGlob(text))
            return compilePattern(text);
        const known = this.#compiled.get(text);
        if (known)
            return known;
        const compiled = compilePattern(text, this.#glob);
        this.#compiled.set(text, compiled);
        return compiled;
    }
}
function isWholeWorkspace({ pattern, glob }) {
    return glob !== undefined && (pattern === "." || /^[*/]+$/.test(pattern));
}

;// CONCATENATED MODULE: ./lib/plan/uploads.js
const maxBytes = 250;
function findUploadProblems({ steps, spec, gaps, problems }, report) {
    const owners = new Map();
    const done = new Set();
    for (const step of steps) {
        const { id, base, upload } = step;
        if (upload === undefined || done.has(base))
            continue;
        const path = ["steps", base, "upload"];
        const error = (message, hint, more) => {
            done.add(base);
            report({ code: "spec/bad-value", severity: "error", message, path, hint, ...more });
        };
        if ((spec.steps[base]?.outputs ?? []).length === 0) {
            if (gaps?.holds(["steps", base, "outputs"]) === true)
                continue;
            error(`"${base}" has no file outputs that it could upload as "${upload}"`, "name the files in `outputs`, or remove `upload`", { part: "key" });
            continue;
        }
        const wrong = nameProblem(upload);
        if (wrong !== undefined) {
            if (upload === "" && (gaps !== undefined || isReported(problems, path)))
                continue;
            error(`the artifact of "${id}" cannot be called ${JSON.stringify(upload)}: ${wrong[0]}`, wrong[1]);
            continue;
        }
        const owner = owners.get(upload);
        if (owner === undefined)
            owners.set(upload, step);
        else
            error(`"${owner.id}" and "${id}" both upload "${upload}"`, owner.base === base
                ? "put a value of the matrix into the name, so that each leg has an artifact of its own"
                : "an artifact belongs to one step: give each a name of its own", owner.base === base
                ? {}
                : {
                    related: [
                        {
                            message: `"${owner.id}" uploads "${upload}"`,
                            path: ["steps", owner.base, "upload"],
                        },
                    ],
                });
    }
}
function isReported(problems, path) {
    return problems.some((problem) => problem.path.join("\0") === path.join("\0"));
}
function nameProblem(name) {
    if (name.trim() === "")
        return ["it is empty", "write a name"];
    const character = /["\\/:<>|*?\p{Cc}\u2028\u2029]/u.exec(name)?.[0];
    if (character !== undefined)
        return [
            `it holds ${JSON.stringify(character)}`,
            "use letters, digits, `.`, `_`, `-` and spaces",
        ];
    if (name === "." || name === "..")
        return ["it means a folder", "write a name"];
    if (/^mity-/i.test(name))
        return [
            "names that begin with `mity-` are those of mity's own artifacts",
            "begin it otherwise",
        ];
    if (new TextEncoder().encode(name).length > maxBytes)
        return [`it is longer than ${maxBytes} bytes`, "write a shorter one"];
    return undefined;
}

;// CONCATENATED MODULE: ./lib/plan/build-plan.js












const maxSteps = 10_000;
async function buildPlan(spec, options) {
    const { gaps } = options;
    const problems = [];
    const report = (problem) => {
        if (gaps?.holds(problem.path) !== true)
            problems.push(problem);
    };
    const steps = Object.entries(spec.steps);
    const ids = steps.map(([id]) => id);
    const texts = usesExpressions(spec)
        ? new PlanTexts(await Promise.all(/* import() */[__webpack_require__.e(388), __webpack_require__.e(266)]).then(__webpack_require__.bind(__webpack_require__, 4266)), options.contexts, report)
        : undefined;
    const patterns = new StepPatterns(usesGlobs(spec) ? (await Promise.all(/* import() */[__webpack_require__.e(6), __webpack_require__.e(574)]).then(__webpack_require__.bind(__webpack_require__, 5574))).compileGlob : undefined, report);
    const graph = resolveNeeds(steps, report, gaps);
    const legs = steps.map(([id, step]) => expandLegs(id, step, report));
    const total = legs.reduce((count, its) => count + (its?.length ?? 1), 0);
    if (total > maxSteps) {
        report({
            code: "plan/too-many-steps",
            severity: "error",
            message: `the spec has ${total.toLocaleString("en")} steps, matrices expanded; at most ${maxSteps.toLocaleString("en")} are possible`,
            path: ["steps"],
            part: "key",
        });
        return (0,result/* fail */.f)(problems);
    }
    const needed = legs.map((its, position) => {
        if (gaps?.isIn("matrix", ids[position]) === true)
            return { isUnknown: true };
        return its ? { legs: new Set(its.map(legLabel)) } : {};
    });
    const shared = readSharedEnv(spec, texts);
    const sharedNames = {
        axes: new Set(texts ? legs.flatMap((its) => (its ? [...axesOf(its)] : [])) : []),
        needs: new Map(),
        hidden: shared.hidden,
        unknown: unknownOf(gaps, ids),
    };
    const noNeeds = new Map();
    const planned = [];
    const origin = [];
    const places = { outputs: [], inputs: [] };
    const span = [];
    for (const position of graph.order) {
        const [id, step] = steps[position] ?? [];
        if (id === undefined || step === undefined)
            throw new Error(`no step at ${position}`);
        const needs = (graph.needs[position] ?? []).flatMap((need) => indexes(span[need]));
        needs.sort((a, b) => a - b);
        const own = readOwnEnv(id, step, shared, texts);
        const names = {
            id,
            axes: texts ? axesOf(legs[position] ?? []) : sharedNames.axes,
            needs: texts ? neededBy(step, graph.needs[position] ?? [], ids, needed) : noNeeds,
            hidden: own.hidden,
            unknown: unknownOf(gaps, [id]),
        };
        const rules = readRules({ spec, id, step, names, texts }, report);
        const start = planned.length;
        for (const leg of legs[position] ?? [undefined]) {
            const index = planned.length;
            const definable = planStep({
                spec,
                id,
                step,
                leg,
                index,
                needs,
                names,
                sharedNames,
                shared,
                own,
                rules,
                texts,
                patterns,
                places,
            });
            planned.push({ ...definable, definition: (0,definition/* definitionOf */.F)(definable) });
            origin.push(position);
        }
        span[position] = [start, planned.length];
    }
    findUploadProblems({ steps: planned, spec, gaps, problems }, report);
    findClaimProblems(planned, places.outputs, places.inputs, { ...graph, origin }, report);
    if (problems.some(({ severity }) => severity === "error"))
        return (0,result/* fail */.f)(problems);
    return (0,result.ok)({
        plan: {
            name: spec.name ?? options.specPath,
            spec: options.specPath,
            steps: planned,
            contexts: texts?.contextsRead() ?? {},
            outputs: distinct(planned),
            secrets: [
                ...new Set(planned.flatMap((step) => (step.secrets ?? []).map((use) => use.secret))),
            ].sort(),
        },
        warnings: problems,
    });
}
function expandLegs(id, step, report) {
    const { matrix } = step;
    if (matrix === undefined)
        return undefined;
    const path = ["steps", id, "matrix"];
    for (const [at, partial] of matrix.exclude.entries()) {
        for (const key of Object.keys(partial)) {
            if (Object.hasOwn(matrix.axes, key))
                continue;
            const message = `the matrix of "${id}" has no axis "${key}" to exclude by`;
            report({
                code: "plan/unknown-matrix-axis",
                severity: "error",
                message,
                path: [...path, "exclude", at, key],
                part: "key",
            });
        }
    }
    const some = () => [
        Object.fromEntries([
            ...matrix.include.flatMap((include) => Object.entries(include)),
            ...Object.entries(matrix.axes).map(([axis, values]) => [axis, values[0] ?? ""]),
        ]),
    ];
    const legs = expandMatrix(matrix);
    if (!legs.ok) {
        report({
            code: "plan/matrix-too-large",
            severity: "error",
            message: `the matrix of "${id}" has ${legs.error}; at most ${maxLegs} legs are possible`,
            path,
            part: "key",
        });
        return some();
    }
    if (legs.value.length === 0) {
        report({
            code: "spec/bad-value",
            severity: "error",
            message: `the matrix of "${id}" has no legs`,
            path,
            part: "key",
            hint: "give an axis a value, exclude less, or remove the matrix",
        });
        return some();
    }
    const seen = new Set();
    for (const leg of legs.value) {
        const label = legLabel(leg);
        if (seen.has(label)) {
            report({
                code: "plan/duplicate-step",
                severity: "error",
                message: `the matrix of "${id}" has the leg "${stepId(id, leg)}" twice`,
                path,
                part: "key",
            });
            break;
        }
        seen.add(label);
    }
    return legs.value;
}
function unknownOf(gaps, ids) {
    if (!gaps)
        return nothing;
    const keys = ["needs", "matrix", "env"];
    const unknown = new Set(keys.filter((key) => ids.some((id) => gaps.isIn(key, id))));
    if (unknown.has("matrix"))
        unknown.add("env");
    return unknown;
}
const nothing = new Set();
function neededBy(step, positions, ids, needed) {
    const found = new Map();
    for (const position of positions)
        found.set(ids[position] ?? "", needed[position] ?? {});
    if (found.size === step.needs.length)
        return found;
    for (const need of step.needs)
        if (!found.has(need))
            found.set(need, { isUnknown: true });
    return found;
}
function axesOf(legs) {
    return new Set(legs.flatMap((leg) => Object.keys(leg)));
}
function indexes(span) {
    return span ? Array.from({ length: span[1] - span[0] }, (_, offset) => span[0] + offset) : [];
}
function distinct(steps) {
    const outputs = new Map();
    for (const step of steps) {
        for (const pattern of step.outputs ?? [])
            outputs.set(pattern.pattern, pattern);
    }
    return [...outputs.values()];
}
function usesExpressions(spec) {
    return (values(spec.env).some(template/* hasExpression */.xS) ||
        (0,template/* hasExpression */.xS)(spec.defaults.shell ?? "") ||
        (0,template/* hasExpression */.xS)(spec.defaults["working-directory"] ?? "") ||
        values(spec.steps).some((step) => step.if !== undefined ||
            (0,template/* hasExpression */.xS)(step.run) ||
            (0,template/* hasExpression */.xS)(step.name ?? "") ||
            (0,template/* hasExpression */.xS)(step.shell ?? "") ||
            (0,template/* hasExpression */.xS)(step["working-directory"] ?? "") ||
            (0,template/* hasExpression */.xS)(step.upload ?? "") ||
            (0,template/* hasExpression */.xS)(step.concurrency ?? "") ||
            values(step.env).some(template/* hasExpression */.xS) ||
            step.outputs?.some(template/* hasExpression */.xS) ||
            step.scratch.some(template/* hasExpression */.xS) ||
            (step.inputs?.files?.some(template/* hasExpression */.xS) ?? false) ||
            (step.inputs?.env.some(template/* hasExpression */.xS) ?? false) ||
            (step.inputs?.tools.some(template/* hasExpression */.xS) ?? false)));
}
function usesGlobs(spec) {
    const mayBeGlob = (text) => needsGlob(text) || (0,template/* hasExpression */.xS)(text);
    return values(spec.steps).some((step) => step.outputs?.some(mayBeGlob) ||
        step.scratch.some(mayBeGlob) ||
        (step.inputs?.files?.some(mayBeGlob) ?? false));
}
function values(map) {
    return Object.values(map);
}

;// CONCATENATED MODULE: ./lib/plan/plan-problem.js
function locateProblems(problems, locate) {
    const at = (place) => locate(place.path, place.part ?? "value");
    return problems
        .map((problem) => {
        const { code, severity, message, hint, related } = problem;
        return {
            code,
            severity,
            message,
            at: at(problem),
            ...(hint === undefined ? {} : { hint }),
            ...(related === undefined
                ? {}
                : { related: related.map((other) => ({ message: other.message, at: at(other) })) }),
        };
    })
        .sort((a, b) => a.at.start - b.at.start);
}

;// CONCATENATED MODULE: ./lib/spec/decode.js

const maxSpecBytes = 1024 * 1024;
function decodeSource(path, bytes) {
    const refuse = (code, message, hint) => (0,result/* fail */.f)([{ code, severity: "error", message, at: { file: path, start: 0, end: 0 }, hint }]);
    if (bytes.length > maxSpecBytes) {
        return refuse("spec/too-large", `this file is ${mebibytes(bytes.length)} MiB, and a spec may have 1 MiB`, "keep data and scripts in files of their own; a matrix says many similar steps at once");
    }
    const wide = wideEncoding(bytes);
    if (wide !== undefined) {
        return refuse("spec/encoding", `this file is ${wide}, and a spec must be UTF-8`, saveAsUtf8);
    }
    if (bytes.includes(0)) {
        return refuse("spec/not-text", "this file is not text: it holds NUL bytes", "name the spec itself, as in `--spec mity.yml`");
    }
    const text = new TextDecoder().decode(bytes);
    const badLine = text.includes(replacement) ? lineOfBadByte(bytes) : undefined;
    if (badLine !== undefined) {
        const line = String(badLine);
        return refuse("spec/encoding", `line ${line} of this file is not valid UTF-8`, saveAsUtf8);
    }
    return (0,result.ok)({ path, text });
}
const replacement = "\ufffd";
const saveAsUtf8 = "save it as UTF-8: most editors offer that under \u201csave with encoding\u201d";
function mebibytes(bytes) {
    return (Math.ceil((bytes / 1024 / 1024) * 10) / 10).toFixed(1);
}
function wideEncoding(bytes) {
    const [a, b, c, d] = bytes;
    if (a === 0xff && b === 0xfe)
        return c === 0 && d === 0 ? "UTF-32" : "UTF-16";
    if (a === 0xfe && b === 0xff)
        return "UTF-16";
    if (a === 0 && b === 0 && (c === 0xfe || c === 0) && d !== 0 && d !== undefined)
        return "UTF-32";
    if (a === undefined || b === undefined || c === undefined || d === undefined)
        return undefined;
    if (a !== 0 && b === 0 && c === 0 && d === 0)
        return "UTF-32";
    if (isAscii(a) && b === 0 && isAscii(c) && d === 0)
        return "UTF-16";
    if (a === 0 && isAscii(b) && c === 0 && isAscii(d))
        return "UTF-16";
    return undefined;
}
function isAscii(byte) {
    return byte !== 0 && byte < 0x80;
}
function lineOfBadByte(bytes) {
    let at = 0;
    let line = 1;
    for (const char of new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes)) {
        const isWritten = bytes[at] === 0xef && bytes[at + 1] === 0xbf && bytes[at + 2] === 0xbd;
        if (char === replacement && !isWritten)
            return line;
        if (char === "\n")
            line++;
        const code = char.codePointAt(0) ?? 0;
        at += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    }
    return undefined;
}

;// CONCATENATED MODULE: ./lib/spec/locate.js
function locateIn(file, tree) {
    let root;
    return (path, part = "value") => {
        root ??= tree();
        let node = root;
        let span = root;
        for (const [depth, segment] of path.entries()) {
            const entry = node.entries?.get(segment);
            if (entry === undefined)
                break;
            node = entry.value;
            const isWanted = depth === path.length - 1 && part === "key";
            span = isWanted ? (entry.key ?? entry.value) : entry.value;
        }
        return { file, start: span.start, end: span.end };
    };
}
function pathAt(tree, offset) {
    const path = [];
    let next = tree;
    while (next !== undefined) {
        const entries = [...(next.entries ?? [])];
        next = undefined;
        for (const [segment, { key, value }] of entries) {
            const isKey = key !== undefined && holds(key, offset);
            if (!isKey && !holds(value, offset))
                continue;
            path.push(segment);
            next = isKey ? undefined : value;
            break;
        }
    }
    return path;
}
function holds(span, offset) {
    return span.start <= offset && offset < Math.max(span.end, span.start + 1);
}

;// CONCATENATED MODULE: ./lib/spec/gaps.js
const keys = ["needs", "matrix", "env"];
const sourcesOfSteps = ["stack", "projects"];
class FoundGaps {
    #hidesSteps = false;
    #found = new Set();
    #standIns = new Set();
    get hidesSteps() {
        return this.#hidesSteps;
    }
    add(path, meant = "") {
        const [top, id, key] = path;
        const isStep = top === "steps" && id !== undefined;
        const owner = isStep ? String(id) : undefined;
        const at = isStep ? key : top;
        if (!isStep && (top === undefined || top === "steps" || sourcesOfSteps.includes(top)))
            this.#hidesSteps = true;
        for (const each of keys) {
            const isWhole = at === undefined || at === "steps";
            if (isWhole || at === each || meant.includes(`\`${each}\``))
                this.#found.add(gap(each, owner));
        }
    }
    addStandIn(path) {
        this.#standIns.add(JSON.stringify(path));
    }
    isIn(key, id) {
        return (this.#found.has(gap(key, undefined)) || (id !== undefined && this.#found.has(gap(key, id))));
    }
    holds(path) {
        return path.some((_, at) => this.#standIns.has(JSON.stringify(path.slice(0, at + 1))));
    }
}
function gap(key, id) {
    return id === undefined ? key : `${key} ${id}`;
}

// EXTERNAL MODULE: ./lib/spec/schema.js + 4 modules
var schema = __webpack_require__(856);
;// CONCATENATED MODULE: ./lib/spec/readable-rest.js


const depths = [3, 2, 1];
function readableRest(value, complaints, remarks) {
    const gaps = new FoundGaps();
    const rest = structuredClone(value);
    const unread = new Set();
    for (const { path } of remarks) {
        gaps.add(path);
        if (path.length > 2 || path[0] === "env")
            gaps.addStandIn(path);
    }
    for (const { path, diagnostic } of complaints) {
        const isUnknownKey = /^spec\/(?:unknown-key|not-yet)$/.test(diagnostic.code);
        const meant = (isUnknownKey ? diagnostic.hint : undefined) ?? "";
        gaps.add(path, meant);
        mend(rest, path, unread, gaps);
        if (meant.includes("`idempotent`"))
            mend(rest, [...path.slice(0, -1), "idempotent"], unread, gaps);
    }
    for (const depth of depths) {
        const parsed = schema/* schema */.wQ.safeParse(rest);
        if (parsed.success)
            return { spec: withStubs(parsed.data, unread), gaps };
        for (const issue of parsed.error.issues) {
            const path = issue.path.slice(0, depth);
            gaps.add(path);
            mend(rest, path, unread, gaps);
        }
    }
    return undefined;
}
function mend(root, path, unread, gaps) {
    const [top, id, key] = path;
    if (top === "steps" && path.length === 1)
        return;
    if (top === "steps" && path.length === 2)
        unread.add(String(id));
    const target = path.slice(0, lengthToMend(path));
    gaps.addStandIn(target);
    const last = target.at(-1);
    const parent = treeAt(root, target.slice(0, -1));
    if (last === undefined || parent === undefined)
        return;
    if (key === "run" && target.length === 3)
        parent[last] = ":";
    else if (key === "idempotent" && target.length === 3)
        parent[last] = true;
    else if (key === "needs" && target.length === 4)
        parent[last] = "?";
    else
        Reflect.deleteProperty(parent, last);
}
function lengthToMend(path) {
    const [top, , key] = path;
    if (top === "steps")
        return key === "env" || key === "needs" ? 4 : 3;
    return top === "env" || top === "defaults" ? 2 : 1;
}
function treeAt(root, path) {
    let at = root;
    for (const segment of path) {
        if (!isTree(at) || !Object.hasOwn(at, segment))
            return undefined;
        at = at[segment];
    }
    return isTree(at) ? at : undefined;
}
function isTree(value) {
    return typeof value === "object" && value !== null;
}
function withStubs(spec, ids) {
    const stubs = [...ids].map((id) => [id, stub]);
    return { ...spec, steps: Object.fromEntries([...Object.entries(spec.steps), ...stubs]) };
}
const stub = {
    run: ":",
    needs: [],
    env: {},
    scratch: [],
    "continue-on-error": false,
    effects: "none",
    idempotent: false,
    "optional-secrets": [],
};

// EXTERNAL MODULE: ./node_modules/js-yaml/dist/js-yaml.mjs
var js_yaml = __webpack_require__(3243);
// EXTERNAL MODULE: ./lib/spec/document.js
var spec_document = __webpack_require__(4645);
;// CONCATENATED MODULE: ./lib/spec/loose-brackets.js
function parseLooseBrackets(text, parse) {
    const moved = [];
    let strict = "";
    let from = 0;
    let lastFilled = "";
    for (const { 0: line, index } of text.matchAll(/[^\r\n]+/g)) {
        if (/^ *[\]}]/.test(line) && !/[|>][-+\d]*[ \t]*(?:#.*)?$/.test(lastFilled)) {
            strict += `${text.slice(from, index)} `;
            from = index;
            moved.push(index);
        }
        if (line.trim() !== "")
            lastFilled = line;
    }
    const parsed = parse(strict + text.slice(from));
    if (parsed.ok)
        for (const event of parsed.value)
            moveBack(event, moved);
    return parsed;
}
const offsets = [
    "start",
    "valueStart",
    "valueEnd",
    "anchorStart",
    "anchorEnd",
    "tagStart",
    "tagEnd",
];
function moveBack(event, moved) {
    const at = event;
    for (const name of offsets) {
        const offset = at[name];
        if (offset !== undefined && offset >= 0)
            at[name] = offset - spacesBefore(offset, moved);
    }
}
function spacesBefore(offset, moved) {
    let low = 0;
    let high = moved.length;
    while (low < high) {
        const middle = (low + high) >> 1;
        if (moved[middle] + middle < offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

;// CONCATENATED MODULE: ./lib/spec/yaml-tree.js

function eventSpan(text, event) {
    if (event.type === js_yaml/* EVENT_ID */.hy.ALIAS)
        return { start: event.anchorStart - 1, end: event.anchorEnd };
    if (event.type !== js_yaml/* EVENT_ID */.hy.SCALAR)
        return { start: event.start, end: event.start };
    const { valueStart: start, valueEnd: end, style } = event;
    if (style === js_yaml/* SCALAR_STYLE */.jK.SINGLE_QUOTED || style === js_yaml/* SCALAR_STYLE */.jK.DOUBLE_QUOTED) {
        return { start: start - 1, end: end + 1 };
    }
    if (style === js_yaml/* SCALAR_STYLE */.jK.PLAIN)
        return { start, end };
    const content = text.slice(start, end);
    const trimmed = content.trimStart();
    if (trimmed === "")
        return { start, end: start };
    return { start: start + content.length - trimmed.length, end: start + content.trimEnd().length };
}
function keySpans(text, events, start) {
    const spans = new Map();
    let depth = 0;
    let isKey = true;
    for (let at = start; depth >= 0; at++) {
        const event = events[at];
        if (depth === 0 && isKey && event.type === js_yaml/* EVENT_ID */.hy.SCALAR) {
            const name = (0,js_yaml/* getScalarValue */.KE)(text, event);
            if (!spans.has(name))
                spans.set(name, eventSpan(text, event));
        }
        if (event.type === js_yaml/* EVENT_ID */.hy.SEQUENCE || event.type === js_yaml/* EVENT_ID */.hy.MAPPING)
            depth++;
        if (event.type === js_yaml/* EVENT_ID */.hy.POP)
            depth--;
        if (depth === 0)
            isKey = !isKey;
    }
    return spans;
}
function yamlTree(text, events) {
    const anchors = new Map();
    let next = 1;
    function node(fallback) {
        const event = events[next++];
        if (event.type === js_yaml/* EVENT_ID */.hy.ALIAS) {
            const named = anchors.get(text.slice(event.anchorStart, event.anchorEnd));
            const entries = named?.entries;
            return { ...eventSpan(text, event), ...(entries === undefined ? {} : { entries }) };
        }
        const made = event.type === js_yaml/* EVENT_ID */.hy.SCALAR ? scalar(event, fallback) : collection(event);
        if (event.anchorStart >= 0)
            anchors.set(text.slice(event.anchorStart, event.anchorEnd), made);
        return made;
    }
    function scalar(event, fallback) {
        return event.valueStart < 0 ? fallback : eventSpan(text, event);
    }
    function collection(event) {
        const entries = new Map();
        let end = event.start + 1;
        for (let index = 0; events[next].type !== js_yaml/* EVENT_ID */.hy.POP; index++) {
            const here = { start: end, end };
            if (event.type === js_yaml/* EVENT_ID */.hy.SEQUENCE) {
                const value = node(here);
                entries.set(index, { value });
                end = Math.max(end, value.end);
            }
            else {
                const keyEvent = events[next];
                const key = node(here);
                const value = node(key);
                end = Math.max(end, value.end);
                if (keyEvent.type !== js_yaml/* EVENT_ID */.hy.SCALAR)
                    continue;
                const name = (0,js_yaml/* getScalarValue */.KE)(text, keyEvent);
                if (!entries.has(name))
                    entries.set(name, { key, value });
            }
        }
        next++;
        if (event.style === js_yaml/* COLLECTION_STYLE */.Rl.FLOW)
            end = closingBracket(text, end);
        return { start: event.start, end, entries };
    }
    return events.length === 0 ? { start: 0, end: 0 } : node({ start: 0, end: 0 });
}
function closingBracket(text, from) {
    const between = /(?:[\s,:]|(?<=\s)#[^\r\n]*)*[\]}]/y;
    between.lastIndex = from;
    return between.test(text) ? between.lastIndex : from;
}

// EXTERNAL MODULE: ./lib/spec/core-scalar.js
var core_scalar = __webpack_require__(9068);
// EXTERNAL MODULE: ./lib/spec/quoted.js
var spec_quoted = __webpack_require__(2652);
// EXTERNAL MODULE: ./lib/spec/refusals.js
var refusals = __webpack_require__(9273);
;// CONCATENATED MODULE: ./lib/spec/yaml-values.js





const maxAliased = 200_000;
class YamlValues {
    problems = [];
    #source;
    #events;
    #next = 0;
    #size = 0;
    #aliased = 0;
    #anchors = new Map();
    constructor(source, events) {
        this.#source = source;
        this.#events = events;
    }
    read() {
        const first = this.#events[this.#next++];
        if (first?.type !== js_yaml/* EVENT_ID */.hy.DOCUMENT)
            return undefined;
        if (first.directives.length > 0)
            this.#refuseDirectives();
        const value = this.#value();
        this.#next++;
        if (this.#next < this.#events.length)
            this.#refuseSecondDocument();
        return value;
    }
    #value() {
        const event = this.#events[this.#next++];
        if (event.type === js_yaml/* EVENT_ID */.hy.ALIAS)
            return this.#alias(event);
        if (event.tagStart >= 0)
            this.#refuseTag(event.tagStart, event.tagEnd);
        if (event.anchorStart < 0)
            return this.#content(event);
        const name = this.#text(event.anchorStart, event.anchorEnd);
        const sizeBefore = this.#size;
        this.#anchors.set(name, undefined);
        const value = this.#content(event);
        this.#anchors.set(name, { value, size: this.#size - sizeBefore });
        return value;
    }
    #content(event) {
        this.#size++;
        if (event.type === js_yaml/* EVENT_ID */.hy.SCALAR)
            return this.#scalar(event);
        const value = event.type === js_yaml/* EVENT_ID */.hy.SEQUENCE ? this.#sequence() : this.#mapping();
        this.#next++;
        return value;
    }
    #sequence() {
        const items = [];
        while (!this.#isAtEnd())
            items.push(this.#value());
        return items;
    }
    #mapping() {
        const map = {};
        const start = this.#next;
        let spans;
        while (!this.#isAtEnd()) {
            const keyEvent = this.#events[this.#next];
            const key = this.#key(keyEvent);
            const value = this.#value();
            if (key === undefined)
                continue;
            if (!Object.hasOwn(map, key)) {
                map[key] = value;
                continue;
            }
            spans ??= keySpans(this.#source.text, this.#events, start);
            this.#report("spec/duplicate-key", eventSpan(this.#source.text, keyEvent), {
                message: `${(0,spec_quoted/* quoted */.T)(key)} is written twice`,
                hint: "keep one of the two",
                related: [{ message: "first written here", at: this.#at(spans.get(key)) }],
            });
        }
        return map;
    }
    #key(event) {
        if (event.type !== js_yaml/* EVENT_ID */.hy.SCALAR) {
            this.#value();
            const kinds = {
                [js_yaml/* EVENT_ID */.hy.ALIAS]: "an alias",
                [js_yaml/* EVENT_ID */.hy.SEQUENCE]: "a list",
                [js_yaml/* EVENT_ID */.hy.MAPPING]: "a map",
            };
            this.#report("spec/wrong-type", eventSpan(this.#source.text, event), {
                message: `a key must be text, not ${kinds[event.type]}`,
                hint: 'a text that begins with `[`, `{` or `*` must be in quotes, as in `"*": \u2026`',
            });
            return undefined;
        }
        this.#next++;
        if (event.tagStart >= 0)
            this.#refuseTag(event.tagStart, event.tagEnd);
        const key = (0,js_yaml/* getScalarValue */.KE)(this.#source.text, event);
        const isPlain = event.style === js_yaml/* SCALAR_STYLE */.jK.PLAIN;
        const refusal = (0,refusals/* refuseKey */.e)(key, isPlain) ?? (isPlain ? undefined : (0,refusals/* forbiddenText */.HF)(key));
        if (refusal === undefined)
            return key;
        this.#refuse(event, refusal);
        return undefined;
    }
    #scalar(event) {
        const text = (0,js_yaml/* getScalarValue */.KE)(this.#source.text, event);
        if (event.style !== js_yaml/* SCALAR_STYLE */.jK.PLAIN) {
            const refusal = event.style === js_yaml/* SCALAR_STYLE */.jK.DOUBLE_QUOTED ? (0,refusals/* forbiddenText */.HF)(text) : undefined;
            if (refusal !== undefined)
                this.#refuse(event, refusal);
            return text;
        }
        const value = (0,core_scalar/* coreScalar */.G)(text);
        if (typeof value === "number" || typeof value === "boolean") {
            const refusal = (0,refusals/* unfaithful */.hQ)(value, text);
            if (refusal !== undefined)
                this.#refuse(event, refusal);
        }
        return value;
    }
    #alias(event) {
        const name = this.#text(event.anchorStart, event.anchorEnd);
        const anchored = this.#anchors.get(name);
        if (anchored !== undefined) {
            this.#size += anchored.size;
            this.#aliased += anchored.size;
            if (this.#aliased <= maxAliased)
                return anchored.value;
            if (this.#aliased - anchored.size <= maxAliased) {
                this.#report("spec/aliases", eventSpan(this.#source.text, event), {
                    message: `aliases up to ${(0,spec_quoted/* quoted */.T)(`*${name}`)} stand for more than ${maxAliased.toLocaleString("en")} values`,
                    hint: "aliases of aliases multiply: write what is really needed",
                });
            }
        }
        else if (this.#anchors.has(name)) {
            this.#report("spec/aliases", eventSpan(this.#source.text, event), {
                message: `${(0,spec_quoted/* quoted */.T)(`*${name}`)} stands inside the value that it is an alias of`,
                hint: "a value cannot hold itself: move the anchor or write the value out",
            });
        }
        else {
            this.#report("spec/aliases", eventSpan(this.#source.text, event), {
                message: `${(0,spec_quoted/* quoted */.T)(`*${name}`)} is an alias, but nothing before it has the anchor ${(0,spec_quoted/* quoted */.T)(`&${name}`)}`,
                hint: 'a text that begins with `*` must be in quotes, as in `"*.txt"`',
            });
        }
        return "";
    }
    #isAtEnd() {
        return this.#events[this.#next].type === js_yaml/* EVENT_ID */.hy.POP;
    }
    #refuseTag(start, end) {
        this.#report("spec/custom-tag", { start, end }, {
            message: `${(0,spec_quoted/* quoted */.T)(this.#text(start, end))} is a YAML tag, and a spec has none`,
            hint: "leave it out; a text that begins with `!` must be in quotes",
        });
    }
    #refuseDirectives() {
        const start = Math.max(0, this.#source.text.search(/^%/m));
        const end = start + (/^[^\r\n]*/.exec(this.#source.text.slice(start))?.[0].trimEnd().length ?? 0);
        this.#report("spec/syntax", { start, end }, {
            message: "a spec is read as YAML 1.2 and has no directives",
            hint: "delete the lines that begin with `%`",
        });
    }
    #refuseSecondDocument() {
        const { text } = this.#source;
        const positioned = this.#events
            .slice(this.#next)
            .map((event) => eventSpan(text, event));
        const content = positioned.find(({ start }) => start > 0)?.start ?? text.length;
        const marker = text.lastIndexOf("\n---", content - 1);
        const start = marker === -1 ? content : marker + 1;
        this.#report("spec/syntax", { start, end: marker === -1 ? start : start + 3 }, {
            message: "a second YAML document begins here, and a spec is one",
            hint: "delete the `---` line, or move what follows to a file of its own",
        });
    }
    #refuse(event, refusal) {
        this.#report(refusal.code, eventSpan(this.#source.text, event), refusal);
    }
    #report(code, span, says) {
        const { message, hint, related } = says;
        const at = this.#at(span);
        const more = related === undefined ? {} : { related };
        this.problems.push({ code, severity: "error", message, at, hint, ...more });
    }
    #at(span) {
        return { file: this.#source.path, start: span.start, end: span.end };
    }
    #text(start, end) {
        return this.#source.text.slice(start, end);
    }
}

;// CONCATENATED MODULE: ./lib/spec/read-yaml.js






async function readYaml(source) {
    const { text } = source;
    const parsed = parse(text);
    if (!parsed.ok) {
        const { explainYamlSyntax } = await Promise.all(/* import() */[__webpack_require__.e(815), __webpack_require__.e(963)]).then(__webpack_require__.bind(__webpack_require__, 963));
        return (0,result/* fail */.f)(explainYamlSyntax(source, parsed.error));
    }
    const events = parsed.value;
    const values = new YamlValues(source, events);
    return (0,result.ok)({
        value: values.read(),
        problems: values.problems,
        tree: () => yamlTree(text, events),
    });
}
function parse(text) {
    const strict = parseStrictly(text);
    if (strict.ok || !/^[\]}]/.test(text.slice(strict.error.offset, strict.error.offset + 1))) {
        return strict;
    }
    const loose = parseLooseBrackets(text, parseStrictly);
    return loose.ok ? loose : strict;
}
function parseStrictly(text) {
    try {
        return (0,result.ok)((0,js_yaml/* parseEvents */.PH)(text, { maxDepth: spec_document/* maxDepth */.M }));
    }
    catch (error) {
        if (!(error instanceof js_yaml/* YAMLException */.tB))
            throw error;
        return (0,result/* fail */.f)({ reason: error.reason, offset: error.mark?.position ?? 0 });
    }
}

;// CONCATENATED MODULE: ./lib/spec/unknown-key.js



function unknownKey(key, place) {
    const planned = lookUp(notYet[place], key);
    if (planned !== undefined) {
        return { code: "spec/not-yet", message: `${(0,spec_quoted/* quoted */.T)(key)} has no meaning yet`, hint: planned };
    }
    return {
        code: "spec/unknown-key",
        message: `${(0,spec_quoted/* quoted */.T)(key)} is not a key of ${place}`,
        hint: hintFor(key, place),
    };
}
function hintFor(key, place) {
    const known = schema/* keysOf */.YD[place];
    const habit = lookUp(habits[place], key);
    if (habit !== undefined)
        return habit;
    if (place === "a spec" && schema/* keysOf */.YD["a step"].includes(key)) {
        return `\`${key}\` belongs in a step, under \`steps\``;
    }
    const similar = (0,did_you_mean.didYouMean)(key, known);
    if (similar !== undefined)
        return `did you mean \`${similar}\`?`;
    if (place === "a step" && schema/* keysOf */.YD["a spec"].includes(key)) {
        return `\`${key}\` belongs at the top of the spec`;
    }
    return `its keys are ${known.join(", ")}`;
}
function lookUp(table, key) {
    return table !== undefined && Object.hasOwn(table, key) ? table[key] : undefined;
}
const notYet = {
    "a spec": {
        stack: "presets are not built yet: write the stack's commands as `steps`",
        projects: "monorepos are not built yet: write the steps of all projects here, each with its `working-directory`",
        policies: "policies are not built yet: write the check as a step",
        features: "acceptance criteria are not built yet: leave it out",
        plugins: "plugins are not built yet: leave it out",
        ci: "generated CI files are not built yet: leave it out",
    },
    "a step": {
        container: "containers are not built yet: call `docker run` or `podman run` in `run`",
        services: "services are not built yet: start and stop them in `run`",
        uses: "GitHub's actions cannot be called yet: write what the action does as `run`",
        with: "GitHub's actions cannot be called yet: pass values to `run` through `env`",
        verifies: "acceptance criteria are not built yet: leave it out",
        reports: "test reports are not read yet: keep them as `outputs`",
    },
};
const noTriggers = "a spec has no triggers: the CI file that calls mity says when it runs";
const declareSecrets = "declare each secret where it is used: `env: { NAME: ${{ secrets.NAME }} }` in the step";
const noRunner = "a spec does not choose machines: steps run where mity is started";
const ownStep = "a step has one `run`: give each command its own step, or write several lines";
const habits = {
    "a spec": {
        jobs: "write `steps`: a step here is what GitHub calls a job, and has one `run`",
        tasks: "write `steps`",
        stages: "write `steps`: their `needs` say the order",
        pipeline: "write `steps`",
        on: noTriggers,
        triggers: noTriggers,
        workflow: "write `steps`",
        permissions: "permissions belong in the CI file that calls mity",
        secrets: declareSecrets,
        version: "leave it out: a spec has no version",
        image: "containers are not built yet: call `docker run` or `podman run` in `run`",
        variables: "write `env`",
        environment: "write `env`",
        default: "write `defaults`",
        "runs-on": noRunner,
        include: "a spec is one file: write the steps here",
        extends: "a spec is one file: write the steps here",
    },
    "a step": {
        id: "the key above is the step's id; `name` is its title",
        steps: ownStep,
        "runs-on": noRunner,
        runs_on: noRunner,
        tags: noRunner,
        strategy: "write `matrix` in the step itself, without `strategy`",
        depends_on: "write `needs`",
        dependsOn: "write `needs`",
        "depends-on": "write `needs`",
        dependencies: "write `needs`",
        deps: "write `needs`",
        after: "write `needs`",
        requires: "write `needs`",
        script: "write `run`",
        scripts: "write `run`",
        command: "write `run`",
        commands: "write `run`: one text, a command a line",
        cmd: "write `run`",
        secrets: declareSecrets,
        variables: "write `env`",
        environment: "write `env` for variables; deployment environments belong in the CI file",
        when: "write `if`",
        only: "write `if`",
        rules: "write `if`",
        condition: "write `if`",
        allow_failure: "write `continue-on-error: true`",
        "allow-failure": "write `continue-on-error: true`",
        cwd: "write `working-directory`",
        dir: "write `working-directory`",
        workdir: "write `working-directory`",
        directory: "write `working-directory`",
        timeout: "write `timeout-minutes`",
        "timeout-seconds": "write `timeout-minutes`: half a minute is 0.5",
        retries: "write `retry: { max: \u2026 }`",
        cache: "write what the step reads as `inputs` and what it makes as `outputs`: it is then reused",
        artifacts: "write `outputs`, and `upload: NAME` to make them an artifact of the GitHub run",
        sources: "write `inputs`",
        generates: "write `outputs`",
        image: "containers are not built yet: call `docker run` or `podman run` in `run`",
        permissions: "permissions belong in the CI file that calls mity",
        description: "write `name`, or a comment",
        on: noTriggers,
        parallel: "steps without `needs` run in parallel; `concurrency` keeps some apart",
        background: "steps without `needs` run in parallel",
        defaults: "`defaults` belongs at the top of the spec",
    },
    "`retry`": {
        attempts: "write `max`: the further attempts after the first",
        times: "write `max`: the further attempts after the first",
        count: "write `max`: the further attempts after the first",
        limit: "write `max`: the further attempts after the first",
        delay: "write `backoff`",
        wait: "write `backoff`",
        when: "write `on`",
    },
    "`inputs`": {
        paths: "write `files`",
        patterns: "write `files`",
        include: "write `files`",
        exclude: "write the pattern in `files` with a leading `!`",
        commands: "write `tools`",
        variables: "write `env`",
    },
    "`defaults`": {
        run: "write `shell` and `working-directory` in `defaults` itself, without `run`",
        env: "write `env` at the top of the spec",
        needs: "write `needs` in each step",
    },
};

;// CONCATENATED MODULE: ./lib/spec/schema-problems.js



function schemaProblems(issues, value, locate) {
    return issues.flatMap((issue) => explain(issue, [], value, locate));
}
function explain(issue, base, root, locate) {
    const path = [...base, ...issue.path];
    const error = (code, message, hint, part = "value", at = locate(path, part)) => {
        const more = hint === undefined ? {} : { hint };
        return [{ path, diagnostic: { code, severity: "error", message, at, ...more } }];
    };
    if (issue.code === "unrecognized_keys") {
        const place = placeOf(path);
        return issue.keys.map((key) => {
            const at = locate([...path, key], "key");
            const diagnostic = { severity: "error", at, ...unknownKey(key, place) };
            return { path: [...path, key], diagnostic };
        });
    }
    if (issue.code === "invalid_key") {
        const name = (0,spec_quoted/* quoted */.T)(path.at(-1) ?? "");
        const isId = path[0] === "steps" && path.length === 2;
        const message = `${name} ${issue.issues[0]?.message ?? issue.message}`;
        return error(isId ? "spec/bad-id" : "spec/bad-value", message, undefined, "key");
    }
    if (issue.code === "invalid_union") {
        const branch = issue.errors.find((errors) => errors.some((inner) => !isOfKind(inner)));
        if (branch !== undefined)
            return branch.flatMap((inner) => explain(inner, path, root, locate));
    }
    const found = valueAt(root, path);
    if (found === undefined) {
        const key = (0,spec_quoted/* quoted */.T)(path.at(-1) ?? "");
        const parent = path.slice(0, -1);
        const part = parent.length === 0 ? "value" : "key";
        const missing = `${subject(parent)} has no ${key}`;
        const hint = missingHints[String(path.at(-1))];
        const at = parent.length === 0 ? startOf(locate(parent)) : locate(parent, part);
        return error("spec/missing-key", missing, hint, part, at);
    }
    if (issue.code === "invalid_type" || issue.code === "invalid_union") {
        const wanted = `must be ${issue.message}`;
        const hint = kindHint(path, found);
        if (found === null) {
            const message = `${subject(path)} has no value, and ${wanted}`;
            return error("spec/wrong-type", message, hint, "key");
        }
        return error("spec/wrong-type", `${subject(path)} ${wanted}, not ${kindOf(found)}`, hint);
    }
    const part = issue.code === "custom" && issue.params?.["isKey"] === true ? "key" : "value";
    const message = part === "key"
        ? `${(0,spec_quoted/* quoted */.T)(path.at(-1) ?? "")} ${issue.message}`
        : `${subject(path)} ${issue.message}`;
    return error("spec/bad-value", message, valueHint(issue, found), part);
}
function isOfKind(issue) {
    if (issue.path.length > 0)
        return false;
    if (issue.code === "invalid_union")
        return issue.errors.every((errors) => errors.some(isOfKind));
    return issue.code === "invalid_type";
}
function placeOf(path) {
    switch (path.at(-1)) {
        case undefined:
            return "a spec";
        case "retry":
            return path.length === 1 ? "a step" : "`retry`";
        case "inputs":
            return path.length === 3 ? "`inputs`" : "a step";
        case "defaults":
            return path.length === 1 ? "`defaults`" : "a step";
        default:
            return "a step";
    }
}
function subject(path) {
    const last = path.at(-1);
    if (last === undefined)
        return "a spec";
    if (typeof last === "number") {
        const list = path.findLast((segment) => typeof segment === "string");
        return `item ${String(last + 1)} of ${(0,spec_quoted/* quoted */.T)(list ?? "")}`;
    }
    return path.length === 2 && path[0] === "steps" ? `step ${(0,spec_quoted/* quoted */.T)(last)}` : (0,spec_quoted/* quoted */.T)(last);
}
function kindOf(value) {
    if (Array.isArray(value))
        return "a list";
    if (typeof value === "object")
        return "a map";
    if (typeof value !== "string")
        return JSON.stringify(value);
    if (value === "")
        return "an empty text";
    return value.length > 30 || /\s/.test(value) ? "text" : `the text ${(0,spec_quoted/* quoted */.T)(value)}`;
}
function valueAt(root, path) {
    let value = root;
    for (const segment of path) {
        if (typeof value !== "object" || value === null || !Object.hasOwn(value, segment))
            return undefined;
        value = value[segment];
    }
    return value;
}
function startOf(range) {
    return { ...range, end: range.start };
}
const missingHints = {
    steps: "write at least one, as in `steps: { test: { run: npm test } }`",
    run: "write what it does, as in `run: npm test`",
    max: "write how often to try again, as in `max: 2`",
};
function kindHint(path, value) {
    const last = String(path.at(-1));
    const isStep = path.length === 2 && path[0] === "steps";
    const isAxis = path.at(-2) === "matrix" && last !== "include" && last !== "exclude";
    if (value === null) {
        if (isStep)
            return "write its keys on the lines below, indented deeper";
        return path.at(-2) === "env" ? `write \`${last}: ""\` for an empty one` : undefined;
    }
    if (typeof value === "string") {
        if (isStep)
            return `write \`${last}: { run: \u2026 }\``;
        if (value.includes("${{"))
            return "it is written out here: expressions are not evaluated";
        if (/^(?:yes|no|on|off|y|n|true|false)$/i.test(value)) {
            return "write true or false, without quotes";
        }
    }
    if (last === "retry" && typeof value === "number") {
        return `write \`retry: { max: ${String(value)} }\``;
    }
    if (last === "fail-fast" || last === "max-parallel") {
        return `\`${last}\` is an option of mity run; in a matrix every key but include and exclude is an axis`;
    }
    if (isAxis)
        return `write a list, as in \`${last}: [a, b]\``;
    return kindHints[`${last} ${Array.isArray(value) ? "list" : typeof value}`];
}
const kindHints = {
    "steps list": "write each step's id as a key, without `-`: `steps: { build: { run: \u2026 } }`",
    "env list": "write each variable as a key, without `-`: `env: { NAME: value }`",
    "run list": "write one text, with `run: |` and a command a line",
    "concurrency object": "write only the group's name, as in `concurrency: deploy`",
};
function valueHint(issue, value) {
    if (issue.code !== "invalid_value" || typeof value !== "string")
        return undefined;
    const similar = (0,did_you_mean.didYouMean)(value, issue.values.map(String));
    return similar === undefined ? undefined : `did you mean \`${similar}\`?`;
}

;// CONCATENATED MODULE: ./lib/spec/read-spec.js






async function readSpec(source) {
    const document = source.path.toLowerCase().endsWith(".toml")
        ? (await Promise.all(/* import() */[__webpack_require__.e(605), __webpack_require__.e(265)]).then(__webpack_require__.bind(__webpack_require__, 6265))).readToml(source)
        : await readYaml(source);
    if (!document.ok)
        return (0,result/* fail */.f)({ diagnostics: document.error, rest: undefined });
    const { value, problems, tree } = document.value;
    const locate = locateIn(source.path, tree);
    const unreadable = (more) => (0,result/* fail */.f)({ diagnostics: inOrder([...problems, more]), rest: undefined });
    if (value === undefined || value === null)
        return unreadable(nothingIn(source));
    const steps = numberOfSteps(value);
    if (steps > schema/* maxSteps */.Qr)
        return unreadable(tooManySteps(steps, locate));
    const parsed = schema/* schema */.wQ.safeParse(value);
    if (parsed.success && problems.length === 0)
        return (0,result.ok)({ spec: parsed.data, locate });
    const complaints = parsed.success ? [] : schemaProblems(parsed.error.issues, value, locate);
    const root = tree();
    const remarks = problems.map((diagnostic) => ({
        path: pathAt(root, diagnostic.at?.start ?? 0),
        diagnostic,
    }));
    const rest = readableRest(value, complaints, remarks);
    return (0,result/* fail */.f)({
        diagnostics: inOrder([...problems, ...complaints.map(({ diagnostic }) => diagnostic)]),
        rest: rest && { ...rest, locate },
    });
}
function nothingIn(source) {
    return {
        code: "spec/empty",
        severity: "error",
        message: "this spec is empty",
        at: { file: source.path, start: 0, end: 0 },
        hint: "`mity init` writes a first one; the least is `steps: { test: { run: npm test } }`",
    };
}
function numberOfSteps(value) {
    if (typeof value !== "object" || value === null || !("steps" in value))
        return 0;
    const { steps } = value;
    return typeof steps === "object" && steps !== null ? Object.keys(steps).length : 0;
}
function tooManySteps(steps, locate) {
    return {
        code: "spec/too-many-steps",
        severity: "error",
        message: `this spec has ${steps.toLocaleString("en")} steps, and may have ${schema/* maxSteps */.Qr.toLocaleString("en")}`,
        at: locate(["steps"], "key"),
        hint: "let one step do the work of many: mity is made for steps of a second or more",
    };
}
function inOrder(diagnostics) {
    const places = new Set();
    return diagnostics
        .filter(({ at }) => {
        const place = `${String(at?.start)}-${String(at?.end)}`;
        return places.has(place) ? false : places.add(place);
    })
        .sort((a, b) => (a.at?.start ?? 0) - (b.at?.start ?? 0));
}

;// CONCATENATED MODULE: ./lib/assembly/compile-spec.js





async function compileSpec(file, bytes, contexts) {
    const source = decodeSource(file, bytes);
    if (!source.ok)
        return (0,result/* fail */.f)({ diagnostics: source.error, sources: new Map() });
    const sources = new Map([[file, source.value]]);
    if (isManifest(file))
        return (0,result/* fail */.f)({ diagnostics: [manifestNotYet(file)], sources });
    const read = await readSpec(source.value);
    const options = () => ({
        specPath: file,
        contexts: {
            github: /github/i.test(source.value.text) ? contexts.github() : {},
            runner: contexts.runner(),
        },
    });
    if (!read.ok) {
        const diagnostics = [...read.error.diagnostics, ...(await problemsOfRest(read.error, options))];
        return (0,result/* fail */.f)({ diagnostics: diagnostics.sort(byPlace), sources });
    }
    const plan = await buildPlan(read.value.spec, options());
    const located = (problems) => locateProblems(problems, read.value.locate);
    if (!plan.ok)
        return (0,result/* fail */.f)({ diagnostics: located(plan.error), sources });
    return (0,result.ok)({
        plan: plan.value.plan,
        warnings: { diagnostics: located(plan.value.warnings), sources },
        text: { source: source.value, locate: read.value.locate },
    });
}
async function problemsOfRest({ rest }, options) {
    if (rest === undefined)
        return [];
    const plan = await buildPlan(rest.spec, { ...options(), gaps: rest.gaps });
    return locateProblems(plan.ok ? plan.value.warnings : plan.error, rest.locate);
}
function byPlace(a, b) {
    return (a.at?.start ?? 0) - (b.at?.start ?? 0);
}
function isManifest(file) {
    return file.replaceAll("\\", "/").endsWith(".specify/manifest.yaml");
}
function manifestNotYet(file) {
    return {
        code: "spec/not-yet",
        severity: "error",
        message: "the manifest of a Spec Kit has no meaning yet",
        at: { file, start: 0, end: 0 },
        hint: "write a mity.yml beside the folder .specify: `mity init` makes a first one",
    };
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


/***/ }),

/***/ 42:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ isProtectedPath)
/* harmony export */ });
function isProtectedPath(path) {
    const segments = path.toLowerCase().split("/");
    return segments.some((segment, at) => {
        if (folders.has(segment) || secretFiles.has(segment))
            return true;
        if (segment.startsWith(".env") || /\.(?:pem|p12|pfx)$/.test(segment))
            return true;
        return segment === "config.json" && segments[at - 1] === ".docker";
    });
}
const folders = new Set([".git", ".mity", ".ssh"]);
const secretFiles = new Set([
    "id_rsa",
    "id_dsa",
    "id_ecdsa",
    "id_ed25519",
    ".npmrc",
    ".netrc",
    ".pypirc",
]);


/***/ }),

/***/ 102:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  s: () => (/* binding */ sha256)
});

;// CONCATENATED MODULE: ./lib/plan/sha256-blocks.js
function sha256InBlocks(data) {
    const padded = pad(data);
    const state = Int32Array.from(initial);
    const words = new Int32Array(64);
    for (let at = 0; at < padded.byteLength; at += blockBytes)
        compress(state, words, padded, at);
    let hex = "";
    for (const word of state)
        hex += (word >>> 0).toString(16).padStart(8, "0");
    return hex;
}
const blockBytes = 64;
const initial = [
    0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
];
const constants = Int32Array.from([
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
]);
function pad(data) {
    const blocks = Math.ceil((data.length + 9) / blockBytes);
    const bytes = new Uint8Array(blocks * blockBytes);
    bytes.set(data);
    bytes[data.length] = 0x80;
    const view = new DataView(bytes.buffer);
    view.setUint32(bytes.length - 4, data.length * 8);
    return view;
}
function compress(state, words, bytes, at) {
    for (let i = 0; i < 16; i++)
        words[i] = bytes.getInt32(at + i * 4);
    for (let i = 16; i < 64; i++) {
        const x = words[i - 15];
        const y = words[i - 2];
        const s0 = rotate(x, 7) ^ rotate(x, 18) ^ (x >>> 3);
        const s1 = rotate(y, 17) ^ rotate(y, 19) ^ (y >>> 10);
        words[i] = (words[i - 16] + s0 + words[i - 7] + s1) | 0;
    }
    let [a, b, c, d, e, f, g, h] = state;
    for (let i = 0; i < 64; i++) {
        const e1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
        const a0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
        const first = (h + e1 + ((e & f) ^ (~e & g)) + constants[i] + words[i]) | 0;
        const second = (a0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
        h = g;
        g = f;
        f = e;
        e = (d + first) | 0;
        d = c;
        c = b;
        b = a;
        a = (first + second) | 0;
    }
    const now = [a, b, c, d, e, f, g, h];
    for (const [i, word] of now.entries())
        state[i] = state[i] + word;
}
function rotate(word, by) {
    return (word >>> by) | (word << (32 - by));
}

;// CONCATENATED MODULE: ./lib/plan/sha256.js

let sha256_crypto;
let bytesWithoutCrypto = 4096;
function sha256(data) {
    if (!sha256_crypto) {
        const bytes = typeof data === "string" && data.length <= bytesWithoutCrypto ? Buffer.from(data) : data;
        bytesWithoutCrypto -= bytes.length;
        if (typeof bytes !== "string" && bytesWithoutCrypto >= 0)
            return sha256InBlocks(bytes);
        sha256_crypto = process.getBuiltinModule("node:crypto");
    }
    return sha256_crypto.hash("sha256", data);
}


/***/ }),

/***/ 7066:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LL: () => (/* binding */ splitTemplate),
/* harmony export */   g_: () => (/* binding */ literalTemplate),
/* harmony export */   xS: () => (/* binding */ hasExpression)
/* harmony export */ });
/* harmony import */ var _diagnostics_result_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7310);

function hasExpression(text) {
    return text.includes("${{");
}
function splitTemplate(text) {
    const segments = [];
    let from = 0;
    for (let open = text.indexOf("${{"); open >= 0; open = text.indexOf("${{", from)) {
        if (open > from)
            segments.push({ kind: "text", text: text.slice(from, open) });
        const close = closingBraces(text, open + 3);
        if (close < 0)
            return (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_0__/* .fail */ .f)('"${{" is never closed by "}}"');
        segments.push({ kind: "expression", expression: text.slice(open + 3, close).trim() });
        from = close + 2;
    }
    if (from < text.length)
        segments.push({ kind: "text", text: text.slice(from) });
    return (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_0__.ok)(segments);
}
function closingBraces(text, from) {
    let quoted = false;
    for (let at = from; at < text.length; at++) {
        const character = text[at];
        if (character === "'")
            quoted = !quoted;
        else if (!quoted && character === "}" && text[at + 1] === "}")
            return at;
    }
    return -1;
}
function literalTemplate(value) {
    return hasExpression(value) ? `\${{ '${value.replaceAll("'", "''")}' }}` : value;
}


/***/ }),

/***/ 9068:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ coreScalar),
/* harmony export */   M: () => (/* binding */ isFaithful)
/* harmony export */ });
function coreScalar(text) {
    if (!/^[-+.\d~ntfNTF]/.test(text))
        return text === "" ? null : text;
    if (/^(?:~|null|Null|NULL)$/.test(text))
        return null;
    if (/^(?:true|True|TRUE)$/.test(text))
        return true;
    if (/^(?:false|False|FALSE)$/.test(text))
        return false;
    if (/^(?:0o[0-7]+|0x[\da-fA-F]+)$/.test(text))
        return Number(text);
    if (/^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/.test(text))
        return Number(text);
    if (/^[-+]?\.(?:inf|Inf|INF)$/.test(text))
        return text.startsWith("-") ? -Infinity : Infinity;
    if (/^\.(?:nan|NaN|NAN)$/.test(text))
        return NaN;
    return text;
}
function isFaithful(value, written) {
    return String(value) === written;
}


/***/ }),

/***/ 4645:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ tooDeep),
/* harmony export */   M: () => (/* binding */ maxDepth)
/* harmony export */ });
const maxDepth = 100;
function tooDeep(at) {
    return {
        code: "spec/syntax",
        severity: "error",
        message: `lists and maps stand in each other more than ${String(maxDepth)} deep`,
        at,
        hint: "no spec is that deep: look for brackets that are never closed",
    };
}


/***/ }),

/***/ 2652:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ quoted)
/* harmony export */ });
function quoted(text) {
    const whole = String(text);
    return whole.length <= longest ? `\`${whole}\`` : `\`${whole.slice(0, longest - 1)}\u2026\``;
}
const longest = 60;


/***/ }),

/***/ 9273:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HF: () => (/* binding */ forbiddenText),
/* harmony export */   e: () => (/* binding */ refuseKey),
/* harmony export */   hQ: () => (/* binding */ unfaithful)
/* harmony export */ });
/* harmony import */ var _core_scalar_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9068);
/* harmony import */ var _quoted_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2652);


function refuseKey(key, isPlain) {
    if (key === "__proto__") {
        return {
            code: "spec/bad-id",
            message: "`__proto__` cannot be a name",
            hint: "choose another one: JavaScript keeps it for itself",
        };
    }
    if (key === "<<" && isPlain) {
        return {
            code: "spec/unknown-key",
            message: "`<<` merges maps only in YAML 1.1, and a spec is read as YAML 1.2",
            hint: "write the keys out, or put what steps share under `defaults` or the top-level `env`",
        };
    }
    return undefined;
}
function forbiddenText(text) {
    if (text.includes("\0")) {
        return {
            code: "spec/bad-value",
            message: "this text holds a NUL character",
            hint: "no command, variable or file name can have one: remove the escape",
        };
    }
    if (!text.isWellFormed()) {
        return {
            code: "spec/bad-value",
            message: "this text holds half of a surrogate pair, which is no character",
            hint: 'write a character beyond U+FFFF as such or with one escape, as in "\\U0001F600"',
        };
    }
    return undefined;
}
function unfaithful(value, written) {
    if ((0,_core_scalar_js__WEBPACK_IMPORTED_MODULE_0__/* .isFaithful */ .M)(value, written))
        return undefined;
    const kind = typeof value === "number" ? "the number" : "the truth value";
    const canStay = Math.abs(Number(value)) <= Number.MAX_SAFE_INTEGER;
    return {
        code: "spec/ambiguous-scalar",
        message: `${(0,_quoted_js__WEBPACK_IMPORTED_MODULE_1__/* .quoted */ .T)(written)} is read as ${kind} ${String(value)}`,
        hint: canStay
            ? `put it in quotes if it is text, else write ${String(value)}`
            : "put it in quotes: as a number it is out of range",
    };
}


/***/ }),

/***/ 856:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Og: () => (/* binding */ jsonSchema),
  YD: () => (/* binding */ keysOf),
  Qr: () => (/* binding */ maxSteps),
  wQ: () => (/* binding */ schema)
});

// EXTERNAL MODULE: ./node_modules/zod/v4/mini/schemas.js + 2 modules
var schemas = __webpack_require__(5395);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/api.js
var api = __webpack_require__(3759);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/json-schema-processors.js + 1 modules
var json_schema_processors = __webpack_require__(1939);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/registries.js
var registries = __webpack_require__(9396);
;// CONCATENATED MODULE: ./lib/spec/fields.js

const variablePattern = /^[A-Za-z_][A-Za-z0-9_]*$/;
const knownShells = ["bash", "sh", "pwsh", "python", "node"];
function optional(inner) {
    return schemas/* optional */.lqM(inner);
}
const asText = [
    schemas/* pipe */.FsL(schemas/* number */.aig(), schemas/* transform */.pdi((value) => String(value))),
    schemas/* pipe */.FsL(schemas/* boolean */.zMY(), schemas/* transform */.pdi((value) => String(value))),
];
const filledString = schemas/* string */.YjP()
    .check(schemas/* refine */.YPB((value) => value.trim() !== "", { error: "must not be empty" }));
function filled(words) {
    return schemas/* union */.KCZ([filledString, ...asText], { error: words });
}
const item = filled("text");
const list = schemas/* array */.YOg(item);
const single = schemas/* pipe */.FsL(item, schemas/* transform */.pdi((value) => [value]));
function texts(words) {
    return schemas/* union */.KCZ([list, single], { error: words });
}
function flag() {
    return schemas/* boolean */.zMY({ error: "true or false" });
}
const condition = schemas/* pipe */.FsL(schemas/* union */.KCZ([filledString, schemas/* boolean */.zMY()], { error: "an expression, true or false" }), schemas/* transform */.pdi((value) => String(value)));
const env = schemas/* record */.g1P(schemas/* string */.YjP().check(api/* _regex */.Fk(variablePattern, {
    error: "cannot be a variable: letters, digits and underscores, no digit first",
})), schemas/* union */.KCZ([schemas/* string */.YjP(), ...asText], { error: "text, a number, true or false" }), { error: "a map of variables to their values" })
    .check(schemas/* meta */.mIj({
    title: "Environment variables",
    description: "Variables and their values. A secret is declared with `${{ secrets.NAME }}` as the whole value.",
    examples: [{ CI: "1", DB_PASSWORD: "${{ secrets.DB_PASSWORD }}" }],
}));
const shell = filled("the name of a shell").check(schemas/* refine */.YPB((value) => knownShells.includes(value) || /\{0\}|\$\{\{/.test(value), {
    error: "must be bash, sh, pwsh, python, node, or a command with {0} for the script's file",
}), schemas/* meta */.mIj({
    title: "Shell",
    description: "bash, sh, pwsh, python, node, or a command in which {0} is the script's file. Unset: `bash -e`.",
    examples: ["bash", "python", "perl {0}"],
}));
const workingDirectory = filled("a directory of the workspace").check(schemas/* meta */.mIj({
    title: "Working directory",
    description: "Where `run` starts, relative to the workspace.",
    examples: ["services/orders"],
}));
const timeoutMinutes = schemas/* number */.aig({ error: "a positive number of minutes" }).check(api/* _gt */.Tx(0, { error: "must be more than 0" }), api/* _lte */.Zm(34_560, { error: "must be at most 34560 (24 days)" }), schemas/* meta */.mIj({
    title: "Timeout",
    description: "Minutes after which an attempt is ended and counts as failed.",
    examples: [15],
}));

;// CONCATENATED MODULE: ./lib/spec/inputs-field.js


const inputsMap = schemas/* strictObject */.rej({
    files: optional(texts("a pattern or a list of patterns").check(schemas/* meta */.mIj({
        title: "Input files",
        description: "Paths and globs whose content counts; a leading `!` takes out. Unset: all files git would list.",
        examples: [["src/**", "!src/**/*.md"]],
    }))),
    env: schemas/* _default */.Rvf(texts("a variable's name or a list of them"), []).check(schemas/* meta */.mIj({
        title: "Input variables",
        description: "Inherited variables whose value counts.",
        examples: [["NODE_ENV"]],
    })),
    tools: schemas/* _default */.Rvf(texts("a command or a list of commands"), []).check(schemas/* meta */.mIj({
        title: "Input tools",
        description: "Commands whose output counts.",
        examples: [["python --version"]],
    })),
});
const inputs = schemas/* union */.KCZ([
    schemas/* pipe */.FsL(texts("a pattern or a list of patterns"), schemas/* transform */.pdi((files) => ({ files, env: [], tools: [] }))),
    inputsMap,
], { error: "a list of patterns, or a map with files, env and tools" })
    .check(schemas/* meta */.mIj({
    title: "Inputs",
    description: "What the step reads: it runs again when one of them changes. A list is short for `files`. Unset: all files git would list.",
    examples: [["src/**", "package.json"]],
}));

;// CONCATENATED MODULE: ./lib/spec/matrix-field.js


const axisPattern = /^[A-Za-z_][A-Za-z0-9_-]{0,63}$/;
const axisValue = schemas/* union */.KCZ([
    schemas/* string */.YjP().check(schemas/* refine */.YPB((value) => !/\p{Cc}/u.test(value), {
        error: "must be one line without control characters",
    })),
    schemas/* number */.aig(),
    schemas/* boolean */.zMY(),
], { error: "text, a number, true or false" });
const axis = schemas/* array */.YOg(axisValue, { error: "a list of values" })
    .check(api/* _minLength */.m9(1, { error: "must not be an empty list" }));
const legs = schemas/* array */.YOg(schemas/* record */.g1P(schemas/* string */.YjP(), axisValue, { error: "a map of axes to values" }), {
    error: "a list of maps",
});
const matrixMap = schemas/* catchall */.rUs(schemas/* object */.Ikc({
    include: optional(legs.check(schemas/* meta */.mIj({
        title: "Included legs",
        description: "Legs to extend or to add, with GitHub's rules.",
    }))),
    exclude: optional(legs.check(schemas/* meta */.mIj({
        title: "Excluded legs",
        description: "Legs to leave out: those that match all given values.",
    }))),
}, { error: "a map of axes to lists of values" }), axis);
const matrix = schemas/* pipe */.FsL(matrixMap.check((context) => {
    const keys = Object.keys(context.value);
    const issue = { code: "custom", input: context.value };
    if (keys.length === 0)
        context.issues.push({ ...issue, message: "must have an axis" });
    for (const key of keys) {
        if (axisPattern.test(key))
            continue;
        const message = "cannot be an axis: letters, digits, - and _, a letter or _ first";
        context.issues.push({ ...issue, message, path: [key], params: { isKey: true } });
    }
}), schemas/* transform */.pdi(({ include = [], exclude = [], ...axes }) => ({
    axes,
    include,
    exclude,
})))
    .check(schemas/* meta */.mIj({
    title: "Matrix",
    description: "One run of the step for each combination of the axes' values, at most 256.",
    examples: [{ python: ["3.12", "3.13"] }],
}));

;// CONCATENATED MODULE: ./lib/spec/retry-field.js


const maxBackoffSeconds = 86_400;
const usualBackoffSeconds = 1;
function toSeconds(duration) {
    const number = parseFloat(duration);
    if (duration.endsWith("ms"))
        return number / 1000;
    return duration.endsWith("m") ? number * 60 : number;
}
const backoff = schemas/* union */.KCZ([
    schemas/* number */.aig()
        .check(api/* _gte */.qm(0, { error: "must not be negative" }), api/* _lte */.Zm(maxBackoffSeconds, { error: "must be at most a day" })),
    schemas/* pipe */.FsL(schemas/* string */.YjP().check(api/* _regex */.Fk(/^\d+(?:\.\d+)?(?:ms|s|m)$/, {
        error: "must be a time with its unit, as in 500ms, 10s or 2m, or a number of seconds",
    }), schemas/* refine */.YPB((value) => !(toSeconds(value) > maxBackoffSeconds), {
        error: "must be at most a day",
    })), schemas/* transform */.pdi(toSeconds)),
], { error: "a time such as 500ms, 10s or 2m" })
    .check(schemas/* meta */.mIj({
    title: "Backoff",
    description: "Time before the first retry, doubled each time: 500ms, 10s, 2m, or seconds.",
    examples: ["10s"],
}));
const retryCause = schemas/* pipe */.FsL(schemas/* string */.YjP({ error: "timeout or exit:CODE" }).check(api/* _regex */.Fk(/^(?:timeout|exit:(?:[1-9]\d?|1\d\d|2[0-4]\d|25[0-5]))$/, {
    error: "must be timeout, or exit:CODE with a code from 1 to 255",
})), schemas/* transform */.pdi((value) => value === "timeout"
    ? { kind: "timeout" }
    : { kind: "exit", code: Number(value.slice("exit:".length)) }));
const retryCauses = schemas/* union */.KCZ([
    schemas/* array */.YOg(retryCause).check(api/* _minLength */.m9(1, { error: "must not be an empty list" })),
    schemas/* pipe */.FsL(retryCause, schemas/* transform */.pdi((cause) => [cause])),
], { error: "timeout, exit:CODE or a list of them" });
const retryMap = schemas/* strictObject */.rej({
    max: schemas/* int */.Whr({ error: "a whole number of further attempts" }).check(api/* _gte */.qm(0, { error: "must not be negative" }), api/* _lte */.Zm(100, { error: "must be at most 100" }), schemas/* meta */.mIj({
        title: "Retries",
        description: "Further attempts after the first.",
        examples: [2],
    })),
    backoff: optional(backoff),
    on: optional(retryCauses.check(schemas/* meta */.mIj({
        title: "Retry on",
        description: "What is retried: timeout, exit:CODE. Unset: any failure.",
        examples: [["timeout", "exit:75"]],
    }))),
}, { error: "a map such as { max: 2, backoff: 10s }" });
const retry = schemas/* pipe */.FsL(retryMap, schemas/* transform */.pdi(({ max, backoff: wait, on }) => ({
    max,
    backoffSeconds: wait ?? usualBackoffSeconds,
    ...(on === undefined ? {} : { on }),
})))
    .check(schemas/* meta */.mIj({
    title: "Retry",
    description: "Try again when the step fails. With `effects: external` it needs `idempotent: true`.",
    examples: [{ max: 2, backoff: "10s", on: ["timeout", "exit:75"] }],
}));

;// CONCATENATED MODULE: ./lib/spec/schema.js





const maxSteps = 10_000;
const idPattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
const stepMap = schemas/* strictObject */.rej({
    name: optional(filled("text").check(schemas/* meta */.mIj({
        title: "Name",
        description: "A title for people; the key above is the step's id.",
    }))),
    run: filled("the text of a script").check(schemas/* meta */.mIj({
        title: "Script",
        description: "What the step does. `${{ matrix.x }}` and `${{ env.X }}` may be pasted in; all else belongs in `env`.",
        examples: ["npm test"],
    })),
    needs: schemas/* _default */.Rvf(texts("a step's id or a list of them"), []).check(schemas/* meta */.mIj({
        title: "Needs",
        description: "Steps that must succeed before. Steps without it start at once, in parallel.",
    })),
    if: optional(condition.check(schemas/* meta */.mIj({
        title: "Condition",
        description: "Run only if this expression is true, with GitHub's meaning.",
        examples: ["github.ref == 'refs/heads/main'", "always()"],
    }))),
    matrix: optional(matrix),
    env: schemas/* _default */.Rvf(env, {}),
    shell: optional(shell),
    "working-directory": optional(workingDirectory),
    inputs: optional(inputs),
    outputs: optional(texts("a pattern or a list of patterns").check(schemas/* meta */.mIj({
        title: "File outputs",
        description: "Paths and globs that the step writes: stored, and brought back when it need not run. An empty list says that there are none, which lets the step be reused.",
        examples: [["dist/**"], []],
    }))),
    upload: optional(filled("the name of an artifact").check(schemas/* meta */.mIj({
        title: "Upload",
        description: "In a GitHub job: the name under which the step's file outputs become an artifact that people can download.",
        examples: ["coverage"],
    }))),
    scratch: schemas/* _default */.Rvf(texts("a pattern or a list of patterns"), []).check(schemas/* meta */.mIj({
        title: "Scratch",
        description: "Ignored paths that it may write though they are no outputs, such as caches.",
        examples: [["node_modules/.cache"]],
    })),
    "timeout-minutes": optional(timeoutMinutes),
    retry: optional(retry),
    "continue-on-error": schemas/* _default */.Rvf(flag(), false)
        .check(schemas/* meta */.mIj({ title: "Continue on error", description: "Its failure does not fail the run." })),
    concurrency: optional(filled("the name of a group").check(schemas/* meta */.mIj({
        title: "Concurrency group",
        description: "Steps of one group never run at the same time.",
        examples: ["database"],
    }))),
    effects: schemas/* _default */.Rvf(schemas/* enum */.k5n(["none", "machine", "external"], { error: "must be none, machine or external" }), "none")
        .check(schemas/* meta */.mIj({
        title: "Effects",
        description: "What it does beyond its outputs. none: nothing. machine: it prepares this machine (installs). external: it changes the world (deploys, publishes).",
    })),
    idempotent: schemas/* _default */.Rvf(flag(), false).check(schemas/* meta */.mIj({
        title: "Idempotent",
        description: "An external step that may be repeated without harm.",
    })),
    "optional-secrets": schemas/* _default */.Rvf(texts("a secret's name or a list of them"), []).check(schemas/* meta */.mIj({
        title: "Optional secrets",
        description: "Secrets that the step can do without.",
    })),
}, { error: "a map with at least `run`" });
const defaultsMap = schemas/* strictObject */.rej({
    shell: optional(shell),
    "working-directory": optional(workingDirectory),
    "timeout-minutes": optional(timeoutMinutes),
    retry: optional(retry),
}, { error: "a map with shell, working-directory, timeout-minutes or retry" });
const specMap = schemas/* strictObject */.rej({
    name: optional(filled("text").check(schemas/* meta */.mIj({ title: "Name", description: "What the spec is called in what mity prints." }))),
    env: schemas/* _default */.Rvf(env, {}),
    defaults: schemas/* _default */.Rvf(defaultsMap, {}).check(schemas/* meta */.mIj({
        title: "Defaults",
        description: "What holds for every step that does not say otherwise.",
    })),
    steps: schemas/* record */.g1P(schemas/* string */.YjP().check(api/* _regex */.Fk(idPattern, {
        error: "cannot be a step's id: 1 to 64 letters, digits, `.`, `_` and `-`, a letter or digit first",
    })), stepMap, { error: "a map of step ids to steps" })
        .check(schemas/* refine */.YPB((steps) => Object.keys(steps).length > 0, {
        error: "must have at least one step",
    }), schemas/* meta */.mIj({ title: "Steps", description: "Each step under its id. At most 10,000." })),
}, { error: "a map with `steps`" });
const schema = specMap;
const keysOf = {
    "a spec": Object.keys(specMap.shape),
    "`defaults`": Object.keys(defaultsMap.shape),
    "a step": Object.keys(stepMap.shape),
    "`inputs`": Object.keys(inputsMap.shape),
    "`retry`": Object.keys(retryMap.shape),
};
function jsonSchema() {
    const { $schema, ...rest } = json_schema_processors/* toJSONSchema */.bl(specMap, {
        io: "input",
        target: "draft-7",
        override: ({ zodSchema, jsonSchema: made }) => {
            const examples = registries/* globalRegistry */.fd.get(zodSchema)?.["examples"];
            if (Array.isArray(examples))
                made.examples = examples;
        },
    });
    return {
        $schema,
        title: "mITyFactory spec",
        description: "Steps, what they need and what they make: mity.yml, mity.yaml or mity.toml.",
        ...rest,
    };
}


/***/ })

};
;