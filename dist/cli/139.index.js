"use strict";
exports.id = 139;
exports.ids = [139];
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

/***/ 139:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  whyInRun: () => (/* binding */ whyInRun)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/assembly/choose-job.js
var choose_job = __webpack_require__(958);
// EXTERNAL MODULE: ./lib/assembly/ci-run.js + 15 modules
var ci_run = __webpack_require__(1497);
// EXTERNAL MODULE: ./lib/assembly/pulled-run.js
var pulled_run = __webpack_require__(135);
// EXTERNAL MODULE: ./lib/assembly/run-folders.js
var run_folders = __webpack_require__(3976);
// EXTERNAL MODULE: ./lib/assembly/workplace.js + 2 modules
var workplace = __webpack_require__(7497);
// EXTERNAL MODULE: ./lib/diagnostics/did-you-mean.js
var did_you_mean = __webpack_require__(5588);
// EXTERNAL MODULE: ./lib/diagnostics/printable.js
var printable = __webpack_require__(2100);
// EXTERNAL MODULE: ./lib/diagnostics/result.js
var result = __webpack_require__(7310);
// EXTERNAL MODULE: ./lib/reporters/harmless.js + 1 modules
var harmless = __webpack_require__(9519);
// EXTERNAL MODULE: ./lib/reporters/words.js
var words = __webpack_require__(4232);
;// CONCATENATED MODULE: ./lib/reporters/why-run-view.js


function runAnswerText(answer, run) {
    const { step, verdict, how, why, ms, attempts, failure, tolerated, changes = [] } = answer;
    const cause = failure === undefined ? "" : `: ${(0,harmless/* harmlessText */.f)(failure)}`;
    const time = how === "reused" ? `saved ${(0,words/* durationText */.S5)(ms)}` : `took ${(0,words/* durationText */.S5)(ms)}`;
    const tries = attempts > 1 ? ` in ${(0,words/* countText */.lT)(attempts, "attempt")}` : "";
    const lines = [
        `${(0,harmless/* harmlessText */.f)(step)}: ${verdict} in ${(0,harmless/* harmlessText */.f)(run)}${cause}`,
        `  ${how ?? "did not run"}: ${(0,harmless/* harmlessText */.f)(why)}`,
        ...(how === undefined ? [] : [`  ${time}${tries}`]),
        ...(tolerated ? ["  its failure was let pass"] : []),
        ...changes.map((change) => `  ${(0,harmless/* harmlessText */.f)(change)}`),
    ];
    return `${lines.join("\n")}\n`;
}

// EXTERNAL MODULE: ./lib/cli/ci-request.js + 2 modules
var ci_request = __webpack_require__(7128);
// EXTERNAL MODULE: ./lib/cli/context.js
var cli_context = __webpack_require__(4370);
// EXTERNAL MODULE: ./lib/cli/exit-code.js
var exit_code = __webpack_require__(5775);
// EXTERNAL MODULE: ./lib/cli/load.js + 1 modules
var load = __webpack_require__(3716);
;// CONCATENATED MODULE: ./lib/cli/why-run.js
















async function whyInRun(context, args, step, named) {
    const answered = isOfCheckout(named)
        ? ofCheckout(context, args, named)
        : await ofGithub(context, args, named);
    if (!answered.ok)
        return answered.error;
    const { run, answers, origin, leftOut = [] } = answered.value;
    const found = answers.filter(({ step: id }) => id === step || id.startsWith(`${step}[`));
    if (found.length === 0) {
        const known = answers.flatMap(({ step: id }) => [id.replace(/\[.*$/s, ""), id]);
        const meant = (0,did_you_mean.didYouMean)(step, new Set(known));
        (0,cli_context/* complain */.c)(context, `no step "${step}" came to an end in ${(0,printable/* printable */.g)(run)}`, meant === undefined ? undefined : `did you mean ${(0,printable/* printable */.g)(meant)}?`);
        return exit_code/* exitCode */.I.usage;
    }
    context.out.write(args.has("json")
        ? `${JSON.stringify({ version: 1, ...(origin ? { origin } : {}), answers: found }, undefined, 2)}\n`
        : found.map((answer) => runAnswerText(answer, run)).join("\n"));
    for (const what of leftOut)
        (0,cli_context/* complain */.c)(context, `the report had no room for ${what}`);
    return exit_code/* exitCode */.I.ok;
}
function isOfCheckout(named) {
    return /^\d{8}-[\d-]*[0-9a-f]*$/.test(named);
}
function ofCheckout(context, args, named) {
    const spec = (0,load/* locateSpec */.Qn)(context, args.value("spec"));
    if (!spec)
        return (0,result/* fail */.f)(exit_code/* exitCode */.I.usage);
    const { runs } = (0,workplace/* workplaceOf */.CX)(spec.root);
    const run = (0,run_folders/* findRun */.Lc)(runs, named);
    const journal = run === undefined ? undefined : (0,run_folders/* journalOf */.PR)(runs, run);
    if (run === undefined || !journal) {
        (0,cli_context/* complain */.c)(context, `there is no one run whose id begins with "${named}"`, "`mity runs` lists them; a run on GitHub is called by its id there");
        return (0,result/* fail */.f)(exit_code/* exitCode */.I.usage);
    }
    const pulled = (0,pulled_run.pulledRun)(runs, run);
    const answers = [...journal.done.values()].map(({ step, verdict, how, why, ms, attempts, failure, tolerated }) => ({
        step,
        verdict,
        ...(how === undefined ? {} : { how }),
        why: (0,words/* reasonText */.uV)(why),
        reason: why,
        ms,
        attempts: attempts?.length ?? 0,
        ...(failure ? { failure: (0,words/* failureText */.kY)(failure) } : {}),
        ...(tolerated ? { tolerated } : {}),
    }));
    return (0,result.ok)({ run: pulled ? `${(0,pulled_run.pulledText)(pulled)}, pulled` : `run ${run}`, answers });
}
async function ofGithub(context, args, named) {
    const request = (0,ci_request/* ciRequestOrComplain */.Q)(context, args, named, context.cwd);
    if (!request.ok)
        return request;
    const { environment } = context;
    const { runId, choice } = request.value;
    const { tmpdir } = process.getBuiltinModule("node:os");
    const scratch = external_node_fs_.mkdtempSync(external_node_path_.join(external_node_fs_.realpathSync(tmpdir()), "mity-"));
    const ci = new ci_run/* CiRun */.a({ ...request.value, environment, scratch });
    try {
        const told = await ci.tell();
        if (!told.ok)
            return (0,result/* fail */.f)((0,ci_request/* complainOfRefusal */.L)(context, { kind: "infrastructure", message: told.error }));
        const chosen = await (0,choose_job/* chooseJob */.N)(ci, told.value, choice, "report");
        if (!chosen.ok)
            return (0,result/* fail */.f)((0,ci_request/* complainOfRefusal */.L)(context, chosen.error));
        const { attempt, report } = chosen.value;
        if (!report.ok) {
            (0,cli_context/* complain */.c)(context, `the report of attempt ${attempt} of run ${runId} cannot be used: ${report.error}`);
            return (0,result/* fail */.f)(exit_code/* exitCode */.I.infrastructure);
        }
        const { steps, origin, leftOut } = report.value;
        const job = origin === undefined ? "" : `, job ${origin.job}`;
        return (0,result.ok)({
            run: `run ${runId} of ${request.value.access.repository}, attempt ${attempt}${job}`,
            answers: steps.map(({ id, verdict, how, why, reason, ms, attempts, failure, tolerated, changes }) => ({
                step: id,
                verdict,
                ...(how === undefined ? {} : { how }),
                why,
                ...(reason ? { reason } : {}),
                ms,
                attempts,
                ...(failure === undefined ? {} : { failure }),
                ...(tolerated ? { tolerated } : {}),
                ...(changes ? { changes } : {}),
            })),
            ...(origin ? { origin } : {}),
            leftOut,
        });
    }
    finally {
        ci.close();
        external_node_fs_.rmSync(scratch, { recursive: true, force: true });
    }
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