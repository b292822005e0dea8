"use strict";
exports.id = 574;
exports.ids = [574];
exports.modules = {

/***/ 35574:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   compileGlob: () => (/* binding */ compileGlob)
/* harmony export */ });
/* harmony import */ var picomatch__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(14006);
/* harmony import */ var picomatch__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(picomatch__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _diagnostics_result_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(17310);


const options = {
    dot: true,
    noextglob: true,
    nonegate: true,
    strictBrackets: true,
    windows: false,
};
function compileGlob(pattern) {
    const escaped = pattern.replace(/[()]/g, "\\$&");
    let source;
    try {
        source = picomatch__WEBPACK_IMPORTED_MODULE_0___default().makeRe(escaped, options).source;
        new RegExp(source);
    }
    catch (error) {
        if (!(error instanceof Error))
            throw error;
        const missing = /^Missing (opening|closing): "(.)"/.exec(error.message);
        return (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_1__/* .fail */ .f)(missing ? `a "${missing[2] ?? ""}" is missing` : "it is no valid glob");
    }
    if (source === "$^")
        return (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_1__/* .fail */ .f)("it can never match");
    return (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_1__.ok)({ base: literalBase(pattern), regex: source });
}
function literalBase(pattern) {
    const segments = pattern.split("/");
    const first = segments.findIndex((segment) => /[*?[\]{}]/.test(segment));
    return segments.slice(0, first).join("/");
}


/***/ })

};
;