"use strict";
exports.id = 265;
exports.ids = [265];
exports.modules = {

/***/ 36265:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readToml: () => (/* binding */ readToml)
/* harmony export */ });
/* harmony import */ var toml_eslint_parser__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9605);
/* harmony import */ var _diagnostics_result_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(17310);
/* harmony import */ var _document_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(24645);
/* harmony import */ var _quoted_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(32652);
/* harmony import */ var _refusals_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(79273);





function readToml(source) {
    let program;
    try {
        program = (0,toml_eslint_parser__WEBPACK_IMPORTED_MODULE_0__/* .parseTOML */ .MD)(source.text, { tomlVersion: "1.0" });
    }
    catch (error) {
        if (error instanceof RangeError)
            return (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_1__/* .fail */ .f)([(0,_document_js__WEBPACK_IMPORTED_MODULE_2__/* .tooDeep */ .D)({ file: source.path, start: 0, end: 0 })]);
        if (!(error instanceof toml_eslint_parser__WEBPACK_IMPORTED_MODULE_0__/* .ParseError */ .mB))
            throw error;
        return (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_1__/* .fail */ .f)([syntaxError(error, source.path)]);
    }
    const reader = new TomlReader(source);
    const root = reader.read(program.body[0]);
    const value = program.body[0].body.length === 0 ? undefined : root.value;
    return (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_1__.ok)({ value, problems: reader.problems, tree: () => root.node });
}
class TomlReader {
    problems = [];
    #source;
    constructor(source) {
        this.#source = source;
    }
    read(top) {
        const root = emptyTable({ start: top.range[0], end: top.range[1] });
        for (const item of top.body) {
            if (item.type === "TOMLKeyValue")
                this.#addPair(root, item, 1);
            else {
                const table = this.#openTable(root, item);
                if (table === undefined)
                    continue;
                for (const pair of item.body)
                    this.#addPair(table, pair, item.key.keys.length + 1);
            }
        }
        return root;
    }
    #openTable(root, header) {
        const parent = this.#descend(root, header.key.keys.slice(0, -1), 1);
        const last = header.key.keys.at(-1);
        if (parent === undefined || last === undefined)
            return undefined;
        const name = this.#keyName(last);
        if (name === undefined)
            return undefined;
        if (header.kind === "standard")
            return this.#tableAt(parent, name, last, header.key);
        const item = emptyTable(spanOf(header.key));
        let list = parent.lists.get(name);
        if (list === undefined) {
            list = { value: [], entries: new Map() };
            parent.lists.set(name, list);
            parent.value[name] = list.value;
            const node = { ...spanOf(header.key), entries: list.entries };
            parent.node.entries.set(name, { key: spanOf(last), value: node });
        }
        list.entries.set(list.value.length, { value: item.node });
        list.value.push(item.value);
        parent.tables.set(name, item);
        return item;
    }
    #addPair(table, pair, depth) {
        const { keys } = pair.key;
        const owner = this.#descend(table, keys.slice(0, -1), depth);
        const last = keys.at(-1);
        if (owner === undefined || last === undefined)
            return;
        const name = this.#keyName(last);
        if (name === undefined)
            return;
        const { value, node } = this.#content(pair.value, depth + keys.length);
        owner.value[name] = value;
        owner.node.entries.set(name, { key: spanOf(last), value: node });
    }
    #descend(from, keys, depth) {
        if (depth + keys.length > _document_js__WEBPACK_IMPORTED_MODULE_2__/* .maxDepth */ .M) {
            const [first] = keys;
            this.problems.push((0,_document_js__WEBPACK_IMPORTED_MODULE_2__/* .tooDeep */ .D)(this.#at(first === undefined ? from.node : spanOf(first))));
            return undefined;
        }
        let table = from;
        for (const key of keys) {
            const name = this.#keyName(key);
            table = name === undefined ? undefined : this.#tableAt(table, name, key, key);
            if (table === undefined)
                return undefined;
        }
        return table;
    }
    #tableAt(parent, name, key, span) {
        const known = parent.tables.get(name);
        if (known !== undefined)
            return known;
        const table = emptyTable(spanOf(span));
        parent.value[name] = table.value;
        parent.node.entries.set(name, { key: spanOf(key), value: table.node });
        parent.tables.set(name, table);
        return table;
    }
    #keyName(key) {
        const name = key.type === "TOMLBare" ? key.name : key.value;
        const refusal = (0,_refusals_js__WEBPACK_IMPORTED_MODULE_3__/* .refuseKey */ .e)(name, false) ?? (0,_refusals_js__WEBPACK_IMPORTED_MODULE_3__/* .forbiddenText */ .HF)(name);
        if (refusal === undefined)
            return name;
        this.problems.push({ severity: "error", at: this.#at(spanOf(key)), ...refusal });
        return undefined;
    }
    #content(node, depth) {
        if (depth > _document_js__WEBPACK_IMPORTED_MODULE_2__/* .maxDepth */ .M) {
            this.problems.push((0,_document_js__WEBPACK_IMPORTED_MODULE_2__/* .tooDeep */ .D)(this.#at(spanOf(node))));
            return { value: "", node: spanOf(node) };
        }
        if (node.type === "TOMLValue")
            return { value: this.#scalar(node), node: spanOf(node) };
        if (node.type === "TOMLInlineTable") {
            const table = emptyTable(spanOf(node));
            for (const pair of node.body)
                this.#addPair(table, pair, depth + 1);
            return table;
        }
        const entries = new Map();
        const items = node.elements.map((element, index) => {
            const item = this.#content(element, depth + 1);
            entries.set(index, { value: item.node });
            return item.value;
        });
        return { value: items, node: { ...spanOf(node), entries } };
    }
    #scalar(node) {
        const written = this.#source.text.slice(...node.range);
        const at = this.#at(spanOf(node));
        switch (node.kind) {
            case "string": {
                const refusal = node.style === "basic" ? (0,_refusals_js__WEBPACK_IMPORTED_MODULE_3__/* .forbiddenText */ .HF)(node.value) : undefined;
                if (refusal !== undefined)
                    this.problems.push({ severity: "error", at, ...refusal });
                return node.value;
            }
            case "integer":
            case "float": {
                const refusal = (0,_refusals_js__WEBPACK_IMPORTED_MODULE_3__/* .unfaithful */ .hQ)(node.value, written);
                if (refusal !== undefined)
                    this.problems.push({ severity: "error", at, ...refusal });
                return node.value;
            }
            case "boolean":
                return node.value;
            case "offset-date-time":
            case "local-date-time":
            case "local-date":
            case "local-time":
                this.problems.push({
                    code: "spec/wrong-type",
                    severity: "error",
                    message: `${(0,_quoted_js__WEBPACK_IMPORTED_MODULE_4__/* .quoted */ .T)(written)} is a date or time, and a spec has none`,
                    at,
                    hint: "put it in quotes if it is text",
                });
                return written;
        }
    }
    #at(span) {
        return { file: this.#source.path, start: span.start, end: span.end };
    }
}
function emptyTable(span) {
    const node = { start: span.start, end: span.end, entries: new Map() };
    return { value: {}, node, tables: new Map(), lists: new Map() };
}
function spanOf(node) {
    return { start: node.range[0], end: node.range[1] };
}
function syntaxError(error, file) {
    const at = { file, start: error.index, end: error.index + 1 };
    const known = knownMistakes.find(({ says }) => error.message.startsWith(says));
    if (known !== undefined) {
        const { code, message, hint } = known;
        return { code, severity: "error", message, at, hint };
    }
    const message = `this is not valid TOML: ${error.message.charAt(0).toLowerCase()}${error.message.slice(1)}`;
    return { code: "spec/syntax", severity: "error", message, at };
}
const knownMistakes = [
    {
        says: "Defining a key multiple times",
        code: "spec/duplicate-key",
        message: "this key or table is written twice",
        hint: "keep one of the two",
    },
    {
        says: "Unspecified values",
        code: "spec/syntax",
        message: "a value is missing here",
        hint: 'write one, as in `key = "text"`',
    },
    {
        says: "Unexpected character",
        code: "spec/syntax",
        message: "this is nothing that TOML knows",
        hint: 'text is put in quotes, as in `key = "text"`',
    },
    {
        says: "Unterminated string",
        code: "spec/syntax",
        message: "a quote is opened before this and never closed",
        hint: "write the same quote, or the same three, at the end of the text",
    },
    {
        says: "Unterminated array",
        code: "spec/syntax",
        message: "a `[` is opened before this and never closed",
        hint: "close it with `]`",
    },
    {
        says: "Expected equal",
        code: "spec/syntax",
        message: "a `=` is missing here",
        hint: 'write `key = "text"`',
    },
];


/***/ })

};
;