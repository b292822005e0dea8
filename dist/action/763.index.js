"use strict";
exports.id = 763;
exports.ids = [763];
exports.modules = {

/***/ 60763:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   NP: () => (/* binding */ sameOutputs),
/* harmony export */   VK: () => (/* binding */ shortDigest),
/* harmony export */   ax: () => (/* binding */ fingerprintOf),
/* harmony export */   digestOf: () => (/* binding */ digestOf),
/* harmony export */   eZ: () => (/* binding */ closureDigest),
/* harmony export */   ns: () => (/* binding */ outcomeDigest)
/* harmony export */ });
/* harmony import */ var _plan_sha256_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(10102);

const formatVersion = 1;
function digestOf(text) {
    return (0,_plan_sha256_js__WEBPACK_IMPORTED_MODULE_0__/* .sha256 */ .s)(text);
}
function shortDigest(text) {
    return digestOf(text).slice(0, 16);
}
function canonicalMap(map) {
    const keys = Object.keys(map);
    if (keys.length === 0)
        return "{}";
    if (keys.length > 1)
        keys.sort();
    return JSON.stringify(keys.map((key) => [key, map[key]]));
}
function fingerprintOf(step, parts) {
    return digestOf([
        formatVersion,
        step.definition,
        parts.platform,
        canonicalMap(parts.env),
        canonicalMap(parts.secrets),
        canonicalMap(parts.tools),
        parts.inputs,
        canonicalMap(parts.needs),
    ].join("\n"));
}
function outputListing(outputs) {
    let listing = "";
    for (const file of outputs) {
        listing += `${file.digest} ${file.link ? "l" : file.mode & 0o100 ? "x" : "-"} ${file.path}\n`;
    }
    return listing;
}
function outcomeDigest(step, record, succeeded) {
    return digestOf([
        succeeded ? "success" : "failure",
        outputListing(record.outputs),
        canonicalMap(record.values),
        canonicalMap(record.env),
        JSON.stringify(record.path),
        step.effects === undefined ? "" : record.fingerprint,
    ].join("\n"));
}
function closureDigest(outcome, needs) {
    return needs.length === 0 ? outcome : digestOf(`${outcome}\n${[...needs].sort().join("\n")}`);
}
function sameOutputs(a, b) {
    const before = new Map(a.map((file) => [file.path, outputListing([file])]));
    for (const file of b) {
        if (before.get(file.path) !== outputListing([file]))
            return file.path;
        before.delete(file.path);
    }
    return before.keys().next().value;
}


/***/ })

};
;