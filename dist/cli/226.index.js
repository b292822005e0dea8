"use strict";
exports.id = 226;
exports.ids = [226];
exports.modules = {

/***/ 3078:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V: () => (/* binding */ ContentStore)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_path__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _plan_sha256_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7259);
/* harmony import */ var _checked_lines_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5116);
/* harmony import */ var _checksum_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8792);





const packedLimit = 256 * 1024;
class ContentStore {
    #root;
    #places;
    #pack;
    #readers = new Map();
    #damaged = new Set();
    constructor(root) {
        this.#root = root;
    }
    get scratch() {
        return this.#path("unfinished");
    }
    has(digest) {
        if (this.#damaged.has(digest))
            return false;
        return this.#index().has(digest) || node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync(this.#object(digest));
    }
    put(digest, bytes) {
        if (this.has(digest))
            return;
        if (bytes.length > packedLimit) {
            this.#putObject(digest, (temporary) => {
                node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync(temporary, bytes);
            });
            return;
        }
        const pack = (this.#pack ??= this.#openPack());
        try {
            this.#putPacked(pack, digest, bytes);
        }
        catch (error) {
            this.#pack = undefined;
            node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync(pack.fd);
            throw error;
        }
    }
    putFile(digest, file, size) {
        if (size <= packedLimit) {
            this.put(digest, node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync(file));
            return;
        }
        if (this.has(digest))
            return;
        this.#putObject(digest, (temporary) => {
            node_fs__WEBPACK_IMPORTED_MODULE_0__.copyFileSync(file, temporary, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.COPYFILE_FICLONE);
        });
    }
    read(digest) {
        const bytes = this.#readPacked(digest) ?? this.#readObject(digest);
        if (bytes !== undefined && (0,_plan_sha256_js__WEBPACK_IMPORTED_MODULE_3__/* .sha256 */ .s)(bytes) === digest)
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
        const size = node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync(file, { throwIfNoEntry: false })?.size;
        return size === undefined ? undefined : { file, from: 0, size };
    }
    adopt(file, contents) {
        const places = this.#index();
        const name = this.#newPackName();
        const adopted = [];
        let lines = "";
        let from = 0;
        for (const [digest, size] of contents) {
            const isThere = !this.#damaged.has(digest) &&
                (places.has(digest) || (size > packedLimit && node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync(this.#object(digest))));
            if (!isThere) {
                const text = `${digest} ${from} ${size}`;
                lines += `${(0,_checksum_js__WEBPACK_IMPORTED_MODULE_4__/* .checkOf */ .E)(text)} ${text}\n`;
                adopted.push([digest, { pack: name, from, size }]);
            }
            from += size;
        }
        if (adopted.length === 0) {
            node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync(file, { force: true });
            return 0;
        }
        node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync(this.#root, { recursive: true });
        const [pack, index] = [this.#path(`${name}.pack`), this.#path(`${name}.idx`)];
        try {
            moveFile(file, pack);
            node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync(`${index}.new`, lines);
            node_fs__WEBPACK_IMPORTED_MODULE_0__.renameSync(`${index}.new`, index);
        }
        catch (error) {
            node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync(`${index}.new`, { force: true });
            node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync(pack, { force: true });
            throw error;
        }
        for (const [digest, place] of adopted) {
            places.set(digest, place);
            this.#damaged.delete(digest);
        }
        return adopted.length;
    }
    *all() {
        for (const [digest, place] of this.#index())
            yield [digest, place.size];
        for (const digest of this.#objects())
            yield [digest, node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync(this.#object(digest)).size];
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
                if (bytes && (0,_plan_sha256_js__WEBPACK_IMPORTED_MODULE_3__/* .sha256 */ .s)(bytes) === digest)
                    this.put(digest, bytes);
            }
            const kept = this.#pack.size;
            node_fs__WEBPACK_IMPORTED_MODULE_0__.fsyncSync(this.#pack.fd);
            this.close();
            for (const name of before) {
                freed += node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync(this.#path(`${name}.pack`), { throwIfNoEntry: false })?.size ?? 0;
                node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync(this.#path(`${name}.idx`), { force: true });
                node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync(this.#path(`${name}.pack`), { force: true });
            }
            freed -= kept;
        }
        for (const digest of this.#objects()) {
            if (keep.has(digest))
                continue;
            freed += node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync(this.#object(digest)).size;
            node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync(this.#object(digest), { force: true });
        }
        return Math.max(0, freed);
    }
    close() {
        this.#pack?.index.close();
        if (this.#pack)
            node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync(this.#pack.fd);
        for (const fd of this.#readers.values())
            node_fs__WEBPACK_IMPORTED_MODULE_0__.closeSync(fd);
        this.#readers.clear();
        this.#pack = undefined;
        this.#places = undefined;
    }
    #path(name) {
        return node_path__WEBPACK_IMPORTED_MODULE_1__.join(this.#root, name);
    }
    #object(digest) {
        return node_path__WEBPACK_IMPORTED_MODULE_1__.join(this.#root, "objects", digest.slice(0, 2), digest.slice(2));
    }
    *#objects() {
        const root = this.#path("objects");
        for (const folder of listOf(root)) {
            for (const name of listOf(node_path__WEBPACK_IMPORTED_MODULE_1__.join(root, folder)))
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
            ...listOf(objects).flatMap((folder) => listOf(node_path__WEBPACK_IMPORTED_MODULE_1__.join(objects, folder))
                .filter((name) => name.endsWith(".new"))
                .map((name) => node_path__WEBPACK_IMPORTED_MODULE_1__.join("objects", folder, name))),
        ];
        let bytes = 0;
        for (const name of unread) {
            bytes += node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync(this.#path(name), { throwIfNoEntry: false })?.size ?? 0;
            node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync(this.#path(name), { force: true });
        }
        return bytes;
    }
    #index() {
        if (this.#places)
            return this.#places;
        const places = new Map();
        for (const pack of this.#packs()) {
            for (const line of node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync(this.#path(`${pack}.idx`), "latin1").split("\n")) {
                const text = line.slice(9);
                if (line.length < 70 || (0,_checksum_js__WEBPACK_IMPORTED_MODULE_4__/* .checkOf */ .E)(text) !== line.slice(0, 8))
                    continue;
                const [digest, from, size] = text.split(" ");
                if (digest)
                    places.set(digest, { pack, from: Number(from), size: Number(size) });
            }
        }
        return (this.#places = places);
    }
    #newPackName() {
        const numbers = listOf(this.#root).map((name) => Number(/^content-(\d+)\./.exec(name)?.[1] ?? 0));
        return `content-${Math.max(0, ...numbers) + 1}`;
    }
    #openPack(name = this.#packs().at(-1) ?? "content-1") {
        node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync(this.#root, { recursive: true });
        const fd = node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync(this.#path(`${name}.pack`), node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_RDWR | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_CREAT, 0o644);
        const index = new _checked_lines_js__WEBPACK_IMPORTED_MODULE_2__/* .LineAppender */ .C(this.#path(`${name}.idx`), (error) => {
            throw error;
        });
        return { fd, name, size: node_fs__WEBPACK_IMPORTED_MODULE_0__.fstatSync(fd).size, index };
    }
    #putObject(digest, write) {
        const target = this.#object(digest);
        node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync(node_path__WEBPACK_IMPORTED_MODULE_1__.dirname(target), { recursive: true });
        const temporary = `${target}.new`;
        try {
            write(temporary);
            node_fs__WEBPACK_IMPORTED_MODULE_0__.renameSync(temporary, target);
            this.#damaged.delete(digest);
        }
        catch (error) {
            node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync(temporary, { force: true });
            throw error;
        }
    }
    #putPacked(pack, digest, bytes) {
        let written = 0;
        while (written < bytes.length)
            written += node_fs__WEBPACK_IMPORTED_MODULE_0__.writeSync(pack.fd, bytes, written, bytes.length - written, pack.size + written);
        const text = `${digest} ${pack.size} ${bytes.length}`;
        pack.index.append(`${(0,_checksum_js__WEBPACK_IMPORTED_MODULE_4__/* .checkOf */ .E)(text)} ${text}\n`);
        pack.index.flush();
        this.#index().set(digest, { pack: pack.name, from: pack.size, size: bytes.length });
        pack.size += bytes.length;
        this.#damaged.delete(digest);
    }
    #readPacked(digest) {
        const place = this.#index().get(digest);
        return place && this.#slice(place);
    }
    #slice(place) {
        try {
            let fd = this.#readers.get(place.pack);
            if (fd === undefined)
                this.#readers.set(place.pack, (fd = node_fs__WEBPACK_IMPORTED_MODULE_0__.openSync(this.#path(`${place.pack}.pack`), "r")));
            const bytes = Buffer.allocUnsafe(place.size);
            return node_fs__WEBPACK_IMPORTED_MODULE_0__.readSync(fd, bytes, 0, place.size, place.from) === place.size ? bytes : undefined;
        }
        catch {
            return undefined;
        }
    }
    #readObject(digest) {
        try {
            return node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync(this.#object(digest));
        }
        catch {
            return undefined;
        }
    }
}
function moveFile(from, to) {
    try {
        node_fs__WEBPACK_IMPORTED_MODULE_0__.renameSync(from, to);
    }
    catch (error) {
        if (error.code !== "EXDEV")
            throw error;
        node_fs__WEBPACK_IMPORTED_MODULE_0__.copyFileSync(from, to);
        node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync(from);
    }
}
function listOf(folder) {
    try {
        return node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync(folder);
    }
    catch {
        return [];
    }
}


/***/ }),

/***/ 9469:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ FileRecords)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_fs__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var _checked_lines_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5116);
/* harmony import */ var _checksum_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8792);



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
        const found = this.#index().get(fingerprint);
        return typeof found === "number" ? this.#parse(found) : found;
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

/***/ 3226:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  clean: () => (/* binding */ clean)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/backends/stores/content.js
var stores_content = __webpack_require__(3078);
// EXTERNAL MODULE: ./lib/backends/stores/records.js
var stores_records = __webpack_require__(9469);
// EXTERNAL MODULE: ./lib/assembly/run-folders.js
var run_folders = __webpack_require__(3976);
;// CONCATENATED MODULE: ./lib/assembly/clean.js





function cleanWorkplace(workplace, keep) {
    const runs = (0,run_folders/* listRuns */.v)(workplace.runs);
    let bytes = 0;
    for (const run of runs.slice(keep)) {
        const folder = external_node_path_.join(workplace.runs, run);
        bytes += sizeOf(folder);
        external_node_fs_.rmSync(external_node_path_.join(folder, "journal.jsonl"), { force: true });
        external_node_fs_.rmSync(folder, { recursive: true, force: true });
    }
    const fingerprints = new Set();
    const digests = new Set();
    for (const run of runs.slice(0, keep)) {
        for (const done of (0,run_folders/* journalOf */.PR)(workplace.runs, run)?.done.values() ?? []) {
            if (done.fingerprint !== undefined)
                fingerprints.add(done.fingerprint);
            for (const file of done.record?.outputs ?? [])
                digests.add(file.digest);
        }
    }
    const content = new stores_content/* ContentStore */.V(workplace.store);
    const recordsFile = external_node_path_.join(workplace.store, "records");
    const before = external_node_fs_.statSync(recordsFile, { throwIfNoEntry: false })?.size ?? 0;
    const records = new stores_records/* FileRecords */.t(recordsFile, content, (error) => {
        throw error;
    });
    const kept = records.retain((record) => fingerprints.has(record.fingerprint) ||
        records.newest(record.step)?.fingerprint === record.fingerprint);
    bytes += before - (external_node_fs_.statSync(recordsFile, { throwIfNoEntry: false })?.size ?? 0);
    for (const record of kept) {
        digests.add(record.parts.inputs);
        for (const file of record.outputs)
            digests.add(file.digest);
    }
    bytes += content.retain(digests);
    content.close();
    return { runs: Math.max(0, runs.length - keep), kept: Math.min(keep, runs.length), bytes };
}
function removeAll(workplace) {
    let bytes = 0;
    for (const name of external_node_fs_.readdirSync(workplace.folder)) {
        if (name.startsWith("lock"))
            continue;
        const full = external_node_path_.join(workplace.folder, name);
        bytes += sizeOf(full);
        external_node_fs_.rmSync(full, { recursive: true, force: true });
    }
    return bytes;
}
function sizeOf(file) {
    const stat = external_node_fs_.lstatSync(file, { throwIfNoEntry: false });
    if (!stat)
        return 0;
    if (!stat.isDirectory())
        return stat.size;
    return external_node_fs_.readdirSync(file).reduce((sum, name) => sum + sizeOf(external_node_path_.join(file, name)), 0);
}

// EXTERNAL MODULE: ./lib/assembly/workplace.js + 2 modules
var assembly_workplace = __webpack_require__(7497);
// EXTERNAL MODULE: ./lib/cli/command.js
var command = __webpack_require__(4028);
// EXTERNAL MODULE: ./lib/cli/context.js
var cli_context = __webpack_require__(4370);
// EXTERNAL MODULE: ./lib/cli/exit-code.js
var exit_code = __webpack_require__(5775);
// EXTERNAL MODULE: ./lib/cli/load.js + 1 modules
var load = __webpack_require__(3716);
// EXTERNAL MODULE: ./lib/cli/request.js + 1 modules
var request = __webpack_require__(6405);
// EXTERNAL MODULE: ./lib/cli/run.js + 9 modules
var run = __webpack_require__(3890);
// EXTERNAL MODULE: ./lib/cli/words.js
var words = __webpack_require__(336);
;// CONCATENATED MODULE: ./lib/cli/clean.js










async function clean(context, args) {
    const parsed = (0,command/* parseCommand */.R)(words/* cleanWords */.Rr, args);
    if (!parsed.ok)
        return (0,run/* usage */.CI)(context, parsed.error);
    const keep = (0,request/* countOf */.pq)(parsed.value.value("keep"), 5);
    if (keep === undefined)
        return (0,run/* usage */.CI)(context, { message: "--keep takes a whole number from 1 up" });
    const spec = (0,load/* locateSpec */.Qn)(context, parsed.value.value("spec"));
    if (!spec)
        return exit_code/* exitCode */.I.usage;
    const workplace = (0,assembly_workplace/* workplaceOf */.CX)(spec.root);
    if (external_node_fs_.statSync(workplace.folder, { throwIfNoEntry: false })?.isDirectory() !== true) {
        context.out.write("nothing to clean\n");
        return exit_code/* exitCode */.I.ok;
    }
    const wait = parsed.value.has("wait")
        ? {
            signal: new AbortController().signal,
            onWait: () => {
                context.err.write("mity: waiting for the run that holds this checkout\n");
            },
        }
        : undefined;
    const hold = await (0,assembly_workplace/* holdCheckout */.UL)(workplace, "mity clean", wait);
    if (hold.kind === "busy") {
        (0,cli_context/* complain */.c)(context, `process ${hold.by.pid} holds this checkout (${hold.by.command}, since ${hold.by.since})`, "--wait waits for it");
        return exit_code/* exitCode */.I.usage;
    }
    try {
        const cleaned = parsed.value.has("all")
            ? { runs: 0, kept: 0, bytes: removeAll(workplace) }
            : cleanWorkplace(workplace, keep);
        if (parsed.value.has("json"))
            context.out.write(`${JSON.stringify({ version: 1, ...cleaned })}\n`);
        else if (parsed.value.has("all"))
            context.out.write(`removed everything kept of this checkout, ${sizeText(cleaned.bytes)}\n`);
        else
            context.out.write(`removed ${cleaned.runs} runs and what only they needed, ${sizeText(cleaned.bytes)}; kept ${cleaned.kept} runs\n`);
        return exit_code/* exitCode */.I.ok;
    }
    catch (error) {
        const { syscall, message } = error;
        if (syscall === undefined)
            throw error;
        (0,cli_context/* complain */.c)(context, `.mity cannot be cleaned: ${message}`, "what runs need is still there");
        return exit_code/* exitCode */.I.runFailed;
    }
    finally {
        hold.lock?.release();
    }
}
function sizeText(bytes) {
    if (bytes < 1024)
        return `${bytes} bytes`;
    if (bytes < 1024 * 1024)
        return `${(bytes / 1024).toFixed(1)} KiB`;
    return `${(bytes / 1024 / 1024).toFixed(1)} MiB`;
}


/***/ }),

/***/ 7259:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ sha256)
/* harmony export */ });
let crypto;
function sha256(data) {
    crypto ??= process.getBuiltinModule("node:crypto");
    return crypto.hash("sha256", data);
}


/***/ })

};
;