/******/ (() => { // webpackBootstrap
/******/ 	"use strict";
/******/ 	var __webpack_modules__ = ({

/***/ 307:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
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

/***/ 892:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ githubContext)
/* harmony export */ });
function githubContext(root, environment) {
    const told = (name) => environment[`GITHUB_${name}`];
    const branch = () => git(root, ["symbolic-ref", "--quiet", "HEAD"]);
    const ref = told("REF") ?? branch();
    const event = told("EVENT_NAME");
    return {
        ref,
        ref_name: told("REF_NAME") ?? ref.replace(/^refs\/(heads|tags)\//, ""),
        sha: told("SHA") ?? git(root, ["rev-parse", "--verify", "--quiet", "HEAD"]),
        repository: told("REPOSITORY") ?? "",
        event_name: event ?? "",
        actor: told("ACTOR") ?? "",
        workflow: told("WORKFLOW") ?? "",
        job: told("JOB") ?? "",
        run_id: told("RUN_ID") ?? "",
        run_attempt: told("RUN_ATTEMPT") ?? "",
        base_ref: told("BASE_REF") ?? "",
        head_ref: told("HEAD_REF") ?? "",
        workspace: told("WORKSPACE") ?? root,
    };
}
function git(root, args) {
    const { spawnSync } = process.getBuiltinModule("node:child_process");
    const result = spawnSync("git", args, {
        cwd: root,
        encoding: "utf8",
        stdio: ["ignore", "pipe", "ignore"],
    });
    return result.status === 0 ? result.stdout.trim() : "";
}


/***/ }),

/***/ 5525:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ loadPlan)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__nccwpck_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _backends_stores_checksum_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(8792);
/* harmony import */ var _diagnostics_result_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(7310);
/* harmony import */ var _version_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(7992);





const none = { diagnostics: [], sources: new Map() };
async function loadPlan(spec, cacheFolder, github, { isTextNeeded = false } = {}) {
    const file = node_path__WEBPACK_IMPORTED_MODULE_1__.join(spec.root, spec.file);
    let bytes;
    try {
        const stat = node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync(file);
        if (!stat.isFile())
            return (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_2__/* .fail */ .f)(unreadable(spec.file, stat.isDirectory() ? "EISDIR" : undefined, ""));
        if (stat.size > 4 * 1024 * 1024)
            bytes = Buffer.alloc(4 * 1024 * 1024);
        else
            bytes = node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync(file);
    }
    catch (error) {
        const { code, message } = error;
        return (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_2__/* .fail */ .f)(unreadable(spec.file, code, message));
    }
    const program = `${_version_js__WEBPACK_IMPORTED_MODULE_3__/* .version */ .r} ${programTime()} ${spec.file}`;
    const cacheFile = node_path__WEBPACK_IMPORTED_MODULE_1__.join(cacheFolder, "plan");
    const compiled = isTextNeeded ? undefined : readCompiled(cacheFile, program, bytes);
    if (compiled && sameContexts(compiled.plan, github))
        return (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_2__.ok)({ plan: compiled.plan, key: compiled.key, warnings: none });
    const { compileSpec } = await Promise.all(/* import() */[__nccwpck_require__.e(395), __nccwpck_require__.e(939), __nccwpck_require__.e(243), __nccwpck_require__.e(85)]).then(__nccwpck_require__.bind(__nccwpck_require__, 6085));
    const fresh = await compileSpec(spec.file, bytes, { github, runner: runnerContext });
    if (!fresh.ok)
        return fresh;
    const key = `${Date.now()}-${process.pid}-${Math.random()}`;
    if (fresh.value.warnings.diagnostics.length === 0)
        keepCompiled(cacheFile, program, bytes, { key, plan: fresh.value.plan });
    return (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_2__.ok)({ ...fresh.value, key });
}
function programTime() {
    return node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync(process.argv[1] ?? process.execPath, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
function runnerContext() {
    const os = { linux: "Linux", darwin: "macOS", win32: "Windows" }[process.platform] ??
        process.platform;
    const arch = { x64: "X64", arm64: "ARM64", ia32: "X86", arm: "ARM" }[process.arch] ?? process.arch;
    return {
        os,
        arch,
        name: process.env["RUNNER_NAME"] ?? "local",
        temp: process.env["RUNNER_TEMP"] ?? "/tmp",
    };
}
function sameContexts(plan, github) {
    return (same(plan.contexts.github, plan.contexts.github && github()) &&
        same(plan.contexts.runner, plan.contexts.runner && runnerContext()));
}
function same(before, now) {
    return Object.entries(before ?? {}).every(([name, value]) => (now?.[name] ?? "") === value);
}
function readCompiled(file, program, spec) {
    let bytes;
    try {
        bytes = node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync(file);
    }
    catch {
        return undefined;
    }
    const newline = bytes.indexOf(10);
    const head = /^([0-9a-f]{8}) (\d+) (\S+) (.*)$/.exec(bytes.toString("utf8", 0, Math.max(0, newline)));
    if (head?.[2] === undefined || head[3] === undefined || head[4] !== program)
        return undefined;
    const body = bytes.subarray(newline + 1);
    const end = Number(head[2]);
    if (!body.subarray(0, end).equals(spec))
        return undefined;
    const plan = body.subarray(end);
    if ((0,_backends_stores_checksum_js__WEBPACK_IMPORTED_MODULE_4__/* .checkOfBytes */ .J)(plan) !== head[1])
        return undefined;
    return { key: head[3], plan: JSON.parse(plan.toString()) };
}
function keepCompiled(file, program, spec, { key, plan }) {
    const json = Buffer.from(JSON.stringify(plan));
    try {
        node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync(node_path__WEBPACK_IMPORTED_MODULE_1__.dirname(file), { recursive: true });
        node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync(`${file}.new`, Buffer.concat([
            Buffer.from(`${(0,_backends_stores_checksum_js__WEBPACK_IMPORTED_MODULE_4__/* .checkOfBytes */ .J)(json)} ${spec.length} ${key} ${program}\n`),
            spec,
            json,
        ]));
        node_fs__WEBPACK_IMPORTED_MODULE_0__.renameSync(`${file}.new`, file);
    }
    catch {
    }
}
function unreadable(file, code, message) {
    const missing = code === "ENOENT" || code === "ENOTDIR";
    return {
        sources: new Map(),
        diagnostics: [
            {
                code: missing ? "spec/not-found" : "spec/unreadable",
                severity: "error",
                message: unreadableText(file, code, message),
                at: undefined,
                hint: missing ? "`mity init` writes a first one" : "check the path and its permissions",
            },
        ],
    };
}
function unreadableText(file, code, message) {
    switch (code) {
        case "ENOENT":
        case "ENOTDIR":
            return `there is no ${file}`;
        case "EISDIR":
            return `${file} is a folder, not a file`;
        case "ELOOP":
            return `${file} is a loop of symbolic links`;
        case "EACCES":
        case "EPERM":
            return `${file} may not be read by this user`;
        case undefined:
            return `${file} is not a plain file`;
        default:
            return `${file} cannot be read: ${message}`;
    }
}


/***/ }),

/***/ 135:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ markPulled),
/* harmony export */   N: () => (/* binding */ isPulled),
/* harmony export */   pulledRun: () => (/* binding */ pulledRun),
/* harmony export */   pulledText: () => (/* binding */ pulledText)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__nccwpck_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);


const fileName = "pulled.json";
function isPulled(runs, run) {
    return node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync(node_path__WEBPACK_IMPORTED_MODULE_1__.join(runs, run, fileName));
}
function pulledRun(runs, run) {
    try {
        const value = JSON.parse(node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync(node_path__WEBPACK_IMPORTED_MODULE_1__.join(runs, run, fileName), "utf8"));
        return value?.version === 1 ? value : undefined;
    }
    catch {
        return undefined;
    }
}
function markPulled(folder, pulled) {
    node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync(node_path__WEBPACK_IMPORTED_MODULE_1__.join(folder, fileName), `${JSON.stringify(pulled)}\n`);
}
function pulledText({ repository, runId, attempt, job }) {
    return `run ${runId} of ${repository}, attempt ${attempt}${job === undefined ? "" : `, job ${job}`}`;
}


/***/ }),

/***/ 3976:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   F$: () => (/* binding */ newRunId),
/* harmony export */   Lc: () => (/* binding */ findRun),
/* harmony export */   PR: () => (/* binding */ journalOf),
/* harmony export */   nw: () => (/* binding */ randomHex),
/* harmony export */   v: () => (/* binding */ listRuns)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__nccwpck_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _pulled_run_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(135);
/* harmony import */ var _backends_stores_journal_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(3764);




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
        names = node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync(folder);
    }
    catch {
        return [];
    }
    return names.filter((name) => runId.test(name)).sort((a, b) => (a < b ? 1 : -1));
}
function journalOf(folder, run) {
    return (0,_backends_stores_journal_js__WEBPACK_IMPORTED_MODULE_3__/* .readJournal */ .a0)(node_path__WEBPACK_IMPORTED_MODULE_1__.join(folder, run, "journal.jsonl"));
}
function findRun(folder, named) {
    const runs = listRuns(folder);
    if (named === undefined)
        return runs.find((run) => !(0,_pulled_run_js__WEBPACK_IMPORTED_MODULE_2__/* .isPulled */ .N)(folder, run));
    const fitting = runs.filter((run) => run.startsWith(named));
    return fitting.length === 1 ? fitting[0] : undefined;
}


/***/ }),

/***/ 5428:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  Y: () => (/* binding */ findSituation),
  c: () => (/* binding */ withoutSecrets)
});

// EXTERNAL MODULE: ./lib/backends/host.js
var host = __nccwpck_require__(8596);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
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
var external_node_path_ = __nccwpck_require__(6760);
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
var git_files = __nccwpck_require__(4546);
// EXTERNAL MODULE: ./lib/backends/stores/checksum.js
var checksum = __nccwpck_require__(8792);
// EXTERNAL MODULE: ./lib/backends/workspace/repository-of.js
var repository_of = __nccwpck_require__(9868);
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
    const { digestOf } = await __nccwpck_require__.e(/* import() */ 763).then(__nccwpck_require__.bind(__nccwpck_require__, 763));
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

/***/ 6699:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  pb: () => (/* binding */ findUnchanged),
  A3: () => (/* binding */ reasonOf),
  PE: () => (/* binding */ rememberUnchanged),
  Nz: () => (/* binding */ replayUnchanged)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
// EXTERNAL MODULE: ./lib/backends/stores/checksum.js
var checksum = __nccwpck_require__(8792);
// EXTERNAL MODULE: ./lib/backends/workspace/stat-of.js
var stat_of = __nccwpck_require__(6190);
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

// EXTERNAL MODULE: ./lib/assembly/clock.js
var clock = __nccwpck_require__(307);
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


/***/ }),

/***/ 7497:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  UL: () => (/* binding */ holdCheckout),
  i7: () => (/* binding */ isHeld),
  x5: () => (/* binding */ openWorkplace),
  CX: () => (/* binding */ workplaceOf)
});

// UNUSED EXPORTS: workplaceAt

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
// EXTERNAL MODULE: ./lib/backends/stores/checksum.js
var checksum = __nccwpck_require__(8792);
// EXTERNAL MODULE: ./lib/backends/host.js
var host = __nccwpck_require__(8596);
;// CONCATENATED MODULE: ./lib/backends/stores/lock-holder.js

const SILENCE_MS = 60_000;
function lockHolder(command, since) {
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
function holds(holder, changedMs, self) {
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
function holderOf(file) {
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
        if (found.holder !== undefined && holds(found.holder, found.changedMs, self)) {
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
    const self = lockHolder(command, new Date());
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
    return holderOf(external_node_path_.join(workplace.folder, "lock")) !== undefined;
}


/***/ }),

/***/ 8596:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Z0: () => (/* binding */ stateHome),
/* harmony export */   _n: () => (/* binding */ isAlive),
/* harmony export */   aW: () => (/* binding */ bootId),
/* harmony export */   fP: () => (/* binding */ pidNamespace),
/* harmony export */   gy: () => (/* binding */ processStart),
/* harmony export */   p1: () => (/* binding */ machineMark),
/* harmony export */   uS: () => (/* binding */ processStatus)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__nccwpck_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);


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

/***/ 5116:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ LineAppender)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);

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

/***/ 8792:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ checkOf),
/* harmony export */   J: () => (/* binding */ checkOfBytes)
/* harmony export */ });
function checkOf(text) {
    let sum = 0x811c9dc5;
    for (let at = 0; at < text.length; at++)
        sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193);
    return hex(sum);
}
function checkOfBytes(bytes) {
    let sum = 0x811c9dc5 ^ bytes.length;
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    const whole = bytes.length & ~3;
    for (let at = 0; at < whole; at += 4)
        sum = Math.imul(sum ^ view.getInt32(at, true), 0x01000193);
    for (let at = whole; at < bytes.length; at++)
        sum = Math.imul(sum ^ view.getUint8(at), 0x01000193);
    return hex(sum);
}
function hex(sum) {
    return (sum >>> 0).toString(16).padStart(8, "0");
}


/***/ }),

/***/ 3764:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Ee: () => (/* binding */ journalLine),
/* harmony export */   GH: () => (/* binding */ FileJournal),
/* harmony export */   a0: () => (/* binding */ readJournal)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _checked_lines_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(5116);
/* harmony import */ var _checksum_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(8792);



class FileJournal {
    secure;
    #lines;
    #ran = false;
    constructor(file, onError, storeBeyond) {
        this.#lines = new _checked_lines_js__WEBPACK_IMPORTED_MODULE_1__/* .LineAppender */ .C(file, onError);
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
    return `${text.slice(0, -1)},"check":"${(0,_checksum_js__WEBPACK_IMPORTED_MODULE_2__/* .checkOf */ .E)(text)}"}\n`;
}
const tail = /,"check":"([0-9a-f]{8})"\}$/;
function parseLine(line) {
    const check = tail.exec(line);
    if (!check)
        return undefined;
    const text = `${line.slice(0, check.index)}}`;
    if ((0,_checksum_js__WEBPACK_IMPORTED_MODULE_2__/* .checkOf */ .E)(text) !== check[1])
        return undefined;
    return JSON.parse(text);
}
function readJournal(file) {
    let text;
    try {
        text = node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync(file, "utf8");
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


/***/ }),

/***/ 4546:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  Dx: () => (/* binding */ gitStatus),
  K1: () => (/* binding */ listGitFiles),
  z7: () => (/* binding */ listTracked)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
// EXTERNAL MODULE: ./lib/backends/workspace/repository-of.js
var repository_of = __nccwpck_require__(9868);
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

/***/ 9868:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ repositoryOf)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__nccwpck_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);


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
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ statOf)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);

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

/***/ 4028:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ parseCommand),
/* harmony export */   b: () => (/* binding */ commandHelp)
/* harmony export */ });
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7975);
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__nccwpck_require__.n(node_util__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _diagnostics_did_you_mean_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(5588);
/* harmony import */ var _diagnostics_result_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(7310);



function parseCommand(words, args) {
    const options = Object.fromEntries(Object.entries(words.flags).map(([name, flag]) => [
        name,
        {
            type: flag.value === undefined ? "boolean" : "string",
            ...(flag.short === undefined ? {} : { short: flag.short }),
            multiple: flag.multiple === true,
        },
    ]));
    try {
        const { values, positionals } = (0,node_util__WEBPACK_IMPORTED_MODULE_0__.parseArgs)({
            args: [...args],
            options,
            allowPositionals: true,
            strict: true,
        });
        if (words.operands === undefined && positionals.length > 0) {
            return (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_1__/* .fail */ .f)({
                message: `\`mity ${words.name}\` takes no operand, but got "${positionals[0] ?? ""}"`,
            });
        }
        return (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_1__.ok)({
            operands: positionals,
            has: (flag) => values[flag] === true,
            value: (flag) => (typeof values[flag] === "string" ? values[flag] : undefined),
            values: (flag) => {
                const value = values[flag];
                return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
            },
        });
    }
    catch (error) {
        const message = error.message;
        const unknown = /Unknown option '(--?[^']+)'/.exec(message)?.[1];
        if (unknown === undefined)
            return (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_1__/* .fail */ .f)({ message: message.split(". ")[0] ?? message });
        const meant = (0,_diagnostics_did_you_mean_js__WEBPACK_IMPORTED_MODULE_2__.didYouMean)(unknown.replace(/^--?/, ""), Object.keys(words.flags));
        return (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_1__/* .fail */ .f)({
            message: `\`mity ${words.name}\` has no option ${unknown}`,
            hint: meant === undefined
                ? `\`mity ${words.name} --help\` lists them`
                : `did you mean --${meant}?`,
        });
    }
}
function commandHelp(words) {
    const rows = Object.entries(words.flags).map(([name, flag]) => {
        const short = flag.short === undefined ? "    " : `-${flag.short}, `;
        return [
            `  ${short}--${name}${flag.value === undefined ? "" : ` ${flag.value}`}`,
            flag.help,
        ];
    });
    const width = Math.max(...rows.map(([left]) => left.length)) + 2;
    const lines = rows.map(([left, help]) => left.padEnd(width) + help);
    const usage = [
        `mity ${words.name}`,
        rows.length > 0 ? "[options]" : "",
        words.operands ?? "",
    ].filter((part) => part !== "");
    return `${words.summary}\n\nUsage: ${usage.join(" ")}\n\n${lines.join("\n")}\n${words.more === undefined ? "" : `\n${words.more.trim()}\n`}`;
}


/***/ }),

/***/ 4370:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ complain)
/* harmony export */ });
function complain(context, message, hint) {
    context.err.write(`mity: ${message}\n${hint === undefined ? "" : `hint: ${hint}\n`}`);
}


/***/ }),

/***/ 5775:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ exitCode),
/* harmony export */   q: () => (/* binding */ exitCodeTable)
/* harmony export */ });
const exitCode = {
    ok: 0,
    runFailed: 1,
    usage: 2,
    spec: 3,
    outdated: 4,
    infrastructure: 5,
    internal: 70,
    cancelled: 130,
};
const exitCodeTable = [
    [exitCode.ok, "ok"],
    [exitCode.runFailed, "the run failed"],
    [exitCode.usage, "the command was not understood, or the checkout is busy"],
    [exitCode.spec, "the spec is wrong, or a secret is missing"],
    [exitCode.outdated, "a generated file is out of date (not used yet)"],
    [exitCode.infrastructure, "infrastructure failed: GitHub, the network, a store"],
    [exitCode.internal, "mity itself failed: please report it"],
    [exitCode.cancelled, "cancelled"],
];


/***/ }),

/***/ 9856:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ givenOrComplain)
/* harmony export */ });
/* harmony import */ var _assembly_workplace_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7497);
/* harmony import */ var _diagnostics_result_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(7310);
/* harmony import */ var _context_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(4370);
/* harmony import */ var _exit_code_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(5775);




async function givenOrComplain(context, args, loaded, { request, selection, isResumed }) {
    const usual = (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_2__.ok)({ ...selection, request });
    const named = isResumed ? request.given : args.value("given");
    if (named === "none" || (named === undefined && (isResumed || request.from === undefined)))
        return usual;
    const { givenRun, pulledRuns, usualGivenRun } = await Promise.all(/* import() */[__nccwpck_require__.e(694), __nccwpck_require__.e(762)]).then(__nccwpck_require__.bind(__nccwpck_require__, 5540));
    const workplace = (0,_assembly_workplace_js__WEBPACK_IMPORTED_MODULE_0__/* .workplaceOf */ .CX)(loaded.spec.root);
    const [run, ...others] = named === undefined ? [usualGivenRun(workplace)] : pulledRuns(workplace, named);
    const found = run !== undefined && others.length === 0 ? givenRun(workplace, run, loaded.plan) : undefined;
    if (!found) {
        if (named === undefined)
            return usual;
        if (isResumed) {
            (0,_context_js__WEBPACK_IMPORTED_MODULE_3__/* .complain */ .c)(context, `the pulled run ${named} is gone: what it made and is not here is made anew`);
            return usual;
        }
        const which = others.length > 0 ? "several pulled runs are" : "no pulled run is";
        (0,_context_js__WEBPACK_IMPORTED_MODULE_3__/* .complain */ .c)(context, `${which} called "${named}"`, "`mity runs` lists them");
        return (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_2__/* .fail */ .f)(_exit_code_js__WEBPACK_IMPORTED_MODULE_1__/* .exitCode */ .I.usage);
    }
    return startFrom(context, args, loaded.plan, { request, selection, isResumed }, found);
}
async function startFrom(context, args, plan, { request, selection, isResumed }, { run, from, steps, warnings }) {
    const { pulledText } = await Promise.resolve(/* import() */).then(__nccwpck_require__.bind(__nccwpck_require__, 135));
    context.err.write(`mity: starts from ${run}, pulled: ${pulledText(from)}; \`--given none\` starts from this checkout\n`);
    for (const warning of warnings)
        (0,_context_js__WEBPACK_IMPORTED_MODULE_3__/* .complain */ .c)(context, warning);
    const asked = new Set([...args.values("force"), ...args.values("rerun")]);
    const isAsked = (index) => {
        const step = plan.steps[index];
        return step !== undefined && (asked.has(step.id) || asked.has(step.base));
    };
    const isExternal = (index) => plan.steps[index]?.effects === "external";
    const { selected, leftOut } = sparing(plan, selection.selected, (index) => isExternal(index) && !isAsked(index) && !steps.has(plan.steps[index]?.id ?? ""));
    if (leftOut.length > 0) {
        const names = leftOut.map((index) => plan.steps[index]?.id ?? "");
        const first = leftOut.find(isExternal) ?? 0;
        (0,_context_js__WEBPACK_IMPORTED_MODULE_3__/* .complain */ .c)(context, `left out, since they change the world or need a step that does: ${names.join(", ")}`, `\`--force ${plan.steps[first]?.id ?? ""}\` runs it here`);
    }
    const start = plan.steps.findIndex(({ id, base }) => id === request.from || base === request.from);
    if (request.from !== undefined && !selected.includes(start))
        return (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_2__/* .fail */ .f)(_exit_code_js__WEBPACK_IMPORTED_MODULE_1__/* .exitCode */ .I.usage);
    const kept = new Set(selected);
    const forced = selection.forced.filter((index) => kept.has(index) && (!isExternal(index) || isAsked(index)));
    return (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_2__.ok)({
        selected,
        forced,
        request: { ...request, given: run },
        given: { run, steps: isResumed ? await beforeForced(plan, request, steps) : steps },
    });
}
async function beforeForced(plan, request, steps) {
    const { selectSteps } = await Promise.resolve(/* import() */).then(__nccwpck_require__.bind(__nccwpck_require__, 9176));
    const asked = selectSteps(plan, request);
    const forced = new Set(asked.ok ? asked.value.forced.map((index) => plan.steps[index]) : []);
    return new Map([...steps].filter(([id]) => {
        const step = plan.steps.find((one) => one.id === id);
        return step?.effects === "external" || !step || !forced.has(step);
    }));
}
function sparing(plan, selected, isSpared) {
    const leftOut = new Set();
    for (const index of selected) {
        const needs = plan.steps[index]?.needs ?? [];
        if (isSpared(index) || needs.some((need) => leftOut.has(need)))
            leftOut.add(index);
    }
    return { selected: selected.filter((index) => !leftOut.has(index)), leftOut: [...leftOut] };
}


/***/ }),

/***/ 4567:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ inCheckout)
/* harmony export */ });
/* harmony import */ var _assembly_workplace_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7497);
/* harmony import */ var _context_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(4370);
/* harmony import */ var _exit_code_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(5775);



async function inCheckout(context, args, root, command, action) {
    const workplace = (0,_assembly_workplace_js__WEBPACK_IMPORTED_MODULE_0__/* .openWorkplace */ .x5)(root);
    if (workplace.temporary !== undefined) {
        (0,_context_js__WEBPACK_IMPORTED_MODULE_2__/* .complain */ .c)(context, `.mity cannot be written (${workplace.temporary}): nothing of this run is kept`);
    }
    const giveUp = new AbortController();
    const onSignal = () => {
        giveUp.abort();
    };
    process.once("SIGINT", onSignal);
    const hold = await (0,_assembly_workplace_js__WEBPACK_IMPORTED_MODULE_0__/* .holdCheckout */ .UL)(workplace, command, args.has("wait")
        ? {
            signal: giveUp.signal,
            onWait: (by) => {
                context.err.write(`mity: waiting for process ${by.pid} (${by.command}, since ${by.since})\n`);
            },
        }
        : undefined);
    process.removeListener("SIGINT", onSignal);
    if (hold.kind === "busy") {
        if (giveUp.signal.aborted)
            return _exit_code_js__WEBPACK_IMPORTED_MODULE_1__/* .exitCode */ .I.cancelled;
        const { by } = hold;
        (0,_context_js__WEBPACK_IMPORTED_MODULE_2__/* .complain */ .c)(context, `process ${by.pid} on ${by.host} holds this checkout (${by.command}, since ${by.since})`, "--wait waits for it");
        return _exit_code_js__WEBPACK_IMPORTED_MODULE_1__/* .exitCode */ .I.usage;
    }
    if (hold.warning !== undefined)
        (0,_context_js__WEBPACK_IMPORTED_MODULE_2__/* .complain */ .c)(context, hold.warning);
    try {
        return await action(workplace);
    }
    finally {
        hold.lock?.release();
    }
}


/***/ }),

/***/ 3716:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  P_: () => (/* binding */ loadOrComplain),
  Qn: () => (/* binding */ locateSpec),
  k1: () => (/* binding */ showProblems)
});

// EXTERNAL MODULE: ./lib/assembly/load-plan.js
var load_plan = __nccwpck_require__(5525);
// EXTERNAL MODULE: ./lib/assembly/workplace.js + 2 modules
var workplace = __nccwpck_require__(7497);
// EXTERNAL MODULE: ./lib/assembly/github-context.js
var github_context = __nccwpck_require__(892);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
;// CONCATENATED MODULE: ./lib/assembly/spec-file.js


const names = ["mity.yml", "mity.yaml", "mity.toml"];
function findSpec(start) {
    for (let folder = start;;) {
        for (const name of names)
            if (external_node_fs_.existsSync(external_node_path_.join(folder, name)))
                return { root: external_node_fs_.realpathSync(folder), file: name };
        if (isMarkedManifest(external_node_path_.join(folder, ".specify", "manifest.yaml"))) {
            return { root: external_node_fs_.realpathSync(folder), file: ".specify/manifest.yaml" };
        }
        const above = external_node_path_.dirname(folder);
        if (above === folder || external_node_fs_.existsSync(external_node_path_.join(folder, ".git")))
            return undefined;
        folder = above;
    }
}
function namedSpec(start, named) {
    const full = external_node_path_.resolve(start, named);
    const folder = external_node_path_.dirname(full);
    return {
        root: external_node_fs_.existsSync(folder) ? external_node_fs_.realpathSync(folder) : folder,
        file: external_node_path_.basename(full),
    };
}
function isMarkedManifest(file) {
    try {
        return /^(project_type|stack)\s*:/m.test(external_node_fs_.readFileSync(file, "utf8"));
    }
    catch {
        return false;
    }
}

// EXTERNAL MODULE: ./lib/cli/context.js
var cli_context = __nccwpck_require__(4370);
// EXTERNAL MODULE: ./lib/cli/exit-code.js
var exit_code = __nccwpck_require__(5775);
;// CONCATENATED MODULE: ./lib/cli/load.js






function locateSpec(context, named) {
    const spec = named === undefined ? findSpec(context.cwd) : namedSpec(context.cwd, named);
    if (!spec)
        (0,cli_context/* complain */.c)(context, "there is no mity.yml here or in a folder above", "`mity init` writes a first one; `--spec PATH` names another");
    return spec;
}
async function loadOrComplain(context, named) {
    const spec = locateSpec(context, named);
    if (!spec)
        return exit_code/* exitCode */.I.usage;
    const loaded = await (0,load_plan/* loadPlan */.Y)(spec, (0,workplace/* workplaceOf */.CX)(spec.root).cache, () => (0,github_context/* githubContext */.h)(spec.root, context.environment));
    if (!loaded.ok) {
        await showProblems(context, loaded.error);
        return exit_code/* exitCode */.I.spec;
    }
    if (loaded.value.warnings.diagnostics.length > 0)
        await showProblems(context, loaded.value.warnings);
    return { spec, ...loaded.value };
}
async function showProblems(context, problems) {
    const { renderDiagnostics } = await __nccwpck_require__.e(/* import() */ 991).then(__nccwpck_require__.bind(__nccwpck_require__, 5991));
    context.err.write(renderDiagnostics(problems.diagnostics, problems.sources, { color: context.err.color }));
}


/***/ }),

/***/ 832:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   fc: () => (/* binding */ selectOrComplain),
/* harmony export */   fo: () => (/* binding */ requestOf),
/* harmony export */   pq: () => (/* binding */ countOf)
/* harmony export */ });
/* harmony import */ var _diagnostics_result_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(7310);
/* harmony import */ var _plan_select_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(9176);
/* harmony import */ var _context_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(4370);
/* harmony import */ var _exit_code_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(5775);




function selectOrComplain(context, plan, request, forced) {
    if (request.steps === undefined && request.from === undefined && forced.length === 0) {
        return (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_1__.ok)({ selected: plan.steps.map((_, index) => index), forced: [] });
    }
    const wanted = (0,_plan_select_js__WEBPACK_IMPORTED_MODULE_2__.selectSteps)(plan, request);
    const also = (0,_plan_select_js__WEBPACK_IMPORTED_MODULE_2__.selectSteps)(plan, { steps: forced });
    const problems = [
        ...(wanted.ok ? [] : wanted.error),
        ...(forced.length === 0 || also.ok ? [] : also.error),
    ];
    for (const problem of problems)
        (0,_context_js__WEBPACK_IMPORTED_MODULE_3__/* .complain */ .c)(context, problem.message, problem.hint);
    if (!wanted.ok || problems.length > 0)
        return (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_1__/* .fail */ .f)(_exit_code_js__WEBPACK_IMPORTED_MODULE_0__/* .exitCode */ .I.usage);
    const names = new Set(forced);
    const force = plan.steps.flatMap((step, index) => names.has(step.id) || names.has(step.base) ? [index] : []);
    const asked = new Set(request.steps);
    const machine = plan.steps.flatMap((step, index) => step.effects === "machine" && (asked.has(step.id) || asked.has(step.base)) ? [index] : []);
    return (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_1__.ok)({
        selected: wanted.value.selected,
        forced: [...new Set([...wanted.value.forced, ...force, ...machine])],
    });
}
function requestOf(args) {
    const from = args.value("from");
    return {
        ...(args.operands.length > 0 ? { steps: args.operands } : {}),
        ...(from === undefined ? {} : { from }),
    };
}
function countOf(text, otherwise) {
    if (text === undefined)
        return otherwise;
    return /^[1-9]\d{0,4}$/.test(text) ? Number(text) : undefined;
}


/***/ }),

/***/ 3890:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  U: () => (/* binding */ resume),
  eF: () => (/* binding */ run),
  CI: () => (/* binding */ usage)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
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

// EXTERNAL MODULE: ./lib/backends/stores/journal.js
var journal = __nccwpck_require__(3764);
// EXTERNAL MODULE: ./lib/version.js
var version = __nccwpck_require__(7992);
// EXTERNAL MODULE: ./lib/assembly/pulled-run.js
var pulled_run = __nccwpck_require__(135);
// EXTERNAL MODULE: ./lib/assembly/run-folders.js
var run_folders = __nccwpck_require__(3976);
// EXTERNAL MODULE: ./lib/assembly/situation.js + 3 modules
var assembly_situation = __nccwpck_require__(5428);
// EXTERNAL MODULE: ./lib/assembly/unchanged.js + 1 modules
var assembly_unchanged = __nccwpck_require__(6699);
;// CONCATENATED MODULE: ./lib/assembly/run.js









function preloadRun() {
    for (const loading of [__nccwpck_require__.e(/* import() */ 300).then(__nccwpck_require__.bind(__nccwpck_require__, 9300)), Promise.all(/* import() */[__nccwpck_require__.e(188), __nccwpck_require__.e(286), __nccwpck_require__.e(827)]).then(__nccwpck_require__.bind(__nccwpck_require__, 6827))])
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
    const run = resume?.run ?? (0,run_folders/* newRunId */.F$)(new Date());
    const folder = external_node_path_.join(workplace.runs, run);
    const mark = `${run}-${(0,run_folders/* randomHex */.nw)(16)}`;
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
    const prepare = async () => (await __nccwpck_require__.e(/* import() */ 300).then(__nccwpck_require__.bind(__nccwpck_require__, 9300))).prepareRunner(options, session, !mayReuseAll);
    const early = mayReuseAll ? undefined : prepare();
    const loading = early?.then(() => Promise.all(/* import() */[__nccwpck_require__.e(188), __nccwpck_require__.e(286), __nccwpck_require__.e(827)]).then(__nccwpck_require__.bind(__nccwpck_require__, 6827)));
    const isWhole = mayReuseAll &&
        !resume &&
        !options.given &&
        options.acrossRuns &&
        !options.acrossRunsFor &&
        !options.verify &&
        options.forced.length === 0 &&
        selected.length === plan.steps.length;
    const situation = await finding;
    const unchanged = isWhole && !options.wrapPorts ? (0,assembly_unchanged/* findUnchanged */.pb)(situation) : undefined;
    if (unchanged) {
        const handle = (0,assembly_unchanged/* replayUnchanged */.Nz)(unchanged, run, plan, journal, options.emit);
        return { kind: "started", run, handle, finish: () => undefined };
    }
    const { startEngine } = await (loading ?? Promise.all(/* import() */[__nccwpck_require__.e(188), __nccwpck_require__.e(286), __nccwpck_require__.e(827)]).then(__nccwpck_require__.bind(__nccwpck_require__, 6827)));
    const { handle, opened } = await startEngine({ ...options, unfinished: new Set(unknown) }, situation, session, await (early ?? prepare()));
    return {
        kind: "started",
        run,
        handle,
        finish: (result) => {
            opened.save();
            if (isWhole)
                (0,assembly_unchanged/* rememberUnchanged */.PE)(situation, folder, opened, result);
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
    return new journal/* FileJournal */.GH(external_node_path_.join(folder, "journal.jsonl"), told, options.secure);
}
async function endWhatDeadRunsLeft(workplace, resumed) {
    const newest = (0,run_folders/* listRuns */.v)(workplace.runs).find((run) => !(0,pulled_run/* isPulled */.N)(workplace.runs, run));
    const dead = new Map();
    if (resumed)
        dead.set(resumed.run, resumed.marks);
    if (newest !== undefined &&
        !dead.has(newest) &&
        !endedByItself(external_node_path_.join(workplace.runs, newest, "journal.jsonl"))) {
        dead.set(newest, (0,run_folders/* journalOf */.PR)(workplace.runs, newest)?.marks ?? []);
    }
    if (dead.size === 0)
        return;
    const { endOrphans } = await __nccwpck_require__.e(/* import() */ 679).then(__nccwpck_require__.bind(__nccwpck_require__, 5679));
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

// EXTERNAL MODULE: ./lib/assembly/clock.js
var clock = __nccwpck_require__(307);
;// CONCATENATED MODULE: ./lib/reporters/interval-tick.js
function intervalTick(callback) {
    const timer = setInterval(callback, 100);
    timer.unref();
    return () => {
        clearInterval(timer);
    };
}

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __nccwpck_require__(7975);
// EXTERNAL MODULE: ./lib/diagnostics/result.js
var result = __nccwpck_require__(7310);
;// CONCATENATED MODULE: ./lib/reporters/json-lines.js


const json_lines_version = 1;
const mostHeld = 64 * 1024;
const unescapedControls = /[\x7f-\x9f]/g;
function jsonLinesReporter(write) {
    const decoders = new Map();
    let plan;
    let held = "";
    return (event) => {
        if (event.kind === "run-started")
            plan = event.plan;
        if (event.kind === "step-settled")
            flushText(event.settled.step);
        const body = toBody(event);
        if (body === undefined)
            return;
        held += toLine(event.kind, body);
        const canWait = event.kind === "step-settled" && event.settled.how === "reused";
        if (canWait && held.length < mostHeld)
            return;
        write(held);
        held = "";
    };
    function toBody(event) {
        switch (event.kind) {
            case "run-started":
                return {
                    run: event.run,
                    resumed: event.resumed,
                    at: event.at,
                    name: event.plan.name,
                    spec: event.plan.spec,
                    selected: event.selected.map(id),
                    steps: event.plan.steps.map((step) => ({ id: step.id, needs: step.needs.map(id) })),
                };
            case "step-started":
                return { step: id(event.step), attempt: event.attempt, why: event.why, at: event.at };
            case "step-output": {
                const text = decoder(event.step).decode(event.chunk, { stream: true });
                return text === "" ? undefined : { step: id(event.step), text };
            }
            case "step-retry":
                return {
                    step: id(event.step),
                    attempt: event.attempt,
                    failure: event.failure,
                    delayMs: event.delayMs,
                };
            case "step-settled": {
                const { step, verdict, how, why, failure, ms, attempts, tolerated } = event.settled;
                const at = event.at;
                return { step: id(step), verdict, how, why, failure, ms, attempts, tolerated, at };
            }
            case "warning":
                return {
                    message: event.message,
                    step: event.step === undefined ? undefined : id(event.step),
                    hint: event.hint,
                };
            case "cancelling":
                return { why: event.why, running: event.running.map(id) };
            case "run-settled":
                return { verdict: event.verdict, ms: event.ms, at: event.at };
            default:
                return (0,result/* unreachable */.H)(event);
        }
    }
    function id(step) {
        const found = plan?.steps[step];
        if (found === undefined)
            throw new Error(`no step ${step} in the plan`);
        return found.id;
    }
    function decoder(step) {
        let found = decoders.get(step);
        if (found === undefined) {
            found = new external_node_util_.TextDecoder("utf-8", { ignoreBOM: true });
            decoders.set(step, found);
        }
        return found;
    }
    function flushText(step) {
        const text = decoders.get(step)?.decode() ?? "";
        decoders.delete(step);
        if (text !== "")
            held += toLine("step-output", { step: id(step), text });
    }
}
function toLine(kind, body) {
    const line = JSON.stringify({ version: json_lines_version, kind, ...body });
    return `${line.replace(unescapedControls, escaped)}\n`;
}
function escaped(char) {
    return `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

// EXTERNAL MODULE: ./lib/reporters/harmless.js + 1 modules
var harmless = __nccwpck_require__(9519);
// EXTERNAL MODULE: ./lib/reporters/table.js
var table = __nccwpck_require__(349);
// EXTERNAL MODULE: ./lib/reporters/words.js
var reporters_words = __nccwpck_require__(4232);
;// CONCATENATED MODULE: ./lib/reporters/closing.js



const wholeTable = 40;
const mostRows = 100;
const mostFailuresShown = 20;
const lastLinesShown = 30;
function closingText(closing) {
    const { settled, end, paint } = closing;
    const failures = settled.filter((one) => one.verdict === "failure" && !one.tolerated);
    const sections = [
        closing_table(closing),
        sums(closing),
        ...failures.slice(0, mostFailuresShown).map((one) => failureSection(closing, one)),
    ];
    if (failures.length > mostFailuresShown) {
        const more = (0,reporters_words/* countText */.lT)(failures.length - mostFailuresShown, "more step");
        sections.push(`${paint("bad", "\u2717")} \u2026 and ${more} failed\n`);
    }
    if (end.verdict !== "success" && closing.hint !== undefined) {
        sections.push(`${(0,harmless/* harmlessText */.f)(closing.hint)}\n`);
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
    const name = `run ${(0,harmless/* harmlessText */.f)(run)}${resumed ? " (resumed)" : ""}`;
    const verdict = paint(end.verdict === "success" ? "good" : "bad", end.verdict);
    const saved = counts.savedMs > 0 ? `saved ${(0,reporters_words/* durationText */.S5)(counts.savedMs)} by reuse\n` : "";
    return `${[`${name}: ${verdict} in ${(0,reporters_words/* durationText */.S5)(end.ms)}`, ...told].join(", ")}\n${saved}`;
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
    return (0,harmless/* harmlessText */.f)(plan.steps[step]?.id ?? `step ${step}`);
}
function attemptOf(plan, one) {
    return { attempt: one.attempts, of: (plan.steps[one.step]?.retry?.max ?? 0) + 1 };
}
function closing_table({ plan, settled, width }) {
    const inOrder = settled.toSorted((a, b) => a.step - b.step);
    const summaries = [];
    let shown = inOrder;
    if (inOrder.length > wholeTable) {
        const reused = inOrder.filter(isPlainReuse);
        const notNeeded = inOrder.filter((one) => one.why.kind === "not-needed");
        if (reused.length > 0)
            summaries.push(`${(0,reporters_words/* countText */.lT)(reused.length, "step")} reused`);
        if (notNeeded.length > 0)
            summaries.push(`${(0,reporters_words/* countText */.lT)(notNeeded.length, "step")} not needed`);
        shown = inOrder.filter((one) => !isPlainReuse(one) && one.why.kind !== "not-needed");
    }
    if (shown.length > mostRows) {
        const most = shown.toSorted((a, b) => rank(a) - rank(b)).slice(0, mostRows);
        summaries.push(`\u2026 and ${(0,reporters_words/* countText */.lT)(shown.length - mostRows, "more step")}`);
        shown = most.sort((a, b) => a.step - b.step);
    }
    const rows = shown.map((one) => [
        stepName(plan, one.step),
        one.verdict,
        one.how === "ran" || one.ms > 0 ? (0,reporters_words/* durationText */.S5)(one.ms) : "",
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
    const head = rows.length > 0 ? (0,table/* tableText */.q)(columns, rows, width) : "";
    return head + summaries.map((line) => `${line}\n`).join("");
}
function isPlainReuse(one) {
    return one.how === "reused" && one.verdict === "success";
}
function rank(one) {
    if (one.verdict === "failure")
        return 0;
    if (one.verdict === "cancelled")
        return 1;
    if (one.attempts > 1)
        return 2;
    return one.verdict === "success" ? 3 : 4;
}
function whyCell(one) {
    let text = (0,reporters_words/* reasonText */.uV)(one.why);
    if (one.how === "ran" && one.attempts > 1)
        text += `; ${one.attempts} attempts`;
    if (one.tolerated)
        text += "; continue-on-error";
    return text;
}
function failureSection({ plan, lastLines, paint }, one) {
    const words = one.failure === undefined
        ? "failed"
        : `failed: ${(0,reporters_words/* failureText */.kY)(one.failure, attemptOf(plan, one))}`;
    const lines = lastLines(one.step);
    const nothing = one.failure?.kind === "not-started" ? "" : "; it printed nothing";
    const what = lines.length === 0 ? nothing : "; the last it printed:";
    const head = `${paint("bad", "\u2717")} ${paint("strong", stepName(plan, one.step))} ${words}${what}\n`;
    return `${head}${lines.map((line) => `${line}\n`).join("")}`;
}

;// CONCATENATED MODULE: ./lib/reporters/paint.js
const codes = { good: 32, bad: 31, faint: 2, strong: 1 };
function paintFor(color) {
    return (style, text) => (color ? `\x1b[${codes[style]}m${text}\x1b[0m` : text);
}

// EXTERNAL MODULE: ./lib/reporters/text-width.js
var text_width = __nccwpck_require__(1891);
;// CONCATENATED MODULE: ./lib/reporters/screen.js

const redrawMs = 100;
const mostPending = 64 * 1024;
class Screen {
    #out;
    #now;
    #liveLines;
    #pending = [];
    #pendingLength = 0;
    #drawn = [];
    #lastWrite = -Infinity;
    constructor(out, now, liveLines) {
        this.#out = out;
        this.#now = now;
        this.#liveLines = liveLines;
    }
    print(lines) {
        if (lines.length === 0)
            return;
        if (!this.#out.tty) {
            this.#out.write(lines);
            return;
        }
        this.#pending.push(lines);
        this.#pendingLength += lines.length;
        if (this.#pendingLength >= mostPending)
            this.flush();
        else
            this.changed();
    }
    changed() {
        if (this.#out.tty && this.#now() - this.#lastWrite >= redrawMs)
            this.flush();
    }
    flush() {
        if (!this.#out.tty)
            return;
        const width = terminalWidth(this.#out) - 1;
        const live = this.#liveLines().map((line) => (0,text_width/* cutText */.IN)(line, width));
        if (this.#pending.length === 0 && sameLines(live, this.#drawn))
            return;
        this.#lastWrite = this.#now();
        this.#write(live);
    }
    end() {
        if (this.#out.tty)
            this.#write([]);
    }
    #write(live) {
        const parts = [this.#eraser(), ...this.#pending, ...live.map((line) => `${line}\n`)];
        this.#pending = [];
        this.#pendingLength = 0;
        this.#drawn = live;
        const whole = parts.every((part) => typeof part === "string")
            ? parts.join("")
            : Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part) : part)));
        if (whole.length > 0)
            this.#out.write(whole);
    }
    #eraser() {
        if (this.#drawn.length === 0)
            return "";
        const width = terminalWidth(this.#out);
        let rows = 0;
        for (const line of this.#drawn)
            rows += Math.max(1, Math.ceil((0,text_width/* textWidth */.sc)(line) / width));
        return `\r\x1b[${rows}A\x1b[J`;
    }
}
function terminalWidth(out) {
    return out.columns > 0 ? out.columns : 80;
}
function sameLines(a, b) {
    return a.length === b.length && a.every((line, index) => line === b[index]);
}

// EXTERNAL MODULE: ./lib/engine/unfinished-character.js
var unfinished_character = __nccwpck_require__(5644);
;// CONCATENATED MODULE: ./lib/reporters/step-output.js


const longestLine = 64 * 1024;
const tailSize = 16 * 1024;
const newline = 0x0a;
const nothing = new Uint8Array(0);
class StepOutput {
    #prefix;
    #color;
    #partial = Buffer.alloc(0);
    #partialLength = 0;
    #tail;
    #printed = 0;
    constructor(prefix, color) {
        this.#prefix = Buffer.from(prefix);
        this.#color = color;
    }
    take(chunk) {
        this.#remember(chunk);
        const cut = chunk.lastIndexOf(newline) + 1;
        if (cut > 0) {
            const lines = this.#join(chunk.subarray(0, cut));
            this.#hold(chunk.subarray(cut));
            return this.#partialLength > longestLine ? this.#breakLine(lines) : this.#fit(lines);
        }
        this.#hold(chunk);
        return this.#partialLength > longestLine ? this.#breakLine(nothing) : nothing;
    }
    end() {
        return this.#fit(this.#join(nothing));
    }
    restart() {
        this.#tail = undefined;
        this.#printed = 0;
    }
    lastLines(count, indent) {
        if (this.#tail === undefined)
            return [];
        const start = this.#printed % tailSize;
        let bytes = this.#tail.subarray(0, this.#printed);
        if (this.#printed > tailSize) {
            bytes = Buffer.concat([this.#tail.subarray(start), this.#tail.subarray(0, start)]);
            const firstEnd = bytes.indexOf(newline);
            if (firstEnd !== -1 && firstEnd < bytes.length - 1)
                bytes = bytes.subarray(firstEnd + 1);
        }
        const lines = Buffer.from((0,harmless/* harmlessLines */.v)(bytes, Buffer.from(indent), this.#color))
            .toString("utf8")
            .split("\n");
        lines.pop();
        return lines.slice(-count);
    }
    #fit(lines) {
        return lines.length === 0 ? nothing : (0,harmless/* harmlessLines */.v)(lines, this.#prefix, this.#color);
    }
    #join(rest) {
        if (this.#partialLength === 0)
            return rest;
        const whole = Buffer.concat([this.#partial.subarray(0, this.#partialLength), rest]);
        this.#partialLength = 0;
        return whole;
    }
    #hold(bytes) {
        if (bytes.length === 0)
            return;
        const length = this.#partialLength + bytes.length;
        if (length > this.#partial.length) {
            const larger = Buffer.allocUnsafe(Math.max(length, this.#partial.length * 2, 256));
            this.#partial.copy(larger, 0, 0, this.#partialLength);
            this.#partial = larger;
        }
        this.#partial.set(bytes, this.#partialLength);
        this.#partialLength = length;
    }
    #breakLine(lines) {
        const held = Buffer.from(this.#partial.subarray(0, this.#partialLength));
        const cut = held.length - (0,unfinished_character/* unfinishedCharacter */.p)(held);
        this.#partial = Buffer.alloc(0);
        this.#partialLength = 0;
        this.#hold(held.subarray(cut));
        return this.#fit(Buffer.concat([lines, held.subarray(0, cut)]));
    }
    #remember(chunk) {
        if (chunk.length === 0)
            return;
        this.#tail ??= Buffer.allocUnsafe(tailSize);
        const last = chunk.subarray(Math.max(0, chunk.length - tailSize));
        const start = (this.#printed + chunk.length - last.length) % tailSize;
        const fitting = Math.min(last.length, tailSize - start);
        this.#tail.set(last.subarray(0, fitting), start);
        this.#tail.set(last.subarray(fitting), 0);
        this.#printed += chunk.length;
    }
}

;// CONCATENATED MODULE: ./lib/reporters/terminal.js







const emptyPlan = { name: "", spec: "", steps: [], contexts: {}, outputs: [], secrets: [] };
const mostLiveSteps = 8;
const mostHeldLines = 40;
const mostTailsKept = 20;
function terminalReporter(out, options) {
    const paint = paintFor(out.color);
    const screen = new Screen(out, options.now, liveLines);
    const running = new Map();
    const outputs = new Map();
    const settled = [];
    let held = [];
    let run = "";
    let plan = emptyPlan;
    let resumed = false;
    let selected = 0;
    let startedAt = 0;
    let anythingBegan = false;
    let stopping = false;
    let tailsKept = 0;
    let stopTick;
    return (event) => {
        switch (event.kind) {
            case "run-started":
                ({ run, plan, resumed } = event);
                selected = event.selected.length;
                startedAt = options.now();
                if (out.tty)
                    stopTick = options.tick(onTick);
                return;
            case "step-started":
                anythingBegan = true;
                running.set(event.step, { since: options.now(), attempt: event.attempt, waits: false });
                if (event.attempt > 1)
                    outputs.get(event.step)?.restart();
                printHeld();
                screen.changed();
                return;
            case "step-output":
                print(outputOf(event.step).take(event.chunk));
                return;
            case "step-retry":
                finishLine(event.step);
                running.set(event.step, { since: options.now(), attempt: event.attempt + 1, waits: true });
                print(`${paint("bad", "\u21bb")} ${stepName(plan, event.step)}  ${(0,reporters_words/* failureText */.kY)(event.failure)}; ` +
                    `attempt ${event.attempt + 1} in ${(0,reporters_words/* durationText */.S5)(event.delayMs)}\n`);
                return;
            case "step-settled":
                settle(event.settled);
                return;
            case "warning": {
                const where = event.step === undefined ? "" : `${stepName(plan, event.step)}: `;
                const hint = event.hint === undefined ? "" : `  ${(0,harmless/* harmlessText */.f)(event.hint)}\n`;
                screen.print(`${paint("strong", "!")} ${where}${(0,harmless/* harmlessText */.f)(event.message)}\n${hint}`);
                return;
            }
            case "cancelling":
                stopping = true;
                if (event.running.length > 0)
                    print(`stopping ${(0,reporters_words/* countText */.lT)(event.running.length, "running step")}: ${(0,reporters_words/* reasonText */.uV)(event.why)}\n`);
                else if (event.why.kind === "interrupted")
                    print(`stopping: ${(0,reporters_words/* reasonText */.uV)(event.why)}\n`);
                return;
            case "run-settled":
                stopTick?.();
                running.clear();
                finish(event);
                return;
            default:
                (0,result/* unreachable */.H)(event);
        }
    };
    function onTick() {
        if (anythingBegan)
            printHeld();
        screen.flush();
    }
    function print(lines) {
        if (lines.length === 0)
            return;
        printHeld();
        screen.print(lines);
    }
    function outputOf(step) {
        let output = outputs.get(step);
        if (output === undefined) {
            output = new StepOutput(paint("faint", `${stepName(plan, step)} |`) + " ", out.color);
            outputs.set(step, output);
        }
        return output;
    }
    function finishLine(step) {
        const rest = outputs.get(step)?.end();
        if (rest !== undefined)
            print(rest);
    }
    function settle(one) {
        settled.push(one);
        const wasRunning = running.delete(one.step);
        if (!wasRunning && one.how !== "ran" && isQuiet(one.verdict)) {
            held.push(one);
            return;
        }
        finishLine(one.step);
        const isFailure = one.verdict === "failure" && !one.tolerated;
        if (!isFailure || ++tailsKept > mostTailsKept)
            outputs.delete(one.step);
        if (one.how === "ran")
            anythingBegan = true;
        print(settledLine(one));
    }
    function settledLine(one) {
        const name = stepName(plan, one.step);
        const attempts = one.attempts > 1 ? `  (${one.attempts} attempts)` : "";
        switch (one.verdict) {
            case "success":
                return one.how === "reused"
                    ? `${paint("faint", "=")} ${name}  reused (${(0,reporters_words/* reasonText */.uV)(one.why)})\n`
                    : `${paint("good", "\u2713")} ${name}  ${(0,reporters_words/* durationText */.S5)(one.ms)}${attempts}\n`;
            case "failure": {
                const words = one.failure === undefined ? "failed" : (0,reporters_words/* failureText */.kY)(one.failure, attemptOf(plan, one));
                const time = one.how === "reused" ? "reused" : (0,reporters_words/* durationText */.S5)(one.ms);
                const tolerated = one.tolerated ? "; goes on: continue-on-error" : "";
                return `${paint("bad", "\u2717")} ${name}  ${time}  ${words}${tolerated}\n`;
            }
            case "cancelled":
            case "skipped":
                return `${paint("faint", "-")} ${name}  ${one.verdict}: ${(0,reporters_words/* reasonText */.uV)(one.why)}\n`;
            default:
                return (0,result/* unreachable */.H)(one.verdict);
        }
    }
    function printHeld() {
        if (held.length === 0)
            return;
        const before = held;
        held = [];
        screen.print(heldLines(before));
    }
    function heldLines(steps) {
        let text = "";
        for (const verdict of ["success", "skipped"]) {
            const those = steps.filter((one) => one.verdict === verdict);
            if (those.length <= mostHeldLines)
                text += those.map(settledLine).join("");
            else {
                const word = verdict === "success" ? "reused" : "skipped";
                text += `${paint("faint", verdict === "success" ? "=" : "-")} ${(0,reporters_words/* countText */.lT)(those.length, "step")} ${word}\n`;
            }
        }
        return text;
    }
    function finish(end) {
        const counts = countSettled(settled);
        const nothingRan = counts.ran + counts.failed + counts.cancelled === 0;
        if (end.verdict === "success" && nothingRan && !anythingBegan) {
            const skipped = held.filter((one) => one.verdict === "skipped" && one.why.kind !== "not-needed");
            const skippedCount = skipped.length === 0 ? "" : `, ${skipped.length} skipped`;
            screen.print(heldLines(skipped));
            screen.end();
            out.write(`${(0,reporters_words/* countText */.lT)(counts.reused, "step")} reused${skippedCount}, nothing to run (${(0,reporters_words/* durationText */.S5)(end.ms)})\n`);
            return;
        }
        printHeld();
        screen.end();
        const failed = settled.filter((one) => one.verdict === "failure" && !one.tolerated);
        const lastLines = (step) => outputs.get(step)?.lastLines(lastLinesShown, "    ") ?? [];
        const idOf = (one) => plan.steps[one.step]?.id ?? "";
        const outcome = {
            run,
            verdict: end.verdict,
            failed: failed.map(idOf),
            printed: failed.filter((one) => lastLines(one.step).length > 0).map(idOf),
        };
        out.write(closingText({
            run,
            resumed,
            plan,
            settled,
            end,
            lastLines,
            hint: end.verdict === "success" ? undefined : options.hint(outcome),
            width: out.tty ? terminalWidth(out) : undefined,
            paint,
        }));
    }
    function liveLines() {
        if (running.size === 0 && settled.length === 0)
            return [];
        const now = options.now();
        const lines = [];
        for (const [step, { since, attempt, waits }] of running) {
            if (lines.length === mostLiveSteps) {
                lines.push(`\u2026 and ${running.size - mostLiveSteps} more`);
                break;
            }
            const again = attempt > 1 ? `  (${waits ? "waits for " : ""}attempt ${attempt})` : "";
            lines.push(`\u25b8 ${stepName(plan, step)}  ${(0,reporters_words/* clockText */.Yi)(now - since)}${again}`);
        }
        const total = Math.max(selected, settled.length + running.size);
        const sums = [`${settled.length}/${total} done`, `${running.size} running`];
        if (stopping)
            sums.push("stopping");
        lines.push(`${sums.join(" \u00b7 ")} \u00b7 ${(0,reporters_words/* clockText */.Yi)(now - startedAt)}`);
        return lines;
    }
}
function isQuiet(verdict) {
    return verdict === "success" || verdict === "skipped";
}

// EXTERNAL MODULE: ./lib/cli/command.js
var command = __nccwpck_require__(4028);
// EXTERNAL MODULE: ./lib/cli/context.js
var cli_context = __nccwpck_require__(4370);
// EXTERNAL MODULE: ./lib/cli/exit-code.js
var exit_code = __nccwpck_require__(5775);
// EXTERNAL MODULE: ./lib/cli/given.js
var cli_given = __nccwpck_require__(9856);
// EXTERNAL MODULE: ./lib/cli/in-checkout.js
var in_checkout = __nccwpck_require__(4567);
// EXTERNAL MODULE: ./lib/cli/load.js + 1 modules
var load = __nccwpck_require__(3716);
// EXTERNAL MODULE: ./lib/cli/request.js
var cli_request = __nccwpck_require__(832);
// EXTERNAL MODULE: ./lib/cli/secrets.js + 6 modules
var secrets = __nccwpck_require__(4129);
// EXTERNAL MODULE: ./lib/cli/words.js
var words = __nccwpck_require__(336);
;// CONCATENATED MODULE: ./lib/cli/run.js
















async function run(context, args, wrapPorts) {
    const parsed = (0,command/* parseCommand */.R)(words/* runWords */.$W, args);
    if (!parsed.ok)
        return usage(context, parsed.error);
    if (parsed.value.has("dry-run")) {
        const { planOf } = await __nccwpck_require__.e(/* import() */ 407).then(__nccwpck_require__.bind(__nccwpck_require__, 8407));
        return planOf(context, parsed.value);
    }
    const loaded = await (0,load/* loadOrComplain */.P_)(context, parsed.value.value("spec"));
    if (typeof loaded === "number")
        return loaded;
    return (0,in_checkout/* inCheckout */.Y)(context, parsed.value, loaded.spec.root, "mity run", (workplace) => start(context, parsed.value, loaded, workplace, undefined, wrapPorts));
}
async function resume(context, args, wrapPorts) {
    const parsed = (0,command/* parseCommand */.R)(words/* resumeWords */.Tm, args);
    if (!parsed.ok)
        return usage(context, parsed.error);
    const loaded = await (0,load/* loadOrComplain */.P_)(context, parsed.value.value("spec"));
    if (typeof loaded === "number")
        return loaded;
    return (0,in_checkout/* inCheckout */.Y)(context, parsed.value, loaded.spec.root, "mity resume", (workplace) => {
        const named = parsed.value.operands[0];
        const found = (0,run_folders/* findRun */.Lc)(workplace.runs, named);
        const journal = found === undefined ? undefined : (0,run_folders/* journalOf */.PR)(workplace.runs, found);
        if (found === undefined || !journal) {
            (0,cli_context/* complain */.c)(context, named === undefined
                ? "there is no run to resume"
                : `there is no one run whose id begins with "${named}"`, named === undefined ? "`mity run` starts one" : "`mity runs` lists them");
            return Promise.resolve(exit_code/* exitCode */.I.usage);
        }
        if ((0,pulled_run/* isPulled */.N)(workplace.runs, found))
            return refusePulled(context, workplace, found);
        if (journal.damaged > 0) {
            context.err.write(`mity: ${journal.damaged} damaged lines of the journal of ${found} are ignored; their steps run again\n`);
        }
        return start(context, parsed.value, loaded, workplace, { run: found, journal }, wrapPorts);
    });
}
async function refusePulled(context, { runs }, run) {
    const { pulledRun, pulledText } = await Promise.resolve(/* import() */).then(__nccwpck_require__.bind(__nccwpck_require__, 135));
    const pulled = pulledRun(runs, run);
    (0,cli_context/* complain */.c)(context, `${run} was pulled and goes on where it was made: ${pulled ? pulledText(pulled) : "on GitHub"}`, `\`mity run --from STEP --given ${run}\` starts here from what it made`);
    return exit_code/* exitCode */.I.usage;
}
function usage(context, error) {
    (0,cli_context/* complain */.c)(context, error.message, error.hint);
    return exit_code/* exitCode */.I.usage;
}
async function start(context, args, loaded, workplace, resumed, wrapPorts) {
    const { plan, spec } = loaded;
    const strict = args.has("strict");
    const jobs = (0,cli_request/* countOf */.pq)(args.value("jobs"), process.getBuiltinModule("node:os").availableParallelism());
    if (jobs === undefined)
        return usage(context, {
            message: `--jobs takes a whole number from 1 up, not "${args.value("jobs") ?? ""}"`,
        });
    const request = resumed ? (resumed.journal.start?.request ?? {}) : (0,cli_request/* requestOf */.fo)(args);
    const selection = (0,cli_request/* selectOrComplain */.fc)(context, plan, request, [
        ...args.values("force"),
        ...args.values("rerun"),
    ]);
    if (!selection.ok)
        return selection.error;
    const forced = resumed
        ? (0,cli_request/* selectOrComplain */.fc)(context, plan, {}, [...args.values("force"), ...args.values("rerun")])
        : selection;
    if (!forced.ok)
        return forced.error;
    const given = await (0,cli_given/* givenOrComplain */.A)(context, args, loaded, {
        request,
        selection: { ...selection.value, forced: forced.value.forced },
        isResumed: resumed !== undefined,
    });
    if (!given.ok)
        return given.error;
    const open = await (0,secrets/* secretsOrComplain */.u)(context, args, plan);
    if (typeof open === "number")
        return open;
    const started = await startLocalRun({
        root: spec.root,
        workplace,
        plan,
        planKey: loaded.key,
        selected: given.value.selected,
        forced: given.value.forced,
        acrossRuns: !args.has("no-reuse"),
        verify: args.has("verify-reuse"),
        maxParallel: strict ? 1 : jobs,
        failFast: !args.has("keep-going"),
        strict,
        ...open,
        request: given.value.request,
        ...(given.value.given ? { given: given.value.given } : {}),
        ...(resumed ? { resume: resumed } : {}),
        emit: reporterFor(context, args),
        withoutJournal: context.environment["MITY_JOURNAL"] === "off",
        ...(wrapPorts ? { wrapPorts } : {}),
    });
    switch (started.kind) {
        case "secrets-missing":
            return (0,secrets/* complainOfMissing */.r)(context, started.missing);
        case "unknown-effects":
            for (const step of started.steps) {
                (0,cli_context/* complain */.c)(context, `${step} was started in this run and may have had its effects: whether it finished is not known`, `look, then \`mity resume --rerun ${step}\`; a step that may safely run twice says \`idempotent: true\``);
            }
            return exit_code/* exitCode */.I.runFailed;
        case "started":
            return await finish(started);
    }
}
async function finish(started) {
    const interruption = new AbortController();
    const interrupt = () => {
        interruption.abort();
        started.handle.interrupt();
    };
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"])
        process.on(signal, interrupt);
    try {
        const result = await started.handle.finished;
        started.finish(result);
        if (interruption.signal.aborted)
            return exit_code/* exitCode */.I.cancelled;
        return result.verdict === "success" ? exit_code/* exitCode */.I.ok : exit_code/* exitCode */.I.runFailed;
    }
    finally {
        for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"])
            process.removeListener(signal, interrupt);
    }
}
function reporterFor(context, args) {
    if (args.has("json"))
        return jsonLinesReporter((lines) => {
            context.out.write(lines);
        });
    return terminalReporter(context.out, { now: clock/* monotonicMs */.d, tick: intervalTick, hint: howToGoOn });
}
function howToGoOn(outcome) {
    const [printed] = outcome.printed;
    if (outcome.verdict === "cancelled")
        return "Finished steps are kept. Go on with: mity resume";
    return `Finished steps are kept. Mend it, then: mity resume${printed === undefined ? "" : `   (its whole output: mity logs ${printed})`}`;
}


/***/ }),

/***/ 4129:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  r: () => (/* binding */ complainOfMissing),
  u: () => (/* binding */ secretsOrComplain)
});

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

// EXTERNAL MODULE: ./lib/diagnostics/result.js
var result = __nccwpck_require__(7310);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
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

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(6760);
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

// EXTERNAL MODULE: ./lib/cli/context.js
var cli_context = __nccwpck_require__(4370);
// EXTERNAL MODULE: ./lib/cli/exit-code.js
var exit_code = __nccwpck_require__(5775);
// EXTERNAL MODULE: ./lib/cli/load.js + 1 modules
var load = __nccwpck_require__(3716);
;// CONCATENATED MODULE: ./lib/cli/secrets.js




async function secretsOrComplain(context, args, plan) {
    const { environment } = context;
    const sources = {
        envFile: args.value("env-file"),
        folder: args.value("secrets-dir"),
        environment,
    };
    const secrets = openSecrets(sources, plan.secrets);
    if (secrets.ok)
        return secrets.value;
    await (0,load/* showProblems */.k1)(context, secrets.error);
    return exit_code/* exitCode */.I.spec;
}
function complainOfMissing(context, missing) {
    for (const { secret, why, steps } of missing) {
        const who = steps.length === 1
            ? `the step ${steps[0] ?? ""} needs`
            : `the steps ${steps.join(", ")} need`;
        (0,cli_context/* complain */.c)(context, `the secret ${secret} is ${why}, and ${who} it`);
    }
    context.err.write("hint: set it in the environment, in a file given by --env-file, or as a file in --secrets-dir;\n" +
        "      a step that can do without says `optional-secrets: [NAME]`\n");
    return exit_code/* exitCode */.I.spec;
}


/***/ }),

/***/ 336:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   $W: () => (/* binding */ runWords),
/* harmony export */   DO: () => (/* binding */ planWords),
/* harmony export */   N8: () => (/* binding */ explainWords),
/* harmony export */   PD: () => (/* binding */ allWords),
/* harmony export */   Rr: () => (/* binding */ cleanWords),
/* harmony export */   Tm: () => (/* binding */ resumeWords),
/* harmony export */   WV: () => (/* binding */ whyWords),
/* harmony export */   b: () => (/* binding */ pullWords),
/* harmony export */   gv: () => (/* binding */ validateWords),
/* harmony export */   hd: () => (/* binding */ schemaWords),
/* harmony export */   jO: () => (/* binding */ logsWords),
/* harmony export */   kd: () => (/* binding */ initWords),
/* harmony export */   sR: () => (/* binding */ runsWords)
/* harmony export */ });
const spec = {
    value: "PATH",
    help: "the spec (default: mity.yml, .yaml or .toml here or above)",
};
const json = { help: "for machines: JSON on standard output" };
const ciFlags = {
    key: { value: "KEY", help: "the job, if the run has several: its key, or its name" },
    attempt: { value: "N", help: "that attempt of it (default: the newest)" },
    repo: { value: "OWNER/NAME", help: "the repository (default: that of the remote `origin`)" },
};
const given = {
    value: "RUN",
    help: "with --from: a pulled run to start from, or `none` (default: the one pulled last)",
};
const running = {
    spec,
    jobs: {
        value: "N",
        short: "j",
        help: "at most N steps at once (default: the number of processors)",
    },
    force: {
        value: "STEP",
        multiple: true,
        help: "run STEP whatever is known of it (may be repeated)",
    },
    "keep-going": { help: "after a failure, go on with steps that do not need the failed one" },
    "no-reuse": { help: "use no result of an earlier run" },
    "verify-reuse": { help: "run what could be reused, and fail where outputs differ" },
    strict: { help: "one step at a time; a file written but not declared fails the step" },
    wait: { help: "if another run holds this checkout, wait for it" },
    "env-file": { value: "FILE", help: "secrets from a file of NAME=value lines" },
    "secrets-dir": { value: "DIR", help: "secrets from a folder with one file a secret" },
    json,
};
const runWords = {
    name: "run",
    summary: "Run the workflow: reuse what is done, run the rest, keep a checkpoint after every step.",
    operands: "[STEP...]",
    flags: {
        from: { value: "STEP", help: "run STEP and everything after it anew" },
        given,
        ...running,
        "dry-run": { help: "only say what would run (the same as `mity plan`)" },
    },
    more: `
STEP is a step's id; of a matrix step the id stands for all legs, \`test[python=3.12]\` for one.
With STEP, only those steps and what they need run.

  mity run                       everything that is not up to date
  mity run test                  test, and what it needs
  mity run --from build          build again, and all that follows
  mity run -j 4 --keep-going     four at a time, to the end

After \`mity pull\`, --from takes what comes before STEP from the pulled run, until a \`mity run\` without it. Steps that
change the world are then left out, unless --force names them.

Ctrl-C once: running steps are ended, clean-up steps still run. Twice: these are ended too.
Afterwards, \`mity resume\` goes on where it stopped.`,
};
const resumeWords = {
    name: "resume",
    summary: "Go on with a run that failed, was cancelled or was killed: finished steps are kept.",
    operands: "[RUN]",
    flags: {
        ...running,
        rerun: {
            value: "STEP",
            multiple: true,
            help: "run STEP again, though it was started and may have happened",
        },
    },
    more: "RUN is a run's id or a beginning of it (`mity runs` lists them); without it, the newest run.",
};
const planWords = {
    name: "plan",
    summary: "Show the expanded steps in order: what would run, what would be reused, and why. Runs nothing.",
    operands: "[STEP...]",
    flags: {
        spec,
        from: { value: "STEP", help: "as `mity run --from`" },
        given: { value: "RUN", help: "as `mity run --given`" },
        force: { value: "STEP", multiple: true, help: "as `mity run --force`" },
        "no-reuse": { help: "as `mity run --no-reuse`" },
        "env-file": { value: "FILE", help: "secrets from a file of NAME=value lines" },
        "secrets-dir": { value: "DIR", help: "secrets from a folder with one file a secret" },
        format: { value: "FORMAT", help: "text (default), json, mermaid or dot" },
        json,
    },
};
const validateWords = {
    name: "validate",
    summary: "Check the spec and show everything that is wrong with it at once.",
    flags: { spec, json },
};
const initWords = {
    name: "init",
    summary: "Write a first mity.yml that runs, fitted to the files that are here.",
    flags: { force: { help: "write over a mity.yml that is there" } },
};
const whyWords = {
    name: "why",
    summary: "Say why a step would run or be reused: which input, variable, tool or upstream output differs.",
    operands: "STEP",
    flags: {
        run: { value: "RUN", help: "say instead why it ran or was reused in that run" },
        ...ciFlags,
        spec,
        "env-file": { value: "FILE", help: "as `mity run`" },
        "secrets-dir": { value: "DIR", help: "as `mity run`" },
        json,
    },
    more: `
RUN is a run of this checkout (\`mity runs\` lists them), or, to read the report that the run left on GitHub, its id there or
the address of its page. --key, --attempt and --repo are for the latter; the token is \`GITHUB_TOKEN\`, else what
\`gh auth token\` says.`,
};
const pullWords = {
    name: "pull",
    summary: "Bring what a run on GitHub made into this checkout, to reproduce here what failed there.",
    operands: "RUN",
    flags: {
        ...ciFlags,
        spec,
        wait: { help: "if a run holds this checkout, wait for it" },
        json,
    },
    more: `
RUN is the id of a run that used mityfactory/action, or the address of its page, its attempt's or its job's. Whatever is
brought here was verified first. The token is \`GITHUB_TOKEN\`, else what \`gh auth token\` says.

  mity pull 9000000001 && mity run --from test

runs \`test\` and what comes after it here, with the files and values that the steps before it made there.`,
};
const runsWords = {
    name: "runs",
    summary: "List the runs of this checkout, newest first.",
    flags: { spec, limit: { value: "N", short: "n", help: "at most N of them (default: 20)" }, json },
};
const logsWords = {
    name: "logs",
    summary: "Print what a step printed.",
    operands: "STEP",
    flags: { spec, run: { value: "RUN", help: "in that run (default: the newest in which it ran)" } },
};
const cleanWords = {
    name: "clean",
    summary: "Remove old runs, and stored outputs that the newest ones do not need.",
    flags: {
        spec,
        keep: { value: "N", help: "keep the N newest runs (default: 5)" },
        all: { help: "remove everything that mity keeps of this checkout" },
        wait: { help: "if a run holds this checkout, wait for it" },
        json,
    },
};
const explainWords = {
    name: "explain",
    summary: "Explain a diagnostic at length, with a wrong and a right example.",
    operands: "[CODE]",
    flags: {},
    more: "Without CODE, all codes are listed.",
};
const schemaWords = {
    name: "schema",
    summary: "Print the JSON Schema of mity.yml, for editors.",
    flags: {},
};
const allWords = [
    initWords,
    validateWords,
    planWords,
    runWords,
    resumeWords,
    whyWords,
    pullWords,
    runsWords,
    logsWords,
    cleanWords,
    explainWords,
    schemaWords,
];


/***/ }),

/***/ 5588:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   didYouMean: () => (/* binding */ didYouMean)
/* harmony export */ });
function didYouMean(word, candidates) {
    if (word.length > longestWord)
        return undefined;
    const wanted = word.toLowerCase();
    let best;
    let nearest = Math.max(1, Math.floor(word.length / 3)) + 1;
    for (const candidate of candidates) {
        if (Math.abs(candidate.length - word.length) >= nearest)
            continue;
        const distance = editDistance(wanted, candidate.toLowerCase(), nearest);
        if (distance < nearest && (distance === 0 || distance < candidate.length - 1)) {
            nearest = distance;
            best = candidate;
        }
    }
    return best;
}
const longestWord = 100;
function editDistance(a, b, limit) {
    let beforeLast = [];
    let last = Array.from({ length: b.length + 1 }, (_, column) => column);
    for (let row = 1; row <= a.length; row++) {
        const current = [row];
        let least = row;
        for (let column = 1; column <= b.length; column++) {
            const same = a[row - 1] === b[column - 1];
            let cost = Math.min(last[column] + 1, current[column - 1] + 1, last[column - 1] + (same ? 0 : 1));
            if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
                cost = Math.min(cost, beforeLast[column - 2] + 1);
            }
            current.push(cost);
            least = Math.min(least, cost);
        }
        if (least > limit)
            return limit;
        beforeLast = last;
        last = current;
    }
    return Math.min(limit, last[b.length]);
}


/***/ }),

/***/ 7310:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ unreachable),
/* harmony export */   f: () => (/* binding */ fail),
/* harmony export */   ok: () => (/* binding */ ok)
/* harmony export */ });
function ok(value) {
    return { ok: true, value };
}
function fail(error) {
    return { ok: false, error };
}
function unreachable(value) {
    throw new Error(`unreachable: ${JSON.stringify(value)}`);
}


/***/ }),

/***/ 5644:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ unfinishedCharacter)
/* harmony export */ });
function unfinishedCharacter(bytes) {
    for (let back = 1; back <= Math.min(3, bytes.length); back++) {
        const byte = bytes[bytes.length - back];
        if (byte < 0x80)
            return 0;
        if (byte >= 0xc0) {
            const size = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
            return back < size ? back : 0;
        }
    }
    return 0;
}


/***/ }),

/***/ 9176:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   selectSteps: () => (/* binding */ selectSteps)
/* harmony export */ });
/* unused harmony export findSteps */
/* harmony import */ var _diagnostics_did_you_mean_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(5588);
/* harmony import */ var _diagnostics_result_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7310);


function selectSteps(plan, selection) {
    const problems = [];
    const find = (name) => {
        const found = findSteps(plan, name);
        if (found.length === 0)
            problems.push(unknownStep(plan, name));
        return found;
    };
    const named = (selection.steps ?? []).flatMap(find);
    const start = selection.from === undefined ? [] : find(selection.from);
    if (problems.length > 0)
        return (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_0__/* .fail */ .f)(problems);
    if (named.length === 0 && start.length === 0)
        return (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_0__.ok)({ selected: [...plan.steps.keys()], forced: [] });
    const forced = new Set(start);
    for (const [index, step] of plan.steps.entries()) {
        if (step.needs.some((need) => forced.has(need)))
            forced.add(index);
    }
    const selected = new Set([...named, ...forced]);
    for (let index = plan.steps.length - 1; index >= 0; index--) {
        if (selected.has(index))
            for (const need of plan.steps[index]?.needs ?? [])
                selected.add(need);
    }
    return (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_0__.ok)({ selected: ascending(selected), forced: ascending(forced) });
}
function findSteps(plan, name) {
    const found = [];
    for (const [index, step] of plan.steps.entries()) {
        if (step.id === name || step.base === name)
            found.push(index);
    }
    return found;
}
function unknownStep(plan, name) {
    const similar = (0,_diagnostics_did_you_mean_js__WEBPACK_IMPORTED_MODULE_1__.didYouMean)(name, new Set(plan.steps.flatMap((step) => [step.base, step.id])));
    return {
        code: "plan/unknown-step",
        severity: "error",
        message: `there is no step "${name}"`,
        at: undefined,
        hint: similar === undefined ? "`mity plan` lists them" : `did you mean "${similar}"?`,
    };
}
function ascending(numbers) {
    return [...numbers].sort((a, b) => a - b);
}


/***/ }),

/***/ 9519:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  v: () => (/* binding */ harmlessLines),
  f: () => (/* binding */ harmlessText)
});

;// CONCATENATED MODULE: external "node:buffer"
const external_node_buffer_namespaceObject = require("node:buffer");
;// CONCATENATED MODULE: ./lib/reporters/harmless.js

const unsafe = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;
function harmlessText(text) {
    return text.replace(unsafe, (char) => {
        const code = char.charCodeAt(0);
        if (code < 0x20)
            return String.fromCharCode(0x2400 + code);
        return code === 0x7f ? "\u2421" : "\ufffd";
    });
}
const tab = 0x09;
const newline = 0x0a;
const carriageReturn = 0x0d;
const harmless_escape = 0x1b;
const resetStyle = Buffer.from("\x1b[0m");
function harmlessLines(bytes, prefix, color) {
    const body = (0,external_node_buffer_namespaceObject.isUtf8)(bytes) ? bytes : Buffer.from(asBuffer(bytes).toString("utf8"));
    const end = body.length;
    const spare = 8;
    let out = Buffer.allocUnsafe(end + (end >> 2) + prefix.length + 64);
    let length = 0;
    let at = 0;
    let unterminatedUpTo = -1;
    while (at < end) {
        if (length + prefix.length + spare > out.length)
            out = grow(out, length, prefix.length + spare);
        for (let from = 0; from < prefix.length; from++)
            out[length++] = prefix[from];
        const lineStart = length;
        let styled = false;
        while (at < end) {
            const byte = body[at];
            if (byte === newline)
                break;
            if (length + spare > out.length)
                out = grow(out, length, spare);
            if ((byte >= 0x20 && byte < 0x7f) || byte === tab || (byte >= 0x80 && byte !== 0xc2)) {
                out[length++] = byte;
                at++;
            }
            else if (byte === 0xc2) {
                const second = body[at + 1];
                if (second < 0xa0) {
                    out[length++] = 0xef;
                    out[length++] = 0xbf;
                    out[length++] = 0xbd;
                }
                else {
                    out[length++] = byte;
                    out[length++] = second;
                }
                at += 2;
            }
            else if (byte === carriageReturn) {
                at++;
                if (length === lineStart)
                    continue;
                while (body[at] === carriageReturn)
                    at++;
                break;
            }
            else {
                let after = at;
                if (byte === harmless_escape) {
                    if (!isStringStart(body[at + 1]))
                        after = sequenceEnd(body, at);
                    else if (at >= unterminatedUpTo) {
                        after = stringEnd(body, at + 2);
                        if (after < 0)
                            unterminatedUpTo = -after;
                    }
                }
                if (after > at) {
                    if (color && isStyle(body, at, after)) {
                        if (length + (after - at) + spare > out.length) {
                            out = grow(out, length, after - at + spare);
                        }
                        out.set(body.subarray(at, after), length);
                        length += after - at;
                        styled = true;
                    }
                    at = after;
                }
                else {
                    out[length++] = 0xe2;
                    out[length++] = 0x90;
                    out[length++] = byte === 0x7f ? 0xa1 : 0x80 + byte;
                    at++;
                }
            }
        }
        if (length + spare > out.length)
            out = grow(out, length, spare);
        if (styled) {
            out.set(resetStyle, length);
            length += resetStyle.length;
        }
        out[length++] = newline;
        if (body[at] === newline)
            at++;
    }
    return out.subarray(0, length);
}
function asBuffer(bytes) {
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
function grow(old, used, more) {
    const larger = Buffer.allocUnsafe(Math.max(used + more, old.length * 2));
    old.copy(larger, 0, 0, used);
    return larger;
}
function isStringStart(byte) {
    return byte === 0x5d || byte === 0x50 || byte === 0x58 || byte === 0x5e || byte === 0x5f;
}
function stringEnd(body, from) {
    let at = from;
    for (; at < body.length && body[at] !== newline; at++) {
        if (body[at] === 0x07)
            return at + 1;
        if (body[at] === harmless_escape && body[at + 1] === 0x5c)
            return at + 2;
    }
    return -at;
}
function sequenceEnd(body, start) {
    let at = start + 1;
    const isCsi = body[at] === 0x5b;
    if (isCsi) {
        at++;
        while (within(body[at], 0x30, 0x3f))
            at++;
    }
    while (within(body[at], 0x20, 0x2f))
        at++;
    return within(body[at], isCsi ? 0x40 : 0x30, 0x7e) ? at + 1 : start;
}
function isStyle(body, start, end) {
    if (body[start + 1] !== 0x5b || body[end - 1] !== 0x6d)
        return false;
    for (let at = start + 2; at < end - 1; at++) {
        if (!within(body[at], 0x30, 0x3b))
            return false;
    }
    return true;
}
function within(byte, low, high) {
    return byte !== undefined && byte >= low && byte <= high;
}


/***/ }),

/***/ 349:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ widestColumn),
/* harmony export */   q: () => (/* binding */ tableText)
/* harmony export */ });
/* harmony import */ var _text_width_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(1891);

const widestColumn = 40;
function tableText(columns, rows, width) {
    const widths = columns.map((column, index) => {
        let widest = (0,_text_width_js__WEBPACK_IMPORTED_MODULE_0__/* .textWidth */ .sc)(column.title);
        for (const row of rows)
            widest = Math.max(widest, (0,_text_width_js__WEBPACK_IMPORTED_MODULE_0__/* .textWidth */ .sc)(row[index] ?? ""));
        return Math.min(widest, widestColumn);
    });
    const lines = [columns.map((column) => column.title), ...rows].map((row) => {
        const cells = columns.map((column, index) => (0,_text_width_js__WEBPACK_IMPORTED_MODULE_0__/* .padText */ .F2)(row[index] ?? "", widths[index] ?? 0, column.align));
        const line = cells.join("  ").trimEnd();
        return width === undefined ? line : (0,_text_width_js__WEBPACK_IMPORTED_MODULE_0__/* .cutText */ .IN)(line, width);
    });
    return `${lines.join("\n")}\n`;
}


/***/ }),

/***/ 1891:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   F2: () => (/* binding */ padText),
/* harmony export */   IN: () => (/* binding */ cutText),
/* harmony export */   sc: () => (/* binding */ textWidth)
/* harmony export */ });
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


/***/ }),

/***/ 4232:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Rn: () => (/* binding */ partText),
/* harmony export */   S5: () => (/* binding */ durationText),
/* harmony export */   TL: () => (/* binding */ quoted),
/* harmony export */   Yi: () => (/* binding */ clockText),
/* harmony export */   kY: () => (/* binding */ failureText),
/* harmony export */   lT: () => (/* binding */ countText),
/* harmony export */   oO: () => (/* binding */ whenText),
/* harmony export */   so: () => (/* binding */ listText),
/* harmony export */   uV: () => (/* binding */ reasonText),
/* harmony export */   xn: () => (/* binding */ forecastText)
/* harmony export */ });
/* unused harmony export sizeText */
/* harmony import */ var _diagnostics_result_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(7310);
/* harmony import */ var _harmless_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(9519);


const listed = 3;
const longestExpression = 60;
function reasonText(reason) {
    switch (reason.kind) {
        case "same-fingerprint":
            return reason.from === "this-run" ? "finished earlier in this run" : "same inputs";
        case "given":
            return reason.byJob === true
                ? "done in a job before this one"
                : `given by run ${(0,_harmless_js__WEBPACK_IMPORTED_MODULE_0__/* .harmlessText */ .f)(reason.run)}, pulled`;
        case "first-run":
            return "first run";
        case "changed":
            return reason.parts.length === 0
                ? "changed"
                : `${listText(reason.parts.map(partText))} changed`;
        case "never-reused":
            return `never reused: ${ruleText(reason.rule)}`;
        case "forced":
            return "forced";
        case "failed-before":
            return "failed before";
        case "not-finished-before":
            return "did not finish before";
        case "content-lost":
            return `its stored ${quoted(reason.path)} is missing or damaged`;
        case "verify":
            return "to verify reuse";
        case "no-reuse":
            return "reuse is off";
        case "untrusted":
            return reason.from === "this-run"
                ? "another job could have forged what it made before"
                : "what another run made is not trusted with this";
        case "other-machine":
            return "not yet done on this machine";
        case "need-failed":
            return `needs ${quoted(reason.step)}, which failed`;
        case "need-skipped":
            return `needs ${quoted(reason.step)}, which was skipped`;
        case "condition-false":
            return `its condition is false: ${quoted(shortened(reason.expression))}`;
        case "not-needed":
            return "no step that runs needs it";
        case "fail-fast":
            return `${quoted(reason.step)} failed`;
        case "interrupted":
            return "interrupted";
        default:
            return (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_1__/* .unreachable */ .H)(reason);
    }
}
function forecastText(reason) {
    if (reason.kind === "depends")
        return `depends on ${listText(reason.steps.map(quoted))}`;
    return reasonText(reason);
}
function partText(part) {
    const key = /^the step's (.*)$/.exec(part)?.[1];
    return key === undefined ? part : `its \`${key.replace(/^late-/, "")}\``;
}
function ruleText(rule) {
    switch (rule) {
        case "undeclared":
            return "it declares neither inputs nor outputs";
        case "status-function":
            return "its `if` calls always(), failure() or cancelled()";
        case "machine":
            return "it prepares the machine";
        case "external":
            return "it changes the world outside";
        default:
            return (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_1__/* .unreachable */ .H)(rule);
    }
}
function failureText(failure, attempt) {
    const text = causeText(failure);
    if (attempt === undefined || attempt.of <= 1)
        return text;
    return `${text} (attempt ${attempt.attempt} of ${attempt.of})`;
}
function causeText(failure) {
    switch (failure.kind) {
        case "exit":
            return `exit code ${failure.code}`;
        case "signal":
            return `ended by ${failure.signal}`;
        case "timed-out":
            return `timed out after ${countText(failure.minutes, "minute")}`;
        case "not-started":
            return `could not be started: ${(0,_harmless_js__WEBPACK_IMPORTED_MODULE_0__/* .harmlessText */ .f)(failure.message)}`;
        case "output-missing":
            return `left no file that matches its output ${quoted(failure.pattern)}`;
        case "output-conflict":
            return `wrote ${quoted(failure.path)}, which is an output of ${quoted(failure.owner)}`;
        case "bad-command-file":
            return `wrote to ${quoted(failure.file)} what cannot be read: ${(0,_harmless_js__WEBPACK_IMPORTED_MODULE_0__/* .harmlessText */ .f)(failure.message)}`;
        case "undeclared-writes":
            return `wrote files that are not among its outputs: ${listText(failure.paths)}`;
        case "outputs-differ":
            return `its output ${quoted(failure.path)} differs from the one that would be reused`;
        case "condition":
            return `its condition cannot be evaluated: ${(0,_harmless_js__WEBPACK_IMPORTED_MODULE_0__/* .harmlessText */ .f)(failure.message)}`;
        default:
            return (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_1__/* .unreachable */ .H)(failure);
    }
}
function durationText(ms) {
    if (ms < 995)
        return `${(Math.max(0, ms) / 1000).toFixed(2)}s`;
    const tenths = Math.round(ms / 100);
    if (tenths < 600)
        return `${(tenths / 10).toFixed(1)}s`;
    const seconds = Math.round(ms / 1000);
    if (seconds < 3600)
        return `${Math.floor(seconds / 60)}m ${twoDigits(seconds % 60)}s`;
    const minutes = Math.round(ms / 60_000);
    return `${Math.floor(minutes / 60)}h ${twoDigits(minutes % 60)}m`;
}
function clockText(ms) {
    const seconds = Math.floor(Math.max(0, ms) / 1000);
    const minutes = Math.floor(seconds / 60);
    if (minutes < 60)
        return `${minutes}:${twoDigits(seconds % 60)}`;
    return `${Math.floor(minutes / 60)}:${twoDigits(minutes % 60)}:${twoDigits(seconds % 60)}`;
}
function whenText(at, now) {
    const minutes = Math.floor((now - at) / 60_000);
    if (minutes < 1)
        return "just now";
    if (minutes < 60)
        return `${countText(minutes, "minute")} ago`;
    if (minutes < 24 * 60)
        return `${countText(Math.floor(minutes / 60), "hour")} ago`;
    const days = Math.floor(minutes / (24 * 60));
    if (days <= 30)
        return `${countText(days, "day")} ago`;
    return new Date(at).toISOString().slice(0, 10);
}
function sizeText(bytes) {
    if (bytes < 1000)
        return `${bytes} B`;
    return bytes < 999_950 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
function countText(count, noun) {
    return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
function quoted(name) {
    return `\`${(0,_harmless_js__WEBPACK_IMPORTED_MODULE_0__/* .harmlessText */ .f)(name)}\``;
}
function listText(names, most = listed) {
    const shown = names.slice(0, most).map(_harmless_js__WEBPACK_IMPORTED_MODULE_0__/* .harmlessText */ .f).join(", ");
    return names.length > most ? `${shown} and ${names.length - most} more` : shown;
}
function shortened(text) {
    return text.length <= longestExpression ? text : `${text.slice(0, longestExpression)}\u2026`;
}
function twoDigits(value) {
    return String(value).padStart(2, "0");
}


/***/ }),

/***/ 7992:
/***/ ((__unused_webpack_module, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   r: () => (/* binding */ version)
/* harmony export */ });
const version = "0.1.0";


/***/ }),

/***/ 181:
/***/ ((module) => {

module.exports = require("buffer");

/***/ }),

/***/ 1421:
/***/ ((module) => {

module.exports = require("node:child_process");

/***/ }),

/***/ 7598:
/***/ ((module) => {

module.exports = require("node:crypto");

/***/ }),

/***/ 3024:
/***/ ((module) => {

module.exports = require("node:fs");

/***/ }),

/***/ 7030:
/***/ ((module) => {

module.exports = require("node:net");

/***/ }),

/***/ 542:
/***/ ((module) => {

module.exports = require("node:os");

/***/ }),

/***/ 6760:
/***/ ((module) => {

module.exports = require("node:path");

/***/ }),

/***/ 6466:
/***/ ((module) => {

module.exports = require("node:stream/promises");

/***/ }),

/***/ 8500:
/***/ ((module) => {

module.exports = require("node:timers/promises");

/***/ }),

/***/ 7975:
/***/ ((module) => {

module.exports = require("node:util");

/***/ }),

/***/ 8522:
/***/ ((module) => {

module.exports = require("node:zlib");

/***/ }),

/***/ 932:
/***/ ((module) => {

module.exports = require("process");

/***/ })

/******/ 	});
/************************************************************************/
/******/ 	// The module cache
/******/ 	var __webpack_module_cache__ = {};
/******/ 	
/******/ 	// The require function
/******/ 	function __nccwpck_require__(moduleId) {
/******/ 		// Check if module is in cache
/******/ 		var cachedModule = __webpack_module_cache__[moduleId];
/******/ 		if (cachedModule !== undefined) {
/******/ 			return cachedModule.exports;
/******/ 		}
/******/ 		// Create a new module (and put it into the cache)
/******/ 		var module = __webpack_module_cache__[moduleId] = {
/******/ 			// no module.id needed
/******/ 			// no module.loaded needed
/******/ 			exports: {}
/******/ 		};
/******/ 	
/******/ 		// Execute the module function
/******/ 		var threw = true;
/******/ 		try {
/******/ 			__webpack_modules__[moduleId](module, module.exports, __nccwpck_require__);
/******/ 			threw = false;
/******/ 		} finally {
/******/ 			if(threw) delete __webpack_module_cache__[moduleId];
/******/ 		}
/******/ 	
/******/ 		// Return the exports of the module
/******/ 		return module.exports;
/******/ 	}
/******/ 	
/******/ 	// expose the modules object (__webpack_modules__)
/******/ 	__nccwpck_require__.m = __webpack_modules__;
/******/ 	
/************************************************************************/
/******/ 	/* webpack/runtime/asset-relocator-loader */
/******/ 	if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = __dirname + "/";
/******/ 	
/******/ 	/* webpack/runtime/compat get default export */
/******/ 	(() => {
/******/ 		// getDefaultExport function for compatibility with non-harmony modules
/******/ 		__nccwpck_require__.n = (module) => {
/******/ 			var getter = module && module.__esModule ?
/******/ 				() => (module['default']) :
/******/ 				() => (module);
/******/ 			__nccwpck_require__.d(getter, { a: getter });
/******/ 			return getter;
/******/ 		};
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/define property getters */
/******/ 	(() => {
/******/ 		// define getter functions for harmony exports
/******/ 		__nccwpck_require__.d = (exports, definition) => {
/******/ 			for(var key in definition) {
/******/ 				if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 					Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 				}
/******/ 			}
/******/ 		};
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/ensure chunk */
/******/ 	(() => {
/******/ 		__nccwpck_require__.f = {};
/******/ 		// This file contains only the entry chunk.
/******/ 		// The chunk loading function for additional chunks
/******/ 		__nccwpck_require__.e = (chunkId) => {
/******/ 			return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
/******/ 				__nccwpck_require__.f[key](chunkId, promises);
/******/ 				return promises;
/******/ 			}, []));
/******/ 		};
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/get javascript chunk filename */
/******/ 	(() => {
/******/ 		// This function allow to reference async chunks
/******/ 		__nccwpck_require__.u = (chunkId) => {
/******/ 			// return url for filenames based on template
/******/ 			return "" + chunkId + ".index.js";
/******/ 		};
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/hasOwnProperty shorthand */
/******/ 	(() => {
/******/ 		__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/make namespace object */
/******/ 	(() => {
/******/ 		// define __esModule on exports
/******/ 		__nccwpck_require__.r = (exports) => {
/******/ 			if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 				Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 			}
/******/ 			Object.defineProperty(exports, '__esModule', { value: true });
/******/ 		};
/******/ 	})();
/******/ 	
/******/ 	/* webpack/runtime/require chunk loading */
/******/ 	(() => {
/******/ 		// no baseURI
/******/ 		
/******/ 		// object to store loaded chunks
/******/ 		// "1" means "loaded", otherwise not loaded yet
/******/ 		var installedChunks = {
/******/ 			792: 1
/******/ 		};
/******/ 		
/******/ 		// no on chunks loaded
/******/ 		
/******/ 		var installChunk = (chunk) => {
/******/ 			var moreModules = chunk.modules, chunkIds = chunk.ids, runtime = chunk.runtime;
/******/ 			for(var moduleId in moreModules) {
/******/ 				if(__nccwpck_require__.o(moreModules, moduleId)) {
/******/ 					__nccwpck_require__.m[moduleId] = moreModules[moduleId];
/******/ 				}
/******/ 			}
/******/ 			if(runtime) runtime(__nccwpck_require__);
/******/ 			for(var i = 0; i < chunkIds.length; i++)
/******/ 				installedChunks[chunkIds[i]] = 1;
/******/ 		
/******/ 		};
/******/ 		
/******/ 		// require() chunk loading for javascript
/******/ 		__nccwpck_require__.f.require = (chunkId, promises) => {
/******/ 			// "1" is the signal for "already loaded"
/******/ 			if(!installedChunks[chunkId]) {
/******/ 				if(true) { // all chunks have JS
/******/ 					installChunk(require("./" + __nccwpck_require__.u(chunkId)));
/******/ 				} else installedChunks[chunkId] = 1;
/******/ 			}
/******/ 		};
/******/ 		
/******/ 		// no external install chunk
/******/ 		
/******/ 		// no HMR
/******/ 		
/******/ 		// no HMR manifest
/******/ 	})();
/******/ 	
/************************************************************************/
var __webpack_exports__ = {};

// EXTERNAL MODULE: ./lib/version.js
var version = __nccwpck_require__(7992);
// EXTERNAL MODULE: ./lib/cli/context.js
var cli_context = __nccwpck_require__(4370);
// EXTERNAL MODULE: ./lib/cli/exit-code.js
var exit_code = __nccwpck_require__(5775);
// EXTERNAL MODULE: ./lib/cli/run.js + 9 modules
var run = __nccwpck_require__(3890);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(3024);
;// CONCATENATED MODULE: ./lib/cli/output.js

function standardOutput(environment) {
    return outputOf(1, environment);
}
function standardError(environment) {
    return outputOf(2, environment);
}
function outputOf(fd, environment) {
    const tty = isTerminal(fd);
    let closed = false;
    return {
        tty,
        color: wantsColor(tty, environment),
        get columns() {
            return tty ? (fd === 1 ? process.stdout : process.stderr).columns : 80;
        },
        write: (text) => {
            if (!closed)
                closed = !writeAll(fd, typeof text === "string" ? Buffer.from(text) : text);
        },
    };
}
function isTerminal(fd) {
    try {
        const stat = external_node_fs_.fstatSync(fd);
        return (stat.isCharacterDevice() &&
            stat.rdev >> 8 !== 1 &&
            (fd === 1 ? process.stdout : process.stderr).isTTY);
    }
    catch {
        return false;
    }
}
function wantsColor(tty, environment) {
    if (environment["NO_COLOR"])
        return false;
    const forced = environment["FORCE_COLOR"];
    if (forced !== undefined)
        return forced !== "0" && forced !== "";
    return tty && environment["TERM"] !== "dumb";
}
function writeAll(fd, bytes) {
    for (let written = 0; written < bytes.length;) {
        try {
            written += external_node_fs_.writeSync(fd, bytes, written);
        }
        catch (error) {
            const { code } = error;
            if (code !== "EAGAIN")
                return false;
            Atomics.wait(sleeper, 0, 0, 2);
        }
    }
    return true;
}
const sleeper = new Int32Array(new SharedArrayBuffer(4));

;// CONCATENATED MODULE: ./lib/cli/main.js





const commands = {
    run: () => Promise.resolve(run/* run */.eF),
    resume: () => Promise.resolve(run/* resume */.U),
    plan: async () => (await __nccwpck_require__.e(/* import() */ 407).then(__nccwpck_require__.bind(__nccwpck_require__, 8407))).plan,
    validate: async () => (await __nccwpck_require__.e(/* import() */ 951).then(__nccwpck_require__.bind(__nccwpck_require__, 8951))).validate,
    init: async () => (await __nccwpck_require__.e(/* import() */ 484).then(__nccwpck_require__.bind(__nccwpck_require__, 2484))).init,
    pull: async () => (await __nccwpck_require__.e(/* import() */ 182).then(__nccwpck_require__.bind(__nccwpck_require__, 2182))).pull,
    why: async () => (await Promise.all(/* import() */[__nccwpck_require__.e(188), __nccwpck_require__.e(286), __nccwpck_require__.e(494), __nccwpck_require__.e(445)]).then(__nccwpck_require__.bind(__nccwpck_require__, 7445))).why,
    runs: async () => (await __nccwpck_require__.e(/* import() */ 117).then(__nccwpck_require__.bind(__nccwpck_require__, 7117))).runs,
    logs: async () => (await __nccwpck_require__.e(/* import() */ 502).then(__nccwpck_require__.bind(__nccwpck_require__, 5502))).logs,
    clean: async () => (await Promise.all(/* import() */[__nccwpck_require__.e(188), __nccwpck_require__.e(226)]).then(__nccwpck_require__.bind(__nccwpck_require__, 3226))).clean,
    explain: async () => (await __nccwpck_require__.e(/* import() */ 869).then(__nccwpck_require__.bind(__nccwpck_require__, 2869))).explain,
    schema: async () => (await Promise.all(/* import() */[__nccwpck_require__.e(395), __nccwpck_require__.e(939), __nccwpck_require__.e(658)]).then(__nccwpck_require__.bind(__nccwpck_require__, 2658))).schema,
};
const runningSteps = new Set(["run", "resume"]);
async function main(args) {
    const { env: environment } = process;
    const context = {
        cwd: process.cwd(),
        environment,
        out: standardOutput(environment),
        err: standardError(environment),
    };
    try {
        return await dispatch(context, args);
    }
    catch (error) {
        const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
        context.err.write(environment["MITY_DEBUG"]
            ? `${text}\n`
            : `mity: internal error: ${error instanceof Error ? error.message : String(error)}\n` +
                "hint: this is a fault of mity, not of your spec; MITY_DEBUG=1 shows where, and finished steps are kept: `mity resume`\n");
        return exit_code/* exitCode */.I.internal;
    }
}
async function dispatch(context, args) {
    const [name, ...rest] = args;
    if (name === "--version" || name === "-V") {
        context.out.write(`${version/* version */.r}\n`);
        return exit_code/* exitCode */.I.ok;
    }
    if (name === undefined || name === "--help" || name === "-h" || name === "help") {
        const { generalHelp, helpOf } = await __nccwpck_require__.e(/* import() */ 826).then(__nccwpck_require__.bind(__nccwpck_require__, 8826));
        const topic = rest[0];
        context.out.write((topic === undefined ? undefined : helpOf(topic)) ?? generalHelp());
        return name === undefined ? exit_code/* exitCode */.I.usage : exit_code/* exitCode */.I.ok;
    }
    const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (!load) {
        const { didYouMean } = await Promise.resolve(/* import() */).then(__nccwpck_require__.bind(__nccwpck_require__, 5588));
        const meant = didYouMean(name, Object.keys(commands));
        (0,cli_context/* complain */.c)(context, `there is no command "${name}"`, meant === undefined ? "`mity --help` lists them" : `did you mean \`mity ${meant}\`?`);
        return exit_code/* exitCode */.I.usage;
    }
    if (rest.includes("--help") || rest.includes("-h")) {
        const { helpOf } = await __nccwpck_require__.e(/* import() */ 826).then(__nccwpck_require__.bind(__nccwpck_require__, 8826));
        context.out.write(helpOf(name) ?? "");
        return exit_code/* exitCode */.I.ok;
    }
    if (process.platform === "win32" && runningSteps.has(name)) {
        (0,cli_context/* complain */.c)(context, "steps run on Linux and macOS only", "on Windows, use mity in WSL");
        return exit_code/* exitCode */.I.usage;
    }
    return (await load())(context, rest);
}

;// CONCATENATED MODULE: ./lib/cli/index.js

void main(process.argv.slice(2)).then((code) => {
    process.exit(code);
});

module.exports = __webpack_exports__;
/******/ })()
;