"use strict";
exports.id = 704;
exports.ids = [704,679];
exports.modules = {

/***/ 3704:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  prepareRunner: () => (/* binding */ prepareRunner),
  startEngine: () => (/* binding */ startEngine)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ./lib/backends/runners/find-program.js


function findProgram(name, search, cwd) {
    for (const folder of search.split(external_node_path_.delimiter)) {
        const file = (0,external_node_path_.resolve)(cwd, folder, name);
        try {
            (0,external_node_fs_.accessSync)(file, external_node_fs_.constants.X_OK);
            if ((0,external_node_fs_.statSync)(file).isFile())
                return file;
        }
        catch {
        }
    }
    return undefined;
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(542);
// EXTERNAL MODULE: ./lib/backends/host.js
var host = __webpack_require__(8596);
;// CONCATENATED MODULE: ./lib/backends/runners/process-group.js


function groupRuns(group) {
    try {
        process.kill(-group, 0);
    }
    catch (error) {
        if (error.code !== "EPERM" || process.platform === "darwin")
            return false;
    }
    return process.platform !== "linux" || hasRunningMember(group);
}
function hasRunningMember(group) {
    const leader = (0,host/* processStatus */.uS)(group);
    if (leader?.group === group && !leader.ended)
        return true;
    return (0,external_node_fs_.readdirSync)("/proc").some((name) => {
        if (!/^\d+$/.test(name))
            return false;
        const status = (0,host/* processStatus */.uS)(Number(name));
        return status?.group === group && !status.ended;
    });
}

;// CONCATENATED MODULE: ./lib/backends/runners/group-ender.js

const firstPollMs = 5;
const lastPollMs = 100;
const afterKillMs = 1000;
class GroupEnder {
    #signal;
    #phase = "untold";
    #killedAt = 0;
    #timer;
    constructor(signal) {
        this.#signal = signal;
    }
    get wasTold() {
        return this.#phase === "told" || this.#phase === "killed";
    }
    get isOver() {
        return this.#phase === "over";
    }
    end(graceMs) {
        if (this.#phase === "over" || this.#phase === "killed")
            return;
        if (graceMs <= 0) {
            this.kill();
            return;
        }
        if (this.#phase === "told")
            return;
        this.#phase = "told";
        this.#timer = setTimeout(() => {
            this.kill();
        }, graceMs);
        this.#signal("SIGTERM");
    }
    kill() {
        this.#phase = "killed";
        this.#killedAt = performance.now();
        clearTimeout(this.#timer);
        this.#signal("SIGKILL");
    }
    whenGone(group, callback) {
        const look = (waitMs) => {
            const isEnough = this.#phase === "killed" && performance.now() - this.#killedAt > afterKillMs;
            if (isEnough || !groupRuns(group))
                callback();
            else
                setTimeout(look, waitMs, Math.min(waitMs * 2, lastPollMs));
        };
        look(firstPollMs);
    }
    stop() {
        this.#phase = "over";
        clearTimeout(this.#timer);
    }
}

;// CONCATENATED MODULE: ./lib/backends/runners/launch.js



function workingDirectory(root, command) {
    if (command.workingDirectory === "")
        return root;
    const folder = external_node_path_.resolve(root, command.workingDirectory);
    const stat = external_node_fs_.statSync(folder, { throwIfNoEntry: false });
    if (!stat)
        throw new Error(`its working directory "${command.workingDirectory}" does not exist`);
    if (!stat.isDirectory())
        throw new Error(`its working directory "${command.workingDirectory}" is not a directory`);
    return folder;
}
function requireNoNul(command) {
    for (const [name, value] of Object.entries(command.env)) {
        if (name.includes("\0") || value.includes("\0")) {
            throw new Error(`its variable ${name.replaceAll("\0", "")} holds a NUL byte, which no environment can`);
        }
    }
    if (command.path.some((folder) => folder.includes("\0"))) {
        throw new Error("a directory that a step added to $GITHUB_PATH holds a NUL byte");
    }
}
function isOwnVariable(name, slot) {
    return name !== "" && name !== "MITY_RUN" && !Object.hasOwn(slot, name);
}
function searchPath(command, inherited) {
    const rest = command.env["PATH"] ?? inherited ?? "";
    return [...command.path, ...(rest === "" ? [] : [rest])].join(external_node_path_.delimiter);
}
class Shells {
    #found = new Set();
    require(program, search, cwd) {
        if (program.includes("/"))
            return;
        const question = `${program}\0${search}`;
        if (this.#found.has(question))
            return;
        if (findProgram(program, search, cwd) === undefined) {
            throw new Error(`its shell "${program}" is not installed: no directory of PATH holds it`);
        }
        this.#found.add(question);
    }
}

// EXTERNAL MODULE: ./lib/backends/runners/orphans.js
var orphans = __webpack_require__(5679);
;// CONCATENATED MODULE: ./lib/backends/runners/shell.js
function invocationOf(shell, script) {
    switch (shell) {
        case undefined:
            return { ending: ".sh", words: ["bash", "-e", "{0}"], script };
        case "bash":
            return {
                ending: ".sh",
                words: ["bash", "--noprofile", "--norc", "-eo", "pipefail", "{0}"],
                script,
            };
        case "sh":
            return { ending: ".sh", words: ["sh", "-e", "{0}"], script };
        case "python":
            return { ending: ".py", words: ["python", "{0}"], script };
        case "node":
            return { ending: ".js", words: ["node", "{0}"], script };
        case "pwsh":
            return {
                ending: ".ps1",
                words: ["pwsh", "-command", ". '{0}'"],
                script: `$ErrorActionPreference = 'stop'\n${script}\nif ((Test-Path -LiteralPath variable:\\LASTEXITCODE)) { exit $LASTEXITCODE }\n`,
            };
        default:
            return { ending: "", words: shell.split(/\s+/).filter((word) => word !== ""), script };
    }
}
function commandLine({ words }, file) {
    return words.map((word) => {
        const place = word.includes("'{0}'") ? file.replaceAll("'", "''") : file;
        return word.replaceAll("{0}", () => place);
    });
}
function quote(word) {
    return /^[A-Za-z0-9_./:=@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
const shellWords = new Set((". .. : [ [[ alias bg bind break builtin caller case cd command compgen complete compopt continue coproc declare dirs disown do done " +
    "elif else enable esac eval exec exit export fc fg fi for function getopts hash help history if in jobs kill let local logout " +
    "mapfile popd pushd read readarray readonly return select set shift shopt source suspend test then time times trap type typeset " +
    "ulimit umask unalias unset until wait while").split(" "));
const builtins = new Set(["true", "false", "echo", "printf", "pwd"]);
const groupMinded = new Set(["setsid"]);
function plainCommand(script) {
    const text = script.replace(/^[ \t\n]+|[ \t\n]+$/g, "");
    if (!/^[A-Za-z0-9_./][A-Za-z0-9_./:=@%+,<> -]*$/.test(text))
        return undefined;
    const first = text.slice(0, /[ <>]|$/.exec(text)?.index);
    if (first.includes("=") || shellWords.has(first) || groupMinded.has(first))
        return undefined;
    if (first.includes("/") && !first.startsWith("/"))
        return undefined;
    return builtins.has(first) ? text : `exec ${text}`;
}

;// CONCATENATED MODULE: ./lib/backends/runners/slot.js


const names = ["output", "env", "path", "summary"];
const variables = {
    output: "GITHUB_OUTPUT",
    env: "GITHUB_ENV",
    path: "GITHUB_PATH",
    summary: "GITHUB_STEP_SUMMARY",
};
const commandFileLimit = 1024 * 1024;
const logLimit = 64 * 1024 * 1024;
const writeAt = 64 * 1024;
const restNotKept = Buffer.from("\n[the rest of this step's output is not kept]\n");
class Slot {
    number;
    env;
    #folder;
    #logFile;
    #summaryFile;
    #onError;
    #log;
    #logSize = 0;
    #from = 0;
    #pending = [];
    #pendingBytes = 0;
    #script;
    constructor(folder, number, onError) {
        this.number = number;
        this.#folder = external_node_path_.join(folder, "slots", String(number));
        this.#logFile = external_node_path_.join(folder, "logs", `${number}.log`);
        this.#summaryFile = external_node_path_.join(folder, "summary.md");
        this.#onError = onError;
        external_node_fs_.mkdirSync(this.#folder, { recursive: true });
        const env = {};
        for (const name of names) {
            const file = external_node_path_.join(this.#folder, name);
            external_node_fs_.writeFileSync(file, "");
            env[variables[name]] = file;
        }
        this.env = env;
    }
    script(ending, text) {
        const file = external_node_path_.join(this.#folder, `script${ending}`);
        if (this.#script !== undefined && this.#script !== file)
            external_node_fs_.rmSync(this.#script, { force: true });
        this.#script = file;
        try {
            external_node_fs_.writeFileSync(file, text);
        }
        catch (error) {
            if (error.code !== "ENOENT")
                throw error;
            external_node_fs_.mkdirSync(this.#folder, { recursive: true });
            external_node_fs_.writeFileSync(file, text);
        }
        return file;
    }
    write(chunk) {
        const room = logLimit - (this.#logSize - this.#from) - this.#pendingBytes;
        if (room < 0)
            return;
        if (chunk.length > room) {
            this.#pending.push(chunk.subarray(0, room), restNotKept);
        }
        else {
            this.#pending.push(chunk);
        }
        this.#pendingBytes += chunk.length;
        if (this.#pendingBytes >= writeAt)
            this.#flush();
    }
    finish(redactor) {
        this.#flush();
        const log = { slot: this.number, from: this.#from, bytes: this.#logSize - this.#from };
        this.#from = this.#logSize;
        const files = {
            output: "",
            env: "",
            path: "",
            summary: "",
        };
        for (const name of names) {
            const file = external_node_path_.join(this.#folder, name);
            const stat = external_node_fs_.lstatSync(file, { throwIfNoEntry: false });
            if (stat?.isFile() && stat.size === 0)
                continue;
            this.#attempt(() => {
                if (!stat?.isFile())
                    this.#replace(file);
                else if (stat.size > commandFileLimit)
                    files.tooLarge = variables[name];
                else
                    files[name] = external_node_fs_.readFileSync(file, "utf8");
                external_node_fs_.writeFileSync(file, "");
            });
        }
        if (files.summary !== "")
            this.#attempt(() => {
                external_node_fs_.appendFileSync(this.#summaryFile, redactor.redactText(files.summary));
            });
        return { files, log };
    }
    close() {
        this.#flush();
        if (this.#log !== undefined)
            external_node_fs_.closeSync(this.#log);
        this.#log = undefined;
        this.#attempt(() => {
            external_node_fs_.rmSync(this.#folder, { recursive: true, force: true });
        });
    }
    #replace(file) {
        external_node_fs_.mkdirSync(this.#folder, { recursive: true });
        external_node_fs_.rmSync(file, { recursive: true, force: true });
    }
    #flush() {
        if (this.#pendingBytes === 0)
            return;
        const bytes = Buffer.concat(this.#pending);
        this.#pending = [];
        this.#pendingBytes = 0;
        this.#attempt(() => {
            if (this.#log === undefined) {
                external_node_fs_.mkdirSync(external_node_path_.dirname(this.#logFile), { recursive: true });
                this.#log = external_node_fs_.openSync(this.#logFile, "a");
                this.#from = this.#logSize = external_node_fs_.fstatSync(this.#log).size;
            }
            this.#logSize += external_node_fs_.writeSync(this.#log, bytes);
        });
    }
    #attempt(action) {
        try {
            action();
        }
        catch (error) {
            this.#onError(error);
        }
    }
}

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(7030);
;// CONCATENATED MODULE: ./lib/backends/runners/worker.js



const program = `
mity_slot=$1
mity_job=
((BASH_VERSINFO[0] > 3)) || { printf old; exit; }
mity_group() {
  IFS= read -r mity_stat < /proc/self/stat
  set -- "$1" "$2" \${mity_stat##*) }
  printf '%s %s %s %s %s\\n' "$BASHPID" "\${22}" "$mity_slot" "$1" "$2" >&3
  exec 3>&-
}
if exec 4< <(:) && exec 5>/proc/self/fd/4; then printf pipe; else printf socket; fi
[[ -z $! ]] || wait "$!"
mity_held=/dev/null
if exec 6< <(:) && : 20>/proc/self/fd/6; then mity_held=/proc/self/fd/6; fi
[[ -z $! ]] || wait "$!"
IFS= read -r -d '' mity_way || exit
IFS= read -r -d '' mity_mark || exit
[[ $mity_way != pipe ]] || exec >&5
exec 5>&-
exec 4<&-
trap 'case $mity_job in *"#") printf "\\\\0%s:" "$mity_mark"; jobs; printf "\\\\0";; esac' CHLD
set -m
while IFS= read -r -d '' mity_job; do
  ( eval "$mity_job" ) </dev/null 2>&1 20>$mity_held 6<&- &
  wait "$!"
  mity_status=$?
  if kill -0 "$!"; then
    while kill -0 "$!"; do sleep 0.1; done
    wait "$!"
    mity_status=$?
  fi
  mity_job=
  mity_left=0
  [[ $mity_held = /dev/null ]] || read -t 0 -u 6 || mity_left=1
  printf '\\0%s=%s %s %s\\0' "$mity_mark" "$!" "$mity_status" "$mity_left"
done
`;
const readNow = external_node_fs_.constants.O_RDONLY | external_node_fs_.constants.O_NONBLOCK;
const nothing = Buffer.alloc(0);
class Worker {
    #child;
    #mark;
    #exited;
    #pipe;
    #isReady = false;
    #isRunning = false;
    #job;
    #carry = nothing;
    #state = "";
    #lost;
    constructor(options) {
        this.#mark = Buffer.from(`\0${options.mark}`);
        const words = ["--noprofile", "--norc", "-c", program, "bash", String(options.slot)];
        this.#child = (0,external_node_child_process_.spawn)(options.bash, words, {
            cwd: options.cwd,
            env: options.env,
            detached: true,
            stdio: ["pipe", "pipe", "ignore", options.groups],
        });
        this.#child.stdout?.once("data", (first) => {
            this.#begin(first.toString("latin1"));
        });
        this.#child.stdin?.on("error", () => undefined);
        this.#exited = new Promise((resolve) => {
            this.#child.on("error", (error) => {
                this.#lose(error.message);
                resolve();
            });
            this.#child.on("exit", (code, signal) => {
                this.#lose(signal === null ? `exit code ${code ?? 0}` : `ended by ${signal}`);
                resolve();
            });
        });
    }
    get pid() {
        return this.#child.pid;
    }
    get isLost() {
        return this.#lost !== undefined;
    }
    run(job) {
        this.#job = job;
        this.#isRunning = true;
        if (this.#lost !== undefined) {
            const message = this.#lost;
            this.#lost = undefined;
            queueMicrotask(() => {
                this.#lose(message);
            });
        }
        else if (this.#isReady) {
            this.#child.stdin?.write(`${job.text}\0`);
        }
    }
    retire() {
        this.#job = undefined;
        this.#child.stdin?.end();
    }
    async ended(patienceMs) {
        let timer;
        const patience = new Promise((resolve) => {
            timer = setTimeout(resolve, patienceMs);
        });
        await Promise.race([this.#exited, patience]);
        clearTimeout(timer);
    }
    close() {
        this.retire();
        this.#pipe?.destroy();
        this.#child.stdout?.destroy();
        this.#child.unref();
    }
    #begin(kind) {
        if (kind === "old") {
            this.#lose("the bash in PATH is older than 4.0; MITY_RUNNER=spawn does without it");
            return;
        }
        const pipe = kind === "pipe" ? this.#openPipe() : undefined;
        const read = (chunk) => {
            this.#read(chunk);
        };
        if (pipe)
            pipe.on("data", read);
        else
            this.#child.stdout?.on("data", read);
        this.#pipe = pipe;
        this.#isReady = true;
        this.#child.stdin?.write(`${pipe ? "pipe" : "socket"}${this.#mark.toString()}\0`);
        if (this.#job)
            this.#child.stdin?.write(`${this.#job.text}\0`);
    }
    #openPipe() {
        try {
            const fd = external_node_fs_.openSync(`/proc/${this.#child.pid ?? 0}/fd/4`, readNow);
            const pipe = new external_node_net_.Socket({ fd, readable: true, writable: false });
            pipe.on("error", () => undefined);
            return pipe;
        }
        catch {
            return undefined;
        }
    }
    #lose(message) {
        if (this.#lost !== undefined)
            return;
        this.#lost = message;
        if (!this.#isRunning)
            return;
        this.#isRunning = false;
        this.#job?.end({ kind: "lost", message });
    }
    #read(chunk) {
        let bytes = this.#carry.length === 0 ? chunk : Buffer.concat([this.#carry, chunk]);
        this.#carry = nothing;
        const job = this.#job;
        while (this.#isRunning) {
            const at = bytes.indexOf(this.#mark);
            const end = at < 0 ? -1 : bytes.indexOf(0, at + this.#mark.length);
            const whole = at < 0 ? markMayBegin(bytes, this.#mark.length) : at;
            if (whole > 0)
                job?.output(bytes.subarray(0, whole));
            if (end < 0) {
                this.#carry = bytes.subarray(whole);
                return;
            }
            const kind = bytes[at + this.#mark.length];
            const text = bytes.toString("latin1", at + this.#mark.length + 1, end);
            bytes = bytes.subarray(end + 1);
            if (kind !== equals) {
                this.#state = text;
                continue;
            }
            this.#end(text);
            break;
        }
        if (bytes.length > 0 && this.#job === job)
            job?.output(bytes);
    }
    #end(text) {
        const [group = 0, status = 0, left] = text.split(" ").map(Number);
        const signalled = isDeathBySignal(this.#state, status);
        this.#state = "";
        this.#isRunning = false;
        this.#job?.end({ kind: "ended", group, status, signalled, isHeld: left === 1 });
    }
}
const equals = "=".charCodeAt(0);
function markMayBegin(bytes, length) {
    const nul = bytes.indexOf(0, Math.max(0, bytes.length - length));
    return nul < 0 ? bytes.length : nul;
}
function isDeathBySignal(state, status) {
    const at = state.lastIndexOf("( eval");
    return status > 128 && at >= 0 && !new RegExp(`\\b${status}\\b`).test(state.slice(0, at));
}

;// CONCATENATED MODULE: ./lib/backends/runners/pool-runner.js











const { O_WRONLY, O_CREAT, O_TRUNC, O_APPEND } = external_node_fs_.constants;
const appendToEmpty = O_WRONLY | O_CREAT | O_TRUNC | O_APPEND;
const retryMs = 5;
const retries = 400;
const lastWordsMs = 10;
const closeMs = 500;
const upsetting = /^(?:BASH.*|SHELLOPTS|POSIXLY_CORRECT|POSIX_PEDANTIC|TMOUT|mity_.*)$/;
const unexportable = /^(?:BASH.*|SHELLOPTS|POSIXLY_CORRECT|POSIX_PEDANTIC|mity_.*|UID|EUID|PPID|GROUPS|S?RANDOM|SECONDS|LINENO|EPOCH.*|DIRSTACK|FUNCNAME|HISTCMD|COMP_WORDBREAKS|IFS|LANG|LANGUAGE|LC_.*|_|PWD|OLDPWD|SHLVL)$|^(?![A-Za-z_][A-Za-z0-9_]*$)/;
class PoolRunner {
    #options;
    #bash;
    #groupsFile;
    #workerEnv;
    #jobEnv;
    #shells = new Shells();
    #idle = [];
    #seats = new Set();
    #groups;
    #slots = 0;
    #leftovers = false;
    constructor(options, bash) {
        this.#options = options;
        this.#bash = bash;
        this.#groupsFile = external_node_path_.join(options.folder, "groups");
        const jobEnv = {};
        const workerEnv = {};
        for (const [name, value] of Object.entries(options.environment)) {
            if (upsetting.test(name) && value !== undefined)
                jobEnv[name] = value;
            else
                workerEnv[name] = value;
        }
        this.#jobEnv = jobEnv;
        this.#workerEnv = { ...workerEnv, SHLVL: String((Number(workerEnv["SHLVL"]) || 0) - 1) };
    }
    warm() {
        try {
            this.#idle.push(this.#open());
        }
        catch {
        }
    }
    start(command, on) {
        return this.#start(command, on, true);
    }
    async close() {
        for (const { worker } of this.#seats)
            worker.retire();
        if (this.#leftovers) {
            await Promise.all(Array.from(this.#seats, ({ worker }) => worker.ended(closeMs)));
            await (0,orphans.endOrphans)(this.#groupsFile, this.#options.mark);
        }
        for (const { worker } of this.#seats)
            worker.close();
        for (const { slot } of this.#seats)
            slot.close();
        this.#seats.clear();
        this.#idle.length = 0;
        if (this.#groups !== undefined)
            external_node_fs_.closeSync(this.#groups);
        this.#groups = undefined;
    }
    #start(command, on, mayRepeat) {
        let seat;
        let job;
        try {
            requireNoNul(command);
            seat = this.#take();
            job = this.#job(command, seat.slot);
        }
        catch (error) {
            if (seat)
                this.#idle.push(seat);
            const none = { output: "", env: "", path: "", summary: "" };
            queueMicrotask(() => {
                on.finished({ kind: "not-started", message: error.message }, none, {
                    slot: 0,
                    from: 0,
                    bytes: 0,
                });
            });
            return { end: () => undefined };
        }
        const run = new Running(seat, on, this.#options.redactor, () => this.#recordedGroup(seat.slot.number, command));
        let again;
        run.begin(job, (end, wasTold) => {
            if (end.kind === "ended") {
                this.#release(seat, end.group, end.isHeld);
                return undefined;
            }
            this.#leftovers = true;
            const group = this.#recordedGroup(seat.slot.number, command);
            if (group !== undefined)
                return group;
            if (mayRepeat && !wasTold)
                again = this.#start(command, on, false);
            return again ? "repeated" : undefined;
        });
        return {
            end: (graceMs) => {
                (again ?? run).end(graceMs);
            },
        };
    }
    #take() {
        for (let seat = this.#idle.pop(); seat; seat = this.#idle.pop()) {
            if (!seat.worker.isLost)
                return seat;
        }
        return this.#open();
    }
    #open() {
        const { root, folder, mark, onError } = this.#options;
        const slot = new Slot(folder, this.#slots++, onError);
        this.#groups ??= external_node_fs_.openSync(this.#groupsFile, appendToEmpty, 0o644);
        const worker = new Worker({
            bash: this.#bash,
            cwd: root,
            env: { ...this.#workerEnv, ...slot.env, MITY_RUN: mark },
            slot: slot.number,
            groups: this.#groups,
            mark: (0,external_node_crypto_.randomBytes)(16).toString("hex"),
        });
        const seat = { slot, worker };
        this.#seats.add(seat);
        return seat;
    }
    #release(seat, group, isHeld) {
        if (!isHeld && !groupRuns(group)) {
            this.#idle.push(seat);
            return;
        }
        this.#leftovers = true;
        seat.worker.retire();
    }
    #job(command, slot) {
        const { root, environment } = this.#options;
        const lines = [`mity_group ${command.step} ${command.attempt}`];
        const cwd = workingDirectory(root, command);
        if (cwd !== root)
            lines.push(`cd -- ${quote(cwd)} || exit`);
        const odd = [];
        for (const [name, value] of Object.entries({ ...this.#jobEnv, ...command.env })) {
            if (!isOwnVariable(name, slot.env))
                continue;
            if (unexportable.test(name))
                odd.push(quote(`${name}=${value}`));
            else
                lines.push(`export ${name}=${quote(value)}`);
        }
        if (command.path.length > 0)
            lines.push(`export PATH=${quote(command.path.join(":"))}\${PATH:+:$PATH}`);
        const plain = command.shell === undefined && odd.length === 0 ? plainCommand(command.script) : undefined;
        if (plain !== undefined) {
            if (plain.startsWith("exec "))
                this.#leftovers = true;
            lines.push(plain);
            return lines.join("\n");
        }
        this.#leftovers = true;
        const invocation = invocationOf(command.shell, command.script);
        this.#shells.require(invocation.words[0] ?? "", searchPath(command, environment["PATH"]), cwd);
        const words = commandLine(invocation, slot.script(invocation.ending, invocation.script)).map(quote);
        const prefix = odd.length > 0 ? ["/usr/bin/env", "--", ...odd] : [];
        lines.push(["exec", ...prefix, ...words].join(" "), "#");
        return lines.join("\n");
    }
    #recordedGroup(slot, command) {
        let text;
        try {
            text = external_node_fs_.readFileSync(this.#groupsFile, "latin1");
        }
        catch {
            return undefined;
        }
        const suffix = ` ${slot} ${command.step} ${command.attempt}`;
        const line = text.split("\n").findLast((candidate) => candidate.endsWith(suffix));
        const group = Number(line?.slice(0, line.indexOf(" ")));
        return group > 1 ? group : undefined;
    }
}
class Running {
    #seat;
    #on;
    #redactor;
    #stream;
    #recordedGroup;
    #ender = new GroupEnder((name) => {
        this.#signal(name, retries);
    });
    #group;
    #retrier;
    constructor(seat, on, redactor, recordedGroup) {
        this.#seat = seat;
        this.#on = on;
        this.#redactor = redactor;
        this.#stream = redactor.stream();
        this.#recordedGroup = recordedGroup;
    }
    begin(job, release) {
        this.#seat.worker.run({
            text: job,
            output: (chunk) => {
                if (!this.#ender.isOver)
                    this.#pass(this.#stream.push(chunk));
            },
            end: (end) => {
                const { wasTold } = this.#ender;
                if (end.kind === "lost") {
                    const rescue = release(end, wasTold);
                    if (rescue === "repeated")
                        this.#stop();
                    else
                        this.#endLost(rescue, end.message);
                    return;
                }
                this.#group = end.group;
                const finish = () => {
                    release(end, wasTold);
                    this.#finish(exitOf(end));
                };
                if (wasTold)
                    this.#ender.whenGone(end.group, finish);
                else
                    finish();
            },
        });
    }
    end(graceMs) {
        this.#ender.end(graceMs);
    }
    #signal(name, triesLeft) {
        clearTimeout(this.#retrier);
        const group = this.#group ?? this.#startedGroup();
        if (group !== undefined && (0,orphans/* killGroup */.i)(group, name))
            return;
        if (triesLeft === 0 || this.#group !== undefined)
            return;
        this.#retrier = setTimeout(() => {
            this.#signal(name, triesLeft - 1);
        }, retryMs);
    }
    #startedGroup() {
        const pid = this.#seat.worker.pid ?? 0;
        try {
            const child = Number(external_node_fs_.readFileSync(`/proc/${pid}/task/${pid}/children`, "latin1").split(" ")[0]);
            if (child > 1)
                return child;
        }
        catch {
        }
        return this.#recordedGroup();
    }
    #endLost(group, message) {
        if (group === undefined) {
            this.#finish({
                kind: "not-started",
                message: `the shell that was to run it is gone (${message})`,
            });
            return;
        }
        this.#group = group;
        this.#ender.kill();
        this.#ender.whenGone(group, () => {
            setTimeout(() => {
                const words = `mity: the shell above this step is gone (${message}), so the step was ended\n`;
                this.#pass(this.#stream.push(Buffer.from(words)));
                this.#finish({ kind: "signal", signal: "SIGKILL" });
            }, lastWordsMs);
        });
    }
    #finish(exit) {
        this.#pass(this.#stream.end());
        this.#stop();
        const { files, log } = this.#seat.slot.finish(this.#redactor);
        this.#on.finished(exit, files, log);
    }
    #stop() {
        this.#ender.stop();
        clearTimeout(this.#retrier);
    }
    #pass(chunk) {
        if (chunk.length === 0)
            return;
        this.#seat.slot.write(chunk);
        this.#on.output(chunk);
    }
}
function exitOf(end) {
    if (!end.signalled)
        return { kind: "exited", code: end.status };
    return { kind: "signal", signal: signalName(end.status - 128) };
}
function signalName(number) {
    const found = Object.entries(external_node_os_.constants.signals).find(([, value]) => value === number);
    return found?.[0] ?? `signal ${number}`;
}

;// CONCATENATED MODULE: ./lib/backends/runners/spawn-runner.js












const { O_RDONLY, O_WRONLY: spawn_runner_O_WRONLY, O_NONBLOCK, O_CREAT: spawn_runner_O_CREAT, O_TRUNC: spawn_runner_O_TRUNC, O_APPEND: spawn_runner_O_APPEND } = external_node_fs_.constants;
const pipeLimit = 1024 * 1024;
const closeGraceMs = 2000;
class SpawnRunner {
    #options;
    #groupsFile;
    #shells = new Shells();
    #idle = [];
    #seats = new Set();
    #held = new Set();
    #left = new Set();
    #groups;
    #pipes;
    #hasRun = false;
    constructor(options) {
        this.#options = options;
        this.#groupsFile = external_node_path_.join(options.folder, "groups");
    }
    start(command, on) {
        let seat;
        try {
            requireNoNul(command);
            const cwd = workingDirectory(this.#options.root, command);
            const invocation = invocationOf(command.shell, command.script);
            const search = searchPath(command, this.#options.environment["PATH"]);
            this.#shells.require(invocation.words[0] ?? "", search, cwd);
            seat = this.#idle.pop() ?? this.#open();
            const words = commandLine(invocation, seat.slot.script(invocation.ending, invocation.script));
            return this.#spawn({
                seat,
                words,
                cwd,
                env: this.#env(command, seat.slot, search, cwd),
                command,
                on,
            });
        }
        catch (error) {
            if (seat)
                this.#idle.push(seat);
            const none = { output: "", env: "", path: "", summary: "" };
            queueMicrotask(() => {
                on.finished({ kind: "not-started", message: error.message }, none, {
                    slot: 0,
                    from: 0,
                    bytes: 0,
                });
            });
            return { end: () => undefined };
        }
    }
    async close() {
        if (this.#hasRun)
            await (0,orphans.endOrphans)(this.#groupsFile, this.#options.mark);
        await Promise.all(Array.from(this.#left, endGroup));
        for (const output of this.#held)
            output.destroy();
        for (const { slot } of this.#seats)
            slot.close();
        if (this.#pipes !== undefined)
            external_node_fs_.rmSync(this.#pipes, { recursive: true, force: true });
        this.#held.clear();
        this.#left.clear();
        this.#seats.clear();
        this.#idle.length = 0;
        if (this.#groups !== undefined)
            external_node_fs_.closeSync(this.#groups);
        this.#groups = this.#pipes = undefined;
    }
    #open() {
        const slot = new Slot(this.#options.folder, this.#seats.size, this.#options.onError);
        this.#pipes ??= external_node_fs_.mkdtempSync(external_node_path_.join((0,external_node_os_.tmpdir)(), "mity-pipes-"));
        const pipe = external_node_path_.join(this.#pipes, String(slot.number));
        (0,external_node_child_process_.execFileSync)("mkfifo", ["-m", "600", pipe], { stdio: ["ignore", "ignore", "pipe"] });
        const seat = { slot, pipe };
        this.#seats.add(seat);
        return seat;
    }
    #env(command, slot, search, cwd) {
        const env = { ...this.#options.environment };
        for (const [name, value] of Object.entries(command.env))
            if (isOwnVariable(name, slot.env))
                env[name] = value;
        if (search !== "")
            env["PATH"] = search;
        return {
            ...env,
            PWD: env["PWD"] === undefined ? undefined : cwd,
            ...slot.env,
            MITY_RUN: this.#options.mark,
        };
    }
    #spawn(start) {
        const { seat, words, cwd, env, command, on } = start;
        const reading = external_node_fs_.openSync(seat.pipe, O_RDONLY | O_NONBLOCK);
        let child;
        try {
            const writing = external_node_fs_.openSync(seat.pipe, spawn_runner_O_WRONLY);
            try {
                child = (0,external_node_child_process_.spawn)(words[0] ?? "", words.slice(1), {
                    cwd,
                    env,
                    detached: true,
                    stdio: ["ignore", writing, writing],
                });
                this.#record(child.pid, seat.slot.number, command);
            }
            finally {
                external_node_fs_.closeSync(writing);
            }
        }
        catch (error) {
            external_node_fs_.closeSync(reading);
            throw error;
        }
        const output = new external_node_net_.Socket({ fd: reading, readable: true, writable: false });
        const { pid } = child;
        const ender = new GroupEnder((name) => {
            if (pid !== undefined)
                (0,orphans/* killGroup */.i)(pid, name);
        });
        const stream = this.#options.redactor.stream();
        const pass = (chunk) => {
            if (chunk.length === 0)
                return;
            seat.slot.write(chunk);
            on.output(chunk);
        };
        let isOpen = true;
        output.on("data", (chunk) => {
            if (!ender.isOver)
                pass(stream.push(chunk));
        });
        output.on("error", this.#options.onError);
        output.on("end", () => {
            isOpen = false;
        });
        const finish = (exit) => {
            if (ender.isOver)
                return;
            if (isOpen && !output.destroyed)
                isOpen = !readRest(reading, (chunk) => {
                    pass(stream.push(chunk));
                });
            pass(stream.end());
            ender.stop();
            this.#release(seat, output, isOpen, pid);
            const { files, log } = seat.slot.finish(this.#options.redactor);
            on.finished(exit, files, log);
        };
        child.on("error", (error) => {
            finish({ kind: "not-started", message: error.message });
        });
        child.on("exit", (code, signal) => {
            const exit = signal === null ? { kind: "exited", code: code ?? 0 } : { kind: "signal", signal };
            if (ender.wasTold && pid !== undefined)
                ender.whenGone(pid, () => {
                    finish(exit);
                });
            else
                finish(exit);
        });
        return {
            end: (graceMs) => {
                ender.end(graceMs);
            },
        };
    }
    #record(pid, slot, command) {
        if (pid === undefined)
            return;
        this.#hasRun = true;
        try {
            this.#groups ??= external_node_fs_.openSync(this.#groupsFile, spawn_runner_O_WRONLY | spawn_runner_O_CREAT | spawn_runner_O_TRUNC | spawn_runner_O_APPEND, 0o644);
            external_node_fs_.writeSync(this.#groups, `${pid} ${(0,host/* processStart */.gy)(pid) ?? "-"} ${slot} ${command.step} ${command.attempt}\n`);
        }
        catch (error) {
            this.#options.onError(error);
        }
    }
    #release(seat, output, isHeld, pid) {
        const isLeft = pid !== undefined && groupRuns(pid);
        if (isLeft)
            this.#left.add(pid);
        if (isHeld && !output.destroyed) {
            this.#held.add(output);
            output.on("close", () => this.#held.delete(output));
        }
        else {
            output.destroy();
        }
        if (!isHeld && !isLeft)
            this.#idle.push(seat);
    }
}
function readRest(fd, pass) {
    for (let total = 0; total < pipeLimit;) {
        const block = Buffer.allocUnsafe(65536);
        let read;
        try {
            read = external_node_fs_.readSync(fd, block);
        }
        catch (error) {
            if (error.code === "EAGAIN")
                return false;
            throw error;
        }
        if (read === 0)
            return true;
        pass(block.subarray(0, read));
        total += read;
    }
    return false;
}
function endGroup(group) {
    if (!groupRuns(group))
        return Promise.resolve();
    const ender = new GroupEnder((name) => (0,orphans/* killGroup */.i)(group, name));
    ender.end(closeGraceMs);
    return new Promise((resolve) => {
        ender.whenGone(group, () => {
            ender.stop();
            resolve();
        });
    });
}

;// CONCATENATED MODULE: ./lib/backends/runners/open-runner.js




function openRunner(options) {
    const { environment, root } = options;
    const mayPool = environment["MITY_RUNNER"] !== "spawn" &&
        process.platform === "linux" &&
        external_node_fs_.existsSync("/proc/self/stat");
    const bash = mayPool ? findProgram("bash", environment["PATH"] ?? "", root) : undefined;
    return bash === undefined ? new SpawnRunner(options) : new PoolRunner(options, bash);
}

// EXTERNAL MODULE: ./lib/diagnostics/result.js
var result = __webpack_require__(7310);
;// CONCATENATED MODULE: ./lib/engine/command-files.js

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
                return (0,result/* fail */.f)(`line ${index + 1}: "${name}<<" names no delimiter`);
            const end = lines.indexOf(delimiter, index + 1);
            if (end < 0)
                return (0,result/* fail */.f)(`line ${index + 1}: the delimiter "${delimiter}" never comes`);
            values[name] = lines.slice(index + 1, end).join("\n");
            index = end;
        }
        else if (equals > 0) {
            values[line.slice(0, equals)] = line.slice(equals + 1);
        }
        else {
            return (0,result/* fail */.f)(`line ${index + 1}: neither NAME=VALUE nor NAME<<DELIMITER`);
        }
    }
    return (0,result.ok)(values);
}
function isReservedVariable(name) {
    return /^(GITHUB|RUNNER|MITY)_/.test(name) || name === "CI" || name === "NODE_OPTIONS";
}
function parsePathLines(text) {
    return text
        .split(/\r?\n/)
        .filter((line) => line.trim() !== "")
        .reverse();
}

;// CONCATENATED MODULE: ./lib/engine/attempt.js

function commandOf(index, step, attempt, prepared, standing, ports) {
    const inherited = standing.inherited(index);
    const env = { ...step.env, ...prepared.lateEnv };
    const shared = new Set(step.sharedEnv);
    for (const [name, value] of Object.entries(inherited.env)) {
        if (shared.has(name) || !Object.hasOwn(env, name))
            env[name] = value;
    }
    for (const use of step.secrets ?? []) {
        const value = ports.secrets.get(use.secret);
        if (value !== undefined)
            env[use.variable] = value;
    }
    return {
        step: index,
        attempt,
        script: step.run,
        shell: step.shell,
        workingDirectory: step.workingDirectory ?? "",
        env,
        path: inherited.path,
    };
}
function failureOfExit(exit) {
    switch (exit.kind) {
        case "exited":
            return exit.code === 0 ? undefined : { kind: "exit", code: exit.code };
        case "signal":
            return { kind: "signal", signal: exit.signal };
        case "not-started":
            return { kind: "not-started", message: exit.message };
    }
}
function handedBy(files, reveals) {
    if (files.tooLarge !== undefined) {
        return {
            failure: {
                kind: "bad-command-file",
                file: files.tooLarge,
                message: "it is larger than 1 MiB",
            },
        };
    }
    if (files.output === "" && files.env === "" && files.path === "") {
        return { handed: { values: {}, env: {}, path: [] }, warnings: [] };
    }
    const warnings = [];
    const read = (file, text) => {
        const parsed = parseAssignments(text);
        if (!parsed.ok)
            return { kind: "bad-command-file", file, message: parsed.error };
        const kept = {};
        for (const [name, value] of Object.entries(parsed.value)) {
            if (reveals(value))
                warnings.push(`${name} in $${file} holds a secret and was dropped`);
            else
                kept[name] = value;
        }
        return kept;
    };
    const values = read("GITHUB_OUTPUT", files.output);
    if (isFailure(values))
        return { failure: values };
    const env = read("GITHUB_ENV", files.env);
    if (isFailure(env))
        return { failure: env };
    for (const name of Object.keys(env)) {
        if (!isReservedVariable(name))
            continue;
        warnings.push(`${name} cannot be set through $GITHUB_ENV and was dropped`);
        delete env[name];
    }
    const path = parsePathLines(files.path).filter((folder) => !reveals(folder));
    if (path.length < parsePathLines(files.path).length)
        warnings.push("a directory in $GITHUB_PATH holds a secret and was dropped");
    return { handed: { values, env, path }, warnings };
}
function isFailure(read) {
    return read.kind === "bad-command-file";
}
function mayRetry(step, attempt, failure) {
    const retry = step.retry;
    if (!retry || attempt > retry.max)
        return false;
    if (step.effects === "external" && !step.idempotent)
        return false;
    return retry.on === undefined || retry.on.some((on) => matches(on, failure));
}
function matches(on, failure) {
    if (on.kind === "timeout")
        return failure.kind === "timed-out";
    return failure.kind === "exit" && failure.code === on.code;
}
function backoffMs(retry, attempt, random) {
    const full = Math.min(retry.backoffSeconds * 2 ** (attempt - 1), 3600) * 1000;
    return Math.round(full / 2 + (full / 2) * random);
}

;// CONCATENATED MODULE: ./lib/engine/left-out.js
function leftOutOf(index, plan, standing, stopping, { expressions }) {
    const condition = plan.steps[index]?.if;
    if (stopping && (stopping.hard || !condition?.status)) {
        return needFailed(index, plan, standing) ?? { verdict: "cancelled", why: stopping.why };
    }
    const failed = condition?.status ? undefined : needFailed(index, plan, standing);
    if (failed || !condition)
        return failed;
    if (!expressions)
        throw new Error("the plan has conditions, but nothing to evaluate them was loaded");
    const holds = expressions.condition(condition.expression, standing.contexts(index));
    if (holds.ok && holds.value)
        return undefined;
    const expression = holds.ok ? condition.expression : `${condition.expression} (${holds.error})`;
    return { verdict: "skipped", why: { kind: "condition-false", expression } };
}
function needFailed(index, plan, standing) {
    const ancestor = standing.unsuccessfulAncestor(index);
    if (ancestor === undefined)
        return undefined;
    const verdict = standing.verdict(ancestor);
    if (verdict === "cancelled")
        return undefined;
    const kind = verdict === "failure" ? "need-failed" : "need-skipped";
    return { verdict: "skipped", why: { kind, step: plan.steps[ancestor]?.id ?? "" } };
}

// EXTERNAL MODULE: ./lib/engine/lookup.js
var lookup = __webpack_require__(4665);
// EXTERNAL MODULE: ./lib/engine/fingerprint.js
var fingerprint = __webpack_require__(763);
;// CONCATENATED MODULE: ./lib/engine/outcome.js


const outcome_nothing = {
    failure: undefined,
    handed: { values: {}, env: {}, path: [] },
    outputs: [],
};
function outcomeOf(index, step, { exit, files, stop }, ports, stepAt, warn) {
    if (stop?.kind === "cancelled")
        return outcome_nothing;
    let failure = stop?.kind === "timed-out" ? stop : failureOfExit(exit);
    let handed = outcome_nothing.handed;
    const read = handedBy(files, ports.reveals);
    if ("failure" in read)
        failure ??= read.failure;
    else {
        handed = read.handed;
        for (const warning of read.warnings)
            warn(warning);
    }
    const taken = takeOutputs(index, step, failure === undefined, ports, stepAt, warn);
    return { failure: failure ?? taken.failure, handed, outputs: taken.outputs };
}
function takeOutputs(index, step, succeeded, ports, stepAt, warn) {
    if (!step.outputs)
        return { outputs: [] };
    const captured = ports.workspace.captureOutputs(index, step);
    switch (captured.kind) {
        case "captured":
            if (succeeded) {
                for (const pattern of captured.missing)
                    warn(`it was to write ${pattern}, and nothing there matches`);
            }
            for (const path of captured.withheld) {
                warn(`${path} holds a secret: it is stored nowhere`, "keep secrets out of outputs");
            }
            if (captured.storeError !== undefined) {
                warn(`its outputs could not be stored: ${captured.storeError}`, "the step will run again when they are missed");
            }
            return { outputs: captured.outputs };
        case "conflict":
            return {
                outputs: [],
                failure: { kind: "output-conflict", path: captured.path, owner: stepAt(captured.owner).id },
            };
        case "unreadable": {
            const message = `cannot read the output ${captured.path}: ${captured.message}`;
            return { outputs: [], failure: { kind: "not-started", message } };
        }
    }
}
function differenceFrom(before, { outputs, handed }) {
    const path = (0,fingerprint/* sameOutputs */.NP)(before.outputs, outputs);
    if (path !== undefined)
        return { kind: "outputs-differ", path };
    const names = new Set([...Object.keys(before.values), ...Object.keys(handed.values)]);
    for (const name of names) {
        if (before.values[name] !== handed.values[name])
            return { kind: "outputs-differ", path: `output value ${name}` };
    }
    return undefined;
}

;// CONCATENATED MODULE: ./lib/engine/publisher.js
const smallInputs = 64;
class Publisher {
    #ports;
    #warn;
    #waiting = [];
    constructor(ports, warn) {
        this.#ports = ports;
        this.#warn = warn;
    }
    add(index, step, record, inputs) {
        if (step.neverReused !== undefined && step.neverReused !== "machine")
            return;
        this.#waiting.push({ step: index, record, inputs });
        if (inputs.count <= smallInputs)
            this.publish();
    }
    publish() {
        const checked = new Map();
        for (const { step, record, inputs } of this.#waiting) {
            if (!checked.has(inputs))
                checked.set(inputs, inputs.changed());
            const changed = checked.get(inputs);
            if (changed !== undefined) {
                this.#warn(`its input ${changed} changed while it ran, so its result counts for this run only`, step);
                continue;
            }
            this.#ports.records.keep(record);
            if (!record.parts.files)
                this.#ports.records.keepListing(inputs.digest, inputs.listing());
        }
        this.#waiting.length = 0;
    }
}

;// CONCATENATED MODULE: ./lib/engine/put-off.js
class PutOff {
    #waiters = new Map();
    #open = new Map();
    isDemanded(machine) {
        return this.#waiters.has(machine);
    }
    demand(machine, step) {
        this.#open.set(step, (this.#open.get(step) ?? 0) + 1);
        const waiters = this.#waiters.get(machine);
        if (waiters)
            waiters.push(step);
        else
            this.#waiters.set(machine, [step]);
        return waiters === undefined;
    }
    isWaiting(step) {
        return this.#open.has(step);
    }
    settled(machine) {
        const waiters = this.#waiters.get(machine) ?? [];
        this.#waiters.delete(machine);
        return waiters.map((step) => {
            const left = (this.#open.get(step) ?? 1) - 1;
            if (left > 0)
                this.#open.set(step, left);
            else
                this.#open.delete(step);
            return { step, free: left <= 0 };
        });
    }
}

;// CONCATENATED MODULE: ./lib/engine/ready-queue.js
class ReadyQueue {
    #priority;
    #group;
    #heap = [];
    #busy = new Map();
    #held = new Map();
    constructor(priority, group) {
        this.#priority = priority;
        this.#group = group;
    }
    get isEmpty() {
        return this.#heap.length === 0;
    }
    add(step) {
        const group = this.#group(step);
        if (group !== undefined && this.#busy.has(group)) {
            const held = this.#held.get(group);
            if (held)
                held.push(step);
            else
                this.#held.set(group, [step]);
            return;
        }
        this.#push(step);
    }
    take() {
        for (let step = this.#pop(); step !== undefined; step = this.#pop()) {
            const group = this.#group(step);
            if (group === undefined)
                return step;
            if (!this.#busy.has(group)) {
                this.#busy.set(group, step);
                return step;
            }
            this.add(step);
        }
        return undefined;
    }
    release(step) {
        const group = this.#group(step);
        if (group === undefined || this.#busy.get(group) !== step)
            return;
        this.#busy.delete(group);
        const held = this.#held.get(group) ?? [];
        this.#held.delete(group);
        for (const waiting of held)
            this.#push(waiting);
    }
    drain() {
        const steps = [...this.#heap, ...[...this.#held.values()].flat()];
        this.#heap.length = 0;
        this.#held.clear();
        return steps.sort((a, b) => a - b);
    }
    #before(a, b) {
        const difference = this.#priority(a) - this.#priority(b);
        return difference > 0 || (difference === 0 && a < b);
    }
    #push(step) {
        const heap = this.#heap;
        heap.push(step);
        for (let at = heap.length - 1; at > 0;) {
            const parent = (at - 1) >> 1;
            if (!this.#before(heap[at], heap[parent]))
                break;
            this.#swap(at, parent);
            at = parent;
        }
    }
    #pop() {
        const heap = this.#heap;
        const top = heap[0];
        const last = heap.pop();
        if (top === undefined || last === undefined || heap.length === 0)
            return top;
        heap[0] = last;
        for (let at = 0;;) {
            const left = 2 * at + 1;
            const right = left + 1;
            let first = at;
            if (left < heap.length && this.#before(heap[left], heap[first]))
                first = left;
            if (right < heap.length && this.#before(heap[right], heap[first]))
                first = right;
            if (first === at)
                return top;
            this.#swap(at, first);
            at = first;
        }
    }
    #swap(a, b) {
        const heap = this.#heap;
        [heap[a], heap[b]] = [heap[b], heap[a]];
    }
}

// EXTERNAL MODULE: ./lib/engine/standing.js
var standing = __webpack_require__(8727);
;// CONCATENATED MODULE: ./lib/engine/step-end.js
function settledOf(step, { verdict, how, why, tolerated }, { failure, ms, attempts }) {
    return {
        step,
        verdict,
        ...(how ? { how } : {}),
        why,
        ...(failure ? { failure } : {}),
        ...(tolerated ? { tolerated: true } : {}),
        ms,
        attempts: attempts.length,
    };
}
function doneEntry(id, { verdict, how, why, failure, tolerated, ms }, { record, attempts, log }, at) {
    return {
        kind: "done",
        step: id,
        verdict,
        ...(how ? { how } : {}),
        why,
        ...(record ? { fingerprint: record.fingerprint } : {}),
        ...(failure ? { failure } : {}),
        ...(tolerated ? { tolerated } : {}),
        ms,
        at,
        ...(attempts.length > 0 ? { attempts } : {}),
        ...(record && how === "ran" ? { record } : {}),
        ...(log ? { log } : {}),
    };
}

;// CONCATENATED MODULE: ./lib/engine/step-state.js

function next(state, event) {
    switch (state.kind) {
        case "waiting":
        case "put-off":
            switch (event.kind) {
                case "must-run":
                    return { kind: "ready", why: event.why };
                case "put-off":
                    return { kind: "put-off" };
                case "reused":
                    return settled(event.verdict, "reused", event.why, event.verdict === "failure");
                case "left-out":
                    return settled(event.verdict, undefined, event.why, false);
                default:
                    return impossible(state, event);
            }
        case "ready":
            switch (event.kind) {
                case "started":
                    return { kind: "running", why: state.why, attempt: 1, stop: undefined };
                case "wait-again":
                    return { kind: "waiting" };
                case "left-out":
                    return settled(event.verdict, undefined, event.why, false);
                default:
                    return impossible(state, event);
            }
        case "running":
            switch (event.kind) {
                case "stopped":
                    return state.stop?.kind === "cancelled" ? state : { ...state, stop: event.stop };
                case "exited":
                    if (state.stop?.kind === "cancelled")
                        return settled("cancelled", undefined, state.stop.why, false);
                    if (event.failure === undefined)
                        return settled("success", "ran", state.why, false);
                    if (event.retry)
                        return { kind: "backoff", why: state.why, attempt: state.attempt };
                    return settled("failure", "ran", state.why, event.tolerate);
                default:
                    return impossible(state, event);
            }
        case "backoff":
            switch (event.kind) {
                case "started":
                    return { kind: "running", why: state.why, attempt: state.attempt + 1, stop: undefined };
                case "left-out":
                    return settled(event.verdict, undefined, event.why, false);
                default:
                    return impossible(state, event);
            }
        case "settled":
            return impossible(state, event);
        default:
            return (0,result/* unreachable */.H)(state);
    }
}
function settled(verdict, how, why, tolerated) {
    return { kind: "settled", verdict, how, why, tolerated };
}
function impossible(state, event) {
    throw new Error(`a step that is ${state.kind} cannot take "${event.kind}"`);
}

;// CONCATENATED MODULE: ./lib/engine/write-watch.js
const mostOfTime = 20;
const leastMs = 1000;
class WriteWatch {
    #ports;
    #stepAt;
    #warn;
    #ran = [];
    #lastAt;
    #lastCost = 0;
    constructor(ports, stepAt, warn) {
        this.#ports = ports;
        this.#stepAt = stepAt;
        this.#warn = warn;
        this.#lastAt = ports.clock.monotonic();
    }
    ran(index) {
        this.#ran.push(index);
    }
    pause() {
        const since = this.#ports.clock.monotonic() - this.#lastAt;
        if (since > mostOfTime * this.#lastCost && since > leastMs)
            this.look();
    }
    look() {
        if (this.#ran.length === 0)
            return;
        const started = this.#ports.clock.monotonic();
        const { changed, created, ignored } = this.#ports.workspace.undeclaredWrites();
        this.#lastAt = this.#ports.clock.monotonic();
        this.#lastCost = this.#lastAt - started;
        const steps = this.#ran.map((index) => this.#stepAt(index));
        this.#ran = [];
        const by = `(ran since the last look: ${nameSome(steps.map((step) => step.id))})`;
        const tell = (paths, what, hint) => {
            if (paths.length > 0)
                this.#warn(`${nameSome(paths)} ${what}, and no step declares that ${by}`, undefined, hint);
        };
        tell(changed, "changed", "a step that changes tracked files cannot be reused; if it must, declare them as its `outputs`");
        tell(created, "appeared", "add them to `outputs`, to `scratch`, or to .gitignore");
        if (steps.some((step) => step.effects === undefined)) {
            tell(ignored, "changed (ignored by git)", "add it to `outputs` if other steps need it, else to `scratch`");
        }
    }
    failureOf(step) {
        const { changed, created, ignored } = this.#ports.workspace.undeclaredWrites();
        const paths = [...changed, ...created, ...(step.effects === undefined ? ignored : [])];
        return paths.length === 0 ? undefined : { kind: "undeclared-writes", paths };
    }
}
function nameSome(names) {
    const shown = names.slice(0, 3).join(", ");
    return names.length > 3 ? `${shown} and ${names.length - 3} more` : shown;
}

;// CONCATENATED MODULE: ./lib/engine/engine.js











function startRun(options, ports) {
    const run = new Run(options, ports);
    return {
        finished: run.finished,
        interrupt: () => {
            run.interrupt();
        },
    };
}
const noFiles = { output: "", env: "", path: "", summary: "" };
const noLog = { slot: 0, from: 0, bytes: 0 };
class Run {
    finished;
    #options;
    #ports;
    #plan;
    #states;
    #left;
    #dependents;
    #standing;
    #lookup;
    #queue;
    #putOff = new PutOff();
    #publisher;
    #watch;
    #active = new Map();
    #open = [];
    #retries = [];
    #settled = [];
    #startedAt;
    #hasMachineSteps;
    #resolve;
    #reject;
    #running = 0;
    #waiting = 0;
    #stopping;
    #pumping = false;
    #done = false;
    constructor(options, ports) {
        const { plan } = options;
        const { promise, resolve, reject } = Promise.withResolvers();
        this.finished = promise;
        this.#resolve = resolve;
        this.#reject = reject;
        this.#options = options;
        this.#ports = ports;
        this.#plan = plan;
        this.#states = plan.steps.map(() => ({ kind: "waiting" }));
        this.#left = new Int32Array(plan.steps.length);
        this.#dependents = plan.steps.map(() => []);
        this.#standing = new standing/* Standing */.N(plan);
        this.#lookup = new lookup/* Lookup */.lH(plan, ports, this.#standing, options.rules, options.before);
        this.#queue = new ReadyQueue(options.priority, (step) => this.#step(step).concurrency);
        const warn = (message, step, hint) => {
            this.#warn(message, step, hint);
        };
        this.#publisher = new Publisher(ports, warn);
        this.#watch = new WriteWatch(ports, (index) => this.#step(index), warn);
        this.#hasMachineSteps = plan.steps.some((step) => step.effects === "machine");
        this.#startedAt = ports.clock.monotonic();
        for (const index of options.selected) {
            const { needs } = this.#step(index);
            this.#left[index] = needs.length;
            for (const need of needs)
                this.#dependents[need]?.push(index);
            if (needs.length === 0)
                this.#open.push(index);
        }
        options.emit({
            kind: "run-started",
            run: options.run,
            plan,
            resumed: options.before.size > 0,
            selected: options.selected,
            at: ports.clock.now(),
        });
        queueMicrotask(() => {
            this.#pump();
        });
    }
    interrupt() {
        if (this.#done)
            return;
        this.#guard(() => {
            this.#standing.cancelled = true;
            this.#stop({ kind: "interrupted" }, this.#stopping?.why.kind === "interrupted");
        });
        this.#pump();
    }
    #step(index) {
        const step = this.#plan.steps[index];
        if (!step)
            throw new Error(`no step ${index}`);
        return step;
    }
    #state(index) {
        const state = this.#states[index];
        if (!state)
            throw new Error(`no step ${index}`);
        return state;
    }
    #move(index, event) {
        return (this.#states[index] = next(this.#state(index), event));
    }
    #guard(action) {
        try {
            action();
        }
        catch (error) {
            this.#done = true;
            void this.#ports.runner.close();
            this.#reject(error);
        }
    }
    #pump() {
        if (this.#pumping || this.#done)
            return;
        this.#pumping = true;
        this.#guard(() => {
            do {
                for (let index = this.#open.pop(); index !== undefined; index = this.#open.pop())
                    this.#consider(index);
            } while (this.#startOne() || this.#open.length > 0);
            this.#ports.journal.flush();
            if (this.#running === 0)
                this.#idle();
        });
        this.#pumping = false;
    }
    #consider(index) {
        const step = this.#step(index);
        const leftOut = leftOutOf(index, this.#plan, this.#standing, this.#stopping, this.#ports);
        if (leftOut) {
            this.#leave(index, leftOut.verdict, leftOut.why);
            return;
        }
        const decision = this.#lookup.decide(index, () => {
            this.#waiting--;
            this.#open.push(index);
            this.#pump();
        });
        switch (decision.kind) {
            case "wait-for-tools":
                this.#waiting++;
                return;
            case "wrong":
                this.#failUnstarted(index, { kind: "condition", message: decision.message }, { kind: "first-run" });
                return;
            case "put-off":
                this.#move(index, { kind: "put-off" });
                this.#standing.settle(index, "skipped", true, decision.record);
                this.#release(index);
                return;
            case "reuse": {
                const restored = this.#ports.workspace.restoreOutputs(index, step, decision.record.outputs);
                if (restored.ok)
                    this.#reuse(index, decision.record, decision.why, decision.verdict, decision.prepared);
                else if (step.effects === "external" && !step.idempotent)
                    this.#failUnstarted(index, cannotRepeat(step, restored.path), decision.why);
                else
                    this.#mustRun(index, decision.prepared, { kind: "content-lost", path: restored.path }, undefined);
                return;
            }
            case "run":
                this.#mustRun(index, decision.prepared, decision.why, decision.verify);
                return;
        }
    }
    #mustRun(index, prepared, why, verify) {
        this.#move(index, { kind: "must-run", why });
        this.#demandPutOff(index);
        if (this.#putOff.isWaiting(index)) {
            this.#move(index, { kind: "wait-again" });
            return;
        }
        this.#active.set(index, {
            prepared,
            verify,
            attempts: [],
            command: undefined,
            startedAt: 0,
            stopTimer: undefined,
        });
        this.#queue.add(index);
    }
    #demandPutOff(index) {
        if (!this.#hasMachineSteps)
            return;
        for (const ancestor of this.#standing.ancestors(index)) {
            if (this.#state(ancestor).kind !== "put-off" && !this.#putOff.isDemanded(ancestor))
                continue;
            if (!this.#putOff.demand(ancestor, index))
                continue;
            const decision = this.#lookup.decide(ancestor, () => undefined);
            if (!("prepared" in decision))
                throw new Error("a put-off step was prepared before");
            this.#mustRun(ancestor, decision.prepared, { kind: "other-machine" }, undefined);
        }
    }
    #startOne() {
        if (this.#running >= this.#options.maxParallel)
            return false;
        const index = this.#retries.shift() ?? this.#queue.take();
        if (index === undefined)
            return false;
        const step = this.#step(index);
        const active = this.#active.get(index);
        if (!active)
            throw new Error(`${step.id} is ready, but was not prepared`);
        const state = this.#move(index, { kind: "started" });
        if (state.kind !== "running")
            throw new Error(`${step.id} was started and is ${state.kind}`);
        const { clock, journal, runner, workspace } = this.#ports;
        if (step.effects === "external") {
            journal.append({ kind: "start", step: step.id, attempt: state.attempt, at: clock.now() });
            journal.sync();
        }
        else {
            journal.flush();
        }
        const stuck = workspace.clearOutputs(step);
        this.#options.emit({
            kind: "step-started",
            step: index,
            attempt: state.attempt,
            why: state.why,
            at: clock.now(),
        });
        this.#running++;
        active.startedAt = clock.monotonic();
        this.#limitTime(index, step, active);
        const finished = (exit, files, log) => {
            this.#guard(() => {
                this.#finished(index, active, exit, files, log);
            });
            this.#pump();
        };
        if (stuck) {
            const message = `its old output ${stuck.path} cannot be removed: ${stuck.message}`;
            queueMicrotask(() => {
                finished({ kind: "not-started", message }, noFiles, noLog);
            });
            return true;
        }
        active.command = runner.start(commandOf(index, step, state.attempt, active.prepared, this.#standing, this.#ports), {
            output: (chunk) => {
                this.#options.emit({ kind: "step-output", step: index, chunk });
            },
            finished,
        });
        return true;
    }
    #limitTime(index, step, active) {
        const minutes = step.timeoutMinutes;
        if (minutes === undefined)
            return;
        active.stopTimer = this.#ports.clock.after(minutes * 60_000, () => {
            this.#guard(() => {
                this.#end(index, { kind: "stopped", stop: { kind: "timed-out", minutes } }, this.#options.graceMs);
            });
        });
    }
    #end(index, event, graceMs) {
        if (this.#state(index).kind !== "running")
            return;
        this.#move(index, event);
        this.#active.get(index)?.command?.end(graceMs);
    }
    #finished(index, active, exit, files, log) {
        const step = this.#step(index);
        const before = this.#state(index);
        if (before.kind !== "running")
            throw new Error(`${step.id} finished, but is ${before.kind}`);
        active.stopTimer?.();
        active.command = undefined;
        this.#running--;
        this.#watch.ran(index);
        const attemptMs = this.#ports.clock.monotonic() - active.startedAt;
        const outcome = outcomeOf(index, step, { exit, files, stop: before.stop }, this.#ports, (owner) => this.#step(owner), (message, hint) => {
            this.#warn(message, index, hint);
        });
        const failure = outcome.failure ??
            this.#laterFailure(step, active, outcome, before.stop?.kind === "cancelled");
        active.attempts.push(failure ? { ms: attemptMs, failure } : { ms: attemptMs });
        const retry = failure !== undefined && !this.#stopping && mayRetry(step, before.attempt, failure);
        const state = this.#move(index, {
            kind: "exited",
            failure,
            retry,
            tolerate: step.continueOnError === true,
        });
        if (state.kind === "backoff" && failure) {
            this.#retryLater(index, step, active, before.attempt, failure);
            return;
        }
        if (state.kind !== "settled")
            throw new Error(`${step.id} exited and is ${state.kind}`);
        const ms = active.attempts.reduce((sum, attempt) => sum + attempt.ms, 0);
        const record = {
            step: step.id,
            fingerprint: active.prepared.fingerprint,
            parts: (0,lookup/* fullParts */.Uk)(step, active.prepared),
            outputs: outcome.outputs,
            ...(failure ? { values: {}, env: {}, path: [] } : outcome.handed),
            ms,
            run: this.#options.run,
            ...(step.effects === "machine" ? { machine: this.#ports.machine } : {}),
        };
        if (state.verdict === "success")
            this.#publisher.add(index, step, record, active.prepared.inputs);
        this.#settle(index, {
            record,
            ms,
            attempts: active.attempts,
            log,
            ...(failure ? { failure } : {}),
        });
    }
    #laterFailure(step, active, outcome, cancelled) {
        if (cancelled)
            return undefined;
        const undeclared = this.#options.strict ? this.#watch.failureOf(step) : undefined;
        return undeclared ?? (active.verify && differenceFrom(active.verify, outcome));
    }
    #retryLater(index, step, active, attempt, failure) {
        if (!step.retry)
            throw new Error(`${step.id} is tried again, but has no retry`);
        const delayMs = backoffMs(step.retry, attempt, this.#ports.clock.random());
        this.#options.emit({ kind: "step-retry", step: index, attempt, failure, delayMs });
        this.#waiting++;
        active.stopTimer = this.#ports.clock.after(delayMs, () => {
            this.#waiting--;
            this.#retries.push(index);
            this.#pump();
        });
    }
    #reuse(index, record, why, verdict, prepared) {
        this.#move(index, { kind: "reused", why, verdict });
        const fromThisRun = why.kind === "same-fingerprint" && why.from === "this-run";
        if (fromThisRun && verdict === "success" && !this.#ports.records.find(record.fingerprint)) {
            this.#publisher.add(index, this.#step(index), record, prepared.inputs);
        }
        this.#settle(index, { record, ms: record.ms, attempts: [] });
    }
    #leave(index, verdict, why) {
        this.#move(index, { kind: "left-out", verdict, why });
        this.#settle(index, { ms: 0, attempts: [] });
    }
    #failUnstarted(index, failure, why) {
        this.#move(index, { kind: "must-run", why });
        this.#move(index, { kind: "started" });
        this.#move(index, {
            kind: "exited",
            failure,
            retry: false,
            tolerate: this.#step(index).continueOnError === true,
        });
        this.#settle(index, { failure, ms: 0, attempts: [] });
    }
    #settle(index, what) {
        const state = this.#state(index);
        if (state.kind !== "settled")
            throw new Error(`step ${index} is ${state.kind}`);
        const { record } = what;
        const { verdict, why } = state;
        const at = this.#ports.clock.now();
        const settled = settledOf(index, state, what);
        const wasDemanded = this.#putOff.isDemanded(index);
        this.#standing.settle(index, verdict, verdict === "success" || state.tolerated, record);
        this.#active.delete(index);
        this.#queue.release(index);
        this.#settled.push(settled);
        if (why.kind !== "same-fingerprint" || why.from === "store") {
            this.#ports.journal.append(doneEntry(this.#step(index).id, settled, what, at));
        }
        this.#options.emit({ kind: "step-settled", settled, at });
        if (wasDemanded)
            this.#unblock(index, verdict === "success");
        else
            this.#release(index);
        if (verdict === "failure" && !state.tolerated && this.#options.failFast && !this.#stopping) {
            this.#stop({ kind: "fail-fast", step: this.#step(index).id }, false);
        }
    }
    #release(index) {
        for (const dependent of this.#dependents[index] ?? []) {
            const left = (this.#left[dependent] ?? 0) - 1;
            this.#left[dependent] = left;
            if (left === 0)
                this.#open.push(dependent);
        }
    }
    #unblock(machine, passed) {
        for (const { step, free } of this.#putOff.settled(machine)) {
            if (this.#state(step).kind === "settled")
                continue;
            if (!passed && !this.#stopping && !this.#step(step).if?.status) {
                this.#leave(step, "skipped", { kind: "need-failed", step: this.#step(machine).id });
            }
            else if (free) {
                this.#open.push(step);
            }
        }
    }
    #stop(why, hard) {
        if (this.#done || (this.#stopping && !hard && this.#stopping.why.kind === "interrupted"))
            return;
        this.#stopping = { why, hard };
        const running = [];
        const isSpared = (index) => !hard && this.#step(index).if?.status === true;
        for (const [index, active] of this.#active) {
            if (isSpared(index))
                continue;
            const { kind } = this.#state(index);
            if (kind === "running") {
                running.push(index);
                this.#end(index, { kind: "stopped", stop: { kind: "cancelled", why } }, hard ? 0 : this.#options.graceMs);
            }
            else if (kind === "backoff") {
                active.stopTimer?.();
                const waits = this.#retries.indexOf(index);
                if (waits >= 0)
                    this.#retries.splice(waits, 1);
                else
                    this.#waiting--;
                this.#leave(index, "cancelled", why);
            }
        }
        for (const index of this.#queue.drain()) {
            if (isSpared(index))
                this.#queue.add(index);
            else
                this.#leave(index, "cancelled", why);
        }
        this.#options.emit({ kind: "cancelling", why, running });
    }
    #warn(message, step, hint) {
        this.#options.emit({
            kind: "warning",
            message,
            ...(step === undefined ? {} : { step }),
            ...(hint === undefined ? {} : { hint }),
        });
    }
    #idle() {
        if (this.#waiting > 0 || this.#retries.length > 0 || !this.#queue.isEmpty) {
            this.#watch.pause();
            return;
        }
        this.#done = true;
        for (const index of this.#options.selected) {
            if (this.#state(index).kind === "put-off")
                this.#leave(index, "skipped", { kind: "not-needed" });
        }
        const unsettled = this.#options.selected.find((index) => this.#state(index).kind !== "settled");
        if (unsettled !== undefined)
            throw new Error(`the run is over, but ${this.#step(unsettled).id} never settled`);
        void this.#close();
    }
    async #close() {
        try {
            await this.#ports.runner.close();
            this.#publisher.publish();
            this.#watch.look();
            const ms = this.#ports.clock.monotonic() - this.#startedAt;
            const verdict = this.#verdict();
            const at = this.#ports.clock.now();
            this.#ports.journal.append({ kind: "end", verdict, ms, at });
            this.#ports.journal.finish();
            this.#options.emit({ kind: "run-settled", verdict, ms, at });
            this.#resolve({ verdict, settled: this.#settled, ms });
        }
        catch (error) {
            this.#reject(error);
        }
    }
    #verdict() {
        if (this.#settled.some((settled) => settled.verdict === "failure" && !settled.tolerated))
            return "failure";
        if (this.#settled.some((settled) => settled.verdict === "cancelled"))
            return "cancelled";
        return "success";
    }
}
function cannotRepeat(step, path) {
    return {
        kind: "not-started",
        message: `it finished earlier in this run, and its output ${path} is lost: look whether it may run twice, then \`mity resume --rerun ${step.id}\``,
    };
}

// EXTERNAL MODULE: ./lib/engine/redactor.js + 2 modules
var engine_redactor = __webpack_require__(2970);
;// CONCATENATED MODULE: ./lib/plan/critical-path.js
function criticalPath(plan, duration) {
    const { steps } = plan;
    const durations = new Float64Array(steps.length);
    let sum = 0;
    let known = 0;
    for (let index = 0; index < steps.length; index++) {
        const own = duration(index);
        const isKnown = own !== undefined && own >= 0 && own < Infinity;
        durations[index] = isKnown ? own : -1;
        if (!isKnown)
            continue;
        sum += own;
        known++;
    }
    const mean = known === 0 ? 1 : sum / known;
    const remaining = new Float64Array(steps.length);
    for (let index = steps.length - 1; index >= 0; index--) {
        const own = durations[index];
        const length = (own < 0 ? mean : own) + remaining[index];
        remaining[index] = length;
        for (const need of steps[index]?.needs ?? []) {
            if (length > remaining[need])
                remaining[need] = length;
        }
    }
    return remaining;
}

// EXTERNAL MODULE: ./lib/assembly/ports.js + 7 modules
var ports = __webpack_require__(8862);
// EXTERNAL MODULE: ./lib/assembly/situation.js + 2 modules
var situation = __webpack_require__(8800);
;// CONCATENATED MODULE: ./lib/assembly/start-engine.js






const graceMs = 7_500;
function prepareRunner(options, session, surely) {
    const { plan } = options;
    const redactor = (0,engine_redactor/* createRedactor */.l)(plan.secrets.map((name) => options.secrets.get(name) ?? ""));
    const runner = openRunner({
        root: options.root,
        folder: session.folder,
        environment: (0,situation/* withoutSecrets */.c)(options.environment, plan),
        mark: session.mark,
        redactor,
        onError: (error) => {
            session.onError("a log", error);
        },
    });
    if (surely)
        runner.warm?.();
    return { redactor, runner };
}
async function startEngine(options, situation, session, { redactor, runner }) {
    const { run, journal, onError } = session;
    const { plan } = options;
    const real = await (0,ports/* openPorts */.R)({ situation, redactor, runner, journal, onError });
    const opened = options.wrapPorts?.(real) ?? real;
    const handle = startRun({
        run,
        plan,
        selected: options.selected,
        rules: {
            forced: new Set(options.forced),
            acrossRuns: options.acrossRuns,
            verify: options.verify,
        },
        maxParallel: options.maxParallel,
        failFast: options.failFast,
        strict: options.strict,
        graceMs,
        before: options.resume?.journal.done ?? new Map(),
        priority: lazyPriority(plan, (step) => opened.records.duration(step)),
        emit: options.emit,
    }, opened.ports);
    return { handle, opened };
}
function lazyPriority(plan, duration) {
    let priorities;
    return (step) => {
        priorities ??= criticalPath(plan, (index) => duration(plan.steps[index]?.id ?? ""));
        return priorities[step] ?? 0;
    };
}


/***/ }),

/***/ 5679:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   endOrphans: () => (/* binding */ endOrphans),
/* harmony export */   i: () => (/* binding */ killGroup)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _host_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8596);


const GRACE_MS = 2_000;
const AFTER_KILL_MS = 2_000;
const POLL_MS = 10;
function killGroup(pgid, signal) {
    if (!Number.isSafeInteger(pgid) || pgid <= 1)
        throw new Error(`not a process group: ${pgid}`);
    return send(-pgid, signal);
}
async function endOrphans(groupsFile, mark) {
    const recorded = readGroups(groupsFile);
    const hunt = process.platform === "linux" ? new ProcHunt(recorded, mark) : new GroupHunt(recorded);
    let remaining = hunt.find();
    if (remaining.length > 0) {
        hunt.signal(remaining, "SIGTERM");
        remaining = await untilGone(hunt, remaining, GRACE_MS);
    }
    const patience = AFTER_KILL_MS / POLL_MS;
    for (let round = 0; remaining.length > 0 && round < patience; round++) {
        hunt.signal(remaining, "SIGKILL");
        await process.getBuiltinModule("node:timers/promises").setTimeout(POLL_MS);
        remaining = hunt.find();
    }
    return hunt.report(remaining);
}
async function untilGone(hunt, found, graceMs) {
    let remaining = found;
    for (let waited = 0; waited < graceMs; waited += POLL_MS) {
        await process.getBuiltinModule("node:timers/promises").setTimeout(POLL_MS);
        remaining = remaining.filter((quarry) => hunt.runs(quarry));
        if (remaining.length > 0)
            continue;
        remaining = hunt.find();
        if (remaining.length === 0)
            return remaining;
        hunt.signal(remaining, "SIGTERM");
    }
    return hunt.find();
}
function readGroups(file) {
    let text;
    try {
        text = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(file, "utf8");
    }
    catch (error) {
        if (error.code === "ENOENT")
            return [];
        throw new Error(`cannot read ${file}`, { cause: error });
    }
    const groups = [];
    for (const line of text.split("\n")) {
        const fields = /^(\d{1,10}) (\d+|-) (\S+) (\d+) (\d+)$/.exec(line);
        if (fields === null)
            continue;
        const [, pgid, start, slot = "", step, attempt] = fields;
        if (Number(pgid) <= 1)
            continue;
        groups.push({
            pgid: Number(pgid),
            start: start === "-" ? undefined : start,
            slot,
            step: Number(step),
            attempt: Number(attempt),
        });
    }
    return groups;
}
class ProcHunt {
    #recorded;
    #mark;
    #uid = process.geteuid?.();
    #spared;
    #sparedGroups = new Set();
    #proven = new Set();
    #seen = new Map();
    constructor(recorded, mark) {
        this.#recorded = recorded;
        this.#mark = mark === "" ? undefined : Buffer.from(`\0MITY_RUN=${mark}\0`);
        const spared = new Set();
        for (let pid = process.pid; pid > 0 && !spared.has(pid);) {
            spared.add(pid);
            const status = (0,_host_js__WEBPACK_IMPORTED_MODULE_1__/* .processStatus */ .uS)(pid);
            if (status !== undefined)
                this.#sparedGroups.add(status.group);
            pid = status?.parent ?? 0;
        }
        this.#spared = spared;
    }
    find() {
        const running = this.#running();
        const marked = new Set();
        for (const one of running)
            if (this.#isMarked(one.pid))
                marked.add(one.pid);
        this.#prove(running, marked);
        const found = running.filter((one) => marked.has(one.pid) || this.#proven.has(one.group));
        for (const one of found)
            this.#seen.set(one.pid, one);
        return found;
    }
    runs(quarry) {
        const now = (0,_host_js__WEBPACK_IMPORTED_MODULE_1__/* .processStatus */ .uS)(quarry.pid);
        return now !== undefined && !now.ended && now.start === quarry.start;
    }
    signal(all, signal) {
        const groups = new Set(all.map((one) => one.group).filter((group) => this.#proven.has(group)));
        for (const group of groups)
            killGroup(group, signal);
        for (const one of all) {
            if (!groups.has(one.group) && this.runs(one))
                send(one.pid, signal);
        }
    }
    report(left) {
        const groups = new Set(Array.from(this.#seen.values(), (one) => one.group));
        const numbers = new Set(this.#recorded.map((group) => group.pgid));
        const strays = [...this.#seen.values()].filter((one) => !numbers.has(one.group));
        return {
            groups: this.#recorded.filter((group) => groups.has(group.pgid)),
            strays: strays.map((one) => one.pid),
            left: left.map((one) => one.pid),
        };
    }
    #prove(running, marked) {
        const proven = new Set();
        for (const { pgid, start } of this.#recorded) {
            if (this.#sparedGroups.has(pgid))
                continue;
            const members = running.filter((one) => one.group === pgid);
            if (members.length === 0)
                continue;
            const leader = (0,_host_js__WEBPACK_IMPORTED_MODULE_1__/* .processStatus */ .uS)(pgid);
            const isRecorded = leader !== undefined && leader.start === start;
            if (this.#proven.has(pgid) ||
                isRecorded ||
                (leader === undefined && members.some((one) => marked.has(one.pid)))) {
                proven.add(pgid);
            }
        }
        this.#proven = proven;
    }
    #running() {
        const running = [];
        for (const name of (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)("/proc")) {
            if (!/^\d+$/.test(name))
                continue;
            const status = (0,_host_js__WEBPACK_IMPORTED_MODULE_1__/* .processStatus */ .uS)(Number(name));
            if (status === undefined || status.ended || this.#spared.has(status.pid))
                continue;
            running.push(status);
        }
        return running;
    }
    #isMarked(pid) {
        if (this.#mark === undefined)
            return false;
        try {
            if ((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(`/proc/${pid}`).uid !== this.#uid)
                return false;
            const environment = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(`/proc/${pid}/environ`);
            return Buffer.concat([Buffer.of(0), environment]).includes(this.#mark);
        }
        catch {
            return false;
        }
    }
}
class GroupHunt {
    #recorded;
    #proven;
    constructor(recorded) {
        this.#recorded = recorded;
        this.#proven = recorded.filter(({ pgid, start }) => start !== undefined && (0,_host_js__WEBPACK_IMPORTED_MODULE_1__/* .processStart */ .gy)(pgid) === start);
    }
    find() {
        return this.#proven
            .map(({ pgid }) => ({ pid: pgid, group: pgid, start: "" }))
            .filter((quarry) => this.runs(quarry));
    }
    runs(quarry) {
        return send(-quarry.group, 0);
    }
    signal(all, signal) {
        for (const { group } of all)
            killGroup(group, signal);
    }
    report(left) {
        return {
            groups: this.#recorded.filter((group) => this.#proven.includes(group)),
            strays: [],
            left: left.map((quarry) => quarry.pid),
        };
    }
}
function send(pid, signal) {
    try {
        return process.kill(pid, signal);
    }
    catch (error) {
        const { code } = error;
        if (code === "ESRCH" || code === "EPERM")
            return false;
        throw error;
    }
}


/***/ }),

/***/ 4665:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Uk: () => (/* binding */ fullParts),
/* harmony export */   dr: () => (/* binding */ inputFilesPart),
/* harmony export */   lH: () => (/* binding */ Lookup)
/* harmony export */ });
/* unused harmony export changedParts */
/* harmony import */ var _plan_definition_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3889);
/* harmony import */ var _fingerprint_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(763);


class Lookup {
    #plan;
    #ports;
    #standing;
    #rules;
    #before;
    constructor(plan, ports, standing, rules, before) {
        this.#plan = plan;
        this.#ports = ports;
        this.#standing = standing;
        this.#rules = rules;
        this.#before = before;
    }
    decide(index, ready) {
        const step = this.#plan.steps[index];
        if (!step)
            throw new Error(`no step ${index}`);
        const prepared = this.#prepare(index, step, ready);
        if ("kind" in prepared)
            return prepared;
        return this.#choose(index, step, prepared);
    }
    #prepare(index, step, ready) {
        const tools = {};
        if (step.inputs.tools) {
            const { path } = this.#standing.inherited(index);
            let waiting = false;
            for (const command of step.inputs.tools) {
                const answer = this.#ports.tools.probe(command, path, waiting ? () => undefined : ready);
                if (answer === undefined)
                    waiting = true;
                else
                    tools[command] = answer;
            }
            if (waiting)
                return { kind: "wait-for-tools" };
        }
        const lateEnv = {};
        const env = {};
        if (step.lateEnv) {
            const { expressions } = this.#ports;
            if (!expressions)
                throw new Error("the plan has expressions, but nothing to evaluate them was loaded");
            const contexts = this.#standing.contexts(index);
            for (const [name, text] of Object.entries(step.lateEnv)) {
                const value = expressions.text(text, contexts);
                if (!value.ok)
                    return { kind: "wrong", message: `env ${name}: ${value.error}` };
                lateEnv[name] = value.value;
                env[name] = (0,_fingerprint_js__WEBPACK_IMPORTED_MODULE_1__/* .shortDigest */ .VK)(value.value);
            }
        }
        for (const name of step.inputs.env ?? []) {
            const value = this.#ports.environment[name];
            env[name] = value === undefined ? "unset" : (0,_fingerprint_js__WEBPACK_IMPORTED_MODULE_1__/* .shortDigest */ .VK)(value);
        }
        const secrets = {};
        for (const use of step.secrets ?? []) {
            secrets[use.secret] = this.#ports.secrets.get(use.secret) ? "set" : "unset";
        }
        const needs = {};
        for (const need of step.needs) {
            needs[this.#plan.steps[need]?.id ?? ""] = this.#standing.closure(need);
        }
        const inputs = this.#ports.workspace.inputs(step);
        const parts = {
            platform: this.#ports.platform,
            env,
            secrets,
            tools,
            inputs: inputs.digest,
            needs,
        };
        return { fingerprint: (0,_fingerprint_js__WEBPACK_IMPORTED_MODULE_1__/* .fingerprintOf */ .ax)(step, parts), parts, inputs, lateEnv };
    }
    #choose(index, step, prepared) {
        const { fingerprint } = prepared;
        const run = (why) => ({ kind: "run", prepared, why });
        const earlier = this.#before.get(step.id);
        if (step.effects === "external" &&
            earlier?.verdict === "success" &&
            earlier.record &&
            !this.#rules.forced.has(index)) {
            return this.#reuse(prepared, earlier.record, "this-run", "success");
        }
        if (this.#rules.forced.has(index))
            return run({ kind: "forced" });
        if (step.effects === "machine")
            return this.#chooseMachine(step, prepared);
        if (earlier) {
            const finished = earlier.verdict === "success" || earlier.tolerated === true;
            if (finished && earlier.fingerprint === fingerprint) {
                const record = earlier.record ?? this.#ports.records.find(fingerprint);
                if (record)
                    return this.#reuse(prepared, record, "this-run", earlier.verdict === "success" ? "success" : "failure");
            }
        }
        if (step.neverReused !== undefined) {
            if (earlier)
                return run(this.#whyRun(step, prepared, earlier));
            return run({ kind: "never-reused", rule: step.neverReused });
        }
        if (!this.#rules.acrossRuns)
            return run(earlier ? this.#whyRun(step, prepared, earlier) : { kind: "no-reuse" });
        const record = this.#ports.records.find(fingerprint);
        if (!record)
            return run(this.#whyRun(step, prepared, earlier));
        if (this.#rules.verify)
            return { kind: "run", prepared, why: { kind: "verify" }, verify: record };
        return this.#reuse(prepared, record, "store", "success");
    }
    #reuse(prepared, record, from, verdict) {
        return {
            kind: "reuse",
            prepared,
            record,
            why: { kind: "same-fingerprint", from, run: record.run },
            verdict,
        };
    }
    #chooseMachine(step, prepared) {
        const earlier = this.#before.get(step.id);
        const record = (earlier?.verdict === "success" && earlier.fingerprint === prepared.fingerprint
            ? earlier.record
            : undefined) ??
            (this.#rules.acrossRuns ? this.#ports.records.find(prepared.fingerprint) : undefined);
        if (!record)
            return { kind: "run", prepared, why: this.#whyRun(step, prepared, earlier) };
        if (record.machine === this.#ports.machine) {
            return this.#reuse(prepared, record, earlier ? "this-run" : "store", "success");
        }
        return { kind: "put-off", prepared, record };
    }
    #whyRun(step, prepared, earlier) {
        if (earlier && earlier.fingerprint === prepared.fingerprint && earlier.verdict === "failure") {
            return { kind: "failed-before" };
        }
        const last = earlier?.record ?? this.#ports.records.newest(step.id);
        if (!last)
            return earlier ? { kind: "not-finished-before" } : { kind: "first-run" };
        const parts = changedParts(last.parts, fullParts(step, prepared));
        return parts.length === 0 ? { kind: "not-finished-before" } : { kind: "changed", parts };
    }
}
const listedFiles = 16;
function fullParts(step, prepared) {
    const base = { definition: (0,_plan_definition_js__WEBPACK_IMPORTED_MODULE_0__/* .definitionParts */ .s)(step), ...prepared.parts };
    if (prepared.inputs.count > listedFiles)
        return base;
    const files = {};
    for (const line of prepared.inputs.listing().split("\n")) {
        const space = line.indexOf(" ", line.indexOf(" ") + 1);
        if (space > 0)
            files[line.slice(space + 1)] = line.slice(0, 16) + line.slice(space - 1, space);
    }
    return { ...base, files };
}
function changedParts(before, after) {
    const changed = [];
    const compare = (name, a, b) => {
        for (const key of new Set([...Object.keys(a), ...Object.keys(b)]))
            if (a[key] !== b[key])
                changed.push(name(key));
    };
    compare((key) => `the step's ${key}`, before.definition, after.definition);
    if (before.inputs !== after.inputs) {
        if (before.files && after.files)
            compare((file) => `input file ${file}`, before.files, after.files);
        else
            changed.push(inputFilesPart);
    }
    compare((name) => `variable ${name}`, before.env, after.env);
    compare((name) => `secret ${name}`, before.secrets, after.secrets);
    compare((command) => `tool ${command}`, before.tools, after.tools);
    if (before.platform !== after.platform)
        changed.push(`platform ${before.platform} → ${after.platform}`);
    compare((step) => `outputs of ${step}`, before.needs, after.needs);
    return changed;
}
const inputFilesPart = "input files";


/***/ }),

/***/ 8727:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ Standing)
/* harmony export */ });
/* harmony import */ var _fingerprint_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(763);

class Standing {
    #plan;
    #verdicts;
    #records;
    #closures;
    #failed;
    #unsuccessful;
    #adds;
    cancelled = false;
    constructor(plan) {
        this.#plan = plan;
        this.#verdicts = new Array(plan.steps.length);
        this.#records = new Array(plan.steps.length);
        this.#closures = new Array(plan.steps.length);
        this.#adds = new Array(plan.steps.length).fill(false);
        this.#failed = new Int32Array(plan.steps.length).fill(-1);
        this.#unsuccessful = new Int32Array(plan.steps.length).fill(-1);
    }
    verdict(step) {
        return this.#verdicts[step];
    }
    record(step) {
        return this.#records[step];
    }
    settle(step, verdict, passes, record) {
        const planned = this.#plan.steps[step];
        if (!planned)
            throw new Error(`no step ${step}`);
        this.#verdicts[step] = verdict;
        this.#records[step] = record;
        const first = (of) => {
            for (const need of planned.needs) {
                const found = of[need] ?? -1;
                if (found >= 0)
                    return found;
            }
            return -1;
        };
        this.#failed[step] = verdict === "failure" && !passes ? step : first(this.#failed);
        this.#unsuccessful[step] = passes ? first(this.#unsuccessful) : step;
        this.#adds[step] =
            (record !== undefined && (record.path.length > 0 || Object.keys(record.env).length > 0)) ||
                planned.needs.some((need) => this.#adds[need]);
        const outcome = record === undefined
            ? (0,_fingerprint_js__WEBPACK_IMPORTED_MODULE_0__.digestOf)(verdict)
            : (0,_fingerprint_js__WEBPACK_IMPORTED_MODULE_0__/* .outcomeDigest */ .ns)(planned, record, verdict === "success" || verdict === "skipped");
        this.#closures[step] = (0,_fingerprint_js__WEBPACK_IMPORTED_MODULE_0__/* .closureDigest */ .eZ)(outcome, planned.needs.map((need) => this.closure(need)));
    }
    closure(step) {
        const closure = this.#closures[step];
        if (closure === undefined)
            throw new Error(`step ${step} has not settled`);
        return closure;
    }
    unsuccessfulAncestor(step) {
        for (const need of this.#plan.steps[step]?.needs ?? []) {
            const found = this.#unsuccessful[need] ?? -1;
            if (found >= 0)
                return found;
        }
        return undefined;
    }
    #failedAncestor(step) {
        return (this.#plan.steps[step]?.needs ?? []).some((need) => (this.#failed[need] ?? -1) >= 0);
    }
    status(step) {
        return {
            success: !this.cancelled && this.unsuccessfulAncestor(step) === undefined,
            failure: !this.cancelled && this.#failedAncestor(step),
            cancelled: this.cancelled,
        };
    }
    contexts(step) {
        const planned = this.#plan.steps[step];
        const needs = Object.create(null);
        for (const need of planned?.needs ?? []) {
            const other = this.#plan.steps[need];
            if (!other)
                continue;
            const own = {
                result: this.#verdicts[need] ?? "skipped",
                outputs: this.#records[need]?.values ?? {},
            };
            if (other.leg === undefined) {
                needs[other.base] = own;
            }
            else {
                const legs = {
                    ...needs[other.base]?.legs,
                    [other.id.slice(other.base.length + 1, -1)]: own,
                };
                needs[other.base] = {
                    result: worst(Object.values(legs).map((leg) => leg.result)),
                    outputs: {},
                    legs,
                };
            }
        }
        return {
            status: this.status(step),
            needs,
            env: planned?.env ?? {},
            matrix: planned?.leg ?? {},
            github: this.#plan.contexts.github ?? {},
            runner: this.#plan.contexts.runner ?? {},
        };
    }
    inherited(step) {
        const env = Object.create(null);
        const path = [];
        if (!(this.#plan.steps[step]?.needs ?? []).some((need) => this.#adds[need]))
            return { env, path };
        for (const ancestor of this.ancestors(step)) {
            const record = this.#records[ancestor];
            if (record === undefined)
                continue;
            Object.assign(env, record.env);
            path.unshift(...record.path);
        }
        return { env, path };
    }
    ancestors(step) {
        const seen = new Set();
        const open = [...(this.#plan.steps[step]?.needs ?? [])];
        for (let at = open.pop(); at !== undefined; at = open.pop()) {
            if (seen.has(at))
                continue;
            seen.add(at);
            open.push(...(this.#plan.steps[at]?.needs ?? []));
        }
        return [...seen].sort((a, b) => a - b);
    }
}
function worst(results) {
    for (const result of ["failure", "cancelled", "skipped"]) {
        if (results.includes(result))
            return result;
    }
    return "success";
}


/***/ }),

/***/ 3889:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ definitionOf),
/* harmony export */   s: () => (/* binding */ definitionParts)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_crypto__WEBPACK_IMPORTED_MODULE_0__);

function definitionOf(step) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hash)("sha256", JSON.stringify(fields(step)));
}
function definitionParts(step) {
    const parts = Object.create(null);
    for (const [field, value] of fields(step)) {
        const plain = field === "shell" || field === "working-directory" || field === "effects";
        parts[field] = plain && value.length <= 64 ? value : (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hash)("sha256", value).slice(0, 16);
    }
    return parts;
}
function fields(step) {
    const found = [["run", step.run]];
    if (step.shell !== undefined)
        found.push(["shell", step.shell]);
    if (step.workingDirectory !== undefined)
        found.push(["working-directory", step.workingDirectory]);
    for (const name of sortedKeys(step.env))
        found.push([`env.${name}`, step.env?.[name] ?? ""]);
    for (const name of sortedKeys(step.lateEnv)) {
        found.push([`late-env.${name}`, step.lateEnv?.[name] ?? ""]);
    }
    for (const use of step.secrets ?? []) {
        found.push([`secrets.${use.variable}`, `${use.secret}${use.optional ? " optional" : ""}`]);
    }
    const { files, env, tools } = step.inputs;
    if (files)
        found.push(["inputs.files", listed(files)]);
    if (env)
        found.push(["inputs.env", JSON.stringify(env)]);
    if (tools)
        found.push(["inputs.tools", JSON.stringify(tools)]);
    if (step.outputs)
        found.push(["outputs", listed(step.outputs)]);
    if (step.effects !== undefined)
        found.push(["effects", step.effects]);
    return found;
}
function sortedKeys(map) {
    return map === undefined ? [] : Object.keys(map).sort();
}
function listed(patterns) {
    return JSON.stringify(patterns.map(({ pattern, negated }) => (negated ? `!${pattern}` : pattern)));
}


/***/ })

};
;