"use strict";
exports.id = 991;
exports.ids = [991];
exports.modules = {

/***/ 2100:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ characterWidth),
/* harmony export */   g: () => (/* binding */ printable)
/* harmony export */ });
const unsafe = /[\p{Cc}\p{Cs}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/gu;
function printable(text) {
    return text.replace(unsafe, (char) => {
        const code = char.charCodeAt(0);
        if (code < 0x20)
            return String.fromCharCode(0x2400 + code);
        return code === 0x7f ? "\u2421" : "\ufffd";
    });
}
function characterWidth(char) {
    if (char <= "\u02ff")
        return 1;
    if (combining.test(char))
        return 0;
    return wide.test(char) ? 2 : 1;
}
const combining = /^[\p{Mn}\p{Me}\ufe00-\ufe0f]$/u;
const wide = /^[\u1100-\u115f\u2e80-\u303e\u3041-\u4dbf\u4e00-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{16fe0}-\u{1b2ff}\u{1f300}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f900}-\u{1f9ff}\u{1fa70}-\u{1faff}\u{20000}-\u{3fffd}]$/u;


/***/ }),

/***/ 5991:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  m: () => (/* binding */ diagnosticsToJson),
  renderDiagnostics: () => (/* binding */ renderDiagnostics)
});

;// CONCATENATED MODULE: ./lib/diagnostics/line-index.js
class LineIndex {
    #text;
    #starts = [0];
    constructor(text) {
        this.#text = text;
        for (const end of text.matchAll(/\r\n?|\n/g))
            this.#starts.push(end.index + end[0].length);
    }
    position(offset) {
        const at = Math.max(0, Math.min(offset, this.#text.length));
        let low = 0;
        let high = this.#starts.length - 1;
        while (low < high) {
            const middle = (low + high + 1) >> 1;
            if (this.#starts[middle] <= at)
                low = middle;
            else
                high = middle - 1;
        }
        return { line: low + 1, column: at - this.#starts[low] + 1 };
    }
    line(number) {
        const start = this.#starts[number - 1];
        if (start === undefined)
            return "";
        return this.#text
            .slice(start, this.#starts[number] ?? this.#text.length)
            .replace(/[\r\n]+$/, "");
    }
}

// EXTERNAL MODULE: ./lib/diagnostics/printable.js
var printable = __webpack_require__(2100);
;// CONCATENATED MODULE: ./lib/diagnostics/render.js


function renderDiagnostics(diagnostics, sources, options) {
    if (diagnostics.length === 0)
        return "";
    const paint = options.color ? colored : plain;
    const lines = lineIndexes(sources);
    const shown = inOrder(diagnostics).slice(0, maxShown);
    const blocks = shown.map((diagnostic) => renderOne(diagnostic, lines, paint));
    const rest = diagnostics.length > maxShown ? `, of which the first ${String(maxShown)} are shown` : "";
    return `${blocks.join("\n\n")}\n\n${counts(diagnostics)}${rest}\n`;
}
const maxShown = 100;
function diagnosticsToJson(diagnostics, sources) {
    const lines = lineIndexes(sources);
    return inOrder(diagnostics).map(({ code, severity, message, at, hint, related }) => ({
        ...(at === undefined ? {} : jsonPlace(at, lines)),
        code,
        severity,
        message,
        ...(hint === undefined ? {} : { hint }),
        ...(related === undefined
            ? {}
            : { related: related.map((it) => ({ ...jsonPlace(it.at, lines), message: it.message })) }),
    }));
}
function lineIndexes(sources) {
    const indexes = new Map();
    return (file) => {
        const known = indexes.get(file);
        if (known !== undefined)
            return known;
        const source = sources.get(file);
        if (source === undefined)
            return undefined;
        const index = new LineIndex(source.text);
        indexes.set(file, index);
        return index;
    };
}
function inOrder(diagnostics) {
    return [...diagnostics].sort((a, b) => {
        if (a.at === undefined || b.at === undefined)
            return Number(a.at !== undefined) - Number(b.at !== undefined);
        if (a.at.file !== b.at.file)
            return a.at.file < b.at.file ? -1 : 1;
        return a.at.start - b.at.start;
    });
}
function jsonPlace(at, lines) {
    const index = lines(at.file);
    if (index === undefined)
        return { file: at.file };
    const start = index.position(at.start);
    const end = index.position(Math.max(at.start, at.end));
    return { file: at.file, ...start, endLine: end.line, endColumn: end.column };
}
const sgr = { error: "1;31", warning: "1;33", mark: "1;34", hint: "36", strong: "1" };
const plain = (_style, text) => text;
const colored = (style, text) => `\x1b[${sgr[style]}m${text}\x1b[0m`;
function renderOne(diagnostic, lines, paint) {
    const { code, severity, at, hint, related = [] } = diagnostic;
    const places = [...(at === undefined ? [] : [at]), ...related.map((it) => it.at)];
    const gutter = gutterWidth(places, lines);
    const out = [
        `${paint(severity, `${severity} ${code}:`)} ${paint("strong", (0,printable/* printable */.g)(diagnostic.message))}`,
    ];
    if (at !== undefined)
        out.push(...renderPlace(at, "", gutter, lines, severity, paint));
    for (const other of related) {
        out.push(...renderPlace(other.at, `: ${(0,printable/* printable */.g)(other.message)}`, gutter, lines, "mark", paint));
    }
    if (hint !== undefined)
        out.push(`${" ".repeat(gutter + 1)}${paint("hint", "hint:")} ${(0,printable/* printable */.g)(hint)}`);
    return out.join("\n");
}
function gutterWidth(places, lines) {
    const last = places.map((at) => lines(at.file)?.position(at.start).line ?? 0);
    return String(Math.max(0, ...last)).length;
}
function renderPlace(at, says, gutter, lines, style, paint) {
    const index = lines(at.file);
    const margin = " ".repeat(gutter);
    const arrow = `${margin}${paint("mark", "-->")} ${(0,printable/* printable */.g)(at.file)}`;
    if (index === undefined)
        return [arrow + says];
    const start = index.position(at.start);
    const end = index.position(Math.max(at.start, at.end));
    const text = index.line(start.line);
    const from = start.column - 1;
    const upTo = end.line === start.line ? end.column - 1 : text.length;
    const { line, before, width } = excerpt(text, from, Math.max(from, upTo));
    const number = String(start.line).padStart(gutter);
    return [
        `${arrow}:${String(start.line)}:${String(start.column)}${says}`,
        paint("mark", `${margin} |`),
        `${paint("mark", `${number} |`)}${line === "" ? "" : ` ${line}`}`,
        `${paint("mark", `${margin} |`)} ${" ".repeat(before)}${paint(style, "^".repeat(width))}`,
    ];
}
const tabWidth = 4;
const shownWidth = 100;
const leadWidth = 30;
function excerpt(text, from, upTo) {
    const first = Math.max(0, from - 2 * shownWidth);
    const last = Math.min(text.length, from + 2 * shownWidth);
    const head = toCells(text.slice(first, from));
    const inside = toCells(text.slice(from, Math.min(upTo, last)));
    const tail = toCells(text.slice(Math.min(upTo, last), last));
    const isWhole = first === 0 && last === text.length;
    if (isWhole && widthOf(head) + widthOf(inside) + widthOf(tail) <= shownWidth) {
        const line = join([...head, ...inside, ...tail]).trimEnd();
        return { line, before: widthOf(head), width: Math.max(1, widthOf(inside)) };
    }
    const lead = fitting(head.toReversed(), leadWidth - 1).toReversed();
    const isCutBefore = first > 0 || lead.length < head.length;
    const before = widthOf(lead) + (isCutBefore ? 1 : 0);
    const marked = fitting(inside, shownWidth - before - 1);
    const rest = marked.length < inside.length ? [] : fitting(tail, shownWidth - before - widthOf(marked) - 1);
    const isCutAfter = last < text.length || marked.length + rest.length < inside.length + tail.length;
    return {
        line: `${isCutBefore ? "\u2026" : ""}${join([...lead, ...marked, ...rest])}${isCutAfter ? "\u2026" : ""}`,
        before,
        width: Math.max(1, widthOf(marked)),
    };
}
function toCells(text) {
    return Array.from(text, (char) => char === "\t"
        ? { shown: " ".repeat(tabWidth), width: tabWidth }
        : { shown: (0,printable/* printable */.g)(char), width: (0,printable/* characterWidth */.c)((0,printable/* printable */.g)(char)) });
}
function widthOf(cells) {
    return cells.reduce((sum, cell) => sum + cell.width, 0);
}
function fitting(cells, room) {
    let left = room;
    const end = cells.findIndex((cell) => (left -= cell.width) < 0);
    return end === -1 ? cells : cells.slice(0, end);
}
function join(cells) {
    return cells.map((cell) => cell.shown).join("");
}
function counts(diagnostics) {
    const count = (severity) => {
        const number = diagnostics.filter((it) => it.severity === severity).length;
        return number === 0 ? [] : [`${String(number)} ${severity}${number === 1 ? "" : "s"}`];
    };
    return [...count("error"), ...count("warning")].join(", ");
}


/***/ })

};
;