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
/* harmony import */ var _assembly_ports_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(286);
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
/* harmony import */ var _assembly_situation_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5428);
/* harmony import */ var _assembly_workplace_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7497);


function situationOf({ plan, spec, key }, open) {
    return (0,_assembly_situation_js__WEBPACK_IMPORTED_MODULE_0__/* .findSituation */ .Y)({
        root: spec.root,
        workplace: (0,_assembly_workplace_js__WEBPACK_IMPORTED_MODULE_1__/* .workplaceOf */ .CX)(spec.root),
        plan,
        planKey: key,
        environment: (0,_assembly_situation_js__WEBPACK_IMPORTED_MODULE_0__/* .withoutSecrets */ .c)(open.environment, plan),
        secrets: open.secrets,
    }, true);
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
// EXTERNAL MODULE: ./lib/assembly/pulled-run.js
var pulled_run = __webpack_require__(135);
// EXTERNAL MODULE: ./lib/assembly/workplace.js + 2 modules
var workplace = __webpack_require__(7497);
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
            return `${would}: ${(0,words/* forecastText */.xn)(because.reason)}\n${lastLine}`;
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
    const more = rest > 0 ? `  \u2026 and ${rest} more\n` : "";
    return `${(0,words/* countText */.lT)(lines.length, "difference")}\n${shown.join("")}${more}`;
}
function differenceText({ part, file, before, after }) {
    if (file !== undefined)
        return `${file.change} file ${(0,harmless/* harmlessText */.f)(file.path)}`;
    const name = (0,harmless/* harmlessText */.f)((0,words/* partText */.Rn)(part));
    if (before === undefined)
        return after === undefined ? `${name} changed` : `${name} is new`;
    if (after === undefined)
        return `${name} is gone`;
    if (digest.test(before) || digest.test(after))
        return `${name} changed`;
    return `${name} changed from ${shown(before)} to ${shown(after)}`;
}
function shown(value) {
    return (0,words/* quoted */.TL)(value.length <= longestValue ? value : `${value.slice(0, longestValue)}\u2026`);
}

// EXTERNAL MODULE: ./lib/cli/command.js
var command = __webpack_require__(4028);
// EXTERNAL MODULE: ./lib/cli/exit-code.js
var exit_code = __webpack_require__(5775);
// EXTERNAL MODULE: ./lib/cli/load.js + 1 modules
var load = __webpack_require__(3716);
// EXTERNAL MODULE: ./lib/cli/look.js
var look = __webpack_require__(5918);
// EXTERNAL MODULE: ./lib/cli/request.js
var request = __webpack_require__(832);
// EXTERNAL MODULE: ./lib/cli/run.js + 9 modules
var cli_run = __webpack_require__(3890);
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
        return (0,cli_run/* usage */.CI)(context, parsed.error);
    const [named, ...others] = parsed.value.operands;
    if (named === undefined || others.length > 0)
        return (0,cli_run/* usage */.CI)(context, { message: "`mity why` takes one step's id" });
    const run = parsed.value.value("run");
    if (run !== undefined) {
        const { whyInRun } = await Promise.all(/* import() */[__webpack_require__.e(984), __webpack_require__.e(139)]).then(__webpack_require__.bind(__webpack_require__, 139));
        return whyInRun(context, parsed.value, named, run);
    }
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
        if ((0,pulled_run/* isPulled */.N)(runs, run))
            continue;
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
    const files = changedFiles(step, opened);
    const differences = reason.parts.flatMap((part) => {
        if (part === lookup/* inputFilesPart */.dr)
            return files ?? [{ part }];
        return [files?.find((one) => one.part === part) ?? { part }];
    });
    return { kind: "differences", differences };
}
function changedFiles(step, { ports, records, content }) {
    const before = records.newest(step.id)?.parts;
    if (before === undefined)
        return undefined;
    const kept = content.read(before.inputs)?.toString();
    const then = kept === undefined ? before.files && new Map(Object.entries(before.files)) : filesOf(kept);
    if (then === undefined)
        return undefined;
    const now = filesOf(ports.workspace.inputs(step).listing());
    const differences = [];
    const add = (path, change) => {
        differences.push({ part: `input file ${path}`, file: { path, change } });
    };
    for (const [file, digest] of now)
        if (!then.has(file))
            add(file, "new");
        else if (then.get(file) !== (kept === undefined ? asInRecord(digest) : digest))
            add(file, "changed");
    for (const file of then.keys())
        if (!now.has(file))
            add(file, "deleted");
    return differences;
}
function asInRecord(line) {
    return line.slice(0, 16) + line.slice(-1);
}
function filesOf(listing) {
    const files = new Map();
    for (const line of listing.split("\n"))
        if (line.length > 67)
            files.set(line.slice(67), line.slice(0, 66));
    return files;
}


/***/ }),

/***/ 2970:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  l: () => (/* binding */ createRedactor)
});

;// CONCATENATED MODULE: ./lib/engine/byte-search.js
const LEVEL_ONE = 256;
class ByteSearch {
    #byte;
    #child;
    #sibling;
    #fallback;
    #longest;
    #depth;
    #first = new Int32Array(256);
    #second = new Int32Array(65536);
    #pairs = new Uint8Array(65536);
    #size = LEVEL_ONE + 1;
    constructor(needles) {
        const encoded = Array.from(needles, (needle) => Buffer.from(needle));
        const bound = encoded.reduce((sum, needle) => sum + needle.length, LEVEL_ONE + 1);
        this.#byte = new Uint8Array(bound);
        this.#child = new Int32Array(bound);
        this.#sibling = new Int32Array(bound);
        this.#fallback = new Int32Array(bound);
        this.#longest = new Int32Array(bound);
        this.#depth = new Int32Array(bound);
        for (const needle of encoded)
            this.#insert(needle);
        this.#link();
    }
    static start = 0;
    pending(node) {
        return this.#depth[node] ?? 0;
    }
    read(bytes, from, node, found) {
        const byteOf = this.#byte;
        const childOf = this.#child;
        const siblingOf = this.#sibling;
        const fallbackOf = this.#fallback;
        const longestOf = this.#longest;
        const first = this.#first;
        const second = this.#second;
        const pairs = this.#pairs;
        const last = bytes.length - 1;
        let at = from;
        let here = node;
        while (at <= last) {
            if (here === 0) {
                while (at < last && pairs[((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)] === 0)
                    at++;
            }
            const byte = bytes[at] ?? 0;
            at++;
            for (;;) {
                if (here === 0) {
                    here = first[byte] ?? 0;
                    break;
                }
                let next;
                if (here <= LEVEL_ONE) {
                    next = second[((here - 1) << 8) | byte] ?? 0;
                }
                else {
                    next = childOf[here] ?? 0;
                    while (next !== 0 && byteOf[next] !== byte)
                        next = siblingOf[next] ?? 0;
                }
                if (next !== 0) {
                    here = next;
                    break;
                }
                here = fallbackOf[here] ?? 0;
            }
            const length = longestOf[here] ?? 0;
            if (length > 0 && !found(at, length))
                return here;
        }
        return here;
    }
    #insert(needle) {
        let node = 0;
        for (const byte of needle) {
            const known = this.#next(node, byte);
            node = known === 0 ? this.#add(node, byte) : known;
        }
        this.#longest[node] = needle.length;
        const head = (needle[0] ?? 0) << 8;
        if (needle.length === 1)
            this.#pairs.fill(1, head, head + 256);
        else
            this.#pairs[head | (needle[1] ?? 0)] = 1;
    }
    #add(parent, byte) {
        const node = parent === 0 ? byte + 1 : this.#size++;
        this.#byte[node] = byte;
        this.#depth[node] = (this.#depth[parent] ?? 0) + 1;
        this.#sibling[node] = this.#child[parent] ?? 0;
        this.#child[parent] = node;
        if (parent === 0)
            this.#first[byte] = node;
        else if (parent <= LEVEL_ONE)
            this.#second[((parent - 1) << 8) | byte] = node;
        return node;
    }
    #next(node, byte) {
        if (node === 0)
            return this.#first[byte] ?? 0;
        if (node <= LEVEL_ONE)
            return this.#second[((node - 1) << 8) | byte] ?? 0;
        let next = this.#child[node] ?? 0;
        while (next !== 0 && this.#byte[next] !== byte)
            next = this.#sibling[next] ?? 0;
        return next;
    }
    #link() {
        const queue = new Int32Array(this.#size);
        let length = 0;
        for (let node = this.#child[0] ?? 0; node !== 0; node = this.#sibling[node] ?? 0)
            queue[length++] = node;
        for (let at = 0; at < length; at++) {
            const parent = queue[at] ?? 0;
            for (let node = this.#child[parent] ?? 0; node !== 0; node = this.#sibling[node] ?? 0) {
                queue[length++] = node;
                const fallback = this.#step(this.#fallback[parent] ?? 0, this.#byte[node] ?? 0);
                this.#fallback[node] = fallback;
                if (this.#longest[node] === 0)
                    this.#longest[node] = this.#longest[fallback] ?? 0;
            }
        }
    }
    #step(from, byte) {
        for (let node = from;; node = this.#fallback[node] ?? 0) {
            const next = this.#next(node, byte);
            if (next !== 0 || node === 0)
                return next;
        }
    }
}

;// CONCATENATED MODULE: ./lib/engine/secret-forms.js
const SHORTEST_ENCODED = 4;
const LONGEST_IN_EVERY_FORM = 16 * 1024;
const SHORTEST_WITHHELD = 8;
const KEY_MATERIAL = /^(?!-----)[A-Za-z0-9+/=_-]{20,}$/;
const WRAPPED_COLUMNS = [64, 76];
function outputForms(secrets) {
    const forms = new Set();
    for (const secret of wellFormed(secrets)) {
        addValue(forms, secret);
        for (const line of linesOf(secret)) {
            if (line.length < SHORTEST_ENCODED)
                continue;
            if (secret.length > LONGEST_IN_EVERY_FORM)
                forms.add(line);
            else
                addForms(forms, line);
        }
    }
    return forms;
}
function storageForms(secrets) {
    const forms = new Set();
    for (const secret of wellFormed(secrets)) {
        if (secret.trim().length < SHORTEST_WITHHELD)
            continue;
        addForms(forms, secret.trim());
        for (const line of linesOf(secret))
            if (KEY_MATERIAL.test(line))
                addForms(forms, line);
    }
    return forms;
}
function wellFormed(secrets) {
    return secrets.filter((secret) => secret.trim() !== "").map((secret) => secret.toWellFormed());
}
function linesOf(secret) {
    return /[\r\n]/.test(secret) ? secret.split(/[\r\n]+/).map((line) => line.trim()) : [];
}
function addValue(forms, secret) {
    addForms(forms, secret);
    const trimmed = secret.trim();
    if (trimmed !== secret)
        addForms(forms, trimmed);
}
function addForms(forms, value) {
    forms.add(value);
    if (value.length < SHORTEST_ENCODED)
        return;
    const bytes = Buffer.from(value);
    addBase64(forms, bytes);
    if (value.includes("\n")) {
        const unix = value.replaceAll("\r\n", "\n");
        forms.add(unix).add(unix.replaceAll("\n", "\r\n"));
    }
    if (value.length > LONGEST_IN_EVERY_FORM)
        return;
    const hex = bytes.toString("hex");
    forms.add(hex).add(hex.toUpperCase());
    addUrl(forms, value);
    addCommand(forms, value);
    addJson(forms, value);
    addMarkup(forms, value);
    addShell(forms, value);
}
function addBase64(forms, bytes) {
    const add = (form) => {
        forms.add(form).add(form.replaceAll("+", "-").replaceAll("/", "_"));
    };
    for (const shift of [0, 1, 2]) {
        const shifted = Buffer.concat([Buffer.alloc(shift), bytes]);
        const encoded = shifted.toString("base64").replace(/=+$/, "");
        const first = shift === 0 ? 0 : shift + 1;
        add(encoded.slice(first, Math.floor((shifted.length * 8) / 6)));
        add(encoded.slice(first));
    }
    const encoded = bytes.toString("base64").replace(/=+$/, "");
    for (const columns of WRAPPED_COLUMNS) {
        if (encoded.length <= columns)
            continue;
        for (let at = 0; at < encoded.length; at += columns) {
            const line = encoded.slice(at, at + columns);
            if (line.length >= SHORTEST_WITHHELD)
                add(line);
        }
    }
}
function addUrl(forms, value) {
    const component = encodeURIComponent(value);
    const strict = component.replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
    const form = strict.replaceAll("%20", "+");
    for (const encoded of [component, strict, form, encodeURI(value)]) {
        forms.add(encoded).add(encoded.replace(/%[0-9A-F]{2}/g, (hex) => hex.toLowerCase()));
    }
}
function addCommand(forms, value) {
    const data = value.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
    forms.add(data).add(data.replaceAll(":", "%3A").replaceAll(",", "%2C"));
}
function addJson(forms, value) {
    const plain = JSON.stringify(value).slice(1, -1);
    const escape = (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`;
    forms.add(plain);
    forms.add(plain.replaceAll("/", "\\/"));
    forms.add(plain.replace(/[\u007f-\uffff]/g, escape));
    forms.add(plain.replace(/[<>&\u2028\u2029]/g, escape));
}
function addMarkup(forms, value) {
    const text = value.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
    const quoted = text.replaceAll('"', "&quot;");
    forms.add(text).add(quoted);
    for (const apostrophe of ["&#39;", "&#x27;", "&apos;"]) {
        forms.add(quoted.replaceAll("'", apostrophe));
    }
}
function addShell(forms, value) {
    forms.add(value.replaceAll("'", "'\\''"));
    forms.add(value.replace(/[^A-Za-z0-9_@%+=:,./\u0080-\uffff-]/g, "\\$&"));
    forms.add(value.replace(/[\\"$`]/g, "\\$&"));
}

;// CONCATENATED MODULE: ./lib/engine/redactor.js


const MASK = Buffer.from("***");
const NOTHING = new Uint8Array(0);
const mostAdded = 1000;
const mostBytesAdded = 1024 * 1024;
function createRedactor(secrets, onAdded) {
    return new KnownSecrets(secrets.filter(isSecret), onAdded);
}
function isSecret(value) {
    return value.trim() !== "";
}
class KnownSecrets {
    #values;
    #onAdded;
    #roomLeft = mostAdded;
    #bytesLeft = mostBytesAdded;
    #inOutput;
    #inStorage;
    constructor(values, onAdded) {
        this.#values = new Set(values);
        this.#onAdded = onAdded;
    }
    get hasSecrets() {
        return this.#values.size > 0;
    }
    add(secret) {
        if (!isSecret(secret) || this.#values.has(secret))
            return true;
        const bytes = Buffer.byteLength(secret);
        if (this.#roomLeft === 0 || bytes > this.#bytesLeft)
            return false;
        this.#roomLeft--;
        this.#bytesLeft -= bytes;
        this.#values.add(secret);
        this.#inOutput = this.#inStorage = undefined;
        this.#onAdded?.(secret);
        return true;
    }
    redactText(text) {
        if (!this.contains(text))
            return text;
        const stream = this.stream();
        const head = stream.push(Buffer.from(text));
        return Buffer.concat([head, stream.end()]).toString();
    }
    stream() {
        return new MaskingStream(() => this.#output());
    }
    contains(text) {
        const search = this.#output();
        return search !== undefined && holds(search, Buffer.from(text));
    }
    containsSecret(bytes) {
        const search = this.#storage();
        return search !== undefined && holds(search, bytes);
    }
    search() {
        const search = this.#storage();
        if (!search)
            return () => false;
        let node = ByteSearch.start;
        let found = false;
        return (piece) => {
            if (found)
                return true;
            node = search.read(piece, 0, node, () => {
                found = true;
                return false;
            });
            return found;
        };
    }
    #output() {
        if (!this.hasSecrets)
            return undefined;
        return (this.#inOutput ??= new ByteSearch(outputForms([...this.#values])));
    }
    #storage() {
        if (!this.hasSecrets)
            return undefined;
        return (this.#inStorage ??= new ByteSearch(storageForms([...this.#values])));
    }
}
function holds(search, bytes) {
    let found = false;
    search.read(bytes, 0, ByteSearch.start, () => {
        found = true;
        return false;
    });
    return found;
}
class MaskingStream {
    #current;
    #search;
    #node = ByteSearch.start;
    #held = NOTHING;
    #spans = [];
    #maskedBefore = false;
    constructor(current) {
        this.#current = current;
        this.#search = current();
    }
    push(chunk) {
        const search = this.#current();
        if (!search)
            return chunk;
        let held = this.#held.length;
        const bytes = held === 0 ? chunk : Buffer.concat([this.#held, chunk]);
        let known = [];
        if (search !== this.#search) {
            this.#search = search;
            held = 0;
            this.#node = ByteSearch.start;
            known = this.#spans;
            this.#spans = [];
        }
        this.#node = search.read(bytes, held, this.#node, (end, length) => {
            cover(this.#spans, end - length, end);
            return true;
        });
        if (known.length > 0)
            this.#spans = united(this.#spans, known);
        return this.#release(bytes, bytes.length - search.pending(this.#node));
    }
    end() {
        const rest = this.#release(this.#held, this.#held.length);
        this.#node = ByteSearch.start;
        this.#maskedBefore = false;
        return rest;
    }
    #release(bytes, open) {
        const parts = [];
        let at = 0;
        let given = 0;
        for (const span of this.#spans) {
            if (span.start > open)
                break;
            if (span.start > at)
                parts.push(bytes.subarray(at, span.start));
            if (span.start > 0 || !this.#maskedBefore)
                parts.push(MASK);
            at = span.end;
            given++;
        }
        if (given > 0)
            this.#maskedBefore = true;
        if (at < open) {
            parts.push(bytes.subarray(at, open));
            at = open;
            this.#maskedBefore = false;
        }
        this.#spans = this.#spans
            .slice(given)
            .map((span) => ({ start: span.start - at, end: span.end - at }));
        this.#held = at === bytes.length ? NOTHING : Uint8Array.from(bytes.subarray(at));
        const [first, ...others] = parts;
        if (first === undefined)
            return NOTHING;
        return others.length === 0 ? first : Buffer.concat(parts);
    }
}
function cover(spans, from, end) {
    let start = Math.max(from, 0);
    for (let top = spans.at(-1); top !== undefined && top.end >= start; top = spans.at(-1)) {
        start = Math.min(start, top.start);
        spans.pop();
    }
    spans.push({ start, end });
}
function united(some, others) {
    const all = [];
    for (const span of [...some, ...others].sort((a, b) => a.end - b.end))
        cover(all, span.start, span.end);
    return all;
}


/***/ })

};
;