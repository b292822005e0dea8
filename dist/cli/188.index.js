"use strict";
exports.id = 188;
exports.ids = [188];
exports.modules = {

/***/ 8748:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  V: () => (/* binding */ ContentStore)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/plan/sha256.js + 1 modules
var sha256 = __webpack_require__(102);
// EXTERNAL MODULE: ./lib/backends/stores/checked-lines.js
var checked_lines = __webpack_require__(5116);
// EXTERNAL MODULE: ./lib/backends/stores/checksum.js
var checksum = __webpack_require__(8792);
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

/***/ 102:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  s: () => (/* binding */ sha256)
});

;// CONCATENATED MODULE: ./lib/plan/sha256-blocks.js
function sha256InBlocks(data) {
    const padded = pad(data);
    const state = Int32Array.from(initial);
    const words = new Int32Array(64);
    for (let at = 0; at < padded.byteLength; at += blockBytes)
        compress(state, words, padded, at);
    let hex = "";
    for (const word of state)
        hex += (word >>> 0).toString(16).padStart(8, "0");
    return hex;
}
const blockBytes = 64;
const initial = [
    0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
];
const constants = Int32Array.from([
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
]);
function pad(data) {
    const blocks = Math.ceil((data.length + 9) / blockBytes);
    const bytes = new Uint8Array(blocks * blockBytes);
    bytes.set(data);
    bytes[data.length] = 0x80;
    const view = new DataView(bytes.buffer);
    view.setUint32(bytes.length - 4, data.length * 8);
    return view;
}
function compress(state, words, bytes, at) {
    for (let i = 0; i < 16; i++)
        words[i] = bytes.getInt32(at + i * 4);
    for (let i = 16; i < 64; i++) {
        const x = words[i - 15];
        const y = words[i - 2];
        const s0 = rotate(x, 7) ^ rotate(x, 18) ^ (x >>> 3);
        const s1 = rotate(y, 17) ^ rotate(y, 19) ^ (y >>> 10);
        words[i] = (words[i - 16] + s0 + words[i - 7] + s1) | 0;
    }
    let [a, b, c, d, e, f, g, h] = state;
    for (let i = 0; i < 64; i++) {
        const e1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
        const a0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
        const first = (h + e1 + ((e & f) ^ (~e & g)) + constants[i] + words[i]) | 0;
        const second = (a0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
        h = g;
        g = f;
        f = e;
        e = (d + first) | 0;
        d = c;
        c = b;
        b = a;
        a = (first + second) | 0;
    }
    const now = [a, b, c, d, e, f, g, h];
    for (const [i, word] of now.entries())
        state[i] = state[i] + word;
}
function rotate(word, by) {
    return (word >>> by) | (word << (32 - by));
}

;// CONCATENATED MODULE: ./lib/plan/sha256.js

let sha256_crypto;
let bytesWithoutCrypto = 4096;
function sha256(data) {
    if (!sha256_crypto) {
        const bytes = typeof data === "string" && data.length <= bytesWithoutCrypto ? Buffer.from(data) : data;
        bytesWithoutCrypto -= bytes.length;
        if (typeof bytes !== "string" && bytesWithoutCrypto >= 0)
            return sha256InBlocks(bytes);
        sha256_crypto = process.getBuiltinModule("node:crypto");
    }
    return sha256_crypto.hash("sha256", data);
}


/***/ })

};
;