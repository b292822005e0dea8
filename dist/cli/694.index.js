"use strict";
exports.id = 694;
exports.ids = [694];
exports.modules = {

/***/ 6139:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ recordCheck)
/* harmony export */ });
/* unused harmony export checkRecords */
/* harmony import */ var _diagnostics_result_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7310);
/* harmony import */ var _engine_command_files_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6408);
/* harmony import */ var _workspace_patterns_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7511);
/* harmony import */ var _output_paths_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6818);
/* harmony import */ var _record_shape_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3991);
/* harmony import */ var _shape_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3381);






function recordCheck(rules) {
    const steps = new Map((rules.plan?.steps ?? []).map((step) => [step.id, step]));
    const declared = new Map();
    const declaredBy = (step) => {
        let set = declared.get(step.id);
        if (!set)
            declared.set(step.id, (set = (0,_workspace_patterns_js__WEBPACK_IMPORTED_MODULE_1__/* .pathSet */ .a)(step.outputs ?? [])));
        return set;
    };
    return (value) => {
        const wrong = (0,_record_shape_js__WEBPACK_IMPORTED_MODULE_3__/* .recordShape */ .F)(value);
        if (wrong)
            return (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_5__/* .fail */ .f)(`is one ${(0,_shape_js__WEBPACK_IMPORTED_MODULE_4__/* .explain */ .WE)(wrong)}`);
        const record = value;
        const step = steps.get(record.step);
        if (rules.plan && !step)
            return (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_5__/* .fail */ .f)("is of a step that the spec does not have");
        const problem = variableProblem(record, rules.fromOtherRun) ??
            outputsProblem(record.outputs, rules, step && declaredBy(step));
        return problem === undefined ? (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_5__.ok)(record) : (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_5__/* .fail */ .f)(problem);
    };
}
function checkRecords(records, rules) {
    const check = recordCheck(rules);
    const kept = [];
    const warnings = [];
    for (const record of records) {
        const checked = check(record);
        if (checked.ok)
            kept.push(checked.value);
        else
            warnings.push(`a stored record${ofStep(record)} is not used: it ${checked.error}`);
    }
    return { records: kept, warnings };
}
function ofStep(record) {
    const step = isObject(record) ? record["step"] : undefined;
    return typeof step === "string" ? ` of ${quoted(step)}` : "";
}
function outputsProblem(outputs, rules, declared) {
    for (const output of outputs) {
        const name = (0,_shape_js__WEBPACK_IMPORTED_MODULE_4__/* .quoted */ .TL)(output.path);
        const problem = (0,_output_paths_js__WEBPACK_IMPORTED_MODULE_2__/* .pathProblem */ .z9)(output.path);
        if (problem !== undefined)
            return `names the output ${name}, which ${problem}`;
        if (declared && !declared.has(output.path))
            return `names the output ${name}, which the step does not declare`;
        const size = rules.sizeOf?.(output.digest);
        if (size !== undefined && size !== output.size)
            return `says that ${name} has ${output.size} bytes, and its content has ${size}`;
        const target = output.link ? linkProblem(output, rules) : undefined;
        if (target !== undefined)
            return `names the output ${name}, a link that ${target}`;
    }
    return (0,_output_paths_js__WEBPACK_IMPORTED_MODULE_2__/* .clashOf */ .JT)(outputs);
}
const longestTarget = 4096;
function linkProblem(output, rules) {
    if (output.size > longestTarget)
        return `is longer than ${longestTarget} bytes`;
    const target = rules.read?.(output.digest);
    return target && (0,_output_paths_js__WEBPACK_IMPORTED_MODULE_2__/* .targetProblem */ .j_)(output.path, Buffer.from(target).toString());
}
function variableProblem({ env, path }, fromOtherRun) {
    for (const name of Object.keys(env)) {
        if (!/^[^=\s]+$/.test(name))
            return `sets the variable ${(0,_shape_js__WEBPACK_IMPORTED_MODULE_4__/* .quoted */ .TL)(name)}, which cannot be`;
        if ((0,_engine_command_files_js__WEBPACK_IMPORTED_MODULE_0__/* .isReservedVariable */ .x4)(name))
            return `sets ${(0,_shape_js__WEBPACK_IMPORTED_MODULE_4__/* .quoted */ .TL)(name)}, which no step may set`;
        if (fromOtherRun && loadsCode.test(name))
            return `sets ${(0,_shape_js__WEBPACK_IMPORTED_MODULE_4__/* .quoted */ .TL)(name)}, which makes other programs load code, and comes from another run`;
    }
    return path.includes("") ? "puts an empty folder into PATH" : undefined;
}
const loadsCode = /^(?:LD_.*|DYLD_.*|NODE_OPTIONS|BASH_ENV|BASH_FUNC_.*|ENV|SHELLOPTS|BASHOPTS|PS4|PROMPT_COMMAND|IFS|PYTHONSTARTUP|PYTHONHOME|PERL5OPT|PERL5DB|RUBYOPT|_?JAVA_(?:TOOL_)?OPTIONS|JDK_JAVA_OPTIONS|DOTNET_STARTUP_HOOKS|GCONV_PATH|GIT_.*|PAGER|EDITOR|VISUAL)$/i;


/***/ }),

/***/ 6818:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   JT: () => (/* binding */ clashOf),
/* harmony export */   SP: () => (/* binding */ foldCase),
/* harmony export */   j_: () => (/* binding */ targetProblem),
/* harmony export */   z9: () => (/* binding */ pathProblem)
/* harmony export */ });
/* harmony import */ var _plan_protected_path_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(42);
/* harmony import */ var _shape_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3381);


function pathProblem(path) {
    if (/^(?:[/\\~]|[A-Za-z]:)/.test(path))
        return "is absolute";
    if (path.includes("\\"))
        return "has a backslash";
    if (/[\u0000-\u001f\u007f]/.test(path))
        return "has a control character";
    const segments = path.split("/");
    if (segments.includes(".."))
        return "leads out of the workspace";
    if (segments.some((segment) => segment === "" || segment === "."))
        return "is not normalised";
    if (segments.some((segment) => Buffer.byteLength(segment) > 255))
        return "has too long a name";
    const disguised = isPlain.test(path) ? path : segments.map(undisguised).join("/");
    return (0,_plan_protected_path_js__WEBPACK_IMPORTED_MODULE_0__/* .isProtectedPath */ .W)(path) || (disguised !== path && (0,_plan_protected_path_js__WEBPACK_IMPORTED_MODULE_0__/* .isProtectedPath */ .W)(disguised))
        ? "is never stored: it belongs to git or mity, or usually holds secrets"
        : undefined;
}
const isPlain = /^(?:[\w@+,=()[\]{}#&'!$-]|[.](?!\/|$)|[ ](?!\/|$)|\/)*$/;
function undisguised(segment) {
    const name = segment
        .normalize("NFKC")
        .replace(/\p{Default_Ignorable_Code_Point}/gu, "")
        .replace(/:.*$/, "")
        .replace(/[. ]+$/, "")
        .toLowerCase();
    return name === "git~1" ? ".git" : name;
}
function clashOf(outputs) {
    const files = new Map();
    const folders = new Set();
    for (const { path } of outputs) {
        const folded = foldCase(path);
        const same = files.get(folded);
        if (same === path)
            return `names the output ${(0,_shape_js__WEBPACK_IMPORTED_MODULE_1__/* .quoted */ .TL)(path)} twice`;
        if (same !== undefined)
            return `names the outputs ${(0,_shape_js__WEBPACK_IMPORTED_MODULE_1__/* .quoted */ .TL)(same)} and ${(0,_shape_js__WEBPACK_IMPORTED_MODULE_1__/* .quoted */ .TL)(path)}, which differ in case only`;
        files.set(folded, path);
        for (let end = folded.lastIndexOf("/"); end > 0; end = folded.lastIndexOf("/", end - 1)) {
            const folder = folded.slice(0, end);
            if (folders.has(folder))
                break;
            folders.add(folder);
        }
    }
    for (const [folded, path] of files)
        if (folders.has(folded))
            return `names the output ${(0,_shape_js__WEBPACK_IMPORTED_MODULE_1__/* .quoted */ .TL)(path)}, and others inside it`;
    return undefined;
}
function foldCase(path) {
    return (isPlain.test(path) ? path : path.normalize("NFC")).toLowerCase();
}
function targetProblem(path, target) {
    const away = "leads out of the workspace";
    if (/^(?:[/\\~]|[A-Za-z]:)/.test(target) || target.includes("\\"))
        return away;
    const at = path.split("/").slice(0, -1);
    for (const part of target.split("/")) {
        if (part === "" || part === ".")
            continue;
        if (part !== "..")
            at.push(part);
        else if (at.pop() === undefined)
            return away;
    }
    return (0,_plan_protected_path_js__WEBPACK_IMPORTED_MODULE_0__/* .isProtectedPath */ .W)(at.map(undisguised).join("/"))
        ? "leads to what belongs to git or mity, or usually holds secrets"
        : undefined;
}


/***/ }),

/***/ 3991:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ recordShape),
/* harmony export */   i: () => (/* binding */ entryShape)
/* harmony export */ });
/* harmony import */ var _shape_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3381);

const many = 200_000;
const mebi = 1024 * 1024;
const step = (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .line */ .n8)(1024);
const path = (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(4096);
const texts = (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .textsOf */ .CB)((0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(mebi), mebi);
const short = (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .textsOf */ .CB)((0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .line */ .n8)(4096), 16 * mebi);
const time = (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .whole */ .WQ)(0, Number.MAX_SAFE_INTEGER);
const output = (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .shapeOf */ .F5)({
    path,
    digest: _shape_js__WEBPACK_IMPORTED_MODULE_0__/* .digest */ .br,
    size: (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .whole */ .WQ)(0, Number.MAX_SAFE_INTEGER),
    mode: (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .whole */ .WQ)(0, 0o777),
}, { link: (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .oneOf */ .yL)(true) });
const parts = (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .shapeOf */ .F5)({
    definition: short,
    platform: (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .line */ .n8)(1024),
    env: short,
    secrets: (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .textsOf */ .CB)((0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .oneOf */ .yL)("set", "unset"), mebi),
    tools: (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .textsOf */ .CB)((0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(mebi), mebi),
    inputs: _shape_js__WEBPACK_IMPORTED_MODULE_0__/* .digest */ .br,
    needs: short,
}, { files: (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .textsOf */ .CB)((0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .line */ .n8)(64), mebi) });
const recordShape = (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .shapeOf */ .F5)({
    step,
    fingerprint: _shape_js__WEBPACK_IMPORTED_MODULE_0__/* .digest */ .br,
    parts,
    outputs: (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .listOf */ .c3)(output, many),
    values: texts,
    env: texts,
    path: (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .listOf */ .c3)((0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .line */ .n8)(4096), 1000),
    ms: _shape_js__WEBPACK_IMPORTED_MODULE_0__/* .duration */ .p0,
    run: _shape_js__WEBPACK_IMPORTED_MODULE_0__/* .runId */ .Vz,
}, { machine: (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .line */ .n8)(4096) });
const nothing = (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .shapeOf */ .F5)({});
const reason = (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .kindOf */ .I)({
    "same-fingerprint": (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .shapeOf */ .F5)({
        from: (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .oneOf */ .yL)("this-run", "store"),
        run: _shape_js__WEBPACK_IMPORTED_MODULE_0__/* .runId */ .Vz,
    }),
    given: (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .shapeOf */ .F5)({ run: _shape_js__WEBPACK_IMPORTED_MODULE_0__/* .runId */ .Vz }, { byJob: (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .oneOf */ .yL)(true) }),
    "first-run": nothing,
    changed: (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .shapeOf */ .F5)({ parts: (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .listOf */ .c3)((0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(8192), many) }),
    "never-reused": (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .shapeOf */ .F5)({
        rule: (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .oneOf */ .yL)("undeclared", "status-function", "machine", "external"),
    }),
    forced: nothing,
    "failed-before": nothing,
    "not-finished-before": nothing,
    "content-lost": (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .shapeOf */ .F5)({ path }),
    verify: nothing,
    "no-reuse": nothing,
    untrusted: (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .shapeOf */ .F5)({ from: (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .oneOf */ .yL)("this-run", "store") }),
    "other-machine": nothing,
    "need-failed": (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .shapeOf */ .F5)({ step }),
    "need-skipped": (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .shapeOf */ .F5)({ step }),
    "condition-false": (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .shapeOf */ .F5)({ expression: (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(mebi) }),
    "not-needed": nothing,
    "fail-fast": (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .shapeOf */ .F5)({ step }),
    interrupted: nothing,
});
const message = (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(mebi);
const failure = (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .kindOf */ .I)({
    exit: (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .shapeOf */ .F5)({ code: (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .whole */ .WQ)(-0x80000000, 0xffffffff) }),
    signal: (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .shapeOf */ .F5)({ signal: (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .line */ .n8)(64) }),
    "timed-out": (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .shapeOf */ .F5)({ minutes: _shape_js__WEBPACK_IMPORTED_MODULE_0__/* .duration */ .p0 }),
    "not-started": (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .shapeOf */ .F5)({ message }),
    "output-missing": (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .shapeOf */ .F5)({ pattern: path }),
    "output-conflict": (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .shapeOf */ .F5)({ path, owner: step }),
    "bad-command-file": (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .shapeOf */ .F5)({ file: path, message }),
    "undeclared-writes": (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .shapeOf */ .F5)({ paths: (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .listOf */ .c3)(path, many) }),
    "outputs-differ": (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .shapeOf */ .F5)({ path }),
    condition: (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .shapeOf */ .F5)({ message }),
});
const verdict = (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .oneOf */ .yL)("success", "failure", "cancelled", "skipped");
const mark = (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .like */ .mj)(/^[-0-9a-zA-Z]{1,200}$/, "the mark of a session");
const entryShape = (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .kindOf */ .I)({
    run: (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .shapeOf */ .F5)({
        version: (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .oneOf */ .yL)(1),
        run: _shape_js__WEBPACK_IMPORTED_MODULE_0__/* .runId */ .Vz,
        at: time,
        mity: (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .line */ .n8)(64),
        spec: (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(4096),
        steps: (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .whole */ .WQ)(0, many),
        mark,
        request: (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .shapeOf */ .F5)({}, { steps: (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .listOf */ .c3)(step, many), from: step, given: _shape_js__WEBPACK_IMPORTED_MODULE_0__/* .runId */ .Vz }),
    }),
    resume: (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .shapeOf */ .F5)({ at: time, mark }),
    start: (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .shapeOf */ .F5)({ step, attempt: (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .whole */ .WQ)(0, many), at: time }),
    done: (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .shapeOf */ .F5)({ step, verdict, why: reason, ms: _shape_js__WEBPACK_IMPORTED_MODULE_0__/* .duration */ .p0, at: time }, {
        how: (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .oneOf */ .yL)("ran", "reused"),
        fingerprint: _shape_js__WEBPACK_IMPORTED_MODULE_0__/* .digest */ .br,
        failure,
        tolerated: (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .oneOf */ .yL)(true),
        attempts: (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .listOf */ .c3)((0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .shapeOf */ .F5)({ ms: _shape_js__WEBPACK_IMPORTED_MODULE_0__/* .duration */ .p0 }, { failure }), 10_000),
        record: recordShape,
        log: (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .shapeOf */ .F5)({ slot: (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .whole */ .WQ)(0, many), from: time, bytes: time }),
    }),
    end: (0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .shapeOf */ .F5)({ verdict, ms: _shape_js__WEBPACK_IMPORTED_MODULE_0__/* .duration */ .p0, at: time }),
});


/***/ }),

/***/ 8748:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  V: () => (/* binding */ ContentStore)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/plan/sha256.js + 1 modules
var sha256 = __webpack_require__(102);
// EXTERNAL MODULE: ./lib/backends/stores/checked-lines.js
var checked_lines = __webpack_require__(5116);
// EXTERNAL MODULE: ./lib/backends/stores/checksum.js
var checksum = __webpack_require__(8792);
;// CONCATENATED MODULE: ./lib/backends/stores/pack-index.js


const knownIndexes = new Map();
function packLine([digest, from, size]) {
    const text = `${digest} ${from} ${size}`;
    return `${(0,checksum/* checkOf */.E)(text)} ${text}\n`;
}
function readPackIndex(file) {
    const fd = external_node_fs_.openSync(file, "r");
    try {
        const stat = external_node_fs_.fstatSync(fd);
        const known = knownIndexes.get(file);
        if (known && isStill(known, stat))
            return known.entries;
        const goesOn = known?.ino === stat.ino && known.end < stat.size;
        const from = goesOn ? known.end : 0;
        const bytes = Buffer.allocUnsafe(stat.size - from);
        const read = bytes.subarray(0, external_node_fs_.readSync(fd, bytes, 0, bytes.length, from));
        const size = read.lastIndexOf(10) + 1;
        const entries = [
            ...(goesOn ? known.entries : []),
            ...entriesOf(read.toString("latin1", 0, size)),
        ];
        knownIndexes.set(file, { ino: stat.ino, ctimeMs: stat.ctimeMs, end: from + size, entries });
        return entries;
    }
    finally {
        external_node_fs_.closeSync(fd);
    }
}
function knowPackIndex(file, entries) {
    const { ino, ctimeMs, size } = external_node_fs_.statSync(file);
    knownIndexes.set(file, { ino, ctimeMs, end: size, entries });
}
function isStill({ ino, ctimeMs, end }, stat) {
    return ino === stat.ino && ctimeMs === stat.ctimeMs && end === stat.size;
}
function entriesOf(lines) {
    return lines.split("\n").flatMap((line) => {
        const text = line.slice(9);
        if (line.length < 70 || (0,checksum/* checkOf */.E)(text) !== line.slice(0, 8))
            return [];
        const [digest = "", from, size] = text.split(" ");
        return [[digest, Number(from), Number(size)]];
    });
}

;// CONCATENATED MODULE: ./lib/backends/stores/content.js





const packedLimit = 256 * 1024;
const gatheredBytes = 1024 * 1024;
class ContentStore {
    #root;
    #places;
    #pack;
    #readers = new Map();
    #waiting = new Map();
    #waitingBytes = 0;
    #ahead;
    #readTo;
    #damaged = new Set();
    constructor(root) {
        this.#root = root;
    }
    get scratch() {
        return this.#path("unfinished");
    }
    has(digest) {
        if (this.#waiting.has(digest))
            return true;
        if (this.#damaged.has(digest))
            return false;
        return this.#index().has(digest) || external_node_fs_.existsSync(this.#object(digest));
    }
    put(digest, bytes) {
        const isSmall = bytes.length <= packedLimit;
        if (isSmall ? this.#index().has(digest) && !this.#damaged.has(digest) : this.has(digest))
            return;
        if (!isSmall) {
            this.#putObject(digest, (temporary) => {
                external_node_fs_.writeFileSync(temporary, bytes);
            });
            return;
        }
        this.#putPacked([[digest, bytes]]);
    }
    putSoon(digest, bytes) {
        if (bytes.length > packedLimit) {
            this.put(digest, bytes);
            return;
        }
        if (this.#waiting.has(digest) || (this.#index().has(digest) && !this.#damaged.has(digest)))
            return;
        this.#waiting.set(digest, bytes);
        this.#waitingBytes += bytes.length;
        if (this.#waitingBytes >= gatheredBytes)
            this.flush();
    }
    flush() {
        if (this.#waiting.size === 0)
            return;
        const contents = [...this.#waiting];
        this.#waiting.clear();
        this.#waitingBytes = 0;
        this.#putPacked(contents);
    }
    putFile(digest, file, size) {
        if (size <= packedLimit) {
            this.put(digest, external_node_fs_.readFileSync(file));
            return;
        }
        if (this.has(digest))
            return;
        this.#putObject(digest, (temporary) => {
            external_node_fs_.copyFileSync(file, temporary, external_node_fs_.constants.COPYFILE_FICLONE);
        });
    }
    read(digest) {
        const waiting = this.#waiting.get(digest);
        if (waiting)
            return Buffer.from(waiting);
        const bytes = this.#readPacked(digest) ?? this.#readObject(digest);
        if (bytes !== undefined && (0,sha256/* sha256 */.s)(bytes) === digest)
            return bytes;
        this.#damaged.add(digest);
        return undefined;
    }
    locate(digest) {
        if (this.#damaged.has(digest))
            return undefined;
        const place = this.#index().get(digest);
        if (place)
            return { file: this.#path(`${place.pack}.pack`), from: place.from, size: place.size };
        const file = this.#object(digest);
        const size = external_node_fs_.statSync(file, { throwIfNoEntry: false })?.size;
        return size === undefined ? undefined : { file, from: 0, size };
    }
    adopt(file, contents) {
        const places = this.#index();
        const name = this.#newPackName();
        const adopted = [];
        let from = 0;
        for (const [digest, size] of contents) {
            const isThere = !this.#damaged.has(digest) &&
                (places.has(digest) || (size > packedLimit && external_node_fs_.existsSync(this.#object(digest))));
            if (!isThere)
                adopted.push([digest, from, size]);
            from += size;
        }
        if (adopted.length === 0) {
            external_node_fs_.rmSync(file, { force: true });
            return 0;
        }
        external_node_fs_.mkdirSync(this.#root, { recursive: true });
        const [pack, index] = [this.#path(`${name}.pack`), this.#path(`${name}.idx`)];
        try {
            moveFile(file, pack);
            external_node_fs_.writeFileSync(`${index}.new`, adopted.map(packLine).join(""));
            external_node_fs_.renameSync(`${index}.new`, index);
            knowPackIndex(index, adopted);
        }
        catch (error) {
            external_node_fs_.rmSync(`${index}.new`, { force: true });
            external_node_fs_.rmSync(pack, { force: true });
            throw error;
        }
        for (const [digest, from, size] of adopted) {
            places.set(digest, { pack: name, from, size });
            this.#damaged.delete(digest);
        }
        return adopted.length;
    }
    *all() {
        for (const [digest, place] of this.#index())
            yield [digest, place.size];
        for (const digest of this.#objects())
            yield [digest, external_node_fs_.statSync(this.#object(digest)).size];
    }
    retain(keep) {
        const before = this.#packs();
        let freed = this.#removeUnreadable(before);
        const old = new Map(this.#index());
        this.close();
        const number = 1 + Math.max(0, ...before.map((name) => Number(/\d+/.exec(name)?.[0] ?? 0)));
        const packed = [...old].filter(([digest]) => keep.has(digest));
        if (packed.length < old.size || before.length > 1) {
            this.#places = new Map();
            this.#pack = this.#openPack(`content-${number}`);
            for (const [digest, place] of packed) {
                const bytes = this.#slice(place);
                if (bytes && (0,sha256/* sha256 */.s)(bytes) === digest)
                    this.put(digest, bytes);
            }
            const kept = this.#pack.size;
            external_node_fs_.fsyncSync(this.#pack.fd);
            this.close();
            for (const name of before) {
                freed += external_node_fs_.statSync(this.#path(`${name}.pack`), { throwIfNoEntry: false })?.size ?? 0;
                external_node_fs_.rmSync(this.#path(`${name}.idx`), { force: true });
                external_node_fs_.rmSync(this.#path(`${name}.pack`), { force: true });
            }
            freed -= kept;
        }
        for (const digest of this.#objects()) {
            if (keep.has(digest))
                continue;
            freed += external_node_fs_.statSync(this.#object(digest)).size;
            external_node_fs_.rmSync(this.#object(digest), { force: true });
        }
        return Math.max(0, freed);
    }
    close() {
        this.#waiting.clear();
        this.#waitingBytes = 0;
        this.#ahead = undefined;
        this.#pack?.index.close();
        if (this.#pack)
            external_node_fs_.closeSync(this.#pack.fd);
        for (const fd of this.#readers.values())
            external_node_fs_.closeSync(fd);
        this.#readers.clear();
        this.#pack = undefined;
        this.#places = undefined;
    }
    #path(name) {
        return `${this.#root}/${name}`;
    }
    #object(digest) {
        return external_node_path_.join(this.#root, "objects", digest.slice(0, 2), digest.slice(2));
    }
    *#objects() {
        const root = this.#path("objects");
        for (const folder of listOf(root)) {
            for (const name of listOf(external_node_path_.join(root, folder)))
                if (/^[0-9a-f]{62}$/.test(name))
                    yield folder + name;
        }
    }
    #packs() {
        return listOf(this.#root)
            .filter((name) => /^content-\d+\.idx$/.test(name))
            .map((name) => name.slice(0, -4))
            .sort((a, b) => Number(a.slice(8)) - Number(b.slice(8)));
    }
    #removeUnreadable(packs) {
        const objects = this.#path("objects");
        const unread = [
            ...listOf(this.#root).filter((name) => /^content-\d+\.pack$/.test(name) && !packs.includes(name.slice(0, -5))),
            ...listOf(objects).flatMap((folder) => listOf(external_node_path_.join(objects, folder))
                .filter((name) => name.endsWith(".new"))
                .map((name) => external_node_path_.join("objects", folder, name))),
        ];
        let bytes = 0;
        for (const name of unread) {
            bytes += external_node_fs_.statSync(this.#path(name), { throwIfNoEntry: false })?.size ?? 0;
            external_node_fs_.rmSync(this.#path(name), { force: true });
        }
        return bytes;
    }
    #index() {
        if (this.#places)
            return this.#places;
        const places = new Map();
        for (const pack of this.#packs()) {
            for (const [digest, from, size] of readPackIndex(this.#path(`${pack}.idx`)))
                places.set(digest, { pack, from, size });
        }
        return (this.#places = places);
    }
    #newPackName() {
        const numbers = listOf(this.#root).map((name) => Number(/^content-(\d+)\./.exec(name)?.[1] ?? 0));
        return `content-${Math.max(0, ...numbers) + 1}`;
    }
    #openPack(name = this.#packs().at(-1) ?? "content-1") {
        external_node_fs_.mkdirSync(this.#root, { recursive: true });
        const fd = external_node_fs_.openSync(this.#path(`${name}.pack`), external_node_fs_.constants.O_RDWR | external_node_fs_.constants.O_CREAT, 0o644);
        const index = new checked_lines/* LineAppender */.C(this.#path(`${name}.idx`), (error) => {
            throw error;
        });
        return { fd, name, size: external_node_fs_.fstatSync(fd).size, index };
    }
    #putObject(digest, write) {
        const target = this.#object(digest);
        external_node_fs_.mkdirSync(external_node_path_.dirname(target), { recursive: true });
        const temporary = `${target}.new`;
        try {
            write(temporary);
            external_node_fs_.renameSync(temporary, target);
            this.#damaged.delete(digest);
        }
        catch (error) {
            external_node_fs_.rmSync(temporary, { force: true });
            throw error;
        }
    }
    #putPacked(contents) {
        const pack = (this.#pack ??= this.#openPack());
        try {
            const [first] = contents;
            const bytes = contents.length === 1 && first ? first[1] : joined(contents);
            for (let written = 0; written < bytes.length;)
                written += external_node_fs_.writeSync(pack.fd, bytes, written, bytes.length - written, pack.size + written);
            const places = [];
            let from = pack.size;
            for (const [digest, { length }] of contents) {
                pack.index.append(packLine([digest, from, length]));
                places.push([digest, { pack: pack.name, from, size: length }]);
                from += length;
            }
            pack.index.flush();
            pack.size = from;
            for (const [digest, place] of places) {
                this.#index().set(digest, place);
                this.#damaged.delete(digest);
            }
        }
        catch (error) {
            this.#pack = undefined;
            external_node_fs_.closeSync(pack.fd);
            throw error;
        }
    }
    #readPacked(digest) {
        const place = this.#index().get(digest);
        return place && this.#slice(place);
    }
    #slice(place) {
        const end = place.from + place.size;
        try {
            let fd = this.#readers.get(place.pack);
            if (fd === undefined)
                this.#readers.set(place.pack, (fd = external_node_fs_.openSync(this.#path(`${place.pack}.pack`), "r")));
            return this.#ahead?.pack === place.pack && isWithin(place, this.#ahead)
                ? this.#ahead.bytes.subarray(place.from - this.#ahead.from, end - this.#ahead.from)
                : this.#readAt(fd, place);
        }
        catch {
            return undefined;
        }
    }
    #readAt(fd, { pack, from, size }) {
        const goesOn = this.#readTo?.pack === pack && this.#readTo.at === from;
        const bytes = Buffer.allocUnsafe(goesOn ? Math.max(size, gatheredBytes) : size);
        const read = external_node_fs_.readSync(fd, bytes, 0, bytes.length, from);
        if (read < size)
            return undefined;
        this.#ahead = goesOn ? { pack, from, bytes: bytes.subarray(0, read) } : undefined;
        this.#readTo = { pack, at: from + (goesOn ? read : size) };
        return bytes.subarray(0, size);
    }
    #readObject(digest) {
        try {
            return external_node_fs_.readFileSync(this.#object(digest));
        }
        catch {
            return undefined;
        }
    }
}
function joined(contents) {
    return Buffer.concat(contents.map(([, bytes]) => bytes));
}
function isWithin(place, block) {
    return place.from >= block.from && place.from + place.size <= block.from + block.bytes.length;
}
function moveFile(from, to) {
    try {
        external_node_fs_.renameSync(from, to);
    }
    catch (error) {
        if (error.code !== "EXDEV")
            throw error;
        external_node_fs_.copyFileSync(from, to);
        external_node_fs_.rmSync(from);
    }
}
function listOf(folder) {
    try {
        return external_node_fs_.readdirSync(folder);
    }
    catch {
        return [];
    }
}


/***/ }),

/***/ 7511:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ pathSet),
/* harmony export */   c: () => (/* binding */ matches)
/* harmony export */ });
const compiled = new WeakMap();
function regexOf(glob) {
    let regex = compiled.get(glob);
    if (!regex)
        compiled.set(glob, (regex = new RegExp(glob.regex)));
    return regex;
}
function pathSet(patterns) {
    const literals = new Set();
    const others = [];
    const hasNegated = patterns.some((pattern) => pattern.negated);
    for (const pattern of patterns) {
        if (!hasNegated && !pattern.glob)
            literals.add(pattern.pattern);
        else
            others.push(pattern);
    }
    return {
        isEmpty: patterns.length === 0,
        has(path) {
            if (underLiteral(literals, path))
                return true;
            let held = false;
            for (const pattern of others) {
                if (held === !pattern.negated)
                    continue;
                if (matches(pattern, path))
                    held = !pattern.negated;
            }
            return held;
        },
    };
}
function underLiteral(literals, path) {
    if (literals.size === 0)
        return false;
    for (let end = path.length; end > 0; end = path.lastIndexOf("/", end - 1)) {
        if (literals.has(path.slice(0, end)))
            return true;
    }
    return false;
}
function matches(pattern, path) {
    const { glob } = pattern;
    if (glob)
        return regexOf(glob).test(path);
    return path === pattern.pattern || path.startsWith(`${pattern.pattern}/`);
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


/***/ })

};
;