"use strict";
exports.id = 934;
exports.ids = [934];
exports.modules = {

/***/ 3934:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   reportSchema: () => (/* binding */ reportSchema)
/* harmony export */ });
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5395);
/* harmony import */ var zod_mini__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3759);

const mostSteps = 10_000;
const count = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .int */ .Whr().check(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* ._nonnegative */ .UI());
const digest = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().check(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* ._regex */ .Fk(/^[0-9a-f]{64}$/));
const text = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP();
const texts = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .record */ .g1P(text, text);
const reason = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .discriminatedUnion */ .gMt("kind", [
    zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
        kind: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz("same-fingerprint"),
        from: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* ["enum"] */ .k5n(["this-run", "store"]),
        run: text,
    }),
    zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ kind: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz("given"), run: text }),
    zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ kind: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz("first-run") }),
    zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ kind: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz("changed"), parts: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(text) }),
    zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
        kind: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz("never-reused"),
        rule: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* ["enum"] */ .k5n(["undeclared", "status-function", "machine", "external"]),
    }),
    zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ kind: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz("forced") }),
    zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ kind: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz("failed-before") }),
    zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ kind: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz("not-finished-before") }),
    zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ kind: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz("content-lost"), path: text }),
    zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ kind: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz("verify") }),
    zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ kind: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz("no-reuse") }),
    zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ kind: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz("untrusted"), from: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* ["enum"] */ .k5n(["this-run", "store"]) }),
    zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ kind: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz("other-machine") }),
    zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ kind: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz("need-failed"), step: text }),
    zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ kind: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz("need-skipped"), step: text }),
    zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ kind: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz("condition-false"), expression: text }),
    zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ kind: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz("not-needed") }),
    zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ kind: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz("fail-fast"), step: text }),
    zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ kind: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz("interrupted") }),
]);
const verdict = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* ["enum"] */ .k5n(["success", "failure", "cancelled", "skipped"]);
const parts = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    definition: texts,
    platform: text,
    env: texts,
    secrets: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .record */ .g1P(text, zod_mini__WEBPACK_IMPORTED_MODULE_0__/* ["enum"] */ .k5n(["set", "unset"])),
    tools: texts,
    inputs: text,
    files: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .exactOptional */ .yqP(texts),
    needs: texts,
});
const step = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    id: text.check(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* ._minLength */ .m9(1)),
    name: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .exactOptional */ .yqP(text),
    verdict,
    how: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .exactOptional */ .yqP(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* ["enum"] */ .k5n(["ran", "reused"])),
    why: text,
    ms: count,
    attempts: count,
    reason: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .exactOptional */ .yqP(reason),
    failure: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .exactOptional */ .yqP(text),
    tolerated: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .exactOptional */ .yqP(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz(true)),
    outputs: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .exactOptional */ .yqP(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ count, bytes: count })),
    fingerprint: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .exactOptional */ .yqP(digest),
    needs: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .exactOptional */ .yqP(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(text)),
    changes: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .exactOptional */ .yqP(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(text)),
    parts: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .exactOptional */ .yqP(parts),
});
const origin = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    repository: text,
    workflow: text,
    event: text,
    ref: text,
    sha: text.check(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* ._regex */ .Fk(/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/)),
    runId: text.check(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* ._regex */ .Fk(/^[1-9][0-9]{0,19}$/)),
    attempt: count,
    job: text,
    jobKey: text.check(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* ._regex */ .Fk(/^[0-9a-f]{16}$/)),
});
const report = zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({
    format: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz("mity-report"),
    version: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz(1),
    run: text,
    mity: text,
    spec: text,
    origin: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .exactOptional */ .yqP(origin),
    verdict,
    ms: count,
    startedAt: count,
    steps: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(step).check(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* ._maxLength */ .Eb(mostSteps)),
    checkpoint: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .exactOptional */ .yqP(zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .object */ .Ikc({ id: text.check(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* ._regex */ .Fk(/^[0-9]{1,20}$/)), digest })),
    minutesSaved: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().check(zod_mini__WEBPACK_IMPORTED_MODULE_1__/* ._nonnegative */ .UI()),
    leftOut: zod_mini__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(text),
});
const reportSchema = report;


/***/ })

};
;