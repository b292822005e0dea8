"use strict";
exports.id = 963;
exports.ids = [963];
exports.modules = {

/***/ 963:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   explainYamlSyntax: () => (/* binding */ explainYamlSyntax)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8815);
/* harmony import */ var _document_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4645);


const maxExplainedLength = 64 * 1024;
const maxExplained = 20;
function explainYamlSyntax(source, refused) {
    const { reason, offset } = refused;
    const at = { file: source.path, start: offset, end: offset + 1 };
    if (reason.startsWith("nesting exceeded"))
        return [(0,_document_js__WEBPACK_IMPORTED_MODULE_1__/* .tooDeep */ .D)(at)];
    const document = parseForErrors(source.text);
    const explained = document === undefined ? [] : explain(source, document);
    if (explained.length > 0)
        return explained;
    return [{ severity: "error", at, ...reasonWords(reason) }];
}
function reasonWords(reason) {
    if (reason.startsWith("tab "))
        return { code: "spec/tab", message: tabMessage, hint: tabHint };
    const code = "spec/syntax";
    if (reason === "deficient indentation") {
        return {
            code,
            message: "this line is not indented enough",
            hint: "indent it deeper than the key that it belongs to",
        };
    }
    return { code, message: `this is not valid YAML: ${reason}` };
}
function explain(source, document) {
    const explained = [];
    const lines = new Set();
    let isDerailed = false;
    for (const error of document.errors) {
        const span = spanOf(error, document);
        const line = source.text.lastIndexOf("\n", span.start - 1);
        if (lines.has(line))
            continue;
        lines.add(line);
        const inText = isBracketInText(error, span, source.text);
        if (isDerailed && !inText)
            continue;
        isDerailed ||= inText;
        const marked = source.text.slice(span.start, span.end);
        explained.push({
            severity: "error",
            at: { file: source.path, ...span },
            ...(inText ? bracketInText(marked) : words(error, marked)),
        });
        if (explained.length === maxExplained)
            break;
    }
    return explained;
}
function isBracketInText({ code }, { start }, text) {
    if (code !== "UNEXPECTED_TOKEN" && code !== "MISSING_CHAR")
        return false;
    return (/[[{]/.test(text.charAt(start)) && /[^\s[\]{}"',:][^\S\r\n]*$/.test(lineBefore(text, start)));
}
function lineBefore(text, offset) {
    return text.slice(text.lastIndexOf("\n", offset - 1) + 1, offset);
}
function bracketInText(marked) {
    return {
        code: "spec/syntax",
        message: `this \`${marked}\` stands within a text that has no quotes`,
        hint: "put the whole text in quotes: between brackets, one without them ends at any bracket or comma",
    };
}
function parseForErrors(text) {
    if (text.length > maxExplainedLength)
        return undefined;
    try {
        return (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .parseDocument */ .Tp)(text, {
            version: "1.2",
            schema: "core",
            customTags: [],
            prettyErrors: false,
            uniqueKeys: false,
            logLevel: "silent",
        });
    }
    catch (error) {
        if (error instanceof RangeError)
            return undefined;
        throw error;
    }
}
function spanOf(error, document) {
    const [start, end] = error.pos;
    if (!isUnclosed(error))
        return { start, end: Math.max(end, start + 1) };
    let opened = start;
    (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .visit */ .YR)(document, {
        Node: (_key, node) => {
            const range = node.range;
            if (!range || range[0] >= start || range[2] < start)
                return;
            const isQuoted = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(node) && (node.type === "QUOTE_DOUBLE" || node.type === "QUOTE_SINGLE");
            const isFlow = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isCollection */ .P3)(node) && node.flow === true;
            if (isQuoted || isFlow)
                opened = range[0];
        },
    });
    return { start: opened, end: opened + 1 };
}
function isUnclosed({ code, message }) {
    return (code === "MISSING_CHAR" && message.includes("quote")) || isUnclosedFlow(code, message);
}
function isUnclosedFlow(code, message) {
    return message.startsWith("Flow ") && (code === "BAD_INDENT" || code === "MISSING_CHAR");
}
const tabMessage = "a tab indents this line, and YAML allows only spaces there";
const tabHint = "replace it with spaces, and set your editor to indent YAML with spaces";
function words({ code, message }, marked) {
    if (code === "TAB_AS_INDENT")
        return { code: "spec/tab", message: tabMessage, hint: tabHint };
    return { code: "spec/syntax", ...syntaxWords(code, message, marked) };
}
function syntaxWords(code, message, marked) {
    if (isUnclosedFlow(code, message)) {
        const close = marked === "{" ? "}" : "]";
        return {
            message: `this \`${marked}\` is never closed`,
            hint: `close it with \`${close}\`; its lines must be indented deeper than the key before it`,
        };
    }
    if (code === "BAD_SCALAR_START") {
        const first = marked === "`" ? "a backtick" : `\`${marked}\``;
        return { message: `a text cannot begin with ${first}`, hint: "put it in quotes" };
    }
    const known = knownMistakes.find((mistake) => mistake.code === code && message.includes(mistake.says));
    if (known !== undefined)
        return { message: known.message, hint: known.hint };
    return {
        message: `this is not valid YAML: ${plainWords(message)}`,
        hint: "look at this line and the one above it",
    };
}
const knownMistakes = [
    {
        code: "BLOCK_AS_IMPLICIT_KEY",
        says: "",
        message: "this value holds a key of its own, on the same line or below",
        hint: "put a text that holds `: ` in quotes; a map begins on the next line, deeper than its key",
    },
    {
        code: "MULTILINE_IMPLICIT_KEY",
        says: "",
        message: "this is neither `key: value` nor a part of what stands above",
        hint: "write `key: value`, or indent the line as deep as its neighbours",
    },
    {
        code: "MISSING_CHAR",
        says: "map values",
        message: "this key has no `: ` after it",
        hint: "write `key: value`",
    },
    {
        code: "BAD_INDENT",
        says: "",
        message: "the indentation of this line fits no line above it",
        hint: "indent it exactly as deep as the other keys of its map, or the other items of its list",
    },
    {
        code: "MISSING_CHAR",
        says: "without -",
        message: "the indentation of this line fits no line above it",
        hint: "begin an item of the list with `- `, or indent the line as deep as the keys of its map",
    },
    {
        code: "BAD_DQ_ESCAPE",
        says: "",
        message: "this backslash begins no escape that YAML knows",
        hint: "write `\\\\` for a backslash, or use single quotes, which know no escapes",
    },
    {
        code: "MISSING_CHAR",
        says: "quote",
        message: "this quote is never closed",
        hint: "write the same quote at the end of the text",
    },
    {
        code: "UNEXPECTED_TOKEN",
        says: "block-seq-ind",
        message: "a list cannot begin on the line of its key",
        hint: "begin each `- item` on a line of its own, or write the list as `[a, b]`",
    },
    {
        code: "UNEXPECTED_TOKEN",
        says: "flow-",
        message: "this bracket closes nothing",
        hint: "write the opening one, and indent both lines at least as deep as their key",
    },
    {
        code: "UNEXPECTED_TOKEN",
        says: "at node end",
        message: "this follows a value that has already ended",
        hint: 'put the whole text in quotes; write a quote inside it as `\\"` or use the other kind',
    },
];
function plainWords(message) {
    const [first = ""] = message.split("\n");
    return first.charAt(0).toLowerCase() + first.slice(1);
}


/***/ })

};
;