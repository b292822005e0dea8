"use strict";
exports.id = 239;
exports.ids = [239,679];
exports.modules = {

/***/ 33239:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  prepareRunner: () => (/* binding */ prepareRunner)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
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
class Programs {
    #found = new Set();
    require(program, search, cwd) {
        if (program.includes("/") || this.has(program, search, cwd))
            return;
        throw new Error(`its shell "${program}" is not installed: no directory of PATH holds it`);
    }
    has(program, search, cwd) {
        const question = `${program}\0${search}`;
        if (this.#found.has(question))
            return true;
        if (findProgram(program, search, cwd) === undefined)
            return false;
        this.#found.add(question);
        return true;
    }
}

// EXTERNAL MODULE: ./lib/backends/runners/orphans.js
var orphans = __webpack_require__(95679);
// EXTERNAL MODULE: ./lib/backends/host.js
var host = __webpack_require__(78596);
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

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: ./lib/engine/workflow-commands.js + 1 modules
var workflow_commands = __webpack_require__(25934);
;// CONCATENATED MODULE: ./lib/engine/step-output.js

const mostPrinted = 1024 * 1024;
const longestLine = 64 * 1024;
const newline = 0x0a;
const carriageReturn = 0x0d;
const nothing = Buffer.alloc(0);
const hiddenLine = "::add-mask::***";
const hiddenBracket = "##[add-mask]***";
const notShown = "\n[the rest of this step's output is not shown: a value in it cannot be hidden]\n";
class StepOutput {
    #redactor;
    #stream;
    #commands;
    #held = nothing;
    #isInText = false;
    #printed;
    #printedBytes = 0;
    #refused;
    #isClosed = false;
    constructor(redactor) {
        this.#redactor = redactor;
        this.#stream = redactor.stream();
    }
    push(chunk) {
        if (this.#isClosed || chunk.length === 0)
            return nothing;
        const bytes = this.#held.length === 0 ? viewOf(chunk) : Buffer.concat([this.#held, chunk]);
        const replaced = this.#obeyLines(bytes);
        const until = this.#hold(bytes, replaced);
        return this.#show(bytes, until, replaced);
    }
    end() {
        const bytes = viewOf(this.#held);
        const isLine = bytes.length > 0;
        const replaced = isLine ? this.#obey(bytes, 0, bytes.length, this.#isInText) : [];
        const shown = this.#show(bytes, bytes.length, replaced);
        this.#held = nothing;
        this.#isInText = false;
        return Buffer.concat([shown, this.#stream.end()]);
    }
    addTo(files) {
        if (!this.#printed && !this.#refused)
            return files;
        return {
            ...files,
            ...(this.#printed ? { printed: this.#printed } : {}),
            ...(this.#refused ? { refused: this.#refused } : {}),
        };
    }
    #show(bytes, until, replaced) {
        if (replaced.length === 0)
            return until === 0 ? nothing : this.#stream.push(bytes.subarray(0, until));
        const parts = [];
        let at = 0;
        for (const { start, end, text } of replaced) {
            parts.push(bytes.subarray(at, start), Buffer.from(text));
            at = end;
        }
        if (!this.#isClosed)
            parts.push(bytes.subarray(at, until));
        return this.#stream.push(Buffer.concat(parts));
    }
    #obeyLines(bytes) {
        const replaced = [];
        const opening = openingsIn(bytes);
        for (let at = 0; !this.#isClosed;) {
            const found = opening(at);
            const end = found === undefined ? undefined : lineEnd(bytes, found);
            if (found === undefined || end === undefined)
                break;
            const start = at + lineStart(bytes.subarray(at, found));
            replaced.push(...this.#obey(bytes, start, end, start === 0 && this.#isInText));
            at = end + 1;
        }
        return replaced;
    }
    #obey(bytes, start, end, isInText) {
        const line = bytes.subarray(start, end);
        const bracket = line.indexOf("##[");
        const isWhole = !isInText && mayOpenLine(line);
        if (!isWhole && bracket < 0)
            return [];
        const text = isWhole ? line : line.subarray(bracket);
        const isTooLong = text.length > longestLine;
        this.#commands ??= new workflow_commands/* StepCommands */.Dp();
        const lines = this.#commands.add(Buffer.concat([text.subarray(0, longestLine), Buffer.from("\n")]));
        for (const one of lines) {
            if (one.kind === "text")
                continue;
            if (one.command.name === "set-output")
                this.#setOutput(one.command, isTooLong);
            if (one.command.name !== "add-mask")
                continue;
            const isMasked = !isTooLong && this.#redactor.add(one.command.value);
            if (!isMasked)
                this.#close(isTooLong);
            const [from, shown] = isWhole && opensMask(line) ? [start, hiddenLine] : [start + bracket, hiddenBracket];
            return [{ start: from, end, text: isMasked ? shown : shown + notShown }];
        }
        return [];
    }
    #setOutput({ properties, value }, isTooLong) {
        const name = properties["name"] ?? "";
        this.#printedBytes += Buffer.byteLength(name) + Buffer.byteLength(value);
        if (isTooLong)
            this.#refuse("::set-output", "a line of it is longer than 64 KiB");
        else if (name === "")
            this.#refuse("::set-output", "it gives a value no name");
        else if (this.#printedBytes > mostPrinted)
            this.#refuse("::set-output", "its values are larger than 1 MiB");
        else {
            this.#printed ??= Object.create(null);
            this.#printed[name] = value;
        }
    }
    #close(isTooLong) {
        this.#isClosed = true;
        const message = isTooLong
            ? "a line of it is longer than 64 KiB"
            : "no more values can be hidden than 1,000, and no more than 1 MiB of them";
        this.#refuse("::add-mask", message);
    }
    #refuse(command, message) {
        this.#refused ??= { command, message };
    }
    #hold(bytes, replaced) {
        this.#held = nothing;
        const start = lineStart(bytes);
        const line = bytes.subarray(start);
        const isInText = start === 0 && this.#isInText;
        if (this.#isClosed || line.length === 0) {
            this.#isInText = false;
            return bytes.length;
        }
        this.#isInText = isInText || !mayOpenLine(line);
        const opens = this.#isInText ? bracketIn(line) : 0;
        if (opens === undefined)
            return bytes.length;
        const from = start + opens;
        if (bytes.length - from <= longestLine) {
            this.#held = Uint8Array.from(bytes.subarray(from));
            return from;
        }
        replaced.push(...this.#obey(bytes, from, bytes.length, this.#isInText));
        this.#isInText = true;
        return bytes.length;
    }
}
function viewOf(bytes) {
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}
function openingsIn(bytes) {
    const next = { "::": -1, "##[": -1 };
    const find = (what, from) => {
        if (next[what] < from) {
            const found = bytes.indexOf(what, from);
            next[what] = found < 0 ? Infinity : found;
        }
        return next[what];
    };
    return (from) => {
        const first = Math.min(find("::", from), find("##[", from));
        return first === Infinity ? undefined : first;
    };
}
function lineStart(bytes) {
    const start = bytes.lastIndexOf(newline) + 1;
    return start + bytes.subarray(start).lastIndexOf(carriageReturn) + 1;
}
function lineEnd(bytes, from) {
    const end = bytes.indexOf(newline, from);
    const first = bytes.subarray(from, end < 0 ? bytes.length : end).indexOf(carriageReturn);
    if (first >= 0)
        return from + first;
    return end < 0 ? undefined : end;
}
const mayOpen = /^[\t-\r \u0085\p{Z}\ufffd]*(?:::|:?$)/u;
const mask = /^[\t-\r \u0085\p{Z}]*::add-mask/iu;
function mayOpenLine(line) {
    const first = line[0] ?? 0;
    if (first > 0x20 && first < 0x80 && first !== 0x3a)
        return false;
    return mayOpen.test(line.toString());
}
function opensMask(line) {
    return mask.test(line.toString());
}
function bracketIn(line) {
    const bracket = line.indexOf("##[");
    if (bracket >= 0)
        return bracket;
    if (line.at(-1) !== 0x23)
        return undefined;
    return line.at(-2) === 0x23 ? line.length - 2 : line.length - 1;
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

;// CONCATENATED MODULE: ./lib/backends/runners/seated-attempt.js





const retryMs = 5;
const retries = 400;
const lastWordsMs = 10;
class SeatedAttempt {
    #seat;
    #on;
    #redactor;
    #output;
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
        this.#output = new StepOutput(redactor);
        this.#recordedGroup = recordedGroup;
    }
    begin(job, release) {
        this.#seat.worker.run({
            text: job,
            output: (chunk) => {
                if (!this.#ender.isOver)
                    this.#pass(this.#output.push(chunk));
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
                this.#pass(this.#output.end());
                this.#pass(this.#output.push(Buffer.from(words)));
                this.#finish({ kind: "signal", signal: "SIGKILL" });
            }, lastWordsMs);
        });
    }
    #finish(exit) {
        this.#pass(this.#output.end());
        this.#stop();
        const { files, log } = this.#seat.slot.finish(this.#redactor);
        this.#on.finished(exit, this.#output.addTo(files), log);
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
function scriptName(file, shell, cwd, startsElsewhere) {
    const isKnown = shell === undefined || shell === "bash" || shell === "sh";
    if (!isKnown || startsElsewhere)
        return file;
    const name = (0,external_node_path_.relative)(file.startsWith(`${cwd}/`) ? cwd : (0,external_node_fs_.realpathSync)(cwd), file);
    return name.length < file.length ? name : file;
}
function hasBashEnv(command, environment) {
    return (command.env["BASH_ENV"] ?? environment["BASH_ENV"] ?? "") !== "";
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
    #scripts;
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
        this.#scripts = external_node_path_.join(folder, "..", "..", "scripts", String(number));
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
        const file = external_node_path_.join(this.#scripts, `script${ending}`);
        for (const old of new Set([this.#script ?? file, file]))
            unlinkIfThere(old);
        this.#script = file;
        try {
            external_node_fs_.writeFileSync(file, text);
        }
        catch (error) {
            if (error.code !== "ENOENT")
                throw error;
            external_node_fs_.mkdirSync(this.#scripts, { recursive: true });
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
                    files.tooLarge ??= variables[name];
                else
                    files[name] = external_node_fs_.readFileSync(file, "utf8");
                external_node_fs_.writeFileSync(file, "");
            });
        }
        if (files.summary !== "") {
            files.summary = redactor.redactText(files.summary);
            this.#attempt(() => {
                external_node_fs_.appendFileSync(this.#summaryFile, files.summary);
            });
        }
        return { files, log };
    }
    close() {
        this.#flush();
        if (this.#log !== undefined)
            external_node_fs_.closeSync(this.#log);
        this.#log = undefined;
        this.#attempt(() => {
            try {
                for (const name of names)
                    external_node_fs_.unlinkSync(external_node_path_.join(this.#folder, name));
                external_node_fs_.rmdirSync(this.#folder);
            }
            catch {
                external_node_fs_.rmSync(this.#folder, { recursive: true, force: true });
            }
            if (this.#script !== undefined)
                external_node_fs_.rmSync(this.#scripts, { recursive: true, force: true });
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
function unlinkIfThere(file) {
    try {
        external_node_fs_.unlinkSync(file);
    }
    catch {
    }
}

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(31421);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
;// CONCATENATED MODULE: ./lib/backends/runners/worker.js



const program = `
exec <&4 >&4 4<&-
mity_slot=$1
mity_job=
((BASH_VERSINFO[0] > 3)) || { printf old; exit; }
mity_group() {
  IFS= read -r mity_stat < /proc/self/stat
  set -- "$1" "$2" \${mity_stat##*) }
  printf '%s %s %s %s %s\\n' "$BASHPID" "\${22}" "$mity_slot" "$1" "$2" >&3
  exec 3>&-
}
exec 4<<<x
[[ -p /proc/self/fd/4 ]] && IFS= read -r -u 4 mity_stat || { exec 4< <(:); [[ -z $! ]] || wait "$!"; }
if exec 5>/proc/self/fd/4; then printf pipe; else printf socket; fi
exec 6<<<x
[[ -p /proc/self/fd/6 ]] && IFS= read -r -u 6 mity_stat || { exec 6< <(:); [[ -z $! ]] || wait "$!"; }
mity_held=/dev/null
if : 20>/proc/self/fd/6; then mity_held=/proc/self/fd/6; fi
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
const worker_nothing = Buffer.alloc(0);
class Worker {
    #child;
    #control;
    #mark;
    #exited;
    #pipe;
    #isReady = false;
    #isRunning = false;
    #job;
    #carry = worker_nothing;
    #state = "";
    #lost;
    constructor(options) {
        this.#mark = Buffer.from(`\0${options.mark}`);
        const words = ["--noprofile", "--norc", "-c", program, "bash", String(options.slot)];
        this.#child = (0,external_node_child_process_.spawn)(options.bash, words, {
            cwd: options.cwd,
            env: options.env,
            detached: true,
            stdio: ["ignore", "ignore", "ignore", options.groups, "pipe"],
        });
        this.#control = this.#child.stdio[4];
        this.#control?.once("data", (first) => {
            this.#begin(first.toString("latin1"));
        });
        this.#control?.on("error", () => undefined);
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
            this.#control?.write(`${job.text}\0`);
        }
    }
    retire() {
        this.#job = undefined;
        this.#control?.end();
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
        this.#control?.destroy();
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
            this.#control?.on("data", read);
        this.#pipe = pipe;
        this.#isReady = true;
        this.#control?.write(`${pipe ? "pipe" : "socket"}${this.#mark.toString()}\0`);
        if (this.#job)
            this.#control?.write(`${this.#job.text}\0`);
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
        this.#carry = worker_nothing;
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
const closeMs = 500;
const upsetting = /^(?:BASH.*|SHELLOPTS|POSIXLY_CORRECT|POSIX_PEDANTIC|TMOUT|mity_.*)$/;
const unexportable = /^(?:BASH.*|SHELLOPTS|POSIXLY_CORRECT|POSIX_PEDANTIC|mity_.*|UID|EUID|PPID|GROUPS|S?RANDOM|SECONDS|LINENO|EPOCH.*|DIRSTACK|FUNCNAME|HISTCMD|COMP_WORDBREAKS|IFS|LANG|LANGUAGE|LC_.*|_|PWD|OLDPWD|SHLVL)$|^(?![A-Za-z_][A-Za-z0-9_]*$)/;
class PoolRunner {
    #options;
    #bash;
    #groupsFile;
    #workerEnv;
    #jobEnv;
    #programs = new Programs();
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
        const run = new SeatedAttempt(seat, on, this.#options.redactor, () => this.#recordedGroup(seat.slot.number, command));
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
            mark: secretMark(),
        });
        const seat = { slot, worker };
        this.#seats.add(seat);
        return seat;
    }
    #release(seat, group, isHeld) {
        if (!isHeld && (!this.#leftovers || !groupRuns(group))) {
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
        const search = searchPath(command, environment["PATH"]);
        const plain = command.shell === undefined && odd.length === 0 ? plainCommand(command.script) : undefined;
        const program = /^exec ([^ <>/]+)/.exec(plain ?? "")?.[1];
        if (plain !== undefined &&
            (program === undefined || this.#programs.has(program, search, cwd))) {
            if (plain.startsWith("exec "))
                this.#leftovers = true;
            lines.push(plain);
            return lines.join("\n");
        }
        this.#leftovers = true;
        const invocation = invocationOf(command.shell, command.script);
        this.#programs.require(invocation.words[0] ?? "", search, cwd);
        const file = slot.script(invocation.ending, invocation.script);
        const name = scriptName(file, command.shell, cwd, hasBashEnv(command, environment));
        const words = commandLine(invocation, name).map(quote);
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
function secretMark() {
    const bytes = Buffer.alloc(16);
    const random = external_node_fs_.openSync("/dev/urandom", "r");
    external_node_fs_.readSync(random, bytes);
    external_node_fs_.closeSync(random);
    return bytes.toString("hex");
}

;// CONCATENATED MODULE: ./lib/backends/runners/spawn-runner.js













const { O_RDONLY, O_WRONLY: spawn_runner_O_WRONLY, O_NONBLOCK, O_CREAT: spawn_runner_O_CREAT, O_TRUNC: spawn_runner_O_TRUNC, O_APPEND: spawn_runner_O_APPEND } = external_node_fs_.constants;
const pipeLimit = 1024 * 1024;
const closeGraceMs = 2000;
class SpawnRunner {
    #options;
    #groupsFile;
    #programs = new Programs();
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
            this.#programs.require(invocation.words[0] ?? "", search, cwd);
            seat = this.#idle.pop() ?? this.#open();
            const file = seat.slot.script(invocation.ending, invocation.script);
            const moved = hasBashEnv(command, this.#options.environment);
            const words = commandLine(invocation, scriptName(file, command.shell, cwd, moved));
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
        const printed = new StepOutput(this.#options.redactor);
        const pass = (chunk) => {
            if (chunk.length === 0)
                return;
            seat.slot.write(chunk);
            on.output(chunk);
        };
        let isOpen = true;
        output.on("data", (chunk) => {
            if (!ender.isOver)
                pass(printed.push(chunk));
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
                    pass(printed.push(chunk));
                });
            pass(printed.end());
            ender.stop();
            this.#release(seat, output, isOpen, pid);
            const { files, log } = seat.slot.finish(this.#options.redactor);
            on.finished(exit, printed.addTo(files), log);
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

;// CONCATENATED MODULE: ./lib/engine/byte-search.js
const LEVEL_ONE = 256;
class ByteSearch {
    #byte;
    #child;
    #sibling;
    #fallback;
    #longest;
    #depth;
    #first = new Int32Array(256);
    #second = new Int32Array(65536);
    #pairs = new Uint8Array(65536);
    #size = LEVEL_ONE + 1;
    constructor(needles) {
        const encoded = Array.from(needles, (needle) => Buffer.from(needle));
        const bound = encoded.reduce((sum, needle) => sum + needle.length, LEVEL_ONE + 1);
        this.#byte = new Uint8Array(bound);
        this.#child = new Int32Array(bound);
        this.#sibling = new Int32Array(bound);
        this.#fallback = new Int32Array(bound);
        this.#longest = new Int32Array(bound);
        this.#depth = new Int32Array(bound);
        for (const needle of encoded)
            this.#insert(needle);
        this.#link();
    }
    static start = 0;
    pending(node) {
        return this.#depth[node] ?? 0;
    }
    read(bytes, from, node, found) {
        const byteOf = this.#byte;
        const childOf = this.#child;
        const siblingOf = this.#sibling;
        const fallbackOf = this.#fallback;
        const longestOf = this.#longest;
        const first = this.#first;
        const second = this.#second;
        const pairs = this.#pairs;
        const last = bytes.length - 1;
        let at = from;
        let here = node;
        while (at <= last) {
            if (here === 0) {
                while (at < last && pairs[((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)] === 0)
                    at++;
            }
            const byte = bytes[at] ?? 0;
            at++;
            for (;;) {
                if (here === 0) {
                    here = first[byte] ?? 0;
                    break;
                }
                let next;
                if (here <= LEVEL_ONE) {
                    next = second[((here - 1) << 8) | byte] ?? 0;
                }
                else {
                    next = childOf[here] ?? 0;
                    while (next !== 0 && byteOf[next] !== byte)
                        next = siblingOf[next] ?? 0;
                }
                if (next !== 0) {
                    here = next;
                    break;
                }
                here = fallbackOf[here] ?? 0;
            }
            const length = longestOf[here] ?? 0;
            if (length > 0 && !found(at, length))
                return here;
        }
        return here;
    }
    #insert(needle) {
        let node = 0;
        for (const byte of needle) {
            const known = this.#next(node, byte);
            node = known === 0 ? this.#add(node, byte) : known;
        }
        this.#longest[node] = needle.length;
        const head = (needle[0] ?? 0) << 8;
        if (needle.length === 1)
            this.#pairs.fill(1, head, head + 256);
        else
            this.#pairs[head | (needle[1] ?? 0)] = 1;
    }
    #add(parent, byte) {
        const node = parent === 0 ? byte + 1 : this.#size++;
        this.#byte[node] = byte;
        this.#depth[node] = (this.#depth[parent] ?? 0) + 1;
        this.#sibling[node] = this.#child[parent] ?? 0;
        this.#child[parent] = node;
        if (parent === 0)
            this.#first[byte] = node;
        else if (parent <= LEVEL_ONE)
            this.#second[((parent - 1) << 8) | byte] = node;
        return node;
    }
    #next(node, byte) {
        if (node === 0)
            return this.#first[byte] ?? 0;
        if (node <= LEVEL_ONE)
            return this.#second[((node - 1) << 8) | byte] ?? 0;
        let next = this.#child[node] ?? 0;
        while (next !== 0 && this.#byte[next] !== byte)
            next = this.#sibling[next] ?? 0;
        return next;
    }
    #link() {
        const queue = new Int32Array(this.#size);
        let length = 0;
        for (let node = this.#child[0] ?? 0; node !== 0; node = this.#sibling[node] ?? 0)
            queue[length++] = node;
        for (let at = 0; at < length; at++) {
            const parent = queue[at] ?? 0;
            for (let node = this.#child[parent] ?? 0; node !== 0; node = this.#sibling[node] ?? 0) {
                queue[length++] = node;
                const fallback = this.#step(this.#fallback[parent] ?? 0, this.#byte[node] ?? 0);
                this.#fallback[node] = fallback;
                if (this.#longest[node] === 0)
                    this.#longest[node] = this.#longest[fallback] ?? 0;
            }
        }
    }
    #step(from, byte) {
        for (let node = from;; node = this.#fallback[node] ?? 0) {
            const next = this.#next(node, byte);
            if (next !== 0 || node === 0)
                return next;
        }
    }
}

;// CONCATENATED MODULE: ./lib/engine/secret-forms.js
const SHORTEST_ENCODED = 4;
const LONGEST_IN_EVERY_FORM = 16 * 1024;
const SHORTEST_WITHHELD = 8;
const KEY_MATERIAL = /^(?!-----)[A-Za-z0-9+/=_-]{20,}$/;
const WRAPPED_COLUMNS = [64, 76];
function outputForms(secrets) {
    const forms = new Set();
    for (const secret of wellFormed(secrets)) {
        addValue(forms, secret);
        for (const line of linesOf(secret)) {
            if (line.length < SHORTEST_ENCODED)
                continue;
            if (secret.length > LONGEST_IN_EVERY_FORM)
                forms.add(line);
            else
                addForms(forms, line);
        }
    }
    return forms;
}
function storageForms(secrets) {
    const forms = new Set();
    for (const secret of wellFormed(secrets)) {
        if (secret.trim().length < SHORTEST_WITHHELD)
            continue;
        addForms(forms, secret.trim());
        for (const line of linesOf(secret))
            if (KEY_MATERIAL.test(line))
                addForms(forms, line);
    }
    return forms;
}
function wellFormed(secrets) {
    return secrets.filter((secret) => secret.trim() !== "").map((secret) => secret.toWellFormed());
}
function linesOf(secret) {
    return /[\r\n]/.test(secret) ? secret.split(/[\r\n]+/).map((line) => line.trim()) : [];
}
function addValue(forms, secret) {
    addForms(forms, secret);
    const trimmed = secret.trim();
    if (trimmed !== secret)
        addForms(forms, trimmed);
}
function addForms(forms, value) {
    forms.add(value);
    if (value.length < SHORTEST_ENCODED)
        return;
    const bytes = Buffer.from(value);
    addBase64(forms, bytes);
    if (value.includes("\n")) {
        const unix = value.replaceAll("\r\n", "\n");
        forms.add(unix).add(unix.replaceAll("\n", "\r\n"));
    }
    if (value.length > LONGEST_IN_EVERY_FORM)
        return;
    const hex = bytes.toString("hex");
    forms.add(hex).add(hex.toUpperCase());
    addUrl(forms, value);
    addCommand(forms, value);
    addJson(forms, value);
    addMarkup(forms, value);
    addShell(forms, value);
}
function addBase64(forms, bytes) {
    const add = (form) => {
        forms.add(form).add(form.replaceAll("+", "-").replaceAll("/", "_"));
    };
    for (const shift of [0, 1, 2]) {
        const shifted = Buffer.concat([Buffer.alloc(shift), bytes]);
        const encoded = shifted.toString("base64").replace(/=+$/, "");
        const first = shift === 0 ? 0 : shift + 1;
        add(encoded.slice(first, Math.floor((shifted.length * 8) / 6)));
        add(encoded.slice(first));
    }
    const encoded = bytes.toString("base64").replace(/=+$/, "");
    for (const columns of WRAPPED_COLUMNS) {
        if (encoded.length <= columns)
            continue;
        for (let at = 0; at < encoded.length; at += columns) {
            const line = encoded.slice(at, at + columns);
            if (line.length >= SHORTEST_WITHHELD)
                add(line);
        }
    }
}
function addUrl(forms, value) {
    const component = encodeURIComponent(value);
    const strict = component.replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
    const form = strict.replaceAll("%20", "+");
    for (const encoded of [component, strict, form, encodeURI(value)]) {
        forms.add(encoded).add(encoded.replace(/%[0-9A-F]{2}/g, (hex) => hex.toLowerCase()));
    }
}
function addCommand(forms, value) {
    const data = value.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
    forms.add(data).add(data.replaceAll(":", "%3A").replaceAll(",", "%2C"));
}
function addJson(forms, value) {
    const plain = JSON.stringify(value).slice(1, -1);
    const escape = (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`;
    forms.add(plain);
    forms.add(plain.replaceAll("/", "\\/"));
    forms.add(plain.replace(/[\u007f-\uffff]/g, escape));
    forms.add(plain.replace(/[<>&\u2028\u2029]/g, escape));
}
function addMarkup(forms, value) {
    const text = value.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
    const quoted = text.replaceAll('"', "&quot;");
    forms.add(text).add(quoted);
    for (const apostrophe of ["&#39;", "&#x27;", "&apos;"]) {
        forms.add(quoted.replaceAll("'", apostrophe));
    }
}
function addShell(forms, value) {
    forms.add(value.replaceAll("'", "'\\''"));
    forms.add(value.replace(/[^A-Za-z0-9_@%+=:,./\u0080-\uffff-]/g, "\\$&"));
    forms.add(value.replace(/[\\"$`]/g, "\\$&"));
}

;// CONCATENATED MODULE: ./lib/engine/redactor.js


const MASK = Buffer.from("***");
const NOTHING = new Uint8Array(0);
const mostAdded = 1000;
const mostBytesAdded = 1024 * 1024;
function createRedactor(secrets, onAdded) {
    return new KnownSecrets(secrets.filter(isSecret), onAdded);
}
function isSecret(value) {
    return value.trim() !== "";
}
class KnownSecrets {
    #values;
    #onAdded;
    #roomLeft = mostAdded;
    #bytesLeft = mostBytesAdded;
    #inOutput;
    #inStorage;
    constructor(values, onAdded) {
        this.#values = new Set(values);
        this.#onAdded = onAdded;
    }
    get hasSecrets() {
        return this.#values.size > 0;
    }
    add(secret) {
        if (!isSecret(secret) || this.#values.has(secret))
            return true;
        const bytes = Buffer.byteLength(secret);
        if (this.#roomLeft === 0 || bytes > this.#bytesLeft)
            return false;
        this.#roomLeft--;
        this.#bytesLeft -= bytes;
        this.#values.add(secret);
        this.#inOutput = this.#inStorage = undefined;
        this.#onAdded?.(secret);
        return true;
    }
    redactText(text) {
        if (!this.contains(text))
            return text;
        const stream = this.stream();
        const head = stream.push(Buffer.from(text));
        return Buffer.concat([head, stream.end()]).toString();
    }
    stream() {
        return new MaskingStream(() => this.#output());
    }
    contains(text) {
        const search = this.#output();
        return search !== undefined && holds(search, Buffer.from(text));
    }
    containsSecret(bytes) {
        const search = this.#storage();
        return search !== undefined && holds(search, bytes);
    }
    search() {
        const search = this.#storage();
        if (!search)
            return () => false;
        let node = ByteSearch.start;
        let found = false;
        return (piece) => {
            if (found)
                return true;
            node = search.read(piece, 0, node, () => {
                found = true;
                return false;
            });
            return found;
        };
    }
    #output() {
        if (!this.hasSecrets)
            return undefined;
        return (this.#inOutput ??= new ByteSearch(outputForms([...this.#values])));
    }
    #storage() {
        if (!this.hasSecrets)
            return undefined;
        return (this.#inStorage ??= new ByteSearch(storageForms([...this.#values])));
    }
}
function holds(search, bytes) {
    let found = false;
    search.read(bytes, 0, ByteSearch.start, () => {
        found = true;
        return false;
    });
    return found;
}
class MaskingStream {
    #current;
    #search;
    #node = ByteSearch.start;
    #held = NOTHING;
    #spans = [];
    #maskedBefore = false;
    constructor(current) {
        this.#current = current;
        this.#search = current();
    }
    push(chunk) {
        const search = this.#current();
        if (!search)
            return chunk;
        let held = this.#held.length;
        const bytes = held === 0 ? chunk : Buffer.concat([this.#held, chunk]);
        let known = [];
        if (search !== this.#search) {
            this.#search = search;
            held = 0;
            this.#node = ByteSearch.start;
            known = this.#spans;
            this.#spans = [];
        }
        this.#node = search.read(bytes, held, this.#node, (end, length) => {
            cover(this.#spans, end - length, end);
            return true;
        });
        if (known.length > 0)
            this.#spans = united(this.#spans, known);
        return this.#release(bytes, bytes.length - search.pending(this.#node));
    }
    end() {
        const rest = this.#release(this.#held, this.#held.length);
        this.#node = ByteSearch.start;
        this.#maskedBefore = false;
        return rest;
    }
    #release(bytes, open) {
        const parts = [];
        let at = 0;
        let given = 0;
        for (const span of this.#spans) {
            if (span.start > open)
                break;
            if (span.start > at)
                parts.push(bytes.subarray(at, span.start));
            if (span.start > 0 || !this.#maskedBefore)
                parts.push(MASK);
            at = span.end;
            given++;
        }
        if (given > 0)
            this.#maskedBefore = true;
        if (at < open) {
            parts.push(bytes.subarray(at, open));
            at = open;
            this.#maskedBefore = false;
        }
        this.#spans = this.#spans
            .slice(given)
            .map((span) => ({ start: span.start - at, end: span.end - at }));
        this.#held = at === bytes.length ? NOTHING : Uint8Array.from(bytes.subarray(at));
        const [first, ...others] = parts;
        if (first === undefined)
            return NOTHING;
        return others.length === 0 ? first : Buffer.concat(parts);
    }
}
function cover(spans, from, end) {
    let start = Math.max(from, 0);
    for (let top = spans.at(-1); top !== undefined && top.end >= start; top = spans.at(-1)) {
        start = Math.min(start, top.start);
        spans.pop();
    }
    spans.push({ start, end });
}
function united(some, others) {
    const all = [];
    for (const span of [...some, ...others].sort((a, b) => a.end - b.end))
        cover(all, span.start, span.end);
    return all;
}

// EXTERNAL MODULE: ./lib/assembly/situation.js + 3 modules
var situation = __webpack_require__(75428);
;// CONCATENATED MODULE: ./lib/assembly/prepare-runner.js



function prepareRunner(options, session, surely) {
    const { plan } = options;
    const secrets = plan.secrets.map((name) => options.secrets.get(name) ?? "");
    const redactor = createRedactor(secrets, options.onMask);
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


/***/ }),

/***/ 95679:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   endOrphans: () => (/* binding */ endOrphans),
/* harmony export */   i: () => (/* binding */ killGroup)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _host_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(78596);


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


/***/ })

};
;