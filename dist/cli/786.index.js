"use strict";
exports.id = 786;
exports.ids = [786];
exports.modules = {

/***/ 3786:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   toDot: () => (/* binding */ toDot),
/* harmony export */   toMermaid: () => (/* binding */ toMermaid)
/* harmony export */ });
function toMermaid(plan, label = identity(plan)) {
    const lines = ["flowchart LR"];
    for (const index of plan.steps.keys())
        lines.push(`  s${index}["${mermaidText(label(index))}"]`);
    for (const [from, to] of edges(plan))
        lines.push(`  s${from} --> s${to}`);
    return `${lines.join("\n")}\n`;
}
function toDot(plan) {
    const lines = [`digraph "${dotText(plan.name)}" {`, "  rankdir=LR;", "  node [shape=box];"];
    for (const [index, step] of plan.steps.entries())
        lines.push(`  s${index} [label="${dotText(step.id)}"];`);
    for (const [from, to] of edges(plan))
        lines.push(`  s${from} -> s${to};`);
    return `${[...lines, "}"].join("\n")}\n`;
}
function identity(plan) {
    return (step) => plan.steps[step]?.id ?? "";
}
function* edges(plan) {
    for (const [index, step] of plan.steps.entries()) {
        for (const need of step.needs)
            yield [need, index];
    }
}
function mermaidText(text) {
    return oneLine(text).replace(/[^\p{L}\p{N} ._/:=,+@()[\]-]/gu, (character) => `#${character.codePointAt(0) ?? 0};`);
}
function dotText(text) {
    return oneLine(text).replace(/[\\"]/g, "\\$&");
}
function oneLine(text) {
    return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, " ");
}


/***/ })

};
;