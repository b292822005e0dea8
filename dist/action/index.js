/******/ (() => { // webpackBootstrap
/******/ 	"use strict";
/******/ 	var __webpack_modules__ = ({

/***/ 16408:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   LZ: () => (/* binding */ saveState),
/* harmony export */   Sy: () => (/* binding */ writeSummary),
/* harmony export */   dN: () => (/* binding */ exportVariable),
/* harmony export */   u0: () => (/* binding */ exportPath),
/* harmony export */   uH: () => (/* binding */ setOutput)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);

function append(environment, variable, name, value) {
    const file = environment[variable];
    if (file === undefined || file === "")
        return;
    const end = `end-${process.getBuiltinModule("node:crypto").randomUUID()}`;
    node_fs__WEBPACK_IMPORTED_MODULE_0__.appendFileSync(file, `${name}<<${end}\n${value}\n${end}\n`);
}
function setOutput(environment, name, value) {
    append(environment, "GITHUB_OUTPUT", name, value);
}
function saveState(environment, name, value) {
    append(environment, "GITHUB_STATE", name, value);
}
function writeSummary(environment, markdown) {
    const file = environment["GITHUB_STEP_SUMMARY"];
    if (file !== undefined && file !== "")
        node_fs__WEBPACK_IMPORTED_MODULE_0__.appendFileSync(file, markdown);
}
function exportVariable(environment, name, value) {
    append(environment, "GITHUB_ENV", name, value);
}
function exportPath(environment, folder) {
    const file = environment["GITHUB_PATH"];
    if (file !== undefined && file !== "")
        node_fs__WEBPACK_IMPORTED_MODULE_0__.appendFileSync(file, `${folder}\n`);
}


/***/ }),

/***/ 64004:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  Ko: () => (/* binding */ readInputs),
  Wm: () => (/* binding */ selectionOf)
});

// UNUSED EXPORTS: inputDefaults

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __nccwpck_require__(48161);
// EXTERNAL MODULE: ./lib/diagnostics/did-you-mean.js
var did_you_mean = __nccwpck_require__(65588);
// EXTERNAL MODULE: ./lib/diagnostics/printable.js
var printable = __nccwpck_require__(52100);
// EXTERNAL MODULE: ./lib/diagnostics/result.js
var result = __nccwpck_require__(17310);
// EXTERNAL MODULE: ./lib/plan/step-list.js
var step_list = __nccwpck_require__(89843);
;// CONCATENATED MODULE: ./lib/action/json-inputs.js


const mostParts = 32;
const maxLength = 1024 * 1024;
const maxDepth = 50;
function readMatrix(text) {
    const value = parse(text);
    if (value === null || isMap(value))
        return (0,result.ok)(value);
    return (0,result/* fail */.f)("`matrix` must be ${{ toJSON(matrix) }}, and is none or a map in JSON");
}
function readNeeds(text) {
    const checkpoints = [];
    const warnings = [];
    if (text === "")
        return (0,result.ok)({ checkpoints, warnings });
    const jobs = parse(text);
    if (!isMap(jobs) || !Object.values(jobs).every(isMap))
        return (0,result/* fail */.f)("`needs` must be ${{ toJSON(needs) }}, a map of jobs in JSON");
    for (const [job, its] of Object.entries(jobs)) {
        const { outputs } = its;
        const checkpoint = isMap(outputs) ? outputs["checkpoint"] : undefined;
        if (checkpoint === undefined || checkpoint === "")
            continue;
        const parts = typeof checkpoint === "string" ? readParts(checkpoint) : undefined;
        if (parts)
            checkpoints.push({ job, parts });
        else
            warnings.push(`the output \`checkpoint\` of the job "${(0,printable/* printable */.g)(job.slice(0, 100))}" names no checkpoint of mity's, and is not used: it must be the action's output \`checkpoint\``);
    }
    return (0,result.ok)({ checkpoints, warnings });
}
function readParts(text) {
    const parts = text.split(" ", mostParts + 1).map((one) => {
        const [, id, digest] = /^([1-9][0-9]{0,19})@sha256:([0-9a-f]{64})$/.exec(one) ?? [];
        return id === undefined || digest === undefined ? undefined : { id, digest };
    });
    const read = parts.filter((part) => part !== undefined);
    return read.length === parts.length && read.length <= mostParts ? read : undefined;
}
function parse(text) {
    if (text.length > maxLength)
        return undefined;
    try {
        const value = JSON.parse(text);
        return isWithin(value, maxDepth) ? value : undefined;
    }
    catch {
        return undefined;
    }
}
function isWithin(value, depth) {
    if (typeof value !== "object" || value === null)
        return true;
    return depth > 0 && Object.values(value).every((inner) => isWithin(inner, depth - 1));
}
function isMap(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

// EXTERNAL MODULE: ./lib/action/place-in-workspace.js
var place_in_workspace = __nccwpck_require__(87562);
;// CONCATENATED MODULE: ./lib/action/inputs.js







const inputDefaults = {
    spec: "",
    mode: "run",
    steps: "",
    from: "",
    resume: "auto",
    "max-parallel": "",
    key: "",
    cache: "auto",
    "fail-fast": "true",
    matrix: "null",
    "github-token": "",
    summary: "true",
    annotations: "true",
    "retention-days": "3",
    "max-checkpoint-size": "250 MB",
    needs: "",
};
const modes = ["run", "plan", "validate", "check-templates"];
const longestKey = 200;
const mostParallel = 99_999;
const mostRetentionDays = 90;
const mostCheckpointBytes = 1e12;
function readInputs(environment) {
    const reading = new Reading(environment);
    const spec = reading.spec();
    const from = reading.from();
    const githubToken = reading.token();
    const matrix = reading.checked(readMatrix(reading.text("matrix")), null);
    const needs = reading.checked(readNeeds(reading.text("needs")), {
        checkpoints: [],
        warnings: [],
    });
    const inputs = {
        ...(spec === undefined ? {} : { spec }),
        mode: reading.mode(),
        steps: (0,step_list/* readStepList */.n)(reading.text("steps")),
        ...(from === undefined ? {} : { from }),
        resume: reading.resume(),
        maxParallel: reading.count("max-parallel", mostParallel) ?? (0,external_node_os_.availableParallelism)(),
        key: reading.key(),
        cache: reading.cache(),
        failFast: reading.flag("fail-fast"),
        matrix,
        ...(githubToken === undefined ? {} : { githubToken }),
        summary: reading.flag("summary"),
        annotations: reading.flag("annotations"),
        retentionDays: reading.count("retention-days", mostRetentionDays) ?? 0,
        maxCheckpointBytes: reading.size("max-checkpoint-size"),
        needs: needs.checkpoints,
        warnings: [...unknownInputs(environment), ...needs.warnings],
    };
    return reading.problems.length > 0 ? (0,result/* fail */.f)(reading.problems) : (0,result.ok)(inputs);
}
function selectionOf({ steps, from }) {
    return { ...(steps.length > 0 ? { steps } : {}), ...(from === undefined ? {} : { from }) };
}
class Reading {
    problems = [];
    #environment;
    constructor(environment) {
        this.#environment = environment;
    }
    text(name) {
        const given = this.#environment[variableOf(name)]?.trim() ?? "";
        return given === "" ? inputDefaults[name] : given;
    }
    checked(read, otherwise) {
        if (read.ok)
            return read.value;
        this.problems.push(read.error);
        return otherwise;
    }
    spec() {
        const text = this.text("spec");
        if (text === "")
            return undefined;
        const workspace = this.#environment["GITHUB_WORKSPACE"] ?? process.cwd();
        const place = (0,place_in_workspace/* placeInWorkspace */.m)(workspace, text);
        if (place === undefined)
            this.#wrong("spec", "must be a path in the workspace", `relative to its root, as in mity.yml`);
        return place;
    }
    mode() {
        const mode = this.#word("mode", modes);
        if (mode !== "check-templates")
            return mode ?? "run";
        this.problems.push("`mode: check-templates` does not work yet: CI templates are not built");
        return "run";
    }
    from() {
        const names = (0,step_list/* readStepList */.n)(this.text("from"));
        if (names.length > 1)
            this.#wrong("from", "must be one step", "`steps` takes several");
        return names[0];
    }
    resume() {
        const text = this.text("resume");
        if (/^[1-9][0-9]{0,19}$/.test(text))
            return { run: text };
        return (this.#word("resume", ["auto", "off"], "auto, off or the id of a run") ??
            "auto");
    }
    cache() {
        if (/^[a-z][a-z0-9+.-]*:\/\//i.test(this.text("cache"))) {
            this.problems.push("`cache` cannot be the address of a store yet: use auto or off");
            return "off";
        }
        return this.#word("cache", ["auto", "off"]) ?? "auto";
    }
    key() {
        const key = this.text("key");
        if (key.length > longestKey || /\p{Cc}/u.test(key))
            this.#wrong("key", `must be one line of at most ${longestKey} characters`);
        return key;
    }
    token() {
        const token = this.text("github-token");
        if (token === "")
            return undefined;
        if (/^[\x21-\x7e]{1,4096}$/.test(token))
            return token;
        this.problems.push("`github-token` is no token: it has spaces, line breaks or other characters that none has");
        return undefined;
    }
    flag(name) {
        const text = this.text(name);
        if (/^(?:true|True|TRUE)$/.test(text))
            return true;
        if (!/^(?:false|False|FALSE)$/.test(text))
            this.#wrong(name, "must be true or false");
        return false;
    }
    count(name, most) {
        const text = this.text(name);
        if (text === "")
            return undefined;
        const count = /^[0-9]{1,6}$/.test(text) ? Number(text) : NaN;
        if (count >= 1 && count <= most)
            return count;
        this.#wrong(name, `must be a whole number from 1 to ${most}`);
        return undefined;
    }
    size(name) {
        const parts = /^([0-9]{1,12}(?:\.[0-9]{1,6})?)\s*(B|[KMGT]i?B)$/i.exec(this.text(name));
        const unit = units.indexOf((parts?.[2] ?? "").charAt(0).toUpperCase());
        const base = /i/i.test(parts?.[2] ?? "") ? 1024 : 1000;
        const bytes = Math.round(Number(parts?.[1]) * base ** unit);
        if (bytes > 0 && bytes <= mostCheckpointBytes)
            return bytes;
        this.#wrong(name, "must be a size of at most 1 TB with its unit", "as in 250 MB");
        return 0;
    }
    #word(name, words, called) {
        const text = this.text(name);
        const found = words.find((word) => word === text);
        if (found !== undefined)
            return found;
        const similar = (0,did_you_mean/* didYouMean */.a)(text, words);
        this.#wrong(name, `must be ${called ?? `${words.slice(0, -1).join(", ")} or ${words.at(-1) ?? ""}`}`, similar === undefined ? undefined : `did you mean ${similar}?`);
        return undefined;
    }
    #wrong(name, must, hint) {
        const more = hint === undefined ? "" : `: ${hint}`;
        this.problems.push(`\`${name}\` ${must}, not ${quoted(this.text(name))}${more}`);
    }
}
const units = ["B", "K", "M", "G", "T"];
function variableOf(name) {
    return `INPUT_${name.replaceAll(" ", "_").toUpperCase()}`;
}
function unknownInputs(environment) {
    const names = Object.keys(inputDefaults);
    const known = new Set(names.map(variableOf));
    return Object.keys(environment)
        .filter((variable) => variable.startsWith("INPUT_") && !known.has(variable))
        .map((variable) => {
        const name = variable.slice("INPUT_".length).toLowerCase();
        const similar = (0,did_you_mean/* didYouMean */.a)(name, names);
        const hint = similar === undefined
            ? `its inputs are ${names.join(", ")}`
            : `did you mean \`${similar}\`?`;
        return `the action has no input ${quoted(name)}: ${hint}`;
    });
}
function quoted(text) {
    return `"${(0,printable/* printable */.g)(text.length > 80 ? `${text.slice(0, 79)}\u2026` : text)}"`;
}


/***/ }),

/***/ 87562:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ placeInWorkspace)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__nccwpck_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);


function placeInWorkspace(workspace, written) {
    if (/\p{Cc}/u.test(written))
        return undefined;
    const full = node_path__WEBPACK_IMPORTED_MODULE_1__.resolve(workspace, written);
    const place = relative(workspace, full);
    const real = relative(realPath(workspace), realPath(full));
    return place === undefined || real === undefined ? undefined : place;
}
function relative(folder, file) {
    const place = node_path__WEBPACK_IMPORTED_MODULE_1__.relative(folder, file);
    const isOutside = place === "" || /^\.\.(?:[/\\]|$)/.test(place) || node_path__WEBPACK_IMPORTED_MODULE_1__.isAbsolute(place);
    return isOutside ? undefined : place.replaceAll(node_path__WEBPACK_IMPORTED_MODULE_1__.sep, "/");
}
function realPath(file) {
    try {
        return node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync(file);
    }
    catch {
        const folder = node_path__WEBPACK_IMPORTED_MODULE_1__.dirname(file);
        return folder === file ? file : node_path__WEBPACK_IMPORTED_MODULE_1__.join(realPath(folder), node_path__WEBPACK_IMPORTED_MODULE_1__.basename(file));
    }
}


/***/ }),

/***/ 62826:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ writeAll)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);

function writeAll(text) {
    const bytes = Buffer.from(text);
    for (let from = 0; from < bytes.length;) {
        try {
            from += node_fs__WEBPACK_IMPORTED_MODULE_0__.writeSync(1, bytes, from);
        }
        catch (error) {
            if (error.code !== "EAGAIN")
                return;
            Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2);
        }
    }
}


/***/ }),

/***/ 97851:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Xx: () => (/* binding */ checkOrigin),
/* harmony export */   ZN: () => (/* binding */ mergeQueueOf),
/* harmony export */   su: () => (/* binding */ newestOf)
/* harmony export */ });
/* harmony import */ var _diagnostics_result_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(17310);
/* harmony import */ var _shape_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(93381);


function checkOrigin(claimed, allowed) {
    const problem = originProblem(claimed, allowed);
    return problem === undefined ? (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_1__.ok)(undefined) : (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_1__/* .fail */ .f)(problem);
}
function originProblem(claimed, allowed) {
    switch (allowed.kind) {
        case "same-run":
            return differenceFrom(allowed.reader, claimed) ?? rankProblem(claimed.tier, claimed.tier);
        case "named-run":
            return differenceFromTold(allowed.run, claimed) ?? rankProblem(claimed.tier, claimed.tier);
        case "reuse":
            return (repositoryProblem(allowed.reader, claimed) ??
                (allowed.run && differenceFromTold(allowed.run, claimed)) ??
                rankProblem(claimed.tier, allowed.reader.tier) ??
                refProblem(claimed, allowed.reader, allowed.defaultBranch));
    }
}
function repositoryProblem(reader, claimed) {
    return claimed.repositoryId === reader.repositoryId
        ? undefined
        : `is of another repository, ${(0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(claimed.repository)}`;
}
function differenceFrom(run, claimed) {
    const foreign = repositoryProblem(run, claimed);
    if (foreign !== undefined)
        return foreign;
    for (const [key, what] of bound) {
        if (claimed[key] !== run[key])
            return `is of another ${what}: ${(0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(claimed[key])}, not ${(0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(run[key])}`;
    }
    return claimed.attempt > run.attempt
        ? `is of attempt ${claimed.attempt}, and there have been ${run.attempt}`
        : undefined;
}
function differenceFromTold(run, claimed) {
    if (run.event !== "pull_request" || claimed.event !== run.event)
        return differenceFrom(run, claimed);
    const head = claimed.headSha;
    if (head === undefined)
        return "does not say which head of its pull request it is of";
    return differenceFrom(run, { ...claimed, sha: head });
}
const bound = [
    ["runId", "run"],
    ["sha", "commit"],
    ["workflow", "workflow file"],
    ["event", "event"],
    ["ref", "ref"],
    ["jobKey", "job"],
    ["tier", "tier of trust"],
];
const ranks = { none: 0, fork: 1, branch: 2, "default-branch": 3 };
function rankProblem(claimed, reader) {
    if (reader === "none")
        return "cannot be used: what started this run may use no store";
    if (claimed === "none")
        return "comes from a run that may use no store";
    return ranks[claimed] < ranks[reader]
        ? `is of the tier ${(0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(claimed)}, which is trusted less than this run's, ${(0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(reader)}`
        : undefined;
}
function refProblem(claimed, reader, defaultBranch) {
    if (claimed.ref === reader.ref || claimed.ref === `refs/heads/${defaultBranch}`)
        return undefined;
    if (claimed.event === "merge_group" && claimed.ref.startsWith(mergeQueueOf(defaultBranch)))
        return undefined;
    return `is of the ref ${(0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(claimed.ref)}, which is neither this run's nor the default branch`;
}
function mergeQueueOf(branch) {
    return `refs/heads/gh-readonly-queue/${branch}/`;
}
function newestOf(parts) {
    const attempt = Math.max(0, ...parts.map(({ manifest }) => manifest.origin.attempt));
    const latest = parts.filter(({ manifest }) => manifest.origin.attempt === attempt);
    const [one, other] = new Set(latest.map(({ manifest }) => manifest.session));
    if (one !== undefined && other !== undefined)
        return (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_1__/* .fail */ .f)(`of attempt ${attempt} come from two sessions, ${(0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(one)} and ${(0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(other)}; if a job uses the action twice, give each a \`key\``);
    const sequence = Math.max(0, ...latest.map(({ manifest }) => manifest.sequence));
    const last = latest.filter(({ manifest }) => manifest.sequence === sequence);
    if (new Set(last.map(({ sha256 }) => sha256)).size > 1)
        return (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_1__/* .fail */ .f)(`of attempt ${attempt} differ and have one sequence number, ${sequence}`);
    return (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_1__.ok)(last[0]);
}


/***/ }),

/***/ 93381:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   CB: () => (/* binding */ textsOf),
/* harmony export */   F5: () => (/* binding */ shapeOf),
/* harmony export */   Gv: () => (/* binding */ isObject),
/* harmony export */   I: () => (/* binding */ kindOf),
/* harmony export */   Qq: () => (/* binding */ text),
/* harmony export */   TL: () => (/* binding */ quoted),
/* harmony export */   Vz: () => (/* binding */ runId),
/* harmony export */   WE: () => (/* binding */ explain),
/* harmony export */   WQ: () => (/* binding */ whole),
/* harmony export */   br: () => (/* binding */ digest),
/* harmony export */   c3: () => (/* binding */ listOf),
/* harmony export */   cF: () => (/* binding */ tupleOf),
/* harmony export */   mj: () => (/* binding */ like),
/* harmony export */   n8: () => (/* binding */ line),
/* harmony export */   p0: () => (/* binding */ duration),
/* harmony export */   yL: () => (/* binding */ oneOf)
/* harmony export */ });
/* harmony import */ var _diagnostics_printable_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(52100);

function explain({ path, what }) {
    return path === "" ? `that ${what}` : `whose ${quoted(path)} ${what}`;
}
function quoted(text) {
    const short = text.length > 120 ? `${text.slice(0, 119)}\u2026` : text;
    return `"${(0,_diagnostics_printable_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g)(short)}"`;
}
function wrong(what) {
    return { path: "", what };
}
function under(path, inner) {
    const separator = inner.path === "" || inner.path.startsWith("[") ? "" : ".";
    return { path: `${path}${separator}${inner.path}`, what: inner.what };
}
function text(max) {
    return (value) => {
        if (typeof value !== "string")
            return wrong("is not a text");
        if (value.length > max)
            return wrong(`is longer than ${max} characters`);
        return value.includes("\0") ? wrong("has a NUL character") : undefined;
    };
}
function line(max) {
    const isText = text(max);
    return (value) => isText(value) ??
        (/[\u0000-\u001f\u007f]/.test(value) ? wrong("has a control character") : undefined);
}
function like(pattern, what) {
    return (value) => typeof value === "string" && pattern.test(value) ? undefined : wrong(`is not ${what}`);
}
const digest = like(/^[0-9a-f]{64}$/, "a SHA-256 in hex");
const runId = like(/^\d{8}-\d{6}-\d{3}-[0-9a-f]{4}$/, "the id of a run");
function whole(min, max) {
    return (value) => Number.isInteger(value) && value >= min && value <= max
        ? undefined
        : wrong(`is not a whole number from ${min} to ${max}`);
}
const duration = (value) => typeof value === "number" && Number.isFinite(value) && value >= 0
    ? undefined
    : wrong("is not a duration");
function oneOf(...words) {
    return (value) => words.includes(value) ? undefined : wrong(`is none of ${words.join(", ")}`);
}
function listOf(item, max) {
    return (value) => {
        if (!Array.isArray(value))
            return wrong("is not a list");
        if (value.length > max)
            return wrong(`has more than ${max} entries`);
        for (const [index, one] of value.entries()) {
            const inner = item(one);
            if (inner)
                return under(`[${index}]`, inner);
        }
        return undefined;
    };
}
function tupleOf(...items) {
    return (value) => {
        if (!Array.isArray(value) || value.length !== items.length)
            return wrong(`is not a list of ${items.length}`);
        for (const [index, item] of items.entries()) {
            const inner = item(value[index]);
            if (inner)
                return under(`[${index}]`, inner);
        }
        return undefined;
    };
}
function textsOf(item, max) {
    return (value) => {
        if (!isObject(value))
            return wrong("is not a map");
        let size = 0;
        for (const [name, one] of Object.entries(value)) {
            if (name === "__proto__" || name.includes("\0"))
                return wrong("has a name that cannot be");
            const inner = item(one);
            if (inner)
                return under(name, inner);
            size += name.length + one.length;
            if (size > max)
                return wrong(`is larger than ${max} characters`);
        }
        return undefined;
    };
}
function shapeOf(required, ...[optional]) {
    const needed = Object.entries(required);
    const allowed = new Map(Object.entries(optional ?? {}));
    const names = new Set(needed.map(([name]) => name));
    return (value) => {
        if (!isObject(value))
            return wrong("is not an object");
        for (const [name, check] of needed) {
            if (!Object.hasOwn(value, name))
                return under(name, wrong("is missing"));
            const inner = check(value[name]);
            if (inner)
                return under(name, inner);
        }
        for (const name of Object.keys(value)) {
            if (names.has(name))
                continue;
            const inner = allowed.has(name) ? allowed.get(name)?.(value[name]) : wrong("is not known");
            if (inner)
                return under(name, inner);
        }
        return undefined;
    };
}
function kindOf(kinds) {
    const table = new Map(Object.entries(kinds));
    return (value) => {
        if (!isObject(value))
            return wrong("is not an object");
        const { kind, ...rest } = value;
        const check = table.get(kind);
        return check ? check(rest) : under("kind", wrong("is not known"));
    };
}
function isObject(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}


/***/ }),

/***/ 36575:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ readArtifactInfos)
/* harmony export */ });
/* harmony import */ var _diagnostics_result_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(17310);
/* harmony import */ var _checkpoints_shape_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(93381);


const one = (0,_checkpoints_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .shapeOf */ .F5)({
    id: (0,_checkpoints_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .whole */ .WQ)(1, Number.MAX_SAFE_INTEGER),
    name: (0,_checkpoints_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .line */ .n8)(1024),
    bytes: (0,_checkpoints_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .whole */ .WQ)(0, Number.MAX_SAFE_INTEGER),
}, { digest: (0,_checkpoints_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .like */ .mj)(/^[0-9a-f]{64}$/, "a SHA-256 in hex") });
const maxArtifacts = 20_000;
function readArtifactInfos(value, sizeField) {
    if (!Array.isArray(value))
        return (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_1__/* .fail */ .f)("is not a list");
    const infos = value.map((entry) => {
        if (!(0,_checkpoints_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .isObject */ .Gv)(entry))
            return entry;
        const { id, name, digest } = entry;
        const bytes = entry[sizeField];
        const hex = typeof digest === "string" ? digest.replace(/^sha256:/, "").toLowerCase() : "";
        return { id, name, bytes, ...(hex === "" ? {} : { digest: hex }) };
    });
    const wrong = (0,_checkpoints_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .listOf */ .c3)(one, maxArtifacts)(infos);
    return wrong ? (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_1__/* .fail */ .f)(`is one ${(0,_checkpoints_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .explain */ .WE)(wrong)}`) : (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_1__.ok)(infos);
}


/***/ }),

/***/ 17081:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ Artifacts),
/* harmony export */   L: () => (/* binding */ linkOrCopy)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__nccwpck_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(58500);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__nccwpck_require__.n(node_timers_promises__WEBPACK_IMPORTED_MODULE_2__);
/* harmony import */ var _diagnostics_result_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(17310);
/* harmony import */ var _checkpoints_shape_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(93381);
/* harmony import */ var _artifact_info_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(36575);
/* harmony import */ var _library_call_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(7986);







const usualPatience = { askMs: 10_000, downloadMs: 12_000, uploadMs: 60_000 };
const bytesPerMs = 1000;
const pauseMs = 500;
class Artifacts {
    #libraries;
    #patience;
    #transfers = 0;
    constructor(libraries, patience = usualPatience) {
        this.#libraries = libraries;
        this.#patience = patience;
    }
    get libraries() {
        return this.#libraries;
    }
    prepare() {
        if (!this.#offered())
            this.#libraries.prepare("artifact");
    }
    async upload(file, name, retentionDays) {
        return this.#offered() ?? this.#sendNamed(file, name, retentionDays);
    }
    async uploadArchive(files, root, name, retentionDays) {
        const missing = this.#offered();
        if (missing)
            return missing;
        const bytes = files.reduce((sum, file) => sum + sizeOf(file), 0);
        const call = { kind: "upload-archive", name, files, root, retentionDays };
        const { result } = await this.#libraries.call(call, this.#patience.uploadMs + (2 * bytes) / bytesPerMs);
        return uploaded(result, name);
    }
    async list() {
        const missing = this.#offered();
        if (missing)
            return missing;
        const { result } = await this.#ask({ kind: "list-artifacts" }, this.#patience.askMs);
        if (!result.ok)
            return (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_5__/* .fail */ .f)((0,_library_call_js__WEBPACK_IMPORTED_MODULE_6__/* .clauseOf */ .pQ)(result.error));
        const read = (0,_artifact_info_js__WEBPACK_IMPORTED_MODULE_4__/* .readArtifactInfos */ .s)(result.value, "size");
        return read.ok ? read : (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_5__/* .fail */ .f)(`GitHub's list of artifacts ${read.error}`);
    }
    async download({ id, bytes }, digest, toFolder, over) {
        const missing = over ? undefined : this.#offered();
        if (missing)
            return missing;
        const folder = node_path__WEBPACK_IMPORTED_MODULE_1__.join(toFolder, `${id}-${++this.#transfers}`);
        try {
            node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync(folder, { recursive: true });
            const call = { kind: "download", id, digest, folder, ...(over && { over }) };
            const { result } = await this.#ask(call, this.#patience.downloadMs + bytes / bytesPerMs);
            if (!result.ok)
                return (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_5__/* .fail */ .f)((0,_library_call_js__WEBPACK_IMPORTED_MODULE_6__/* .clauseOf */ .pQ)(result.error));
            const [name, ...others] = node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync(folder);
            if (result.value !== true || name === undefined || others.length > 0)
                return (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_5__/* .fail */ .f)("its bytes are not those of its digest");
            return (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_5__.ok)(node_path__WEBPACK_IMPORTED_MODULE_1__.join(folder, name));
        }
        catch (error) {
            return (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_5__/* .fail */ .f)(error.message);
        }
    }
    async remove(name) {
        const missing = this.#offered();
        if (missing)
            return missing;
        const { result } = await this.#libraries.call({ kind: "remove-artifact", name }, this.#patience.askMs);
        return result.ok ? (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_5__.ok)(undefined) : (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_5__/* .fail */ .f)((0,_library_call_js__WEBPACK_IMPORTED_MODULE_6__/* .clauseOf */ .pQ)(result.error));
    }
    async #sendNamed(file, name, retentionDays) {
        const folder = node_path__WEBPACK_IMPORTED_MODULE_1__.join(this.#libraries.folder, "uploads", String(++this.#transfers));
        try {
            const named = node_path__WEBPACK_IMPORTED_MODULE_1__.basename(file) === name ? file : node_path__WEBPACK_IMPORTED_MODULE_1__.join(folder, name);
            if (named !== file) {
                node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync(folder, { recursive: true });
                linkOrCopy(file, named);
            }
            const call = { kind: "upload", file: named, retentionDays };
            const within = this.#patience.uploadMs + (2 * sizeOf(file)) / bytesPerMs;
            const { result } = await this.#libraries.call(call, within);
            return uploaded(result, name);
        }
        catch (error) {
            return (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_5__/* .fail */ .f)(error.message);
        }
        finally {
            node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync(folder, { recursive: true, force: true });
        }
    }
    async #ask(call, withinMs) {
        const called = await this.#libraries.call(call, withinMs);
        if (called.result.ok || !(0,_library_call_js__WEBPACK_IMPORTED_MODULE_6__/* .isUnreachable */ .R0)(called.result.error))
            return called;
        await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_2__.setTimeout)(pauseMs);
        return this.#libraries.call(call, withinMs);
    }
    #offered() {
        const { ACTIONS_RUNTIME_TOKEN: token, ACTIONS_RESULTS_URL: url } = this.#libraries.environment;
        return token && url ? undefined : (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_5__/* .fail */ .f)("this runner offers no artifacts");
    }
}
function uploaded(result, name) {
    if (!result.ok)
        return (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_5__/* .fail */ .f)(result.error.includes("(409)")
            ? `an artifact of the name "${name}" is there already`
            : (0,_library_call_js__WEBPACK_IMPORTED_MODULE_6__/* .clauseOf */ .pQ)(result.error));
    const { id, digest, size } = (0,_checkpoints_shape_js__WEBPACK_IMPORTED_MODULE_3__/* .isObject */ .Gv)(result.value) ? result.value : {};
    return typeof id === "number" && typeof digest === "string"
        ? (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_5__.ok)({ id: String(id), digest, bytes: typeof size === "number" ? size : 0 })
        : (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_5__/* .fail */ .f)("GitHub did not say what the artifact's id is");
}
function linkOrCopy(from, to) {
    try {
        node_fs__WEBPACK_IMPORTED_MODULE_0__.linkSync(from, to);
    }
    catch {
        node_fs__WEBPACK_IMPORTED_MODULE_0__.copyFileSync(from, to);
    }
}
function sizeOf(file) {
    return node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}


/***/ }),

/***/ 64832:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   LT: () => (/* binding */ partKeysOf),
/* harmony export */   Pp: () => (/* binding */ announcementKey),
/* harmony export */   X9: () => (/* binding */ announcementKeyPrefix),
/* harmony export */   Yo: () => (/* binding */ mostPartsBeside),
/* harmony export */   bC: () => (/* binding */ isWholeKey),
/* harmony export */   be: () => (/* binding */ partKey),
/* harmony export */   cn: () => (/* binding */ GithubCache),
/* harmony export */   k$: () => (/* binding */ cacheKey),
/* harmony export */   k0: () => (/* binding */ reuseKeyPrefixes),
/* harmony export */   tY: () => (/* binding */ runKeyPrefix)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__nccwpck_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _diagnostics_result_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(17310);
/* harmony import */ var _plan_sha256_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(10102);
/* harmony import */ var _artifacts_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(17081);
/* harmony import */ var _library_call_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(7986);






const usualPatience = { lookupMs: 8_000, transferMs: 60_000 };
const bytesPerMs = 1000;
class GithubCache {
    #libraries;
    #maxBytes;
    #patience;
    #access;
    #last = Promise.resolve();
    #transfers = 0;
    constructor(libraries, maxBytes, patience = usualPatience) {
        this.#libraries = libraries.another();
        this.#patience = patience;
        this.#maxBytes = maxBytes;
        this.#access = accessOf(libraries.environment);
    }
    get canRead() {
        return this.#access === "read" || this.#access === "write";
    }
    get canWrite() {
        return this.#access === "write" || this.#access === "write-only";
    }
    prepare() {
        if (this.canRead || this.canWrite)
            this.#libraries.prepare("cache");
    }
    save(file, key, patienceMs = this.#patience.transferMs) {
        return this.#inTurn(async () => {
            if (!this.canWrite)
                return (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_4__.ok)("not-allowed");
            const at = this.#file();
            node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync(at, { force: true });
            (0,_artifacts_js__WEBPACK_IMPORTED_MODULE_3__/* .linkOrCopy */ .L)(file, at);
            const { size } = node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync(at);
            if (size > this.#maxBytes)
                return (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_4__/* .fail */ .f)((0,_library_call_js__WEBPACK_IMPORTED_MODULE_5__/* .tooLargeFor */ .rQ)(this.#maxBytes));
            const within = patienceMs + (2 * size) / bytesPerMs;
            const called = await this.#libraries.call({ kind: "save-cache", key }, within);
            if (!called.result.ok)
                return (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_4__/* .fail */ .f)((0,_library_call_js__WEBPACK_IMPORTED_MODULE_5__/* .clauseOf */ .pQ)(called.result.error));
            if (called.result.value !== -1)
                return (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_4__.ok)("saved");
            return this.#notSaved(called);
        });
    }
    restore(prefixes, toFolder) {
        return this.#inTurn(async () => {
            if (!this.canRead || prefixes.length === 0)
                return (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_4__.ok)(undefined);
            const found = await this.#restore(prefixes, true, this.#patience.lookupMs);
            if (!found.ok)
                return found;
            if (found.value === undefined)
                return (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_4__.ok)(undefined);
            const key = found.value;
            if (!prefixes.some((prefix) => key.startsWith(prefix)))
                return (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_4__/* .fail */ .f)("it answered with another key than it was asked for");
            return this.#fetch(key, toFolder);
        });
    }
    fetch(key, toFolder) {
        return this.#inTurn(async () => {
            if (!this.canRead)
                return (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_4__.ok)(undefined);
            const hit = await this.#fetch(key, toFolder);
            return hit.ok && hit.value?.key !== key ? (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_4__.ok)(undefined) : hit;
        });
    }
    async #fetch(key, toFolder) {
        const within = this.#patience.transferMs + this.#maxBytes / bytesPerMs;
        const restored = await this.#restore([key], false, within);
        if (!restored.ok)
            return restored;
        if (restored.value === undefined)
            return (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_4__.ok)(undefined);
        const file = node_path__WEBPACK_IMPORTED_MODULE_1__.join(toFolder, `cache-${++this.#transfers}`);
        node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync(toFolder, { recursive: true });
        if (node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync(this.#file()).size > this.#maxBytes)
            return (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_4__/* .fail */ .f)((0,_library_call_js__WEBPACK_IMPORTED_MODULE_5__/* .tooLargeFor */ .rQ)(this.#maxBytes));
        (0,_artifacts_js__WEBPACK_IMPORTED_MODULE_3__/* .linkOrCopy */ .L)(this.#file(), file);
        node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync(this.#file());
        return (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_4__.ok)({ file, key: restored.value });
    }
    async #restore(keys, lookupOnly, withinMs) {
        node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync(this.#file(), { force: true });
        const maxBytes = this.#maxBytes;
        const call = { kind: "restore-cache", keys, lookupOnly, maxBytes };
        const called = await this.#libraries.call(call, withinMs);
        if (!called.result.ok)
            return (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_4__/* .fail */ .f)((0,_library_call_js__WEBPACK_IMPORTED_MODULE_5__/* .clauseOf */ .pQ)(called.result.error));
        if (typeof called.result.value === "string")
            return (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_4__.ok)(called.result.value);
        const limit = this.#limited(called);
        if (limit !== undefined)
            return (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_4__/* .fail */ .f)(limit);
        const why = /Failed to restore: (.*)/.exec(called.said)?.[1];
        if (why?.includes("cache read denied:")) {
            this.#access = "none";
            return (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_4__.ok)(undefined);
        }
        return why === undefined ? (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_4__.ok)(undefined) : (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_4__/* .fail */ .f)((0,_library_call_js__WEBPACK_IMPORTED_MODULE_5__/* .clauseOf */ .pQ)(why));
    }
    #notSaved(called) {
        const limit = this.#limited(called);
        if (limit !== undefined)
            return (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_4__/* .fail */ .f)(limit);
        const { said } = called;
        if (said.includes("cache write denied:")) {
            this.#access = this.#access === "write" ? "read" : "none";
            return (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_4__.ok)("not-allowed");
        }
        const why = /Failed to reserve cache: (?:Error: )?(.*)/.exec(said)?.[1];
        if (why?.includes("(409)"))
            return (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_4__.ok)("exists");
        const other = /Failed to save: (.*)/.exec(said)?.[1] ?? /::warning::(.*)/.exec(said)?.[1];
        return (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_4__/* .fail */ .f)((0,_library_call_js__WEBPACK_IMPORTED_MODULE_5__/* .clauseOf */ .pQ)(why ?? other ?? "GitHub did not say why"));
    }
    #limited({ said }) {
        if (!/Rate limited:|hit a rate limit/.test(said))
            return undefined;
        this.#access = "none";
        const seconds = /limit will reset in (\d{1,9}) seconds/.exec(said)?.[1];
        const wait = seconds === undefined ? "" : `, and is to be left alone for ${seconds} s`;
        return `it was asked too often${wait}; it is not used again in this run`;
    }
    #file() {
        return node_path__WEBPACK_IMPORTED_MODULE_1__.join(this.#libraries.folder, _library_call_js__WEBPACK_IMPORTED_MODULE_5__/* .cachedFile */ .$B);
    }
    #inTurn(act) {
        const turn = this.#last.then(act).catch((error) => (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_4__/* .fail */ .f)(error.message));
        this.#last = turn;
        return turn;
    }
}
function accessOf(environment) {
    const { ACTIONS_RUNTIME_TOKEN, ACTIONS_CACHE_SERVICE_V2: v2 } = environment;
    const url = environment[v2 ? "ACTIONS_RESULTS_URL" : "ACTIONS_CACHE_URL"];
    if (!ACTIONS_RUNTIME_TOKEN || !url || process.platform === "win32")
        return "none";
    const mode = (environment["ACTIONS_CACHE_MODE"] ?? "").trim().toLowerCase();
    const known = ["none", "read", "write", "write-only"];
    return known.find((one) => one === mode) ?? "write";
}
function cacheKey(origin, { sequence, parts = [], isWhole = false }) {
    const beside = parts.length === 0 ? "" : `${besideIt}${parts.join(".")}`;
    return origin.tier === "none"
        ? undefined
        : `${runKeyPrefix(origin, isWhole)}${origin.attempt}-${sequence}${beside}`;
}
function partKey(origin, sequence) {
    return partKeyOf(`${runKeyPrefix(origin)}${origin.attempt}`, sequence);
}
function partKeysOf(key) {
    const told = /^(mity-v1-.+)-\d{1,6}-with-(\d{1,6}(?:\.\d{1,6})*)$/.exec(key);
    const [, run = "", numbers = ""] = told ?? [];
    const attempt = run.replace(`-${wholeMark}`, "-");
    return told
        ? numbers.split(".", mostPartsBeside).map((one) => partKeyOf(attempt, Number(one)))
        : [];
}
const besideIt = "-with-";
const mostPartsBeside = 16;
function partKeyOf(attempt, sequence) {
    return `${attempt.replace(/^mity-v1-/, "mity-v1-part-")}-${sequence}`;
}
const wholeMark = "whole-";
function isWholeKey(key) {
    return key.includes(`-${wholeMark}`);
}
function runKeyPrefix(origin, isWhole = false) {
    const mark = isWhole ? wholeMark : "";
    return `${jobKeyPrefix(origin, origin.tier, origin.ref)}${mark}${origin.runId}-`;
}
function announcementKey(origin, sequence) {
    return `${announcementKeyPrefix(origin)}${origin.attempt}-${sequence}`;
}
function announcementKeyPrefix(origin) {
    return runKeyPrefix(origin).replace(/^mity-v1-/, "mity-v1-external-");
}
function reuseKeyPrefixes(origin, defaultBranch, areWhole = false) {
    if (origin.tier === "none")
        return [];
    const own = jobKeyPrefix(origin, origin.tier, origin.ref);
    const main = jobKeyPrefix(origin, "default-branch", `refs/heads/${defaultBranch}`);
    return [...new Set([own, main])].map((prefix) => (areWhole ? `${prefix}${wholeMark}` : prefix));
}
function jobKeyPrefix({ jobKey }, tier, ref) {
    return `mity-v1-${tier}-${(0,_plan_sha256_js__WEBPACK_IMPORTED_MODULE_2__/* .sha256 */ .s)(ref).slice(0, 16)}-${jobKey}-`;
}


/***/ }),

/***/ 7986:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $B: () => (/* binding */ cachedFile),
/* harmony export */   R0: () => (/* binding */ isUnreachable),
/* harmony export */   pQ: () => (/* binding */ clauseOf),
/* harmony export */   rQ: () => (/* binding */ tooLargeFor)
/* harmony export */ });
/* harmony import */ var _diagnostics_printable_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(52100);

const cachedFile = "mity-checkpoint";
function tooLargeFor(maxBytes) {
    return `it is larger than ${maxBytes} bytes`;
}
const inPlainWords = [
    [/^(?:Error: )?Failed to [A-Z]\w+: /, ""],
    [/^Received non-retryable error: /, ""],
    [/^Failed to make request after \d+ attempts: /, ""],
    [/^(?:Rate limited: )?Failed request: /, "GitHub answered "],
    [/^Unable to make request: (\w+).*$/, "GitHub cannot be reached ($1)"],
];
function clauseOf(message) {
    const [line = ""] = message.split(/\r?\n|%0A/, 1);
    const plain = inPlainWords.reduce((text, [pattern, words]) => text.replace(pattern, words), (0,_diagnostics_printable_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g)(line.replaceAll(/\?\S*/g, "").replaceAll(/\s+/g, " ").trim()));
    return plain.length > 300 ? `${plain.slice(0, 299)}\u2026` : plain;
}
function isUnreachable(message) {
    return message.includes("Unable to make request: ");
}


/***/ }),

/***/ 78792:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ checkOf),
/* harmony export */   J: () => (/* binding */ checkOfBytes)
/* harmony export */ });
function checkOf(text) {
    let sum = 0x811c9dc5;
    for (let at = 0; at < text.length; at++)
        sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193);
    return hex(sum);
}
function checkOfBytes(bytes) {
    let sum = 0x811c9dc5 ^ bytes.length;
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    const whole = bytes.length & ~3;
    for (let at = 0; at < whole; at += 4)
        sum = Math.imul(sum ^ view.getInt32(at, true), 0x01000193);
    for (let at = whole; at < bytes.length; at++)
        sum = Math.imul(sum ^ view.getUint8(at), 0x01000193);
    return hex(sum);
}
function hex(sum) {
    return (sum >>> 0).toString(16).padStart(8, "0");
}


/***/ }),

/***/ 65588:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ didYouMean)
/* harmony export */ });
function didYouMean(word, candidates) {
    if (word.length > longestWord)
        return undefined;
    const wanted = word.toLowerCase();
    let best;
    let nearest = Math.max(1, Math.floor(word.length / 3)) + 1;
    for (const candidate of candidates) {
        if (Math.abs(candidate.length - word.length) >= nearest)
            continue;
        const distance = editDistance(wanted, candidate.toLowerCase(), nearest);
        if (distance < nearest && (distance === 0 || distance < candidate.length - 1)) {
            nearest = distance;
            best = candidate;
        }
    }
    return best;
}
const longestWord = 100;
function editDistance(a, b, limit) {
    let beforeLast = [];
    let last = Array.from({ length: b.length + 1 }, (_, column) => column);
    for (let row = 1; row <= a.length; row++) {
        const current = [row];
        let least = row;
        for (let column = 1; column <= b.length; column++) {
            const same = a[row - 1] === b[column - 1];
            let cost = Math.min(last[column] + 1, current[column - 1] + 1, last[column - 1] + (same ? 0 : 1));
            if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
                cost = Math.min(cost, beforeLast[column - 2] + 1);
            }
            current.push(cost);
            least = Math.min(least, cost);
        }
        if (least > limit)
            return limit;
        beforeLast = last;
        last = current;
    }
    return Math.min(limit, last[b.length]);
}


/***/ }),

/***/ 37084:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   r: () => (/* binding */ LineIndex)
/* harmony export */ });
class LineIndex {
    #text;
    #starts = [0];
    constructor(text) {
        this.#text = text;
        for (const end of text.matchAll(/\r\n?|\n/g))
            this.#starts.push(end.index + end[0].length);
    }
    position(offset) {
        const at = Math.max(0, Math.min(offset, this.#text.length));
        let low = 0;
        let high = this.#starts.length - 1;
        while (low < high) {
            const middle = (low + high + 1) >> 1;
            if (this.#starts[middle] <= at)
                low = middle;
            else
                high = middle - 1;
        }
        return { line: low + 1, column: at - this.#starts[low] + 1 };
    }
    line(number) {
        const start = this.#starts[number - 1];
        if (start === undefined)
            return "";
        return this.#text
            .slice(start, this.#starts[number] ?? this.#text.length)
            .replace(/[\r\n]+$/, "");
    }
}


/***/ }),

/***/ 52100:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ printable)
/* harmony export */ });
/* unused harmony export characterWidth */
const unsafe = /[\p{Cc}\p{Cs}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/gu;
function printable(text) {
    return text.replace(unsafe, (char) => {
        const code = char.charCodeAt(0);
        if (code < 0x20)
            return String.fromCharCode(0x2400 + code);
        return code === 0x7f ? "\u2421" : "\ufffd";
    });
}
function characterWidth(char) {
    if (char <= "\u02ff")
        return 1;
    if (combining.test(char))
        return 0;
    return wide.test(char) ? 2 : 1;
}
const combining = /^[\p{Mn}\p{Me}\ufe00-\ufe0f]$/u;
const wide = /^[\u1100-\u115f\u2e80-\u303e\u3041-\u4dbf\u4e00-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{16fe0}-\u{1b2ff}\u{1f300}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f900}-\u{1f9ff}\u{1fa70}-\u{1faff}\u{20000}-\u{3fffd}]$/u;


/***/ }),

/***/ 17310:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ unreachable),
/* harmony export */   f: () => (/* binding */ fail),
/* harmony export */   ok: () => (/* binding */ ok)
/* harmony export */ });
function ok(value) {
    return { ok: true, value };
}
function fail(error) {
    return { ok: false, error };
}
function unreachable(value) {
    throw new Error(`unreachable: ${JSON.stringify(value)}`);
}


/***/ }),

/***/ 25934:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  Dp: () => (/* binding */ StepCommands),
  zP: () => (/* binding */ writeCommand)
});

// UNUSED EXPORTS: readCommand

;// CONCATENATED MODULE: ./lib/engine/unfinished-character.js
function unfinishedCharacter(bytes) {
    for (let back = 1; back <= Math.min(3, bytes.length); back++) {
        const byte = bytes[bytes.length - back];
        if (byte < 0x80)
            return 0;
        if (byte >= 0xc0) {
            const size = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
            return back < size ? back : 0;
        }
    }
    return 0;
}

;// CONCATENATED MODULE: ./lib/engine/workflow-commands.js

const knownNames = new Set([
    ...["error", "warning", "notice", "debug", "group", "endgroup", "add-mask", "stop-commands"],
    ...["set-output", "save-state", "set-env", "add-path", "echo", "add-matcher", "remove-matcher"],
]);
const hiddenNames = new Set([
    ...["add-mask", "set-output", "save-state", "set-env", "add-path"],
]);
function readCommand(line) {
    return find(line, isKnown)?.command;
}
function writeCommand({ name, properties, value }) {
    const pairs = [];
    for (const [key, text] of Object.entries(properties)) {
        if (!plainName.test(key))
            throw new Error(`no name of a property: ${key}`);
        if (text !== "")
            pairs.push(`${key}=${escaped(text, /[%\r\n:,]/g)}`);
    }
    if (!plainName.test(name))
        throw new Error(`no name of a command: ${name}`);
    const info = pairs.length === 0 ? name : `${name} ${pairs.join(",")}`;
    return `::${info}::${escaped(value, /[%\r\n]/g)}`;
}
const plainName = /^[A-Za-z-]+$/;
const longestLine = 64 * 1024;
const newline = 0x0a;
const carriageReturn = 0x0d;
class StepCommands {
    #held = new Uint8Array(256);
    #heldLength = 0;
    #afterReturn = false;
    #longLine;
    #stopToken;
    add(chunk) {
        if (chunk.length === 0)
            return [];
        const lines = [];
        let start = this.#afterReturn && chunk[0] === newline ? 1 : 0;
        this.#afterReturn = false;
        for (let at = start; at < chunk.length; at++) {
            const byte = chunk[at];
            if (byte !== newline && byte !== carriageReturn)
                continue;
            this.#hold(chunk.subarray(start, at), lines);
            this.#endLine(lines);
            if (byte === carriageReturn) {
                if (at + 1 === chunk.length)
                    this.#afterReturn = true;
                else if (chunk[at + 1] === newline)
                    at++;
            }
            start = at + 1;
        }
        this.#hold(chunk.subarray(start), lines);
        return lines;
    }
    end() {
        const lines = [];
        if (this.#heldLength > 0)
            this.#endLine(lines);
        this.#afterReturn = false;
        this.#longLine = undefined;
        this.#stopToken = undefined;
        return lines;
    }
    #hold(bytes, lines) {
        let rest = bytes;
        while (this.#heldLength + rest.length > longestLine) {
            const fitting = longestLine - this.#heldLength;
            this.#append(rest.subarray(0, fitting));
            rest = rest.subarray(fitting);
            this.#cutPiece(lines);
        }
        this.#append(rest);
    }
    #append(bytes) {
        const length = this.#heldLength + bytes.length;
        if (length > this.#held.length) {
            const larger = new Uint8Array(Math.max(length, this.#held.length * 2));
            larger.set(this.#held.subarray(0, this.#heldLength));
            this.#held = larger;
        }
        this.#held.set(bytes, this.#heldLength);
        this.#heldLength = length;
    }
    #cutPiece(lines) {
        const held = this.#held.subarray(0, this.#heldLength);
        const cut = held.length - unfinishedCharacter(held);
        const text = decoded(held.subarray(0, cut));
        this.#longLine ??= this.#ofLongLine(text, lines);
        if (this.#longLine === "shown")
            lines.push({ kind: "text", text });
        this.#held.copyWithin(0, cut, held.length);
        this.#heldLength -= cut;
    }
    #ofLongLine(beginning, lines) {
        const name = this.#stopToken === undefined ? readCommand(beginning)?.name : undefined;
        if (name === undefined || !hiddenNames.has(name))
            return "shown";
        lines.push({ kind: "text", text: `(a command ${name} of more than 64 KiB was left out)` });
        return "hidden";
    }
    #endLine(lines) {
        const text = decoded(this.#held.subarray(0, this.#heldLength));
        this.#heldLength = 0;
        if (this.#longLine === undefined)
            this.#read(text, lines);
        else if (this.#longLine === "shown" && text !== "")
            lines.push({ kind: "text", text });
        this.#longLine = undefined;
    }
    #read(text, lines) {
        const token = this.#stopToken;
        const found = find(text, (name) => isKnown(name) || name === token);
        if (found === undefined || (token !== undefined && found.command.name !== token)) {
            lines.push({ kind: "text", text });
            return;
        }
        const { name, value } = found.command;
        if (token !== undefined || name === "stop-commands") {
            const mayStop = value !== "" && value !== "pause-logging" && !isKnown(value.toLowerCase());
            this.#stopToken = token === undefined && mayStop ? value.toLowerCase() : undefined;
            lines.push({ kind: "text", text });
            return;
        }
        if (found.before !== "")
            lines.push({ kind: "text", text: found.before });
        lines.push({ kind: "command", command: found.command });
    }
}
function isKnown(name) {
    return knownNames.has(name);
}
function find(line, isKnown) {
    const opens = line.includes("::") ? line.search(notBlank) : -1;
    if (opens !== -1 && line.startsWith("::", opens)) {
        const end = line.indexOf("::", opens + 2);
        const command = end === -1 ? undefined : parse(line.slice(opens + 2, end), ",", inProperty, isKnown);
        if (command) {
            const value = line.slice(end + 2).replace(inValue, unescaped);
            return { command: { ...command, value }, before: "" };
        }
    }
    const start = line.indexOf("##[");
    const end = start === -1 ? -1 : line.indexOf("]", start);
    if (end === -1)
        return undefined;
    const command = parse(line.slice(start + 3, end), ";", inBrackets, isKnown);
    if (!command)
        return undefined;
    const value = line.slice(end + 1).replace(inBrackets, unescaped);
    return { command: { ...command, value }, before: line.slice(0, start).trimEnd() };
}
const notBlank = /[^\t-\r \u0085\p{Z}]/u;
const inValue = /%(?:25|0D|0A)/g;
const inProperty = /%(?:25|0D|0A|3A|2C)/g;
const inBrackets = /%(?:25|0D|0A|3B|5D)/g;
function parse(info, separator, escapes, isKnown) {
    const space = info.indexOf(" ");
    const name = (space === -1 ? info : info.slice(0, space)).toLowerCase();
    if (!isKnown(name))
        return undefined;
    const properties = Object.create(null);
    const rest = space === -1 ? "" : info.slice(space + 1);
    const pairs = (separator === "," ? rest.trim() : rest).split(separator);
    for (const pair of pairs) {
        const [, key, value] = /^=*([^=]+)=+([^=].*)$/s.exec(pair) ?? [];
        if (key === undefined || value === undefined)
            continue;
        properties[key.toLowerCase()] = value.replace(escapes, unescaped);
    }
    return { name, properties };
}
function unescaped(escape) {
    return String.fromCharCode(Number.parseInt(escape.slice(1), 16));
}
function escaped(text, special) {
    return text.replace(special, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`);
}
let decoder;
function decoded(bytes) {
    decoder ??= new TextDecoder("utf-8", { ignoreBOM: true });
    return decoder.decode(bytes);
}


/***/ }),

/***/ 39176:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ selectSteps)
/* harmony export */ });
/* unused harmony export findSteps */
/* harmony import */ var _diagnostics_did_you_mean_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(65588);
/* harmony import */ var _diagnostics_result_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(17310);


function selectSteps(plan, selection) {
    const problems = [];
    const find = (name) => {
        const found = findSteps(plan, name);
        if (found.length === 0)
            problems.push(unknownStep(plan, name));
        return found;
    };
    const named = (selection.steps ?? []).flatMap(find);
    const start = selection.from === undefined ? [] : find(selection.from);
    if (problems.length > 0)
        return (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_0__/* .fail */ .f)(problems);
    if (named.length === 0 && start.length === 0)
        return (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_0__.ok)({ selected: [...plan.steps.keys()], forced: [] });
    const forced = new Set(start);
    for (const [index, step] of plan.steps.entries()) {
        if (step.needs.some((need) => forced.has(need)))
            forced.add(index);
    }
    const selected = new Set([...named, ...forced]);
    for (let index = plan.steps.length - 1; index >= 0; index--) {
        if (selected.has(index))
            for (const need of plan.steps[index]?.needs ?? [])
                selected.add(need);
    }
    return (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_0__.ok)({ selected: ascending(selected), forced: ascending(forced) });
}
function findSteps(plan, name) {
    const found = [];
    for (const [index, step] of plan.steps.entries()) {
        if (step.id === name || step.base === name)
            found.push(index);
    }
    return found;
}
function unknownStep(plan, name) {
    const similar = (0,_diagnostics_did_you_mean_js__WEBPACK_IMPORTED_MODULE_1__/* .didYouMean */ .a)(name, new Set(plan.steps.flatMap((step) => [step.base, step.id])));
    return {
        code: "plan/unknown-step",
        severity: "error",
        message: `there is no step "${name}"`,
        at: undefined,
        hint: similar === undefined ? "`mity plan` lists them" : `did you mean "${similar}"?`,
    };
}
function ascending(numbers) {
    return [...numbers].sort((a, b) => a - b);
}


/***/ }),

/***/ 10102:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
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

/***/ 89843:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ stepListText),
/* harmony export */   n: () => (/* binding */ readStepList)
/* harmony export */ });
function readStepList(text) {
    const names = [];
    let name = "";
    let isLeg = false;
    let isQuoted = false;
    for (let at = 0; at < text.length; at++) {
        const character = text[at];
        if (isQuoted && character === "\\") {
            name += character + (text[++at] ?? "");
            continue;
        }
        if (isLeg && character === '"')
            isQuoted = !isQuoted;
        else if (!isQuoted && character === "[")
            isLeg = true;
        else if (!isQuoted && character === "]")
            isLeg = false;
        else if (!isLeg && /[\s,]/.test(character)) {
            if (name !== "")
                names.push(name);
            name = "";
            continue;
        }
        name += character;
    }
    return name === "" ? names : [...names, name];
}
function stepListText(names) {
    return names.join(" ");
}


/***/ }),

/***/ 85217:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  TL: () => (/* binding */ AnnotationBudget),
  dv: () => (/* binding */ commandAnnotation),
  I3: () => (/* binding */ diagnosticAnnotations),
  lp: () => (/* binding */ failedStepAnnotation),
  Lo: () => (/* binding */ messageText)
});

// UNUSED EXPORTS: annotationCommand

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(76760);
// EXTERNAL MODULE: ./lib/diagnostics/line-index.js
var line_index = __nccwpck_require__(37084);
;// CONCATENATED MODULE: ./lib/diagnostics/render.js


function renderDiagnostics(diagnostics, sources, options) {
    if (diagnostics.length === 0)
        return "";
    const paint = options.color ? colored : plain;
    const lines = lineIndexes(sources);
    const shown = inOrder(diagnostics).slice(0, maxShown);
    const blocks = shown.map((diagnostic) => renderOne(diagnostic, lines, paint));
    const rest = diagnostics.length > maxShown ? `, of which the first ${String(maxShown)} are shown` : "";
    return `${blocks.join("\n\n")}\n\n${counts(diagnostics)}${rest}\n`;
}
const maxShown = 100;
function diagnosticsToJson(diagnostics, sources) {
    const lines = lineIndexes(sources);
    return inOrder(diagnostics).map(({ code, severity, message, at, hint, related }) => ({
        ...(at === undefined ? {} : jsonPlace(at, lines)),
        code,
        severity,
        message,
        ...(hint === undefined ? {} : { hint }),
        ...(related === undefined
            ? {}
            : { related: related.map((it) => ({ ...jsonPlace(it.at, lines), message: it.message })) }),
    }));
}
function lineIndexes(sources) {
    const indexes = new Map();
    return (file) => {
        const known = indexes.get(file);
        if (known !== undefined)
            return known;
        const source = sources.get(file);
        if (source === undefined)
            return undefined;
        const index = new line_index/* LineIndex */.r(source.text);
        indexes.set(file, index);
        return index;
    };
}
function inOrder(diagnostics) {
    return [...diagnostics].sort((a, b) => {
        if (a.at === undefined || b.at === undefined)
            return Number(a.at !== undefined) - Number(b.at !== undefined);
        if (a.at.file !== b.at.file)
            return a.at.file < b.at.file ? -1 : 1;
        return a.at.start - b.at.start;
    });
}
function jsonPlace(at, lines) {
    const index = lines(at.file);
    if (index === undefined)
        return { file: at.file };
    const start = index.position(at.start);
    const end = index.position(Math.max(at.start, at.end));
    return { file: at.file, ...start, endLine: end.line, endColumn: end.column };
}
const sgr = { error: "1;31", warning: "1;33", mark: "1;34", hint: "36", strong: "1" };
const plain = (_style, text) => text;
const colored = (style, text) => `\x1b[${sgr[style]}m${text}\x1b[0m`;
function renderOne(diagnostic, lines, paint) {
    const { code, severity, at, hint, related = [] } = diagnostic;
    const places = [...(at === undefined ? [] : [at]), ...related.map((it) => it.at)];
    const gutter = gutterWidth(places, lines);
    const out = [
        `${paint(severity, `${severity} ${code}:`)} ${paint("strong", printable(diagnostic.message))}`,
    ];
    if (at !== undefined)
        out.push(...renderPlace(at, "", gutter, lines, severity, paint));
    for (const other of related) {
        out.push(...renderPlace(other.at, `: ${printable(other.message)}`, gutter, lines, "mark", paint));
    }
    if (hint !== undefined)
        out.push(`${" ".repeat(gutter + 1)}${paint("hint", "hint:")} ${printable(hint)}`);
    return out.join("\n");
}
function gutterWidth(places, lines) {
    const last = places.map((at) => lines(at.file)?.position(at.start).line ?? 0);
    return String(Math.max(0, ...last)).length;
}
function renderPlace(at, says, gutter, lines, style, paint) {
    const index = lines(at.file);
    const margin = " ".repeat(gutter);
    const arrow = `${margin}${paint("mark", "-->")} ${printable(at.file)}`;
    if (index === undefined)
        return [arrow + says];
    const start = index.position(at.start);
    const end = index.position(Math.max(at.start, at.end));
    const text = index.line(start.line);
    const from = start.column - 1;
    const upTo = end.line === start.line ? end.column - 1 : text.length;
    const { line, before, width } = excerpt(text, from, Math.max(from, upTo));
    const number = String(start.line).padStart(gutter);
    return [
        `${arrow}:${String(start.line)}:${String(start.column)}${says}`,
        paint("mark", `${margin} |`),
        `${paint("mark", `${number} |`)}${line === "" ? "" : ` ${line}`}`,
        `${paint("mark", `${margin} |`)} ${" ".repeat(before)}${paint(style, "^".repeat(width))}`,
    ];
}
const tabWidth = 4;
const shownWidth = 100;
const leadWidth = 30;
function excerpt(text, from, upTo) {
    const first = Math.max(0, from - 2 * shownWidth);
    const last = Math.min(text.length, from + 2 * shownWidth);
    const head = toCells(text.slice(first, from));
    const inside = toCells(text.slice(from, Math.min(upTo, last)));
    const tail = toCells(text.slice(Math.min(upTo, last), last));
    const isWhole = first === 0 && last === text.length;
    if (isWhole && widthOf(head) + widthOf(inside) + widthOf(tail) <= shownWidth) {
        const line = join([...head, ...inside, ...tail]).trimEnd();
        return { line, before: widthOf(head), width: Math.max(1, widthOf(inside)) };
    }
    const lead = fitting(head.toReversed(), leadWidth - 1).toReversed();
    const isCutBefore = first > 0 || lead.length < head.length;
    const before = widthOf(lead) + (isCutBefore ? 1 : 0);
    const marked = fitting(inside, shownWidth - before - 1);
    const rest = marked.length < inside.length ? [] : fitting(tail, shownWidth - before - widthOf(marked) - 1);
    const isCutAfter = last < text.length || marked.length + rest.length < inside.length + tail.length;
    return {
        line: `${isCutBefore ? "\u2026" : ""}${join([...lead, ...marked, ...rest])}${isCutAfter ? "\u2026" : ""}`,
        before,
        width: Math.max(1, widthOf(marked)),
    };
}
function toCells(text) {
    return Array.from(text, (char) => char === "\t"
        ? { shown: " ".repeat(tabWidth), width: tabWidth }
        : { shown: printable(char), width: characterWidth(printable(char)) });
}
function widthOf(cells) {
    return cells.reduce((sum, cell) => sum + cell.width, 0);
}
function fitting(cells, room) {
    let left = room;
    const end = cells.findIndex((cell) => (left -= cell.width) < 0);
    return end === -1 ? cells : cells.slice(0, end);
}
function join(cells) {
    return cells.map((cell) => cell.shown).join("");
}
function counts(diagnostics) {
    const count = (severity) => {
        const number = diagnostics.filter((it) => it.severity === severity).length;
        return number === 0 ? [] : [`${String(number)} ${severity}${number === 1 ? "" : "s"}`];
    };
    return [...count("error"), ...count("warning")].join(", ");
}

// EXTERNAL MODULE: ./lib/engine/workflow-commands.js + 1 modules
var workflow_commands = __nccwpck_require__(25934);
// EXTERNAL MODULE: ./lib/reporters/harmless.js
var harmless = __nccwpck_require__(59966);
// EXTERNAL MODULE: ./lib/reporters/words.js
var words = __nccwpck_require__(94232);
;// CONCATENATED MODULE: ./lib/reporters/annotations.js





const longestMessage = 4096;
const longestTitle = 200;
const mostOfAKind = 10;
const keptForUs = 3;
const mostRemembered = 100;
class AnnotationBudget {
    #workspace;
    #most;
    #given = { error: 0, warning: 0, notice: 0 };
    #over = { error: 0, warning: 0, notice: 0 };
    #first = [];
    #waiting = [];
    constructor(options) {
        this.#workspace = options.workspace;
        this.#most = options.most ?? mostOfAKind;
    }
    take(annotation, from) {
        const { kind } = annotation;
        const kept = from === "us" || kind === "notice" ? 0 : keptForUs;
        if (this.#given[kind] < this.#most - kept) {
            this.#given[kind]++;
            return annotationCommand(annotation, this.#workspace);
        }
        const waiting = this.#waiting.filter((other) => other.kind === kind).length;
        if (this.#given[kind] + waiting < this.#most)
            this.#waiting.push(annotation);
        else
            this.#remember(annotation);
        return undefined;
    }
    takeWaiting() {
        const lines = [];
        for (const annotation of this.#waiting.splice(0)) {
            const line = this.take(annotation, "us");
            if (line !== undefined)
                lines.push(line);
        }
        return lines;
    }
    get leftOver() {
        return { counts: { ...this.#over }, first: [...this.#first] };
    }
    #remember(annotation) {
        this.#over[annotation.kind]++;
        if (this.#first.length >= mostRemembered)
            return;
        const { file } = annotation;
        this.#first.push({
            ...annotation,
            message: messageText(annotation.message),
            ...(file === undefined ? {} : { file: insideOf(this.#workspace, file) }),
        });
    }
}
function annotationCommand(annotation, workspace) {
    const { kind, message, title, file, line, endLine, column, endColumn } = annotation;
    const oneLine = line !== undefined && (endLine === undefined || endLine === line);
    return (0,workflow_commands/* writeCommand */.zP)({
        name: kind,
        properties: {
            file: file === undefined ? "" : (0,harmless/* harmlessText */.f)(insideOf(workspace, file)),
            line: numberText(line),
            endLine: line === undefined ? "" : numberText(endLine),
            col: oneLine ? numberText(column) : "",
            endColumn: oneLine ? numberText(endColumn) : "",
            title: title === undefined ? "" : cut((0,harmless/* harmlessText */.f)(title), longestTitle),
        },
        value: messageText(message),
    });
}
function commandAnnotation({ name, properties, value, }) {
    if (name !== "error" && name !== "warning" && name !== "notice")
        return undefined;
    const { title, file } = properties;
    const number = (key) => /^\d{1,9}$/.test(properties[key] ?? "") ? Number(properties[key]) : undefined;
    return present({
        kind: name,
        message: value,
        title,
        file,
        line: number("line") ?? number("endline"),
        endLine: number("endline"),
        column: number("col") ?? number("endcolumn"),
        endColumn: number("endcolumn"),
    });
}
function failedStepAnnotation(id, { failure }, attempt, place, lastLines) {
    const cause = failure === undefined ? "it failed" : (0,words/* failureText */.kY)(failure, attempt);
    const head = lastLines.length === 0 ? cause : `${cause}; the last it printed:`;
    return {
        kind: "error",
        title: `${id} failed`,
        message: messageText([head, ...annotations_fitting(lastLines, longestMessage - head.length)].join("\n")),
        ...place,
    };
}
function diagnosticAnnotations(diagnostics, sources) {
    return diagnosticsToJson(diagnostics, sources).map(diagnosticAnnotation);
}
function diagnosticAnnotation(diagnostic) {
    const { code, severity, message, hint, related = [] } = diagnostic;
    const { file, line, column, endLine, endColumn } = diagnostic;
    const lines = [message];
    for (const other of related) {
        const place = [other.file, other.line, other.column].filter((part) => part !== undefined);
        lines.push(`${place.join(":")}: ${other.message}`);
    }
    if (hint !== undefined)
        lines.push(`hint: ${hint}`);
    return present({
        kind: severity,
        message: lines.map((text) => text.replace(/[\r\n]+/g, " ")).join("\n"),
        title: code,
        file,
        line,
        column,
        endLine,
        endColumn,
    });
}
function messageText(message) {
    const bytes = Buffer.from(message.slice(0, 4 * longestMessage).replaceAll("\t", "  "));
    if (bytes.length === 0)
        return "";
    const lines = Buffer.from((0,harmless/* harmlessLines */.v)(bytes, nothing, false))
        .toString()
        .trimEnd()
        .split("\n");
    return cut(lines.map(harmless/* harmlessText */.f).join("\n"), longestMessage);
}
const nothing = new Uint8Array(0);
function annotations_fitting(lines, room) {
    let left = room;
    const first = lines.findLastIndex((line) => (left -= line.length + 1) < 0);
    return lines.slice(first + 1);
}
function insideOf(workspace, file) {
    const relative = external_node_path_.relative(workspace, external_node_path_.resolve(workspace, file));
    if (relative === "" || external_node_path_.isAbsolute(relative) || /^\.\.(?:[\\/]|$)/.test(relative)) {
        return file;
    }
    return relative.replaceAll(external_node_path_.sep, "/");
}
function numberText(number) {
    return number === undefined ? "" : String(number);
}
function cut(text, most) {
    return text.length <= most ? text : `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, "")}\u2026`;
}
function present(annotation) {
    const entries = Object.entries(annotation).filter(([, value]) => value !== undefined);
    return Object.fromEntries(entries);
}


/***/ }),

/***/ 59966:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ harmlessText),
/* harmony export */   v: () => (/* binding */ harmlessLines)
/* harmony export */ });
/* harmony import */ var node_buffer__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(4573);
/* harmony import */ var node_buffer__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_buffer__WEBPACK_IMPORTED_MODULE_0__);

const unsafe = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;
function harmlessText(text) {
    return text.replace(unsafe, (char) => {
        const code = char.charCodeAt(0);
        if (code < 0x20)
            return String.fromCharCode(0x2400 + code);
        return code === 0x7f ? "\u2421" : "\ufffd";
    });
}
const tab = 0x09;
const newline = 0x0a;
const carriageReturn = 0x0d;
const escape = 0x1b;
const resetStyle = Buffer.from("\x1b[0m");
function harmlessLines(bytes, prefix, color) {
    const body = (0,node_buffer__WEBPACK_IMPORTED_MODULE_0__.isUtf8)(bytes) ? bytes : Buffer.from(asBuffer(bytes).toString("utf8"));
    const end = body.length;
    const spare = 8;
    let out = Buffer.allocUnsafe(end + (end >> 2) + prefix.length + 64);
    let length = 0;
    let at = 0;
    let unterminatedUpTo = -1;
    while (at < end) {
        if (length + prefix.length + spare > out.length)
            out = grow(out, length, prefix.length + spare);
        for (let from = 0; from < prefix.length; from++)
            out[length++] = prefix[from];
        const lineStart = length;
        let styled = false;
        while (at < end) {
            const byte = body[at];
            if (byte === newline)
                break;
            if (length + spare > out.length)
                out = grow(out, length, spare);
            if ((byte >= 0x20 && byte < 0x7f) || byte === tab || (byte >= 0x80 && byte !== 0xc2)) {
                out[length++] = byte;
                at++;
            }
            else if (byte === 0xc2) {
                const second = body[at + 1];
                if (second < 0xa0) {
                    out[length++] = 0xef;
                    out[length++] = 0xbf;
                    out[length++] = 0xbd;
                }
                else {
                    out[length++] = byte;
                    out[length++] = second;
                }
                at += 2;
            }
            else if (byte === carriageReturn) {
                at++;
                if (length === lineStart)
                    continue;
                while (body[at] === carriageReturn)
                    at++;
                break;
            }
            else {
                let after = at;
                if (byte === escape) {
                    if (!isStringStart(body[at + 1]))
                        after = sequenceEnd(body, at);
                    else if (at >= unterminatedUpTo) {
                        after = stringEnd(body, at + 2);
                        if (after < 0)
                            unterminatedUpTo = -after;
                    }
                }
                if (after > at) {
                    if (color && isStyle(body, at, after)) {
                        if (length + (after - at) + spare > out.length) {
                            out = grow(out, length, after - at + spare);
                        }
                        out.set(body.subarray(at, after), length);
                        length += after - at;
                        styled = true;
                    }
                    at = after;
                }
                else {
                    out[length++] = 0xe2;
                    out[length++] = 0x90;
                    out[length++] = byte === 0x7f ? 0xa1 : 0x80 + byte;
                    at++;
                }
            }
        }
        if (length + spare > out.length)
            out = grow(out, length, spare);
        if (styled) {
            out.set(resetStyle, length);
            length += resetStyle.length;
        }
        out[length++] = newline;
        if (body[at] === newline)
            at++;
    }
    return out.subarray(0, length);
}
function asBuffer(bytes) {
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
function grow(old, used, more) {
    const larger = Buffer.allocUnsafe(Math.max(used + more, old.length * 2));
    old.copy(larger, 0, 0, used);
    return larger;
}
function isStringStart(byte) {
    return byte === 0x5d || byte === 0x50 || byte === 0x58 || byte === 0x5e || byte === 0x5f;
}
function stringEnd(body, from) {
    let at = from;
    for (; at < body.length && body[at] !== newline; at++) {
        if (body[at] === 0x07)
            return at + 1;
        if (body[at] === escape && body[at + 1] === 0x5c)
            return at + 2;
    }
    return -at;
}
function sequenceEnd(body, start) {
    let at = start + 1;
    const isCsi = body[at] === 0x5b;
    if (isCsi) {
        at++;
        while (within(body[at], 0x30, 0x3f))
            at++;
    }
    while (within(body[at], 0x20, 0x2f))
        at++;
    return within(body[at], isCsi ? 0x40 : 0x30, 0x7e) ? at + 1 : start;
}
function isStyle(body, start, end) {
    if (body[start + 1] !== 0x5b || body[end - 1] !== 0x6d)
        return false;
    for (let at = start + 2; at < end - 1; at++) {
        if (!within(body[at], 0x30, 0x3b))
            return false;
    }
    return true;
}
function within(byte, low, high) {
    return byte !== undefined && byte >= low && byte <= high;
}


/***/ }),

/***/ 45763:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ inert)
/* harmony export */ });
const wedge = "\x1b[0m";
const opening = /^((?:(?!\n)[\s\p{C}\p{M}])*)(?=:[\p{C}\p{M}]*:)/gmu;
const bracket = /#(?=[\p{C}\p{M}]*#[\p{C}\p{M}]*\[)/gu;
function inert(lines) {
    if (!lines.includes(":") && !lines.includes("#"))
        return lines;
    return lines.replace(opening, `$1${wedge}`).replace(bracket, `#${wedge}`);
}


/***/ }),

/***/ 94232:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   S5: () => (/* binding */ durationText),
/* harmony export */   kY: () => (/* binding */ failureText),
/* harmony export */   lP: () => (/* binding */ sizeText),
/* harmony export */   lT: () => (/* binding */ countText),
/* harmony export */   uV: () => (/* binding */ reasonText)
/* harmony export */ });
/* unused harmony exports forecastText, partText, clockText, whenText, quoted, listText */
/* harmony import */ var _diagnostics_result_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(17310);
/* harmony import */ var _harmless_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(59966);


const listed = 3;
const longestExpression = 60;
function reasonText(reason) {
    switch (reason.kind) {
        case "same-fingerprint":
            return reason.from === "this-run" ? "finished earlier in this run" : "same inputs";
        case "given":
            return reason.byJob === true
                ? "done in a job before this one"
                : `given by run ${(0,_harmless_js__WEBPACK_IMPORTED_MODULE_0__/* .harmlessText */ .f)(reason.run)}, pulled`;
        case "first-run":
            return "first run";
        case "changed":
            return reason.parts.length === 0
                ? "changed"
                : `${listText(reason.parts.map(partText))} changed`;
        case "never-reused":
            return `never reused: ${ruleText(reason.rule)}`;
        case "forced":
            return "forced";
        case "failed-before":
            return "failed before";
        case "not-finished-before":
            return "did not finish before";
        case "content-lost":
            return `its stored ${quoted(reason.path)} is missing or damaged`;
        case "verify":
            return "to verify reuse";
        case "no-reuse":
            return "reuse is off";
        case "untrusted":
            return reason.from === "this-run"
                ? "another job could have forged what it made before"
                : "what another run made is not trusted with this";
        case "other-machine":
            return "not yet done on this machine";
        case "need-failed":
            return `needs ${quoted(reason.step)}, which failed`;
        case "need-skipped":
            return `needs ${quoted(reason.step)}, which was skipped`;
        case "condition-false":
            return `its condition is false: ${quoted(shortened(reason.expression))}`;
        case "not-needed":
            return "no step that runs needs it";
        case "fail-fast":
            return `${quoted(reason.step)} failed`;
        case "interrupted":
            return "interrupted";
        default:
            return (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_1__/* .unreachable */ .H)(reason);
    }
}
function forecastText(reason) {
    if (reason.kind === "depends")
        return `depends on ${listText(reason.steps.map(quoted))}`;
    return reasonText(reason);
}
function partText(part) {
    const key = /^the step's (.*)$/.exec(part)?.[1];
    return key === undefined ? part : `its \`${key.replace(/^late-/, "")}\``;
}
function ruleText(rule) {
    switch (rule) {
        case "undeclared":
            return "it declares neither inputs nor outputs";
        case "status-function":
            return "its `if` calls always(), failure() or cancelled()";
        case "machine":
            return "it prepares the machine";
        case "external":
            return "it changes the world outside";
        default:
            return (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_1__/* .unreachable */ .H)(rule);
    }
}
function failureText(failure, attempt) {
    const text = causeText(failure);
    if (attempt === undefined || attempt.of <= 1)
        return text;
    return `${text} (attempt ${attempt.attempt} of ${attempt.of})`;
}
function causeText(failure) {
    switch (failure.kind) {
        case "exit":
            return `exit code ${failure.code}`;
        case "signal":
            return `ended by ${failure.signal}`;
        case "timed-out":
            return `timed out after ${countText(failure.minutes, "minute")}`;
        case "not-started":
            return `could not be started: ${(0,_harmless_js__WEBPACK_IMPORTED_MODULE_0__/* .harmlessText */ .f)(failure.message)}`;
        case "output-missing":
            return `left no file that matches its output ${quoted(failure.pattern)}`;
        case "output-conflict":
            return `wrote ${quoted(failure.path)}, which is an output of ${quoted(failure.owner)}`;
        case "bad-command-file":
            return `wrote to ${quoted(failure.file)} what cannot be read: ${(0,_harmless_js__WEBPACK_IMPORTED_MODULE_0__/* .harmlessText */ .f)(failure.message)}`;
        case "undeclared-writes":
            return `wrote files that are not among its outputs: ${listText(failure.paths)}`;
        case "outputs-differ":
            return `its output ${quoted(failure.path)} differs from the one that would be reused`;
        case "condition":
            return `its condition cannot be evaluated: ${(0,_harmless_js__WEBPACK_IMPORTED_MODULE_0__/* .harmlessText */ .f)(failure.message)}`;
        default:
            return (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_1__/* .unreachable */ .H)(failure);
    }
}
function durationText(ms) {
    if (ms < 995)
        return `${(Math.max(0, ms) / 1000).toFixed(2)}s`;
    const tenths = Math.round(ms / 100);
    if (tenths < 600)
        return `${(tenths / 10).toFixed(1)}s`;
    const seconds = Math.round(ms / 1000);
    if (seconds < 3600)
        return `${Math.floor(seconds / 60)}m ${twoDigits(seconds % 60)}s`;
    const minutes = Math.round(ms / 60_000);
    return `${Math.floor(minutes / 60)}h ${twoDigits(minutes % 60)}m`;
}
function clockText(ms) {
    const seconds = Math.floor(Math.max(0, ms) / 1000);
    const minutes = Math.floor(seconds / 60);
    if (minutes < 60)
        return `${minutes}:${twoDigits(seconds % 60)}`;
    return `${Math.floor(minutes / 60)}:${twoDigits(minutes % 60)}:${twoDigits(seconds % 60)}`;
}
function whenText(at, now) {
    const minutes = Math.floor((now - at) / 60_000);
    if (minutes < 1)
        return "just now";
    if (minutes < 60)
        return `${countText(minutes, "minute")} ago`;
    if (minutes < 24 * 60)
        return `${countText(Math.floor(minutes / 60), "hour")} ago`;
    const days = Math.floor(minutes / (24 * 60));
    if (days <= 30)
        return `${countText(days, "day")} ago`;
    return new Date(at).toISOString().slice(0, 10);
}
function sizeText(bytes) {
    if (bytes < 1000)
        return `${bytes} B`;
    return bytes < 999_950 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
function countText(count, noun) {
    return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
function quoted(name) {
    return `\`${(0,_harmless_js__WEBPACK_IMPORTED_MODULE_0__/* .harmlessText */ .f)(name)}\``;
}
function listText(names, most = listed) {
    const shown = names.slice(0, most).map(_harmless_js__WEBPACK_IMPORTED_MODULE_0__/* .harmlessText */ .f).join(", ");
    return names.length > most ? `${shown} and ${names.length - most} more` : shown;
}
function shortened(text) {
    return text.length <= longestExpression ? text : `${text.slice(0, longestExpression)}\u2026`;
}
function twoDigits(value) {
    return String(value).padStart(2, "0");
}


/***/ }),

/***/ 17992:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   r: () => (/* binding */ version)
/* harmony export */ });
const version = "0.1.0";


/***/ }),

/***/ 42613:
/***/ ((module) => {

module.exports = require("assert");

/***/ }),

/***/ 20181:
/***/ ((module) => {

module.exports = require("buffer");

/***/ }),

/***/ 35317:
/***/ ((module) => {

module.exports = require("child_process");

/***/ }),

/***/ 49140:
/***/ ((module) => {

module.exports = require("constants");

/***/ }),

/***/ 76982:
/***/ ((module) => {

module.exports = require("crypto");

/***/ }),

/***/ 24434:
/***/ ((module) => {

module.exports = require("events");

/***/ }),

/***/ 79896:
/***/ ((module) => {

module.exports = require("fs");

/***/ }),

/***/ 91943:
/***/ ((module) => {

module.exports = require("fs/promises");

/***/ }),

/***/ 58611:
/***/ ((module) => {

module.exports = require("http");

/***/ }),

/***/ 65692:
/***/ ((module) => {

module.exports = require("https");

/***/ }),

/***/ 69278:
/***/ ((module) => {

module.exports = require("net");

/***/ }),

/***/ 34589:
/***/ ((module) => {

module.exports = require("node:assert");

/***/ }),

/***/ 16698:
/***/ ((module) => {

module.exports = require("node:async_hooks");

/***/ }),

/***/ 4573:
/***/ ((module) => {

module.exports = require("node:buffer");

/***/ }),

/***/ 31421:
/***/ ((module) => {

module.exports = require("node:child_process");

/***/ }),

/***/ 37540:
/***/ ((module) => {

module.exports = require("node:console");

/***/ }),

/***/ 77598:
/***/ ((module) => {

module.exports = require("node:crypto");

/***/ }),

/***/ 53053:
/***/ ((module) => {

module.exports = require("node:diagnostics_channel");

/***/ }),

/***/ 40610:
/***/ ((module) => {

module.exports = require("node:dns");

/***/ }),

/***/ 78474:
/***/ ((module) => {

module.exports = require("node:events");

/***/ }),

/***/ 73024:
/***/ ((module) => {

module.exports = require("node:fs");

/***/ }),

/***/ 51455:
/***/ ((module) => {

module.exports = require("node:fs/promises");

/***/ }),

/***/ 37067:
/***/ ((module) => {

module.exports = require("node:http");

/***/ }),

/***/ 32467:
/***/ ((module) => {

module.exports = require("node:http2");

/***/ }),

/***/ 44708:
/***/ ((module) => {

module.exports = require("node:https");

/***/ }),

/***/ 77030:
/***/ ((module) => {

module.exports = require("node:net");

/***/ }),

/***/ 48161:
/***/ ((module) => {

module.exports = require("node:os");

/***/ }),

/***/ 76760:
/***/ ((module) => {

module.exports = require("node:path");

/***/ }),

/***/ 643:
/***/ ((module) => {

module.exports = require("node:perf_hooks");

/***/ }),

/***/ 1708:
/***/ ((module) => {

module.exports = require("node:process");

/***/ }),

/***/ 41792:
/***/ ((module) => {

module.exports = require("node:querystring");

/***/ }),

/***/ 57075:
/***/ ((module) => {

module.exports = require("node:stream");

/***/ }),

/***/ 46466:
/***/ ((module) => {

module.exports = require("node:stream/promises");

/***/ }),

/***/ 46193:
/***/ ((module) => {

module.exports = require("node:string_decoder");

/***/ }),

/***/ 58500:
/***/ ((module) => {

module.exports = require("node:timers/promises");

/***/ }),

/***/ 41692:
/***/ ((module) => {

module.exports = require("node:tls");

/***/ }),

/***/ 73136:
/***/ ((module) => {

module.exports = require("node:url");

/***/ }),

/***/ 57975:
/***/ ((module) => {

module.exports = require("node:util");

/***/ }),

/***/ 73429:
/***/ ((module) => {

module.exports = require("node:util/types");

/***/ }),

/***/ 75919:
/***/ ((module) => {

module.exports = require("node:worker_threads");

/***/ }),

/***/ 38522:
/***/ ((module) => {

module.exports = require("node:zlib");

/***/ }),

/***/ 70857:
/***/ ((module) => {

module.exports = require("os");

/***/ }),

/***/ 16928:
/***/ ((module) => {

module.exports = require("path");

/***/ }),

/***/ 932:
/***/ ((module) => {

module.exports = require("process");

/***/ }),

/***/ 2203:
/***/ ((module) => {

module.exports = require("stream");

/***/ }),

/***/ 13193:
/***/ ((module) => {

module.exports = require("string_decoder");

/***/ }),

/***/ 53557:
/***/ ((module) => {

module.exports = require("timers");

/***/ }),

/***/ 64756:
/***/ ((module) => {

module.exports = require("tls");

/***/ }),

/***/ 52018:
/***/ ((module) => {

module.exports = require("tty");

/***/ }),

/***/ 87016:
/***/ ((module) => {

module.exports = require("url");

/***/ }),

/***/ 39023:
/***/ ((module) => {

module.exports = require("util");

/***/ }),

/***/ 43106:
/***/ ((module) => {

module.exports = require("zlib");

/***/ })

/******/ 	});
/************************************************************************/
/******/ 	// The module cache
/******/ 	var __webpack_module_cache__ = {};
/******/ 	
/******/ 	// The require function
/******/ 	function __nccwpck_require__(moduleId) {
/******/ 		// Check if module is in cache
/******/ 		var cachedModule = __webpack_module_cache__[moduleId];
/******/ 		if (cachedModule !== undefined) {
/******/ 			return cachedModule.exports;
/******/ 		}
/******/ 		// Create a new module (and put it into the cache)
/******/ 		var module = __webpack_module_cache__[moduleId] = {
/******/ 			id: moduleId,
/******/ 			loaded: false,
/******/ 			exports: {}
/******/ 		};
/******/ 	
/******/ 		// Execute the module function
/******/ 		var threw = true;
/******/ 		try {
/******/ 			__webpack_modules__[moduleId].call(module.exports, module, module.exports, __nccwpck_require__);
/******/ 			threw = false;
/******/ 		} finally {
/******/ 			if(threw) delete __webpack_module_cache__[moduleId];
/******/ 		}
/******/ 	
/******/ 		// Flag the module as loaded
/******/ 		module.loaded = true;
/******/ 	
/******/ 		// Return the exports of the module
/******/ 		return module.exports;
/******/ 	}
/******/ 	
/******/ 	// expose the modules object (__webpack_modules__)
/******/ 	__nccwpck_require__.m = __webpack_modules__;
/******/ 	
/************************************************************************/
/******/ 	/* webpack/runtime/asset-relocator-loader */
/******/ 	if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = __dirname + "/";
/******/ 	
/******/ 	/* webpack/runtime/compat get default export */
/******/ 	(() => {
/******/ 		// getDefaultExport function for compatibility with non-harmony modules
/******/ 		__nccwpck_require__.n = (module) => {
/******/ 			var getter = module && module.__esModule ?
/******/ 				() => (module['default']) :
/******/ 				() => (module);
/******/ 			__nccwpck_require__.d(getter, { a: getter });
/******/ 			return getter;
/******/ 		};
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/create fake namespace object */
/******/ 	(() => {
/******/ 		var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 		var leafPrototypes;
/******/ 		// create a fake namespace object
/******/ 		// mode & 1: value is a module id, require it
/******/ 		// mode & 2: merge all properties of value into the ns
/******/ 		// mode & 4: return value when already ns object
/******/ 		// mode & 16: return value when it's Promise-like
/******/ 		// mode & 8|1: behave like require
/******/ 		__nccwpck_require__.t = function(value, mode) {
/******/ 			if(mode & 1) value = this(value);
/******/ 			if(mode & 8) return value;
/******/ 			if(typeof value === 'object' && value) {
/******/ 				if((mode & 4) && value.__esModule) return value;
/******/ 				if((mode & 16) && typeof value.then === 'function') return value;
/******/ 			}
/******/ 			var ns = Object.create(null);
/******/ 			__nccwpck_require__.r(ns);
/******/ 			var def = {};
/******/ 			leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 			for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 				Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 			}
/******/ 			def['default'] = () => (value);
/******/ 			__nccwpck_require__.d(ns, def);
/******/ 			return ns;
/******/ 		};
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/define property getters */
/******/ 	(() => {
/******/ 		// define getter functions for harmony exports
/******/ 		__nccwpck_require__.d = (exports, definition) => {
/******/ 			for(var key in definition) {
/******/ 				if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 					Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 				}
/******/ 			}
/******/ 		};
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/ensure chunk */
/******/ 	(() => {
/******/ 		__nccwpck_require__.f = {};
/******/ 		// This file contains only the entry chunk.
/******/ 		// The chunk loading function for additional chunks
/******/ 		__nccwpck_require__.e = (chunkId) => {
/******/ 			return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
/******/ 				__nccwpck_require__.f[key](chunkId, promises);
/******/ 				return promises;
/******/ 			}, []));
/******/ 		};
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/get javascript chunk filename */
/******/ 	(() => {
/******/ 		// This function allow to reference async chunks
/******/ 		__nccwpck_require__.u = (chunkId) => {
/******/ 			// return url for filenames based on template
/******/ 			return "" + chunkId + ".index.js";
/******/ 		};
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/hasOwnProperty shorthand */
/******/ 	(() => {
/******/ 		__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/make namespace object */
/******/ 	(() => {
/******/ 		// define __esModule on exports
/******/ 		__nccwpck_require__.r = (exports) => {
/******/ 			if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 				Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 			}
/******/ 			Object.defineProperty(exports, '__esModule', { value: true });
/******/ 		};
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/node module decorator */
/******/ 	(() => {
/******/ 		__nccwpck_require__.nmd = (module) => {
/******/ 			module.paths = [];
/******/ 			if (!module.children) module.children = [];
/******/ 			return module;
/******/ 		};
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/require chunk loading */
/******/ 	(() => {
/******/ 		// no baseURI
/******/ 		
/******/ 		// object to store loaded chunks
/******/ 		// "1" means "loaded", otherwise not loaded yet
/******/ 		var installedChunks = {
/******/ 			792: 1
/******/ 		};
/******/ 		
/******/ 		// no on chunks loaded
/******/ 		
/******/ 		var installChunk = (chunk) => {
/******/ 			var moreModules = chunk.modules, chunkIds = chunk.ids, runtime = chunk.runtime;
/******/ 			for(var moduleId in moreModules) {
/******/ 				if(__nccwpck_require__.o(moreModules, moduleId)) {
/******/ 					__nccwpck_require__.m[moduleId] = moreModules[moduleId];
/******/ 				}
/******/ 			}
/******/ 			if(runtime) runtime(__nccwpck_require__);
/******/ 			for(var i = 0; i < chunkIds.length; i++)
/******/ 				installedChunks[chunkIds[i]] = 1;
/******/ 		
/******/ 		};
/******/ 		
/******/ 		// require() chunk loading for javascript
/******/ 		__nccwpck_require__.f.require = (chunkId, promises) => {
/******/ 			// "1" is the signal for "already loaded"
/******/ 			if(!installedChunks[chunkId]) {
/******/ 				if(true) { // all chunks have JS
/******/ 					installChunk(require("./" + __nccwpck_require__.u(chunkId)));
/******/ 				} else installedChunks[chunkId] = 1;
/******/ 			}
/******/ 		};
/******/ 		
/******/ 		// no external install chunk
/******/ 		
/******/ 		// no HMR
/******/ 		
/******/ 		// no HMR manifest
/******/ 	})();
/******/ 	
/************************************************************************/
var __webpack_exports__ = {};

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(76760);
// EXTERNAL MODULE: ./lib/backends/github/artifacts.js
var artifacts = __nccwpck_require__(17081);
// EXTERNAL MODULE: ./lib/backends/github/cache.js
var github_cache = __nccwpck_require__(64832);
// EXTERNAL MODULE: external "node:stream/promises"
var promises_ = __nccwpck_require__(46466);
;// CONCATENATED MODULE: ./lib/backends/github/sha256-of-file.js


async function sha256OfFile(file) {
    const hash = process.getBuiltinModule("node:crypto").createHash("sha256");
    await (0,promises_.pipeline)(external_node_fs_.createReadStream(file), hash);
    return hash.digest("hex");
}

// EXTERNAL MODULE: ./lib/backends/checkpoints/shape.js
var shape = __nccwpck_require__(93381);
// EXTERNAL MODULE: ./lib/diagnostics/result.js
var diagnostics_result = __nccwpck_require__(17310);
;// CONCATENATED MODULE: ./lib/backends/github/cached-entry.js


async function restoreEntry(cache, prefixes, toFolder, isKnown = () => false) {
    const entry = await cache.restore(prefixes, toFolder);
    if (!entry.ok)
        return entry;
    if (!entry.value || isKnown(entry.value.key))
        return (0,diagnostics_result.ok)({ hits: [], warnings: [] });
    const hits = [entry.value];
    const warnings = [];
    for (const key of (0,github_cache/* partKeysOf */.LT)(entry.value.key)) {
        const part = await cache.fetch(key, toFolder);
        if (part.ok && part.value)
            hits.push(part.value);
        else
            warnings.push(`a part of the checkpoint in the cache cannot be had: ${part.ok ? "it is not there any more" : part.error}`);
    }
    return (0,diagnostics_result.ok)({ hits, warnings });
}

;// CONCATENATED MODULE: ./lib/backends/github/part-search.js
const maxParts = 1000;
const maxBytes = 2 * 1024 ** 3;
const atOnce = 6;
const enoughFailures = 6;
class PartSearch {
    found = [];
    #artifacts;
    #toFolder;
    #digests;
    #vouched = new Set();
    #failures = new Map();
    #leftOut = new Set();
    #bytes = 0;
    constructor(artifacts, toFolder, digests) {
        this.#artifacts = artifacts;
        this.#toFolder = toFolder;
        this.#digests = new Set(digests);
    }
    async fetch(parts, over) {
        const wanted = parts.filter((part) => this.#takes(part));
        const got = [];
        let next = 0;
        let failedInARow = 0;
        const work = async () => {
            for (let at = next++; at < wanted.length; at = next++) {
                const part = wanted[at];
                if (!part?.digest)
                    continue;
                const { id, name, digest } = part;
                if (failedInARow >= enoughFailures) {
                    this.#failures.set(id, this.#failures.get(id) ?? "so many others could not be had");
                    continue;
                }
                const file = await this.#artifacts.download(part, digest, this.#toFolder, over);
                if (file.ok) {
                    failedInARow = 0;
                    this.#failures.delete(id);
                    got[at] = { name, file: file.value, sha256: digest };
                }
                else {
                    failedInARow++;
                    this.#digests.delete(digest);
                    this.#bytes -= part.bytes;
                    this.#failures.set(id, file.error);
                }
            }
        };
        await Promise.all(Array.from({ length: atOnce }, work));
        this.found.push(...got.filter((one) => one !== undefined));
        return this.#failures.size === 0;
    }
    vouchFor({ source, ...candidate }) {
        const isArtifact = candidate.sha256 !== undefined && this.#vouched.has(candidate.sha256);
        return isArtifact || source === undefined ? candidate : { ...candidate, source };
    }
    warnings() {
        const counts = new Map();
        for (const why of this.#failures.values())
            counts.set(why, (counts.get(why) ?? 0) + 1);
        const sentences = [...counts].map(([why, count]) => `${partsWord(count)} of the checkpoint cannot be had: ${why}`);
        if (this.#leftOut.size > 0)
            sentences.push(`${partsWord(this.#leftOut.size)} of the checkpoint, the oldest, are too much and left out`);
        return sentences;
    }
    #takes({ id, digest, bytes }) {
        if (digest === undefined) {
            this.#failures.set(id, "GitHub tells no digest of it");
            return false;
        }
        this.#vouched.add(digest);
        if (this.#digests.has(digest))
            return false;
        if (this.#digests.size >= maxParts || this.#bytes + bytes > maxBytes) {
            this.#leftOut.add(id);
            return false;
        }
        this.#leftOut.delete(id);
        this.#digests.add(digest);
        this.#bytes += bytes;
        return true;
    }
}
function partsWord(count) {
    return count === 1 ? "1 part" : `${count} parts`;
}

// EXTERNAL MODULE: ./lib/backends/github/artifact-info.js
var artifact_info = __nccwpck_require__(36575);
// EXTERNAL MODULE: ./lib/backends/github/library-call.js
var library_call = __nccwpck_require__(7986);
;// CONCATENATED MODULE: ./lib/backends/github/rest.js




const remedyInJob = "give the job `permissions: actions: read`";
const usualLimits = { withinMs: 10_000, maxBytes: 8 * 1024 * 1024 };
const pageSize = 100;
const maxPages = 20;
const number = (0,shape/* like */.mj)(/^[0-9]{1,20}$/, "a number");
const repositoryName = (0,shape/* like */.mj)(/^[\w.-]{1,100}\/[\w.-]{1,100}$/, "the name of a repository");
const repositoryShape = (0,shape/* shapeOf */.F5)({ id: number, fullName: repositoryName });
const homeShape = (0,shape/* shapeOf */.F5)({
    id: number,
    fullName: repositoryName,
    defaultBranch: (0,shape/* line */.n8)(1024),
});
const runShape = (0,shape/* shapeOf */.F5)({
    id: number,
    attempt: (0,shape/* whole */.WQ)(1, 100_000),
    event: (0,shape/* like */.mj)(/^[a-z_]{1,64}$/, "the name of an event"),
    status: (0,shape/* line */.n8)(64),
    conclusion: orNull((0,shape/* line */.n8)(64)),
    headBranch: orNull((0,shape/* line */.n8)(1024)),
    headSha: (0,shape/* like */.mj)(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/, "a commit"),
    path: (0,shape/* line */.n8)(1024),
    repository: repositoryShape,
    headRepository: orNull(repositoryShape),
    pullRequests: (0,shape/* listOf */.c3)((0,shape/* whole */.WQ)(1, Number.MAX_SAFE_INTEGER), 1000),
});
const jobShape = (0,shape/* shapeOf */.F5)({
    id: number,
    name: (0,shape/* line */.n8)(4096),
    status: (0,shape/* line */.n8)(64),
    conclusion: orNull((0,shape/* line */.n8)(64)),
});
class Rest {
    #libraries;
    #over;
    #limits;
    #remedy;
    constructor(libraries, over, { remedy = remedyInJob, ...limits } = usualLimits) {
        this.#libraries = libraries;
        this.#over = over;
        this.#limits = limits;
        this.#remedy = remedy;
    }
    get over() {
        return this.#over;
    }
    async repository() {
        const what = `the repository ${this.#over.repository}`;
        const got = await this.#get("", {}, what);
        return got.ok
            ? checked(homeShape, { ...repositoryOf(got.value), defaultBranch: field(got.value, "default_branch") }, what)
            : got;
    }
    async workflowRun(id) {
        const what = `the run ${id}`;
        if (number(id))
            return (0,diagnostics_result/* fail */.f)(notARun(id));
        const got = await this.#get(`/actions/runs/${id}`, {}, what);
        return got.ok ? checked(runShape, runOf(got.value), what) : got;
    }
    async findRuns({ event, headSha, status, }) {
        const what = "the list of runs";
        const query = { event, head_sha: headSha, status, per_page: 30 };
        const got = await this.#get("/actions/runs", query, what);
        if (!got.ok)
            return got;
        const runs = field(got.value, "workflow_runs");
        return checked((0,shape/* listOf */.c3)(runShape, 30), Array.isArray(runs) ? runs.map(runOf) : runs, what);
    }
    async artifactsOfRun(id) {
        return this.#artifactsOfRun(id, false);
    }
    async expiredArtifactsOfRun(id) {
        return this.#artifactsOfRun(id, true);
    }
    async #artifactsOfRun(id, expired) {
        const what = `the artifacts of run ${id}`;
        if (number(id))
            return (0,diagnostics_result/* fail */.f)(notARun(id));
        const got = await this.#allPages(`/actions/runs/${id}/artifacts`, "artifacts", what);
        if (!got.ok)
            return got;
        const those = got.value.filter((one) => (field(one, "expired") === true) === expired);
        const read = (0,artifact_info/* readArtifactInfos */.s)(those, "size_in_bytes");
        return read.ok ? read : (0,diagnostics_result/* fail */.f)(`GitHub's answer for ${what} ${read.error}`);
    }
    async jobsOfRun(id, attempt) {
        const what = `the jobs of run ${id}`;
        if (number(id))
            return (0,diagnostics_result/* fail */.f)(notARun(id));
        const got = await this.#allPages(`/actions/runs/${id}/attempts/${attempt}/jobs`, "jobs", what);
        if (!got.ok)
            return got;
        const jobs = got.value.map((job) => ({
            id: idOf(job),
            name: field(job, "name"),
            status: field(job, "status"),
            conclusion: field(job, "conclusion") ?? null,
        }));
        return checked((0,shape/* listOf */.c3)(jobShape, maxPages * pageSize), jobs, what);
    }
    async #allPages(below, key, what) {
        const items = [];
        for (let page = 1; page <= maxPages; page++) {
            const got = await this.#get(below, { per_page: pageSize, page }, what);
            if (!got.ok)
                return got;
            const some = field(got.value, key);
            if (!Array.isArray(some))
                return (0,diagnostics_result/* fail */.f)(`GitHub's answer for ${what} has no list`);
            items.push(...some);
            if (some.length < pageSize)
                break;
        }
        return (0,diagnostics_result.ok)(items);
    }
    async #get(below, query, what) {
        const { token, repository } = this.#over;
        if (repositoryName(repository))
            return (0,diagnostics_result/* fail */.f)("the repository is not named as owner/name");
        if (token === "")
            return (0,diagnostics_result/* fail */.f)(`there is no token to read ${what} with`);
        const path = `/repos/${repository}${below}`;
        const call = { kind: "get", path, query, token, ...this.#limits };
        const { result } = await this.#libraries.call(call, this.#limits.withinMs + 5_000);
        if (!result.ok)
            return (0,diagnostics_result/* fail */.f)((0,library_call/* clauseOf */.pQ)(result.error).replaceAll(token, "***"));
        const got = result.value;
        return got.ok ? got : (0,diagnostics_result/* fail */.f)(sentenceOf(got.error, what, this.#remedy));
    }
}
function notARun(id) {
    return `the run ${(0,shape/* quoted */.TL)(id)} cannot be: a run's id is a number`;
}
function sentenceOf(error, what, remedy) {
    switch (error.kind) {
        case "status":
            return statusSentence(error, what, remedy);
        case "network":
            return `GitHub cannot be reached for ${what} (${error.code})`;
        case "too-large":
            return `GitHub's answer for ${what} is too large`;
        case "not-json":
            return `GitHub's answer for ${what} is no JSON`;
        default:
            return (0,diagnostics_result/* unreachable */.H)(error);
    }
}
function statusSentence({ status, waitSeconds }, what, remedy) {
    if (waitSeconds !== undefined && status < 500)
        return `GitHub was asked too often and tells nothing of ${what} for ${waitSeconds} s (${status})`;
    switch (status) {
        case 401:
            return `GitHub does not accept the token for ${what} (401)`;
        case 403:
            return `the token may not read ${what}: ${remedy} (403)`;
        case 404:
            return `GitHub does not know ${what}, or the token may not see it (404)`;
        case 429:
            return `GitHub was asked too often and tells nothing of ${what} (429)`;
        default:
            return `GitHub does not answer for ${what} (${status})`;
    }
}
function checked(check, value, what) {
    const wrong = check(value);
    return wrong ? (0,diagnostics_result/* fail */.f)(`GitHub's answer for ${what} is one ${(0,shape/* explain */.WE)(wrong)}`) : (0,diagnostics_result.ok)(value);
}
function runOf(value) {
    const head = field(value, "head_repository");
    const path = field(value, "path");
    const pulls = field(value, "pull_requests");
    return {
        id: idOf(value),
        attempt: field(value, "run_attempt"),
        event: field(value, "event"),
        status: field(value, "status"),
        conclusion: field(value, "conclusion") ?? null,
        headBranch: field(value, "head_branch") ?? null,
        headSha: field(value, "head_sha"),
        path: typeof path === "string" ? path.replace(/@.*$/s, "") : path,
        repository: repositoryOf(field(value, "repository")),
        headRepository: (0,shape/* isObject */.Gv)(head) ? repositoryOf(head) : null,
        pullRequests: Array.isArray(pulls) ? pulls.map((pull) => field(pull, "number")) : [],
    };
}
function repositoryOf(value) {
    return { id: idOf(value), fullName: field(value, "full_name") };
}
function idOf(value) {
    const id = field(value, "id");
    return Number.isSafeInteger(id) ? String(id) : id;
}
function field(value, name) {
    return (0,shape/* isObject */.Gv)(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}
function orNull(check) {
    return (value) => (value === null ? undefined : check(value));
}

// EXTERNAL MODULE: ./lib/backends/checkpoints/check-origin.js
var check_origin = __nccwpck_require__(97851);
;// CONCATENATED MODULE: ./lib/backends/checkpoints/tier.js

function tierOf(start) {
    const { event, ref, defaultBranch, repository, headRepository } = start;
    const isOwn = headRepository?.toLowerCase() === repository.toLowerCase();
    switch (event) {
        case "pull_request":
            if (headRepository === undefined)
                return "none";
            return isOwn ? "branch" : "fork";
        case "push":
        case "schedule":
        case "workflow_dispatch":
        case "merge_group":
            return isOwn ? tierOfRef(event, ref, defaultBranch, start.isRefProtected) : "none";
        default:
            return "none";
    }
}
function tierOfRef(event, ref, defaultBranch, isProtected) {
    if (defaultBranch === "")
        return "none";
    if (ref === `refs/heads/${defaultBranch}`)
        return "default-branch";
    if (event === "merge_group" && ref.startsWith((0,check_origin/* mergeQueueOf */.ZN)(defaultBranch)))
        return "default-branch";
    if (ref.startsWith("refs/tags/"))
        return isProtected ? "default-branch" : "branch";
    return ref.startsWith("refs/heads/") ? "branch" : "none";
}

;// CONCATENATED MODULE: ./lib/backends/github/run-origin.js


function originOfRun(run, repository, jobKey) {
    if (run.repository.id !== repository.id)
        return (0,diagnostics_result/* fail */.f)("is of another repository");
    const ref = refOf(run);
    if (!ref.ok)
        return ref;
    const { event } = run;
    const { fullName, defaultBranch } = repository;
    const tier = tierOf({
        event,
        ref: ref.value,
        isRefProtected: false,
        defaultBranch,
        repository: fullName,
        ...headOf(run, repository),
    });
    return (0,diagnostics_result.ok)({
        repositoryId: repository.id,
        repository: fullName,
        workflow: run.path,
        event,
        ref: ref.value,
        sha: run.headSha,
        ...(event === "pull_request" ? { headSha: run.headSha } : {}),
        runId: run.id,
        attempt: run.attempt,
        jobKey,
        tier,
    });
}
function headOf({ headRepository }, { id, fullName }) {
    if (!headRepository)
        return {};
    if (headRepository.id === id)
        return { headRepository: fullName };
    const isNamedAlike = headRepository.fullName.toLowerCase() === fullName.toLowerCase();
    return isNamedAlike ? {} : { headRepository: headRepository.fullName };
}
function refOf({ event, headBranch, pullRequests }) {
    if (event === "pull_request") {
        const [number, ...others] = pullRequests;
        return number !== undefined && others.length === 0
            ? (0,diagnostics_result.ok)(`refs/pull/${number}/merge`)
            : (0,diagnostics_result/* fail */.f)("is of a pull request that GitHub does not name, as it never does of a fork's");
    }
    return headBranch === null ? (0,diagnostics_result/* fail */.f)("has no branch") : (0,diagnostics_result.ok)(`refs/heads/${headBranch}`);
}

;// CONCATENATED MODULE: ./lib/backends/github/checkpoint-finder.js







const mostPrefixes = 10;
async function findCheckpointFiles(origin, ways, toFolder) {
    if (origin.attempt <= 1 || origin.tier === "none")
        return { candidates: [], warnings: [] };
    const [cached, listed] = await Promise.all([
        findInCache(origin, ways, toFolder),
        ways.artifacts.list(),
    ]);
    const warnings = [...cached.warnings];
    const before = origin.attempt - 1;
    const search = new PartSearch(ways.artifacts, toFolder, cached.digests);
    if (!listed.ok)
        warnings.push(`the runner does not list artifacts: ${listed.error}`);
    const shown = listed.ok ? partsOf(listed.value, origin.jobKey, before) : [];
    let isDone = (await search.fetch(shown, undefined)) && reach(shown, before);
    if (!isDone && ways.token !== undefined) {
        const rest = new Rest(ways.artifacts.libraries, {
            token: ways.token,
            repository: origin.repository,
        });
        const known = await rest.artifactsOfRun(origin.runId);
        const parts = known.ok ? partsOf(known.value, origin.jobKey, before) : [];
        if (known.ok)
            isDone = (await search.fetch(parts, rest.over)) && reach(parts, before);
        else if (cached.candidates.length + search.found.length === 0)
            warnings.push(`REST does not list artifacts: ${known.error}`);
    }
    const [unsure, ...others] = [...warnings, ...search.warnings()];
    return {
        candidates: [...cached.candidates.map((one) => search.vouchFor(one)), ...search.found],
        warnings: unsure === undefined ? [] : [unsure, ...others],
        ...(!ways.hasExternal || isDone || cached.hasAnswered || unsure === undefined
            ? {}
            : { unsure }),
    };
}
function reach(parts, attempt) {
    return parts.some((part) => part.attempt === attempt);
}
async function findNamedRun(origin, runId, { artifacts, token }, toFolder) {
    const refuse = (why) => ({
        candidates: [],
        warnings: [`the run ${(0,shape/* quoted */.TL)(runId)} cannot be resumed from: ${why}`],
    });
    if (token === undefined)
        return refuse("there is no token to read it with");
    const rest = new Rest(artifacts.libraries, { token, repository: origin.repository });
    const [run, repository] = await Promise.all([rest.workflowRun(runId), rest.repository()]);
    if (!run.ok)
        return refuse(run.error);
    if (!repository.ok)
        return refuse(repository.error);
    const from = originOfRun(run.value, repository.value, origin.jobKey);
    if (!from.ok)
        return refuse(`it ${from.error}`);
    if (from.value.tier === "none")
        return refuse("what started it may use no store");
    return { run: from.value, ...(await findOverRest(from.value, rest, artifacts, toFolder)) };
}
async function findMergeQueueRun(origin, { artifacts, token }, toFolder) {
    const none = { candidates: [], warnings: [] };
    const refuse = (why) => ({
        candidates: [],
        warnings: [`nothing is reused from the merge queue: ${why}`],
    });
    if (origin.event !== "push" || origin.tier !== "default-branch" || token === undefined)
        return none;
    const rest = new Rest(artifacts.libraries, { token, repository: origin.repository });
    const query = { event: "merge_group", headSha: origin.sha, status: "success" };
    const [runs, repository] = await Promise.all([rest.findRuns(query), rest.repository()]);
    if (!runs.ok)
        return refuse(runs.error);
    if (!repository.ok)
        return refuse(repository.error);
    if (repository.value.id !== origin.repositoryId)
        return refuse("the repository is another one");
    const [from, ...others] = runs.value.flatMap((run) => {
        const { event, headSha, conclusion, path } = run;
        if (event !== query.event || headSha !== origin.sha || conclusion !== query.status)
            return [];
        const made = originOfRun(run, repository.value, origin.jobKey);
        const isEqual = made.ok && made.value.tier === origin.tier && path === origin.workflow;
        return isEqual ? [made.value] : [];
    });
    if (!from)
        return none;
    if (others.length > 0)
        return refuse(`${others.length + 1} runs of ${(0,shape/* quoted */.TL)(from.workflow)} tried this commit`);
    return { run: from, ...(await findOverRest(from, rest, artifacts, toFolder)) };
}
async function findOverRest({ runId, attempt, jobKey }, rest, artifacts, toFolder) {
    const known = await rest.artifactsOfRun(runId);
    if (!known.ok)
        return { candidates: [], warnings: [known.error] };
    const search = new PartSearch(artifacts, toFolder, new Set());
    await search.fetch(partsOf(known.value, jobKey, attempt), rest.over);
    return { candidates: search.found, warnings: search.warnings() };
}
async function findInCache(origin, { cache, hasExternal = false }, toFolder) {
    const kinds = [
        [(0,github_cache/* runKeyPrefix */.tY)(origin, true), (0,github_cache/* runKeyPrefix */.tY)(origin)],
        ...(hasExternal ? [[(0,github_cache/* announcementKeyPrefix */.X9)(origin)]] : []),
    ];
    const entries = cache?.canRead
        ? await Promise.all(kinds.map((kind) => restoreEntry(cache, earlierPrefixes(kind, origin), toFolder)))
        : [];
    const candidates = [];
    const digests = new Set();
    const warnings = new Set();
    for (const [at, entry] of entries.entries()) {
        if (!entry.ok)
            warnings.add(`the cache gives nothing: ${entry.error}`);
        if (!entry.ok)
            continue;
        for (const warning of entry.value.warnings)
            warnings.add(warning);
        for (const { key: name, file } of entry.value.hits) {
            const digest = await sha256OfFile(file);
            const source = at === 0 ? "cache" : "announcement";
            candidates.push({ name, file, sha256: digest, source });
            digests.add(digest);
        }
    }
    const hasAnswered = entries.length > 0 && entries.every(({ ok }) => ok);
    return { candidates, warnings: [...warnings], digests, hasAnswered };
}
function earlierPrefixes(kinds, { attempt }) {
    const most = Math.min(attempt - 1, Math.floor(mostPrefixes / kinds.length));
    return Array.from({ length: most }, (_, before) => kinds.map((prefix) => `${prefix}${attempt - 1 - before}-`)).flat();
}
function partsOf(artifacts, jobKey, lastAttempt) {
    const name = new RegExp(`^mity-checkpoint-${jobKey}-a([1-9]\\d{0,4})-([1-9]\\d{0,4})$`);
    return artifacts
        .flatMap((artifact) => {
        const [, attempt, sequence] = name.exec(artifact.name) ?? [];
        return attempt === undefined
            ? []
            : [{ ...artifact, attempt: Number(attempt), sequence: Number(sequence) }];
    })
        .filter(({ attempt }) => attempt <= lastAttempt)
        .sort((a, b) => b.attempt - a.attempt || b.sequence - a.sequence);
}

;// CONCATENATED MODULE: ./lib/backends/github/library-process.js



const maxCrashes = 5;
const loadMs = 30_000;
const flags = ["--min-semi-space-size=16"];
class LibraryProcess {
    #options;
    #pending = new Map();
    #others = [];
    #folder;
    #child;
    #crashes = 0;
    #calls = 0;
    constructor(options) {
        this.#options = options;
    }
    get environment() {
        return this.#options.environment;
    }
    another() {
        const other = new LibraryProcess(this.#options);
        this.#others.push(other);
        return other;
    }
    get folder() {
        return (this.#folder ??= external_node_fs_.realpathSync(external_node_fs_.mkdtempSync(external_node_path_.join(this.#options.scratch, "github-"))));
    }
    prepare(library) {
        void this.call({ kind: "load", library }, loadMs);
    }
    call(call, withinMs) {
        const started = this.#start();
        if (!started.ok)
            return Promise.resolve({ result: started, said: "" });
        const child = started.value;
        const number = ++this.#calls;
        return new Promise((resolve) => {
            const settle = (answer) => {
                const pending = this.#pending.get(number);
                if (!pending)
                    return;
                clearTimeout(pending.timer);
                this.#pending.delete(number);
                if (this.#pending.size === 0)
                    child.channel?.unref();
                resolve(answer);
            };
            const timer = setTimeout(() => {
                const seconds = Math.round(withinMs / 1000);
                settle({ result: (0,diagnostics_result/* fail */.f)(`GitHub took longer than ${seconds} s`), said: "" });
                if (this.#pending.size === 0)
                    this.#stop();
            }, withinMs);
            this.#pending.set(number, { settle, timer });
            child.channel?.ref();
            send(child, { number, call });
        });
    }
    close() {
        for (const other of this.#others)
            other.close();
        this.#stop();
        if (this.#folder !== undefined)
            external_node_fs_.rmSync(this.#folder, { recursive: true, force: true });
        this.#folder = undefined;
    }
    #stop() {
        const child = this.#child;
        this.#lose("it was stopped");
        child?.kill("SIGKILL");
    }
    #start() {
        if (this.#child)
            return { ok: true, value: this.#child };
        if (this.#crashes >= maxCrashes)
            return (0,diagnostics_result/* fail */.f)("the process that runs GitHub's libraries keeps ending");
        const { program, environment } = this.#options;
        let child;
        try {
            child = process
                .getBuiltinModule("node:child_process")
                .spawn(process.execPath, [...flags, ...program], {
                cwd: this.folder,
                env: forNode(environment),
                stdio: ["ignore", "ignore", "ignore", "ipc"],
                windowsHide: true,
            });
        }
        catch (error) {
            return (0,diagnostics_result/* fail */.f)(`the process for GitHub's libraries cannot start: ${error.message}`);
        }
        child.on("message", (answer) => this.#pending.get(answer.number)?.settle(answer));
        child.on("error", (error) => {
            if (this.#child === child)
                this.#crashed(error.message);
        });
        child.on("exit", (code, signal) => {
            if (this.#child === child)
                this.#crashed(signal ?? `exit code ${code ?? 0}`);
        });
        child.unref();
        child.channel?.unref();
        this.#child = child;
        send(child, { environment: given(environment) });
        return { ok: true, value: child };
    }
    #crashed(why) {
        this.#crashes++;
        this.#lose(why);
    }
    #lose(why) {
        this.#child = undefined;
        const answer = {
            result: (0,diagnostics_result/* fail */.f)(`the process that runs GitHub's libraries ended (${why})`),
            said: "",
        };
        for (const { settle } of [...this.#pending.values()])
            settle(answer);
    }
}
function send(child, request) {
    child.send(request, () => undefined);
}
const ofNode = /^(HOME|LANG|LC_ALL|TZ|TMPDIR|TEMP|TMP|SystemRoot|LD_LIBRARY_PATH|NODE_EXTRA_CA_CERTS|SSL_CERT_(FILE|DIR)|RUNNER_TRACKING_ID)$/i;
function forNode(environment) {
    return Object.fromEntries(Object.entries(given(environment)).filter(([name]) => ofNode.test(name)));
}
function given(environment) {
    const own = Object.entries(environment).filter((entry) => entry[1] !== undefined);
    return { ACTIONS_ARTIFACT_UPLOAD_TIMEOUT_MS: "60000", ...Object.fromEntries(own) };
}

;// CONCATENATED MODULE: ./lib/assembly/ci-stores.js









const unbegun = new Set(["queued", "waiting", "pending", "requested"]);
const announceMs = 15_000;
class CiStores {
    #options;
    #libraries;
    #artifacts;
    #cache;
    #folders = 0;
    #found = [];
    constructor(options) {
        this.#options = options;
        const { script, environment, scratch, usesCache, maxBytes } = options;
        this.#libraries = new LibraryProcess({
            program: [script, "--libraries"],
            environment,
            scratch,
        });
        this.#artifacts = new artifacts/* Artifacts */.E(this.#libraries);
        this.#cache = usesCache ? new github_cache/* GithubCache */.cn(this.#libraries, maxBytes) : undefined;
    }
    prepare(what) {
        if (what === "search")
            this.#cache?.prepare();
        const { environment, token, defaultBranch } = this.#options;
        const isFirstAttempt = environment["GITHUB_RUN_ATTEMPT"] === "1";
        if (what === "storing" || !isFirstAttempt)
            this.#artifacts.prepare();
        else if (token !== undefined && environment["GITHUB_REF"] === `refs/heads/${defaultBranch}`)
            this.#libraries.prepare("rest");
    }
    async findEarlier(origin, hasExternal) {
        const ways = { ...this.#ways, hasExternal };
        const found = await findCheckpointFiles(origin, ways, this.#folder());
        this.#found = found.candidates;
        return found;
    }
    async jobsOfRun({ repository, runId, attempt }) {
        const { token } = this.#options;
        if (token === undefined)
            return (0,diagnostics_result/* fail */.f)("there is no token to ask with");
        const rest = new Rest(this.#artifacts.libraries, { token, repository });
        const attempts = Array.from({ length: attempt }, (_, before) => before + 1);
        const told = await Promise.all(attempts.map((one) => rest.jobsOfRun(runId, one)));
        let most = 0;
        const names = new Set();
        for (const jobs of told) {
            if (!jobs.ok)
                return jobs;
            const ran = jobs.value.filter(({ status, conclusion }) => !unbegun.has(status) && conclusion !== "skipped");
            for (const { name } of ran)
                names.add(name);
            most = Math.max(most, ran.length);
        }
        return (0,diagnostics_result.ok)(Math.max(most, names.size));
    }
    findRun(origin, run) {
        return findNamedRun(origin, run, this.#ways, this.#folder());
    }
    async succeeded({ repository, runId }, attempt) {
        const { token } = this.#options;
        if (token === undefined)
            return undefined;
        const rest = new Rest(this.#artifacts.libraries, { token, repository });
        const jobs = await rest.jobsOfRun(runId, attempt);
        if (!jobs.ok || jobs.value.length === 0)
            return undefined;
        return jobs.value.every(({ conclusion }) => conclusion === "success" || conclusion === "skipped");
    }
    findMergeQueue(origin) {
        return findMergeQueueRun(origin, this.#ways, this.#folder());
    }
    async fetchNamed(named) {
        const warnings = [];
        const candidates = [];
        const folder = this.#folder();
        const fetched = named.map(async ({ id, digest }) => {
            const artifact = { id: Number(id), bytes: this.#options.maxBytes };
            return { id, digest, file: await this.#artifacts.download(artifact, digest, folder) };
        });
        for (const { id, digest, file } of await Promise.all(fetched)) {
            if (file.ok)
                candidates.push({ name: `artifact ${id}`, file: file.value, sha256: digest });
            else
                warnings.push(`the artifact ${id} cannot be had: ${file.error}`);
        }
        return { candidates, warnings };
    }
    async findReusable(origin) {
        const newest = await this.#reusable((0,github_cache/* reuseKeyPrefixes */.k0)(origin, this.#options.defaultBranch));
        const [entry] = newest.candidates;
        if (!entry || (0,github_cache/* isWholeKey */.bC)(entry.name))
            return [newest];
        const whole = (0,github_cache/* reuseKeyPrefixes */.k0)(origin, this.#options.defaultBranch, true);
        return [await this.#reusable(whole), newest];
    }
    async #reusable(prefixes) {
        if (!this.#cache || prefixes.length === 0)
            return { candidates: [], warnings: [] };
        const isKnown = (key) => this.#found.some(({ name }) => name === key);
        const entry = await restoreEntry(this.#cache, prefixes, this.#folder(), isKnown);
        if (!entry.ok)
            return { candidates: [], warnings: [`the cache gives nothing to reuse: ${entry.error}`] };
        const { hits, warnings } = entry.value;
        return { candidates: hits.map(({ key: name, file }) => ({ name, file })), warnings };
    }
    upload(file, retentionDays) {
        return this.#artifacts.upload(file, external_node_path_.basename(file), retentionDays);
    }
    uploadFiles(files, root, name, retentionDays) {
        return this.#artifacts.uploadArchive(files, root, name, retentionDays);
    }
    async remove(name) {
        await this.#artifacts.remove(name);
    }
    get keepsReusable() {
        return this.#cache?.canWrite ?? false;
    }
    async keepReusable(file, origin, checkpoint) {
        const key = (0,github_cache/* cacheKey */.k$)(origin, checkpoint);
        if (!this.#cache || key === undefined)
            return (0,diagnostics_result.ok)(undefined);
        return this.#cache.save(file, key);
    }
    async keepPart(file, origin, sequence) {
        if (!this.keepsReusable || !this.#cache)
            return (0,diagnostics_result.ok)(false);
        const saved = await this.#cache.save(file, (0,github_cache/* partKey */.be)(origin, sequence));
        return saved.ok ? (0,diagnostics_result.ok)(saved.value === "saved") : saved;
    }
    async announce(file, origin, sequence) {
        if (!this.keepsReusable || !this.#cache)
            return (0,diagnostics_result.ok)(false);
        const saved = await this.#cache.save(file, (0,github_cache/* announcementKey */.Pp)(origin, sequence), announceMs);
        if (!saved.ok)
            return saved;
        return saved.value === "exists" ? (0,diagnostics_result/* fail */.f)("its key is taken") : (0,diagnostics_result.ok)(saved.value === "saved");
    }
    close() {
        this.#libraries.close();
        external_node_fs_.rmSync(this.#options.scratch, { recursive: true, force: true });
    }
    get #ways() {
        return { artifacts: this.#artifacts, cache: this.#cache, token: this.#options.token };
    }
    #folder() {
        const folder = external_node_path_.join(this.#options.scratch, String(++this.#folders));
        external_node_fs_.mkdirSync(folder, { recursive: true });
        return folder;
    }
}

;// CONCATENATED MODULE: ./lib/assembly/github-context.js
function githubContext(root, environment) {
    const told = (name) => environment[`GITHUB_${name}`];
    const branch = () => git(root, ["symbolic-ref", "--quiet", "HEAD"]);
    const ref = told("REF") ?? branch();
    const event = told("EVENT_NAME");
    return {
        ref,
        ref_name: told("REF_NAME") ?? ref.replace(/^refs\/(heads|tags)\//, ""),
        sha: told("SHA") ?? git(root, ["rev-parse", "--verify", "--quiet", "HEAD"]),
        repository: told("REPOSITORY") ?? "",
        event_name: event ?? "",
        actor: told("ACTOR") ?? "",
        workflow: told("WORKFLOW") ?? "",
        job: told("JOB") ?? "",
        run_id: told("RUN_ID") ?? "",
        run_attempt: told("RUN_ATTEMPT") ?? "",
        base_ref: told("BASE_REF") ?? "",
        head_ref: told("HEAD_REF") ?? "",
        workspace: told("WORKSPACE") ?? root,
    };
}
function git(root, args) {
    const { spawnSync } = process.getBuiltinModule("node:child_process");
    const result = spawnSync("git", args, {
        cwd: root,
        encoding: "utf8",
        stdio: ["ignore", "pipe", "ignore"],
    });
    return result.status === 0 ? result.stdout.trim() : "";
}

// EXTERNAL MODULE: ./lib/backends/stores/checksum.js
var checksum = __nccwpck_require__(78792);
// EXTERNAL MODULE: ./lib/version.js
var version = __nccwpck_require__(17992);
;// CONCATENATED MODULE: ./lib/assembly/load-plan.js





const none = { diagnostics: [], sources: new Map() };
async function loadPlan(spec, cacheFolder, github, { isTextNeeded = false } = {}) {
    const file = external_node_path_.join(spec.root, spec.file);
    let bytes;
    try {
        const stat = external_node_fs_.statSync(file);
        if (!stat.isFile())
            return (0,diagnostics_result/* fail */.f)(unreadable(spec.file, stat.isDirectory() ? "EISDIR" : undefined, ""));
        if (stat.size > 4 * 1024 * 1024)
            bytes = Buffer.alloc(4 * 1024 * 1024);
        else
            bytes = external_node_fs_.readFileSync(file);
    }
    catch (error) {
        const { code, message } = error;
        return (0,diagnostics_result/* fail */.f)(unreadable(spec.file, code, message));
    }
    const program = `${version/* version */.r} ${programTime()} ${spec.file}`;
    const cacheFile = external_node_path_.join(cacheFolder, "plan");
    const compiled = isTextNeeded ? undefined : readCompiled(cacheFile, program, bytes);
    if (compiled && sameContexts(compiled.plan, github))
        return (0,diagnostics_result.ok)({ plan: compiled.plan, key: compiled.key, warnings: none });
    const { compileSpec } = await Promise.all(/* import() */[__nccwpck_require__.e(709), __nccwpck_require__.e(999)]).then(__nccwpck_require__.bind(__nccwpck_require__, 51999));
    const fresh = await compileSpec(spec.file, bytes, { github, runner: runnerContext });
    if (!fresh.ok)
        return fresh;
    const key = `${Date.now()}-${process.pid}-${Math.random()}`;
    if (fresh.value.warnings.diagnostics.length === 0)
        keepCompiled(cacheFile, program, bytes, { key, plan: fresh.value.plan });
    return (0,diagnostics_result.ok)({ ...fresh.value, key });
}
function programTime() {
    return external_node_fs_.statSync(process.argv[1] ?? process.execPath, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
function runnerContext() {
    const os = { linux: "Linux", darwin: "macOS", win32: "Windows" }[process.platform] ??
        process.platform;
    const arch = { x64: "X64", arm64: "ARM64", ia32: "X86", arm: "ARM" }[process.arch] ?? process.arch;
    return {
        os,
        arch,
        name: process.env["RUNNER_NAME"] ?? "local",
        temp: process.env["RUNNER_TEMP"] ?? "/tmp",
    };
}
function sameContexts(plan, github) {
    return (same(plan.contexts.github, plan.contexts.github && github()) &&
        same(plan.contexts.runner, plan.contexts.runner && runnerContext()));
}
function same(before, now) {
    return Object.entries(before ?? {}).every(([name, value]) => (now?.[name] ?? "") === value);
}
function readCompiled(file, program, spec) {
    let bytes;
    try {
        bytes = external_node_fs_.readFileSync(file);
    }
    catch {
        return undefined;
    }
    const newline = bytes.indexOf(10);
    const head = /^([0-9a-f]{8}) (\d+) (\S+) (.*)$/.exec(bytes.toString("utf8", 0, Math.max(0, newline)));
    if (head?.[2] === undefined || head[3] === undefined || head[4] !== program)
        return undefined;
    const body = bytes.subarray(newline + 1);
    const end = Number(head[2]);
    if (!body.subarray(0, end).equals(spec))
        return undefined;
    const plan = body.subarray(end);
    if ((0,checksum/* checkOfBytes */.J)(plan) !== head[1])
        return undefined;
    return { key: head[3], plan: JSON.parse(plan.toString()) };
}
function keepCompiled(file, program, spec, { key, plan }) {
    const json = Buffer.from(JSON.stringify(plan));
    try {
        external_node_fs_.mkdirSync(external_node_path_.dirname(file), { recursive: true });
        external_node_fs_.writeFileSync(`${file}.new`, Buffer.concat([
            Buffer.from(`${(0,checksum/* checkOfBytes */.J)(json)} ${spec.length} ${key} ${program}\n`),
            spec,
            json,
        ]));
        external_node_fs_.renameSync(`${file}.new`, file);
    }
    catch {
    }
}
function unreadable(file, code, message) {
    const missing = code === "ENOENT" || code === "ENOTDIR";
    return {
        sources: new Map(),
        diagnostics: [
            {
                code: missing ? "spec/not-found" : "spec/unreadable",
                severity: "error",
                message: unreadableText(file, code, message),
                at: undefined,
                hint: missing ? "`mity init` writes a first one" : "check the path and its permissions",
            },
        ],
    };
}
function unreadableText(file, code, message) {
    switch (code) {
        case "ENOENT":
        case "ENOTDIR":
            return `there is no ${file}`;
        case "EISDIR":
            return `${file} is a folder, not a file`;
        case "ELOOP":
            return `${file} is a loop of symbolic links`;
        case "EACCES":
        case "EPERM":
            return `${file} may not be read by this user`;
        case undefined:
            return `${file} is not a plain file`;
        default:
            return `${file} cannot be read: ${message}`;
    }
}

;// CONCATENATED MODULE: ./lib/assembly/spec-file.js


const names = ["mity.yml", "mity.yaml", "mity.toml"];
function findSpec(start) {
    for (let folder = start;;) {
        for (const name of names)
            if (external_node_fs_.existsSync(external_node_path_.join(folder, name)))
                return { root: external_node_fs_.realpathSync(folder), file: name };
        if (isMarkedManifest(external_node_path_.join(folder, ".specify", "manifest.yaml"))) {
            return { root: external_node_fs_.realpathSync(folder), file: ".specify/manifest.yaml" };
        }
        const above = external_node_path_.dirname(folder);
        if (above === folder || external_node_fs_.existsSync(external_node_path_.join(folder, ".git")))
            return undefined;
        folder = above;
    }
}
function namedSpec(start, named) {
    const full = external_node_path_.resolve(start, named);
    const folder = external_node_path_.dirname(full);
    return {
        root: external_node_fs_.existsSync(folder) ? external_node_fs_.realpathSync(folder) : folder,
        file: external_node_path_.basename(full),
    };
}
function isMarkedManifest(file) {
    try {
        return /^(project_type|stack)\s*:/m.test(external_node_fs_.readFileSync(file, "utf8"));
    }
    catch {
        return false;
    }
}

// EXTERNAL MODULE: ./lib/engine/workflow-commands.js + 1 modules
var workflow_commands = __nccwpck_require__(25934);
// EXTERNAL MODULE: ./lib/diagnostics/printable.js
var action_printable = __nccwpck_require__(52100);
// EXTERNAL MODULE: ./lib/plan/step-list.js
var step_list = __nccwpck_require__(89843);
;// CONCATENATED MODULE: ./lib/plan/packing.js



const maxLegs = 256;
const maxOutputs = 500_000;
const longestName = 100;
function packMatrix(plan, selected) {
    const packing = new Packing(plan, selected);
    const attempts = [
        () => spread(packing.groups(false)),
        () => spread(packing.groups(true)),
        () => [selected],
    ];
    for (const groups of attempts) {
        const matrix = packing.matrixOf(groups());
        if (JSON.stringify(matrix).length <= maxOutputs)
            return (0,diagnostics_result.ok)(matrix);
    }
    return (0,diagnostics_result/* fail */.f)("the names of the chosen steps take more than 1 MB: choose fewer, or all");
}
class Packing {
    #plan;
    #selected;
    #needed;
    #shared = new Set();
    #legs = new Map();
    constructor(plan, selected) {
        this.#plan = plan;
        this.#selected = selected;
        const needed = new Set();
        for (const step of selected)
            for (const need of this.#at(step).needs)
                needed.add(need);
        this.#needed = needed;
        for (const step of selected) {
            const { effects, needs } = this.#at(step);
            if (effects === "machine" &&
                this.#needed.has(step) &&
                needs.every((it) => this.#shared.has(it)))
                this.#shared.add(step);
        }
        for (const { base } of plan.steps)
            this.#legs.set(base, (this.#legs.get(base) ?? 0) + 1);
    }
    groups(keepLegsTogether) {
        const leader = new Map();
        const find = (step) => {
            let at = step;
            for (let up = leader.get(at) ?? at; up !== at; up = leader.get(at) ?? at) {
                leader.set(at, leader.get(up) ?? up);
                at = up;
            }
            return at;
        };
        const join = (a, b) => {
            const [first, second] = [find(a), find(b)];
            leader.set(Math.max(first, second), Math.min(first, second));
        };
        const firstLegs = new Map();
        const own = this.#selected.filter((step) => !this.#shared.has(step));
        for (const step of own) {
            const { base, needs } = this.#at(step);
            for (const need of needs)
                if (!this.#shared.has(need))
                    join(need, step);
            if (keepLegsTogether)
                join(firstLegs.get(base) ?? step, step);
            if (!firstLegs.has(base))
                firstLegs.set(base, step);
        }
        const groups = new Map();
        for (const step of own) {
            const first = find(step);
            const group = groups.get(first);
            if (group)
                group.push(step);
            else
                groups.set(first, [step]);
        }
        return [...groups.values()];
    }
    matrixOf(groups) {
        const names = new Set();
        const isAll = groups.length === 1 && this.#selected.length === this.#plan.steps.length;
        const include = groups.map((group) => {
            const ends = this.#shortest(group.filter((step) => !this.#needed.has(step)));
            const name = unlike(names, legName(ends));
            names.add(name);
            return { name, steps: isAll ? "" : (0,step_list/* stepListText */.a)(ends) };
        });
        return { include };
    }
    #shortest(steps) {
        const found = new Map();
        for (const step of steps) {
            const { base } = this.#at(step);
            found.set(base, (found.get(base) ?? 0) + 1);
        }
        const names = steps.map((step) => {
            const { base, id } = this.#at(step);
            return found.get(base) === this.#legs.get(base) ? base : id;
        });
        return [...new Set(names)];
    }
    #at(step) {
        const found = this.#plan.steps[step];
        if (!found)
            throw new Error(`no step ${step}`);
        return found;
    }
}
function spread(groups) {
    if (groups.length <= maxLegs)
        return groups;
    const legs = Array.from({ length: maxLegs }, () => []);
    for (const group of groups.toSorted((a, b) => b.length - a.length)) {
        let emptiest = legs[0];
        for (const leg of legs)
            if (leg.length < emptiest.length)
                emptiest = leg;
        emptiest.push(...group);
    }
    return legs
        .map((leg) => leg.sort((a, b) => a - b))
        .sort((a, b) => a[0] - b[0]);
}
function legName(steps) {
    const [first = "", ...others] = steps;
    const whole = (0,action_printable/* printable */.g)(steps.slice(0, 3).join(", "));
    if (others.length < 3 && whole.length <= longestName)
        return whole;
    const start = (0,action_printable/* printable */.g)(first);
    const shown = start.length <= longestName ? start : `${start.slice(0, longestName).toWellFormed()}\u2026`;
    return others.length === 0 ? shown : `${shown} and ${others.length} more`;
}
function unlike(names, name) {
    let unlike = name;
    for (let count = 2; names.has(unlike); count++)
        unlike = `${name} (${count})`;
    return unlike;
}

// EXTERNAL MODULE: ./lib/plan/select.js
var plan_select = __nccwpck_require__(39176);
// EXTERNAL MODULE: ./lib/reporters/annotations.js + 1 modules
var reporters_annotations = __nccwpck_require__(85217);
// EXTERNAL MODULE: ./lib/reporters/harmless.js
var harmless = __nccwpck_require__(59966);
// EXTERNAL MODULE: ./lib/reporters/job-inert.js
var job_inert = __nccwpck_require__(45763);
// EXTERNAL MODULE: ./lib/action/file-commands.js
var file_commands = __nccwpck_require__(16408);
// EXTERNAL MODULE: ./lib/action/inputs.js + 1 modules
var action_inputs = __nccwpck_require__(64004);
// EXTERNAL MODULE: ./lib/plan/sha256.js + 1 modules
var sha256 = __nccwpck_require__(10102);
;// CONCATENATED MODULE: ./lib/action/job-key.js

function jobKey({ job, matrix, action, spec, key }) {
    return (0,sha256/* sha256 */.s)(canonicalJson([1, job, matrix ?? null, action, spec, key])).slice(0, 16);
}
function canonicalJson(value) {
    if (Array.isArray(value))
        return `[${value.map(canonicalJson).join(",")}]`;
    if (typeof value !== "object" || value === null)
        return JSON.stringify(value);
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, its]) => `${JSON.stringify(key)}:${canonicalJson(its)}`).join(",")}}`;
}

// EXTERNAL MODULE: ./lib/action/place-in-workspace.js
var place_in_workspace = __nccwpck_require__(87562);
;// CONCATENATED MODULE: ./lib/action/runner-environment.js



const maxPayloadBytes = 25 * 1024 * 1024;
function readEventPayload(environment) {
    const file = environment["GITHUB_EVENT_PATH"] ?? "";
    if (file === "")
        return (0,diagnostics_result/* fail */.f)("GITHUB_EVENT_PATH is not set");
    let text;
    try {
        const state = external_node_fs_.statSync(file);
        if (!state.isFile())
            return (0,diagnostics_result/* fail */.f)("the event's payload is no file");
        if (state.size > maxPayloadBytes)
            return (0,diagnostics_result/* fail */.f)("the event's payload is larger than 25 MB");
        text = external_node_fs_.readFileSync(file, "utf8");
    }
    catch (error) {
        return (0,diagnostics_result/* fail */.f)(`the event's payload cannot be read: ${error.message}`);
    }
    try {
        return (0,diagnostics_result.ok)({ ...scheduled(environment), ...payloadOf(JSON.parse(text)) });
    }
    catch {
        return (0,diagnostics_result/* fail */.f)("the event's payload is no JSON");
    }
}
function scheduled(environment) {
    const branch = /^refs\/heads\/(.+)$/.exec(environment["GITHUB_REF"] ?? "")?.[1];
    if (environment["GITHUB_EVENT_NAME"] !== "schedule" || branch === undefined)
        return {};
    return { defaultBranch: branch };
}
function payloadOf(payload) {
    const at = (...path) => path.reduce((value, key) => typeof value === "object" && value !== null && Object.hasOwn(value, key)
        ? value[key]
        : undefined, payload);
    const id = at("repository", "id");
    const branch = at("repository", "default_branch");
    const head = at("pull_request", "head", "repo", "full_name");
    const headSha = at("pull_request", "head", "sha");
    return {
        ...(Number.isSafeInteger(id) && id > 0 ? { repositoryId: String(id) } : {}),
        ...(typeof branch === "string" && line.test(branch) ? { defaultBranch: branch } : {}),
        ...(typeof head === "string" && runner_environment_repositoryName.test(head) ? { headRepository: head } : {}),
        ...(typeof headSha === "string" && commit.test(headSha) ? { headSha } : {}),
    };
}
const runner_environment_repositoryName = /^[\w.-]{1,100}\/[\w.-]{1,100}$/;
const runner_environment_number = /^[0-9]{1,20}$/;
const line = /^[^\p{Cc}]{1,1024}$/u;
const commit = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
function readOrigin(environment, payload, jobKey) {
    const problems = [];
    const told = (name, pattern, what, otherwise = "") => {
        const given = environment[name] ?? "";
        const value = given === "" ? otherwise : given;
        if (value === "")
            problems.push(`${name} is not set`);
        else if (!pattern.test(value))
            problems.push(`${name} is not ${what}`);
        return value;
    };
    const repository = told("GITHUB_REPOSITORY", runner_environment_repositoryName, "the name of a repository");
    const repositoryId = told("GITHUB_REPOSITORY_ID", runner_environment_number, "a number", payload.repositoryId);
    const workflowRef = told("GITHUB_WORKFLOW_REF", line, "a line of text");
    const event = told("GITHUB_EVENT_NAME", /^[a-z_]{1,64}$/, "the name of an event");
    const ref = told("GITHUB_REF", /^refs\/[^\p{Cc}]{1,1000}$/u, "a ref");
    const sha = told("GITHUB_SHA", commit, "a commit");
    const runId = told("GITHUB_RUN_ID", runner_environment_number, "a number");
    const attempt = told("GITHUB_RUN_ATTEMPT", /^[1-9][0-9]{0,4}$/, "a number from 1 up");
    if (problems.length > 0)
        return (0,diagnostics_result/* fail */.f)(problems);
    const headRepository = event.startsWith("pull_request") ? payload.headRepository : repository;
    const tier = tierOf({
        event,
        ref,
        isRefProtected: environment["GITHUB_REF_PROTECTED"] === "true",
        defaultBranch: payload.defaultBranch ?? "",
        repository,
        ...(headRepository === undefined ? {} : { headRepository }),
    });
    return (0,diagnostics_result.ok)({
        repositoryId,
        repository,
        workflow: workflowPath(workflowRef, repository),
        event,
        ref,
        sha,
        ...(event === "pull_request" && payload.headSha !== undefined
            ? { headSha: payload.headSha }
            : {}),
        runId,
        attempt: Number(attempt),
        jobKey,
        tier,
    });
}
function workflowPath(workflowRef, repository) {
    const end = workflowRef.indexOf("@refs/");
    const path = end === -1 ? workflowRef.replace(/@[^@]*$/, "") : workflowRef.slice(0, end);
    const own = `${repository}/`;
    return path.toLowerCase().startsWith(own.toLowerCase()) ? path.slice(own.length) : path;
}
function withheldVariables(environment) {
    return Object.keys(environment).filter((name) => withheld.test(name));
}
const withheld = /^(?:INPUT_.*|STATE_.*|ACTIONS_RUNTIME_(?:TOKEN|URL)|ACTIONS_RESULTS_URL|ACTIONS_CACHE_.*|GITHUB_(?:OUTPUT|ENV|PATH|STATE|STEP_SUMMARY|ARTIFACTS|ARTIFACTS_LIST))$/s;
function stepEnvironment(environment) {
    const kept = {};
    for (const [name, value] of Object.entries(environment)) {
        if (value !== undefined && !withheld.test(name))
            kept[name] = value;
    }
    return kept;
}

;// CONCATENATED MODULE: ./lib/action/scrub-environment.js

const says = "other processes of this user can read the inputs and tokens of the action";
function scrubEnvironment(names) {
    for (const name of names)
        Reflect.deleteProperty(process.env, name);
    if (process.platform === "win32" || names.length === 0)
        return undefined;
    if (process.platform !== "linux")
        return `${says}: ${process.platform} keeps what it was started with`;
    try {
        overwrite(new Set(names));
    }
    catch (error) {
        return `${says}: its environment cannot be overwritten (${error.message})`;
    }
    return undefined;
}
function overwrite(names) {
    const [start, end] = environmentBlock();
    const memory = external_node_fs_.openSync("/proc/self/mem", "r+");
    try {
        const block = Buffer.alloc(end - start);
        const length = external_node_fs_.readSync(memory, block, 0, block.length, start);
        for (const [from, to] of entriesOf(block.subarray(0, length), names)) {
            const written = external_node_fs_.writeSync(memory, Buffer.alloc(to - from), 0, to - from, start + from);
            if (written !== to - from)
                throw new Error("only a part was overwritten");
        }
    }
    finally {
        external_node_fs_.closeSync(memory);
    }
    const left = entriesOf(external_node_fs_.readFileSync("/proc/self/environ"), names);
    if (left.length > 0)
        throw new Error("it is still there");
}
function environmentBlock() {
    const stat = external_node_fs_.readFileSync("/proc/self/stat", "latin1");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const [start, end] = [Number(fields[47]), Number(fields[48])];
    if (!Number.isSafeInteger(start) || !Number.isSafeInteger(end) || start <= 0 || end <= start)
        throw new Error("the system does not say where it is");
    return [start, end];
}
function entriesOf(block, names) {
    const found = [];
    for (let from = 0; from < block.length;) {
        const nul = block.indexOf(0, from);
        const to = nul === -1 ? block.length : nul;
        const equals = block.indexOf(0x3d, from);
        if (equals !== -1 && equals < to && names.has(block.toString("utf8", from, equals)))
            found.push([from, to]);
        from = to + 1;
    }
    return found;
}

// EXTERNAL MODULE: ./lib/action/write-all.js
var write_all = __nccwpck_require__(62826);
;// CONCATENATED MODULE: ./lib/action/act.js




















async function act(inherited) {
    const environment = { ...inherited };
    (0,write_all/* writeAll */.f)(`mity ${version/* version */.r}\n`);
    const problem = scrubEnvironment(withheldVariables(environment));
    const say = sayTo(environment);
    try {
        if (problem !== undefined)
            say.line(problem);
        return await actFor(environment, say);
    }
    catch (error) {
        const { message, stack } = error;
        say.error(`internal error: ${message}`, "this is a fault of mity, not of your spec; finished steps are kept for a re-run");
        if (environment["RUNNER_DEBUG"] === "1")
            say.line(stack ?? "");
        return 70;
    }
}
function sayTo(environment) {
    const workspace = environment["GITHUB_WORKSPACE"] ?? process.cwd();
    const annotations = new reporters_annotations/* AnnotationBudget */.TL({
        workspace: external_node_fs_.existsSync(workspace) ? external_node_fs_.realpathSync(workspace) : workspace,
    });
    const line = (text) => {
        (0,write_all/* writeAll */.f)(`mity: ${text.replace(/[\r\n]+/g, " ")}\n`);
    };
    const annotate = (kind, message, hint) => {
        const text = hint === undefined ? message : `${message}\nhint: ${hint}`;
        const command = annotations.take({ kind, title: "mity", message: text }, "us");
        if (command === undefined)
            line(`${kind}: ${(0,job_inert/* inert */.t)((0,harmless/* harmlessText */.f)(text))}`);
        else
            (0,write_all/* writeAll */.f)(`${command}\n`);
    };
    return {
        annotations,
        line,
        warning: (message, hint) => {
            annotate("warning", message, hint);
        },
        error: (message, hint) => {
            annotate("error", message, hint);
        },
    };
}
async function actFor(environment, say) {
    if (process.platform === "win32") {
        say.error("steps run on Linux and macOS only", "choose another `runs-on` for this job");
        return 2;
    }
    const isPost = environment["STATE_begun"] === "true";
    if (isPost && (environment["STATE_finished"] === "true" || !environment["STATE_run"]))
        return 0;
    (0,file_commands/* saveState */.LZ)(environment, "begun", "true");
    const read = (0,action_inputs/* readInputs */.Ko)(environment);
    if (!read.ok) {
        for (const problem of read.error)
            say.error(problem);
        return 2;
    }
    const inputs = read.value;
    if (!isPost)
        for (const warning of inputs.warnings)
            say.warning(warning);
    const workspace = external_node_fs_.realpathSync(environment["GITHUB_WORKSPACE"] ?? process.cwd());
    const spec = inputs.spec === undefined ? findSpec(workspace) : namedSpec(workspace, inputs.spec);
    const file = spec && external_node_path_.join(spec.root, spec.file);
    if (!file || !(0,place_in_workspace/* placeInWorkspace */.m)(workspace, file) || !external_node_fs_.existsSync(file)) {
        say.error(`there is no ${inputs.spec ?? "mity.yml"} in the workspace`, inputs.spec === undefined
            ? "check the repository out before this step; the input `spec` names a file elsewhere in it"
            : "check the repository out before this step; the input `spec` is a path from its root");
        return 2;
    }
    const loaded = await loadPlan(spec, external_node_path_.join(spec.root, ".mity", "cache"), () => githubContext(spec.root, environment), { isTextNeeded: true });
    const specFolder = external_node_path_.relative(workspace, spec.root);
    if (!loaded.ok) {
        showProblems(loaded.error, specFolder, say);
        return 3;
    }
    showProblems(loaded.value.warnings, specFolder, say);
    const { plan } = loaded.value;
    switch (inputs.mode) {
        case "validate":
            say.line(`${spec.file} is right: ${plan.steps.length} steps`);
            return 0;
        case "plan": {
            const selection = (0,plan_select/* selectSteps */.K)(plan, (0,action_inputs/* selectionOf */.Wm)(inputs));
            if (!selection.ok) {
                for (const { message, hint } of selection.error)
                    say.error(message, hint);
                return 2;
            }
            const packed = packMatrix(plan, selection.value.selected);
            if (!packed.ok) {
                say.error(packed.error);
                return 2;
            }
            const matrix = JSON.stringify(packed.value);
            (0,file_commands/* setOutput */.uH)(environment, "matrix", matrix);
            const text = planText(plan, selection.value.selected);
            if (matrix.length + text.length <= maxOutputs)
                (0,file_commands/* setOutput */.uH)(environment, "plan", text);
            else
                say.warning("the plan is too large for an output of GitHub's, so `plan` is not set", "`matrix` is; `steps` chooses fewer, and `mity plan --json` prints it all");
            const { length: legs } = packed.value.include;
            const { length: steps } = selection.value.selected;
            say.line(`${countOf(steps, "step")} in ${countOf(legs, "leg")}`);
            return 0;
        }
        case "run":
            break;
    }
    scrubEnvironment(plan.secrets);
    const job = jobOf(environment, inputs, external_node_path_.join(specFolder, spec.file), say);
    const temp = environment["RUNNER_TEMP"] ?? process.getBuiltinModule("node:os").tmpdir();
    const stores = job && openStores(environment, inputs, job, temp);
    if (!isPost)
        stores?.prepare("search");
    const { runJob } = await __nccwpck_require__.e(/* import() */ 150).then(__nccwpck_require__.bind(__nccwpck_require__, 97150));
    try {
        return await runJob({
            inputs,
            loaded: { ...loaded.value, spec },
            job,
            environment: stepEnvironment(environment),
            runner: environment,
            stores,
            temp,
            workspace,
            say,
            mask: (value) => {
                (0,write_all/* writeAll */.f)(`${(0,workflow_commands/* writeCommand */.zP)({ name: "add-mask", properties: {}, value })}\n`);
            },
            saveState: (name, value) => {
                (0,file_commands/* saveState */.LZ)(environment, name, value);
            },
            ...(isPost && environment["STATE_run"] !== undefined
                ? {
                    cleanUp: {
                        run: environment["STATE_run"],
                        session: environment["STATE_session"] ?? "",
                        sequence: Number(environment["STATE_sequence"]) || 0,
                        isOver: environment["STATE_ended"] === "true",
                    },
                }
                : {}),
        });
    }
    finally {
        stores?.close();
    }
}
function showProblems({ diagnostics, sources }, specFolder, { annotations, line }) {
    for (const annotation of (0,reporters_annotations/* diagnosticAnnotations */.I3)(diagnostics, sources)) {
        const { file } = annotation;
        const placed = file === undefined ? annotation : { ...annotation, file: external_node_path_.join(specFolder, file) };
        const command = annotations.take(placed, "us");
        const at = [placed.file, placed.line].filter((part) => part !== undefined).join(":");
        if (command !== undefined)
            (0,write_all/* writeAll */.f)(`${command}\n`);
        else
            line(`${annotation.kind}: ${(0,job_inert/* inert */.t)((0,harmless/* harmlessText */.f)(`${at}: ${annotation.message}`))}`);
    }
}
function planText(plan, selected) {
    const steps = selected.flatMap((index) => {
        const step = plan.steps[index];
        return step ? [{ id: step.id, needs: step.needs.map((need) => plan.steps[need]?.id) }] : [];
    });
    return JSON.stringify({ version: 1, name: plan.name, spec: plan.spec, steps });
}
function jobOf(environment, inputs, spec, say) {
    const payload = readEventPayload(environment);
    const key = jobKey({
        job: environment["GITHUB_JOB"] ?? "",
        matrix: inputs.matrix,
        action: environment["GITHUB_ACTION"] ?? "",
        spec,
        key: inputs.key,
    });
    const origin = payload.ok ? readOrigin(environment, payload.value, key) : undefined;
    if (!payload.ok || !origin?.ok) {
        const why = payload.ok ? (origin?.ok === false ? origin.error.join(", ") : "") : payload.error;
        say.warning(`nothing is stored, and nothing is taken from a store: ${why}`);
        return undefined;
    }
    if (origin.value.tier === "none") {
        say.line(`no store in a run of ${origin.value.event}: what it makes is not to be trusted`);
        return undefined;
    }
    return { origin: origin.value, defaultBranch: payload.value.defaultBranch ?? "" };
}
function openStores(environment, inputs, job, temp) {
    if (!environment["ACTIONS_RUNTIME_TOKEN"])
        return undefined;
    const scratch = external_node_fs_.mkdtempSync(external_node_path_.join(temp, "mity-"));
    return new CiStores({
        script: process.argv[1] ?? "",
        environment,
        scratch,
        token: inputs.githubToken,
        defaultBranch: job.defaultBranch,
        usesCache: inputs.cache === "auto",
        maxBytes: inputs.maxCheckpointBytes,
    });
}
function countOf(count, noun) {
    return `${count} ${count === 1 ? noun : `${noun}s`}`;
}

;// CONCATENATED MODULE: ./lib/action/index.js

if (process.argv[2] === "--libraries") {
    void __nccwpck_require__.e(/* import() */ 429).then(__nccwpck_require__.bind(__nccwpck_require__, 78429)).then(({ serveLibraries }) => {
        serveLibraries();
    });
}
else {
    void act(process.env).then((code) => {
        process.exitCode = code;
    });
}

module.exports = __webpack_exports__;
/******/ })()
;