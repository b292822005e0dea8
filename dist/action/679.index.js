"use strict";
exports.id = 679;
exports.ids = [679];
exports.modules = {

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