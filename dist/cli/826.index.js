"use strict";
exports.id = 826;
exports.ids = [826];
exports.modules = {

/***/ 8826:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   generalHelp: () => (/* binding */ generalHelp),
/* harmony export */   helpOf: () => (/* binding */ helpOf)
/* harmony export */ });
/* harmony import */ var _version_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7992);
/* harmony import */ var _command_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4028);
/* harmony import */ var _exit_code_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5775);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(336);




function generalHelp() {
    const width = Math.max(..._words_js__WEBPACK_IMPORTED_MODULE_2__/* .allWords */ .PD.map((words) => words.name.length)) + 2;
    const commands = _words_js__WEBPACK_IMPORTED_MODULE_2__/* .allWords */ .PD.map((words) => `  ${words.name.padEnd(width)}${words.summary}`);
    const codes = _exit_code_js__WEBPACK_IMPORTED_MODULE_1__/* .exitCodeTable */ .q.map(([code, meaning]) => `  ${String(code).padEnd(5)}${meaning}`);
    return `mity ${_version_js__WEBPACK_IMPORTED_MODULE_3__/* .version */ .r}: one spec, a graph of steps, a checkpoint after every step.

Usage: mity COMMAND [options]

${commands.join("\n")}

\`mity COMMAND --help\` tells more. Start with \`mity init\`, then \`mity run\`.

Exit codes:
${codes.join("\n")}
`;
}
function helpOf(name) {
    const words = _words_js__WEBPACK_IMPORTED_MODULE_2__/* .allWords */ .PD.find((candidate) => candidate.name === name);
    return words && (0,_command_js__WEBPACK_IMPORTED_MODULE_0__/* .commandHelp */ .b)(words);
}


/***/ })

};
;