"use strict";
exports.id = 266;
exports.ids = [266];
exports.modules = {

/***/ 4266:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  evaluateCondition: () => (/* binding */ evaluateCondition),
  evaluateExpression: () => (/* binding */ evaluateExpression),
  evaluateText: () => (/* binding */ evaluateText),
  parseExpression: () => (/* binding */ parseExpression)
});

// EXTERNAL MODULE: ./node_modules/@actions/expressions/dist/index.js + 6 modules
var dist = __webpack_require__(52388);
// EXTERNAL MODULE: ./node_modules/@actions/expressions/dist/ast.js
var ast = __webpack_require__(12049);
// EXTERNAL MODULE: ./node_modules/@actions/expressions/dist/lexer.js
var lexer = __webpack_require__(12083);
// EXTERNAL MODULE: ./lib/diagnostics/did-you-mean.js
var did_you_mean = __webpack_require__(65588);
// EXTERNAL MODULE: ./lib/diagnostics/result.js
var diagnostics_result = __webpack_require__(17310);
// EXTERNAL MODULE: ./node_modules/@actions/expressions/dist/funcs.js + 8 modules
var funcs = __webpack_require__(30111);
;// CONCATENATED MODULE: ./lib/plan/expression-functions.js


const statusFunctions = ["success", "always", "failure", "cancelled"].map((name) => ({
    name,
    minArgs: 0,
    maxArgs: 0,
}));
const maxValueLength = 128 * 1024;
const functionNames = [
    ...Object.values(funcs/* wellKnownFunctions */.j).map(({ name }) => name),
    ...statusFunctions.map(({ name }) => name),
];
function functions(status) {
    const answers = {
        success: status?.success ?? false,
        always: true,
        failure: status?.failure ?? false,
        cancelled: status?.cancelled ?? false,
    };
    const calls = new Map(bounded);
    for (const definition of statusFunctions) {
        const answer = new dist/* data.BooleanData */.p.bo(answers[definition.name] ?? false);
        calls.set(definition.name, { ...definition, call: () => answer });
    }
    return calls;
}
const bounded = new Map(Object.entries(funcs/* wellKnownFunctions */.j).map(([name, definition]) => [
    name,
    {
        ...definition,
        call: (...args) => {
            if (expectedLength(name, args) > maxValueLength)
                throw new Error("its value is too long");
            return definition.call(...args);
        },
    },
]));
function expectedLength(name, args) {
    const [first, second] = args;
    switch (name) {
        case "format": {
            const format = first?.coerceString() ?? "";
            const filled = format.matchAll(/\{(\d+)\}/g);
            return [...filled].reduce((sum, [, index]) => sum + (args[Number(index) + 1]?.coerceString().length ?? 0), format.length);
        }
        case "join": {
            const items = first instanceof dist/* data.Array */.p.O3 ? first.values() : [];
            const between = second?.coerceString().length ?? 1;
            return items.reduce((sum, item) => sum + item.coerceString().length + between, 0);
        }
        case "tojson":
            return first?.kind === dist/* data.Kind */.p.b8.String ? 6 * first.coerceString().length : 0;
        default:
            return 0;
    }
}

// EXTERNAL MODULE: ./lib/plan/template.js
var template = __webpack_require__(47066);
;// CONCATENATED MODULE: ./lib/plan/expression.js







function parseExpression(text) {
    if (text.trim() === "")
        return (0,diagnostics_result/* fail */.f)("it is empty");
    try {
        const { tokens } = new dist/* Lexer */.JG(text).lex();
        const unknown = unknownFunction(tokens);
        if (unknown !== undefined)
            return (0,diagnostics_result/* fail */.f)(unknown);
        const tree = new dist/* Parser */.iX(tokens, bareNames(tokens), statusFunctions).parse();
        const reads = [];
        const calls = new Set();
        collect(tree, reads, calls);
        const outlivesFailure = calls.has("always") || calls.has("failure") || calls.has("cancelled");
        const whole = tree instanceof ast/* IndexAccess */.p_ && reads.length === 1 ? reads[0] : undefined;
        return (0,diagnostics_result.ok)({
            text,
            tree,
            reads,
            ...(whole === undefined ? {} : { wholeRead: whole }),
            outlivesFailure,
            asksStatus: outlivesFailure || calls.has("success"),
        });
    }
    catch (error) {
        return (0,diagnostics_result/* fail */.f)(clause(error));
    }
}
function evaluateExpression(expression, contexts) {
    const value = evaluate(expression, contexts);
    return value.ok ? (0,diagnostics_result.ok)(value.value.coerceString()) : value;
}
function evaluateCondition(text, contexts) {
    const expression = parseExpression(text);
    if (!expression.ok)
        return (0,diagnostics_result/* fail */.f)(`the condition "${text}" does not parse: ${expression.error}`);
    if (!expression.value.asksStatus && contexts.status?.success !== true)
        return (0,diagnostics_result.ok)(false);
    const value = evaluate(expression.value, contexts);
    return value.ok
        ? (0,diagnostics_result.ok)(isTruthy(value.value))
        : (0,diagnostics_result/* fail */.f)(`the condition "${text}" cannot be evaluated: ${value.error}`);
}
function evaluateText(text, contexts) {
    const segments = (0,template/* splitTemplate */.LL)(text);
    if (!segments.ok)
        return (0,diagnostics_result/* fail */.f)(`"${text}" does not parse: ${segments.error}`);
    let result = "";
    for (const segment of segments.value) {
        if (segment.kind === "text") {
            result += segment.text;
            continue;
        }
        const expression = parseExpression(segment.expression);
        if (!expression.ok)
            return (0,diagnostics_result/* fail */.f)(`\${{ ${segment.expression} }} does not parse: ${expression.error}`);
        const value = evaluateExpression(expression.value, contexts);
        if (!value.ok)
            return (0,diagnostics_result/* fail */.f)(`\${{ ${segment.expression} }} cannot be evaluated: ${value.error}`);
        result += value.value;
    }
    return (0,diagnostics_result.ok)(result);
}
function evaluate(expression, contexts) {
    const root = new NamedValues();
    for (const { context } of expression.reads) {
        root.add(context, toData(contexts[context] ?? {}));
    }
    try {
        return (0,diagnostics_result.ok)(new dist/* Evaluator */.oi(expression.tree, root, functions(contexts.status)).evaluate());
    }
    catch (error) {
        return (0,diagnostics_result/* fail */.f)(clause(error));
    }
}
class NamedValues extends dist/* data.Dictionary */.p.bT {
    #values = new Map();
    #folded = new Map();
    add(key, value) {
        if (this.#values.has(key))
            return;
        this.#values.set(key, value);
        const folded = key.toLowerCase();
        if (!this.#folded.has(folded))
            this.#folded.set(folded, value);
    }
    get(key) {
        return this.#values.get(key) ?? this.#folded.get(key.toLowerCase());
    }
    values() {
        return [...this.#values.values()];
    }
    pairs() {
        return [...this.#values].map(([key, value]) => ({ key, value }));
    }
}
function toData(value) {
    if (typeof value === "string")
        return new dist/* data.StringData */.p.uQ(value);
    if (typeof value === "number")
        return new dist/* data.NumberData */.p.Q9(value);
    if (typeof value === "boolean")
        return new dist/* data.BooleanData */.p.bo(value);
    if (typeof value !== "object" || value === null)
        return new dist/* data.Null */.p.Uv();
    const named = new NamedValues();
    for (const [key, inner] of Object.entries(value))
        named.add(key, toData(inner));
    return named;
}
function isTruthy(value) {
    switch (value.kind) {
        case dist/* data.Kind */.p.b8.Null:
            return false;
        case dist/* data.Kind */.p.b8.Boolean:
            return value.value;
        case dist/* data.Kind */.p.b8.Number:
            return value.value !== 0 && !Number.isNaN(value.value);
        case dist/* data.Kind */.p.b8.String:
            return value.value !== "";
        case dist/* data.Kind */.p.b8.Array:
        case dist/* data.Kind */.p.b8.Dictionary:
            return true;
    }
}
function bareNames(tokens) {
    return tokens
        .filter((_, at) => isName(tokens, at) && tokens[at + 1]?.type !== lexer/* TokenType */.ks.LEFT_PAREN)
        .map((token) => token.lexeme);
}
function unknownFunction(tokens) {
    for (const [at, token] of tokens.entries()) {
        if (!isName(tokens, at) || tokens[at + 1]?.type !== lexer/* TokenType */.ks.LEFT_PAREN)
            continue;
        const name = token.lexeme.toLowerCase();
        if (functionNames.some((known) => known.toLowerCase() === name))
            continue;
        if (name === "hashfiles")
            return "hashFiles() is not supported; name the files in `inputs` and their digests count by themselves";
        const similar = (0,did_you_mean/* didYouMean */.a)(name, functionNames);
        return `there is no function ${token.lexeme}()${similar === undefined ? "" : `; did you mean ${similar}()?`}`;
    }
    return undefined;
}
function isName(tokens, at) {
    return tokens[at]?.type === lexer/* TokenType */.ks.IDENTIFIER && tokens[at - 1]?.type !== lexer/* TokenType */.ks.DOT;
}
function collect(tree, reads, calls) {
    if (tree instanceof ast/* ContextAccess */.QC) {
        reads.push({ context: tree.name.lexeme.toLowerCase(), path: [] });
    }
    else if (tree instanceof ast/* IndexAccess */.p_) {
        const path = [];
        let at = tree;
        while (at instanceof ast/* IndexAccess */.p_ || at instanceof ast/* Grouping */.aU) {
            if (at instanceof ast/* Grouping */.aU) {
                at = at.group;
                continue;
            }
            path.unshift(at.index instanceof ast/* Literal */.uS ? at.index.literal.coerceString() : undefined);
            if (!(at.index instanceof ast/* Literal */.uS || at.index instanceof ast/* Star */.FE))
                collect(at.index, reads, calls);
            at = at.expr;
        }
        if (at instanceof ast/* ContextAccess */.QC)
            reads.push({ context: at.name.lexeme.toLowerCase(), path });
        else
            collect(at, reads, calls);
    }
    else if (tree instanceof ast/* FunctionCall */.R6) {
        calls.add(tree.functionName.lexeme.toLowerCase());
        for (const argument of tree.args)
            collect(argument, reads, calls);
    }
    else if (tree instanceof ast/* Logical */.oD) {
        for (const argument of tree.args)
            collect(argument, reads, calls);
    }
    else if (tree instanceof ast/* Binary */.yI) {
        collect(tree.left, reads, calls);
        collect(tree.right, reads, calls);
    }
    else if (tree instanceof ast/* Unary */._c) {
        collect(tree.expr, reads, calls);
    }
    else if (tree instanceof ast/* Grouping */.aU) {
        collect(tree.group, reads, calls);
    }
}
function clause(error) {
    if (!(error instanceof Error))
        throw error;
    if (error.message === "ErrorExceededMaxLength")
        return "it is longer than 21,000 characters";
    const message = error.message.replace(/\. Located at position.*$/s, "");
    return message.charAt(0).toLowerCase() + message.slice(1);
}


/***/ })

};
;