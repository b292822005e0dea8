"use strict";
exports.id = 762;
exports.ids = [762];
exports.modules = {

/***/ 5540:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   givenRun: () => (/* binding */ givenRun),
/* harmony export */   pulledRuns: () => (/* binding */ pulledRuns),
/* harmony export */   usualGivenRun: () => (/* binding */ usualGivenRun)
/* harmony export */ });
/* harmony import */ var _backends_checkpoints_check_records_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6139);
/* harmony import */ var _backends_stores_content_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8748);
/* harmony import */ var _pulled_run_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(135);
/* harmony import */ var _run_folders_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3976);




function givenRun({ runs, store }, run, plan) {
    const from = (0,_pulled_run_js__WEBPACK_IMPORTED_MODULE_2__.pulledRun)(runs, run);
    const journal = from && (0,_run_folders_js__WEBPACK_IMPORTED_MODULE_3__/* .journalOf */ .PR)(runs, run);
    if (!from || !journal)
        return undefined;
    const content = new _backends_stores_content_js__WEBPACK_IMPORTED_MODULE_1__/* .ContentStore */ .V(store);
    const check = (0,_backends_checkpoints_check_records_js__WEBPACK_IMPORTED_MODULE_0__/* .recordCheck */ .Y)({ plan, fromOtherRun: true, read: (digest) => content.read(digest) });
    const steps = new Map();
    const warnings = [];
    const known = new Set(plan.steps.map(({ id }) => id));
    for (const { step, verdict, record } of journal.done.values()) {
        if (verdict !== "success" || !record || !known.has(step))
            continue;
        const checked = check(record);
        if (checked.ok)
            steps.set(step, checked.value);
        else
            warnings.push(`what run ${from.runId} made in ${step} is not taken: its record ${checked.error}`);
    }
    content.close();
    return { run, from, steps, warnings };
}
function pulledRuns({ runs }, named) {
    return (0,_run_folders_js__WEBPACK_IMPORTED_MODULE_3__/* .listRuns */ .v)(runs).filter((run) => {
        const pulled = (0,_pulled_run_js__WEBPACK_IMPORTED_MODULE_2__.pulledRun)(runs, run);
        return pulled !== undefined && (run.startsWith(named) || pulled.runId === named);
    });
}
function usualGivenRun({ runs }) {
    const all = (0,_run_folders_js__WEBPACK_IMPORTED_MODULE_3__/* .listRuns */ .v)(runs);
    let last;
    let newestHere;
    for (const run of all) {
        if (!(0,_pulled_run_js__WEBPACK_IMPORTED_MODULE_2__/* .isPulled */ .N)(runs, run))
            newestHere ??= run;
        const at = (0,_pulled_run_js__WEBPACK_IMPORTED_MODULE_2__.pulledRun)(runs, run)?.at;
        if (at !== undefined && (!last || at > last.at))
            last = { run, at };
    }
    if (!last)
        return undefined;
    const start = newestHere === undefined ? undefined : (0,_run_folders_js__WEBPACK_IMPORTED_MODULE_3__/* .journalOf */ .PR)(runs, newestHere)?.start;
    if (!start || start.at < last.at)
        return last.run;
    const { given } = start.request;
    return given !== undefined && all.includes(given) ? given : undefined;
}


/***/ }),

/***/ 3381:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
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
/* harmony import */ var _diagnostics_printable_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2100);

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

/***/ 2100:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ characterWidth),
/* harmony export */   g: () => (/* binding */ printable)
/* harmony export */ });
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


/***/ })

};
;