"use strict";
exports.id = 182;
exports.ids = [182];
exports.modules = {

/***/ 7128:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Q: () => (/* binding */ ciRequestOrComplain),
  L: () => (/* binding */ complainOfRefusal)
});

// EXTERNAL MODULE: ./lib/diagnostics/result.js
var result = __webpack_require__(7310);
// EXTERNAL MODULE: ./lib/cli/context.js
var cli_context = __webpack_require__(4370);
// EXTERNAL MODULE: ./lib/cli/exit-code.js
var exit_code = __webpack_require__(5775);
// EXTERNAL MODULE: ./lib/cli/github-access.js
var github_access = __webpack_require__(165);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ./lib/cli/library-script.js


function libraryScript() {
    const beside = external_node_path_.join(external_node_path_.dirname(external_node_fs_.realpathSync(process.argv[1] ?? "")), "..", "action");
    return ["index.js", "index.ts"]
        .map((name) => external_node_path_.join(beside, name))
        .find((file) => external_node_fs_.existsSync(file));
}

;// CONCATENATED MODULE: ./lib/cli/named-run.js

const page = /^(?:https?:\/\/)?(?<host>[\w.-]+(?::\d{1,5})?)\/(?<repository>[\w.-]{1,100}\/[\w.-]{1,100})\/actions\/runs\/(?<run>\d{1,20})(?:\/attempts\/(?<attempt>[1-9]\d{0,4}))?(?:\/job\/(?<job>\d{1,20}))?(?:[/?#].*)?$/;
function readNamedRun(text) {
    if (/^\d{1,20}$/.test(text))
        return (0,result.ok)({ runId: text });
    const found = page.exec(text)?.groups;
    const { host, repository, run, attempt, job } = found ?? {};
    if (run === undefined || host === undefined || repository === undefined)
        return (0,result/* fail */.f)(`"${text}" names no run on GitHub: give its id, or the address of its page`);
    return (0,result.ok)({
        runId: run,
        host,
        repository,
        ...(attempt === undefined ? {} : { attempt: Number(attempt) }),
        ...(job === undefined ? {} : { jobId: job }),
    });
}

;// CONCATENATED MODULE: ./lib/cli/ci-request.js






function ciRequestOrComplain(context, args, named, root, usualKey) {
    const { environment } = context;
    const wrong = (message, hint) => {
        (0,cli_context/* complain */.c)(context, message, hint);
        return (0,result/* fail */.f)(exit_code/* exitCode */.I.usage);
    };
    const run = readNamedRun(named);
    if (!run.ok)
        return wrong(run.error);
    const attempt = args.value("attempt");
    if (attempt !== undefined && !/^[1-9]\d{0,4}$/.test(attempt))
        return wrong(`--attempt takes a whole number from 1 up, not "${attempt}"`);
    const repo = args.value("repo");
    const asked = repo === undefined ? undefined : (0,github_access/* readRepository */.Nu)(repo, environment);
    if (repo !== undefined && !asked)
        return wrong(`--repo takes OWNER/NAME, not "${repo}"`);
    const { runId, repository, host, jobId } = run.value;
    const addressed = repository === undefined || host === undefined ? undefined : { repository, host };
    if (asked && addressed && !isSame(asked.repository, addressed.repository))
        return wrong(`the address is of ${addressed.repository}, and --repo says ${asked.repository}`);
    const origin = (0,github_access/* originHome */.Wc)(root, environment);
    const home = addressed ?? asked ?? origin;
    if (!home)
        return wrong("the remote `origin` of this checkout names no repository on GitHub", "`--repo OWNER/NAME` names one; so does the address of the run's page");
    if (origin && !isSame(origin.repository, home.repository))
        context.err.write(`mity: the run is of ${home.repository}, and this is a checkout of ${origin.repository}\n`);
    const access = (0,github_access/* githubAccess */.Yh)(home, environment);
    if (!access.ok)
        return wrong(access.error.message, access.error.hint);
    const script = libraryScript();
    if (script === undefined) {
        (0,cli_context/* complain */.c)(context, "this mity was installed without GitHub's libraries", "install the whole package `mityfactory`");
        return (0,result/* fail */.f)(exit_code/* exitCode */.I.infrastructure);
    }
    const key = args.value("key") ?? usualKey;
    const chosen = attempt === undefined ? run.value.attempt : Number(attempt);
    return (0,result.ok)({
        runId,
        access: access.value,
        script,
        choice: {
            ...(key === undefined ? {} : { key }),
            ...(chosen === undefined ? {} : { attempt: chosen }),
            ...(jobId === undefined ? {} : { jobId }),
        },
    });
}
function isSame(a, b) {
    return a.toLowerCase() === b.toLowerCase();
}
function complainOfRefusal(context, refused) {
    const { kind, message, hint, choices } = refused;
    (0,cli_context/* complain */.c)(context, message, hint);
    for (const choice of choices ?? [])
        context.err.write(`  ${choice}\n`);
    return kind === "usage" ? exit_code/* exitCode */.I.usage : exit_code/* exitCode */.I.infrastructure;
}


/***/ }),

/***/ 165:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Nu: () => (/* binding */ readRepository),
/* harmony export */   Wc: () => (/* binding */ originHome),
/* harmony export */   Yh: () => (/* binding */ githubAccess),
/* harmony export */   ut: () => (/* binding */ answerOf)
/* harmony export */ });
/* harmony import */ var _diagnostics_result_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7310);

const usualHost = "github.com";
const homeName = /^(?:(?<host>[\w.-]+(?::\d{1,5})?)\/)?(?<repository>[\w.-]{1,100}\/[\w.-]{1,100})$/;
function readRepository(text, environment) {
    const { host, repository } = homeName.exec(text)?.groups ?? {};
    return repository === undefined ? undefined : { host: host ?? hostOf(environment), repository };
}
function originHome(root, environment) {
    const url = answerOf("git", ["remote", "get-url", "origin"], environment, root);
    return url === undefined ? undefined : homeOfRemote(url, environment);
}
const remoteForms = [
    /^(?:https?|ssh|git):\/\/(?:[^@/]+@)?(?<host>[\w.-]+)(?::\d{1,5})?\/(?<repository>[\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/,
    /^(?:[^@/:]+@)?(?<host>[\w.-]+):\/?(?<repository>[\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/,
];
function homeOfRemote(url, environment) {
    for (const form of remoteForms) {
        const { host, repository } = form.exec(url)?.groups ?? {};
        if (host === undefined || repository === undefined)
            continue;
        const isAlias = !host.includes(".");
        return {
            host: isAlias ? hostOf(environment) : host.replace(/^ssh\.(?=github\.com$)/, ""),
            repository,
        };
    }
    return undefined;
}
function hostOf(environment) {
    const server = environment["GITHUB_SERVER_URL"];
    const named = server === undefined ? environment["GH_HOST"] : server.replace(/^https?:\/\//, "");
    return named?.replace(/\/.*$/s, "").toLowerCase() || usualHost;
}
function githubAccess({ host: named, repository }, environment) {
    const host = named.toLowerCase();
    const isOwn = host === hostOf(environment);
    const own = environment["GITHUB_TOKEN"] || environment["GH_TOKEN"];
    const token = isOwn && own
        ? own.trim()
        : answerOf("gh", ["auth", "token", "--hostname", host], environment, undefined);
    if (token === undefined || !/^[\x21-\x7e]{1,1000}$/.test(token))
        return (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_0__/* .fail */ .f)({
            message: `there is no token to read the runs of ${repository} on ${host} with`,
            hint: `set GITHUB_TOKEN${isOwn ? "" : ` and GH_HOST=${host}`}, or sign in with GitHub's own command: \`gh auth login --hostname ${host}\``,
        });
    const given = isOwn ? environment["GITHUB_API_URL"] : undefined;
    return (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_0__.ok)({
        repository,
        token,
        apiUrl: given?.replace(/\/+$/, "") || apiOf(host),
        serverUrl: `https://${host}`,
    });
}
function apiOf(host) {
    if (host === usualHost || host.endsWith(".ghe.com"))
        return `https://api.${host}`;
    return `https://${host}/api/v3`;
}
function answerOf(program, args, environment, folder) {
    const { spawnSync } = process.getBuiltinModule("node:child_process");
    const { status, stdout } = spawnSync(program, args, {
        ...(folder === undefined ? {} : { cwd: folder }),
        env: environment,
        encoding: "utf8",
        stdio: ["ignore", "pipe", "ignore"],
        timeout: 15_000,
    });
    return status === 0 ? stdout.trim() : undefined;
}


/***/ }),

/***/ 2182:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   pull: () => (/* binding */ pull)
/* harmony export */ });
/* harmony import */ var _assembly_pulled_run_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(135);
/* harmony import */ var _assembly_run_folders_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3976);
/* harmony import */ var _assembly_workplace_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7497);
/* harmony import */ var _diagnostics_printable_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(2100);
/* harmony import */ var _ci_request_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7128);
/* harmony import */ var _command_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4028);
/* harmony import */ var _context_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(4370);
/* harmony import */ var _exit_code_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5775);
/* harmony import */ var _github_access_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(165);
/* harmony import */ var _in_checkout_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(4567);
/* harmony import */ var _load_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(3716);
/* harmony import */ var _run_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(3890);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(336);













async function pull(context, args) {
    const parsed = (0,_command_js__WEBPACK_IMPORTED_MODULE_4__/* .parseCommand */ .R)(_words_js__WEBPACK_IMPORTED_MODULE_9__/* .pullWords */ .b, args);
    if (!parsed.ok)
        return (0,_run_js__WEBPACK_IMPORTED_MODULE_8__/* .usage */ .CI)(context, parsed.error);
    const [named, ...others] = parsed.value.operands;
    if (named === undefined || others.length > 0)
        return (0,_run_js__WEBPACK_IMPORTED_MODULE_8__/* .usage */ .CI)(context, {
            message: "`mity pull` takes one run: its id on GitHub, or the address of its page",
        });
    const loaded = await (0,_load_js__WEBPACK_IMPORTED_MODULE_7__/* .loadOrComplain */ .P_)(context, parsed.value.value("spec"));
    if (typeof loaded === "number")
        return loaded;
    const { root } = loaded.spec;
    const again = pulledBefore(root, named);
    const request = again
        ? (0,_ci_request_js__WEBPACK_IMPORTED_MODULE_3__/* .ciRequestOrComplain */ .Q)(context, parsed.value, again.url, root, again.jobKey)
        : (0,_ci_request_js__WEBPACK_IMPORTED_MODULE_3__/* .ciRequestOrComplain */ .Q)(context, parsed.value, named, root);
    if (!request.ok)
        return request.error;
    return (0,_in_checkout_js__WEBPACK_IMPORTED_MODULE_6__/* .inCheckout */ .Y)(context, parsed.value, root, "mity pull", async (workplace) => {
        if (workplace.temporary !== undefined)
            return _exit_code_js__WEBPACK_IMPORTED_MODULE_5__/* .exitCode */ .I.infrastructure;
        const { pullRun } = await Promise.all(/* import() */[__webpack_require__.e(984), __webpack_require__.e(694), __webpack_require__.e(474)]).then(__webpack_require__.bind(__webpack_require__, 9474));
        const pulled = await pullRun({
            ...request.value,
            environment: context.environment,
            workplace,
            plan: loaded.plan,
        });
        if (!pulled.ok)
            return (0,_ci_request_js__WEBPACK_IMPORTED_MODULE_3__/* .complainOfRefusal */ .L)(context, pulled.error);
        warnOf(context, pulled.value, root);
        if (parsed.value.has("json"))
            context.out.write(`${JSON.stringify({ version: 1, ...pulled.value }, undefined, 2)}\n`);
        else
            context.out.write(pulledWords(pulled.value));
        return _exit_code_js__WEBPACK_IMPORTED_MODULE_5__/* .exitCode */ .I.ok;
    });
}
function pulledBefore(root, named) {
    if (!/^\d{8}-/.test(named))
        return undefined;
    const { runs } = (0,_assembly_workplace_js__WEBPACK_IMPORTED_MODULE_2__/* .workplaceOf */ .CX)(root);
    const run = (0,_assembly_run_folders_js__WEBPACK_IMPORTED_MODULE_1__/* .findRun */ .Lc)(runs, named);
    return run === undefined ? undefined : (0,_assembly_pulled_run_js__WEBPACK_IMPORTED_MODULE_0__.pulledRun)(runs, run);
}
function pulledWords(pulled) {
    const { run, from, verdict, finished, failed } = pulled;
    const lines = [
        `pulled ${(0,_assembly_pulled_run_js__WEBPACK_IMPORTED_MODULE_0__.pulledText)(from)}: ${verdict ?? "not finished"}`,
        `finished: ${listed(finished)}`,
        ...(failed.length > 0 ? [`failed: ${listed(failed)}`] : []),
        `it is here as ${run}; with what came before from it: mity run --from ${(0,_diagnostics_printable_js__WEBPACK_IMPORTED_MODULE_10__/* .printable */ .g)(failed[0] ?? "STEP")}`,
    ];
    return `${lines.join("\n")}\n`;
}
const most = 20;
function listed(steps) {
    if (steps.length === 0)
        return "none";
    const shown = steps.slice(0, most).map(_diagnostics_printable_js__WEBPACK_IMPORTED_MODULE_10__/* .printable */ .g).join(", ");
    return steps.length > most ? `${shown} and ${steps.length - most} more` : shown;
}
function warnOf(context, pulled, root) {
    const { from, headSha, otherwise, unknown, warnings } = pulled;
    for (const warning of warnings)
        (0,_context_js__WEBPACK_IMPORTED_MODULE_11__/* .complain */ .c)(context, warning);
    const git = (...args) => (0,_github_access_js__WEBPACK_IMPORTED_MODULE_12__/* .answerOf */ .ut)("git", args, context.environment, root);
    const here = git("rev-parse", "--verify", "--quiet", "HEAD");
    const sha = headSha ?? from.sha;
    if (here !== undefined && here !== from.sha && here !== headSha) {
        const isThere = git("cat-file", "-e", `${sha}^{commit}`) !== undefined;
        (0,_context_js__WEBPACK_IMPORTED_MODULE_11__/* .complain */ .c)(context, `the run is of commit ${sha.slice(0, 12)}, and this checkout is at ${here.slice(0, 12)}`, isThere
            ? `\`git switch --detach ${sha}\` goes there`
            : `this checkout does not have that commit: \`git fetch origin ${sha}\` gets it`);
    }
    if (otherwise.length > 0)
        (0,_context_js__WEBPACK_IMPORTED_MODULE_11__/* .complain */ .c)(context, `the spec here says otherwise of ${listed(otherwise)} than the run's`);
    if (unknown.length > 0)
        (0,_context_js__WEBPACK_IMPORTED_MODULE_11__/* .complain */ .c)(context, `the spec here does not have steps of the run: ${listed(unknown)}`);
}


/***/ }),

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


/***/ })

};
;