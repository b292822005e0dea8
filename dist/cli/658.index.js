"use strict";
exports.id = 658;
exports.ids = [658];
exports.modules = {

/***/ 2658:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   schema: () => (/* binding */ schema)
/* harmony export */ });
/* harmony import */ var _spec_schema_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(856);
/* harmony import */ var _command_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4028);
/* harmony import */ var _exit_code_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5775);
/* harmony import */ var _run_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3890);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(336);





function schema(context, args) {
    const parsed = (0,_command_js__WEBPACK_IMPORTED_MODULE_1__/* .parseCommand */ .R)(_words_js__WEBPACK_IMPORTED_MODULE_4__/* .schemaWords */ .hd, args);
    if (!parsed.ok)
        return Promise.resolve((0,_run_js__WEBPACK_IMPORTED_MODULE_3__/* .usage */ .CI)(context, parsed.error));
    context.out.write(`${JSON.stringify((0,_spec_schema_js__WEBPACK_IMPORTED_MODULE_0__/* .jsonSchema */ .Og)(), undefined, 2)}\n`);
    return Promise.resolve(_exit_code_js__WEBPACK_IMPORTED_MODULE_2__/* .exitCode */ .I.ok);
}


/***/ }),

/***/ 856:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Og: () => (/* binding */ jsonSchema),
  YD: () => (/* binding */ keysOf),
  Qr: () => (/* binding */ maxSteps),
  wQ: () => (/* binding */ schema)
});

// EXTERNAL MODULE: ./node_modules/zod/v4/mini/schemas.js + 2 modules
var schemas = __webpack_require__(5395);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/api.js
var api = __webpack_require__(3759);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/json-schema-processors.js + 1 modules
var json_schema_processors = __webpack_require__(1939);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/registries.js
var registries = __webpack_require__(9396);
;// CONCATENATED MODULE: ./lib/spec/fields.js

const variablePattern = /^[A-Za-z_][A-Za-z0-9_]*$/;
const knownShells = ["bash", "sh", "pwsh", "python", "node"];
function optional(inner) {
    return schemas/* optional */.lqM(inner);
}
const asText = [
    schemas/* pipe */.FsL(schemas/* number */.aig(), schemas/* transform */.pdi((value) => String(value))),
    schemas/* pipe */.FsL(schemas/* boolean */.zMY(), schemas/* transform */.pdi((value) => String(value))),
];
const filledString = schemas/* string */.YjP()
    .check(schemas/* refine */.YPB((value) => value.trim() !== "", { error: "must not be empty" }));
function filled(words) {
    return schemas/* union */.KCZ([filledString, ...asText], { error: words });
}
const item = filled("text");
const list = schemas/* array */.YOg(item);
const single = schemas/* pipe */.FsL(item, schemas/* transform */.pdi((value) => [value]));
function texts(words) {
    return schemas/* union */.KCZ([list, single], { error: words });
}
function flag() {
    return schemas/* boolean */.zMY({ error: "true or false" });
}
const condition = schemas/* pipe */.FsL(schemas/* union */.KCZ([filledString, schemas/* boolean */.zMY()], { error: "an expression, true or false" }), schemas/* transform */.pdi((value) => String(value)));
const env = schemas/* record */.g1P(schemas/* string */.YjP().check(api/* _regex */.Fk(variablePattern, {
    error: "cannot be a variable: letters, digits and underscores, no digit first",
})), schemas/* union */.KCZ([schemas/* string */.YjP(), ...asText], { error: "text, a number, true or false" }), { error: "a map of variables to their values" })
    .check(schemas/* meta */.mIj({
    title: "Environment variables",
    description: "Variables and their values. A secret is declared with `${{ secrets.NAME }}` as the whole value.",
    examples: [{ CI: "1", DB_PASSWORD: "${{ secrets.DB_PASSWORD }}" }],
}));
const shell = filled("the name of a shell").check(schemas/* refine */.YPB((value) => knownShells.includes(value) || /\{0\}|\$\{\{/.test(value), {
    error: "must be bash, sh, pwsh, python, node, or a command with {0} for the script's file",
}), schemas/* meta */.mIj({
    title: "Shell",
    description: "bash, sh, pwsh, python, node, or a command in which {0} is the script's file. Unset: `bash -e`.",
    examples: ["bash", "python", "perl {0}"],
}));
const workingDirectory = filled("a directory of the workspace").check(schemas/* meta */.mIj({
    title: "Working directory",
    description: "Where `run` starts, relative to the workspace.",
    examples: ["services/orders"],
}));
const timeoutMinutes = schemas/* number */.aig({ error: "a positive number of minutes" }).check(api/* _gt */.Tx(0, { error: "must be more than 0" }), api/* _lte */.Zm(34_560, { error: "must be at most 34560 (24 days)" }), schemas/* meta */.mIj({
    title: "Timeout",
    description: "Minutes after which an attempt is ended and counts as failed.",
    examples: [15],
}));

;// CONCATENATED MODULE: ./lib/spec/inputs-field.js


const inputsMap = schemas/* strictObject */.rej({
    files: optional(texts("a pattern or a list of patterns").check(schemas/* meta */.mIj({
        title: "Input files",
        description: "Paths and globs whose content counts; a leading `!` takes out. Unset: all files git would list.",
        examples: [["src/**", "!src/**/*.md"]],
    }))),
    env: schemas/* _default */.Rvf(texts("a variable's name or a list of them"), []).check(schemas/* meta */.mIj({
        title: "Input variables",
        description: "Inherited variables whose value counts.",
        examples: [["NODE_ENV"]],
    })),
    tools: schemas/* _default */.Rvf(texts("a command or a list of commands"), []).check(schemas/* meta */.mIj({
        title: "Input tools",
        description: "Commands whose output counts.",
        examples: [["python --version"]],
    })),
});
const inputs = schemas/* union */.KCZ([
    schemas/* pipe */.FsL(texts("a pattern or a list of patterns"), schemas/* transform */.pdi((files) => ({ files, env: [], tools: [] }))),
    inputsMap,
], { error: "a list of patterns, or a map with files, env and tools" })
    .check(schemas/* meta */.mIj({
    title: "Inputs",
    description: "What the step reads: it runs again when one of them changes. A list is short for `files`. Unset: all files git would list.",
    examples: [["src/**", "package.json"]],
}));

;// CONCATENATED MODULE: ./lib/spec/matrix-field.js


const axisPattern = /^[A-Za-z_][A-Za-z0-9_-]{0,63}$/;
const axisValue = schemas/* union */.KCZ([
    schemas/* string */.YjP().check(schemas/* refine */.YPB((value) => !/\p{Cc}/u.test(value), {
        error: "must be one line without control characters",
    })),
    schemas/* number */.aig(),
    schemas/* boolean */.zMY(),
], { error: "text, a number, true or false" });
const axis = schemas/* array */.YOg(axisValue, { error: "a list of values" })
    .check(api/* _minLength */.m9(1, { error: "must not be an empty list" }));
const legs = schemas/* array */.YOg(schemas/* record */.g1P(schemas/* string */.YjP(), axisValue, { error: "a map of axes to values" }), {
    error: "a list of maps",
});
const matrixMap = schemas/* catchall */.rUs(schemas/* object */.Ikc({
    include: optional(legs.check(schemas/* meta */.mIj({
        title: "Included legs",
        description: "Legs to extend or to add, with GitHub's rules.",
    }))),
    exclude: optional(legs.check(schemas/* meta */.mIj({
        title: "Excluded legs",
        description: "Legs to leave out: those that match all given values.",
    }))),
}, { error: "a map of axes to lists of values" }), axis);
const matrix = schemas/* pipe */.FsL(matrixMap.check((context) => {
    const keys = Object.keys(context.value);
    const issue = { code: "custom", input: context.value };
    if (keys.length === 0)
        context.issues.push({ ...issue, message: "must have an axis" });
    for (const key of keys) {
        if (axisPattern.test(key))
            continue;
        const message = "cannot be an axis: letters, digits, - and _, a letter or _ first";
        context.issues.push({ ...issue, message, path: [key], params: { isKey: true } });
    }
}), schemas/* transform */.pdi(({ include = [], exclude = [], ...axes }) => ({
    axes,
    include,
    exclude,
})))
    .check(schemas/* meta */.mIj({
    title: "Matrix",
    description: "One run of the step for each combination of the axes' values, at most 256.",
    examples: [{ python: ["3.12", "3.13"] }],
}));

;// CONCATENATED MODULE: ./lib/spec/retry-field.js


const maxBackoffSeconds = 86_400;
const usualBackoffSeconds = 1;
function toSeconds(duration) {
    const number = parseFloat(duration);
    if (duration.endsWith("ms"))
        return number / 1000;
    return duration.endsWith("m") ? number * 60 : number;
}
const backoff = schemas/* union */.KCZ([
    schemas/* number */.aig()
        .check(api/* _gte */.qm(0, { error: "must not be negative" }), api/* _lte */.Zm(maxBackoffSeconds, { error: "must be at most a day" })),
    schemas/* pipe */.FsL(schemas/* string */.YjP().check(api/* _regex */.Fk(/^\d+(?:\.\d+)?(?:ms|s|m)$/, {
        error: "must be a time with its unit, as in 500ms, 10s or 2m, or a number of seconds",
    }), schemas/* refine */.YPB((value) => !(toSeconds(value) > maxBackoffSeconds), {
        error: "must be at most a day",
    })), schemas/* transform */.pdi(toSeconds)),
], { error: "a time such as 500ms, 10s or 2m" })
    .check(schemas/* meta */.mIj({
    title: "Backoff",
    description: "Time before the first retry, doubled each time: 500ms, 10s, 2m, or seconds.",
    examples: ["10s"],
}));
const retryCause = schemas/* pipe */.FsL(schemas/* string */.YjP({ error: "timeout or exit:CODE" }).check(api/* _regex */.Fk(/^(?:timeout|exit:(?:[1-9]\d?|1\d\d|2[0-4]\d|25[0-5]))$/, {
    error: "must be timeout, or exit:CODE with a code from 1 to 255",
})), schemas/* transform */.pdi((value) => value === "timeout"
    ? { kind: "timeout" }
    : { kind: "exit", code: Number(value.slice("exit:".length)) }));
const retryCauses = schemas/* union */.KCZ([
    schemas/* array */.YOg(retryCause).check(api/* _minLength */.m9(1, { error: "must not be an empty list" })),
    schemas/* pipe */.FsL(retryCause, schemas/* transform */.pdi((cause) => [cause])),
], { error: "timeout, exit:CODE or a list of them" });
const retryMap = schemas/* strictObject */.rej({
    max: schemas/* int */.Whr({ error: "a whole number of further attempts" }).check(api/* _gte */.qm(0, { error: "must not be negative" }), api/* _lte */.Zm(100, { error: "must be at most 100" }), schemas/* meta */.mIj({
        title: "Retries",
        description: "Further attempts after the first.",
        examples: [2],
    })),
    backoff: optional(backoff),
    on: optional(retryCauses.check(schemas/* meta */.mIj({
        title: "Retry on",
        description: "What is retried: timeout, exit:CODE. Unset: any failure.",
        examples: [["timeout", "exit:75"]],
    }))),
}, { error: "a map such as { max: 2, backoff: 10s }" });
const retry = schemas/* pipe */.FsL(retryMap, schemas/* transform */.pdi(({ max, backoff: wait, on }) => ({
    max,
    backoffSeconds: wait ?? usualBackoffSeconds,
    ...(on === undefined ? {} : { on }),
})))
    .check(schemas/* meta */.mIj({
    title: "Retry",
    description: "Try again when the step fails. With `effects: external` it needs `idempotent: true`.",
    examples: [{ max: 2, backoff: "10s", on: ["timeout", "exit:75"] }],
}));

;// CONCATENATED MODULE: ./lib/spec/schema.js





const maxSteps = 10_000;
const idPattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
const stepMap = schemas/* strictObject */.rej({
    name: optional(filled("text").check(schemas/* meta */.mIj({
        title: "Name",
        description: "A title for people; the key above is the step's id.",
    }))),
    run: filled("the text of a script").check(schemas/* meta */.mIj({
        title: "Script",
        description: "What the step does. `${{ matrix.x }}` and `${{ env.X }}` may be pasted in; all else belongs in `env`.",
        examples: ["npm test"],
    })),
    needs: schemas/* _default */.Rvf(texts("a step's id or a list of them"), []).check(schemas/* meta */.mIj({
        title: "Needs",
        description: "Steps that must succeed before. Steps without it start at once, in parallel.",
    })),
    if: optional(condition.check(schemas/* meta */.mIj({
        title: "Condition",
        description: "Run only if this expression is true, with GitHub's meaning.",
        examples: ["github.ref == 'refs/heads/main'", "always()"],
    }))),
    matrix: optional(matrix),
    env: schemas/* _default */.Rvf(env, {}),
    shell: optional(shell),
    "working-directory": optional(workingDirectory),
    inputs: optional(inputs),
    outputs: optional(texts("a pattern or a list of patterns").check(schemas/* meta */.mIj({
        title: "File outputs",
        description: "Paths and globs that the step writes: stored, and brought back when it need not run. An empty list says that there are none, which lets the step be reused.",
        examples: [["dist/**"], []],
    }))),
    upload: optional(filled("the name of an artifact").check(schemas/* meta */.mIj({
        title: "Upload",
        description: "In a GitHub job: the name under which the step's file outputs become an artifact that people can download.",
        examples: ["coverage"],
    }))),
    scratch: schemas/* _default */.Rvf(texts("a pattern or a list of patterns"), []).check(schemas/* meta */.mIj({
        title: "Scratch",
        description: "Ignored paths that it may write though they are no outputs, such as caches.",
        examples: [["node_modules/.cache"]],
    })),
    "timeout-minutes": optional(timeoutMinutes),
    retry: optional(retry),
    "continue-on-error": schemas/* _default */.Rvf(flag(), false)
        .check(schemas/* meta */.mIj({ title: "Continue on error", description: "Its failure does not fail the run." })),
    concurrency: optional(filled("the name of a group").check(schemas/* meta */.mIj({
        title: "Concurrency group",
        description: "Steps of one group never run at the same time.",
        examples: ["database"],
    }))),
    effects: schemas/* _default */.Rvf(schemas/* enum */.k5n(["none", "machine", "external"], { error: "must be none, machine or external" }), "none")
        .check(schemas/* meta */.mIj({
        title: "Effects",
        description: "What it does beyond its outputs. none: nothing. machine: it prepares this machine (installs). external: it changes the world (deploys, publishes).",
    })),
    idempotent: schemas/* _default */.Rvf(flag(), false).check(schemas/* meta */.mIj({
        title: "Idempotent",
        description: "An external step that may be repeated without harm.",
    })),
    "optional-secrets": schemas/* _default */.Rvf(texts("a secret's name or a list of them"), []).check(schemas/* meta */.mIj({
        title: "Optional secrets",
        description: "Secrets that the step can do without.",
    })),
}, { error: "a map with at least `run`" });
const defaultsMap = schemas/* strictObject */.rej({
    shell: optional(shell),
    "working-directory": optional(workingDirectory),
    "timeout-minutes": optional(timeoutMinutes),
    retry: optional(retry),
}, { error: "a map with shell, working-directory, timeout-minutes or retry" });
const specMap = schemas/* strictObject */.rej({
    name: optional(filled("text").check(schemas/* meta */.mIj({ title: "Name", description: "What the spec is called in what mity prints." }))),
    env: schemas/* _default */.Rvf(env, {}),
    defaults: schemas/* _default */.Rvf(defaultsMap, {}).check(schemas/* meta */.mIj({
        title: "Defaults",
        description: "What holds for every step that does not say otherwise.",
    })),
    steps: schemas/* record */.g1P(schemas/* string */.YjP().check(api/* _regex */.Fk(idPattern, {
        error: "cannot be a step's id: 1 to 64 letters, digits, `.`, `_` and `-`, a letter or digit first",
    })), stepMap, { error: "a map of step ids to steps" })
        .check(schemas/* refine */.YPB((steps) => Object.keys(steps).length > 0, {
        error: "must have at least one step",
    }), schemas/* meta */.mIj({ title: "Steps", description: "Each step under its id. At most 10,000." })),
}, { error: "a map with `steps`" });
const schema = specMap;
const keysOf = {
    "a spec": Object.keys(specMap.shape),
    "`defaults`": Object.keys(defaultsMap.shape),
    "a step": Object.keys(stepMap.shape),
    "`inputs`": Object.keys(inputsMap.shape),
    "`retry`": Object.keys(retryMap.shape),
};
function jsonSchema() {
    const { $schema, ...rest } = json_schema_processors/* toJSONSchema */.bl(specMap, {
        io: "input",
        target: "draft-7",
        override: ({ zodSchema, jsonSchema: made }) => {
            const examples = registries/* globalRegistry */.fd.get(zodSchema)?.["examples"];
            if (Array.isArray(examples))
                made.examples = examples;
        },
    });
    return {
        $schema,
        title: "mITyFactory spec",
        description: "Steps, what they need and what they make: mity.yml, mity.yaml or mity.toml.",
        ...rest,
    };
}


/***/ })

};
;