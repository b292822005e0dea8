"use strict";
exports.id = 918;
exports.ids = [918];
exports.modules = {

/***/ 5918:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   openToLook: () => (/* binding */ openToLook)
/* harmony export */ });
/* harmony import */ var _assembly_ports_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8862);
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


/***/ })

};
;