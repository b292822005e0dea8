"use strict";
exports.id = 502;
exports.ids = [502];
exports.modules = {

/***/ 5502:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   logs: () => (/* binding */ logs)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _assembly_pulled_run_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(135);
/* harmony import */ var _assembly_run_folders_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3976);
/* harmony import */ var _assembly_workplace_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7497);
/* harmony import */ var _command_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4028);
/* harmony import */ var _context_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(4370);
/* harmony import */ var _exit_code_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(5775);
/* harmony import */ var _load_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(3716);
/* harmony import */ var _run_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(3890);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(336);











function logs(context, args) {
    return Promise.resolve(show(context, args));
}
function show(context, args) {
    const parsed = (0,_command_js__WEBPACK_IMPORTED_MODULE_5__/* .parseCommand */ .R)(_words_js__WEBPACK_IMPORTED_MODULE_9__/* .logsWords */ .jO, args);
    if (!parsed.ok)
        return (0,_run_js__WEBPACK_IMPORTED_MODULE_8__/* .usage */ .CI)(context, parsed.error);
    const [step, ...others] = parsed.value.operands;
    if (step === undefined || others.length > 0)
        return (0,_run_js__WEBPACK_IMPORTED_MODULE_8__/* .usage */ .CI)(context, { message: "`mity logs` takes one step's id" });
    const spec = (0,_load_js__WEBPACK_IMPORTED_MODULE_7__/* .locateSpec */ .Qn)(context, parsed.value.value("spec"));
    if (!spec)
        return _exit_code_js__WEBPACK_IMPORTED_MODULE_6__/* .exitCode */ .I.usage;
    const { runs } = (0,_assembly_workplace_js__WEBPACK_IMPORTED_MODULE_4__/* .workplaceOf */ .CX)(spec.root);
    const named = parsed.value.value("run");
    const chosen = named === undefined
        ? (0,_assembly_run_folders_js__WEBPACK_IMPORTED_MODULE_3__/* .listRuns */ .v)(runs)
        : [(0,_assembly_run_folders_js__WEBPACK_IMPORTED_MODULE_3__/* .findRun */ .Lc)(runs, named)].filter((run) => run !== undefined);
    const pulled = [];
    for (const run of chosen) {
        if ((0,_assembly_pulled_run_js__WEBPACK_IMPORTED_MODULE_2__/* .isPulled */ .N)(runs, run)) {
            if ((0,_assembly_run_folders_js__WEBPACK_IMPORTED_MODULE_3__/* .journalOf */ .PR)(runs, run)?.done.get(step)?.how === "ran")
                pulled.push(run);
            continue;
        }
        const log = (0,_assembly_run_folders_js__WEBPACK_IMPORTED_MODULE_3__/* .journalOf */ .PR)(runs, run)?.done.get(step)?.log;
        if (!log)
            continue;
        print(context, node_path__WEBPACK_IMPORTED_MODULE_1__.join(runs, run, "logs", `${log.slot}.log`), log);
        return _exit_code_js__WEBPACK_IMPORTED_MODULE_6__/* .exitCode */ .I.ok;
    }
    const [there] = pulled.map((run) => (0,_assembly_pulled_run_js__WEBPACK_IMPORTED_MODULE_2__.pulledRun)(runs, run)).filter((one) => one !== undefined);
    if (there) {
        (0,_context_js__WEBPACK_IMPORTED_MODULE_10__/* .complain */ .c)(context, `${step} ran on GitHub, and what it printed stayed there: ${there.url}`, "`mity run --from STEP` runs it here");
        return _exit_code_js__WEBPACK_IMPORTED_MODULE_6__/* .exitCode */ .I.usage;
    }
    (0,_context_js__WEBPACK_IMPORTED_MODULE_10__/* .complain */ .c)(context, named === undefined ? `no run that is kept ran ${step}` : `${step} did not run in ${named}`, "`mity runs` lists the runs");
    return _exit_code_js__WEBPACK_IMPORTED_MODULE_6__/* .exitCode */ .I.usage;
}
function print(context, file, log) {
    if (log.bytes === 0)
        return;
    const fd = node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync(file, "r");
    const block = Buffer.alloc(Math.min(log.bytes, 1024 * 1024));
    for (let done = 0; done < log.bytes;) {
        const read = node_fs__WEBPACK_IMPORTED_MODULE_0__.readSync(fd, block, 0, Math.min(block.length, log.bytes - done), log.from + done);
        if (read === 0)
            break;
        context.out.write(block.subarray(0, read));
        done += read;
    }
    node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync(fd);
}


/***/ })

};
;