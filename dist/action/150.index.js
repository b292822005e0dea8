"use strict";
exports.id = 150;
exports.ids = [150];
exports.modules = {

/***/ 97150:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runJob: () => (/* binding */ runJob)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
;// CONCATENATED MODULE: ./lib/evidence/build-report.js
const mostChanges = 20;
const longestSentence = 300;
const longestFailure = 1000;
function buildReport(facts) {
    const { run, mity, plan, origin, verdict, ms, startedAt, checkpoint } = facts;
    const settled = facts.settled.toSorted((a, b) => a.step - b.step);
    return {
        format: "mity-report",
        version: 1,
        run,
        mity,
        spec: plan.spec,
        ...(origin ? { origin } : {}),
        verdict,
        ms: whole(ms),
        startedAt: whole(startedAt),
        steps: settled.map((one) => reported(one, facts)),
        ...(checkpoint ? { checkpoint } : {}),
        minutesSaved: minutesSaved(settled),
        leftOut: [],
    };
}
function minutesSaved(settled) {
    let ms = 0;
    for (const one of settled)
        if (one.how === "reused")
            ms += Math.max(0, one.ms);
    return Math.round(ms / 6000) / 10;
}
function reported(settled, { plan, recordOf, changesOf, words }) {
    const step = plan.steps[settled.step];
    if (!step)
        throw new Error(`no step ${settled.step}`);
    const record = recordOf(settled.step);
    const changes = changesOf?.(settled.step) ?? [];
    const shown = changes.slice(0, changes.length > mostChanges ? mostChanges - 1 : mostChanges);
    if (shown.length < changes.length)
        shown.push(`and ${changes.length - shown.length} more`);
    return {
        id: step.id,
        ...(step.name === undefined ? {} : { name: shortened(step.name, longestSentence) }),
        verdict: settled.verdict,
        ...(settled.how === undefined ? {} : { how: settled.how }),
        why: shortened(words.reason(settled.why), longestSentence),
        ms: whole(settled.ms),
        attempts: settled.attempts,
        reason: settled.why,
        ...(settled.failure
            ? { failure: shortened(words.failure(settled.failure), longestFailure) }
            : {}),
        ...(settled.tolerated ? { tolerated: true } : {}),
        ...(record && record.outputs.length > 0 ? { outputs: sizeOf(record) } : {}),
        ...(record ? { fingerprint: record.fingerprint } : {}),
        ...(step.needs.length > 0
            ? { needs: step.needs.map((need) => plan.steps[need]?.id ?? "") }
            : {}),
        ...(shown.length > 0
            ? { changes: shown.map((sentence) => shortened(sentence, longestSentence)) }
            : {}),
        ...(record ? { parts: record.parts } : {}),
    };
}
function sizeOf({ outputs }) {
    return { count: outputs.length, bytes: outputs.reduce((sum, { size }) => sum + size, 0) };
}
function whole(value) {
    return Math.max(0, Math.round(value));
}
function shortened(text, length) {
    return text.length <= length ? text : `${text.slice(0, length - 1).toWellFormed()}\u2026`;
}

;// CONCATENATED MODULE: ./lib/evidence/run-report.js
const maxReportBytes = 1024 * 1024;

;// CONCATENATED MODULE: ./lib/evidence/write-report.js

const write_report_layers = [
    { keys: ["failure", "tolerated", "name"], called: "the failures and titles" },
    { keys: ["fingerprint", "outputs"], called: "the fingerprints" },
    { keys: ["reason"], called: "the reasons for machines" },
    { keys: ["needs"], called: "the needs" },
    { keys: ["changes"], called: "what changed" },
    { keys: ["parts"], called: "the parts of the fingerprints" },
];
const roomForLeftOut = 1024;
function writeReport(report) {
    const whole = JSON.stringify(report);
    if (bytesOf(whole) <= maxReportBytes)
        return whole;
    const bare = { ...report, steps: [] };
    const frame = bytesOf(JSON.stringify(bare)) + roomForLeftOut;
    if (frame > maxReportBytes)
        throw new Error("a report without steps does not fit into its limit");
    const { steps, leftOut } = fitted(report.steps, maxReportBytes - frame);
    return JSON.stringify({ ...report, steps, leftOut: [...report.leftOut, ...leftOut] });
}
function fitted(steps, room) {
    let left = room;
    const take = (json) => {
        const bytes = bytesOf(json) + 1;
        if (bytes > left)
            return false;
        left -= bytes;
        return true;
    };
    const byImportance = [...steps.keys()].sort((a, b) => rank(steps[a]) - rank(steps[b]) || a - b);
    const kept = new Map();
    for (const at of byImportance) {
        const step = steps[at];
        const { id, verdict, how, why, ms, attempts } = step;
        const core = { id, verdict, ...(how === undefined ? {} : { how }), why, ms, attempts };
        if (take(JSON.stringify(core)))
            kept.set(at, core);
    }
    const leftOut = [];
    const missing = (count, what) => {
        if (count > 0)
            leftOut.push(`${what} of ${count} step${count === 1 ? "" : "s"}`);
    };
    missing(steps.length - kept.size, "all");
    for (const { keys, called } of write_report_layers) {
        let without = 0;
        for (const at of byImportance) {
            const core = kept.get(at);
            if (!core)
                continue;
            const layer = pick(steps[at], keys);
            const json = JSON.stringify(layer);
            if (json === "{}")
                continue;
            if (take(json))
                kept.set(at, { ...core, ...layer });
            else
                without++;
        }
        missing(without, called);
    }
    return { steps: [...kept].sort(([a], [b]) => a - b).map(([, step]) => step), leftOut };
}
function pick(step, keys) {
    return Object.fromEntries(keys.filter((key) => step[key] !== undefined).map((key) => [key, step[key]]));
}
function rank(step) {
    if (step?.verdict === "failure")
        return 0;
    if (step?.verdict === "cancelled")
        return 1;
    if (step?.verdict === "skipped")
        return 3;
    return step?.how === "reused" ? 4 : 2;
}
function bytesOf(text) {
    return Buffer.byteLength(text);
}

// EXTERNAL MODULE: ./lib/reporters/annotations.js + 1 modules
var reporters_annotations = __webpack_require__(85217);
;// CONCATENATED MODULE: ./lib/reporters/job-history.js
const mostSummaries = 20 * 1024 * 1024;
const leastSummary = 1000;
class JobHistory {
    #plan;
    #run = "";
    #resumed = false;
    #startedAt = 0;
    #verdict;
    #ms = 0;
    #settled = [];
    #begins = new Map();
    #spans = new Map();
    #summaries = new Map();
    #summarySize = 0;
    report(event) {
        switch (event.kind) {
            case "run-started":
                this.#plan = event.plan;
                this.#run = event.run;
                this.#resumed = event.resumed;
                this.#startedAt = event.at;
                return;
            case "step-started":
                if (event.attempt === 1)
                    this.#begins.set(event.step, event.at);
                return;
            case "step-settled":
                this.#settle(event.settled, event.at);
                if (event.summary !== undefined)
                    this.#keepSummary(event.settled.step, event.summary);
                return;
            case "run-settled":
                this.#verdict = event.verdict;
                this.#ms = event.ms;
                return;
            case "step-output":
            case "step-retry":
            case "warning":
            case "cancelling":
                return;
        }
    }
    get plan() {
        return this.#plan;
    }
    get run() {
        return this.#run;
    }
    get resumed() {
        return this.#resumed;
    }
    get verdict() {
        return this.#verdict;
    }
    get ms() {
        return this.#ms;
    }
    get settled() {
        return this.#settled;
    }
    get spans() {
        return this.#spans;
    }
    get summaries() {
        return this.#summaries;
    }
    #keepSummary(step, written) {
        const room = Math.max(leastSummary, mostSummaries - this.#summarySize);
        const text = written.slice(0, room);
        this.#summarySize += text.length;
        this.#summaries.set(step, { text, bytes: Buffer.byteLength(written) });
    }
    #settle(settled, at) {
        this.#settled.push(settled);
        const begin = this.#begins.get(settled.step);
        if (begin === undefined)
            return;
        const from = Math.max(0, begin - this.#startedAt);
        this.#spans.set(settled.step, { from, to: Math.max(from, at - this.#startedAt) });
    }
}

// EXTERNAL MODULE: ./lib/diagnostics/result.js
var result = __webpack_require__(17310);
// EXTERNAL MODULE: ./lib/engine/workflow-commands.js + 1 modules
var workflow_commands = __webpack_require__(25934);
// EXTERNAL MODULE: ./lib/reporters/harmless.js
var harmless = __webpack_require__(59966);
// EXTERNAL MODULE: ./lib/reporters/words.js
var reporters_words = __webpack_require__(94232);
;// CONCATENATED MODULE: ./lib/reporters/closing.js



const wholeTable = 40;
const mostRows = 100;
const mostFailuresShown = 20;
const lastLinesShown = 30;
function closingText(closing) {
    const { settled, end, paint } = closing;
    const failures = settled.filter((one) => one.verdict === "failure" && !one.tolerated);
    const sections = [
        table(closing),
        sums(closing),
        ...failures.slice(0, mostFailuresShown).map((one) => failureSection(closing, one)),
    ];
    if (failures.length > mostFailuresShown) {
        const more = countText(failures.length - mostFailuresShown, "more step");
        sections.push(`${paint("bad", "\u2717")} \u2026 and ${more} failed\n`);
    }
    if (end.verdict !== "success" && closing.hint !== undefined) {
        sections.push(`${harmlessText(closing.hint)}\n`);
    }
    return sections
        .filter((section) => section !== "")
        .map((section) => `\n${section}`)
        .join("");
}
function sums({ run, resumed, settled, end, paint }) {
    const counts = countSettled(settled);
    const words = [
        [counts.ran, "ran"],
        [counts.reused, "reused"],
        [counts.failed, "failed"],
        [counts.cancelled, "cancelled"],
        [counts.skipped, "skipped"],
    ];
    const told = words.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`);
    const name = `run ${harmlessText(run)}${resumed ? " (resumed)" : ""}`;
    const verdict = paint(end.verdict === "success" ? "good" : "bad", end.verdict);
    const saved = counts.savedMs > 0 ? `saved ${durationText(counts.savedMs)} by reuse\n` : "";
    return `${[`${name}: ${verdict} in ${durationText(end.ms)}`, ...told].join(", ")}\n${saved}`;
}
function countSettled(settled) {
    const counts = { ran: 0, reused: 0, failed: 0, cancelled: 0, skipped: 0, savedMs: 0 };
    for (const one of settled) {
        if (one.verdict === "failure")
            counts.failed++;
        else if (one.verdict !== "success")
            counts[one.verdict]++;
        else if (one.how === "reused")
            counts.reused++;
        else
            counts.ran++;
        if (one.how === "reused")
            counts.savedMs += one.ms;
    }
    return counts;
}
function stepName(plan, step) {
    return harmlessText(plan.steps[step]?.id ?? `step ${step}`);
}
function attemptOf(plan, one) {
    return { attempt: one.attempts, of: (plan.steps[one.step]?.retry?.max ?? 0) + 1 };
}
function table({ plan, settled, width }) {
    const inOrder = settled.toSorted((a, b) => a.step - b.step);
    const summaries = [];
    let shown = inOrder;
    if (inOrder.length > wholeTable) {
        const reused = inOrder.filter(isPlainReuse);
        const notNeeded = inOrder.filter((one) => one.why.kind === "not-needed");
        if (reused.length > 0)
            summaries.push(`${countText(reused.length, "step")} reused`);
        if (notNeeded.length > 0)
            summaries.push(`${countText(notNeeded.length, "step")} not needed`);
        shown = inOrder.filter((one) => !isPlainReuse(one) && one.why.kind !== "not-needed");
    }
    if (shown.length > mostRows) {
        const most = shown.toSorted((a, b) => closing_rank(a) - closing_rank(b)).slice(0, mostRows);
        summaries.push(`\u2026 and ${countText(shown.length - mostRows, "more step")}`);
        shown = most.sort((a, b) => a.step - b.step);
    }
    const rows = shown.map((one) => [
        stepName(plan, one.step),
        one.verdict,
        one.how === "ran" || one.ms > 0 ? durationText(one.ms) : "",
        one.how ?? "",
        whyCell(one),
    ]);
    const columns = [
        { title: "step" },
        { title: "result" },
        { title: "time", align: "right" },
        { title: "how" },
        { title: "why" },
    ];
    const head = rows.length > 0 ? tableText(columns, rows, width) : "";
    return head + summaries.map((line) => `${line}\n`).join("");
}
function isPlainReuse(one) {
    return one.how === "reused" && one.verdict === "success";
}
function closing_rank(one) {
    if (one.verdict === "failure")
        return 0;
    if (one.verdict === "cancelled")
        return 1;
    if (one.attempts > 1)
        return 2;
    return one.verdict === "success" ? 3 : 4;
}
function whyCell(one) {
    let text = reasonText(one.why);
    if (one.how === "ran" && one.attempts > 1)
        text += `; ${one.attempts} attempts`;
    if (one.tolerated)
        text += "; continue-on-error";
    return text;
}
function failureSection({ plan, lastLines, paint }, one) {
    const words = one.failure === undefined
        ? "failed"
        : `failed: ${failureText(one.failure, attemptOf(plan, one))}`;
    const lines = lastLines(one.step);
    const nothing = one.failure?.kind === "not-started" ? "" : "; it printed nothing";
    const what = lines.length === 0 ? nothing : "; the last it printed:";
    const head = `${paint("bad", "\u2717")} ${paint("strong", stepName(plan, one.step))} ${words}${what}\n`;
    return `${head}${lines.map((line) => `${line}\n`).join("")}`;
}

;// CONCATENATED MODULE: ./lib/reporters/job-held-text.js
const mostOfOne = 8 * 1024 * 1024;
const mostOfAll = 64 * 1024 * 1024;
class HeldTexts {
    spill;
    mostOfOne;
    mostOfAll;
    bytes = 0;
    #onFailure;
    #failed = false;
    constructor(spill, onFailure, limits = {}) {
        this.spill = spill;
        this.#onFailure = onFailure;
        this.mostOfOne = limits.mostOfOne ?? mostOfOne;
        this.mostOfAll = limits.mostOfAll ?? mostOfAll;
    }
    get hasFailed() {
        return this.#failed;
    }
    fail(error) {
        if (this.#failed)
            return;
        this.#failed = true;
        this.#onFailure(error instanceof Error ? error.message : String(error));
    }
}
class HeldText {
    #all;
    #key;
    #bytes = Buffer.alloc(0);
    #length = 0;
    #isSpilled = false;
    constructor(all, key) {
        this.#all = all;
        this.#key = key;
    }
    get isEmpty() {
        return this.#length === 0 && !this.#isSpilled;
    }
    add(text) {
        const size = Buffer.byteLength(text);
        if (this.#length + size > this.#bytes.length)
            this.#grow(this.#length + size);
        this.#bytes.write(text, this.#length);
        this.#length += size;
        this.#all.bytes += size;
        const isMuch = this.#length > this.#all.mostOfOne || this.#all.bytes > this.#all.mostOfAll;
        if (isMuch && !this.#all.hasFailed)
            this.#toSpill();
    }
    drain(write) {
        if (this.#isSpilled) {
            const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
            try {
                for (const piece of this.#all.spill.take(this.#key)) {
                    const text = decoder.decode(piece, { stream: true });
                    if (text !== "")
                        write(text);
                }
            }
            catch (error) {
                this.#all.fail(error);
            }
            this.#isSpilled = false;
        }
        if (this.#length > 0)
            write(this.#bytes.toString("utf8", 0, this.#length));
        this.#forget();
    }
    #toSpill() {
        try {
            this.#all.spill.append(this.#key, this.#bytes.subarray(0, this.#length));
        }
        catch (error) {
            this.#all.fail(error);
            return;
        }
        this.#isSpilled = true;
        this.#forget();
    }
    #forget() {
        this.#all.bytes -= this.#length;
        this.#length = 0;
        this.#bytes = Buffer.alloc(0);
    }
    #grow(size) {
        const larger = Buffer.allocUnsafe(Math.max(size, this.#bytes.length * 2, 256));
        this.#bytes.copy(larger, 0, 0, this.#length);
        this.#bytes = larger;
    }
}

// EXTERNAL MODULE: ./lib/reporters/job-inert.js
var job_inert = __webpack_require__(45763);
;// CONCATENATED MODULE: ./lib/reporters/job-step-text.js




const mostLines = 100;
const longestLine = 2000;
const nothing = new Uint8Array(0);
class StepText {
    #commands = new workflow_commands/* StepCommands */.Dp();
    #ports;
    #last = [];
    #forgotten = false;
    #hasWarned = false;
    constructor(ports) {
        this.#ports = ports;
    }
    take(chunk) {
        return this.#told(this.#commands.add(chunk));
    }
    end() {
        return this.#told(this.#commands.end());
    }
    restart() {
        this.#last = [];
        this.#forgotten = false;
    }
    lastLines(most = mostLines) {
        return this.#last.slice(-most);
    }
    get isWhole() {
        return !this.#forgotten;
    }
    #told(lines) {
        let out = "";
        let texts = [];
        for (const line of lines) {
            if (line.kind === "text") {
                texts.push(line.text);
                continue;
            }
            out += this.#shown(texts) + this.#obeyed(line.command);
            texts = [];
        }
        return out + this.#shown(texts);
    }
    #shown(texts) {
        if (texts.length === 0)
            return "";
        const bytes = Buffer.from(`${texts.join("\n")}\n`);
        const lines = Buffer.from((0,harmless/* harmlessLines */.v)(bytes, nothing, true)).toString();
        this.#remember(lines);
        return (0,job_inert/* inert */.t)(lines);
    }
    #obeyed(command) {
        const { name, value } = command;
        switch (name) {
            case "error":
            case "warning":
            case "notice": {
                const annotation = (0,reporters_annotations/* commandAnnotation */.dv)(command);
                return annotation === undefined ? "" : this.#annotated(annotation);
            }
            case "debug":
                return `${(0,workflow_commands/* writeCommand */.zP)({ name, properties: {}, value: (0,reporters_annotations/* messageText */.Lo)(value) })}\n`;
            case "group":
                return this.#shown([`\u25b8 ${value.replace(/[\r\n]+/g, " ")}`]);
            case "add-mask":
                if (!/^[\s*]*$/.test(value)) {
                    this.#ports.now(`${(0,workflow_commands/* writeCommand */.zP)({ name, properties: {}, value })}\n`);
                }
                return "";
            case "set-env":
            case "add-path":
                return this.#disabled(name);
            default:
                return "";
        }
    }
    #annotated(annotation) {
        const { kind, message, file, line } = annotation;
        const word = { error: "Error", warning: "Warning", notice: "Notice" }[kind];
        const place = [file, line].filter((part) => part !== undefined).join(":");
        const text = `${word}: ${(0,reporters_annotations/* messageText */.Lo)(message)}${place === "" ? "" : ` (${(0,reporters_annotations/* messageText */.Lo)(place)})`}`;
        const command = message.trim() === "" ? undefined : this.#ports.annotate(annotation);
        if (command === undefined)
            return this.#shown(text.split("\n"));
        this.#remember(`${text}\n`);
        return `${command}\n`;
    }
    #disabled(name) {
        if (this.#hasWarned)
            return "";
        this.#hasWarned = true;
        const file = name === "set-env" ? "$GITHUB_ENV" : "$GITHUB_PATH";
        return this.#ports.warn(`it printed the command ${name}, which is not obeyed, as in any job on GitHub`, `write to the file ${file} instead`);
    }
    #remember(lines) {
        const split = lines.split("\n");
        split.pop();
        for (const line of split.slice(-mostLines)) {
            const isLong = line.length > longestLine;
            if (isLong)
                this.#forgotten = true;
            this.#last.push(isLong ? `${line.slice(0, longestLine)}\u2026` : line);
        }
        if (split.length > mostLines)
            this.#forgotten = true;
        if (this.#last.length > mostLines) {
            this.#forgotten = true;
            this.#last = this.#last.slice(-mostLines);
        }
    }
}

;// CONCATENATED MODULE: ./lib/reporters/job-words.js



const longestName = 200;
function stepTitle(plan, step) {
    const name = plan.steps[step]?.name;
    return name === undefined ? stepId(plan, step) : `${job_words_short(name)} (${stepId(plan, step)})`;
}
function stepId(plan, step) {
    return job_words_short(plan.steps[step]?.id ?? `step ${step}`);
}
function resultText(plan, one) {
    const title = stepTitle(plan, one.step);
    const attempts = one.attempts > 1 ? ` (${one.attempts} attempts)` : "";
    switch (one.verdict) {
        case "success":
            return one.how === "reused"
                ? `= ${title} \u00b7 reused: ${(0,reporters_words/* reasonText */.uV)(one.why)}`
                : `\u2713 ${title} \u00b7 ${(0,reporters_words/* durationText */.S5)(one.ms)}${attempts}`;
        case "failure": {
            const time = one.how === "reused" ? "reused" : (0,reporters_words/* durationText */.S5)(one.ms);
            const tolerated = one.tolerated ? "; goes on: continue-on-error" : "";
            return `\u2717 ${title} \u00b7 ${time} \u00b7 ${causeText(plan, one)}${tolerated}`;
        }
        case "cancelled":
        case "skipped":
            return `- ${title} \u00b7 ${one.verdict}: ${(0,reporters_words/* reasonText */.uV)(one.why)}`;
        default:
            return (0,result/* unreachable */.H)(one.verdict);
    }
}
function causeText(plan, one) {
    return one.failure === undefined ? "failed" : (0,reporters_words/* failureText */.kY)(one.failure, attemptOf(plan, one));
}
function job_words_short(text) {
    return text.length <= longestName ? text : `${text.slice(0, longestName)}\u2026`;
}

;// CONCATENATED MODULE: ./lib/reporters/paint.js
const codes = { good: 32, bad: 31, faint: 2, strong: 1 };
function paintFor(color) {
    return (style, text) => (color ? `\x1b[${codes[style]}m${text}\x1b[0m` : text);
}

;// CONCATENATED MODULE: ./lib/reporters/job-log.js











const mostLoose = 20;
const mostTails = 100;
const emptyPlan = { name: "", spec: "", steps: [], contexts: {}, outputs: [], secrets: [] };
function createJobLog(options) {
    const { write, annotations } = options;
    const paint = paintFor(options.color);
    const allHeld = new HeldTexts(options.spill, spillFailed, options.limits);
    let plan = emptyPlan;
    let run = "";
    let queue = [];
    let live;
    const running = new Map();
    let unrun = [];
    let loose = "";
    const settled = [];
    const failed = [];
    const tails = new Map();
    return {
        report,
        close,
        lastLines: (step) => (tails.get(step) ?? []).map((text) => text.replace(style, "")),
    };
    function report(event) {
        switch (event.kind) {
            case "run-started": {
                plan = event.plan;
                run = `run ${event.run}${event.resumed ? " (resumed)" : ""}`;
                const steps = (0,reporters_words/* countText */.lT)(event.selected.length, "step");
                write(line(`${run}: ${steps} of ${plan.spec}`));
                return;
            }
            case "step-started":
                start(event.step, event.attempt, (0,reporters_words/* reasonText */.uV)(event.why));
                return;
            case "step-output": {
                const block = running.get(event.step);
                if (block !== undefined)
                    give(block, block.text.take(event.chunk));
                return;
            }
            case "step-retry": {
                const block = running.get(event.step);
                if (block === undefined)
                    return;
                const of = (plan.steps[event.step]?.retry?.max ?? 0) + 1;
                const cause = (0,reporters_words/* failureText */.kY)(event.failure, { attempt: event.attempt, of });
                const wait = (0,reporters_words/* durationText */.S5)(event.delayMs);
                give(block, block.text.end());
                give(block, line(`${cause}; attempt ${event.attempt + 1} in ${wait}`, paint("bad", "\u21bb ")));
                return;
            }
            case "step-settled":
                settle(event.settled);
                return;
            case "warning": {
                const block = event.step === undefined ? undefined : running.get(event.step);
                const text = warning(event.message, event.hint, event.step);
                if (block === undefined)
                    printSoon(text);
                else
                    give(block, text);
                return;
            }
            case "cancelling": {
                const count = event.running.length;
                if (count === 0 && event.why.kind !== "interrupted")
                    return;
                const what = count === 0 ? "stopping" : `stopping ${(0,reporters_words/* countText */.lT)(count, "running step")}`;
                printSoon(line(`${what}: ${(0,reporters_words/* reasonText */.uV)(event.why)}`));
                return;
            }
            case "run-settled":
                finishGroups();
                printSums(event);
                close();
                return;
            default:
                (0,result/* unreachable */.H)(event);
        }
    }
    function close() {
        finishGroups();
        for (const command of annotations.takeWaiting())
            write(`${command}\n`);
        for (const one of failed.splice(0))
            printFailed(one);
    }
    function start(step, attempt, why) {
        const known = running.get(step);
        if (known !== undefined) {
            known.text.restart();
            give(known, line(`attempt ${attempt} begins`));
            return;
        }
        const text = new StepText({
            annotate: (annotation) => annotations.take(annotation, "step"),
            now: write,
            warn: (message, hint) => warning(message, hint, step),
        });
        const block = { step, text, held: new HeldText(allHeld, step), settled: undefined };
        running.set(step, block);
        queue.push(block);
        if (live === undefined)
            streamNext();
        give(block, line(`why: ${why}`));
    }
    function settle(one) {
        settled.push(one);
        const isFailure = one.verdict === "failure" && !one.tolerated;
        const block = running.get(one.step);
        if (block === undefined) {
            if (isFailure)
                fail(one, { kind: "none", why: "it did not start" }, []);
            else
                unrun.push(one);
            return;
        }
        give(block, block.text.end());
        running.delete(one.step);
        block.settled = one;
        const { text, held } = block;
        if (isFailure) {
            if (block !== live)
                queue = queue.filter((other) => other !== block);
            const isSilent = text.lastLines().length === 0;
            let output = { kind: "held", held, isSilent };
            if (block === live) {
                output = isSilent
                    ? { kind: "none", why: "it printed nothing" }
                    : { kind: "printed", isTailWhole: text.isWhole };
            }
            fail(one, output, text.lastLines());
        }
        if (block === live) {
            endLive(resultText(plan, one));
            streamNext();
        }
    }
    function fail(one, output, lastLines) {
        failed.push({ settled: one, output });
        if (tails.size < mostTails && lastLines.length > 0)
            tails.set(one.step, lastLines);
        const annotation = (0,reporters_annotations/* failedStepAnnotation */.lp)(stepId(plan, one.step), one, attemptOf(plan, one), options.placeOf(one.step) ?? { file: plan.spec }, lastLines.slice(-lastLinesShown));
        const command = annotations.take(annotation, "us");
        if (command !== undefined)
            printSoon(`${command}\n`);
    }
    function streamNext() {
        printLoose();
        for (const { settled: one, held } of queue) {
            if (one === undefined)
                continue;
            write(group(resultText(plan, one)));
            held.drain(write);
            write(groupEnd);
        }
        queue = queue.filter((block) => block.settled === undefined);
        live = queue[0];
        if (live === undefined)
            return;
        write(group(stepTitle(plan, live.step)));
        live.held.drain(write);
    }
    function endLive(ending) {
        queue = queue.filter((block) => block !== live);
        live = undefined;
        write(groupEnd + line(ending));
    }
    function finishGroups() {
        while (live !== undefined) {
            const { step, text } = live;
            write(text.end());
            running.delete(step);
            endLive(`- ${stepTitle(plan, step)} \u00b7 it has not ended`);
            streamNext();
        }
        printLoose();
    }
    function give(block, text) {
        if (text === "")
            return;
        if (block === live)
            write(text);
        else
            block.held.add(text);
    }
    function printSoon(lines) {
        loose += lines;
        if (live === undefined)
            printLoose();
    }
    function printLoose() {
        const those = unrun;
        unrun = [];
        printUnrun(those.filter((one) => one.how !== undefined), "reused");
        printUnrun(those.filter((one) => one.how === undefined), "left out");
        const lines = loose;
        loose = "";
        if (lines !== "")
            write(lines);
    }
    function printUnrun(those, what) {
        const lines = those.map((one) => line(resultText(plan, one))).join("");
        if (those.length <= mostLoose) {
            if (lines !== "")
                write(lines);
            return;
        }
        const { savedMs } = countSettled(those);
        const saved = savedMs > 0 ? ` \u00b7 ${(0,reporters_words/* durationText */.S5)(savedMs)} saved` : "";
        write(group(`${(0,reporters_words/* countText */.lT)(those.length, "step")} ${what}${saved}`) + lines + groupEnd);
    }
    function printSums(end) {
        const counts = countSettled(settled);
        const words = ["ran", "reused", "failed", "cancelled", "skipped"]
            .filter((word) => counts[word] > 0)
            .map((word) => `${counts[word]} ${word}`);
        write(line([`${run}: ${end.verdict} in ${(0,reporters_words/* durationText */.S5)(end.ms)}`, ...words].join(", ")));
        if (counts.savedMs > 0)
            write(line(`saved ${(0,reporters_words/* durationText */.S5)(counts.savedMs)} by reuse`));
    }
    function printFailed({ settled: one, output }) {
        const head = `${stepTitle(plan, one.step)} \u00b7 ${(0,reporters_words/* durationText */.S5)(one.ms)} \u00b7 ${causeText(plan, one)}`;
        const tail = tails.get(one.step);
        const begin = (what) => {
            write(`\n${line(`${head}; ${what}`, paint("bad", "\u2717 "))}`);
        };
        switch (output.kind) {
            case "none":
                begin(output.why);
                return;
            case "held":
                begin(output.isSilent ? "it printed nothing" : "what it printed:");
                output.held.drain(write);
                return;
            case "printed":
                if (tail === undefined) {
                    begin("what it printed is in its group");
                    return;
                }
                begin(output.isTailWhole
                    ? "what it printed, once more:"
                    : `the last ${(0,reporters_words/* countText */.lT)(tail.length, "line")} it printed, once more:`);
                write((0,job_inert/* inert */.t)(tail.map((text) => `${text}\n`).join("")));
                return;
            default:
                (0,result/* unreachable */.H)(output);
        }
    }
    function spillFailed(message) {
        const text = `output that waits for its turn cannot be kept on disk: ${message}`;
        printSoon(warning(text, "it is kept in memory, and may become much", undefined));
    }
    function warning(message, hint, step) {
        const said = step === undefined ? message : `${stepId(plan, step)}: ${message}`;
        const place = step === undefined ? {} : (options.placeOf(step) ?? { file: plan.spec });
        const text = hint === undefined ? said : `${said}\n${hint}`;
        const command = annotations.take({ kind: "warning", message: text, ...place }, "us");
        if (command !== undefined)
            return `${command}\n`;
        return line(said, paint("strong", "! ")) + (hint === undefined ? "" : line(hint, "  "));
    }
}
const style = /\x1b\[[\d;:]*m/g;
const groupEnd = `${(0,workflow_commands/* writeCommand */.zP)({ name: "endgroup", properties: {}, value: "" })}\n`;
function group(title) {
    return `${(0,workflow_commands/* writeCommand */.zP)({ name: "group", properties: {}, value: (0,harmless/* harmlessText */.f)(title) })}\n`;
}
function line(text, mark = "") {
    return (0,job_inert/* inert */.t)(`${mark}${(0,harmless/* harmlessText */.f)(text)}\n`);
}

;// CONCATENATED MODULE: ./lib/plan/graph.js
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

;// CONCATENATED MODULE: ./lib/reporters/job-markdown.js

const longestCell = 300;
function proseMarkdown(text) {
    return job_markdown_short((0,harmless/* harmlessText */.f)(text))
        .split(/`([^`]*)`/)
        .map((part, at) => (at % 2 === 1 ? codeElement(part) : escaped(part)))
        .join("");
}
function codeMarkdown(text) {
    return codeElement(job_markdown_short((0,harmless/* harmlessText */.f)(text)));
}
function fencedMarkdown(lines, language = "text") {
    const text = lines.map((line) => (0,harmless/* harmlessText */.f)(line.replaceAll("\t", "  "))).join("\n");
    const runs = text.match(/`{3,}/g) ?? [];
    const fence = "`".repeat(Math.max(3, ...runs.map((run) => run.length + 1)));
    return `${fence}${language}\n${text}\n${fence}\n`;
}
function codeElement(text) {
    return text === "" ? "" : `<code>${text.replace(punctuation, entity)}</code>`;
}
function escaped(text) {
    return text
        .replace(/[@#]|(?<=www)\.|:(?=\/\/)/gi, (char) => `${char}\u200b`)
        .replace(punctuation, entity);
}
const punctuation = /[!"#$&'*:;<=>@[\\\]^_`{|}~]/g;
function entity(char) {
    return `&#${char.charCodeAt(0)};`;
}
function job_markdown_short(text) {
    return text.length <= longestCell
        ? text
        : `${text.slice(0, longestCell).replace(/[\ud800-\udbff]$/, "")}\u2026`;
}

;// CONCATENATED MODULE: ./lib/reporters/job-table.js



const marks = { success: "\u2705", failure: "\u274c", cancelled: "\ud83d\udeab", skipped: "\u23ed\ufe0f" };
function stepTable(plan, settled, { whole, most }) {
    const listed = whole ? settled : settled.filter((one) => !isReuse(one) && !isNotNeeded(one));
    const shown = listed
        .toSorted((a, b) => job_table_rank(a) - job_table_rank(b))
        .slice(0, most)
        .sort((a, b) => a.step - b.step);
    const notes = [];
    if (!whole) {
        const reused = settled.filter(isReuse).length;
        const notNeeded = settled.filter(isNotNeeded).length;
        if (reused > 0)
            notes.push(`${(0,reporters_words/* countText */.lT)(reused, "step")} reused`);
        if (notNeeded > 0)
            notes.push(`${(0,reporters_words/* countText */.lT)(notNeeded, "step")} not needed`);
    }
    const over = listed.length - shown.length;
    if (over > 0)
        notes.push((0,reporters_words/* countText */.lT)(over, notes.length > 0 || shown.length > 0 ? "more step" : "step"));
    const hasSaved = shown.some((one) => one.how === "reused");
    const columns = hasSaved ? withSaved : withoutSaved;
    const rows = shown.map((one) => {
        const cells = columns.map(({ cell }) => cell(plan, one));
        return `| ${cells.join(" | ")} |\n`;
    });
    const titles = `| ${columns.map(({ title }) => title).join(" | ")} |\n`;
    const rule = `|${columns.map(({ isNumber }) => (isNumber === true ? "--:" : "---")).join("|")}|\n`;
    const table = shown.length === 0 ? "" : [titles, rule, ...rows].join("");
    const rest = notes.length === 0 ? "" : `Not listed: ${notes.join(", ")}.\n`;
    return [table, rest].filter((part) => part !== "").join("\n");
}
const withoutSaved = [
    { title: "step", cell: (plan, { step }) => codeMarkdown(stepId(plan, step)) },
    { title: "result", cell: (_, { verdict }) => `${marks[verdict]} ${verdict}` },
    { title: "how", cell: (_, { how }) => how ?? "" },
    {
        title: "time",
        isNumber: true,
        cell: (_, { how, ms }) => (how === "ran" || ms > 0) && how !== "reused" ? (0,reporters_words/* durationText */.S5)(ms) : "",
    },
    { title: "why", cell: job_table_whyCell },
];
const withSaved = [
    ...withoutSaved.slice(0, -1),
    {
        title: "saved",
        isNumber: true,
        cell: (_, { how, ms }) => (how === "reused" ? (0,reporters_words/* durationText */.S5)(ms) : ""),
    },
    ...withoutSaved.slice(-1),
];
function job_table_whyCell(plan, one) {
    const notes = [];
    if (one.verdict === "failure")
        notes.push(causeText(plan, one));
    notes.push((0,reporters_words/* reasonText */.uV)(one.why));
    if (one.how === "ran" && one.attempts > 1)
        notes.push(`${one.attempts} attempts`);
    if (one.tolerated)
        notes.push("continue-on-error");
    return notes.map(proseMarkdown).join("; ");
}
function isReuse(one) {
    return one.how === "reused" && one.verdict === "success";
}
function isNotNeeded(one) {
    return one.why.kind === "not-needed";
}
function job_table_rank(one) {
    if (one.verdict === "failure")
        return one.tolerated ? 2 : 0;
    if (one.verdict === "cancelled")
        return 1;
    if (one.attempts > 1)
        return 2;
    return one.verdict === "success" && one.how === "ran" ? 3 : 4;
}

;// CONCATENATED MODULE: ./lib/reporters/text-width.js
function textWidth(text) {
    let width = 0;
    for (const char of text)
        width += charWidth(char.codePointAt(0) ?? 0);
    return width;
}
function cutText(text, columns) {
    if (text.length * 2 <= columns || textWidth(text) <= columns)
        return text;
    let kept = "";
    let width = 1;
    for (const char of text) {
        width += charWidth(char.codePointAt(0) ?? 0);
        if (width > columns)
            break;
        kept += char;
    }
    return columns < 1 ? "" : `${kept}\u2026`;
}
function padText(text, width, align = "left") {
    const gap = " ".repeat(Math.max(0, width - textWidth(text)));
    return align === "left" ? text + gap : gap + text;
}
function charWidth(code) {
    if (code < 0x1100)
        return 1;
    if (code >= 0x2010 && code <= 0x2027)
        return 1;
    if (code >= 0x2190 && code <= 0x22ff)
        return 1;
    if (code >= 0x2400 && code <= 0x25ff)
        return 1;
    if (code === 0x2713 || code === 0x2717 || code === 0xfffd)
        return 1;
    return 2;
}

;// CONCATENATED MODULE: ./lib/reporters/job-timeline.js



const mostTimelineRows = 60;
const widestId = 32;
const barWidth = 50;
function timelineLines(plan, spans) {
    const longest = [...spans]
        .sort(([, a], [, b]) => b.to - b.from - (a.to - a.from))
        .slice(0, mostTimelineRows)
        .sort(([a, one], [b, other]) => one.from - other.from || a - b);
    const ids = longest.map(([step]) => cutText(stepId(plan, step), widestId));
    const idWidth = Math.max(0, ...ids.map(textWidth));
    const whole = Math.max(1, ...longest.map(([, { to }]) => to));
    return longest.map(([, { from, to }], row) => {
        const start = Math.min(barWidth - 1, Math.floor((from / whole) * barWidth));
        const length = Math.max(1, Math.min(barWidth - start, Math.round(((to - from) / whole) * barWidth)));
        const bar = (" ".repeat(start) + "\u2588".repeat(length)).padEnd(barWidth);
        return `${padText(ids[row] ?? "", idWidth)}  ${bar}  ${(0,reporters_words/* durationText */.S5)(to - from)}`;
    });
}

;// CONCATENATED MODULE: ./lib/reporters/job-step-summaries.js



const head = "### Summaries of steps\n";
const leastRoom = 2048;
const roomForRest = 120;
const mostClosers = 100;
function stepSummaries(plan, written, room) {
    const all = [...written]
        .filter(([, { text }]) => text.trim() !== "")
        .sort(([a], [b]) => a - b)
        .map(([step, summary]) => ({
        title: titleOf(plan, step),
        lines: quotedLines(summary.text),
        end: endOf(summary.text),
        summary,
    }));
    if (all.length === 0)
        return "";
    const whole = [head, ...all.map((one) => section(one, Infinity))].join("\n");
    if (Buffer.byteLength(whole) <= room)
        return whole;
    const left = room - Buffer.byteLength(head) - roomForRest;
    const shown = all.slice(0, Math.max(0, Math.floor(left / leastRoom)));
    const shares = sharesOf(shown.map((one) => Buffer.byteLength(section(one, Infinity)) + 1), left);
    const sections = shown.map((one, at) => section(one, (shares[at] ?? 0) - 1));
    const over = all.length - shown.length;
    if (over > 0) {
        const steps = (0,reporters_words/* countText */.lT)(over, shown.length > 0 ? "more step" : "step");
        sections.push(`Not shown for want of room: what ${steps} wrote.\n`);
    }
    const text = [head, ...sections].join("\n");
    return Buffer.byteLength(text) <= room ? text : "";
}
function titleOf(plan, step) {
    const name = plan.steps[step]?.name;
    const id = codeMarkdown(stepId(plan, step));
    return name === undefined ? id : `${proseMarkdown(name)} (${id})`;
}
function sharesOf(sizes, room) {
    const shares = sizes.map(() => 0);
    let left = room;
    let waiting = sizes.length;
    for (const [at, size] of [...sizes.entries()].sort(([, a], [, b]) => a - b)) {
        const share = Math.min(size, Math.floor(left / waiting));
        shares[at] = share;
        left -= share;
        waiting--;
    }
    return shares;
}
function section({ title, lines, end, summary }, room) {
    const head = `#### ${title}\n\n`;
    const whole = `${head}${lines.join("")}\n${end}`;
    const isPart = Buffer.byteLength(summary.text) < summary.bytes;
    if (!isPart && Buffer.byteLength(whole) <= room)
        return whole;
    const cut = `\nCut: it wrote ${(0,reporters_words/* sizeText */.lP)(summary.bytes)}, and there is no room for more here.\n`;
    let left = room - Buffer.byteLength(`${head}\n${end}${cut}`);
    const over = lines.findIndex((line) => (left -= Buffer.byteLength(line)) < 0);
    const kept = over < 0 ? lines : lines.slice(0, over);
    return `${head}${kept.join("")}\n${end}${cut}`;
}
function quotedLines(text) {
    return text
        .replace(/[\0-\b\v\f\x0e-\x1f\x7f]/g, "")
        .trimEnd()
        .split(/\r\n?|\n/)
        .map((line) => (line === "" ? ">\n" : `> ${line.replace(/^[ \t]+/, spaces)}\n`));
}
function spaces(indent) {
    let width = 0;
    for (const char of indent)
        width += char === "\t" ? 4 - (width % 4) : 1;
    return " ".repeat(width);
}
function endOf(text) {
    return `<!-- "'> -->${closers(text).join("")}</blockquote>\n`;
}
const without = new Set(["p", "br", "hr", "img", "input", "wbr", "col", "source", "blockquote"]);
function closers(text) {
    const open = new Map();
    for (const [, slash, written = ""] of text.matchAll(/<(\/?)([a-z][a-z0-9]{0,15})(?=[\s/>])/gi)) {
        const name = written.toLowerCase();
        if (without.has(name))
            continue;
        open.set(name, Math.max(0, (open.get(name) ?? 0) + (slash === "" ? 1 : -1)));
    }
    return [...open]
        .reverse()
        .flatMap(([name, count]) => new Array(Math.min(mostClosers, count)).fill(`</${name}>`))
        .slice(0, mostClosers);
}

;// CONCATENATED MODULE: ./lib/reporters/job-summary.js








const shortening = [
    ...["table", "timeline", "graph", "annotations", "lastLines", "table"],
    ...["annotations", "lastLines", "table", "lastLines", "stored"],
];
const mostBytes = 1000 * 1024;
const job_summary_wholeTable = 500;
const tableRows = [1000, 1000, 100, 0];
const annotationsListed = [50, 10, 0];
const failedShown = [20, 20, 3, 0];
const linesShown = [lastLinesShown, 10, 10, 0];
const job_summary_longestLine = 500;
const mostInGraph = { steps: 100, edges: 400, characters: 45_000 };
const mostStored = 20;
function jobSummary(summary) {
    const { plan, summaries } = summary.history;
    const most = summary.most ?? mostBytes;
    const own = summary.isOwnShown === false ? "" : ownParts(summary, most);
    const between = own === "" ? "" : "\n";
    const room = most - Buffer.byteLength(own + between);
    const theirs = plan === undefined ? "" : stepSummaries(plan, summaries, room);
    return theirs === "" ? own : own + between + theirs;
}
function ownParts(summary, most) {
    const { plan } = summary.history;
    if (plan === undefined) {
        const text = "## \u274c mity: the run did not begin\n";
        return fits(text, most) ? text : "";
    }
    const levels = { table: 0, timeline: 0, graph: 0, annotations: 0, lastLines: 0, stored: 0 };
    let text = allParts(summary, plan, levels);
    for (const part of shortening) {
        if (fits(text, most))
            return text;
        levels[part]++;
        text = allParts(summary, plan, levels);
    }
    return fits(text, most) ? text : "";
}
function fits(text, most) {
    return Buffer.byteLength(text) <= most;
}
function allParts(summary, plan, levels) {
    const { history } = summary;
    const failed = history.settled.filter((one) => one.verdict === "failure" && !one.tolerated);
    return [
        job_summary_result(summary, plan),
        reproduce(summary, plan, failed),
        failures(summary, plan, failed, levels.lastLines),
        job_summary_table(summary, plan, levels.table),
        graph(summary, plan, levels.graph),
        timeline(summary, plan, levels.timeline),
        overLimit(summary.annotations, levels.annotations),
        stored(summary.stored, levels.stored),
    ]
        .filter((part) => part !== "")
        .join("\n");
}
function job_summary_result({ history }, plan) {
    const counts = countSettled(history.settled);
    const { verdict = "cancelled" } = history;
    const mark = { success: "\u2705", failure: "\u274c", cancelled: "\ud83d\udeab", skipped: "\u23ed\ufe0f" }[verdict];
    const words = ["ran", "reused", "failed", "cancelled", "skipped"]
        .filter((word) => counts[word] > 0)
        .map((word) => `${counts[word]} ${word}`);
    const saved = counts.savedMs > 0 ? ` **${(0,reporters_words/* durationText */.S5)(counts.savedMs)} saved** by reuse.` : "";
    const end = history.verdict === undefined ? "not finished" : `${verdict} in ${(0,reporters_words/* durationText */.S5)(history.ms)}`;
    const steps = `${(0,reporters_words/* countText */.lT)(history.settled.length, "step")}: ${words.join(", ") || "none ran"}`;
    const name = `Run ${codeMarkdown(history.run)}${history.resumed ? ", resumed" : ""}`;
    return `## ${mark} mity ${codeMarkdown(plan.name)}: ${end}\n\n${steps}.${saved} ${name}.\n`;
}
function reproduce({ pull }, plan, failed) {
    const [first] = failed;
    if (pull === undefined || first === undefined)
        return "";
    const spec = pull.spec === undefined ? [] : ["--spec", pull.spec];
    const commands = [
        ["mity", "pull", ...pull.words, ...spec],
        ["mity", "run", "--from", plan.steps[first.step]?.id ?? "", ...spec],
    ];
    const line = commands.map((words) => words.map(shellWord).join(" ")).join(" && ");
    return `### Reproduce it locally\n\n${fencedMarkdown([line], "sh")}`;
}
function shellWord(text) {
    return /^[\w./:@%+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
function failures({ lastLines }, plan, failed, level) {
    const shown = failed.slice(0, failedShown[level] ?? 0);
    const most = linesShown[level] ?? 0;
    const sections = shown.map((one) => {
        const lines = lastLines(one.step).slice(-most).map(shortLine);
        const head = `### \u274c ${codeMarkdown(stepId(plan, one.step))}: ${proseMarkdown(causeText(plan, one))}\n`;
        if (lines.length === 0)
            return `${head}\nIt printed nothing.\n`;
        const few = level > 0 ? `Its last ${(0,reporters_words/* countText */.lT)(lines.length, "line")}:\n\n` : "";
        return `${head}\n${few}${fencedMarkdown(lines)}`;
    });
    const over = failed.length - shown.length;
    if (over > 0) {
        const steps = (0,reporters_words/* countText */.lT)(over, shown.length > 0 ? "more step" : "step");
        sections.push(`${steps} failed; the last lines are in the log.\n`);
    }
    return sections.join("\n");
}
function shortLine(line) {
    return line.length <= job_summary_longestLine
        ? line
        : `${line.slice(0, job_summary_longestLine).replace(/[\ud800-\udbff]$/, "")}\u2026`;
}
function job_summary_table({ history: { settled } }, plan, level) {
    const whole = level === 0 && settled.length <= job_summary_wholeTable;
    const text = stepTable(plan, settled, { whole, most: tableRows[level] ?? 0 });
    return text === "" ? "" : `### Steps\n\n${text}`;
}
function graph({ history }, plan, level) {
    const head = "### Graph\n\n";
    const steps = plan.steps.length;
    const edges = plan.steps.reduce((sum, step) => sum + step.needs.length, 0);
    const leftOut = `${head}Left out: ${(0,reporters_words/* countText */.lT)(steps, "step")} with ${(0,reporters_words/* countText */.lT)(edges, "need")} would be no picture that can be read.\n`;
    if (steps > mostInGraph.steps || edges > mostInGraph.edges)
        return leftOut;
    if (level > 0)
        return `${head}Left out: the summary would be too long.\n`;
    const kinds = new Map();
    const notes = new Map();
    for (const one of history.settled) {
        const kind = graphClass(one);
        kinds.set(kind, [...(kinds.get(kind) ?? []), `s${one.step}`]);
        const words = one.how === "reused" ? ["reused"] : [];
        if (kind === "failed")
            words.push("failed");
        if (kind === "skipped")
            words.push(one.verdict);
        if (one.how === "ran")
            words.push((0,reporters_words/* durationText */.S5)(one.ms));
        notes.set(one.step, words.map((word) => `, ${word}`).join(""));
    }
    const drawn = toMermaid(plan, (step) => {
        const id = stepId(plan, step);
        const short = id.length <= 60 ? id : `${id.slice(0, 60)}\u2026`;
        return short + (notes.get(step) ?? "");
    });
    const classes = [...kinds].flatMap(([kind, those]) => [
        `  classDef ${kind} ${styles[kind]}\n`,
        `  class ${those.join(",")} ${kind}\n`,
    ]);
    const text = drawn + classes.join("");
    if (text.length > mostInGraph.characters)
        return leftOut;
    return `${head}\`\`\`mermaid\n${text}\`\`\`\n`;
}
const styles = {
    ran: "fill:#1a7f37,stroke:#116329,color:#fff",
    reused: "fill:#0969da,stroke:#0550ae,color:#fff",
    failed: "fill:#cf222e,stroke:#a40e26,color:#fff",
    skipped: "fill:#6e7781,stroke:#57606a,color:#fff,stroke-dasharray:4",
};
function graphClass({ verdict, how }) {
    if (verdict === "failure")
        return "failed";
    if (verdict !== "success")
        return "skipped";
    return how === "reused" ? "reused" : "ran";
}
function timeline({ history: { spans } }, plan, level) {
    if (spans.size === 0)
        return "";
    const head = "### Timeline\n\n";
    if (level > 0)
        return `${head}Left out: the summary would be too long.\n`;
    const over = spans.size - mostTimelineRows;
    const note = over > 0
        ? `The ${mostTimelineRows} longest of ${(0,reporters_words/* countText */.lT)(spans.size, "step")} that ran.\n\n`
        : "";
    return head + note + fencedMarkdown(timelineLines(plan, spans));
}
function overLimit({ counts, first }, level) {
    const total = counts.error + counts.warning + counts.notice;
    if (total === 0)
        return "";
    const kinds = ["error", "warning", "notice"]
        .filter((kind) => counts[kind] > 0)
        .map((kind) => (0,reporters_words/* countText */.lT)(counts[kind], kind));
    const shown = first.slice(0, annotationsListed[level] ?? 0);
    const head = `### Annotations over GitHub's limit\n\n${kinds.join(", ")}\n`;
    const list = shown.map((one) => `- ${one.kind} ${annotationText(one)}\n`).join("");
    const over = total - shown.length;
    const rest = over > 0 ? `Not listed: ${over}, which are in the log.\n` : "";
    return [head, list, rest].filter((part) => part !== "").join("\n");
}
function annotationText({ file, line, title, message }) {
    const place = file === undefined ? "" : `${codeMarkdown(line === undefined ? file : `${file}:${line}`)} `;
    const said = title === undefined ? message : `${title}: ${message}`;
    return place + proseMarkdown(said.replace(/\s*\n\s*/g, " \u00b7 "));
}
function stored(those, level) {
    if (those.length === 0)
        return "";
    const head = "### What is stored\n\n";
    if (level > 0)
        return `${head}Left out: the summary would be too long.\n`;
    const lines = those.slice(0, mostStored).map(({ what, where, bytes, days }) => {
        const facts = [codeMarkdown(where)];
        if (bytes !== undefined)
            facts.push((0,reporters_words/* sizeText */.lP)(bytes));
        if (days !== undefined)
            facts.push(`for ${(0,reporters_words/* countText */.lT)(days, "day")}`);
        return `- ${proseMarkdown(what)}: ${facts.join(", ")}\n`;
    });
    const over = those.length - mostStored;
    return `${head}${lines.join("")}${over > 0 ? `\nNot listed: ${over} more.\n` : ""}`;
}

// EXTERNAL MODULE: ./lib/version.js
var version = __webpack_require__(17992);
// EXTERNAL MODULE: ./lib/action/file-commands.js
var file_commands = __webpack_require__(16408);
;// CONCATENATED MODULE: ./lib/action/file-spill.js


function fileSpill(folder) {
    const fileOf = (key) => external_node_path_.join(folder, String(key));
    return {
        append: (key, bytes) => {
            external_node_fs_.appendFileSync(fileOf(key), bytes);
        },
        *take(key) {
            const fd = external_node_fs_.openSync(fileOf(key), "r");
            try {
                const block = Buffer.alloc(256 * 1024);
                for (let read = external_node_fs_.readSync(fd, block); read > 0; read = external_node_fs_.readSync(fd, block))
                    yield Buffer.from(block.subarray(0, read));
            }
            finally {
                external_node_fs_.closeSync(fd);
                external_node_fs_.rmSync(fileOf(key), { force: true });
            }
        },
        remove: () => {
            external_node_fs_.rmSync(folder, { recursive: true, force: true });
        },
    };
}

// EXTERNAL MODULE: ./lib/diagnostics/line-index.js
var line_index = __webpack_require__(37084);
;// CONCATENATED MODULE: ./lib/action/step-places.js


function placesIn({ plan, spec, text }, workspace) {
    const file = external_node_path_.relative(workspace, external_node_path_.join(spec.root, spec.file));
    let lines;
    return (step) => {
        const base = plan.steps[step]?.base;
        if (text === undefined || base === undefined)
            return undefined;
        lines ??= new line_index/* LineIndex */.r(text.source.text);
        return { file, ...lines.position(text.locate(["steps", base], "key").start) };
    };
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./lib/backends/stores/checked-lines.js
var checked_lines = __webpack_require__(85116);
// EXTERNAL MODULE: ./lib/backends/stores/checksum.js
var checksum = __webpack_require__(78792);
;// CONCATENATED MODULE: ./lib/backends/stores/journal.js



class FileJournal {
    secure;
    #lines;
    #ran = false;
    constructor(file, onError, storeBeyond) {
        this.#lines = new checked_lines/* LineAppender */.C(file, onError);
        if (storeBeyond)
            this.secure = (done) => {
                this.sync();
                storeBeyond(done);
            };
    }
    append(entry) {
        if (entry.kind === "done" && entry.how === "ran")
            this.#ran = true;
        this.#lines.append(journalLine(entry));
    }
    appendLines(lines) {
        this.#lines.flush();
        this.#lines.appendBytes(lines);
    }
    flush() {
        this.#lines.flush();
        if (this.#ran)
            this.#lines.syncSoon();
    }
    sync() {
        this.#lines.sync();
    }
    finish() {
        if (this.#ran)
            this.#lines.syncAtExit();
        else
            this.#lines.flush();
    }
}
function journalLine(entry) {
    const text = JSON.stringify(entry);
    return `${text.slice(0, -1)},"check":"${(0,checksum/* checkOf */.E)(text)}"}\n`;
}
const tail = /,"check":"([0-9a-f]{8})"\}$/;
function parseLine(line) {
    const check = tail.exec(line);
    if (!check)
        return undefined;
    const text = `${line.slice(0, check.index)}}`;
    if ((0,checksum/* checkOf */.E)(text) !== check[1])
        return undefined;
    return JSON.parse(text);
}
function readJournal(file) {
    let text;
    try {
        text = external_node_fs_.readFileSync(file, "utf8");
    }
    catch (error) {
        if (error.code === "ENOENT")
            return undefined;
        throw error;
    }
    const lines = text.split("\n");
    lines.pop();
    let start;
    let end;
    const marks = [];
    const done = new Map();
    const unfinished = new Set();
    let damaged = 0;
    for (const line of lines) {
        const entry = parseLine(line);
        switch (entry?.kind) {
            case undefined:
                damaged++;
                break;
            case "run":
                start = entry;
                marks.push(entry.mark);
                break;
            case "resume":
                marks.push(entry.mark);
                end = undefined;
                break;
            case "start":
                unfinished.add(entry.step);
                break;
            case "done":
                if (!wasKilled(entry))
                    unfinished.delete(entry.step);
                done.set(entry.step, entry);
                break;
            case "end":
                end = entry;
                break;
        }
    }
    return { start, marks, done, unfinished, end, damaged };
}
function wasKilled({ verdict, failure }) {
    return verdict === "cancelled" || failure?.kind === "timed-out";
}

// EXTERNAL MODULE: ./lib/backends/stores/content.js + 1 modules
var stores_content = __webpack_require__(98748);
// EXTERNAL MODULE: ./lib/backends/stores/records.js
var stores_records = __webpack_require__(89469);
;// CONCATENATED MODULE: ./lib/assembly/complete-journal.js





function completeJournal(workplace, run) {
    const file = external_node_path_.join(workplace.runs, run, "journal.jsonl");
    const content = readJournal(file);
    if (!content)
        throw new Error("the journal of this run is gone");
    const bytes = external_node_fs_.readFileSync(file);
    const whole = bytes.subarray(0, bytes.lastIndexOf(10) + 1);
    const found = [];
    const lines = [];
    const store = new stores_content/* ContentStore */.V(workplace.store);
    const records = new stores_records/* FileRecords */.t(external_node_path_.join(workplace.store, "records"), store, () => undefined);
    try {
        for (const done of content.done.values()) {
            const record = done.record ??
                (done.fingerprint === undefined ? undefined : records.find(done.fingerprint));
            if (!record)
                continue;
            if (!done.record)
                lines.push(journalLine({ ...done, record }));
            found.push(record);
        }
    }
    finally {
        store.close();
    }
    return { journal: Buffer.concat([whole, Buffer.from(lines.join(""))]), records: found };
}
function recordsOfRun(workplace, run, plan) {
    const done = readJournal(external_node_path_.join(workplace.runs, run, "journal.jsonl"))?.done;
    const store = new stores_content/* ContentStore */.V(workplace.store);
    const records = new stores_records/* FileRecords */.t(external_node_path_.join(workplace.store, "records"), store, () => undefined);
    return (step) => {
        const entry = done?.get(plan.steps[step]?.id ?? "");
        if (entry?.record || entry?.fingerprint === undefined)
            return entry?.record;
        return records.find(entry.fingerprint);
    };
}

// EXTERNAL MODULE: ./lib/backends/github/cache.js
var cache = __webpack_require__(64832);
;// CONCATENATED MODULE: ./lib/assembly/cached-parts.js


class CachedParts {
    #options;
    #parts = new Set();
    #onTheirWay = new Set();
    #others = [];
    #isRefused = false;
    #settled = Promise.resolve();
    constructor(options) {
        this.#options = options;
    }
    async settled() {
        await this.#settled;
    }
    needs(part) {
        return this.#onTheirWay.has(part);
    }
    async add(part, enough) {
        if (this.#isRefused)
            return;
        this.#others.push(part.bytes);
        if (sumOf(this.#others) < enough || this.#parts.size >= cache/* mostPartsBeside */.Yo)
            return;
        const own = this.#others.length === 1 ? part : await this.#packRest().catch(() => undefined);
        if (!own)
            return;
        this.#others = [];
        this.#parts.add(own);
        this.#onTheirWay.add(own);
        const keeping = this.#options.keepPart(own.file, own.sequence).then((isKept) => {
            this.#onTheirWay.delete(own);
            if (!isKept) {
                this.#parts.delete(own);
                this.#isRefused = true;
            }
            this.#options.onDone(own);
        });
        this.#settled = Promise.all([this.#settled, keeping]);
    }
    async entry(part, stored) {
        const cached = this.#contents;
        const isRest = part !== undefined &&
            [...stored].every((digest) => part.contents.has(digest) || cached.has(digest)) &&
            ![...part.contents].some((digest) => cached.has(digest));
        const { file, sequence } = isRest ? part : await this.#packRest();
        const parts = [...this.#parts];
        const bytes = external_node_fs_.statSync(file).size + sumOf(parts.map((one) => one.bytes));
        return { file, sequence, bytes, parts: parts.map((one) => one.sequence) };
    }
    get #contents() {
        return new Set([...this.#parts].flatMap(({ contents }) => [...contents]));
    }
    #packRest() {
        const bytes = sumOf([...this.#parts].map((one) => one.bytes));
        return this.#options.packer.pack({ without: this.#contents, bytes });
    }
}
function sumOf(numbers) {
    return numbers.reduce((sum, one) => sum + one, 0);
}

;// CONCATENATED MODULE: ./lib/assembly/gathering.js
const usualMs = 10_000;
const usualBytes = 32 * 1024 * 1024;
const mostLarge = 8;
const lastSteps = 8;
const lastBytes = 4 * 1024 * 1024;
const gatherLonger = [
    { from: 150, ms: 30_000 },
    { from: 300, ms: 120_000 },
    { from: 420, ms: 600_000 },
];
function gatherMs(parts, failures) {
    const ms = gatherLonger.findLast(({ from }) => parts >= from)?.ms ?? usualMs;
    return ms * 2 ** Math.min(failures, 4);
}
function enoughBytes(left, maxBytes) {
    return left <= lastSteps ? lastBytes : Math.max(usualBytes, maxBytes / mostLarge);
}

;// CONCATENATED MODULE: ./lib/assembly/journal-growth.js

class JournalGrowth {
    #file;
    #from = 0;
    constructor(file) {
        this.#file = file;
    }
    take() {
        const text = this.#newLines();
        let bytes = 0;
        for (const line of text.split("\n")) {
            const entry = entryOf(line);
            if (entry?.kind !== "done" || entry.how !== "ran")
                continue;
            for (const { size } of entry.record?.outputs ?? [])
                bytes += size;
        }
        return bytes;
    }
    #newLines() {
        try {
            const fd = external_node_fs_.openSync(this.#file, "r");
            try {
                const bytes = Buffer.alloc(Math.max(0, external_node_fs_.fstatSync(fd).size - this.#from));
                const read = bytes.subarray(0, external_node_fs_.readSync(fd, bytes, 0, bytes.length, this.#from));
                const whole = read.lastIndexOf(10) + 1;
                this.#from += whole;
                return read.toString("utf8", 0, whole);
            }
            finally {
                external_node_fs_.closeSync(fd);
            }
        }
        catch {
            return "";
        }
    }
}
function entryOf(line) {
    try {
        return JSON.parse(line);
    }
    catch {
        return undefined;
    }
}

// EXTERNAL MODULE: external "node:stream/promises"
var promises_ = __webpack_require__(46466);
// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(38522);
// EXTERNAL MODULE: ./lib/plan/sha256.js + 1 modules
var sha256 = __webpack_require__(10102);
;// CONCATENATED MODULE: ./lib/backends/checkpoints/part-format.js

const manifestMember = "manifest.json";
const journalMember = "journal.jsonl";
const contentMember = "content";
const partMembers = [manifestMember, journalMember, contentMember];
const windowLog = 21;
const frameStart = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x04, (windowLog - 10) << 3]);
const chunkSize = 256 * 1024;
const compression = {
    chunkSize,
    params: {
        [external_node_zlib_.constants.ZSTD_c_compressionLevel]: 1,
        [external_node_zlib_.constants.ZSTD_c_windowLog]: windowLog,
        [external_node_zlib_.constants.ZSTD_c_checksumFlag]: 1,
        [external_node_zlib_.constants.ZSTD_c_contentSizeFlag]: 0,
    },
};
const decompression = {
    chunkSize,
    params: { [external_node_zlib_.constants.ZSTD_d_windowLogMax]: windowLog },
};

// EXTERNAL MODULE: ./lib/backends/checkpoints/shape.js
var shape = __webpack_require__(93381);
;// CONCATENATED MODULE: ./lib/backends/checkpoints/read-manifest.js


const formatVersion = 1;
const size = (0,shape/* whole */.WQ)(0, Number.MAX_SAFE_INTEGER);
const number = (0,shape/* like */.mj)(/^[0-9]{1,20}$/, "a number");
const commit = (0,shape/* like */.mj)(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/, "a commit");
const originShape = (0,shape/* shapeOf */.F5)({
    repositoryId: number,
    repository: (0,shape/* like */.mj)(/^[\w.-]{1,100}\/[\w.-]{1,100}$/, "the name of a repository"),
    workflow: (0,shape/* line */.n8)(1024),
    event: (0,shape/* like */.mj)(/^[a-z_]{1,64}$/, "the name of an event"),
    ref: (0,shape/* line */.n8)(1024),
    sha: commit,
    runId: number,
    attempt: (0,shape/* whole */.WQ)(1, 100_000),
    jobKey: (0,shape/* like */.mj)(/^[0-9a-f]{16}$/, "a job key"),
    tier: (0,shape/* oneOf */.yL)("default-branch", "branch", "fork", "none"),
}, { headSha: commit });
function readManifest(bytes, maxContents) {
    let value;
    try {
        value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    }
    catch {
        return (0,result/* fail */.f)("has a manifest that is no JSON");
    }
    const version = (0,shape/* isObject */.Gv)(value) ? value["version"] : undefined;
    if (version !== formatVersion) {
        const found = typeof version === "number" ? String(version) : (0,shape/* quoted */.TL)(String(version));
        return (0,result/* fail */.f)(`is of format ${found}, and this mity reads format ${formatVersion}`);
    }
    const wrong = (0,shape/* shapeOf */.F5)({
        version: (0,shape/* oneOf */.yL)(formatVersion),
        origin: originShape,
        mity: (0,shape/* line */.n8)(64),
        run: shape/* runId */.Vz,
        session: (0,shape/* like */.mj)(/^[-0-9a-zA-Z]{1,64}$/, "the id of a session"),
        sequence: (0,shape/* whole */.WQ)(1, 100_000),
        at: size,
        contents: (0,shape/* listOf */.c3)((0,shape/* tupleOf */.cF)(shape/* digest */.br, size), maxContents),
        journal: (0,shape/* tupleOf */.cF)(shape/* digest */.br, size),
    })(value);
    if (wrong)
        return (0,result/* fail */.f)(`has a manifest ${(0,shape/* explain */.WE)(wrong)}`);
    const manifest = value;
    const seen = new Set();
    for (const [content] of manifest.contents) {
        if (seen.has(content))
            return (0,result/* fail */.f)(`lists the content ${content} twice`);
        seen.add(content);
    }
    return (0,result.ok)(manifest);
}

;// CONCATENATED MODULE: ./lib/backends/checkpoints/tar.js


const tarBlock = 512;
const tarEnd = 2 * tarBlock;
const maxSize = 8 ** 11 - 1;
function tarPadding(size) {
    return (tarBlock - (size % tarBlock)) % tarBlock;
}
function tarHeader({ name, size, modified }) {
    if (size > maxSize)
        throw new Error(`a member of ${size} bytes does not fit into a tar header`);
    const header = Buffer.alloc(tarBlock);
    header.write(name, 0, 100, "latin1");
    header.write("0000644\0" + "0000000\0" + "0000000\0", 100, "latin1");
    header.write(`${octal(size)}\0${octal(modified)}\0`, 124, "latin1");
    header.write("0", 156, "latin1");
    header.write("ustar\0" + "00", 257, "latin1");
    header.write("0000000\0" + "0000000\0", 329, "latin1");
    header.write(`${tar_sumOf(header).toString(8).padStart(6, "0")}\0 `, 148, "latin1");
    return header;
}
function readTarHeader(header, expected, members) {
    if (isZero(header))
        return (0,result/* fail */.f)(`ends where ${(0,shape/* quoted */.TL)(expected)} should begin`);
    const problem = strangeMember(header, members);
    if (problem !== undefined)
        return (0,result/* fail */.f)(problem);
    const name = nameOf(header);
    if (name !== expected)
        return (0,result/* fail */.f)(`holds ${(0,shape/* quoted */.TL)(name)} where ${(0,shape/* quoted */.TL)(expected)} should stand`);
    const member = {
        name,
        size: Number.parseInt(header.toString("latin1", 124, 135), 8),
        modified: Number.parseInt(header.toString("latin1", 136, 147), 8),
    };
    const isOurs = Number.isInteger(member.size) &&
        Number.isInteger(member.modified) &&
        tarHeader(member).equals(header);
    return isOurs ? (0,result.ok)(member) : (0,result/* fail */.f)(`has a header of ${(0,shape/* quoted */.TL)(name)} that mity does not write`);
}
function describeSurplus(header, members) {
    const problem = strangeMember(header, members);
    return problem ?? `holds ${(0,shape/* quoted */.TL)(nameOf(header))} twice, or in the wrong place`;
}
function isZero(bytes) {
    return bytes.every((byte) => byte === 0);
}
const kinds = {
    "1": "a hard link",
    "2": "a symbolic link",
    "3": "a device",
    "4": "a device",
    "5": "a folder",
    "6": "a pipe",
    "7": "a contiguous file",
    g: "an extended header",
    x: "an extended header",
    K: "a long name",
    L: "a long name",
    S: "a sparse file",
};
function strangeMember(header, members) {
    const sum = Number.parseInt(header.toString("latin1", 148, 154), 8);
    if (sum !== tar_sumOf(header))
        return "is damaged: a header's checksum is wrong";
    const name = nameOf(header);
    const flag = header.toString("latin1", 156, 157);
    if (flag !== "0") {
        const kind = kinds[flag] ?? "something unknown";
        return `holds ${kind}, ${(0,shape/* quoted */.TL)(name)}, and only plain files are taken`;
    }
    if (/^(?:[/\\]|[A-Za-z]:)/.test(name))
        return `holds ${(0,shape/* quoted */.TL)(name)}, an absolute path`;
    if (name.split(/[/\\]/).includes(".."))
        return `holds ${(0,shape/* quoted */.TL)(name)}, which leads out of it`;
    if (!members.includes(name))
        return `holds ${(0,shape/* quoted */.TL)(name)}, which is not part of a checkpoint`;
    return undefined;
}
function nameOf(header) {
    const [name, prefix] = [untilNul(header, 0, 100), untilNul(header, 345, 500)];
    return prefix === "" ? name : `${prefix}/${name}`;
}
function untilNul(header, from, to) {
    const end = header.indexOf(0, from);
    return header.toString("utf8", from, end < 0 || end > to ? to : end);
}
function tar_sumOf(header) {
    let sum = 8 * 32;
    for (const [at, byte] of header.entries())
        if (at < 148 || at >= 156)
            sum += byte;
    return sum;
}
function octal(value) {
    return value.toString(8).padStart(11, "0");
}

;// CONCATENATED MODULE: ./lib/backends/checkpoints/part-writer.js









async function writePart(file, part) {
    const left = [];
    let contents = [];
    for (const digest of new Set(part.contents)) {
        const place = part.store.locate(digest);
        if (place)
            contents.push([digest, place.size]);
        else
            left.push(digest);
    }
    const unfinished = `${file}.new`;
    try {
        for (;;) {
            const damaged = new Set();
            const written = await writeOnce(unfinished, part, contents, damaged);
            if (damaged.size === 0) {
                external_node_fs_.renameSync(unfinished, file);
                return { ...written, left };
            }
            left.push(...damaged);
            contents = contents.filter(([digest]) => !damaged.has(digest));
        }
    }
    catch (error) {
        external_node_fs_.rmSync(unfinished, { force: true });
        throw error;
    }
}
async function writeOnce(file, part, contents, damaged) {
    const hash = (0,external_node_crypto_.createHash)("sha256");
    let bytes = 0;
    const compressed = (0,external_node_zlib_.createZstdCompress)(compression);
    const writing = (0,promises_.pipeline)(compressed, async function* (chunks) {
        for await (const chunk of chunks) {
            hash.update(chunk);
            bytes += chunk.length;
            yield chunk;
        }
    }, external_node_fs_.createWriteStream(file));
    await Promise.all([feed(compressed, archive(part, contents, damaged)), writing]);
    return { bytes, sha256: hash.digest("hex") };
}
async function feed(stream, pieces) {
    try {
        for await (const piece of pieces) {
            await new Promise((resolve, reject) => {
                stream.write(piece, (error) => {
                    if (error)
                        reject(error);
                    else
                        resolve();
                });
            });
        }
        stream.end();
    }
    catch (error) {
        stream.destroy(error);
        throw error;
    }
}
async function* archive({ manifest, journal, store }, contents, damaged) {
    const modified = Math.floor(manifest.at / 1000);
    const whole = {
        version: formatVersion,
        ...manifest,
        contents,
        journal: [(0,sha256/* sha256 */.s)(journal), journal.length],
    };
    const text = Buffer.from(JSON.stringify(whole));
    yield tarHeader({ name: manifestMember, size: text.length, modified });
    yield text;
    yield Buffer.alloc(tarPadding(text.length));
    yield tarHeader({ name: journalMember, size: journal.length, modified });
    yield Buffer.from(journal.buffer, journal.byteOffset, journal.length);
    yield Buffer.alloc(tarPadding(journal.length));
    const size = contents.reduce((sum, [, one]) => sum + one, 0);
    yield tarHeader({ name: contentMember, size, modified });
    yield* contentBytes(contents, store, damaged);
    yield Buffer.alloc(tarPadding(size) + tarEnd);
}
const pieceSize = 256 * 1024;
async function* contentBytes(contents, store, damaged) {
    let gathered = [];
    let size = 0;
    for (const content of contents) {
        if (content[1] > pieceSize) {
            if (damaged.size === 0 && size > 0)
                yield Buffer.concat(gathered);
            [gathered, size] = [[], 0];
            yield* largeContent(content, store, damaged);
            continue;
        }
        const bytes = store.read(content[0]);
        if (bytes?.length !== content[1]) {
            damaged.add(content[0]);
            continue;
        }
        gathered.push(bytes);
        size += bytes.length;
        if (size < pieceSize)
            continue;
        if (damaged.size === 0)
            yield Buffer.concat(gathered);
        else
            await (0,external_node_timers_promises_.setImmediate)();
        [gathered, size] = [[], 0];
    }
    if (damaged.size === 0 && size > 0)
        yield Buffer.concat(gathered);
}
async function* largeContent([digest, size], store, damaged) {
    const place = store.locate(digest);
    const hash = (0,external_node_crypto_.createHash)("sha256");
    let handle;
    try {
        if (place)
            handle = await external_node_fs_.promises.open(place.file, "r");
        for (let done = 0; place && handle && done < size;) {
            const buffer = Buffer.allocUnsafe(Math.min(pieceSize, size - done));
            const { bytesRead } = await handle.read(buffer, 0, buffer.length, place.from + done);
            if (bytesRead === 0)
                break;
            const piece = buffer.subarray(0, bytesRead);
            hash.update(piece);
            done += bytesRead;
            if (damaged.size === 0)
                yield piece;
        }
    }
    catch {
    }
    finally {
        await handle?.close();
    }
    if (hash.digest("hex") !== digest)
        damaged.add(digest);
}

;// CONCATENATED MODULE: ./lib/assembly/part-packer.js






class PartPacker {
    #options;
    #sequence;
    #hasSaidFull = false;
    constructor(options) {
        this.#options = options;
        this.#sequence = options.sequence;
    }
    async pack({ isWanted = () => true, without, bytes: before }) {
        const { workplace, run, origin, session, scratch, maxBytes } = this.#options;
        const sequence = ++this.#sequence;
        this.#options.onPart(sequence);
        const { journal, records } = completeJournal(workplace, run);
        const contents = new Set();
        const left = new Set();
        let bytes = 0;
        const wanted = records.filter(({ step }) => isWanted(step));
        for (const { digest, size } of wanted.flatMap(({ outputs }) => outputs)) {
            if (without.has(digest) || contents.has(digest))
                continue;
            if (before + bytes + size > maxBytes) {
                left.add(digest);
                continue;
            }
            bytes += size;
            contents.add(digest);
        }
        this.#tellLeft(left.size);
        external_node_fs_.mkdirSync(scratch, { recursive: true });
        const { jobKey, attempt } = origin;
        const file = external_node_path_.join(scratch, `mity-checkpoint-${jobKey}-a${attempt}-${sequence}`);
        const store = new stores_content/* ContentStore */.V(workplace.store);
        try {
            const manifest = {
                origin,
                mity: version/* version */.r,
                run,
                session,
                sequence,
                at: this.#options.clock.now(),
            };
            await writePart(file, { manifest, journal, contents, store });
        }
        finally {
            store.close();
        }
        return { file, sequence, contents, bytes };
    }
    #tellLeft(count) {
        if (count === 0 || this.#hasSaidFull)
            return;
        this.#hasSaidFull = true;
        this.#options.warn(`the checkpoint is full: ${count} files are left out of it`, "`max-checkpoint-size` says how much it may hold; steps whose files are left out run again when this run is resumed");
    }
}

;// CONCATENATED MODULE: ./lib/assembly/checkpointer.js






const lastPart = 490;
const mostNamedParts = 16;
class Checkpointer {
    #options;
    #packer;
    #cached;
    #growth;
    #stored;
    #isFresh;
    #uploaded = [];
    #parts;
    #bytes = 0;
    #waiting = 0;
    #left = Infinity;
    #isLooking = false;
    #newest;
    #stopTimer;
    #sending;
    #changes = 0;
    #up = 0;
    #isOver = false;
    #failures = 0;
    #said = new Set();
    constructor(options) {
        this.#options = options;
        this.#packer = new PartPacker(options);
        const { workplace, run, sequence } = options;
        this.#growth = new JournalGrowth(external_node_path_.join(workplace.runs, run, "journal.jsonl"));
        this.#growth.take();
        this.#cached = new CachedParts({
            packer: this.#packer,
            keepPart: options.keepPart,
            onDone: (part) => {
                this.#letGo(part);
            },
        });
        this.#stored = new Set(options.stored);
        this.#isFresh = sequence === 0 && this.#stored.size === 0;
        this.#parts = sequence;
    }
    get uploaded() {
        return this.#uploaded;
    }
    get isComplete() {
        const { length } = this.#uploaded;
        return this.#isFresh && length + (this.#isDirty ? 1 : 0) <= mostNamedParts;
    }
    changed(left) {
        this.#changes++;
        this.#left = left;
        if (this.#isLooking)
            return;
        this.#isLooking = true;
        queueMicrotask(() => {
            this.#isLooking = false;
            this.#waiting += this.#growth.take();
            this.#sendSoon();
        });
    }
    #sendSoon() {
        if (this.#sending || this.#isOver || this.#parts >= lastPart)
            return;
        if (this.#waiting >= this.#enough && this.#failures === 0 && this.#left > 0) {
            this.#stopTimer?.();
            this.#stopTimer = undefined;
            void this.#send();
            return;
        }
        this.#stopTimer ??= this.#options.clock.after(gatherMs(this.#parts, this.#failures), () => {
            this.#stopTimer = undefined;
            void this.#send();
        });
    }
    async flush() {
        this.#stopTimer?.();
        this.#stopTimer = undefined;
        await this.#sending;
        if (this.#isDirty)
            void this.#send();
        await this.#sending;
    }
    async secure() {
        const change = ++this.#changes;
        const announcing = this.#announce();
        await this.flush();
        const isAnnounced = await announcing;
        if (isAnnounced || this.#up >= change)
            return;
        this.#warnOnce("no store knows what steps with `effects: external` have done", "if the runner is lost before one does, a re-run does it again: look before you press that");
    }
    async finish(what, keep) {
        this.#stopTimer?.();
        this.#isOver = true;
        await this.#sending;
        if (what !== "nothing")
            this.#changes++;
        if (what === "whole") {
            this.#stored.clear();
            this.#bytes = 0;
        }
        const mayGoUp = what !== "nothing" && this.#isDirty && this.#parts < lastPart;
        const part = mayGoUp ? await this.#pack() : undefined;
        const uploading = part && this.#put(part, this.#changes);
        let entry;
        try {
            await this.#cached.settled();
            const newest = part ?? (this.#isDirty ? undefined : this.#newest);
            entry = keep && (await this.#cached.entry(newest, this.#stored));
            if (entry)
                await keep?.(entry);
        }
        finally {
            await uploading;
            for (const file of [part?.file, entry?.file, this.#newest?.file])
                if (file !== undefined)
                    external_node_fs_.rmSync(file, { force: true });
        }
        if (part)
            await this.flush();
    }
    get #enough() {
        return enoughBytes(this.#left, this.#options.maxBytes);
    }
    get #isDirty() {
        return this.#up < this.#changes;
    }
    #send() {
        return (this.#sending ??= this.#sendOne().finally(() => {
            this.#sending = undefined;
            if (this.#isDirty && this.#failures === 0)
                this.#sendSoon();
        }));
    }
    async #sendOne() {
        if (this.#parts >= lastPart)
            return;
        const changes = this.#changes;
        this.#waiting = 0;
        try {
            const part = await this.#pack();
            const isUp = await this.#put(part, changes);
            if (!isUp)
                external_node_fs_.rmSync(part.file, { force: true });
            else if (!this.#isOver)
                await this.#cached.add(part, this.#enough);
        }
        catch (error) {
            this.#failed(error.message);
        }
    }
    #pack() {
        this.#parts++;
        return this.#packer.pack({ without: this.#stored, bytes: this.#bytes });
    }
    async #put(part, changes) {
        const { file, contents, bytes } = part;
        const uploaded = await this.#options.upload(file);
        if (!uploaded.ok) {
            this.#failed(uploaded.error);
            return false;
        }
        for (const digest of contents)
            this.#stored.add(digest);
        this.#bytes += bytes;
        this.#uploaded.push({ ...uploaded.value, name: external_node_path_.basename(file) });
        this.#up = changes;
        this.#failures = 0;
        const before = this.#newest;
        this.#newest = part;
        if (before)
            this.#letGo(before);
        return true;
    }
    #failed(why) {
        if (this.#failures++ > 0)
            return;
        this.#options.warn(`the checkpoint cannot be stored: ${why}`, "the run goes on, and stores again later; what is not stored runs again when this run is resumed");
    }
    #letGo(part) {
        if (part === this.#newest || this.#cached.needs(part))
            return;
        external_node_fs_.rmSync(part.file, { force: true });
    }
    async #announce() {
        const { isExternal, announce } = this.#options;
        try {
            const { file, sequence } = await this.#packer.pack({
                isWanted: isExternal,
                without: new Set(),
                bytes: 0,
            });
            const kept = await announce(file, sequence);
            external_node_fs_.rmSync(file, { force: true });
            if (!kept.ok)
                throw new Error(kept.error);
            return kept.value;
        }
        catch (error) {
            this.#warnOnce(`the cache does not take what steps with \`effects: external\` do: ${error.message}`, 'if the runner is lost, press "Re-run failed jobs": "Re-run all jobs" hides what else tells of it');
            return false;
        }
    }
    #warnOnce(message, hint) {
        if (this.#said.has(hint))
            return;
        this.#said.add(hint);
        this.#options.warn(message, hint);
    }
}

// EXTERNAL MODULE: ./lib/assembly/clock.js
var clock = __webpack_require__(50307);
;// CONCATENATED MODULE: ./lib/backends/secrets/missing-secrets.js
function missingSecrets(steps, secrets) {
    const users = new Map();
    for (const step of steps) {
        for (const use of step.secrets ?? []) {
            if (use.optional)
                continue;
            const ids = users.get(use.secret);
            if (ids === undefined)
                users.set(use.secret, new Set([step.id]));
            else
                ids.add(step.id);
        }
    }
    const missing = [];
    for (const [secret, ids] of users) {
        const value = secrets.get(secret);
        if (value !== undefined && value !== "")
            continue;
        missing.push({ secret, why: value === undefined ? "absent" : "empty", steps: [...ids] });
    }
    return missing;
}

;// CONCATENATED MODULE: ./lib/assembly/pulled-run.js


const fileName = "pulled.json";
function pulled_run_isPulled(runs, run) {
    return external_node_fs_.existsSync(external_node_path_.join(runs, run, fileName));
}
function pulledRun(runs, run) {
    try {
        const value = JSON.parse(fs.readFileSync(path.join(runs, run, fileName), "utf8"));
        return value?.version === 1 ? value : undefined;
    }
    catch {
        return undefined;
    }
}
function markPulled(folder, pulled) {
    fs.writeFileSync(path.join(folder, fileName), `${JSON.stringify(pulled)}\n`);
}
function pulledText({ repository, runId, attempt, job }) {
    return `run ${runId} of ${repository}, attempt ${attempt}${job === undefined ? "" : `, job ${job}`}`;
}

;// CONCATENATED MODULE: ./lib/assembly/run-folders.js




function newRunId(now) {
    const [date = "", time = ""] = now.toISOString().replaceAll(/[-:Z]/g, "").split("T");
    return `${date}-${time.replace(".", "-")}-${randomHex(4)}`;
}
function randomHex(digits) {
    let hex = "";
    for (let index = 0; index < digits; index++)
        hex += Math.floor(Math.random() * 16).toString(16);
    return hex;
}
const runId = /^\d{8}-\d{6}-\d{3}-[0-9a-f]{4}$/;
function listRuns(folder) {
    let names;
    try {
        names = external_node_fs_.readdirSync(folder);
    }
    catch {
        return [];
    }
    return names.filter((name) => runId.test(name)).sort((a, b) => (a < b ? 1 : -1));
}
function journalOf(folder, run) {
    return readJournal(external_node_path_.join(folder, run, "journal.jsonl"));
}
function findRun(folder, named) {
    const runs = listRuns(folder);
    if (named === undefined)
        return runs.find((run) => !isPulled(folder, run));
    const fitting = runs.filter((run) => run.startsWith(named));
    return fitting.length === 1 ? fitting[0] : undefined;
}

// EXTERNAL MODULE: ./lib/assembly/situation.js + 3 modules
var assembly_situation = __webpack_require__(75428);
// EXTERNAL MODULE: ./lib/backends/workspace/stat-of.js
var stat_of = __webpack_require__(6190);
;// CONCATENATED MODULE: ./lib/backends/stores/unchanged.js




const perPath = 5;
function readUnchanged(file, key) {
    let bytes;
    try {
        bytes = external_node_fs_.readFileSync(file);
    }
    catch {
        return undefined;
    }
    const body = bytes.subarray(8);
    if (bytes.length < 24 || (0,checksum/* checkOfBytes */.J)(body) !== bytes.toString("latin1", 0, 8))
        return undefined;
    const headLength = body.readUInt32LE(0);
    const tableLength = body.readUInt32LE(4);
    const head = JSON.parse(body.toString("utf8", 16, 16 + headLength));
    if (head.key !== key)
        return undefined;
    const table = body.subarray(16 + headLength, 16 + headLength + tableLength);
    const numbers = new Float64Array(Uint8Array.prototype.slice.call(table).buffer);
    return { ...head, numbers, journal: body.subarray(16 + headLength + tableLength) };
}
function keepUnchanged(file, what, looks) {
    const { journal, ...rest } = what;
    const numbers = [];
    for (const look of looks.values())
        numbers.push(look.size, look.mtime, look.ctime, look.ino, look.mode);
    const head = Buffer.from(JSON.stringify({ ...rest, paths: [...looks.keys()] }));
    const table = Buffer.from(Float64Array.from(numbers).buffer);
    const lengths = Buffer.alloc(16);
    lengths.writeUInt32LE(head.length, 0);
    lengths.writeUInt32LE(table.length, 4);
    const body = Buffer.concat([lengths, head, table, journal]);
    external_node_fs_.writeFileSync(`${file}.new`, Buffer.concat([Buffer.from((0,checksum/* checkOfBytes */.J)(body)), body]));
    external_node_fs_.renameSync(`${file}.new`, file);
}
function looksUnchanged(root, { paths, numbers }) {
    const prefix = root.endsWith(external_node_path_.sep) ? root : root + external_node_path_.sep;
    return paths.every((name, index) => {
        const at = index * perPath;
        const stat = (0,stat_of/* statOf */._)(prefix + name);
        if (!stat)
            return numbers[at + 4] === 0 && numbers[at + 3] === 0 && numbers[at] === 0;
        return (stat.size === numbers[at] &&
            stat.mtimeMs === numbers[at + 1] &&
            stat.ctimeMs === numbers[at + 2] &&
            stat.ino === numbers[at + 3] &&
            (stat.mode & 0o777) === numbers[at + 4]);
    });
}

;// CONCATENATED MODULE: ./lib/assembly/unchanged.js




function fileOf(workplace) {
    return external_node_path_.join(workplace.cache, "unchanged");
}
function findUnchanged({ key, surroundings }) {
    if (key === undefined)
        return undefined;
    const unchanged = readUnchanged(fileOf(surroundings.workplace), key);
    return unchanged && looksUnchanged(surroundings.root, unchanged) ? unchanged : undefined;
}
function rememberUnchanged(situation, folder, opened, result) {
    const { key } = situation;
    const { plan, workplace } = situation.surroundings;
    if (key === undefined ||
        result.verdict !== "success" ||
        result.settled.length !== plan.steps.length)
        return;
    const hasTools = plan.steps.some((step) => step.inputs.tools !== undefined);
    const runs = new Map();
    const ms = [];
    const from = [];
    for (const { step, how, why, ms: took } of result.settled) {
        if (how !== "reused" || why.kind !== "same-fingerprint" || why.from !== "store")
            return;
        if (hasTools && opened.records.newest(plan.steps[step]?.id ?? "")?.path.length !== 0)
            return;
        ms[step] = Math.round(took);
        let index = runs.get(why.run);
        if (index === undefined)
            runs.set(why.run, (index = runs.size));
        from[step] = index;
    }
    try {
        const journal = external_node_fs_.readFileSync(external_node_path_.join(folder, "journal.jsonl"));
        const lines = journal.subarray(journal.indexOf(10) + 1, journal.lastIndexOf(10, journal.length - 2) + 1);
        keepUnchanged(fileOf(workplace), { key, ms, from, runs: [...runs.keys()], journal: lines }, opened.digests.looks());
    }
    catch {
    }
}
function reasonOf(unchanged, step) {
    return {
        kind: "same-fingerprint",
        from: "store",
        run: unchanged.runs[unchanged.from[step] ?? 0] ?? "",
    };
}
function replayUnchanged(unchanged, run, plan, journal, emit) {
    const startedAt = (0,clock/* monotonicMs */.d)();
    const at = Date.now();
    emit({
        kind: "run-started",
        run,
        plan,
        resumed: false,
        selected: plan.steps.map((_, index) => index),
        at,
    });
    const settled = plan.steps.map((_, step) => {
        const why = reasonOf(unchanged, step);
        return {
            step,
            verdict: "success",
            how: "reused",
            why,
            ms: unchanged.ms[step] ?? 0,
            attempts: 0,
        };
    });
    for (const one of settled)
        emit({ kind: "step-settled", settled: one, at });
    journal.appendLines(unchanged.journal);
    const ms = (0,clock/* monotonicMs */.d)() - startedAt;
    journal.append({ kind: "end", verdict: "success", ms, at: Date.now() });
    journal.finish();
    emit({ kind: "run-settled", verdict: "success", ms, at: Date.now() });
    return {
        finished: Promise.resolve({ verdict: "success", settled, ms }),
        interrupt: () => undefined,
    };
}

;// CONCATENATED MODULE: ./lib/assembly/run.js









function preloadRun() {
    for (const loading of [__webpack_require__.e(/* import() */ 239).then(__webpack_require__.bind(__webpack_require__, 33239)), __webpack_require__.e(/* import() */ 173).then(__webpack_require__.bind(__webpack_require__, 72173))])
        loading.catch(() => undefined);
}
async function startLocalRun(options) {
    const { plan, workplace, selected, resume } = options;
    const steps = selected.map((index) => plan.steps[index]).filter((step) => step !== undefined);
    const missing = missingSecrets(steps, options.secrets);
    if (missing.length > 0)
        return { kind: "secrets-missing", missing };
    const forced = new Set(options.forced.map((index) => plan.steps[index]?.id));
    const unknown = [...(resume?.journal.unfinished ?? [])].filter((id) => !forced.has(id) && !plan.steps.some((step) => step.id === id && step.idempotent));
    if (unknown.length > 0 && options.cancelled !== true)
        return { kind: "unknown-effects", steps: unknown };
    const run = resume?.run ?? newRunId(new Date());
    const folder = external_node_path_.join(workplace.runs, run);
    const mark = `${run}-${randomHex(16)}`;
    const warned = new Set();
    const onError = (what, error) => {
        if (warned.has(what))
            return;
        warned.add(what);
        options.emit({
            kind: "warning",
            message: `${what} cannot be written: ${error.message}`,
            hint: "the run goes on; what is not kept will have to run again",
        });
    };
    await endWhatDeadRunsLeft(workplace, resume ? { run, marks: resume.journal.marks } : undefined);
    const mayReuseAll = selected.every((index) => [undefined, "machine"].includes(plan.steps[index]?.neverReused));
    const finding = (0,assembly_situation/* findSituation */.Y)({
        root: options.root,
        workplace,
        plan,
        planKey: options.planKey,
        environment: (0,assembly_situation/* withoutSecrets */.c)(options.environment, plan),
        secrets: options.secrets,
    }, mayReuseAll);
    external_node_fs_.mkdirSync(folder, { recursive: true });
    const journal = openJournal(options, folder, onError);
    if (resume)
        journal.append({ kind: "resume", at: Date.now(), mark });
    else {
        const head = {
            kind: "run",
            version: 1,
            run,
            at: Date.now(),
            mity: version/* version */.r,
            spec: plan.spec,
            steps: selected.length,
        };
        journal.append({ ...head, mark, request: options.request });
    }
    journal.flush();
    const session = { run, folder, mark, journal, onError };
    const prepare = async () => (await __webpack_require__.e(/* import() */ 239).then(__webpack_require__.bind(__webpack_require__, 33239))).prepareRunner(options, session, !mayReuseAll);
    const early = mayReuseAll ? undefined : prepare();
    const loading = early?.then(() => __webpack_require__.e(/* import() */ 173).then(__webpack_require__.bind(__webpack_require__, 72173)));
    const isWhole = mayReuseAll &&
        !resume &&
        !options.given &&
        options.acrossRuns &&
        !options.acrossRunsFor &&
        !options.verify &&
        options.forced.length === 0 &&
        selected.length === plan.steps.length;
    const situation = await finding;
    const unchanged = isWhole && !options.wrapPorts ? findUnchanged(situation) : undefined;
    if (unchanged) {
        const handle = replayUnchanged(unchanged, run, plan, journal, options.emit);
        return { kind: "started", run, handle, finish: () => undefined };
    }
    const { startEngine } = await (loading ?? __webpack_require__.e(/* import() */ 173).then(__webpack_require__.bind(__webpack_require__, 72173)));
    const { handle, opened } = await startEngine({ ...options, unfinished: new Set(unknown) }, situation, session, await (early ?? prepare()));
    return {
        kind: "started",
        run,
        handle,
        finish: (result) => {
            opened.save();
            if (isWhole)
                rememberUnchanged(situation, folder, opened, result);
            if (workplace.temporary !== undefined)
                external_node_fs_.rmSync(workplace.folder, { recursive: true, force: true });
        },
    };
}
function openJournal(options, folder, onError) {
    const nothing = () => undefined;
    if (options.withoutJournal)
        return {
            append: nothing,
            appendLines: nothing,
            flush: nothing,
            sync: nothing,
            finish: nothing,
        };
    const told = (error) => {
        onError("the journal of this run", error);
    };
    return new FileJournal(external_node_path_.join(folder, "journal.jsonl"), told, options.secure);
}
async function endWhatDeadRunsLeft(workplace, resumed) {
    const newest = listRuns(workplace.runs).find((run) => !pulled_run_isPulled(workplace.runs, run));
    const dead = new Map();
    if (resumed)
        dead.set(resumed.run, resumed.marks);
    if (newest !== undefined &&
        !dead.has(newest) &&
        !endedByItself(external_node_path_.join(workplace.runs, newest, "journal.jsonl"))) {
        dead.set(newest, journalOf(workplace.runs, newest)?.marks ?? []);
    }
    if (dead.size === 0)
        return;
    const { endOrphans } = await __webpack_require__.e(/* import() */ 679).then(__webpack_require__.bind(__webpack_require__, 95679));
    for (const [run, marks] of dead) {
        for (const mark of marks)
            await endOrphans(external_node_path_.join(workplace.runs, run, "groups"), mark);
    }
}
function endedByItself(journal) {
    try {
        const fd = external_node_fs_.openSync(journal, "r");
        const { size } = external_node_fs_.fstatSync(fd);
        const block = Buffer.alloc(Math.min(size, 512));
        external_node_fs_.readSync(fd, block, 0, block.length, size - block.length);
        external_node_fs_.closeSync(fd);
        return block.toString().trimEnd().split("\n").at(-1)?.includes('"kind":"end"') ?? false;
    }
    catch {
        return false;
    }
}

;// CONCATENATED MODULE: ./lib/backends/secrets/chain.js
function chainSecrets(sources) {
    return {
        get: (name) => {
            let answer;
            for (const source of sources) {
                const value = source.get(name);
                if (value !== undefined && value !== "")
                    return value;
                answer ??= value;
            }
            return answer;
        },
    };
}

;// CONCATENATED MODULE: ./lib/backends/secrets/environment.js
function environmentSecrets(environment) {
    return {
        get: (name) => (Object.hasOwn(environment, name) ? environment[name] : undefined),
    };
}

;// CONCATENATED MODULE: ./lib/backends/secrets/read-secret-text.js


function readSecretText(path, limit) {
    let bytes;
    try {
        bytes = readUpTo(path, limit + 1);
    }
    catch (error) {
        return (0,result/* fail */.f)(unreadable(error));
    }
    if (bytes === undefined)
        return (0,result/* fail */.f)({ kind: "unreadable", message: "is not a plain file" });
    if (bytes.length > limit) {
        return (0,result/* fail */.f)({ kind: "too-large", message: `is larger than ${limit / 1024} KiB` });
    }
    if (bytes.includes(0))
        return (0,result/* fail */.f)({ kind: "not-text", message: "holds a NUL byte" });
    try {
        return (0,result.ok)(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    }
    catch {
        return (0,result/* fail */.f)({ kind: "not-text", message: "is not UTF-8 text" });
    }
}
function readUpTo(path, limit) {
    const file = (0,external_node_fs_.openSync)(path, external_node_fs_.constants.O_RDONLY | external_node_fs_.constants.O_NONBLOCK);
    try {
        const stat = (0,external_node_fs_.fstatSync)(file);
        if (!stat.isFile())
            return undefined;
        const bytes = Buffer.alloc(Math.min(stat.size, limit));
        let length = 0;
        while (length < bytes.length) {
            const read = (0,external_node_fs_.readSync)(file, bytes, length, bytes.length - length, null);
            if (read === 0)
                break;
            length += read;
        }
        return bytes.subarray(0, length);
    }
    finally {
        (0,external_node_fs_.closeSync)(file);
    }
}
function unreadable(error) {
    const { code, message } = error;
    if (code === "ENOENT" || code === "ENOTDIR")
        return { kind: "absent", message: "does not exist" };
    if (code === "EACCES" || code === "EPERM") {
        return { kind: "unreadable", message: "may not be read by this user" };
    }
    if (code === "ELOOP")
        return { kind: "unreadable", message: "is a loop of symbolic links" };
    return { kind: "unreadable", message: `cannot be read (${code ?? message})` };
}

;// CONCATENATED MODULE: ./lib/backends/secrets/env-file.js


const LIMIT = 1024 * 1024;
const VALUE_LIMIT = 64 * 1024;
const SYNTAX_HINT = "write NAME=value, NAME='value' or NAME=\"value\", one a line";
function readEnvFile(path, shown = path) {
    const text = readSecretText(path, LIMIT);
    if (!text.ok) {
        const diagnostic = {
            code: "secret/env-file",
            severity: "error",
            message: `the env file ${shown} ${text.error.message}`,
            at: undefined,
            hint: "an env file is a plain file of UTF-8 text, at most 1 MiB",
        };
        return (0,result/* fail */.f)({ diagnostics: [diagnostic], source: { path: shown, text: "" } });
    }
    const values = parseEnvFile({ path: shown, text: text.value });
    return values.ok ? (0,result.ok)({ get: (name) => values.value.get(name) }) : values;
}
function parseEnvFile(file) {
    const reader = new EnvFileReader(file);
    reader.read();
    return reader.diagnostics.length === 0
        ? (0,result.ok)(reader.values)
        : (0,result/* fail */.f)({
            diagnostics: reader.diagnostics,
            source: { path: file.path, text: reader.blottedText() },
        });
}
class EnvFileReader {
    values = new Map();
    diagnostics = [];
    #file;
    #text;
    #places = new Map();
    #shown = [];
    #at = 0;
    #end;
    constructor(file) {
        this.#file = file;
        this.#text = file.text;
        this.#end = file.text.length;
    }
    read() {
        while (this.#at < this.#end) {
            const line = this.#at;
            if (!this.#readLine())
                this.#at = line;
            this.#skip(/[^\n]*\n?/y);
        }
        this.diagnostics.sort((a, b) => (a.at?.start ?? 0) - (b.at?.start ?? 0));
    }
    blottedText() {
        const blot = (text) => text.replace(/[^\r\n]/g, "*");
        let blotted = "";
        for (const { start, end } of this.#shown.sort((a, b) => a.start - b.start)) {
            if (start < blotted.length)
                continue;
            blotted += blot(this.#text.slice(blotted.length, start)) + this.#text.slice(start, end);
        }
        return blotted + blot(this.#text.slice(blotted.length));
    }
    #readLine() {
        this.#skip(/[ \t\r]*/y);
        if (this.#skip(/(?=#|\n|$)/y) !== undefined)
            return true;
        this.#skip(/export[ \t]+/y);
        const start = this.#at;
        const name = this.#skip(/[A-Za-z_][A-Za-z0-9_.-]*/y);
        if (name === undefined)
            return this.#report(start, start + 1, "expected the name of a variable");
        this.#skip(/[ \t]*/y);
        if (this.#skip(/=/y) === undefined) {
            return this.#report(this.#at, this.#at + 1, "expected `=` after the name");
        }
        const place = { start, end: start + name.length };
        this.#skip(/[ \t]*/y);
        const value = this.#readValue(name, place);
        if (value === undefined)
            return false;
        if (value.length > VALUE_LIMIT) {
            this.#shown.push(place);
            return this.#report(place.start, place.end, `the value of ${name} is larger than 64 KiB`);
        }
        this.#set(name, place, value);
        return true;
    }
    #readValue(name, place) {
        const start = this.#at;
        const quote = this.#skip(/["']/y);
        if (quote === undefined) {
            const bare = this.#skip(/[^\n]*/y) ?? "";
            return bare.replace(/(^|[ \t])#[^]*/, "").trim();
        }
        const body = this.#skip(quote === '"' ? /[^"\\]*(?:\\[^][^"\\]*)*/y : /[^']*/y) ?? "";
        if (this.#skip(/["']/y) === undefined) {
            this.#shown.push(place);
            this.#report(start, start + 1, `the quote that opens the value of ${name} is never closed`);
            this.#end = start;
            return undefined;
        }
        const afterQuote = this.#at;
        if (this.#skip(/[ \t\r]*(?=#|\n|$)/y) === undefined) {
            this.#shown.push(place);
            this.#report(afterQuote, afterQuote + 1, `text after the closing quote of ${name}`);
            return undefined;
        }
        const unix = body.replaceAll("\r\n", "\n");
        return quote === '"' ? env_file_unescape(unix) : unix;
    }
    #set(name, place, value) {
        const before = this.#places.get(name);
        if (before === undefined) {
            this.#places.set(name, place);
            this.values.set(name, value);
            return;
        }
        this.#shown.push(before, place);
        this.diagnostics.push({
            code: "secret/env-file-duplicate",
            severity: "error",
            message: `${name} is set twice`,
            at: { file: this.#file.path, ...place },
            hint: "remove one of the two lines",
            related: [{ message: "first set here", at: { file: this.#file.path, ...before } }],
        });
    }
    #report(start, end, message) {
        this.diagnostics.push({
            code: "secret/env-file-syntax",
            severity: "error",
            message,
            at: { file: this.#file.path, start, end: Math.min(end, this.#text.length) },
            hint: SYNTAX_HINT,
        });
        return false;
    }
    #skip(pattern) {
        pattern.lastIndex = this.#at;
        const match = pattern.exec(this.#text);
        if (match === null)
            return undefined;
        this.#at += match[0].length;
        return match[0];
    }
}
const ESCAPES = {
    n: "\n",
    r: "\r",
    t: "\t",
    "\\": "\\",
    '"': '"',
    $: "$",
};
function env_file_unescape(text) {
    return text.replace(/\\([nrt\\"$])/g, (_escape, char) => ESCAPES[char] ?? char);
}

;// CONCATENATED MODULE: ./lib/backends/secrets/secret-files.js




const NAME = /^[A-Za-z_][A-Za-z0-9_-]{0,127}$/;
const secret_files_LIMIT = 64 * 1024;
function readSecretFiles(directory, names) {
    if (!isDirectory(directory)) {
        return (0,result/* fail */.f)([
            {
                code: "secret/directory",
                severity: "error",
                message: `${directory} is not a directory that can be read`,
                at: undefined,
                hint: "name the directory that holds one file for each secret",
            },
        ]);
    }
    const values = new Map();
    const problems = [];
    for (const name of names) {
        if (!NAME.test(name))
            continue;
        const path = (0,external_node_path_.join)(directory, name);
        const text = readSecretText(path, secret_files_LIMIT);
        if (text.ok)
            values.set(name, text.value.replace(/\r?\n$/, ""));
        else if (text.error.kind !== "absent") {
            problems.push({
                code: "secret/file",
                severity: "error",
                message: `the secret file ${path} ${text.error.message}`,
                at: undefined,
                hint: "a secret is a plain file of UTF-8 text, at most 64 KiB",
            });
        }
    }
    return problems.length > 0 ? (0,result/* fail */.f)(problems) : (0,result.ok)({ get: (name) => values.get(name) });
}
function isDirectory(path) {
    try {
        return (0,external_node_fs_.statSync)(path).isDirectory();
    }
    catch {
        return false;
    }
}

;// CONCATENATED MODULE: ./lib/assembly/secrets.js





function openSecrets(sources, names) {
    const opened = [];
    let { environment } = sources;
    if (sources.envFile !== undefined) {
        const read = readEnvFile(sources.envFile);
        if (!read.ok) {
            const { diagnostics, source } = read.error;
            return (0,result/* fail */.f)({ diagnostics, sources: new Map([[source.path, source]]) });
        }
        opened.push(read.value);
        environment = withoutLoaded(environment, read.value);
    }
    if (sources.folder !== undefined) {
        const read = readSecretFiles(sources.folder, names);
        if (!read.ok)
            return (0,result/* fail */.f)({ diagnostics: read.error, sources: new Map() });
        opened.push(read.value);
    }
    return (0,result.ok)({ secrets: chainSecrets([...opened, environmentSecrets(environment)]), environment });
}
function withoutLoaded(environment, file) {
    return Object.fromEntries(Object.entries(environment).filter(([name, value]) => value === undefined || file.get(name) !== value));
}

// EXTERNAL MODULE: ./lib/backends/host.js
var host = __webpack_require__(78596);
;// CONCATENATED MODULE: ./lib/backends/stores/lock-holder.js

const SILENCE_MS = 60_000;
function lock_holder_lockHolder(command, since) {
    return {
        pid: process.pid,
        bootId: (0,host/* bootId */.aW)(),
        start: (0,host/* processStart */.gy)(process.pid) ?? "",
        host: process.getBuiltinModule("node:os").hostname(),
        pidNamespace: (0,host/* pidNamespace */.fP)(),
        since: since.toISOString(),
        command,
    };
}
function parseHolder(content) {
    let value;
    try {
        value = JSON.parse(content);
    }
    catch {
        return undefined;
    }
    if (typeof value !== "object" || value === null)
        return undefined;
    const fields = value;
    const texts = ["bootId", "start", "host", "pidNamespace", "since", "command"];
    if (typeof fields["pid"] !== "number")
        return undefined;
    if (texts.some((name) => typeof fields[name] !== "string"))
        return undefined;
    const { pid, bootId, start, host, pidNamespace, since, command } = value;
    return { pid, bootId, start, host, pidNamespace, since, command };
}
function lock_holder_holds(holder, changedMs, self) {
    const sameKernel = holder.bootId === self.bootId;
    if (!sameKernel && holder.host === self.host)
        return false;
    if (!sameKernel || holder.pidNamespace !== self.pidNamespace) {
        return Date.now() - changedMs < SILENCE_MS;
    }
    if (!(0,host/* isAlive */._n)(holder.pid))
        return false;
    return holder.start === "" || holder.start === ((0,host/* processStart */.gy)(holder.pid) ?? "");
}

;// CONCATENATED MODULE: ./lib/backends/stores/lock.js




const HEARTBEAT_MS = 5_000;
const IN_THE_MAKING_MS = 2_000;
const MOST_TRIES = 1_000;
function takeLock(file, self) {
    const content = `${JSON.stringify({ ...self, id: Math.random() })}\n`;
    try {
        const outcome = acquire(file, content, self);
        if (outcome.kind === "held")
            return outcome;
        if (outcome.tookOver)
            sweep(file);
        return { kind: "taken", lock: new HeldLock(file, content) };
    }
    catch (error) {
        return { kind: "unusable", message: `the lock ${file} cannot be taken: ${messageOf(error)}` };
    }
}
function lock_holderOf(file) {
    try {
        const { holder, changedMs } = look(file);
        const self = lockHolder("", new Date());
        return holder !== undefined && holds(holder, changedMs, self) ? holder : undefined;
    }
    catch {
        return undefined;
    }
}
async function waitForLock(file, self, options) {
    let announced;
    for (;;) {
        if (options.signal.aborted)
            return { kind: "aborted" };
        const attempt = takeLock(file, self);
        if (attempt.kind !== "held")
            return attempt;
        const holder = JSON.stringify(attempt.by);
        if (holder !== announced)
            options.onHeld?.(attempt.by);
        announced = holder;
        try {
            const { setTimeout: delay } = process.getBuiltinModule("node:timers/promises");
            await delay(options.pollMs ?? 200, undefined, { signal: options.signal });
        }
        catch {
            return { kind: "aborted" };
        }
    }
}
function acquire(path, content, self) {
    for (let tries = 0; tries < MOST_TRIES; tries++) {
        const found = read(path);
        if (found === undefined) {
            if (create(path, content, self))
                return { kind: "acquired", tookOver: false };
            continue;
        }
        if (found.holder !== undefined && lock_holder_holds(found.holder, found.changedMs, self)) {
            return { kind: "held", by: found.holder };
        }
        const guard = `${path}.${(0,checksum/* checkOf */.E)(found.content)}`;
        const guarded = acquire(guard, content, self);
        if (guarded.kind === "held")
            return guarded;
        if (read(path)?.content === found.content) {
            (0,external_node_fs_.renameSync)(guard, path);
            return { kind: "acquired", tookOver: true };
        }
        removeIfThere(guard);
    }
    throw new Error("it is there and is not there (a dangling symbolic link?)");
}
function create(path, content, self) {
    const fresh = `${path}.${self.pid}-${String(Math.random()).slice(2)}.new`;
    (0,external_node_fs_.writeFileSync)(fresh, content, { flag: "wx" });
    try {
        (0,external_node_fs_.linkSync)(fresh, path);
        return true;
    }
    catch (error) {
        const code = codeOf(error);
        if (code === "EEXIST" || code === "ENOENT")
            return false;
        return createWithoutLinks(path, content);
    }
    finally {
        removeIfThere(fresh);
    }
}
function createWithoutLinks(path, content) {
    try {
        (0,external_node_fs_.writeFileSync)(path, content, { flag: "wx" });
        return true;
    }
    catch (error) {
        if (codeOf(error) === "EEXIST")
            return false;
        throw error;
    }
}
function look(path) {
    const content = (0,external_node_fs_.readFileSync)(path, "utf8");
    return { content, holder: parseHolder(content), changedMs: (0,external_node_fs_.statSync)(path).mtimeMs };
}
function read(path) {
    for (let waited = 0;; waited += 20) {
        let found;
        try {
            found = look(path);
        }
        catch (error) {
            if (codeOf(error) === "ENOENT")
                return undefined;
            throw error;
        }
        const settled = Date.now() - found.changedMs > IN_THE_MAKING_MS || waited > IN_THE_MAKING_MS;
        if (found.holder !== undefined || settled)
            return found;
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    }
}
function sweep(file) {
    const directory = (0,external_node_path_.dirname)(file);
    const leftover = new RegExp(`^${lock_escape((0,external_node_path_.basename)(file))}\\.([0-9a-f]{16}\\b.*|[0-9]+-[0-9a-f]{8}\\.new)$`);
    for (const name of (0,external_node_fs_.readdirSync)(directory)) {
        if (leftover.test(name))
            removeIfThere((0,external_node_path_.join)(directory, name));
    }
}
class HeldLock {
    #file;
    #content;
    #heartbeat;
    #released = false;
    constructor(file, content) {
        this.#file = file;
        this.#content = content;
        this.#heartbeat = setInterval(() => {
            this.#beat();
        }, HEARTBEAT_MS);
        this.#heartbeat.unref();
    }
    release() {
        if (this.#released)
            return;
        this.#released = true;
        clearInterval(this.#heartbeat);
        if (this.#isOurs())
            removeIfThere(this.#file);
    }
    #beat() {
        try {
            const now = new Date();
            if (this.#isOurs())
                (0,external_node_fs_.utimesSync)(this.#file, now, now);
        }
        catch {
        }
    }
    #isOurs() {
        try {
            return (0,external_node_fs_.readFileSync)(this.#file, "utf8") === this.#content;
        }
        catch {
            return false;
        }
    }
}
function removeIfThere(path) {
    try {
        (0,external_node_fs_.unlinkSync)(path);
    }
    catch {
    }
}
function lock_escape(text) {
    return text.replace(/[^A-Za-z0-9]/g, "\\$&");
}
function codeOf(error) {
    return error.code;
}
function messageOf(error) {
    return error.message.replace(/, .*$/, "");
}

;// CONCATENATED MODULE: ./lib/assembly/workplace.js




function workplaceAt(folder) {
    return {
        folder,
        runs: external_node_path_.join(folder, "runs"),
        cache: external_node_path_.join(folder, "cache"),
        store: external_node_path_.join(folder, "store"),
    };
}
function workplaceOf(root) {
    return workplaceAt(external_node_path_.join(root, ".mity"));
}
function openWorkplace(root) {
    const workplace = workplaceOf(root);
    try {
        makeFolder(workplace.folder);
        external_node_fs_.mkdirSync(workplace.store, { recursive: true });
        external_node_fs_.mkdirSync(workplace.runs, { recursive: true });
        external_node_fs_.mkdirSync(workplace.cache, { recursive: true });
        const ignore = external_node_path_.join(workplace.folder, ".gitignore");
        if (!external_node_fs_.existsSync(ignore))
            external_node_fs_.writeFileSync(ignore, "*\n");
        external_node_fs_.accessSync(workplace.runs, external_node_fs_.constants.W_OK);
        external_node_fs_.accessSync(workplace.store, external_node_fs_.constants.W_OK);
        return workplace;
    }
    catch (error) {
        const substitute = workplaceAt(external_node_fs_.mkdtempSync(external_node_path_.join(process.getBuiltinModule("node:os").tmpdir(), "mity-")));
        for (const folder of [substitute.store, substitute.runs, substitute.cache])
            external_node_fs_.mkdirSync(folder, { recursive: true });
        return { ...substitute, temporary: error.message };
    }
}
function makeFolder(folder) {
    try {
        external_node_fs_.mkdirSync(folder);
    }
    catch (error) {
        if (error.code !== "EEXIST")
            throw error;
    }
}
async function holdCheckout(workplace, command, wait) {
    const file = external_node_path_.join(workplace.folder, "lock");
    const self = lock_holder_lockHolder(command, new Date());
    let attempt = takeLock(file, self);
    if (attempt.kind === "held" && wait) {
        const { by } = attempt;
        wait.onWait(by);
        const waited = await waitForLock(file, self, { signal: wait.signal });
        attempt = waited.kind === "aborted" ? { kind: "held", by } : waited;
    }
    switch (attempt.kind) {
        case "taken":
            return { kind: "held", lock: attempt.lock };
        case "held":
            return { kind: "busy", by: attempt.by };
        case "unusable":
            return { kind: "held", lock: undefined, warning: attempt.message };
    }
}
function isHeld(workplace) {
    return holderOf(path.join(workplace.folder, "lock")) !== undefined;
}

// EXTERNAL MODULE: ./lib/plan/select.js
var plan_select = __webpack_require__(39176);
// EXTERNAL MODULE: ./lib/engine/command-files.js
var command_files = __webpack_require__(96408);
// EXTERNAL MODULE: ./lib/backends/workspace/patterns.js
var patterns = __webpack_require__(77511);
// EXTERNAL MODULE: ./lib/plan/protected-path.js
var protected_path = __webpack_require__(80042);
;// CONCATENATED MODULE: ./lib/backends/checkpoints/output-paths.js


function pathProblem(path) {
    if (/^(?:[/\\~]|[A-Za-z]:)/.test(path))
        return "is absolute";
    if (path.includes("\\"))
        return "has a backslash";
    if (/[\u0000-\u001f\u007f]/.test(path))
        return "has a control character";
    const segments = path.split("/");
    if (segments.includes(".."))
        return "leads out of the workspace";
    if (segments.some((segment) => segment === "" || segment === "."))
        return "is not normalised";
    if (segments.some((segment) => Buffer.byteLength(segment) > 255))
        return "has too long a name";
    const disguised = isPlain.test(path) ? path : segments.map(undisguised).join("/");
    return (0,protected_path/* isProtectedPath */.W)(path) || (disguised !== path && (0,protected_path/* isProtectedPath */.W)(disguised))
        ? "is never stored: it belongs to git or mity, or usually holds secrets"
        : undefined;
}
const isPlain = /^(?:[\w@+,=()[\]{}#&'!$-]|[.](?!\/|$)|[ ](?!\/|$)|\/)*$/;
function undisguised(segment) {
    const name = segment
        .normalize("NFKC")
        .replace(/\p{Default_Ignorable_Code_Point}/gu, "")
        .replace(/:.*$/, "")
        .replace(/[. ]+$/, "")
        .toLowerCase();
    return name === "git~1" ? ".git" : name;
}
function clashOf(outputs) {
    const files = new Map();
    const folders = new Set();
    for (const { path } of outputs) {
        const folded = foldCase(path);
        const same = files.get(folded);
        if (same === path)
            return `names the output ${(0,shape/* quoted */.TL)(path)} twice`;
        if (same !== undefined)
            return `names the outputs ${(0,shape/* quoted */.TL)(same)} and ${(0,shape/* quoted */.TL)(path)}, which differ in case only`;
        files.set(folded, path);
        for (let end = folded.lastIndexOf("/"); end > 0; end = folded.lastIndexOf("/", end - 1)) {
            const folder = folded.slice(0, end);
            if (folders.has(folder))
                break;
            folders.add(folder);
        }
    }
    for (const [folded, path] of files)
        if (folders.has(folded))
            return `names the output ${(0,shape/* quoted */.TL)(path)}, and others inside it`;
    return undefined;
}
function foldCase(path) {
    return (isPlain.test(path) ? path : path.normalize("NFC")).toLowerCase();
}
function targetProblem(path, target) {
    const away = "leads out of the workspace";
    if (/^(?:[/\\~]|[A-Za-z]:)/.test(target) || target.includes("\\"))
        return away;
    const at = path.split("/").slice(0, -1);
    for (const part of target.split("/")) {
        if (part === "" || part === ".")
            continue;
        if (part !== "..")
            at.push(part);
        else if (at.pop() === undefined)
            return away;
    }
    return (0,protected_path/* isProtectedPath */.W)(at.map(undisguised).join("/"))
        ? "leads to what belongs to git or mity, or usually holds secrets"
        : undefined;
}

;// CONCATENATED MODULE: ./lib/backends/checkpoints/record-shape.js

const many = 200_000;
const mebi = 1024 * 1024;
const step = (0,shape/* line */.n8)(1024);
const record_shape_path = (0,shape/* text */.Qq)(4096);
const texts = (0,shape/* textsOf */.CB)((0,shape/* text */.Qq)(mebi), mebi);
const record_shape_short = (0,shape/* textsOf */.CB)((0,shape/* line */.n8)(4096), 16 * mebi);
const time = (0,shape/* whole */.WQ)(0, Number.MAX_SAFE_INTEGER);
const output = (0,shape/* shapeOf */.F5)({
    path: record_shape_path,
    digest: shape/* digest */.br,
    size: (0,shape/* whole */.WQ)(0, Number.MAX_SAFE_INTEGER),
    mode: (0,shape/* whole */.WQ)(0, 0o777),
}, { link: (0,shape/* oneOf */.yL)(true) });
const parts = (0,shape/* shapeOf */.F5)({
    definition: record_shape_short,
    platform: (0,shape/* line */.n8)(1024),
    env: record_shape_short,
    secrets: (0,shape/* textsOf */.CB)((0,shape/* oneOf */.yL)("set", "unset"), mebi),
    tools: (0,shape/* textsOf */.CB)((0,shape/* text */.Qq)(mebi), mebi),
    inputs: shape/* digest */.br,
    needs: record_shape_short,
}, { files: (0,shape/* textsOf */.CB)((0,shape/* line */.n8)(64), mebi) });
const recordShape = (0,shape/* shapeOf */.F5)({
    step,
    fingerprint: shape/* digest */.br,
    parts,
    outputs: (0,shape/* listOf */.c3)(output, many),
    values: texts,
    env: texts,
    path: (0,shape/* listOf */.c3)((0,shape/* line */.n8)(4096), 1000),
    ms: shape/* duration */.p0,
    run: shape/* runId */.Vz,
}, { machine: (0,shape/* line */.n8)(4096) });
const record_shape_nothing = (0,shape/* shapeOf */.F5)({});
const reason = (0,shape/* kindOf */.I)({
    "same-fingerprint": (0,shape/* shapeOf */.F5)({
        from: (0,shape/* oneOf */.yL)("this-run", "store"),
        run: shape/* runId */.Vz,
    }),
    given: (0,shape/* shapeOf */.F5)({ run: shape/* runId */.Vz }, { byJob: (0,shape/* oneOf */.yL)(true) }),
    "first-run": record_shape_nothing,
    changed: (0,shape/* shapeOf */.F5)({ parts: (0,shape/* listOf */.c3)((0,shape/* text */.Qq)(8192), many) }),
    "never-reused": (0,shape/* shapeOf */.F5)({
        rule: (0,shape/* oneOf */.yL)("undeclared", "status-function", "machine", "external"),
    }),
    forced: record_shape_nothing,
    "failed-before": record_shape_nothing,
    "not-finished-before": record_shape_nothing,
    "content-lost": (0,shape/* shapeOf */.F5)({ path: record_shape_path }),
    verify: record_shape_nothing,
    "no-reuse": record_shape_nothing,
    untrusted: (0,shape/* shapeOf */.F5)({ from: (0,shape/* oneOf */.yL)("this-run", "store") }),
    "other-machine": record_shape_nothing,
    "need-failed": (0,shape/* shapeOf */.F5)({ step }),
    "need-skipped": (0,shape/* shapeOf */.F5)({ step }),
    "condition-false": (0,shape/* shapeOf */.F5)({ expression: (0,shape/* text */.Qq)(mebi) }),
    "not-needed": record_shape_nothing,
    "fail-fast": (0,shape/* shapeOf */.F5)({ step }),
    interrupted: record_shape_nothing,
});
const message = (0,shape/* text */.Qq)(mebi);
const failure = (0,shape/* kindOf */.I)({
    exit: (0,shape/* shapeOf */.F5)({ code: (0,shape/* whole */.WQ)(-0x80000000, 0xffffffff) }),
    signal: (0,shape/* shapeOf */.F5)({ signal: (0,shape/* line */.n8)(64) }),
    "timed-out": (0,shape/* shapeOf */.F5)({ minutes: shape/* duration */.p0 }),
    "not-started": (0,shape/* shapeOf */.F5)({ message }),
    "output-missing": (0,shape/* shapeOf */.F5)({ pattern: record_shape_path }),
    "output-conflict": (0,shape/* shapeOf */.F5)({ path: record_shape_path, owner: step }),
    "bad-command-file": (0,shape/* shapeOf */.F5)({ file: record_shape_path, message }),
    "undeclared-writes": (0,shape/* shapeOf */.F5)({ paths: (0,shape/* listOf */.c3)(record_shape_path, many) }),
    "outputs-differ": (0,shape/* shapeOf */.F5)({ path: record_shape_path }),
    condition: (0,shape/* shapeOf */.F5)({ message }),
});
const verdict = (0,shape/* oneOf */.yL)("success", "failure", "cancelled", "skipped");
const mark = (0,shape/* like */.mj)(/^[-0-9a-zA-Z]{1,200}$/, "the mark of a session");
const entryShape = (0,shape/* kindOf */.I)({
    run: (0,shape/* shapeOf */.F5)({
        version: (0,shape/* oneOf */.yL)(1),
        run: shape/* runId */.Vz,
        at: time,
        mity: (0,shape/* line */.n8)(64),
        spec: (0,shape/* text */.Qq)(4096),
        steps: (0,shape/* whole */.WQ)(0, many),
        mark,
        request: (0,shape/* shapeOf */.F5)({}, { steps: (0,shape/* listOf */.c3)(step, many), from: step, given: shape/* runId */.Vz }),
    }),
    resume: (0,shape/* shapeOf */.F5)({ at: time, mark }),
    start: (0,shape/* shapeOf */.F5)({ step, attempt: (0,shape/* whole */.WQ)(0, many), at: time }),
    done: (0,shape/* shapeOf */.F5)({ step, verdict, why: reason, ms: shape/* duration */.p0, at: time }, {
        how: (0,shape/* oneOf */.yL)("ran", "reused"),
        fingerprint: shape/* digest */.br,
        failure,
        tolerated: (0,shape/* oneOf */.yL)(true),
        attempts: (0,shape/* listOf */.c3)((0,shape/* shapeOf */.F5)({ ms: shape/* duration */.p0 }, { failure }), 10_000),
        record: recordShape,
        log: (0,shape/* shapeOf */.F5)({ slot: (0,shape/* whole */.WQ)(0, many), from: time, bytes: time }),
    }),
    end: (0,shape/* shapeOf */.F5)({ verdict, ms: shape/* duration */.p0, at: time }),
});

;// CONCATENATED MODULE: ./lib/backends/checkpoints/check-records.js






function recordCheck(rules) {
    const steps = new Map((rules.plan?.steps ?? []).map((step) => [step.id, step]));
    const declared = new Map();
    const declaredBy = (step) => {
        let set = declared.get(step.id);
        if (!set)
            declared.set(step.id, (set = (0,patterns/* pathSet */.a)(step.outputs ?? [])));
        return set;
    };
    return (value) => {
        const wrong = recordShape(value);
        if (wrong)
            return (0,result/* fail */.f)(`is one ${(0,shape/* explain */.WE)(wrong)}`);
        const record = value;
        const step = steps.get(record.step);
        if (rules.plan && !step)
            return (0,result/* fail */.f)("is of a step that the spec does not have");
        const problem = variableProblem(record, rules.fromOtherRun) ??
            outputsProblem(record.outputs, rules, step && declaredBy(step));
        return problem === undefined ? (0,result.ok)(record) : (0,result/* fail */.f)(problem);
    };
}
function checkRecords(records, rules) {
    const check = recordCheck(rules);
    const kept = [];
    const warnings = [];
    for (const record of records) {
        const checked = check(record);
        if (checked.ok)
            kept.push(checked.value);
        else
            warnings.push(`a stored record${ofStep(record)} is not used: it ${checked.error}`);
    }
    return { records: kept, warnings };
}
function ofStep(record) {
    const step = isObject(record) ? record["step"] : undefined;
    return typeof step === "string" ? ` of ${quoted(step)}` : "";
}
function outputsProblem(outputs, rules, declared) {
    for (const output of outputs) {
        const name = (0,shape/* quoted */.TL)(output.path);
        const problem = pathProblem(output.path);
        if (problem !== undefined)
            return `names the output ${name}, which ${problem}`;
        if (declared && !declared.has(output.path))
            return `names the output ${name}, which the step does not declare`;
        const size = rules.sizeOf?.(output.digest);
        if (size !== undefined && size !== output.size)
            return `says that ${name} has ${output.size} bytes, and its content has ${size}`;
        const target = output.link ? linkProblem(output, rules) : undefined;
        if (target !== undefined)
            return `names the output ${name}, a link that ${target}`;
    }
    return clashOf(outputs);
}
const longestTarget = 4096;
function linkProblem(output, rules) {
    if (output.size > longestTarget)
        return `is longer than ${longestTarget} bytes`;
    const target = rules.read?.(output.digest);
    return target && targetProblem(output.path, Buffer.from(target).toString());
}
function variableProblem({ env, path }, fromOtherRun) {
    for (const name of Object.keys(env)) {
        if (!/^[^=\s]+$/.test(name))
            return `sets the variable ${(0,shape/* quoted */.TL)(name)}, which cannot be`;
        if ((0,command_files/* isReservedVariable */.x4)(name))
            return `sets ${(0,shape/* quoted */.TL)(name)}, which no step may set`;
        if (fromOtherRun && loadsCode.test(name))
            return `sets ${(0,shape/* quoted */.TL)(name)}, which makes other programs load code, and comes from another run`;
    }
    return path.includes("") ? "puts an empty folder into PATH" : undefined;
}
const loadsCode = /^(?:LD_.*|DYLD_.*|NODE_OPTIONS|BASH_ENV|BASH_FUNC_.*|ENV|SHELLOPTS|BASHOPTS|PS4|PROMPT_COMMAND|IFS|PYTHONSTARTUP|PYTHONHOME|PERL5OPT|PERL5DB|RUBYOPT|_?JAVA_(?:TOOL_)?OPTIONS|JDK_JAVA_OPTIONS|DOTNET_STARTUP_HOOKS|GCONV_PATH|GIT_.*|PAGER|EDITOR|VISUAL)$/i;

;// CONCATENATED MODULE: ./lib/backends/checkpoints/check-journal.js





function checkJournal({ lines, damaged }, run, rules) {
    const reading = new Reading(rules);
    for (const value of lines)
        reading.add(value);
    const first = reading.entries[0];
    if (first?.kind !== "run")
        return (0,result/* fail */.f)("has a journal that does not begin with its run");
    if (reading.entries.some((entry) => entry.kind === "run" && entry.run !== run))
        return (0,result/* fail */.f)("has the journal of another run");
    reading.findSharedOutputs();
    const warnings = [...reading.warnings];
    if (damaged > 0)
        warnings.push(damaged === 1
            ? "1 damaged line of the checkpoint's journal is left out"
            : `${damaged} damaged lines of the checkpoint's journal are left out`);
    return (0,result.ok)({ entries: reading.believed(), warnings });
}
class Reading {
    entries = [];
    warnings = [];
    #check;
    #known;
    #external;
    #refused = new Set();
    constructor(rules) {
        this.#check = recordCheck(rules);
        const steps = rules.plan?.steps;
        this.#known = steps && new Set(steps.map((step) => step.id));
        this.#external = new Set(steps?.filter((step) => step.effects === "external").map((step) => step.id));
    }
    add(value) {
        const step = (0,shape/* isObject */.Gv)(value) ? value["step"] : undefined;
        if (typeof step === "string" && this.#known?.has(step) === false)
            return;
        const wrong = entryShape(value);
        if (wrong) {
            const clause = `the checkpoint's journal has a line ${(0,shape/* explain */.WE)(wrong)}`;
            if (typeof step === "string")
                this.#refuse(step, clause);
            else
                this.warnings.push(`${clause}; the line is left out`);
            return;
        }
        const entry = value;
        this.entries.push(entry);
        if (entry.kind === "start")
            this.#external.add(entry.step);
        if (entry.kind !== "done" || !entry.record)
            return;
        const clause = this.#recordProblem(entry, entry.record);
        if (clause !== undefined)
            this.#refuse(entry.step, `its record in the checkpoint ${clause}`);
    }
    findSharedOutputs() {
        const last = new Map();
        for (const entry of this.entries)
            if (entry.kind === "done")
                last.set(entry.step, entry);
        const owners = new Map();
        for (const { step, record } of last.values()) {
            if (this.#refused.has(step))
                continue;
            for (const { path } of record?.outputs ?? []) {
                const folded = foldCase(path);
                const owner = owners.get(folded);
                if (!owner)
                    owners.set(folded, [step, path]);
                else if (owner[0] !== step) {
                    const names = `${(0,shape/* quoted */.TL)(path)}, and that of ${(0,shape/* quoted */.TL)(owner[0])} names ${(0,shape/* quoted */.TL)(owner[1])}`;
                    this.#refuse(step, `its record in the checkpoint names the output ${names}`);
                    break;
                }
            }
        }
    }
    believed() {
        const entries = this.entries.filter((entry) => entry.kind !== "done" || !this.#refused.has(entry.step));
        for (const step of this.#refused) {
            if (this.#external.has(step) && !this.#hasStart(step))
                entries.push({ kind: "start", step, attempt: 1, at: 0 });
        }
        return entries;
    }
    #recordProblem(entry, record) {
        if (record.step !== entry.step)
            return `is of the step ${(0,shape/* quoted */.TL)(record.step)}`;
        if (record.fingerprint !== entry.fingerprint)
            return "has another fingerprint than its line";
        const checked = this.#check(record);
        return checked.ok ? undefined : checked.error;
    }
    #refuse(step, why) {
        if (this.#refused.has(step))
            return;
        this.#refused.add(step);
        const name = (0,shape/* quoted */.TL)(step);
        this.warnings.push(this.#external.has(step)
            ? `what ${name} did is not known: ${why}`
            : `${name} is taken as not finished: ${why}`);
    }
    #hasStart(step) {
        return this.entries.some((entry) => entry.kind === "start" && entry.step === step);
    }
}

// EXTERNAL MODULE: ./lib/backends/checkpoints/check-origin.js
var check_origin = __webpack_require__(97851);
;// CONCATENATED MODULE: ./lib/backends/checkpoints/land.js



function landContents(parts, store) {
    let count = 0;
    for (const part of parts)
        count += store.adopt(part.contentFile, part.manifest.contents);
    return count;
}
function landJournal(run, entries, runs) {
    const folder = external_node_path_.join(runs, run);
    external_node_fs_.mkdirSync(folder, { recursive: true });
    const file = external_node_path_.join(folder, "journal.jsonl");
    external_node_fs_.writeFileSync(`${file}.new`, entries.map(journalLine).join(""));
    external_node_fs_.renameSync(`${file}.new`, file);
}

;// CONCATENATED MODULE: ./lib/backends/checkpoints/content-check.js


class ContentCheck {
    #contents;
    #at = 0;
    #begun;
    constructor(contents) {
        this.#contents = contents;
    }
    add(bytes) {
        let from = 0;
        for (;;) {
            const content = this.#contents[this.#at];
            if (!content)
                return undefined;
            const [digest, size] = content;
            const left = this.#begun?.left ?? size;
            if (bytes.length - from < left) {
                this.#begin(size, bytes.subarray(from));
                return undefined;
            }
            const piece = bytes.subarray(from, from + left);
            const found = this.#begun ? this.#begun.hash.update(piece).digest("hex") : (0,sha256/* sha256 */.s)(piece);
            if (found !== digest)
                return digest;
            this.#begun = undefined;
            this.#at++;
            from += left;
        }
    }
    #begin(size, piece) {
        if (piece.length === 0)
            return;
        this.#begun ??= { hash: (0,external_node_crypto_.createHash)("sha256"), left: size };
        this.#begun.hash.update(piece);
        this.#begun.left -= piece.length;
    }
}

;// CONCATENATED MODULE: ./lib/backends/checkpoints/journal-lines.js

const journal_lines_tail = /,"check":"([0-9a-f]{8})"\}$/;
function readJournalLines(bytes) {
    const texts = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString().split("\n");
    texts.pop();
    const lines = [];
    for (const line of texts) {
        const check = journal_lines_tail.exec(line);
        const text = check ? `${line.slice(0, check.index)}}` : "";
        if ((0,checksum/* checkOf */.E)(text) !== check?.[1])
            continue;
        try {
            lines.push(JSON.parse(text));
        }
        catch {
        }
    }
    return { lines, damaged: texts.length - lines.length };
}

;// CONCATENATED MODULE: ./lib/backends/checkpoints/open-part.js


class OpenPart {
    manifest;
    journal;
    sha256;
    contentFile;
    #places;
    constructor(part) {
        this.manifest = part.manifest;
        this.journal = part.journal;
        this.sha256 = part.sha256;
        this.contentFile = part.contentFile;
    }
    read(digest) {
        const place = this.#index().get(digest);
        if (!place)
            return undefined;
        const [from, size] = place;
        const bytes = Buffer.allocUnsafe(size);
        const fd = external_node_fs_.openSync(this.contentFile, "r");
        try {
            external_node_fs_.readSync(fd, bytes, 0, size, from);
        }
        finally {
            external_node_fs_.closeSync(fd);
        }
        return (0,sha256/* sha256 */.s)(bytes) === digest ? bytes : undefined;
    }
    sizeOf(digest) {
        return this.#index().get(digest)?.[1];
    }
    letGo() {
        external_node_fs_.rmSync(this.contentFile, { force: true });
    }
    #index() {
        if (this.#places)
            return this.#places;
        const places = new Map();
        let from = 0;
        for (const [digest, size] of this.manifest.contents) {
            places.set(digest, [from, size]);
            from += size;
        }
        return (this.#places = places);
    }
}

;// CONCATENATED MODULE: ./lib/backends/checkpoints/piece-reader.js
class PieceReader {
    #chunks;
    #rest = Buffer.alloc(0);
    constructor(stream) {
        this.#chunks = stream[Symbol.asyncIterator]();
    }
    async next(max) {
        while (this.#rest.length === 0) {
            const chunk = await this.#chunks.next();
            if (chunk.done === true)
                return undefined;
            this.#rest = chunk.value;
        }
        const piece = this.#rest.subarray(0, max);
        this.#rest = this.#rest.subarray(piece.length);
        return piece;
    }
    async take(size) {
        const pieces = [];
        for (let left = size; left > 0;) {
            const piece = await this.next(left);
            if (!piece)
                return undefined;
            pieces.push(piece);
            left -= piece.length;
        }
        return pieces.length === 1 ? pieces[0] : Buffer.concat(pieces);
    }
}

;// CONCATENATED MODULE: ./lib/backends/checkpoints/part-reader.js












const part_reader_mebi = 1024 * 1024;
const partLimits = {
    total: 2048 * part_reader_mebi,
    contents: 200_000,
    manifest: 32 * part_reader_mebi,
    journal: 256 * part_reader_mebi,
};
async function readPart(file, expected, limits = partLimits) {
    const contentFile = `${file}.content`;
    try {
        const read = await readVerified(file, contentFile, expected, limits);
        if (!read.ok)
            external_node_fs_.rmSync(contentFile, { force: true });
        return read;
    }
    catch (error) {
        external_node_fs_.rmSync(contentFile, { force: true });
        const { code, message } = error;
        if (code === undefined)
            throw error;
        return (0,result/* fail */.f)(code.startsWith("ZSTD_") || code.startsWith("Z_")
            ? `is damaged: ${lowerFirst(message)}`
            : `cannot be read: ${message}`);
    }
}
async function readVerified(file, contentFile, expected, limits) {
    const looked = await lookAt(file, limits);
    if (!looked.ok)
        return looked;
    const { size, digest } = looked.value;
    if (expected.sha256 !== undefined && expected.sha256 !== digest)
        return (0,result/* fail */.f)(`has the digest ${digest}, and should have ${expected.sha256}`);
    const source = external_node_fs_.createReadStream(file, { highWaterMark: 1024 * 1024 });
    const unpacked = (0,external_node_zlib_.createZstdDecompress)(decompression);
    source.on("error", (error) => unpacked.destroy(error));
    try {
        const pieces = new PieceReader(source.pipe(unpacked));
        const read = await readMembers(pieces, contentFile, limits);
        if (!read.ok)
            return read;
        if (unpacked.bytesWritten !== size)
            return (0,result/* fail */.f)("is damaged: bytes follow its end");
        return (0,result.ok)(new OpenPart({ ...read.value, sha256: digest, contentFile }));
    }
    finally {
        source.destroy();
        unpacked.destroy();
    }
}
async function lookAt(file, limits) {
    const { size } = await external_node_fs_.promises.stat(file);
    if (size === 0)
        return (0,result/* fail */.f)("is empty");
    if (size > limits.total)
        return (0,result/* fail */.f)(`is larger than ${shown(limits.total)}`);
    const hash = (0,external_node_crypto_.createHash)("sha256");
    let start;
    for await (const chunk of external_node_fs_.createReadStream(file, { highWaterMark: 1024 * 1024 })) {
        start ??= chunk.subarray(0, frameStart.length);
        hash.update(chunk);
    }
    if (!start?.equals(frameStart))
        return (0,result/* fail */.f)("is no checkpoint: it does not begin as one");
    return (0,result.ok)({ size, digest: hash.digest("hex") });
}
async function readMembers(pieces, contentFile, limits) {
    const first = await readHeader(pieces, manifestMember);
    if (!first.ok)
        return first;
    if (first.value > limits.manifest)
        return (0,result/* fail */.f)(`has a manifest larger than ${shown(limits.manifest)}`);
    const text = await readPadded(pieces, first.value);
    if (!text.ok)
        return text;
    const parsed = readManifest(text.value, limits.contents);
    if (!parsed.ok)
        return parsed;
    const manifest = parsed.value;
    const [journalDigest, journalSize] = manifest.journal;
    if (journalSize > limits.journal)
        return (0,result/* fail */.f)(`has a journal larger than ${shown(limits.journal)}`);
    const contentSize = manifest.contents.reduce((sum, [, size]) => sum + size, 0);
    if (first.value + journalSize + contentSize > limits.total)
        return (0,result/* fail */.f)(`unpacks to more than ${shown(limits.total)}`);
    const second = await readHeader(pieces, journalMember, journalSize);
    if (!second.ok)
        return second;
    const journal = await readPadded(pieces, journalSize);
    if (!journal.ok)
        return journal;
    if ((0,sha256/* sha256 */.s)(journal.value) !== journalDigest)
        return (0,result/* fail */.f)("has a journal that is not the one its manifest names");
    const third = await readHeader(pieces, contentMember, contentSize);
    if (!third.ok)
        return third;
    const checked = await unpackContents(pieces, contentFile, manifest.contents, contentSize);
    if (!checked.ok)
        return checked;
    const end = await readEnd(pieces, contentSize);
    return end.ok ? (0,result.ok)({ manifest, journal: readJournalLines(journal.value) }) : end;
}
const tooShort = (0,result/* fail */.f)("ends too early");
async function readHeader(pieces, name, size) {
    const block = await pieces.take(tarBlock);
    if (!block)
        return tooShort;
    const header = readTarHeader(block, name, partMembers);
    if (!header.ok)
        return header;
    if (size !== undefined && header.value.size !== size)
        return (0,result/* fail */.f)(`holds ${header.value.size} bytes of "${name}", and its manifest says ${size}`);
    return (0,result.ok)(header.value.size);
}
async function readPadded(pieces, size) {
    const bytes = await pieces.take(size);
    const padding = bytes && (await pieces.take(tarPadding(size)));
    if (!padding)
        return tooShort;
    return isZero(padding) ? (0,result.ok)(bytes) : (0,result/* fail */.f)("is damaged: there are bytes between its members");
}
async function unpackContents(pieces, contentFile, contents, size) {
    const check = new ContentCheck(contents);
    await external_node_fs_.promises.rm(contentFile, { force: true });
    const handle = await external_node_fs_.promises.open(contentFile, "wx");
    try {
        for (let left = size; left > 0;) {
            const piece = await pieces.next(left);
            if (!piece)
                return tooShort;
            left -= piece.length;
            const writing = handle.appendFile(piece);
            const wrong = check.add(piece);
            await writing;
            if (wrong !== undefined)
                return (0,result/* fail */.f)(`holds other bytes than its manifest says of ${wrong}`);
        }
        const wrong = check.add(Buffer.alloc(0));
        return wrong === undefined
            ? (0,result.ok)(undefined)
            : (0,result/* fail */.f)(`holds other bytes than its manifest says of ${wrong}`);
    }
    finally {
        await handle.close();
    }
}
async function readEnd(pieces, contentSize) {
    const padding = await pieces.take(tarPadding(contentSize));
    const end = padding && (await pieces.take(tarEnd));
    if (!end)
        return tooShort;
    if (!isZero(padding))
        return (0,result/* fail */.f)("is damaged: there are bytes between its members");
    const block = end.subarray(0, tarBlock);
    if (!isZero(block))
        return (0,result/* fail */.f)(describeSurplus(block, partMembers));
    if (!isZero(end) || (await pieces.next(1)))
        return (0,result/* fail */.f)("is damaged: bytes follow its end");
    return (0,result.ok)(undefined);
}
function shown(bytes) {
    return bytes >= part_reader_mebi ? `${Math.floor(bytes / part_reader_mebi)} MiB` : `${bytes} bytes`;
}
function lowerFirst(text) {
    return text.slice(0, 1).toLowerCase() + text.slice(1);
}

;// CONCATENATED MODULE: ./lib/backends/checkpoints/restore-run.js





async function restoreRun(candidates, { allowed, plan, place, isGuarded = false, limits = partLimits }) {
    const warnings = [];
    const names = new Map();
    const sources = new Map();
    try {
        for (const { name, file, sha256, source } of candidates) {
            const read = await readPart(file, sha256 === undefined ? {} : { sha256 }, limits);
            if (read.ok)
                names.set(read.value, name);
            if (read.ok && source)
                sources.set(read.value, source);
            const checked = read.ok ? (0,check_origin/* checkOrigin */.Xx)(read.value.manifest.origin, allowed) : read;
            if (checked.ok)
                continue;
            warnings.push(`the checkpoint ${(0,shape/* quoted */.TL)(name)} is not used: it ${checked.error}`);
            if (read.ok)
                letGo(names, read.value);
        }
        const parts = [...names.keys()];
        const hasOwn = parts.some((part) => !sources.has(part));
        const heard = parts.filter((part) => !isGuarded || !hasOwn || sources.get(part) !== "cache");
        const newest = (0,check_origin/* newestOf */.su)(heard);
        if (!newest.ok) {
            const tie = `the checkpoints ${newest.error}`;
            return { warnings: [...warnings, tie], tie };
        }
        if (!newest.value)
            return { warnings };
        const { manifest, journal } = newest.value;
        const ofRun = parts.filter((part) => part.manifest.run === manifest.run);
        const checked = checkJournal(journal, manifest.run, {
            plan,
            fromOtherRun: allowed.kind !== "same-run",
            read: (digest) => firstOf(ofRun, (part) => part.read(digest)) ?? place.store.read(digest),
            sizeOf: (digest) => firstOf(ofRun, (part) => part.sizeOf(digest)),
        });
        if (!checked.ok) {
            const name = (0,shape/* quoted */.TL)(names.get(newest.value) ?? "");
            warnings.push(`the checkpoint ${name}, the newest, is not used: it ${checked.error}`);
            return { warnings };
        }
        warnings.push(...checked.value.warnings);
        const contents = landContents(ofRun, place.store);
        landJournal(manifest.run, checked.value.entries, place.runs);
        const source = sources.get(newest.value);
        return {
            restored: { manifest, parts: ofRun.length, contents, ...(source ? { source } : {}) },
            warnings,
        };
    }
    catch (error) {
        const { code, message } = error;
        if (code === undefined)
            throw error;
        return { warnings: [...warnings, `the checkpoint could not be brought back: ${message}`] };
    }
    finally {
        for (const part of names.keys())
            letGo(names, part);
    }
}
function letGo(names, part) {
    part.letGo();
    names.delete(part);
}
function firstOf(parts, take) {
    for (const part of parts) {
        const taken = take(part);
        if (taken !== undefined)
            return taken;
    }
    return undefined;
}

;// CONCATENATED MODULE: ./lib/assembly/ci-checkpoints.js






async function bringBack(candidates, allowed, landing) {
    const { restored: landed, tie } = await land(candidates, allowed, landing);
    if (!landed)
        return tie === undefined ? {} : { tie };
    const { workplace } = landing;
    const { source } = landed;
    const { run, origin, sequence } = landed.manifest;
    const journal = journalOf(workplace.runs, run);
    if (!journal?.start) {
        landing.warn("the checkpoint has no beginning of a run, and is not used");
        return {};
    }
    const content = new stores_content/* ContentStore */.V(workplace.store);
    const stored = [...journal.done.values()]
        .flatMap((done) => (done.record?.outputs ?? []).map((output) => output.digest))
        .filter((digest) => content.has(digest));
    content.close();
    const back = {
        resume: { run, journal },
        origin,
        sequence,
        ...(source ? { source } : {}),
        succeeded: journal.end?.verdict === "success",
        stored,
    };
    return { back };
}
async function landForReuse(candidates, allowed, landing) {
    const { restored: landed } = await land(candidates, allowed, landing);
    if (!landed)
        return undefined;
    const { run, origin } = landed.manifest;
    const done = journalOf(landing.workplace.runs, run)?.done;
    const external = landing.plan.steps.flatMap(({ id, effects }) => {
        const its = effects === "external" ? done?.get(id) : undefined;
        return its?.verdict === "success" && its.record ? [[id, its.record]] : [];
    });
    const fingerprints = keepResults(run, landing);
    const { length: count } = fingerprints;
    return { count, origin, run, external: new Map(external), fingerprints };
}
function keepResults(run, { workplace, warn }) {
    const { runs, store } = workplace;
    const content = new stores_content/* ContentStore */.V(store);
    const records = new stores_records/* FileRecords */.t(external_node_path_.join(store, "records"), content, (error) => {
        warn(`the store of records cannot be written: ${error.message}`);
    });
    const fingerprints = [];
    for (const { verdict, record } of journalOf(runs, run)?.done.values() ?? []) {
        if (verdict !== "success" || !record)
            continue;
        records.keep(record);
        fingerprints.push(record.fingerprint);
    }
    content.close();
    forgetRun(run, runs);
    return fingerprints;
}
function forgetRun(run, runs) {
    external_node_fs_.rmSync(external_node_path_.join(runs, run), { recursive: true, force: true });
}
async function land(candidates, allowed, { workplace, plan, warn, isGuarded = false }) {
    if (candidates.length === 0)
        return {};
    const store = new stores_content/* ContentStore */.V(workplace.store);
    try {
        const { warnings, ...landed } = await restoreRun(candidates, {
            allowed,
            plan,
            isGuarded,
            place: { store, runs: workplace.runs },
        });
        for (const warning of warnings)
            warn(warning);
        return landed;
    }
    finally {
        store.close();
    }
}

;// CONCATENATED MODULE: ./lib/action/job-trust.js
function guardOf(plan, selected, environment) {
    const hasIdentity = Boolean(environment["ACTIONS_ID_TOKEN_REQUEST_TOKEN"]);
    const external = selected.flatMap((index) => {
        const step = plan.steps[index];
        return step?.effects === "external" ? [step.id] : [];
    });
    if (hasIdentity)
        return { hasIdentity, because: "this job has `id-token: write`" };
    const [first, ...others] = external;
    if (first === undefined)
        return undefined;
    const names = others.length === 0 ? `${first} changes` : `${first} and others change`;
    return { hasIdentity, because: `${names} the world` };
}
function trustAcrossRuns(plan, guard, tier) {
    if (guard?.hasIdentity)
        return () => false;
    if (tier === "default-branch")
        return undefined;
    const before = new Set();
    const mark = (index) => {
        for (const need of plan.steps[index]?.needs ?? []) {
            if (before.has(need))
                continue;
            before.add(need);
            mark(need);
        }
    };
    for (const [index, { effects }] of plan.steps.entries())
        if (effects === "external")
            mark(index);
    return before.size === 0 ? undefined : (step) => !before.has(step);
}
async function forgerOf(back, reader, stores) {
    const isOwn = back.origin.runId === reader.runId;
    if (!isOwn && back.origin.tier !== "default-branch")
        return "another run made it";
    if (back.source !== undefined && reader.tier !== "default-branch")
        return "it came from the cache, where every run of this ref can put something";
    const jobs = await stores.jobsOfRun(isOwn ? reader : back.origin);
    if (!jobs.ok)
        return `whether another job could have made it cannot be told: ${jobs.error}`;
    return jobs.value > 1
        ? `another job of ${isOwn ? "this" : "that"} run could have made it`
        : undefined;
}

;// CONCATENATED MODULE: ./lib/action/find-earlier.js



async function findEarlier({ inputs, job, say }, guard, stores, landing) {
    if (!job)
        return {};
    const { origin: reader, defaultBranch } = job;
    const reuse = async ({ candidates, warnings, run }, from) => {
        for (const warning of warnings)
            say.warning(warning);
        const allowed = { kind: "reuse", reader, defaultBranch, ...(run ? { run } : {}) };
        const landed = await landForReuse(candidates, allowed, landing);
        if (landed)
            say.line(`${resultsWord(landed.count)} from ${from} can be reused`);
        return landed;
    };
    const { back, unsure } = await findOwn(inputs.resume, reader, stores, landing);
    const forger = guard && back && (await forgerOf(back, reader, stores));
    const over = back && (await whyOver(back, reader, stores, landing));
    if (!back && reader.attempt > 1 && inputs.resume !== "off")
        say.line("no checkpoint of this job's earlier attempts is to be had");
    if (back && forger !== undefined)
        say.line(`${guard?.because ?? ""}, so no result of attempt ${back.origin.attempt} is taken, but what steps did to the world: ${forger}`);
    if (back && over !== undefined) {
        if (forger !== undefined)
            forgetRun(back.resume.run, landing.workplace.runs);
        const count = forger === undefined ? keepResults(back.resume.run, landing).length : 0;
        say.line(`${over}, so this one starts afresh; ${resultsWord(count)} can be reused`);
    }
    else if (back) {
        say.line(`goes on from attempt ${back.origin.attempt}, checkpoint ${back.sequence} (run ${back.resume.run})`);
    }
    else if (reader.event === "schedule") {
        say.line("no result of another run is taken, since this one was started by a schedule");
    }
    else if (guard?.hasIdentity) {
        say.line(`${guard.because}, so no result of another run is taken`);
    }
    else {
        const [queue, earlier] = [stores.findMergeQueue(reader), stores.findReusable(reader)];
        if ((await reuse(await queue, "the merge queue")) === undefined)
            for (const found of await earlier)
                await reuse(found, "an earlier run");
    }
    const vouched = new Set();
    let given;
    for (const named of inputs.needs) {
        const landed = await reuse(await stores.fetchNamed(named.parts), `the job ${named.job}`);
        if (landed?.origin.runId !== reader.runId)
            continue;
        for (const fingerprint of landed.fingerprints)
            vouched.add(fingerprint);
        if (landed.external.size > 0)
            given = {
                run: landed.run,
                byJob: true,
                steps: new Map([...(given?.steps ?? []), ...landed.external]),
            };
    }
    return {
        ...(given ? { given } : {}),
        vouched,
        ...(back && over === undefined ? { back } : {}),
        ...(forger === undefined ? {} : { isDistrusted: true }),
        ...(unsure === undefined ? {} : { unsure }),
    };
}
function resultsWord(count) {
    return count === 1 ? "1 result" : `${count} results`;
}
async function whyOver({ succeeded, origin }, reader, stores, { plan }) {
    if (commitOf(origin) !== commitOf(reader))
        return `the run ${origin.runId} is of another commit`;
    if (!succeeded)
        return undefined;
    const attempt = origin.runId === reader.runId ? reader.attempt - 1 : origin.attempt;
    const changesNothing = plan.steps.every(({ effects }) => effects !== "external");
    const isOver = (await stores.succeeded(origin, attempt)) ?? changesNothing;
    return isOver ? `attempt ${origin.attempt} succeeded` : undefined;
}
function commitOf({ headSha, sha }) {
    return headSha ?? sha;
}
async function findOwn(resume, reader, stores, landing) {
    if (resume === "off")
        return {};
    const hasExternal = landing.plan.steps.some(({ effects }) => effects === "external");
    const { candidates, warnings, ...found } = await stores.findEarlier(reader, hasExternal);
    for (const warning of warnings)
        landing.warn(warning);
    const { back, tie } = await bringBack(candidates, { kind: "same-run", reader }, landing);
    const unsure = tie ?? found.unsure;
    const named = back ?? (resume === "auto" ? undefined : await findNamed(resume.run, reader, stores, landing));
    return { ...(named ? { back: named } : {}), ...(unsure === undefined ? {} : { unsure }) };
}
async function findNamed(runId, reader, stores, landing) {
    const { candidates, warnings, run } = await stores.findRun(reader, runId);
    for (const warning of warnings)
        landing.warn(warning);
    if (!run)
        return undefined;
    const problem = namedRunProblem(run, reader);
    if (problem !== undefined) {
        landing.warn(`the run ${runId} is not resumed from: it ${problem}`);
        return undefined;
    }
    if (candidates.length + warnings.length === 0)
        landing.warn(`the run ${runId} holds no checkpoint of this job, or no more`);
    return (await bringBack(candidates, { kind: "named-run", run }, landing)).back;
}
function namedRunProblem(run, reader) {
    if (run.workflow !== reader.workflow)
        return `is of another workflow file, ${(0,shape/* quoted */.TL)(run.workflow)}`;
    const isOfDefaultBranch = run.tier === "default-branch";
    if (run.tier !== reader.tier && !isOfDefaultBranch)
        return "is trusted less than this one";
    return run.ref === reader.ref || isOfDefaultBranch
        ? undefined
        : `is of another ref, ${(0,shape/* quoted */.TL)(run.ref)}`;
}

// EXTERNAL MODULE: ./lib/action/inputs.js + 1 modules
var action_inputs = __webpack_require__(64004);
;// CONCATENATED MODULE: ./lib/action/cancellation.js
class Cancellation {
    #onSignal;
    #first = Promise.withResolvers();
    #signals = 0;
    constructor(onSignal) {
        this.#onSignal = onSignal;
        for (const signal of ["SIGINT", "SIGTERM"])
            process.on(signal, () => {
                this.#signals++;
                this.#first.resolve(performance.now());
                this.#onSignal();
            });
    }
    get signals() {
        return this.#signals;
    }
    async after(ms) {
        const at = await this.#first.promise;
        await new Promise((resolve) => {
            setTimeout(resolve, Math.max(0, at + ms - performance.now())).unref();
        });
        return undefined;
    }
}

;// CONCATENATED MODULE: ./lib/action/run-mode.js















const graceMs = 3_500;
async function runMode(mode) {
    const { inputs, loaded, job, stores, say } = mode;
    const { plan, spec } = loaded;
    const startedAt = Date.now();
    const workplace = openWorkplace(spec.root);
    const hold = await holdCheckout(workplace, "mityfactory/action", undefined);
    if (hold.kind === "busy") {
        say.error(`process ${hold.by.pid} holds this checkout (${hold.by.command})`, "two uses of the action in one workspace must follow each other");
        return undefined;
    }
    try {
        const request = (0,action_inputs/* selectionOf */.Wm)(inputs);
        const selection = (0,plan_select/* selectSteps */.K)(plan, request);
        if (!selection.ok) {
            for (const problem of selection.error)
                say.error(problem.message, problem.hint);
            return undefined;
        }
        const guard = guardOf(plan, selection.value.selected, mode.environment);
        const isGuarded = guard !== undefined;
        const landing = { workplace, plan, warn: say.warning, isGuarded };
        const ownJournal = mode.cleanUp && journalOf(workplace.runs, mode.cleanUp.run);
        const finding = stores && !mode.cleanUp ? findEarlier(mode, guard, stores, landing) : undefined;
        preloadRun();
        const earlier = (await finding) ?? {};
        const secrets = openSecrets({ envFile: undefined, folder: undefined, environment: mode.environment }, plan.secrets);
        if (!secrets.ok)
            throw new Error("an environment alone is never wrong");
        const session = mode.cleanUp?.session ?? (0,external_node_crypto_.randomBytes)(16).toString("hex");
        let checkpointer;
        let isPrepared = false;
        let left = selection.value.selected.length;
        const emit = (event) => {
            if (event.kind === "run-started") {
                checkpointer =
                    stores && job
                        ? openCheckpointer(mode, stores, job.origin, event.run, session, earlier.back)
                        : undefined;
                mode.saveState("run", event.run);
                mode.saveState("session", session);
            }
            mode.emit(event);
            if (event.kind === "step-started" && !isPrepared) {
                isPrepared = true;
                stores?.prepare("storing");
            }
            if (event.kind === "step-settled")
                checkpointer?.changed(--left);
        };
        const resume = mode.cleanUp && ownJournal
            ? { run: mode.cleanUp.run, journal: ownJournal }
            : earlier.back?.resume;
        const isOwnRun = mode.cleanUp !== undefined ||
            (earlier.back !== undefined && earlier.back.origin.runId === job?.origin.runId);
        const acrossRunsFor = trustAcrossRuns(plan, guard, job?.origin.tier);
        const started = await startLocalRun({
            root: spec.root,
            workplace,
            plan,
            planKey: loaded.key,
            selected: selection.value.selected,
            forced: isOwnRun ? [] : selection.value.forced,
            acrossRuns: job?.origin.event !== "schedule",
            verify: false,
            maxParallel: inputs.maxParallel,
            failFast: inputs.failFast,
            strict: false,
            environment: secrets.value.environment,
            secrets: secrets.value.secrets,
            request,
            ...(resume ? { resume } : {}),
            ...(earlier.given ? { given: earlier.given } : {}),
            ...(earlier.vouched ? { vouched: earlier.vouched } : {}),
            ...(earlier.isDistrusted ? { distrusted: () => true } : {}),
            ...(acrossRunsFor ? { acrossRunsFor } : {}),
            ...(earlier.unsure === undefined ? {} : { unsure: earlier.unsure }),
            onMask: mode.mask,
            cancelled: mode.cleanUp !== undefined,
            graceMs,
            secure: (done) => {
                if (!checkpointer) {
                    done();
                    return;
                }
                void checkpointer.secure().then(done);
            },
            emit,
            withoutJournal: false,
        });
        if (started.kind === "secrets-missing") {
            for (const { secret, why, steps } of started.missing)
                say.error(`the secret ${secret} is ${why}, and ${steps.join(", ")} ${steps.length === 1 ? "needs" : "need"} it`, `give it to the action: \`env: { ${secret}: \${{ secrets.${secret} }} }\`; a step that can do without says \`optional-secrets: [${secret}]\``);
            return undefined;
        }
        if (started.kind === "unknown-effects") {
            for (const step of started.steps)
                say.error(`${step} was started in an earlier attempt and may have had its effects: whether it finished is not known`, `look, then start a new run; a step that may safely run twice says \`idempotent: true\``);
            return undefined;
        }
        const { result, ...end } = await untilEnd(started.handle, () => checkpointer);
        started.finish(result);
        return {
            run: started.run,
            verdict: result.verdict,
            settled: result.settled,
            ms: result.ms,
            startedAt,
            checkpointer,
            recordOf: recordsOfRun(workplace, started.run, plan),
            ...end,
        };
    }
    finally {
        hold.lock?.release();
    }
}
function externalSteps({ steps }) {
    return steps.filter(({ effects }) => effects === "external").map(({ id }) => id);
}
function openCheckpointer({ inputs, loaded, temp, say, cleanUp, saveState }, stores, origin, run, session, earlier) {
    const external = new Set(externalSteps(loaded.plan));
    return new Checkpointer({
        workplace: openWorkplace(loaded.spec.root),
        run,
        origin,
        session,
        sequence: cleanUp?.sequence ?? 0,
        stored: earlier?.stored ?? [],
        scratch: external_node_fs_.mkdtempSync(external_node_path_.join(temp, "mity-parts-")),
        maxBytes: inputs.maxCheckpointBytes,
        upload: (file) => stores.upload(file, inputs.retentionDays),
        isExternal: (step) => external.has(step),
        announce: (file, sequence) => stores.announce(file, origin, sequence),
        keepPart: async (file, sequence) => {
            if (external.size > 0)
                return false;
            const kept = await stores.keepPart(file, origin, sequence);
            if (!kept.ok)
                say.warning(`the cache does not take a part of the checkpoint: ${kept.error}`);
            return kept.ok && kept.value;
        },
        onPart: (sequence) => {
            saveState("sequence", String(sequence));
        },
        warn: say.warning,
        clock: clock/* systemClock */.m,
    });
}
async function untilEnd(handle, checkpointer) {
    let isRunning = true;
    const cancellation = new Cancellation(() => {
        if (!isRunning)
            return;
        handle.interrupt();
        void checkpointer()?.flush();
    });
    const result = await handle.finished;
    isRunning = false;
    return { result, isCutShort: cancellation.signals > 1, cancellation };
}

;// CONCATENATED MODULE: ./lib/assembly/stage-outputs.js



function stageOutputs(workplace, record, folder) {
    const byPath = new Map(record.outputs.map((output) => [output.path, output]));
    const store = new stores_content/* ContentStore */.V(workplace.store);
    const files = [];
    const leftOut = [];
    try {
        for (const output of record.outputs) {
            let content = store.read(output.digest);
            if (output.link && content) {
                const target = byPath.get(external_node_path_.posix.join(external_node_path_.posix.dirname(output.path), content.toString()));
                content = target && !target.link ? store.read(target.digest) : undefined;
            }
            if (!content) {
                leftOut.push(output.path);
                continue;
            }
            const file = external_node_path_.join(folder, output.path);
            external_node_fs_.mkdirSync(external_node_path_.dirname(file), { recursive: true });
            external_node_fs_.writeFileSync(file, content);
            files.push(file);
        }
    }
    finally {
        store.close();
    }
    return { files, leftOut };
}

;// CONCATENATED MODULE: ./lib/action/upload-outputs.js




async function uploadOutputs({ inputs, stores, loaded, temp, say }, { settled, recordOf }, stored) {
    for (const { step, verdict } of settled) {
        const name = loaded.plan.steps[step]?.upload;
        const record = recordOf(step);
        if (!stores || name === undefined || verdict !== "success" || !record)
            continue;
        const folder = external_node_fs_.mkdtempSync(external_node_path_.join(temp, "mity-upload-"));
        try {
            const { files, leftOut } = stageOutputs(openWorkplace(loaded.spec.root), record, folder);
            if (leftOut.length > 0)
                say.warning(`${leftOut.length} of the files of ${name} are not uploaded, ${leftOut[0] ?? ""} among them`, "what holds a secret, what could not be stored, and a link to what is no output of the step is left out");
            const uploaded = await stores.uploadFiles(files, folder, name, inputs.retentionDays);
            if (uploaded.ok)
                stored.push({
                    what: name,
                    where: `artifact ${uploaded.value.id}`,
                    days: inputs.retentionDays,
                });
            else
                say.warning(`the outputs of ${name} cannot be uploaded: ${uploaded.error}`);
        }
        catch (error) {
            say.warning(`the outputs of ${name} cannot be uploaded: ${error.message}`);
        }
        finally {
            external_node_fs_.rmSync(folder, { recursive: true, force: true });
        }
    }
}

// EXTERNAL MODULE: ./lib/action/write-all.js
var write_all = __webpack_require__(62826);
;// CONCATENATED MODULE: ./lib/action/run-job.js
















const storingMs = 6_000;
async function runJob(job) {
    const { inputs, loaded, workspace, temp, runner, say } = job;
    const annotations = inputs.annotations
        ? say.annotations
        : new reporters_annotations/* AnnotationBudget */.TL({ workspace, most: 0 });
    const history = new JobHistory();
    const spill = fileSpill(external_node_fs_.mkdtempSync(external_node_path_.join(temp, "mity-log-")));
    const log = createJobLog({
        write: (text) => {
            (0,write_all/* writeAll */.f)(text);
        },
        spill,
        annotations,
        placeOf: placesIn(loaded, workspace),
        color: true,
    });
    const emit = (event) => {
        history.report(event);
        log.report(event);
    };
    if (job.cleanUp?.isOver)
        say.line("the run had ended; what it made is stored now");
    const ran = await runMode({ ...job, emit });
    log.close();
    spill.remove();
    if (!ran)
        return 2;
    const stored = [];
    handOn(job, ran);
    tellResult(job, ran);
    if (!ran.isCutShort)
        job.saveState("ended", "true");
    const all = await Promise.race([storeAll(job, ran, stored), ran.cancellation.after(storingMs)]);
    if (!all)
        say.line("the job was cancelled before all was stored; the post step tries again");
    const checkpoint = all?.parts.at(-1);
    for (const line of annotations.takeWaiting())
        (0,write_all/* writeAll */.f)(`${line}\n`);
    const summary = () => jobSummary({
        history,
        isOwnShown: inputs.summary,
        lastLines: (step) => log.lastLines(step),
        annotations: annotations.leftOver,
        stored,
        ...(checkpoint && job.job && canBePulled(job.job) ? { pull: pullOf(job, job.job) } : {}),
    });
    if (!job.cleanUp?.isOver)
        (0,file_commands/* writeSummary */.Sy)(runner, summary());
    if (all)
        tellStored(job, all);
    if (all && (!ran.isCutShort || job.cleanUp))
        job.saveState("finished", "true");
    return ran.verdict === "success" ? 0 : ran.verdict === "cancelled" ? 130 : 1;
}
function canBePulled({ origin: { tier, ref } }) {
    return tier !== "fork" && !ref.startsWith("refs/tags/");
}
function pullOf({ inputs, runner, loaded, workspace }, { origin: { repository, runId, attempt, jobKey } }) {
    const server = runner["GITHUB_SERVER_URL"] ?? "https://github.com";
    const { root, file } = loaded.spec;
    return {
        words: [
            `${server}/${repository}/actions/runs/${runId}/attempts/${attempt}`,
            ...["--key", jobKey],
        ],
        ...(inputs.spec === undefined ? {} : { spec: external_node_path_.relative(workspace, external_node_path_.join(root, file)) }),
    };
}
function handOn({ runner }, { settled, recordOf }) {
    for (const { step, verdict } of settled.toSorted((a, b) => a.step - b.step)) {
        const record = verdict === "success" ? recordOf(step) : undefined;
        for (const [name, value] of Object.entries(record?.env ?? {}))
            (0,file_commands/* exportVariable */.dN)(runner, name, value);
        for (const folder of record?.path.toReversed() ?? [])
            (0,file_commands/* exportPath */.u0)(runner, folder);
    }
}
function tellResult({ runner, loaded }, ran) {
    const idsOf = (select) => JSON.stringify(ran.settled.filter(select).map(({ step }) => loaded.plan.steps[step]?.id ?? ""));
    (0,file_commands/* setOutput */.uH)(runner, "result", ran.verdict);
    (0,file_commands/* setOutput */.uH)(runner, "ran", idsOf(({ how }) => how === "ran"));
    (0,file_commands/* setOutput */.uH)(runner, "reused", idsOf(({ how }) => how === "reused"));
    (0,file_commands/* setOutput */.uH)(runner, "failed", idsOf(({ verdict }) => verdict === "failure"));
}
function tellStored({ runner }, { parts, report }) {
    const names = parts.map(({ id, digest }) => `${id}@sha256:${digest}`);
    if (names.length > 0)
        (0,file_commands/* setOutput */.uH)(runner, "checkpoint", names.join(" "));
    if (report)
        (0,file_commands/* setOutput */.uH)(runner, "report", report.id);
}
async function storeAll(job, ran, stored) {
    const parts = await store(job, ran, stored);
    await uploadOutputs(job, ran, stored);
    const report = await uploadReport(job, ran, parts.at(-1), stored);
    return { parts, report };
}
async function store({ inputs, job, stores, say }, { checkpointer, verdict }, stored) {
    if (!stores || !job || !checkpointer)
        return [];
    if (verdict !== "success")
        await checkpointer.flush();
    const before = [...checkpointer.uploaded];
    const keep = async ({ file, sequence, bytes, parts }) => {
        const kept = await stores.keepReusable(file, job.origin, {
            sequence,
            parts,
            isWhole: verdict === "success",
        });
        if (kept.ok)
            stored.push({ what: "results to reuse", where: "the cache", bytes });
        else
            say.warning(`the cache takes nothing: ${kept.error}`);
    };
    const isWhole = verdict === "success" && !checkpointer.isComplete;
    const what = isWhole ? "whole" : verdict === "success" ? "rest" : "nothing";
    try {
        await checkpointer.finish(what, stores.keepsReusable ? keep : undefined);
    }
    catch (error) {
        say.warning(`the checkpoint cannot be packed: ${error.message}`);
    }
    const { uploaded } = checkpointer;
    const isReplaced = isWhole && uploaded.length > before.length;
    if (isReplaced)
        for (const { name } of before)
            await stores.remove(name);
    const told = checkpointer.isComplete && !isReplaced ? uploaded : uploaded.slice(-1);
    for (const { id } of told)
        stored.push({ what: "checkpoint", where: `artifact ${id}`, days: inputs.retentionDays });
    return told;
}
async function uploadReport({ inputs, job, stores, temp, loaded, runner, say }, ran, checkpoint, stored) {
    if (!stores || !job)
        return undefined;
    const { origin } = job;
    const text = writeReport(buildReport({
        run: ran.run,
        mity: version/* version */.r,
        plan: loaded.plan,
        origin: { ...origin, job: runner["GITHUB_JOB"] ?? "" },
        verdict: ran.verdict,
        ms: ran.ms,
        startedAt: ran.startedAt,
        settled: ran.settled,
        recordOf: ran.recordOf,
        words: { reason: reporters_words/* reasonText */.uV, failure: (failure) => (0,reporters_words/* failureText */.kY)(failure) },
        ...(checkpoint ? { checkpoint } : {}),
    }));
    const file = external_node_path_.join(temp, `mity-report-${origin.jobKey}-a${origin.attempt}`);
    external_node_fs_.writeFileSync(file, text);
    const uploaded = await stores.upload(file, inputs.retentionDays);
    external_node_fs_.rmSync(file, { force: true });
    if (!uploaded.ok) {
        say.warning(`the report cannot be stored: ${uploaded.error}`);
        return undefined;
    }
    stored.push({
        what: "report",
        where: `artifact ${uploaded.value.id}`,
        days: inputs.retentionDays,
    });
    return uploaded.value;
}


/***/ }),

/***/ 50307:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ monotonicMs),
/* harmony export */   m: () => (/* binding */ systemClock)
/* harmony export */ });
function monotonicMs() {
    return Number(process.hrtime.bigint()) / 1e6;
}
const systemClock = {
    now: () => Date.now(),
    monotonic: monotonicMs,
    after: (ms, callback) => {
        const timer = setTimeout(callback, Math.min(ms, 2 ** 31 - 1));
        return () => {
            clearTimeout(timer);
        };
    },
    soon: (callback) => {
        setImmediate(callback);
    },
    random: () => Math.random(),
};


/***/ }),

/***/ 75428:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Y: () => (/* binding */ findSituation),
  c: () => (/* binding */ withoutSecrets)
});

// EXTERNAL MODULE: ./lib/backends/host.js
var host = __webpack_require__(78596);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
;// CONCATENATED MODULE: ./lib/backends/platform.js

function platformName() {
    return `${process.platform} ${osVersion()} ${process.arch}`;
}
function osVersion() {
    if (process.platform === "linux") {
        try {
            const text = external_node_fs_.readFileSync("/etc/os-release", "utf8");
            const value = (name) => new RegExp(`^${name}="?([^"\\n]*)`, "m").exec(text)?.[1] ?? "";
            return `${value("ID")} ${value("VERSION_ID")}`.trim();
        }
        catch {
        }
    }
    return process.getBuiltinModule("node:os").release();
}

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
;// CONCATENATED MODULE: ./lib/backends/tool-probes.js


const timeoutMs = 20_000;
class ToolProbes {
    #root;
    #cacheFile;
    #environment;
    #answers = new Map();
    #waiting = new Map();
    #kept;
    #dirty = false;
    constructor(root, cacheFile, environment) {
        this.#root = root;
        this.#cacheFile = cacheFile;
        this.#environment = environment;
    }
    probe(command, additions, ready) {
        const search = [...additions, this.#environment["PATH"] ?? ""].join(external_node_path_.delimiter);
        const question = `${command}\0${search}`;
        const answer = this.#answers.get(question);
        if (answer !== undefined)
            return answer;
        const waiting = this.#waiting.get(question);
        if (waiting) {
            waiting.push(ready);
            return undefined;
        }
        const identity = identityOf(command, search, this.#root);
        const kept = identity === undefined ? undefined : this.#cache()[identity];
        if (kept !== undefined) {
            this.#answers.set(question, kept);
            return kept;
        }
        this.#waiting.set(question, [ready]);
        const options = {
            cwd: this.#root,
            env: { ...this.#environment, PATH: search },
            timeout: timeoutMs,
        };
        const { execFile } = process.getBuiltinModule("node:child_process");
        execFile("sh", ["-c", command], options, (error, stdout, stderr) => {
            const { hash } = process.getBuiltinModule("node:crypto");
            const digest = hash("sha256", `${error ? String(error.code ?? error.signal ?? "failed") : "0"}\n${stdout}\n${stderr}`).slice(0, 32);
            this.#answers.set(question, digest);
            if (identity !== undefined && !error) {
                this.#cache()[identity] = digest;
                this.#dirty = true;
            }
            const called = this.#waiting.get(question) ?? [];
            this.#waiting.delete(question);
            for (const call of called)
                call();
        });
        return undefined;
    }
    save() {
        if (!this.#dirty)
            return;
        external_node_fs_.mkdirSync(external_node_path_.dirname(this.#cacheFile), { recursive: true });
        external_node_fs_.writeFileSync(`${this.#cacheFile}.new`, JSON.stringify(this.#cache()));
        external_node_fs_.renameSync(`${this.#cacheFile}.new`, this.#cacheFile);
    }
    #cache() {
        return (this.#kept ??= readCache(this.#cacheFile));
    }
}
function readCache(file) {
    try {
        const kept = JSON.parse(external_node_fs_.readFileSync(file, "utf8"));
        if (typeof kept !== "object" || kept === null)
            return {};
        return Object.fromEntries(Object.entries(kept).filter((entry) => /^[0-9a-f]{32}$/.test(String(entry[1]))));
    }
    catch {
        return {};
    }
}
function identityOf(command, search, root) {
    if (!/^[A-Za-z0-9_./ =@%+,:-]+$/.test(command))
        return undefined;
    const name = command.split(" ")[0] ?? "";
    const candidates = name.includes("/")
        ? [external_node_path_.resolve(root, name)]
        : search.split(external_node_path_.delimiter).map((folder) => external_node_path_.resolve(root, folder, name));
    for (const candidate of candidates) {
        try {
            external_node_fs_.accessSync(candidate, external_node_fs_.constants.X_OK);
            const real = external_node_fs_.realpathSync(candidate);
            const stat = external_node_fs_.statSync(real);
            if (!stat.isFile())
                continue;
            if (stat.nlink > 1 || !isNamedLike(real, name) || isScript(real))
                return undefined;
            return `${command}\0${candidate}\0${real}\0${stat.size}\0${stat.mtimeMs}`;
        }
        catch {
            continue;
        }
    }
    return undefined;
}
function isNamedLike(file, command) {
    const name = external_node_path_.basename(command).replace(/[\d.]+$/, "");
    return external_node_path_.basename(file).startsWith(name);
}
function isScript(file) {
    const fd = external_node_fs_.openSync(file, "r");
    try {
        const start = Buffer.alloc(2);
        return external_node_fs_.readSync(fd, start, 0, 2, 0) === 2 && start.toString("latin1") === "#!";
    }
    finally {
        external_node_fs_.closeSync(fd);
    }
}

// EXTERNAL MODULE: ./lib/backends/workspace/git-files.js + 1 modules
var git_files = __webpack_require__(4546);
// EXTERNAL MODULE: ./lib/backends/stores/checksum.js
var checksum = __webpack_require__(78792);
// EXTERNAL MODULE: ./lib/backends/workspace/repository-of.js
var repository_of = __webpack_require__(89868);
;// CONCATENATED MODULE: ./lib/backends/workspace/git-listing.js




const coarseMs = 100;
const veryCoarseMs = 2_000;
const mostFolders = 20_000;
function readListing(root, file, environment) {
    let listing;
    try {
        const bytes = external_node_fs_.readFileSync(file);
        const body = bytes.subarray(8);
        if ((0,checksum/* checkOfBytes */.J)(body) !== bytes.toString("latin1", 0, 8))
            return undefined;
        listing = JSON.parse(body.toString());
    }
    catch {
        return undefined;
    }
    if (listing.about !== aboutOf(root, environment))
        return undefined;
    const isSame = listing.looks.every(([name, ...before]) => {
        const now = lookAt(name);
        return now[0] === before[0] && now[1] === before[1] && now[2] === before[2];
    });
    return isSame ? listing.files : undefined;
}
function keepListing(root, file, environment, files, listedAt) {
    external_node_fs_.rmSync(file, { force: true });
    const repository = (0,repository_of/* repositoryOf */._)(root);
    if (repository === undefined || files.some((name) => name.endsWith("/")))
        return;
    const folders = foldersOf(root, files);
    if (folders === undefined)
        return;
    const rules = rulesOf(root, repository, folders, environment);
    if (rules === undefined)
        return;
    const names = [...folders, ...rules];
    const looks = names.map((name) => [name, ...lookAt(name)]);
    const isRecent = ([, , ctime]) => ctime >= listedAt - (ctime % 1000 === 0 ? veryCoarseMs : coarseMs);
    if (looks.some(isRecent))
        return;
    const listing = { about: aboutOf(root, environment), files, looks };
    const body = Buffer.from(JSON.stringify(listing));
    external_node_fs_.writeFileSync(`${file}.new`, Buffer.concat([Buffer.from((0,checksum/* checkOfBytes */.J)(body)), body]));
    external_node_fs_.renameSync(`${file}.new`, file);
}
function aboutOf(root, environment) {
    const git = Object.entries(environment).filter(([name]) => name.startsWith("GIT_"));
    const { HOME, XDG_CONFIG_HOME } = environment;
    return JSON.stringify([root, HOME, XDG_CONFIG_HOME, git.sort()]);
}
function lookAt(name) {
    const stat = external_node_fs_.statSync(name, { throwIfNoEntry: false });
    if (!stat)
        return [0, 0, 0];
    return [stat.isDirectory() ? 0 : stat.size, stat.ctimeMs, stat.ino];
}
function foldersOf(root, files) {
    const listed = new Set(files);
    const known = new Set();
    for (const file of files) {
        for (let at = file.lastIndexOf("/"); at > 0; at = file.lastIndexOf("/", at - 1)) {
            const folder = file.slice(0, at);
            if (known.has(folder))
                break;
            known.add(folder);
        }
    }
    const found = [""];
    const silent = [];
    for (let index = 0; index < found.length; index++) {
        const folder = found[index] ?? "";
        for (const name of subfolders(external_node_path_.join(root, folder))) {
            const full = folder === "" ? name : `${folder}/${name}`;
            if (full === ".git" || full === ".mity" || listed.has(full))
                continue;
            if (known.has(full))
                found.push(full);
            else
                silent.push(full);
        }
        if (found.length > mostFolders)
            return undefined;
    }
    const ignored = silent.length === 0 ? new Set() : ignoredOf(root, silent);
    if (ignored === undefined)
        return undefined;
    const open = silent.filter((folder) => !ignored.has(folder));
    for (let index = 0; index < open.length; index++) {
        const folder = open[index] ?? "";
        for (const name of subfolders(external_node_path_.join(root, folder)))
            open.push(`${folder}/${name}`);
        if (open.length > mostFolders)
            return undefined;
    }
    return [...found, ...open].map((folder) => external_node_path_.join(root, folder));
}
function subfolders(folder) {
    return external_node_fs_.readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => entry.name);
}
function ignoredOf(root, folders) {
    const { spawnSync } = process.getBuiltinModule("node:child_process");
    const { status, stdout } = spawnSync("git", ["check-ignore", "-z", "--stdin"], {
        cwd: root,
        input: folders.map((folder) => `${folder}/\0`).join(""),
        encoding: "utf8",
        maxBuffer: 64 * 1024 * 1024,
        stdio: ["pipe", "pipe", "ignore"],
    });
    if (status !== 0 && status !== 1)
        return undefined;
    return new Set(stdout.split("\0").map((folder) => folder.replace(/\/$/, "")));
}
function rulesOf(root, repository, folders, environment) {
    const home = environment["HOME"] ?? "/";
    const ofUser = external_node_path_.join(environment["XDG_CONFIG_HOME"] || external_node_path_.join(home, ".config"), "git");
    const configs = [
        external_node_path_.join(repository, ".git/config"),
        external_node_path_.join(repository, ".git/config.worktree"),
        external_node_path_.join(home, ".gitconfig"),
        external_node_path_.join(ofUser, "config"),
        "/etc/gitconfig",
    ];
    let text = "";
    for (const config of configs)
        if (external_node_fs_.existsSync(config))
            text += external_node_fs_.readFileSync(config, "utf8");
    if (/\binclude/i.test(text))
        return undefined;
    const rules = [...configs, external_node_path_.join(ofUser, "ignore")];
    for (const name of ["index", "info/exclude", "info/sparse-checkout"])
        rules.push(external_node_path_.join(repository, ".git", name));
    for (const folder of folders) {
        const ignore = external_node_path_.join(folder, ".gitignore");
        if (external_node_fs_.existsSync(ignore))
            rules.push(ignore);
    }
    for (let folder = root; folder !== repository;) {
        folder = external_node_path_.dirname(folder);
        rules.push(external_node_path_.join(folder, ".gitignore"));
    }
    if (/\bexcludesfile\b/i.test(text)) {
        const { spawnSync } = process.getBuiltinModule("node:child_process");
        const { status, stdout } = spawnSync("git", ["config", "--path", "core.excludesFile"], {
            cwd: root,
            encoding: "utf8",
            stdio: ["ignore", "pipe", "ignore"],
        });
        if (status === 0)
            rules.push(external_node_path_.resolve(repository, stdout.trim()));
    }
    return rules;
}

;// CONCATENATED MODULE: ./lib/assembly/situation.js






async function findSituation(surroundings, keyed) {
    const { root, workplace, plan, planKey, environment, secrets } = surroundings;
    const variables = new Set();
    const commands = new Set();
    let needsGit = false;
    let needsMachine = false;
    for (const { inputs, effects } of plan.steps) {
        needsGit ||= inputs.files === undefined;
        needsMachine ||= effects === "machine";
        if (inputs.env)
            for (const name of inputs.env)
                variables.add(name);
        if (inputs.tools)
            for (const command of inputs.tools)
                commands.add(command);
    }
    const platform = platformName();
    const machine = needsMachine ? machineOf(root, environment) : "";
    const tools = new ToolProbes(root, external_node_path_.join(workplace.cache, "tools.json"), environment);
    const listingFile = external_node_path_.join(workplace.cache, "listing");
    const kept = needsGit ? readListing(root, listingFile, environment) : undefined;
    const listedAt = Date.now();
    const gitFiles = kept ?? (needsGit ? await (0,git_files/* listGitFiles */.K1)(root) : undefined);
    const answers = [...commands].map((command) => tools.probe(command, [], () => undefined));
    const key = !keyed || answers.includes(undefined)
        ? undefined
        : JSON.stringify([
            planKey,
            platform,
            machine,
            plan.secrets.map((name) => Boolean(secrets.get(name))),
            answers,
            await digests([...variables].map((name) => environment[name] ?? "\0")),
            gitFiles === undefined ? [] : await digests([gitFiles.join("\0")]),
        ]);
    const keep = () => {
        if (!kept && gitFiles)
            keepListing(root, listingFile, environment, gitFiles, listedAt);
    };
    return { surroundings, platform, machine, gitFiles, tools, key, keep };
}
async function digests(texts) {
    if (texts.length === 0)
        return [];
    const { digestOf } = await __webpack_require__.e(/* import() */ 763).then(__webpack_require__.bind(__webpack_require__, 60763));
    return texts.map(digestOf);
}
function machineOf(root, environment) {
    const state = (0,host/* stateHome */.Z0)(environment);
    const mark = (state === undefined ? undefined : (0,host/* machineMark */.p1)(root, state)) ??
        `unmarked-${process.pid}-${Date.now()}`;
    return `${process.getBuiltinModule("node:os").hostname()} ${(0,host/* bootId */.aW)()} ${mark}`;
}
function withoutSecrets(environment, plan) {
    if (plan.secrets.length === 0)
        return environment;
    const hidden = new Set(plan.secrets);
    return Object.fromEntries(Object.entries(environment).filter(([name]) => !hidden.has(name)));
}


/***/ }),

/***/ 78596:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z0: () => (/* binding */ stateHome),
/* harmony export */   _n: () => (/* binding */ isAlive),
/* harmony export */   aW: () => (/* binding */ bootId),
/* harmony export */   fP: () => (/* binding */ pidNamespace),
/* harmony export */   gy: () => (/* binding */ processStart),
/* harmony export */   p1: () => (/* binding */ machineMark),
/* harmony export */   uS: () => (/* binding */ processStatus)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);


function bootId() {
    if (process.platform === "linux")
        return readText("/proc/sys/kernel/random/boot_id") ?? "unknown";
    if (process.platform === "darwin") {
        return ask("sysctl", ["-n", "kern.bootsessionuuid"]) ?? "unknown";
    }
    return "unknown";
}
function pidNamespace() {
    if (process.platform !== "linux")
        return "";
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readlinkSync)("/proc/self/ns/pid");
    }
    catch {
        return "";
    }
}
function processStart(pid) {
    if (process.platform === "linux")
        return processStatus(pid)?.start;
    if (process.platform === "darwin") {
        const began = Date.parse(ask("ps", ["-o", "lstart=", "-p", String(pid)]) ?? "");
        return Number.isNaN(began) ? undefined : String(began / 1000);
    }
    return undefined;
}
function isAlive(pid) {
    if (!Number.isSafeInteger(pid) || pid <= 0)
        return false;
    if (process.platform === "linux") {
        const status = processStatus(pid);
        if (status !== undefined)
            return !status.ended;
    }
    try {
        process.kill(pid, 0);
        return true;
    }
    catch (error) {
        return error.code === "EPERM";
    }
}
function processStatus(pid) {
    const line = readText(`/proc/${pid}/stat`);
    if (line === undefined)
        return undefined;
    const fields = line.slice(line.lastIndexOf(")") + 2).split(" ");
    const [state, parent, group] = fields;
    const start = fields[19];
    if (state === undefined || start === undefined)
        return undefined;
    return {
        pid,
        parent: Number(parent),
        group: Number(group),
        start,
        ended: state === "Z" || state === "X",
    };
}
function stateHome(environment) {
    const named = environment["XDG_STATE_HOME"];
    if (named !== undefined && (0,node_path__WEBPACK_IMPORTED_MODULE_1__.isAbsolute)(named))
        return named;
    const home = environment["HOME"] ?? process.getBuiltinModule("node:os").homedir();
    return (0,node_path__WEBPACK_IMPORTED_MODULE_1__.isAbsolute)(home) ? (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(home, ".local", "state") : undefined;
}
function machineMark(workspace, state) {
    try {
        const place = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)(workspace);
        const key = process
            .getBuiltinModule("node:crypto")
            .createHash("sha256")
            .update(`${(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(place).ino}\n${place}`)
            .digest("hex");
        const directory = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(state, "mity", "workspaces");
        const file = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(directory, key.slice(0, 32));
        return readMark(file) ?? makeMark(directory, file);
    }
    catch {
        return undefined;
    }
}
function readMark(file) {
    const mark = readText(file);
    return mark !== undefined && /^[0-9a-f]{32}$/.test(mark) ? mark : undefined;
}
function makeMark(directory, file) {
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)(directory, { recursive: true, mode: 0o700 });
    const mark = process.getBuiltinModule("node:crypto").randomBytes(16).toString("hex");
    const fresh = `${file}.${process.pid}-${mark.slice(0, 8)}`;
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync)(fresh, `${mark}\n`, { flag: "wx", mode: 0o600 });
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.linkSync)(fresh, file);
        return mark;
    }
    catch {
        const kept = readMark(file);
        if (kept !== undefined)
            return kept;
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.renameSync)(fresh, file);
        return readMark(file);
    }
    finally {
        removeIfThere(fresh);
    }
}
function removeIfThere(file) {
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.unlinkSync)(file);
    }
    catch {
    }
}
function readText(file) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(file, "utf8").trimEnd();
    }
    catch {
        return undefined;
    }
}
function ask(program, args) {
    const { spawnSync } = process.getBuiltinModule("node:child_process");
    const answer = spawnSync(program, args, {
        encoding: "utf8",
        timeout: 2000,
        env: { LC_ALL: "C", PATH: "/usr/bin:/bin:/usr/sbin:/sbin" },
    });
    return answer.status === 0 ? answer.stdout.trim() : undefined;
}


/***/ }),

/***/ 85116:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ LineAppender)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);

const groupMs = 200;
class LineAppender {
    #file;
    #onError;
    #fd;
    #size = 0;
    #pending = "";
    #failed = false;
    #syncing = false;
    #dirty = false;
    #timer;
    constructor(file, onError) {
        this.#file = file;
        this.#onError = onError;
    }
    append(line) {
        this.#pending += line;
    }
    flush() {
        if (this.#pending === "")
            return;
        const bytes = Buffer.from(this.#pending);
        this.#pending = "";
        this.appendBytes(bytes);
    }
    appendBytes(bytes) {
        if (this.#failed)
            return;
        try {
            this.#fd ??= this.#open();
            this.#write(this.#fd, bytes);
            this.#dirty = true;
        }
        catch (error) {
            this.#giveUp(error);
        }
    }
    syncSoon() {
        if (!this.#dirty || this.#timer !== undefined)
            return;
        this.#timer = setTimeout(() => {
            this.#timer = undefined;
            this.#syncNow();
        }, groupMs);
        this.#timer.unref();
    }
    syncAtExit() {
        this.flush();
        clearTimeout(this.#timer);
        this.#timer = undefined;
        this.#syncNow();
    }
    sync() {
        this.flush();
        if (!this.#dirty || this.#fd === undefined)
            return;
        try {
            node_fs__WEBPACK_IMPORTED_MODULE_0__.fdatasyncSync(this.#fd);
            this.#dirty = false;
        }
        catch (error) {
            this.#giveUp(error);
        }
    }
    close() {
        this.flush();
        if (this.#fd !== undefined && !this.#syncing)
            node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync(this.#fd);
        this.#fd = undefined;
    }
    #syncNow() {
        if (!this.#dirty || this.#syncing || this.#fd === undefined)
            return;
        this.#dirty = false;
        this.#syncing = true;
        node_fs__WEBPACK_IMPORTED_MODULE_0__.fdatasync(this.#fd, () => {
            this.#syncing = false;
            this.#syncNow();
        });
    }
    #open() {
        const fd = node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync(this.#file, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_RDWR | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_CREAT | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_APPEND, 0o644);
        this.#size = cutTornTail(fd);
        return fd;
    }
    #write(fd, bytes) {
        let written = 0;
        try {
            while (written < bytes.length)
                written += node_fs__WEBPACK_IMPORTED_MODULE_0__.writeSync(fd, bytes, written);
            this.#size += bytes.length;
        }
        catch (error) {
            if (written > 0)
                node_fs__WEBPACK_IMPORTED_MODULE_0__.ftruncateSync(fd, this.#size);
            throw error;
        }
    }
    #giveUp(error) {
        this.#failed = true;
        this.#onError(error);
    }
}
function cutTornTail(fd) {
    const { size } = node_fs__WEBPACK_IMPORTED_MODULE_0__.fstatSync(fd);
    const block = Buffer.alloc(65536);
    for (let end = size; end > 0;) {
        const start = Math.max(0, end - block.length);
        const read = node_fs__WEBPACK_IMPORTED_MODULE_0__.readSync(fd, block, 0, end - start, start);
        const newline = block.subarray(0, read).lastIndexOf(10);
        if (newline >= 0) {
            const keep = start + newline + 1;
            if (keep < size)
                node_fs__WEBPACK_IMPORTED_MODULE_0__.ftruncateSync(fd, keep);
            return keep;
        }
        end = start;
    }
    if (size > 0)
        node_fs__WEBPACK_IMPORTED_MODULE_0__.ftruncateSync(fd, 0);
    return 0;
}


/***/ }),

/***/ 98748:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  V: () => (/* binding */ ContentStore)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/plan/sha256.js + 1 modules
var sha256 = __webpack_require__(10102);
// EXTERNAL MODULE: ./lib/backends/stores/checked-lines.js
var checked_lines = __webpack_require__(85116);
// EXTERNAL MODULE: ./lib/backends/stores/checksum.js
var checksum = __webpack_require__(78792);
;// CONCATENATED MODULE: ./lib/backends/stores/pack-index.js


const knownIndexes = new Map();
function packLine([digest, from, size]) {
    const text = `${digest} ${from} ${size}`;
    return `${(0,checksum/* checkOf */.E)(text)} ${text}\n`;
}
function readPackIndex(file) {
    const fd = external_node_fs_.openSync(file, "r");
    try {
        const stat = external_node_fs_.fstatSync(fd);
        const known = knownIndexes.get(file);
        if (known && isStill(known, stat))
            return known.entries;
        const goesOn = known?.ino === stat.ino && known.end < stat.size;
        const from = goesOn ? known.end : 0;
        const bytes = Buffer.allocUnsafe(stat.size - from);
        const read = bytes.subarray(0, external_node_fs_.readSync(fd, bytes, 0, bytes.length, from));
        const size = read.lastIndexOf(10) + 1;
        const entries = [
            ...(goesOn ? known.entries : []),
            ...entriesOf(read.toString("latin1", 0, size)),
        ];
        knownIndexes.set(file, { ino: stat.ino, ctimeMs: stat.ctimeMs, end: from + size, entries });
        return entries;
    }
    finally {
        external_node_fs_.closeSync(fd);
    }
}
function knowPackIndex(file, entries) {
    const { ino, ctimeMs, size } = external_node_fs_.statSync(file);
    knownIndexes.set(file, { ino, ctimeMs, end: size, entries });
}
function isStill({ ino, ctimeMs, end }, stat) {
    return ino === stat.ino && ctimeMs === stat.ctimeMs && end === stat.size;
}
function entriesOf(lines) {
    return lines.split("\n").flatMap((line) => {
        const text = line.slice(9);
        if (line.length < 70 || (0,checksum/* checkOf */.E)(text) !== line.slice(0, 8))
            return [];
        const [digest = "", from, size] = text.split(" ");
        return [[digest, Number(from), Number(size)]];
    });
}

;// CONCATENATED MODULE: ./lib/backends/stores/content.js





const packedLimit = 256 * 1024;
const gatheredBytes = 1024 * 1024;
class ContentStore {
    #root;
    #places;
    #pack;
    #readers = new Map();
    #waiting = new Map();
    #waitingBytes = 0;
    #ahead;
    #readTo;
    #damaged = new Set();
    constructor(root) {
        this.#root = root;
    }
    get scratch() {
        return this.#path("unfinished");
    }
    has(digest) {
        if (this.#waiting.has(digest))
            return true;
        if (this.#damaged.has(digest))
            return false;
        return this.#index().has(digest) || external_node_fs_.existsSync(this.#object(digest));
    }
    put(digest, bytes) {
        const isSmall = bytes.length <= packedLimit;
        if (isSmall ? this.#index().has(digest) && !this.#damaged.has(digest) : this.has(digest))
            return;
        if (!isSmall) {
            this.#putObject(digest, (temporary) => {
                external_node_fs_.writeFileSync(temporary, bytes);
            });
            return;
        }
        this.#putPacked([[digest, bytes]]);
    }
    putSoon(digest, bytes) {
        if (bytes.length > packedLimit) {
            this.put(digest, bytes);
            return;
        }
        if (this.#waiting.has(digest) || (this.#index().has(digest) && !this.#damaged.has(digest)))
            return;
        this.#waiting.set(digest, bytes);
        this.#waitingBytes += bytes.length;
        if (this.#waitingBytes >= gatheredBytes)
            this.flush();
    }
    flush() {
        if (this.#waiting.size === 0)
            return;
        const contents = [...this.#waiting];
        this.#waiting.clear();
        this.#waitingBytes = 0;
        this.#putPacked(contents);
    }
    putFile(digest, file, size) {
        if (size <= packedLimit) {
            this.put(digest, external_node_fs_.readFileSync(file));
            return;
        }
        if (this.has(digest))
            return;
        this.#putObject(digest, (temporary) => {
            external_node_fs_.copyFileSync(file, temporary, external_node_fs_.constants.COPYFILE_FICLONE);
        });
    }
    read(digest) {
        const waiting = this.#waiting.get(digest);
        if (waiting)
            return Buffer.from(waiting);
        const bytes = this.#readPacked(digest) ?? this.#readObject(digest);
        if (bytes !== undefined && (0,sha256/* sha256 */.s)(bytes) === digest)
            return bytes;
        this.#damaged.add(digest);
        return undefined;
    }
    locate(digest) {
        if (this.#damaged.has(digest))
            return undefined;
        const place = this.#index().get(digest);
        if (place)
            return { file: this.#path(`${place.pack}.pack`), from: place.from, size: place.size };
        const file = this.#object(digest);
        const size = external_node_fs_.statSync(file, { throwIfNoEntry: false })?.size;
        return size === undefined ? undefined : { file, from: 0, size };
    }
    adopt(file, contents) {
        const places = this.#index();
        const name = this.#newPackName();
        const adopted = [];
        let from = 0;
        for (const [digest, size] of contents) {
            const isThere = !this.#damaged.has(digest) &&
                (places.has(digest) || (size > packedLimit && external_node_fs_.existsSync(this.#object(digest))));
            if (!isThere)
                adopted.push([digest, from, size]);
            from += size;
        }
        if (adopted.length === 0) {
            external_node_fs_.rmSync(file, { force: true });
            return 0;
        }
        external_node_fs_.mkdirSync(this.#root, { recursive: true });
        const [pack, index] = [this.#path(`${name}.pack`), this.#path(`${name}.idx`)];
        try {
            moveFile(file, pack);
            external_node_fs_.writeFileSync(`${index}.new`, adopted.map(packLine).join(""));
            external_node_fs_.renameSync(`${index}.new`, index);
            knowPackIndex(index, adopted);
        }
        catch (error) {
            external_node_fs_.rmSync(`${index}.new`, { force: true });
            external_node_fs_.rmSync(pack, { force: true });
            throw error;
        }
        for (const [digest, from, size] of adopted) {
            places.set(digest, { pack: name, from, size });
            this.#damaged.delete(digest);
        }
        return adopted.length;
    }
    *all() {
        for (const [digest, place] of this.#index())
            yield [digest, place.size];
        for (const digest of this.#objects())
            yield [digest, external_node_fs_.statSync(this.#object(digest)).size];
    }
    retain(keep) {
        const before = this.#packs();
        let freed = this.#removeUnreadable(before);
        const old = new Map(this.#index());
        this.close();
        const number = 1 + Math.max(0, ...before.map((name) => Number(/\d+/.exec(name)?.[0] ?? 0)));
        const packed = [...old].filter(([digest]) => keep.has(digest));
        if (packed.length < old.size || before.length > 1) {
            this.#places = new Map();
            this.#pack = this.#openPack(`content-${number}`);
            for (const [digest, place] of packed) {
                const bytes = this.#slice(place);
                if (bytes && (0,sha256/* sha256 */.s)(bytes) === digest)
                    this.put(digest, bytes);
            }
            const kept = this.#pack.size;
            external_node_fs_.fsyncSync(this.#pack.fd);
            this.close();
            for (const name of before) {
                freed += external_node_fs_.statSync(this.#path(`${name}.pack`), { throwIfNoEntry: false })?.size ?? 0;
                external_node_fs_.rmSync(this.#path(`${name}.idx`), { force: true });
                external_node_fs_.rmSync(this.#path(`${name}.pack`), { force: true });
            }
            freed -= kept;
        }
        for (const digest of this.#objects()) {
            if (keep.has(digest))
                continue;
            freed += external_node_fs_.statSync(this.#object(digest)).size;
            external_node_fs_.rmSync(this.#object(digest), { force: true });
        }
        return Math.max(0, freed);
    }
    close() {
        this.#waiting.clear();
        this.#waitingBytes = 0;
        this.#ahead = undefined;
        this.#pack?.index.close();
        if (this.#pack)
            external_node_fs_.closeSync(this.#pack.fd);
        for (const fd of this.#readers.values())
            external_node_fs_.closeSync(fd);
        this.#readers.clear();
        this.#pack = undefined;
        this.#places = undefined;
    }
    #path(name) {
        return `${this.#root}/${name}`;
    }
    #object(digest) {
        return external_node_path_.join(this.#root, "objects", digest.slice(0, 2), digest.slice(2));
    }
    *#objects() {
        const root = this.#path("objects");
        for (const folder of listOf(root)) {
            for (const name of listOf(external_node_path_.join(root, folder)))
                if (/^[0-9a-f]{62}$/.test(name))
                    yield folder + name;
        }
    }
    #packs() {
        return listOf(this.#root)
            .filter((name) => /^content-\d+\.idx$/.test(name))
            .map((name) => name.slice(0, -4))
            .sort((a, b) => Number(a.slice(8)) - Number(b.slice(8)));
    }
    #removeUnreadable(packs) {
        const objects = this.#path("objects");
        const unread = [
            ...listOf(this.#root).filter((name) => /^content-\d+\.pack$/.test(name) && !packs.includes(name.slice(0, -5))),
            ...listOf(objects).flatMap((folder) => listOf(external_node_path_.join(objects, folder))
                .filter((name) => name.endsWith(".new"))
                .map((name) => external_node_path_.join("objects", folder, name))),
        ];
        let bytes = 0;
        for (const name of unread) {
            bytes += external_node_fs_.statSync(this.#path(name), { throwIfNoEntry: false })?.size ?? 0;
            external_node_fs_.rmSync(this.#path(name), { force: true });
        }
        return bytes;
    }
    #index() {
        if (this.#places)
            return this.#places;
        const places = new Map();
        for (const pack of this.#packs()) {
            for (const [digest, from, size] of readPackIndex(this.#path(`${pack}.idx`)))
                places.set(digest, { pack, from, size });
        }
        return (this.#places = places);
    }
    #newPackName() {
        const numbers = listOf(this.#root).map((name) => Number(/^content-(\d+)\./.exec(name)?.[1] ?? 0));
        return `content-${Math.max(0, ...numbers) + 1}`;
    }
    #openPack(name = this.#packs().at(-1) ?? "content-1") {
        external_node_fs_.mkdirSync(this.#root, { recursive: true });
        const fd = external_node_fs_.openSync(this.#path(`${name}.pack`), external_node_fs_.constants.O_RDWR | external_node_fs_.constants.O_CREAT, 0o644);
        const index = new checked_lines/* LineAppender */.C(this.#path(`${name}.idx`), (error) => {
            throw error;
        });
        return { fd, name, size: external_node_fs_.fstatSync(fd).size, index };
    }
    #putObject(digest, write) {
        const target = this.#object(digest);
        external_node_fs_.mkdirSync(external_node_path_.dirname(target), { recursive: true });
        const temporary = `${target}.new`;
        try {
            write(temporary);
            external_node_fs_.renameSync(temporary, target);
            this.#damaged.delete(digest);
        }
        catch (error) {
            external_node_fs_.rmSync(temporary, { force: true });
            throw error;
        }
    }
    #putPacked(contents) {
        const pack = (this.#pack ??= this.#openPack());
        try {
            const [first] = contents;
            const bytes = contents.length === 1 && first ? first[1] : joined(contents);
            for (let written = 0; written < bytes.length;)
                written += external_node_fs_.writeSync(pack.fd, bytes, written, bytes.length - written, pack.size + written);
            const places = [];
            let from = pack.size;
            for (const [digest, { length }] of contents) {
                pack.index.append(packLine([digest, from, length]));
                places.push([digest, { pack: pack.name, from, size: length }]);
                from += length;
            }
            pack.index.flush();
            pack.size = from;
            for (const [digest, place] of places) {
                this.#index().set(digest, place);
                this.#damaged.delete(digest);
            }
        }
        catch (error) {
            this.#pack = undefined;
            external_node_fs_.closeSync(pack.fd);
            throw error;
        }
    }
    #readPacked(digest) {
        const place = this.#index().get(digest);
        return place && this.#slice(place);
    }
    #slice(place) {
        const end = place.from + place.size;
        try {
            let fd = this.#readers.get(place.pack);
            if (fd === undefined)
                this.#readers.set(place.pack, (fd = external_node_fs_.openSync(this.#path(`${place.pack}.pack`), "r")));
            return this.#ahead?.pack === place.pack && isWithin(place, this.#ahead)
                ? this.#ahead.bytes.subarray(place.from - this.#ahead.from, end - this.#ahead.from)
                : this.#readAt(fd, place);
        }
        catch {
            return undefined;
        }
    }
    #readAt(fd, { pack, from, size }) {
        const goesOn = this.#readTo?.pack === pack && this.#readTo.at === from;
        const bytes = Buffer.allocUnsafe(goesOn ? Math.max(size, gatheredBytes) : size);
        const read = external_node_fs_.readSync(fd, bytes, 0, bytes.length, from);
        if (read < size)
            return undefined;
        this.#ahead = goesOn ? { pack, from, bytes: bytes.subarray(0, read) } : undefined;
        this.#readTo = { pack, at: from + (goesOn ? read : size) };
        return bytes.subarray(0, size);
    }
    #readObject(digest) {
        try {
            return external_node_fs_.readFileSync(this.#object(digest));
        }
        catch {
            return undefined;
        }
    }
}
function joined(contents) {
    return Buffer.concat(contents.map(([, bytes]) => bytes));
}
function isWithin(place, block) {
    return place.from >= block.from && place.from + place.size <= block.from + block.bytes.length;
}
function moveFile(from, to) {
    try {
        external_node_fs_.renameSync(from, to);
    }
    catch (error) {
        if (error.code !== "EXDEV")
            throw error;
        external_node_fs_.copyFileSync(from, to);
        external_node_fs_.rmSync(from);
    }
}
function listOf(folder) {
    try {
        return external_node_fs_.readdirSync(folder);
    }
    catch {
        return [];
    }
}


/***/ }),

/***/ 89469:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ FileRecords)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _checked_lines_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(85116);
/* harmony import */ var _checksum_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(78792);



class FileRecords {
    #file;
    #content;
    #onError;
    #lines;
    #bytes = Buffer.alloc(0);
    #found;
    #newest;
    constructor(file, content, onError) {
        this.#file = file;
        this.#content = content;
        this.#onError = onError;
        this.#lines = new _checked_lines_js__WEBPACK_IMPORTED_MODULE_1__/* .LineAppender */ .C(file, onError);
    }
    find(fingerprint) {
        const index = this.#index();
        const found = index.get(fingerprint);
        if (typeof found !== "number")
            return found;
        const record = this.#parse(found);
        if (record)
            index.set(fingerprint, record);
        return record;
    }
    newest(step) {
        if (!this.#newest) {
            this.#newest = new Map();
            for (const found of this.#index().values()) {
                const record = typeof found === "number" ? this.#parse(found) : found;
                if (record)
                    this.#newest.set(record.step, record);
            }
        }
        return this.#newest.get(step);
    }
    duration(step) {
        return this.newest(step)?.ms;
    }
    keep(record) {
        const { parts, ...head } = plain(record);
        const text = `${JSON.stringify(head)}\t${JSON.stringify(parts)}`;
        this.#index().delete(record.fingerprint);
        this.#index().set(record.fingerprint, record);
        this.#newest?.set(record.step, record);
        this.#lines.append(`${record.fingerprint} ${(0,_checksum_js__WEBPACK_IMPORTED_MODULE_2__/* .checkOf */ .E)(text)} ${text}\n`);
        this.#lines.flush();
    }
    keepListing(digest, listing) {
        try {
            this.#content.put(digest, Buffer.from(listing));
        }
        catch (error) {
            this.#onError(error);
        }
    }
    retain(wanted) {
        const kept = [];
        let text = "";
        for (const fingerprint of this.#index().keys()) {
            const record = this.find(fingerprint);
            if (!record || !wanted(record))
                continue;
            kept.push(record);
            const { parts, ...head } = plain(record);
            const line = `${JSON.stringify(head)}\t${JSON.stringify(parts)}`;
            text += `${fingerprint} ${(0,_checksum_js__WEBPACK_IMPORTED_MODULE_2__/* .checkOf */ .E)(line)} ${line}\n`;
        }
        this.close();
        node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync(`${this.#file}.new`, text, { flush: true });
        node_fs__WEBPACK_IMPORTED_MODULE_0__.renameSync(`${this.#file}.new`, this.#file);
        return kept;
    }
    close() {
        this.#lines.close();
        this.#found = undefined;
        this.#newest = undefined;
    }
    #index() {
        if (this.#found)
            return this.#found;
        const found = new Map();
        try {
            this.#bytes = node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync(this.#file);
        }
        catch (error) {
            if (error.code !== "ENOENT")
                this.#onError(error);
        }
        for (let from = 0;;) {
            const end = this.#bytes.indexOf(10, from);
            if (end < 0)
                break;
            if (end - from > 74) {
                const fingerprint = this.#bytes.toString("latin1", from, from + 64);
                found.delete(fingerprint);
                found.set(fingerprint, from);
            }
            from = end + 1;
        }
        return (this.#found = found);
    }
    #parse(from) {
        const text = this.#bytes.toString("utf8", from + 74, this.#bytes.indexOf(10, from));
        const tab = text.indexOf("\t");
        if (tab < 0 || (0,_checksum_js__WEBPACK_IMPORTED_MODULE_2__/* .checkOf */ .E)(text) !== this.#bytes.toString("latin1", from + 65, from + 73))
            return undefined;
        const head = JSON.parse(text.slice(0, tab));
        if (head.fingerprint !== this.#bytes.toString("latin1", from, from + 64))
            return undefined;
        return new KeptRecord(head, text.slice(tab + 1));
    }
}
function plain(record) {
    return record instanceof KeptRecord ? record.toJSON() : record;
}
class KeptRecord {
    step;
    fingerprint;
    outputs;
    values;
    env;
    path;
    ms;
    run;
    machine;
    #head;
    #text;
    #parts;
    constructor(head, parts) {
        this.step = head.step;
        this.fingerprint = head.fingerprint;
        this.outputs = head.outputs;
        this.values = head.values;
        this.env = head.env;
        this.path = head.path;
        this.ms = head.ms;
        this.run = head.run;
        if (head.machine !== undefined)
            this.machine = head.machine;
        this.#head = head;
        this.#text = parts;
    }
    get parts() {
        return (this.#parts ??= JSON.parse(this.#text));
    }
    toJSON() {
        return { ...this.#head, parts: this.parts };
    }
}


/***/ }),

/***/ 4546:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Dx: () => (/* binding */ gitStatus),
  K1: () => (/* binding */ listGitFiles),
  z7: () => (/* binding */ listTracked)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/backends/workspace/repository-of.js
var repository_of = __webpack_require__(89868);
;// CONCATENATED MODULE: ./lib/backends/workspace/git-index.js



const elsewhere = ["GIT_DIR", "GIT_COMMON_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"];
const maxBytes = 4 * 1024 * 1024;
const headerBytes = 12;
const fixedBytes = 62;
const flagsAt = 60;
const isExtended = 0x4000;
function readIndex(root) {
    if (elsewhere.some((name) => process.env[name] !== undefined))
        return undefined;
    const repository = (0,repository_of/* repositoryOf */._)(root);
    if (repository === undefined)
        return undefined;
    const folder = external_node_path_.join(repository, ".git");
    try {
        const config = external_node_fs_.readFileSync(external_node_path_.join(folder, "config"), "utf8");
        if (/worktree|objectformat/i.test(config))
            return undefined;
        const file = external_node_path_.join(folder, "index");
        const size = external_node_fs_.statSync(file, { throwIfNoEntry: false })?.size;
        if (size === undefined)
            return new Set();
        if (size > maxBytes)
            return undefined;
        const below = external_node_path_.relative(repository, root);
        return pathsOf(external_node_fs_.readFileSync(file), below === "" ? "" : `${below}/`);
    }
    catch {
        return undefined;
    }
}
function pathsOf(index, prefix) {
    const version = index.readUInt32BE(4);
    if (index.toString("latin1", 0, 4) !== "DIRC" || (version !== 2 && version !== 3))
        return undefined;
    const found = new Set();
    let at = headerBytes;
    for (let left = index.readUInt32BE(8); left > 0; left--) {
        const flags = index.readUInt16BE(at + flagsAt);
        const from = at + fixedBytes + (flags & isExtended ? 2 : 0);
        const to = index.indexOf(0, from);
        if (to <= from)
            return undefined;
        const name = index.toString("utf8", from, to);
        if (name.startsWith(prefix))
            found.add(name.slice(prefix.length));
        at += (to - at + 8) & ~7;
    }
    return onlyKnown(index, at) ? found : undefined;
}
const checksumBytes = 20;
const harmless = /^[A-Z]/;
function onlyKnown(index, from) {
    let at = from;
    while (at < index.length - checksumBytes) {
        if (!harmless.test(index.toString("latin1", at, at + 4)))
            return false;
        at += 8 + index.readUInt32BE(at + 4);
    }
    return at === index.length - checksumBytes;
}

;// CONCATENATED MODULE: ./lib/backends/workspace/git-files.js

const listArguments = [
    "ls-files",
    "-z",
    "--cached",
    "--others",
    "--exclude-standard",
    "--deduplicate",
];
const maxBuffer = 256 * 1024 * 1024;
function listGitFiles(root) {
    return new Promise((resolve) => {
        const { execFile } = process.getBuiltinModule("node:child_process");
        execFile("git", listArguments, { cwd: root, maxBuffer, encoding: "utf8" }, (error, stdout) => {
            resolve(error ? undefined : splitNul(stdout));
        });
    });
}
function listTracked(root) {
    return readIndex(root) ?? new Set(splitNul(git(root, ["ls-files", "-z", "--cached"]) ?? ""));
}
function gitStatus(root) {
    const listed = git(root, [
        "status",
        "--porcelain",
        "-z",
        "--untracked-files=all",
        "--ignored=matching",
        "--no-renames",
        ".",
    ]);
    if (listed === undefined)
        return undefined;
    const prefix = git(root, ["rev-parse", "--show-prefix"])?.trim() ?? "";
    const changed = [];
    const untracked = [];
    const ignored = [];
    for (const line of splitNul(listed)) {
        const path = line.slice(3 + prefix.length);
        if (line.startsWith("??"))
            untracked.push(path);
        else if (line.startsWith("!!"))
            ignored.push(path);
        else
            changed.push(path);
    }
    return { changed, untracked, ignored };
}
function git(root, args) {
    const { spawnSync } = process.getBuiltinModule("node:child_process");
    const result = spawnSync("git", ["--no-optional-locks", ...args], {
        cwd: root,
        maxBuffer,
        encoding: "utf8",
        stdio: ["ignore", "pipe", "ignore"],
    });
    return result.status === 0 ? result.stdout : undefined;
}
function splitNul(text) {
    const parts = text.split("\0");
    parts.pop();
    return parts;
}


/***/ }),

/***/ 77511:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ pathSet),
/* harmony export */   c: () => (/* binding */ matches)
/* harmony export */ });
const compiled = new WeakMap();
function regexOf(glob) {
    let regex = compiled.get(glob);
    if (!regex)
        compiled.set(glob, (regex = new RegExp(glob.regex)));
    return regex;
}
function pathSet(patterns) {
    const literals = new Set();
    const others = [];
    const hasNegated = patterns.some((pattern) => pattern.negated);
    for (const pattern of patterns) {
        if (!hasNegated && !pattern.glob)
            literals.add(pattern.pattern);
        else
            others.push(pattern);
    }
    return {
        isEmpty: patterns.length === 0,
        has(path) {
            if (underLiteral(literals, path))
                return true;
            let held = false;
            for (const pattern of others) {
                if (held === !pattern.negated)
                    continue;
                if (matches(pattern, path))
                    held = !pattern.negated;
            }
            return held;
        },
    };
}
function underLiteral(literals, path) {
    if (literals.size === 0)
        return false;
    for (let end = path.length; end > 0; end = path.lastIndexOf("/", end - 1)) {
        if (literals.has(path.slice(0, end)))
            return true;
    }
    return false;
}
function matches(pattern, path) {
    const { glob } = pattern;
    if (glob)
        return regexOf(glob).test(path);
    return path === pattern.pattern || path.startsWith(`${pattern.pattern}/`);
}


/***/ }),

/***/ 89868:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ repositoryOf)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);


function repositoryOf(root) {
    for (let folder = root;;) {
        const stat = node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync(node_path__WEBPACK_IMPORTED_MODULE_1__.join(folder, ".git"), { throwIfNoEntry: false });
        if (stat)
            return stat.isDirectory() ? folder : undefined;
        const above = node_path__WEBPACK_IMPORTED_MODULE_1__.dirname(folder);
        if (above === folder)
            return undefined;
        folder = above;
    }
}


/***/ }),

/***/ 6190:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ statOf)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);

const unreachable = new Set(["ENOTDIR", "ELOOP", "EACCES", "ENAMETOOLONG"]);
function statOf(file) {
    try {
        return node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync(file, { throwIfNoEntry: false });
    }
    catch (error) {
        if (unreachable.has(error.code ?? ""))
            return undefined;
        throw error;
    }
}


/***/ }),

/***/ 96408:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   KL: () => (/* binding */ parsePathLines),
/* harmony export */   k6: () => (/* binding */ parseAssignments),
/* harmony export */   x4: () => (/* binding */ isReservedVariable)
/* harmony export */ });
/* harmony import */ var _diagnostics_result_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(17310);

function parseAssignments(text) {
    const values = Object.create(null);
    const lines = text.split(/\r?\n/);
    for (let index = 0; index < lines.length; index++) {
        const line = lines[index] ?? "";
        if (line === "")
            continue;
        const equals = line.indexOf("=");
        const block = line.indexOf("<<");
        if (block > 0 && (equals < 0 || block < equals)) {
            const name = line.slice(0, block);
            const delimiter = line.slice(block + 2);
            if (delimiter === "")
                return (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_0__/* .fail */ .f)(`line ${index + 1}: "${name}<<" names no delimiter`);
            const end = lines.indexOf(delimiter, index + 1);
            if (end < 0)
                return (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_0__/* .fail */ .f)(`line ${index + 1}: the delimiter "${delimiter}" never comes`);
            values[name] = lines.slice(index + 1, end).join("\n");
            index = end;
        }
        else if (equals > 0) {
            values[line.slice(0, equals)] = line.slice(equals + 1);
        }
        else {
            return (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_0__/* .fail */ .f)(`line ${index + 1}: neither NAME=VALUE nor NAME<<DELIMITER`);
        }
    }
    return (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_0__.ok)(values);
}
const ofGithub = "ACTION ACTIONS ACTION_PATH ACTION_REPOSITORY ACTOR ACTOR_ID API_URL BASE_REF ENV EVENT_NAME EVENT_PATH GRAPHQL_URL HEAD_REF JOB OUTPUT PATH REF REF_NAME REF_PROTECTED REF_TYPE REPOSITORY REPOSITORY_ID REPOSITORY_OWNER REPOSITORY_OWNER_ID RETENTION_DAYS RUN_ATTEMPT RUN_ID RUN_NUMBER SERVER_URL SHA STATE STEP_SUMMARY TRIGGERING_ACTOR WORKFLOW WORKFLOW_REF WORKFLOW_SHA WORKSPACE";
const ofRunner = "ARCH DEBUG ENVIRONMENT NAME OS TEMP TOOL_CACHE TRACKING_ID WORKSPACE";
const reserved = new Set([
    ...ofGithub.split(" ").map((name) => `GITHUB_${name}`),
    ...ofRunner.split(" ").map((name) => `RUNNER_${name}`),
    "NODE_OPTIONS",
]);
function isReservedVariable(name) {
    return reserved.has(name) || name.startsWith("MITY_");
}
function parsePathLines(text) {
    return text
        .split(/\r?\n/)
        .filter((line) => line.trim() !== "")
        .reverse();
}


/***/ }),

/***/ 80042:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ isProtectedPath)
/* harmony export */ });
function isProtectedPath(path) {
    const segments = path.toLowerCase().split("/");
    return segments.some((segment, at) => {
        if (folders.has(segment) || secretFiles.has(segment))
            return true;
        if (segment.startsWith(".env") || /\.(?:pem|p12|pfx)$/.test(segment))
            return true;
        return segment === "config.json" && segments[at - 1] === ".docker";
    });
}
const folders = new Set([".git", ".mity", ".ssh"]);
const secretFiles = new Set([
    "id_rsa",
    "id_dsa",
    "id_ecdsa",
    "id_ed25519",
    ".npmrc",
    ".netrc",
    ".pypirc",
]);


/***/ })

};
;