"use strict";
exports.id = 984;
exports.ids = [984];
exports.modules = {

/***/ 958:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ chooseJob),
/* harmony export */   Z: () => (/* binding */ jobOf)
/* harmony export */ });
/* harmony import */ var _diagnostics_result_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7310);
/* harmony import */ var _diagnostics_printable_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2100);


const reportsRead = 30;
async function chooseJob(ci, told, choice, wanted) {
    const { id } = told.run;
    const attemptsOf = (job) => wanted === "report" ? job.reports.map(({ attempt }) => attempt) : job.attempts;
    const stored = told.jobs.filter((job) => attemptsOf(job).length > 0);
    if (stored.length === 0)
        return (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_0__/* .fail */ .f)(await nothingStored(ci, id, wanted));
    const { attempt: named } = choice;
    const jobs = stored.flatMap((job) => {
        const attempt = attemptsOf(job).find((one) => named === undefined || one === named);
        return attempt === undefined ? [] : [{ job, attempt }];
    });
    if (jobs.length === 0)
        return (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_0__/* .fail */ .f)({
            kind: "usage",
            message: `attempt ${named ?? ""} of run ${id} stored no ${wanted}`,
            hint: `there is one of attempt ${[...new Set(stored.flatMap(attemptsOf))].sort((a, b) => a - b).join(", ")}`,
        });
    const known = await withReports(ci, jobs);
    const chosen = await narrowed(ci, known, choice);
    const [one, ...others] = chosen;
    if (one && others.length === 0)
        return (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_0__.ok)(one);
    const choices = (chosen.length > 0 ? chosen : known).map(choiceText);
    return (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_0__/* .fail */ .f)({
        kind: "usage",
        message: chosen.length === 0
            ? `run ${id} has no ${wanted} of a job ${JSON.stringify((0,_diagnostics_printable_js__WEBPACK_IMPORTED_MODULE_1__/* .printable */ .g)(choice.key ?? ""))}`
            : `run ${id} has a ${wanted} of ${chosen.length} jobs`,
        hint: "`--key KEY` chooses one of these:",
        choices,
    });
}
async function nothingStored(ci, id, wanted) {
    if (await ci.hadMore())
        return {
            kind: "infrastructure",
            message: `what run ${id} stored has expired`,
            hint: "the action's input `retention-days` says how long it is kept; a re-run stores anew",
        };
    return {
        kind: "usage",
        message: `run ${id} stored no ${wanted}`,
        hint: "none of its jobs came to a step that uses mityfactory/action, or what they stored was removed",
    };
}
async function withReports(ci, jobs) {
    return Promise.all(jobs.map(async ({ job, attempt }, index) => {
        const stored = job.reports.find((report) => report.attempt === attempt);
        if (!stored)
            return { job, attempt, report: (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_0__/* .fail */ .f)("there is none") };
        if (index >= reportsRead)
            return { job, attempt, report: (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_0__/* .fail */ .f)("there are too many") };
        return { job, attempt, report: await ci.report(job.jobKey, stored) };
    }));
}
async function narrowed(ci, known, { key, jobId, attempt }) {
    if (key !== undefined) {
        const byKey = known.filter(({ job }) => job.jobKey.startsWith(key));
        return byKey.length > 0 ? byKey : known.filter((one) => jobOf(one) === key);
    }
    const [first] = known;
    if (jobId === undefined || known.length < 2 || !first)
        return known;
    const newest = Math.max(...known.map((one) => one.attempt));
    const name = (await ci.jobNames(attempt ?? newest)).get(jobId);
    const titled = known.filter((one) => {
        const job = jobOf(one);
        return job !== undefined && (name === job || name?.startsWith(`${job} (`) === true);
    });
    return titled.length > 0 ? titled : known;
}
function jobOf({ report }) {
    return report.ok ? report.value.origin?.job : undefined;
}
function choiceText(one) {
    const { verdict, steps = [] } = one.report.ok ? one.report.value : {};
    const failed = steps.filter((step) => step.verdict === "failure").map(({ id }) => id);
    const job = jobOf(one);
    const facts = [
        ...(job === undefined ? [] : [`job ${job}`]),
        `attempt ${one.attempt}`,
        ...(verdict === undefined ? [] : [verdict]),
        ...(failed.length > 0 ? [`failed: ${failed.slice(0, 5).join(", ")}`] : []),
    ];
    return (0,_diagnostics_printable_js__WEBPACK_IMPORTED_MODULE_1__/* .printable */ .g)(`${one.job.jobKey}  ${facts.join(", ")}`);
}


/***/ }),

/***/ 1497:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  a: () => (/* binding */ CiRun)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: ./lib/diagnostics/result.js
var diagnostics_result = __webpack_require__(7310);
// EXTERNAL MODULE: ./lib/backends/checkpoints/shape.js
var shape = __webpack_require__(3381);
;// CONCATENATED MODULE: ./lib/backends/github/artifact-info.js


const one = (0,shape/* shapeOf */.F5)({
    id: (0,shape/* whole */.WQ)(1, Number.MAX_SAFE_INTEGER),
    name: (0,shape/* line */.n8)(1024),
    bytes: (0,shape/* whole */.WQ)(0, Number.MAX_SAFE_INTEGER),
}, { digest: (0,shape/* like */.mj)(/^[0-9a-f]{64}$/, "a SHA-256 in hex") });
const maxArtifacts = 20_000;
function readArtifactInfos(value, sizeField) {
    if (!Array.isArray(value))
        return (0,diagnostics_result/* fail */.f)("is not a list");
    const infos = value.map((entry) => {
        if (!(0,shape/* isObject */.Gv)(entry))
            return entry;
        const { id, name, digest } = entry;
        const bytes = entry[sizeField];
        const hex = typeof digest === "string" ? digest.replace(/^sha256:/, "").toLowerCase() : "";
        return { id, name, bytes, ...(hex === "" ? {} : { digest: hex }) };
    });
    const wrong = (0,shape/* listOf */.c3)(one, maxArtifacts)(infos);
    return wrong ? (0,diagnostics_result/* fail */.f)(`is one ${(0,shape/* explain */.WE)(wrong)}`) : (0,diagnostics_result.ok)(infos);
}

// EXTERNAL MODULE: ./lib/diagnostics/printable.js
var printable = __webpack_require__(2100);
;// CONCATENATED MODULE: ./lib/backends/github/library-call.js

const library_call_cachedFile = "mity-checkpoint";
function library_call_tooLargeFor(maxBytes) {
    return `it is larger than ${maxBytes} bytes`;
}
const inPlainWords = [
    [/^(?:Error: )?Failed to [A-Z]\w+: /, ""],
    [/^Received non-retryable error: /, ""],
    [/^Failed to make request after \d+ attempts: /, ""],
    [/^(?:Rate limited: )?Failed request: /, "GitHub answered "],
    [/^Unable to make request: (\w+).*$/, "GitHub cannot be reached ($1)"],
];
function library_call_clauseOf(message) {
    const [line = ""] = message.split(/\r?\n|%0A/, 1);
    const plain = inPlainWords.reduce((text, [pattern, words]) => text.replace(pattern, words), (0,printable/* printable */.g)(line.replaceAll(/\?\S*/g, "").replaceAll(/\s+/g, " ").trim()));
    return plain.length > 300 ? `${plain.slice(0, 299)}\u2026` : plain;
}
function isUnreachable(message) {
    return message.includes("Unable to make request: ");
}

;// CONCATENATED MODULE: ./lib/backends/github/artifacts.js







const usualPatience = { askMs: 10_000, downloadMs: 12_000, uploadMs: 60_000 };
const bytesPerMs = 1000;
const pauseMs = 500;
class Artifacts {
    #libraries;
    #patience;
    #transfers = 0;
    constructor(libraries, patience = usualPatience) {
        this.#libraries = libraries;
        this.#patience = patience;
    }
    get libraries() {
        return this.#libraries;
    }
    prepare() {
        if (!this.#offered())
            this.#libraries.prepare("artifact");
    }
    async upload(file, name, retentionDays) {
        return this.#offered() ?? this.#sendNamed(file, name, retentionDays);
    }
    async uploadArchive(files, root, name, retentionDays) {
        const missing = this.#offered();
        if (missing)
            return missing;
        const bytes = files.reduce((sum, file) => sum + sizeOf(file), 0);
        const call = { kind: "upload-archive", name, files, root, retentionDays };
        const { result } = await this.#libraries.call(call, this.#patience.uploadMs + (2 * bytes) / bytesPerMs);
        return uploaded(result, name);
    }
    async list() {
        const missing = this.#offered();
        if (missing)
            return missing;
        const { result } = await this.#ask({ kind: "list-artifacts" }, this.#patience.askMs);
        if (!result.ok)
            return (0,diagnostics_result/* fail */.f)(library_call_clauseOf(result.error));
        const read = readArtifactInfos(result.value, "size");
        return read.ok ? read : (0,diagnostics_result/* fail */.f)(`GitHub's list of artifacts ${read.error}`);
    }
    async download({ id, bytes }, digest, toFolder, over) {
        const missing = over ? undefined : this.#offered();
        if (missing)
            return missing;
        const folder = external_node_path_.join(toFolder, `${id}-${++this.#transfers}`);
        try {
            external_node_fs_.mkdirSync(folder, { recursive: true });
            const call = { kind: "download", id, digest, folder, ...(over && { over }) };
            const { result } = await this.#ask(call, this.#patience.downloadMs + bytes / bytesPerMs);
            if (!result.ok)
                return (0,diagnostics_result/* fail */.f)(library_call_clauseOf(result.error));
            const [name, ...others] = external_node_fs_.readdirSync(folder);
            if (result.value !== true || name === undefined || others.length > 0)
                return (0,diagnostics_result/* fail */.f)("its bytes are not those of its digest");
            return (0,diagnostics_result.ok)(external_node_path_.join(folder, name));
        }
        catch (error) {
            return (0,diagnostics_result/* fail */.f)(error.message);
        }
    }
    async remove(name) {
        const missing = this.#offered();
        if (missing)
            return missing;
        const { result } = await this.#libraries.call({ kind: "remove-artifact", name }, this.#patience.askMs);
        return result.ok ? (0,diagnostics_result.ok)(undefined) : (0,diagnostics_result/* fail */.f)(library_call_clauseOf(result.error));
    }
    async #sendNamed(file, name, retentionDays) {
        const folder = external_node_path_.join(this.#libraries.folder, "uploads", String(++this.#transfers));
        try {
            const named = external_node_path_.basename(file) === name ? file : external_node_path_.join(folder, name);
            if (named !== file) {
                external_node_fs_.mkdirSync(folder, { recursive: true });
                artifacts_linkOrCopy(file, named);
            }
            const call = { kind: "upload", file: named, retentionDays };
            const within = this.#patience.uploadMs + (2 * sizeOf(file)) / bytesPerMs;
            const { result } = await this.#libraries.call(call, within);
            return uploaded(result, name);
        }
        catch (error) {
            return (0,diagnostics_result/* fail */.f)(error.message);
        }
        finally {
            external_node_fs_.rmSync(folder, { recursive: true, force: true });
        }
    }
    async #ask(call, withinMs) {
        const called = await this.#libraries.call(call, withinMs);
        if (called.result.ok || !isUnreachable(called.result.error))
            return called;
        await (0,promises_.setTimeout)(pauseMs);
        return this.#libraries.call(call, withinMs);
    }
    #offered() {
        const { ACTIONS_RUNTIME_TOKEN: token, ACTIONS_RESULTS_URL: url } = this.#libraries.environment;
        return token && url ? undefined : (0,diagnostics_result/* fail */.f)("this runner offers no artifacts");
    }
}
function uploaded(result, name) {
    if (!result.ok)
        return (0,diagnostics_result/* fail */.f)(result.error.includes("(409)")
            ? `an artifact of the name "${name}" is there already`
            : library_call_clauseOf(result.error));
    const { id, digest, size } = (0,shape/* isObject */.Gv)(result.value) ? result.value : {};
    return typeof id === "number" && typeof digest === "string"
        ? (0,diagnostics_result.ok)({ id: String(id), digest, bytes: typeof size === "number" ? size : 0 })
        : (0,diagnostics_result/* fail */.f)("GitHub did not say what the artifact's id is");
}
function artifacts_linkOrCopy(from, to) {
    try {
        external_node_fs_.linkSync(from, to);
    }
    catch {
        external_node_fs_.copyFileSync(from, to);
    }
}
function sizeOf(file) {
    return external_node_fs_.statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(6466);
;// CONCATENATED MODULE: ./lib/backends/github/sha256-of-file.js


async function sha256_of_file_sha256OfFile(file) {
    const hash = process.getBuiltinModule("node:crypto").createHash("sha256");
    await pipeline(fs.createReadStream(file), hash);
    return hash.digest("hex");
}

// EXTERNAL MODULE: ./lib/plan/sha256.js + 1 modules
var plan_sha256 = __webpack_require__(102);
;// CONCATENATED MODULE: ./lib/backends/github/cache.js






const cache_usualPatience = { lookupMs: 8_000, transferMs: 60_000 };
const cache_bytesPerMs = 1000;
class GithubCache {
    #libraries;
    #maxBytes;
    #patience;
    #access;
    #last = Promise.resolve();
    #transfers = 0;
    constructor(libraries, maxBytes, patience = cache_usualPatience) {
        this.#libraries = libraries.another();
        this.#patience = patience;
        this.#maxBytes = maxBytes;
        this.#access = accessOf(libraries.environment);
    }
    get canRead() {
        return this.#access === "read" || this.#access === "write";
    }
    get canWrite() {
        return this.#access === "write" || this.#access === "write-only";
    }
    prepare() {
        if (this.canRead || this.canWrite)
            this.#libraries.prepare("cache");
    }
    save(file, key, patienceMs = this.#patience.transferMs) {
        return this.#inTurn(async () => {
            if (!this.canWrite)
                return ok("not-allowed");
            const at = this.#file();
            fs.rmSync(at, { force: true });
            linkOrCopy(file, at);
            const { size } = fs.statSync(at);
            if (size > this.#maxBytes)
                return fail(tooLargeFor(this.#maxBytes));
            const within = patienceMs + (2 * size) / cache_bytesPerMs;
            const called = await this.#libraries.call({ kind: "save-cache", key }, within);
            if (!called.result.ok)
                return fail(clauseOf(called.result.error));
            if (called.result.value !== -1)
                return ok("saved");
            return this.#notSaved(called);
        });
    }
    restore(prefixes, toFolder) {
        return this.#inTurn(async () => {
            if (!this.canRead || prefixes.length === 0)
                return ok(undefined);
            const found = await this.#restore(prefixes, true, this.#patience.lookupMs);
            if (!found.ok)
                return found;
            if (found.value === undefined)
                return ok(undefined);
            const key = found.value;
            if (!prefixes.some((prefix) => key.startsWith(prefix)))
                return fail("it answered with another key than it was asked for");
            return this.#fetch(key, toFolder);
        });
    }
    fetch(key, toFolder) {
        return this.#inTurn(async () => {
            if (!this.canRead)
                return ok(undefined);
            const hit = await this.#fetch(key, toFolder);
            return hit.ok && hit.value?.key !== key ? ok(undefined) : hit;
        });
    }
    async #fetch(key, toFolder) {
        const within = this.#patience.transferMs + this.#maxBytes / cache_bytesPerMs;
        const restored = await this.#restore([key], false, within);
        if (!restored.ok)
            return restored;
        if (restored.value === undefined)
            return ok(undefined);
        const file = path.join(toFolder, `cache-${++this.#transfers}`);
        fs.mkdirSync(toFolder, { recursive: true });
        if (fs.statSync(this.#file()).size > this.#maxBytes)
            return fail(tooLargeFor(this.#maxBytes));
        linkOrCopy(this.#file(), file);
        fs.rmSync(this.#file());
        return ok({ file, key: restored.value });
    }
    async #restore(keys, lookupOnly, withinMs) {
        fs.rmSync(this.#file(), { force: true });
        const maxBytes = this.#maxBytes;
        const call = { kind: "restore-cache", keys, lookupOnly, maxBytes };
        const called = await this.#libraries.call(call, withinMs);
        if (!called.result.ok)
            return fail(clauseOf(called.result.error));
        if (typeof called.result.value === "string")
            return ok(called.result.value);
        const limit = this.#limited(called);
        if (limit !== undefined)
            return fail(limit);
        const why = /Failed to restore: (.*)/.exec(called.said)?.[1];
        if (why?.includes("cache read denied:")) {
            this.#access = "none";
            return ok(undefined);
        }
        return why === undefined ? ok(undefined) : fail(clauseOf(why));
    }
    #notSaved(called) {
        const limit = this.#limited(called);
        if (limit !== undefined)
            return fail(limit);
        const { said } = called;
        if (said.includes("cache write denied:")) {
            this.#access = this.#access === "write" ? "read" : "none";
            return ok("not-allowed");
        }
        const why = /Failed to reserve cache: (?:Error: )?(.*)/.exec(said)?.[1];
        if (why?.includes("(409)"))
            return ok("exists");
        const other = /Failed to save: (.*)/.exec(said)?.[1] ?? /::warning::(.*)/.exec(said)?.[1];
        return fail(clauseOf(why ?? other ?? "GitHub did not say why"));
    }
    #limited({ said }) {
        if (!/Rate limited:|hit a rate limit/.test(said))
            return undefined;
        this.#access = "none";
        const seconds = /limit will reset in (\d{1,9}) seconds/.exec(said)?.[1];
        const wait = seconds === undefined ? "" : `, and is to be left alone for ${seconds} s`;
        return `it was asked too often${wait}; it is not used again in this run`;
    }
    #file() {
        return path.join(this.#libraries.folder, cachedFile);
    }
    #inTurn(act) {
        const turn = this.#last.then(act).catch((error) => fail(error.message));
        this.#last = turn;
        return turn;
    }
}
function accessOf(environment) {
    const { ACTIONS_RUNTIME_TOKEN, ACTIONS_CACHE_SERVICE_V2: v2 } = environment;
    const url = environment[v2 ? "ACTIONS_RESULTS_URL" : "ACTIONS_CACHE_URL"];
    if (!ACTIONS_RUNTIME_TOKEN || !url || process.platform === "win32")
        return "none";
    const mode = (environment["ACTIONS_CACHE_MODE"] ?? "").trim().toLowerCase();
    const known = ["none", "read", "write", "write-only"];
    return known.find((one) => one === mode) ?? "write";
}
function cacheKey(origin, { sequence, parts = [], isWhole = false }) {
    const beside = parts.length === 0 ? "" : `${besideIt}${parts.join(".")}`;
    return origin.tier === "none"
        ? undefined
        : `${cache_runKeyPrefix(origin, isWhole)}${origin.attempt}-${sequence}${beside}`;
}
function partKey(origin, sequence) {
    return partKeyOf(`${cache_runKeyPrefix(origin)}${origin.attempt}`, sequence);
}
function cache_partKeysOf(key) {
    const told = /^(mity-v1-.+)-\d{1,6}-with-(\d{1,6}(?:\.\d{1,6})*)$/.exec(key);
    const [, run = "", numbers = ""] = told ?? [];
    const attempt = run.replace(`-${wholeMark}`, "-");
    return told
        ? numbers.split(".", mostPartsBeside).map((one) => partKeyOf(attempt, Number(one)))
        : [];
}
const besideIt = "-with-";
const mostPartsBeside = 16;
function partKeyOf(attempt, sequence) {
    return `${attempt.replace(/^mity-v1-/, "mity-v1-part-")}-${sequence}`;
}
const wholeMark = "whole-";
function isWholeKey(key) {
    return key.includes(`-${wholeMark}`);
}
function cache_runKeyPrefix(origin, isWhole = false) {
    const mark = isWhole ? wholeMark : "";
    return `${jobKeyPrefix(origin, origin.tier, origin.ref)}${mark}${origin.runId}-`;
}
function announcementKey(origin, sequence) {
    return `${cache_announcementKeyPrefix(origin)}${origin.attempt}-${sequence}`;
}
function cache_announcementKeyPrefix(origin) {
    return cache_runKeyPrefix(origin).replace(/^mity-v1-/, "mity-v1-external-");
}
function reuseKeyPrefixes(origin, defaultBranch, areWhole = false) {
    if (origin.tier === "none")
        return [];
    const own = jobKeyPrefix(origin, origin.tier, origin.ref);
    const main = jobKeyPrefix(origin, "default-branch", `refs/heads/${defaultBranch}`);
    return [...new Set([own, main])].map((prefix) => (areWhole ? `${prefix}${wholeMark}` : prefix));
}
function jobKeyPrefix({ jobKey }, tier, ref) {
    return `mity-v1-${tier}-${sha256(ref).slice(0, 16)}-${jobKey}-`;
}

;// CONCATENATED MODULE: ./lib/backends/github/cached-entry.js


async function cached_entry_restoreEntry(cache, prefixes, toFolder, isKnown = () => false) {
    const entry = await cache.restore(prefixes, toFolder);
    if (!entry.ok)
        return entry;
    if (!entry.value || isKnown(entry.value.key))
        return ok({ hits: [], warnings: [] });
    const hits = [entry.value];
    const warnings = [];
    for (const key of partKeysOf(entry.value.key)) {
        const part = await cache.fetch(key, toFolder);
        if (part.ok && part.value)
            hits.push(part.value);
        else
            warnings.push(`a part of the checkpoint in the cache cannot be had: ${part.ok ? "it is not there any more" : part.error}`);
    }
    return ok({ hits, warnings });
}

;// CONCATENATED MODULE: ./lib/backends/github/part-search.js
const maxParts = 1000;
const maxBytes = 2 * 1024 ** 3;
const atOnce = 6;
const enoughFailures = 6;
class part_search_PartSearch {
    found = [];
    #artifacts;
    #toFolder;
    #digests;
    #vouched = new Set();
    #failures = new Map();
    #leftOut = new Set();
    #bytes = 0;
    constructor(artifacts, toFolder, digests) {
        this.#artifacts = artifacts;
        this.#toFolder = toFolder;
        this.#digests = new Set(digests);
    }
    async fetch(parts, over) {
        const wanted = parts.filter((part) => this.#takes(part));
        const got = [];
        let next = 0;
        let failedInARow = 0;
        const work = async () => {
            for (let at = next++; at < wanted.length; at = next++) {
                const part = wanted[at];
                if (!part?.digest)
                    continue;
                const { id, name, digest } = part;
                if (failedInARow >= enoughFailures) {
                    this.#failures.set(id, this.#failures.get(id) ?? "so many others could not be had");
                    continue;
                }
                const file = await this.#artifacts.download(part, digest, this.#toFolder, over);
                if (file.ok) {
                    failedInARow = 0;
                    this.#failures.delete(id);
                    got[at] = { name, file: file.value, sha256: digest };
                }
                else {
                    failedInARow++;
                    this.#digests.delete(digest);
                    this.#bytes -= part.bytes;
                    this.#failures.set(id, file.error);
                }
            }
        };
        await Promise.all(Array.from({ length: atOnce }, work));
        this.found.push(...got.filter((one) => one !== undefined));
        return this.#failures.size === 0;
    }
    vouchFor({ source, ...candidate }) {
        const isArtifact = candidate.sha256 !== undefined && this.#vouched.has(candidate.sha256);
        return isArtifact || source === undefined ? candidate : { ...candidate, source };
    }
    warnings() {
        const counts = new Map();
        for (const why of this.#failures.values())
            counts.set(why, (counts.get(why) ?? 0) + 1);
        const sentences = [...counts].map(([why, count]) => `${partsWord(count)} of the checkpoint cannot be had: ${why}`);
        if (this.#leftOut.size > 0)
            sentences.push(`${partsWord(this.#leftOut.size)} of the checkpoint, the oldest, are too much and left out`);
        return sentences;
    }
    #takes({ id, digest, bytes }) {
        if (digest === undefined) {
            this.#failures.set(id, "GitHub tells no digest of it");
            return false;
        }
        this.#vouched.add(digest);
        if (this.#digests.has(digest))
            return false;
        if (this.#digests.size >= maxParts || this.#bytes + bytes > maxBytes) {
            this.#leftOut.add(id);
            return false;
        }
        this.#leftOut.delete(id);
        this.#digests.add(digest);
        this.#bytes += bytes;
        return true;
    }
}
function partsWord(count) {
    return count === 1 ? "1 part" : `${count} parts`;
}

;// CONCATENATED MODULE: ./lib/backends/github/rest.js




const remedyInJob = "give the job `permissions: actions: read`";
const usualLimits = { withinMs: 10_000, maxBytes: 8 * 1024 * 1024 };
const pageSize = 100;
const maxPages = 20;
const number = (0,shape/* like */.mj)(/^[0-9]{1,20}$/, "a number");
const repositoryName = (0,shape/* like */.mj)(/^[\w.-]{1,100}\/[\w.-]{1,100}$/, "the name of a repository");
const repositoryShape = (0,shape/* shapeOf */.F5)({ id: number, fullName: repositoryName });
const homeShape = (0,shape/* shapeOf */.F5)({
    id: number,
    fullName: repositoryName,
    defaultBranch: (0,shape/* line */.n8)(1024),
});
const runShape = (0,shape/* shapeOf */.F5)({
    id: number,
    attempt: (0,shape/* whole */.WQ)(1, 100_000),
    event: (0,shape/* like */.mj)(/^[a-z_]{1,64}$/, "the name of an event"),
    status: (0,shape/* line */.n8)(64),
    conclusion: orNull((0,shape/* line */.n8)(64)),
    headBranch: orNull((0,shape/* line */.n8)(1024)),
    headSha: (0,shape/* like */.mj)(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/, "a commit"),
    path: (0,shape/* line */.n8)(1024),
    repository: repositoryShape,
    headRepository: orNull(repositoryShape),
    pullRequests: (0,shape/* listOf */.c3)((0,shape/* whole */.WQ)(1, Number.MAX_SAFE_INTEGER), 1000),
});
const jobShape = (0,shape/* shapeOf */.F5)({
    id: number,
    name: (0,shape/* line */.n8)(4096),
    status: (0,shape/* line */.n8)(64),
    conclusion: orNull((0,shape/* line */.n8)(64)),
});
class rest_Rest {
    #libraries;
    #over;
    #limits;
    #remedy;
    constructor(libraries, over, { remedy = remedyInJob, ...limits } = usualLimits) {
        this.#libraries = libraries;
        this.#over = over;
        this.#limits = limits;
        this.#remedy = remedy;
    }
    get over() {
        return this.#over;
    }
    async repository() {
        const what = `the repository ${this.#over.repository}`;
        const got = await this.#get("", {}, what);
        return got.ok
            ? checked(homeShape, { ...repositoryOf(got.value), defaultBranch: field(got.value, "default_branch") }, what)
            : got;
    }
    async workflowRun(id) {
        const what = `the run ${id}`;
        if (number(id))
            return (0,diagnostics_result/* fail */.f)(notARun(id));
        const got = await this.#get(`/actions/runs/${id}`, {}, what);
        return got.ok ? checked(runShape, runOf(got.value), what) : got;
    }
    async findRuns({ event, headSha, status, }) {
        const what = "the list of runs";
        const query = { event, head_sha: headSha, status, per_page: 30 };
        const got = await this.#get("/actions/runs", query, what);
        if (!got.ok)
            return got;
        const runs = field(got.value, "workflow_runs");
        return checked((0,shape/* listOf */.c3)(runShape, 30), Array.isArray(runs) ? runs.map(runOf) : runs, what);
    }
    async artifactsOfRun(id) {
        return this.#artifactsOfRun(id, false);
    }
    async expiredArtifactsOfRun(id) {
        return this.#artifactsOfRun(id, true);
    }
    async #artifactsOfRun(id, expired) {
        const what = `the artifacts of run ${id}`;
        if (number(id))
            return (0,diagnostics_result/* fail */.f)(notARun(id));
        const got = await this.#allPages(`/actions/runs/${id}/artifacts`, "artifacts", what);
        if (!got.ok)
            return got;
        const those = got.value.filter((one) => (field(one, "expired") === true) === expired);
        const read = readArtifactInfos(those, "size_in_bytes");
        return read.ok ? read : (0,diagnostics_result/* fail */.f)(`GitHub's answer for ${what} ${read.error}`);
    }
    async jobsOfRun(id, attempt) {
        const what = `the jobs of run ${id}`;
        if (number(id))
            return (0,diagnostics_result/* fail */.f)(notARun(id));
        const got = await this.#allPages(`/actions/runs/${id}/attempts/${attempt}/jobs`, "jobs", what);
        if (!got.ok)
            return got;
        const jobs = got.value.map((job) => ({
            id: idOf(job),
            name: field(job, "name"),
            status: field(job, "status"),
            conclusion: field(job, "conclusion") ?? null,
        }));
        return checked((0,shape/* listOf */.c3)(jobShape, maxPages * pageSize), jobs, what);
    }
    async #allPages(below, key, what) {
        const items = [];
        for (let page = 1; page <= maxPages; page++) {
            const got = await this.#get(below, { per_page: pageSize, page }, what);
            if (!got.ok)
                return got;
            const some = field(got.value, key);
            if (!Array.isArray(some))
                return (0,diagnostics_result/* fail */.f)(`GitHub's answer for ${what} has no list`);
            items.push(...some);
            if (some.length < pageSize)
                break;
        }
        return (0,diagnostics_result.ok)(items);
    }
    async #get(below, query, what) {
        const { token, repository } = this.#over;
        if (repositoryName(repository))
            return (0,diagnostics_result/* fail */.f)("the repository is not named as owner/name");
        if (token === "")
            return (0,diagnostics_result/* fail */.f)(`there is no token to read ${what} with`);
        const path = `/repos/${repository}${below}`;
        const call = { kind: "get", path, query, token, ...this.#limits };
        const { result } = await this.#libraries.call(call, this.#limits.withinMs + 5_000);
        if (!result.ok)
            return (0,diagnostics_result/* fail */.f)(library_call_clauseOf(result.error).replaceAll(token, "***"));
        const got = result.value;
        return got.ok ? got : (0,diagnostics_result/* fail */.f)(sentenceOf(got.error, what, this.#remedy));
    }
}
function notARun(id) {
    return `the run ${(0,shape/* quoted */.TL)(id)} cannot be: a run's id is a number`;
}
function sentenceOf(error, what, remedy) {
    switch (error.kind) {
        case "status":
            return statusSentence(error, what, remedy);
        case "network":
            return `GitHub cannot be reached for ${what} (${error.code})`;
        case "too-large":
            return `GitHub's answer for ${what} is too large`;
        case "not-json":
            return `GitHub's answer for ${what} is no JSON`;
        default:
            return (0,diagnostics_result/* unreachable */.H)(error);
    }
}
function statusSentence({ status, waitSeconds }, what, remedy) {
    if (waitSeconds !== undefined && status < 500)
        return `GitHub was asked too often and tells nothing of ${what} for ${waitSeconds} s (${status})`;
    switch (status) {
        case 401:
            return `GitHub does not accept the token for ${what} (401)`;
        case 403:
            return `the token may not read ${what}: ${remedy} (403)`;
        case 404:
            return `GitHub does not know ${what}, or the token may not see it (404)`;
        case 429:
            return `GitHub was asked too often and tells nothing of ${what} (429)`;
        default:
            return `GitHub does not answer for ${what} (${status})`;
    }
}
function checked(check, value, what) {
    const wrong = check(value);
    return wrong ? (0,diagnostics_result/* fail */.f)(`GitHub's answer for ${what} is one ${(0,shape/* explain */.WE)(wrong)}`) : (0,diagnostics_result.ok)(value);
}
function runOf(value) {
    const head = field(value, "head_repository");
    const path = field(value, "path");
    const pulls = field(value, "pull_requests");
    return {
        id: idOf(value),
        attempt: field(value, "run_attempt"),
        event: field(value, "event"),
        status: field(value, "status"),
        conclusion: field(value, "conclusion") ?? null,
        headBranch: field(value, "head_branch") ?? null,
        headSha: field(value, "head_sha"),
        path: typeof path === "string" ? path.replace(/@.*$/s, "") : path,
        repository: repositoryOf(field(value, "repository")),
        headRepository: (0,shape/* isObject */.Gv)(head) ? repositoryOf(head) : null,
        pullRequests: Array.isArray(pulls) ? pulls.map((pull) => field(pull, "number")) : [],
    };
}
function repositoryOf(value) {
    return { id: idOf(value), fullName: field(value, "full_name") };
}
function idOf(value) {
    const id = field(value, "id");
    return Number.isSafeInteger(id) ? String(id) : id;
}
function field(value, name) {
    return (0,shape/* isObject */.Gv)(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}
function orNull(check) {
    return (value) => (value === null ? undefined : check(value));
}

// EXTERNAL MODULE: ./lib/backends/checkpoints/check-origin.js
var check_origin = __webpack_require__(7851);
;// CONCATENATED MODULE: ./lib/backends/checkpoints/tier.js

function tierOf(start) {
    const { event, ref, defaultBranch, repository, headRepository } = start;
    const isOwn = headRepository?.toLowerCase() === repository.toLowerCase();
    switch (event) {
        case "pull_request":
            if (headRepository === undefined)
                return "none";
            return isOwn ? "branch" : "fork";
        case "push":
        case "schedule":
        case "workflow_dispatch":
        case "merge_group":
            return isOwn ? tierOfRef(event, ref, defaultBranch, start.isRefProtected) : "none";
        default:
            return "none";
    }
}
function tierOfRef(event, ref, defaultBranch, isProtected) {
    if (defaultBranch === "")
        return "none";
    if (ref === `refs/heads/${defaultBranch}`)
        return "default-branch";
    if (event === "merge_group" && ref.startsWith((0,check_origin/* mergeQueueOf */.ZN)(defaultBranch)))
        return "default-branch";
    if (ref.startsWith("refs/tags/"))
        return isProtected ? "default-branch" : "branch";
    return ref.startsWith("refs/heads/") ? "branch" : "none";
}

;// CONCATENATED MODULE: ./lib/backends/github/run-origin.js


function run_origin_originOfRun(run, repository, jobKey) {
    if (run.repository.id !== repository.id)
        return (0,diagnostics_result/* fail */.f)("is of another repository");
    const ref = refOf(run);
    if (!ref.ok)
        return ref;
    const { event } = run;
    const { fullName, defaultBranch } = repository;
    const tier = tierOf({
        event,
        ref: ref.value,
        isRefProtected: false,
        defaultBranch,
        repository: fullName,
        ...headOf(run, repository),
    });
    return (0,diagnostics_result.ok)({
        repositoryId: repository.id,
        repository: fullName,
        workflow: run.path,
        event,
        ref: ref.value,
        sha: run.headSha,
        ...(event === "pull_request" ? { headSha: run.headSha } : {}),
        runId: run.id,
        attempt: run.attempt,
        jobKey,
        tier,
    });
}
function headOf({ headRepository }, { id, fullName }) {
    if (!headRepository)
        return {};
    if (headRepository.id === id)
        return { headRepository: fullName };
    const isNamedAlike = headRepository.fullName.toLowerCase() === fullName.toLowerCase();
    return isNamedAlike ? {} : { headRepository: headRepository.fullName };
}
function refOf({ event, headBranch, pullRequests }) {
    if (event === "pull_request") {
        const [number, ...others] = pullRequests;
        return number !== undefined && others.length === 0
            ? (0,diagnostics_result.ok)(`refs/pull/${number}/merge`)
            : (0,diagnostics_result/* fail */.f)("is of a pull request that GitHub does not name, as it never does of a fork's");
    }
    return headBranch === null ? (0,diagnostics_result/* fail */.f)("has no branch") : (0,diagnostics_result.ok)(`refs/heads/${headBranch}`);
}

;// CONCATENATED MODULE: ./lib/backends/github/checkpoint-finder.js







const mostPrefixes = 10;
async function findCheckpointFiles(origin, ways, toFolder) {
    if (origin.attempt <= 1 || origin.tier === "none")
        return { candidates: [], warnings: [] };
    const [cached, listed] = await Promise.all([
        findInCache(origin, ways, toFolder),
        ways.artifacts.list(),
    ]);
    const warnings = [...cached.warnings];
    const before = origin.attempt - 1;
    const search = new PartSearch(ways.artifacts, toFolder, cached.digests);
    if (!listed.ok)
        warnings.push(`the runner does not list artifacts: ${listed.error}`);
    const shown = listed.ok ? partsOf(listed.value, origin.jobKey, before) : [];
    let isDone = (await search.fetch(shown, undefined)) && reach(shown, before);
    if (!isDone && ways.token !== undefined) {
        const rest = new Rest(ways.artifacts.libraries, {
            token: ways.token,
            repository: origin.repository,
        });
        const known = await rest.artifactsOfRun(origin.runId);
        const parts = known.ok ? partsOf(known.value, origin.jobKey, before) : [];
        if (known.ok)
            isDone = (await search.fetch(parts, rest.over)) && reach(parts, before);
        else if (cached.candidates.length + search.found.length === 0)
            warnings.push(`REST does not list artifacts: ${known.error}`);
    }
    const [unsure, ...others] = [...warnings, ...search.warnings()];
    return {
        candidates: [...cached.candidates.map((one) => search.vouchFor(one)), ...search.found],
        warnings: unsure === undefined ? [] : [unsure, ...others],
        ...(!ways.hasExternal || isDone || cached.hasAnswered || unsure === undefined
            ? {}
            : { unsure }),
    };
}
function reach(parts, attempt) {
    return parts.some((part) => part.attempt === attempt);
}
async function findNamedRun(origin, runId, { artifacts, token }, toFolder) {
    const refuse = (why) => ({
        candidates: [],
        warnings: [`the run ${quoted(runId)} cannot be resumed from: ${why}`],
    });
    if (token === undefined)
        return refuse("there is no token to read it with");
    const rest = new Rest(artifacts.libraries, { token, repository: origin.repository });
    const [run, repository] = await Promise.all([rest.workflowRun(runId), rest.repository()]);
    if (!run.ok)
        return refuse(run.error);
    if (!repository.ok)
        return refuse(repository.error);
    const from = originOfRun(run.value, repository.value, origin.jobKey);
    if (!from.ok)
        return refuse(`it ${from.error}`);
    if (from.value.tier === "none")
        return refuse("what started it may use no store");
    return { run: from.value, ...(await findOverRest(from.value, rest, artifacts, toFolder)) };
}
async function findMergeQueueRun(origin, { artifacts, token }, toFolder) {
    const none = { candidates: [], warnings: [] };
    const refuse = (why) => ({
        candidates: [],
        warnings: [`nothing is reused from the merge queue: ${why}`],
    });
    if (origin.event !== "push" || origin.tier !== "default-branch" || token === undefined)
        return none;
    const rest = new Rest(artifacts.libraries, { token, repository: origin.repository });
    const query = { event: "merge_group", headSha: origin.sha, status: "success" };
    const [runs, repository] = await Promise.all([rest.findRuns(query), rest.repository()]);
    if (!runs.ok)
        return refuse(runs.error);
    if (!repository.ok)
        return refuse(repository.error);
    if (repository.value.id !== origin.repositoryId)
        return refuse("the repository is another one");
    const [from, ...others] = runs.value.flatMap((run) => {
        const { event, headSha, conclusion, path } = run;
        if (event !== query.event || headSha !== origin.sha || conclusion !== query.status)
            return [];
        const made = originOfRun(run, repository.value, origin.jobKey);
        const isEqual = made.ok && made.value.tier === origin.tier && path === origin.workflow;
        return isEqual ? [made.value] : [];
    });
    if (!from)
        return none;
    if (others.length > 0)
        return refuse(`${others.length + 1} runs of ${quoted(from.workflow)} tried this commit`);
    return { run: from, ...(await findOverRest(from, rest, artifacts, toFolder)) };
}
async function findOverRest({ runId, attempt, jobKey }, rest, artifacts, toFolder) {
    const known = await rest.artifactsOfRun(runId);
    if (!known.ok)
        return { candidates: [], warnings: [known.error] };
    const search = new part_search_PartSearch(artifacts, toFolder, new Set());
    await search.fetch(partsOf(known.value, jobKey, attempt), rest.over);
    return { candidates: search.found, warnings: search.warnings() };
}
async function findInCache(origin, { cache, hasExternal = false }, toFolder) {
    const kinds = [
        [runKeyPrefix(origin, true), runKeyPrefix(origin)],
        ...(hasExternal ? [[announcementKeyPrefix(origin)]] : []),
    ];
    const entries = cache?.canRead
        ? await Promise.all(kinds.map((kind) => restoreEntry(cache, earlierPrefixes(kind, origin), toFolder)))
        : [];
    const candidates = [];
    const digests = new Set();
    const warnings = new Set();
    for (const [at, entry] of entries.entries()) {
        if (!entry.ok)
            warnings.add(`the cache gives nothing: ${entry.error}`);
        if (!entry.ok)
            continue;
        for (const warning of entry.value.warnings)
            warnings.add(warning);
        for (const { key: name, file } of entry.value.hits) {
            const digest = await sha256OfFile(file);
            const source = at === 0 ? "cache" : "announcement";
            candidates.push({ name, file, sha256: digest, source });
            digests.add(digest);
        }
    }
    const hasAnswered = entries.length > 0 && entries.every(({ ok }) => ok);
    return { candidates, warnings: [...warnings], digests, hasAnswered };
}
function earlierPrefixes(kinds, { attempt }) {
    const most = Math.min(attempt - 1, Math.floor(mostPrefixes / kinds.length));
    return Array.from({ length: most }, (_, before) => kinds.map((prefix) => `${prefix}${attempt - 1 - before}-`)).flat();
}
function partsOf(artifacts, jobKey, lastAttempt) {
    const name = new RegExp(`^mity-checkpoint-${jobKey}-a([1-9]\\d{0,4})-([1-9]\\d{0,4})$`);
    return artifacts
        .flatMap((artifact) => {
        const [, attempt, sequence] = name.exec(artifact.name) ?? [];
        return attempt === undefined
            ? []
            : [{ ...artifact, attempt: Number(attempt), sequence: Number(sequence) }];
    })
        .filter(({ attempt }) => attempt <= lastAttempt)
        .sort((a, b) => b.attempt - a.attempt || b.sequence - a.sequence);
}

;// CONCATENATED MODULE: ./lib/backends/github/library-process.js



const maxCrashes = 5;
const loadMs = 30_000;
const flags = ["--min-semi-space-size=16"];
class LibraryProcess {
    #options;
    #pending = new Map();
    #others = [];
    #folder;
    #child;
    #crashes = 0;
    #calls = 0;
    constructor(options) {
        this.#options = options;
    }
    get environment() {
        return this.#options.environment;
    }
    another() {
        const other = new LibraryProcess(this.#options);
        this.#others.push(other);
        return other;
    }
    get folder() {
        return (this.#folder ??= external_node_fs_.realpathSync(external_node_fs_.mkdtempSync(external_node_path_.join(this.#options.scratch, "github-"))));
    }
    prepare(library) {
        void this.call({ kind: "load", library }, loadMs);
    }
    call(call, withinMs) {
        const started = this.#start();
        if (!started.ok)
            return Promise.resolve({ result: started, said: "" });
        const child = started.value;
        const number = ++this.#calls;
        return new Promise((resolve) => {
            const settle = (answer) => {
                const pending = this.#pending.get(number);
                if (!pending)
                    return;
                clearTimeout(pending.timer);
                this.#pending.delete(number);
                if (this.#pending.size === 0)
                    child.channel?.unref();
                resolve(answer);
            };
            const timer = setTimeout(() => {
                const seconds = Math.round(withinMs / 1000);
                settle({ result: (0,diagnostics_result/* fail */.f)(`GitHub took longer than ${seconds} s`), said: "" });
                if (this.#pending.size === 0)
                    this.#stop();
            }, withinMs);
            this.#pending.set(number, { settle, timer });
            child.channel?.ref();
            send(child, { number, call });
        });
    }
    close() {
        for (const other of this.#others)
            other.close();
        this.#stop();
        if (this.#folder !== undefined)
            external_node_fs_.rmSync(this.#folder, { recursive: true, force: true });
        this.#folder = undefined;
    }
    #stop() {
        const child = this.#child;
        this.#lose("it was stopped");
        child?.kill("SIGKILL");
    }
    #start() {
        if (this.#child)
            return { ok: true, value: this.#child };
        if (this.#crashes >= maxCrashes)
            return (0,diagnostics_result/* fail */.f)("the process that runs GitHub's libraries keeps ending");
        const { program, environment } = this.#options;
        let child;
        try {
            child = process
                .getBuiltinModule("node:child_process")
                .spawn(process.execPath, [...flags, ...program], {
                cwd: this.folder,
                env: forNode(environment),
                stdio: ["ignore", "ignore", "ignore", "ipc"],
                windowsHide: true,
            });
        }
        catch (error) {
            return (0,diagnostics_result/* fail */.f)(`the process for GitHub's libraries cannot start: ${error.message}`);
        }
        child.on("message", (answer) => this.#pending.get(answer.number)?.settle(answer));
        child.on("error", (error) => {
            if (this.#child === child)
                this.#crashed(error.message);
        });
        child.on("exit", (code, signal) => {
            if (this.#child === child)
                this.#crashed(signal ?? `exit code ${code ?? 0}`);
        });
        child.unref();
        child.channel?.unref();
        this.#child = child;
        send(child, { environment: given(environment) });
        return { ok: true, value: child };
    }
    #crashed(why) {
        this.#crashes++;
        this.#lose(why);
    }
    #lose(why) {
        this.#child = undefined;
        const answer = {
            result: (0,diagnostics_result/* fail */.f)(`the process that runs GitHub's libraries ended (${why})`),
            said: "",
        };
        for (const { settle } of [...this.#pending.values()])
            settle(answer);
    }
}
function send(child, request) {
    child.send(request, () => undefined);
}
const ofNode = /^(HOME|LANG|LC_ALL|TZ|TMPDIR|TEMP|TMP|SystemRoot|LD_LIBRARY_PATH|NODE_EXTRA_CA_CERTS|SSL_CERT_(FILE|DIR)|RUNNER_TRACKING_ID)$/i;
function forNode(environment) {
    return Object.fromEntries(Object.entries(given(environment)).filter(([name]) => ofNode.test(name)));
}
function given(environment) {
    const own = Object.entries(environment).filter((entry) => entry[1] !== undefined);
    return { ACTIONS_ARTIFACT_UPLOAD_TIMEOUT_MS: "60000", ...Object.fromEntries(own) };
}

;// CONCATENATED MODULE: ./lib/backends/github/stored-jobs.js
const stored_jobs_name = /^mity-(?:checkpoint-(?<part>[0-9a-f]{16})-a(?<of>[1-9]\d{0,4})-[1-9]\d{0,4}|report-(?<report>[0-9a-f]{16})-a(?<by>[1-9]\d{0,4}))$/;
function storedJobs(artifacts) {
    const jobs = new Map();
    for (const artifact of artifacts) {
        const found = stored_jobs_name.exec(artifact.name)?.groups;
        const jobKey = found?.["part"] ?? found?.["report"];
        if (jobKey === undefined)
            continue;
        let job = jobs.get(jobKey);
        if (!job)
            jobs.set(jobKey, (job = { attempts: new Set(), reports: [] }));
        if (found?.["part"] !== undefined)
            job.attempts.add(Number(found["of"]));
        else
            job.reports.push({ attempt: Number(found?.["by"]), artifact });
    }
    return [...jobs]
        .map(([jobKey, { attempts, reports }]) => ({
        jobKey,
        attempts: [...attempts].sort((a, b) => b - a),
        reports: reports.sort((a, b) => b.attempt - a.attempt),
    }))
        .sort((a, b) => (a.jobKey < b.jobKey ? -1 : 1));
}

;// CONCATENATED MODULE: ./lib/evidence/run-report.js
const maxReportBytes = 1024 * 1024;

;// CONCATENATED MODULE: ./lib/evidence/read-report.js


async function readReport(text) {
    if (text.length > maxReportBytes || Buffer.byteLength(text) > maxReportBytes)
        return (0,diagnostics_result/* fail */.f)("it is larger than 1 MiB");
    let value;
    try {
        value = JSON.parse(text);
    }
    catch {
        return (0,diagnostics_result/* fail */.f)("it is no JSON");
    }
    if (!isMap(value) || value["format"] !== "mity-report")
        return (0,diagnostics_result/* fail */.f)("it is no report of mity's");
    const { version } = value;
    if (typeof version === "number" && version > 1)
        return (0,diagnostics_result/* fail */.f)(`it is a report of version ${version}, which this mity does not know: install a newer one`);
    const { reportSchema } = await Promise.all(/* import() */[__webpack_require__.e(395), __webpack_require__.e(934)]).then(__webpack_require__.bind(__webpack_require__, 3934));
    const parsed = reportSchema.safeParse(value);
    if (parsed.success)
        return (0,diagnostics_result.ok)(parsed.data);
    const [issue] = parsed.error.issues;
    const place = issue?.path.map(String).join(".") ?? "";
    return (0,diagnostics_result/* fail */.f)(`it is damaged: \`${place.slice(0, 100)}\` is not what it should be`);
}
function isMap(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

;// CONCATENATED MODULE: ./lib/assembly/ci-run.js











const limits = {
    withinMs: 20_000,
    maxBytes: 8 * 1024 * 1024,
    remedy: "it has to be one that may read the repository's Actions (`actions: read`, or the scope `repo`)",
};
const ofTheWay = /^(?:PATH|HOME|TMPDIR|TEMP|TMP|SystemRoot|NODE_EXTRA_CA_CERTS|SSL_CERT_(?:FILE|DIR)|(?:https?|no|all)_proxy)$/i;
class CiRun {
    #options;
    #libraries;
    #artifacts;
    #rest;
    constructor(options) {
        const { access, script, environment, scratch } = options;
        this.#options = options;
        this.#libraries = new LibraryProcess({
            program: [script, "--libraries"],
            environment: {
                ...Object.fromEntries(Object.entries(environment).filter(([name]) => ofTheWay.test(name))),
                GITHUB_API_URL: access.apiUrl,
                GITHUB_SERVER_URL: access.serverUrl,
            },
            scratch,
        });
        this.#artifacts = new Artifacts(this.#libraries);
        const { token, repository } = access;
        this.#rest = new rest_Rest(this.#libraries, { token, repository }, limits);
    }
    async tell() {
        const { runId } = this.#options;
        const [run, repository, artifacts] = await Promise.all([
            this.#rest.workflowRun(runId),
            this.#rest.repository(),
            this.#rest.artifactsOfRun(runId),
        ]);
        if (!run.ok)
            return run;
        if (!repository.ok)
            return repository;
        if (!artifacts.ok)
            return artifacts;
        const jobs = storedJobs(artifacts.value);
        return (0,diagnostics_result.ok)({ run: run.value, repository: repository.value, jobs });
    }
    async hadMore() {
        const expired = await this.#rest.expiredArtifactsOfRun(this.#options.runId);
        return expired.ok && storedJobs(expired.value).length > 0;
    }
    async jobNames(attempt) {
        const jobs = await this.#rest.jobsOfRun(this.#options.runId, attempt);
        return new Map(jobs.ok ? jobs.value.map(({ id, name }) => [id, name]) : []);
    }
    async report(jobKey, stored) {
        const { runId, scratch } = this.#options;
        const { artifact, attempt } = stored;
        if (artifact.digest === undefined)
            return (0,diagnostics_result/* fail */.f)("GitHub tells no digest of it");
        if (artifact.bytes > maxReportBytes)
            return (0,diagnostics_result/* fail */.f)("it is larger than 1 MiB");
        const file = await this.#artifacts.download(artifact, artifact.digest, scratch, this.#rest.over);
        if (!file.ok)
            return file;
        if (external_node_fs_.statSync(file.value).size > maxReportBytes)
            return (0,diagnostics_result/* fail */.f)("it is larger than 1 MiB");
        const read = await readReport(external_node_fs_.readFileSync(file.value, "utf8"));
        if (!read.ok)
            return read;
        const { origin } = read.value;
        const isOurs = origin?.runId === runId && origin.jobKey === jobKey && origin.attempt === attempt;
        return isOurs ? read : (0,diagnostics_result/* fail */.f)("it says that it is of another run or job");
    }
    origin({ run, repository }, jobKey, attempt) {
        const origin = run_origin_originOfRun(run, repository, jobKey);
        return origin.ok ? (0,diagnostics_result.ok)({ ...origin.value, attempt }) : origin;
    }
    parts(origin) {
        const folder = external_node_path_.join(this.#options.scratch, "parts");
        return findOverRest(origin, this.#rest, this.#artifacts, folder);
    }
    close() {
        this.#libraries.close();
    }
}


/***/ }),

/***/ 7851:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Xx: () => (/* binding */ checkOrigin),
/* harmony export */   ZN: () => (/* binding */ mergeQueueOf),
/* harmony export */   su: () => (/* binding */ newestOf)
/* harmony export */ });
/* harmony import */ var _diagnostics_result_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7310);
/* harmony import */ var _shape_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3381);


function checkOrigin(claimed, allowed) {
    const problem = originProblem(claimed, allowed);
    return problem === undefined ? (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_1__.ok)(undefined) : (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_1__/* .fail */ .f)(problem);
}
function originProblem(claimed, allowed) {
    switch (allowed.kind) {
        case "same-run":
            return differenceFrom(allowed.reader, claimed) ?? rankProblem(claimed.tier, claimed.tier);
        case "named-run":
            return differenceFromTold(allowed.run, claimed) ?? rankProblem(claimed.tier, claimed.tier);
        case "reuse":
            return (repositoryProblem(allowed.reader, claimed) ??
                (allowed.run && differenceFromTold(allowed.run, claimed)) ??
                rankProblem(claimed.tier, allowed.reader.tier) ??
                refProblem(claimed, allowed.reader, allowed.defaultBranch));
    }
}
function repositoryProblem(reader, claimed) {
    return claimed.repositoryId === reader.repositoryId
        ? undefined
        : `is of another repository, ${(0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(claimed.repository)}`;
}
function differenceFrom(run, claimed) {
    const foreign = repositoryProblem(run, claimed);
    if (foreign !== undefined)
        return foreign;
    for (const [key, what] of bound) {
        if (claimed[key] !== run[key])
            return `is of another ${what}: ${(0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(claimed[key])}, not ${(0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(run[key])}`;
    }
    return claimed.attempt > run.attempt
        ? `is of attempt ${claimed.attempt}, and there have been ${run.attempt}`
        : undefined;
}
function differenceFromTold(run, claimed) {
    if (run.event !== "pull_request" || claimed.event !== run.event)
        return differenceFrom(run, claimed);
    const head = claimed.headSha;
    if (head === undefined)
        return "does not say which head of its pull request it is of";
    return differenceFrom(run, { ...claimed, sha: head });
}
const bound = [
    ["runId", "run"],
    ["sha", "commit"],
    ["workflow", "workflow file"],
    ["event", "event"],
    ["ref", "ref"],
    ["jobKey", "job"],
    ["tier", "tier of trust"],
];
const ranks = { none: 0, fork: 1, branch: 2, "default-branch": 3 };
function rankProblem(claimed, reader) {
    if (reader === "none")
        return "cannot be used: what started this run may use no store";
    if (claimed === "none")
        return "comes from a run that may use no store";
    return ranks[claimed] < ranks[reader]
        ? `is of the tier ${(0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(claimed)}, which is trusted less than this run's, ${(0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(reader)}`
        : undefined;
}
function refProblem(claimed, reader, defaultBranch) {
    if (claimed.ref === reader.ref || claimed.ref === `refs/heads/${defaultBranch}`)
        return undefined;
    if (claimed.event === "merge_group" && claimed.ref.startsWith(mergeQueueOf(defaultBranch)))
        return undefined;
    return `is of the ref ${(0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(claimed.ref)}, which is neither this run's nor the default branch`;
}
function mergeQueueOf(branch) {
    return `refs/heads/gh-readonly-queue/${branch}/`;
}
function newestOf(parts) {
    const attempt = Math.max(0, ...parts.map(({ manifest }) => manifest.origin.attempt));
    const latest = parts.filter(({ manifest }) => manifest.origin.attempt === attempt);
    const [one, other] = new Set(latest.map(({ manifest }) => manifest.session));
    if (one !== undefined && other !== undefined)
        return (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_1__/* .fail */ .f)(`of attempt ${attempt} come from two sessions, ${(0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(one)} and ${(0,_shape_js__WEBPACK_IMPORTED_MODULE_0__/* .quoted */ .TL)(other)}; if a job uses the action twice, give each a \`key\``);
    const sequence = Math.max(0, ...latest.map(({ manifest }) => manifest.sequence));
    const last = latest.filter(({ manifest }) => manifest.sequence === sequence);
    if (new Set(last.map(({ sha256 }) => sha256)).size > 1)
        return (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_1__/* .fail */ .f)(`of attempt ${attempt} differ and have one sequence number, ${sequence}`);
    return (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_1__.ok)(last[0]);
}


/***/ }),

/***/ 3381:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CB: () => (/* binding */ textsOf),
/* harmony export */   F5: () => (/* binding */ shapeOf),
/* harmony export */   Gv: () => (/* binding */ isObject),
/* harmony export */   I: () => (/* binding */ kindOf),
/* harmony export */   Qq: () => (/* binding */ text),
/* harmony export */   TL: () => (/* binding */ quoted),
/* harmony export */   Vz: () => (/* binding */ runId),
/* harmony export */   WE: () => (/* binding */ explain),
/* harmony export */   WQ: () => (/* binding */ whole),
/* harmony export */   br: () => (/* binding */ digest),
/* harmony export */   c3: () => (/* binding */ listOf),
/* harmony export */   cF: () => (/* binding */ tupleOf),
/* harmony export */   mj: () => (/* binding */ like),
/* harmony export */   n8: () => (/* binding */ line),
/* harmony export */   p0: () => (/* binding */ duration),
/* harmony export */   yL: () => (/* binding */ oneOf)
/* harmony export */ });
/* harmony import */ var _diagnostics_printable_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2100);

function explain({ path, what }) {
    return path === "" ? `that ${what}` : `whose ${quoted(path)} ${what}`;
}
function quoted(text) {
    const short = text.length > 120 ? `${text.slice(0, 119)}\u2026` : text;
    return `"${(0,_diagnostics_printable_js__WEBPACK_IMPORTED_MODULE_0__/* .printable */ .g)(short)}"`;
}
function wrong(what) {
    return { path: "", what };
}
function under(path, inner) {
    const separator = inner.path === "" || inner.path.startsWith("[") ? "" : ".";
    return { path: `${path}${separator}${inner.path}`, what: inner.what };
}
function text(max) {
    return (value) => {
        if (typeof value !== "string")
            return wrong("is not a text");
        if (value.length > max)
            return wrong(`is longer than ${max} characters`);
        return value.includes("\0") ? wrong("has a NUL character") : undefined;
    };
}
function line(max) {
    const isText = text(max);
    return (value) => isText(value) ??
        (/[\u0000-\u001f\u007f]/.test(value) ? wrong("has a control character") : undefined);
}
function like(pattern, what) {
    return (value) => typeof value === "string" && pattern.test(value) ? undefined : wrong(`is not ${what}`);
}
const digest = like(/^[0-9a-f]{64}$/, "a SHA-256 in hex");
const runId = like(/^\d{8}-\d{6}-\d{3}-[0-9a-f]{4}$/, "the id of a run");
function whole(min, max) {
    return (value) => Number.isInteger(value) && value >= min && value <= max
        ? undefined
        : wrong(`is not a whole number from ${min} to ${max}`);
}
const duration = (value) => typeof value === "number" && Number.isFinite(value) && value >= 0
    ? undefined
    : wrong("is not a duration");
function oneOf(...words) {
    return (value) => words.includes(value) ? undefined : wrong(`is none of ${words.join(", ")}`);
}
function listOf(item, max) {
    return (value) => {
        if (!Array.isArray(value))
            return wrong("is not a list");
        if (value.length > max)
            return wrong(`has more than ${max} entries`);
        for (const [index, one] of value.entries()) {
            const inner = item(one);
            if (inner)
                return under(`[${index}]`, inner);
        }
        return undefined;
    };
}
function tupleOf(...items) {
    return (value) => {
        if (!Array.isArray(value) || value.length !== items.length)
            return wrong(`is not a list of ${items.length}`);
        for (const [index, item] of items.entries()) {
            const inner = item(value[index]);
            if (inner)
                return under(`[${index}]`, inner);
        }
        return undefined;
    };
}
function textsOf(item, max) {
    return (value) => {
        if (!isObject(value))
            return wrong("is not a map");
        let size = 0;
        for (const [name, one] of Object.entries(value)) {
            if (name === "__proto__" || name.includes("\0"))
                return wrong("has a name that cannot be");
            const inner = item(one);
            if (inner)
                return under(name, inner);
            size += name.length + one.length;
            if (size > max)
                return wrong(`is larger than ${max} characters`);
        }
        return undefined;
    };
}
function shapeOf(required, ...[optional]) {
    const needed = Object.entries(required);
    const allowed = new Map(Object.entries(optional ?? {}));
    const names = new Set(needed.map(([name]) => name));
    return (value) => {
        if (!isObject(value))
            return wrong("is not an object");
        for (const [name, check] of needed) {
            if (!Object.hasOwn(value, name))
                return under(name, wrong("is missing"));
            const inner = check(value[name]);
            if (inner)
                return under(name, inner);
        }
        for (const name of Object.keys(value)) {
            if (names.has(name))
                continue;
            const inner = allowed.has(name) ? allowed.get(name)?.(value[name]) : wrong("is not known");
            if (inner)
                return under(name, inner);
        }
        return undefined;
    };
}
function kindOf(kinds) {
    const table = new Map(Object.entries(kinds));
    return (value) => {
        if (!isObject(value))
            return wrong("is not an object");
        const { kind, ...rest } = value;
        const check = table.get(kind);
        return check ? check(rest) : under("kind", wrong("is not known"));
    };
}
function isObject(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}


/***/ })

};
;