"use strict";
exports.id = 407;
exports.ids = [407];
exports.modules = {

/***/ 8407:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  plan: () => (/* binding */ plan),
  planOf: () => (/* binding */ planOf)
});

// EXTERNAL MODULE: ./lib/assembly/unchanged.js + 1 modules
var assembly_unchanged = __webpack_require__(6699);
// EXTERNAL MODULE: ./lib/diagnostics/result.js
var result = __webpack_require__(7310);
// EXTERNAL MODULE: ./lib/reporters/harmless.js + 1 modules
var harmless = __webpack_require__(9519);
// EXTERNAL MODULE: ./lib/reporters/table.js
var table = __webpack_require__(349);
// EXTERNAL MODULE: ./lib/reporters/text-width.js
var text_width = __webpack_require__(1891);
// EXTERNAL MODULE: ./lib/reporters/words.js
var words = __webpack_require__(4232);
;// CONCATENATED MODULE: ./lib/reporters/plan-view.js





const mostNeeds = 3;
function planText(plan, rows, width) {
    if (rows.length === 0)
        return "no steps\n";
    const cells = rows.map((row) => {
        const step = stepAt(plan, row.step);
        const needs = step.needs.map((need) => stepAt(plan, need).id);
        return [(0,harmless/* harmlessText */.f)(step.id), row.decision, needsCell(needs), whyCell(plan, row)];
    });
    const columns = [{ title: "step" }, { title: "would" }, { title: "needs" }, { title: "why" }];
    return `${(0,table/* tableText */.q)(columns, cells, width)}\n${summaryText(rows)}\n`;
}
function planJson(plan, rows) {
    const ids = plan.steps.map((step) => step.id);
    const summary = { run: 0, reuse: 0, depends: 0, skip: 0 };
    const steps = rows.map((row) => {
        const step = stepAt(plan, row.step);
        summary[row.decision]++;
        return {
            id: step.id,
            needs: step.needs.map((need) => ids[need]),
            decision: row.decision,
            on: row.on?.map((other) => ids[other]),
            why: row.why,
        };
    });
    return `${JSON.stringify({ version: 1, name: plan.name, spec: plan.spec, steps, summary })}\n`;
}
function needsCell(ids) {
    for (let shown = Math.min(ids.length, mostNeeds); shown > 1; shown--) {
        const text = (0,words/* listText */.so)(ids, shown);
        if ((0,text_width/* textWidth */.sc)(text) <= table/* widestColumn */.D)
            return text;
    }
    return (0,words/* listText */.so)(ids, 1);
}
function whyCell(plan, row) {
    const on = row.on?.map((other) => stepAt(plan, other).id) ?? [];
    return (0,words/* forecastText */.xn)(on.length > 0 ? { kind: "depends", steps: on } : row.why);
}
function summaryText(rows) {
    const parts = [];
    for (const decision of ["run", "reuse", "depends", "skip"]) {
        const count = rows.filter((row) => row.decision === decision).length;
        if (count > 0)
            parts.push(decisionText(decision, count));
    }
    return `${(0,words/* countText */.lT)(rows.length, "step")}: ${parts.join(", ")}`;
}
function decisionText(decision, count) {
    switch (decision) {
        case "run":
            return `${count} would run`;
        case "reuse":
            return `${count} would be reused`;
        case "depends":
            return `${count} ${count === 1 ? "depends" : "depend"} on others`;
        case "skip":
            return `${count} would be skipped`;
        default:
            return (0,result/* unreachable */.H)(decision);
    }
}
function stepAt(plan, step) {
    const found = plan.steps[step];
    if (found === undefined)
        throw new Error(`no step ${step} in the plan`);
    return found;
}

// EXTERNAL MODULE: ./lib/cli/command.js
var command = __webpack_require__(4028);
// EXTERNAL MODULE: ./lib/cli/context.js
var cli_context = __webpack_require__(4370);
// EXTERNAL MODULE: ./lib/cli/exit-code.js
var exit_code = __webpack_require__(5775);
// EXTERNAL MODULE: ./lib/cli/given.js
var cli_given = __webpack_require__(9856);
// EXTERNAL MODULE: ./lib/cli/load.js + 1 modules
var load = __webpack_require__(3716);
// EXTERNAL MODULE: ./lib/cli/request.js
var request = __webpack_require__(832);
// EXTERNAL MODULE: ./lib/cli/secrets.js + 6 modules
var cli_secrets = __webpack_require__(4129);
// EXTERNAL MODULE: ./lib/cli/situation.js
var cli_situation = __webpack_require__(8161);
// EXTERNAL MODULE: ./lib/cli/words.js
var cli_words = __webpack_require__(336);
;// CONCATENATED MODULE: ./lib/cli/plan.js











const formats = ["text", "json", "mermaid", "dot"];
async function plan(context, args) {
    const parsed = (0,command/* parseCommand */.R)(cli_words/* planWords */.DO, args);
    if (!parsed.ok) {
        (0,cli_context/* complain */.c)(context, parsed.error.message, parsed.error.hint);
        return exit_code/* exitCode */.I.usage;
    }
    return planOf(context, parsed.value);
}
async function planOf(context, args) {
    const format = args.has("json") ? "json" : (args.value("format") ?? "text");
    if (!formats.includes(format)) {
        (0,cli_context/* complain */.c)(context, `--format is one of ${formats.join(", ")}, not "${format}"`);
        return exit_code/* exitCode */.I.usage;
    }
    const loaded = await (0,load/* loadOrComplain */.P_)(context, args.value("spec"));
    if (typeof loaded === "number")
        return loaded;
    if (format === "mermaid" || format === "dot") {
        const { toDot, toMermaid } = await __webpack_require__.e(/* import() */ 786).then(__webpack_require__.bind(__webpack_require__, 3786));
        context.out.write(format === "dot" ? toDot(loaded.plan) : toMermaid(loaded.plan));
        return exit_code/* exitCode */.I.ok;
    }
    const selection = (0,request/* selectOrComplain */.fc)(context, loaded.plan, (0,request/* requestOf */.fo)(args), args.values("force"));
    if (!selection.ok)
        return selection.error;
    const start = await (0,cli_given/* givenOrComplain */.A)(context, args, loaded, {
        request: (0,request/* requestOf */.fo)(args),
        selection: selection.value,
        isResumed: false,
    });
    if (!start.ok)
        return start.error;
    const secrets = await (0,cli_secrets/* secretsOrComplain */.u)(context, args, loaded.plan);
    if (typeof secrets === "number")
        return secrets;
    const situation = await (0,cli_situation/* situationOf */._)(loaded, secrets);
    const { selected, forced, given } = start.value;
    const acrossRuns = !args.has("no-reuse");
    const isWhole = !given && acrossRuns && forced.length === 0 && selected.length === loaded.plan.steps.length;
    const unchanged = isWhole ? (0,assembly_unchanged/* findUnchanged */.pb)(situation) : undefined;
    const rows = unchanged
        ? selected.map((step) => ({ step, decision: "reuse", why: (0,assembly_unchanged/* reasonOf */.A3)(unchanged, step) }))
        : await theLongWay(situation, selected, {
            forced: new Set(forced),
            acrossRuns,
            verify: false,
            ...(given ? { given } : {}),
        });
    context.out.write(format === "json"
        ? planJson(loaded.plan, rows)
        : planText(loaded.plan, rows, context.out.tty ? context.out.columns : undefined));
    return exit_code/* exitCode */.I.ok;
}
async function theLongWay(situation, selected, rules) {
    const [{ openToLook }, { forecast }] = await Promise.all([
        Promise.all(/* import() */[__webpack_require__.e(188), __webpack_require__.e(286), __webpack_require__.e(918)]).then(__webpack_require__.bind(__webpack_require__, 5918)),
        Promise.all(/* import() */[__webpack_require__.e(494), __webpack_require__.e(144)]).then(__webpack_require__.bind(__webpack_require__, 2494)),
    ]);
    const { ports } = await openToLook(situation);
    return forecast(situation.surroundings.plan, selected, rules, new Map(), ports);
}


/***/ }),

/***/ 8161:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ situationOf)
/* harmony export */ });
/* harmony import */ var _assembly_situation_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5428);
/* harmony import */ var _assembly_workplace_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7497);


function situationOf({ plan, spec, key }, open) {
    return (0,_assembly_situation_js__WEBPACK_IMPORTED_MODULE_0__/* .findSituation */ .Y)({
        root: spec.root,
        workplace: (0,_assembly_workplace_js__WEBPACK_IMPORTED_MODULE_1__/* .workplaceOf */ .CX)(spec.root),
        plan,
        planKey: key,
        environment: (0,_assembly_situation_js__WEBPACK_IMPORTED_MODULE_0__/* .withoutSecrets */ .c)(open.environment, plan),
        secrets: open.secrets,
    }, true);
}


/***/ })

};
;