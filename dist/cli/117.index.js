"use strict";
exports.id = 117;
exports.ids = [117];
exports.modules = {

/***/ 7117:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runs: () => (/* binding */ runs)
});

// EXTERNAL MODULE: ./lib/assembly/pulled-run.js
var pulled_run = __webpack_require__(135);
// EXTERNAL MODULE: ./lib/assembly/run-folders.js
var run_folders = __webpack_require__(3976);
// EXTERNAL MODULE: ./lib/assembly/workplace.js + 2 modules
var assembly_workplace = __webpack_require__(7497);
// EXTERNAL MODULE: ./lib/reporters/harmless.js + 1 modules
var harmless = __webpack_require__(9519);
// EXTERNAL MODULE: ./lib/reporters/table.js
var table = __webpack_require__(349);
// EXTERNAL MODULE: ./lib/reporters/words.js
var words = __webpack_require__(4232);
;// CONCATENATED MODULE: ./lib/reporters/runs-view.js



function runsText(rows, now, width) {
    if (rows.length === 0)
        return "no runs yet: `mity run` makes the first\n";
    const hasPulled = rows.some((row) => row.pulled !== undefined);
    const cells = rows.map((row) => [
        (0,harmless/* harmlessText */.f)(row.run),
        (0,words/* whenText */.oO)(row.at, now),
        row.result,
        String(row.ran),
        String(row.reused),
        String(row.failed),
        row.ms === undefined ? "" : (0,words/* durationText */.S5)(row.ms),
        ...(hasPulled ? [(0,harmless/* harmlessText */.f)(row.pulled ?? "")] : []),
    ]);
    const columns = [
        { title: "run" },
        { title: "started" },
        { title: "result" },
        { title: "ran", align: "right" },
        { title: "reused", align: "right" },
        { title: "failed", align: "right" },
        { title: "time", align: "right" },
        ...(hasPulled ? [{ title: "pulled from" }] : []),
    ];
    return (0,table/* tableText */.q)(columns, cells, width);
}

// EXTERNAL MODULE: ./lib/cli/command.js
var command = __webpack_require__(4028);
// EXTERNAL MODULE: ./lib/cli/exit-code.js
var exit_code = __webpack_require__(5775);
// EXTERNAL MODULE: ./lib/cli/load.js + 1 modules
var load = __webpack_require__(3716);
// EXTERNAL MODULE: ./lib/cli/request.js
var request = __webpack_require__(832);
// EXTERNAL MODULE: ./lib/cli/run.js + 9 modules
var run = __webpack_require__(3890);
// EXTERNAL MODULE: ./lib/cli/words.js
var cli_words = __webpack_require__(336);
;// CONCATENATED MODULE: ./lib/cli/runs.js










function runs(context, args) {
    return Promise.resolve(show(context, args));
}
function show(context, args) {
    const parsed = (0,command/* parseCommand */.R)(cli_words/* runsWords */.sR, args);
    if (!parsed.ok)
        return (0,run/* usage */.CI)(context, parsed.error);
    const limit = (0,request/* countOf */.pq)(parsed.value.value("limit"), 20);
    if (limit === undefined)
        return (0,run/* usage */.CI)(context, { message: "--limit takes a whole number from 1 up" });
    const spec = (0,load/* locateSpec */.Qn)(context, parsed.value.value("spec"));
    if (!spec)
        return exit_code/* exitCode */.I.usage;
    const workplace = (0,assembly_workplace/* workplaceOf */.CX)(spec.root);
    const busy = (0,assembly_workplace/* isHeld */.i7)(workplace);
    const rows = [];
    let isNewest = true;
    for (const run of (0,run_folders/* listRuns */.v)(workplace.runs)) {
        if (rows.length === limit)
            break;
        const journal = (0,run_folders/* journalOf */.PR)(workplace.runs, run);
        const pulled = (0,pulled_run/* isPulled */.N)(workplace.runs, run) ? (0,pulled_run.pulledRun)(workplace.runs, run) : undefined;
        if (!journal?.start)
            continue;
        const row = rowOf(run, journal, busy && isNewest && !pulled);
        rows.push(pulled ? { ...row, pulled: (0,pulled_run.pulledText)(pulled) } : row);
        isNewest &&= pulled !== undefined;
    }
    context.out.write(parsed.value.has("json")
        ? `${JSON.stringify({ version: 1, runs: rows }, undefined, 2)}\n`
        : runsText(rows, Date.now(), context.out.tty ? context.out.columns : undefined));
    return exit_code/* exitCode */.I.ok;
}
function rowOf(run, journal, busy) {
    const done = [...journal.done.values()];
    const result = journal.end?.verdict ?? (busy ? "running" : "unfinished");
    return {
        run,
        at: journal.start?.at ?? 0,
        result,
        ran: done.filter((entry) => entry.how === "ran" && entry.verdict === "success").length,
        reused: done.filter((entry) => entry.how === "reused").length,
        failed: done.filter((entry) => entry.verdict === "failure").length,
        ...(journal.end ? { ms: journal.end.ms } : {}),
    };
}


/***/ })

};
;