"use strict";
exports.id = 474;
exports.ids = [474];
exports.modules = {

/***/ 9474:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  pullRun: () => (/* binding */ pullRun)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/diagnostics/result.js
var result = __webpack_require__(7310);
// EXTERNAL MODULE: ./lib/backends/checkpoints/check-records.js
var check_records = __webpack_require__(6139);
// EXTERNAL MODULE: ./lib/backends/checkpoints/output-paths.js
var output_paths = __webpack_require__(6818);
// EXTERNAL MODULE: ./lib/backends/checkpoints/record-shape.js
var record_shape = __webpack_require__(3991);
// EXTERNAL MODULE: ./lib/backends/checkpoints/shape.js
var shape = __webpack_require__(3381);
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
        this.#check = (0,check_records/* recordCheck */.Y)(rules);
        const steps = rules.plan?.steps;
        this.#known = steps && new Set(steps.map((step) => step.id));
        this.#external = new Set(steps?.filter((step) => step.effects === "external").map((step) => step.id));
    }
    add(value) {
        const step = (0,shape/* isObject */.Gv)(value) ? value["step"] : undefined;
        if (typeof step === "string" && this.#known?.has(step) === false)
            return;
        const wrong = (0,record_shape/* entryShape */.i)(value);
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
                const folded = (0,output_paths/* foldCase */.SP)(path);
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
var check_origin = __webpack_require__(7851);
// EXTERNAL MODULE: ./lib/backends/stores/journal.js
var journal = __webpack_require__(3764);
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
    external_node_fs_.writeFileSync(`${file}.new`, entries.map(journal/* journalLine */.Ee).join(""));
    external_node_fs_.renameSync(`${file}.new`, file);
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
// EXTERNAL MODULE: ./lib/plan/sha256.js + 1 modules
var sha256 = __webpack_require__(102);
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

// EXTERNAL MODULE: ./lib/backends/stores/checksum.js
var checksum = __webpack_require__(8792);
;// CONCATENATED MODULE: ./lib/backends/checkpoints/journal-lines.js

const tail = /,"check":"([0-9a-f]{8})"\}$/;
function readJournalLines(bytes) {
    const texts = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString().split("\n");
    texts.pop();
    const lines = [];
    for (const line of texts) {
        const check = tail.exec(line);
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
    header.write(`${sumOf(header).toString(8).padStart(6, "0")}\0 `, 148, "latin1");
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
    if (sum !== sumOf(header))
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
function sumOf(header) {
    let sum = 8 * 32;
    for (const [at, byte] of header.entries())
        if (at < 148 || at >= 156)
            sum += byte;
    return sum;
}
function octal(value) {
    return value.toString(8).padStart(11, "0");
}

;// CONCATENATED MODULE: ./lib/backends/checkpoints/part-reader.js












const mebi = 1024 * 1024;
const partLimits = {
    total: 2048 * mebi,
    contents: 200_000,
    manifest: 32 * mebi,
    journal: 256 * mebi,
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
    return bytes >= mebi ? `${Math.floor(bytes / mebi)} MiB` : `${bytes} bytes`;
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

// EXTERNAL MODULE: ./lib/backends/stores/content.js + 1 modules
var content = __webpack_require__(8748);
// EXTERNAL MODULE: ./lib/diagnostics/printable.js
var printable = __webpack_require__(2100);
// EXTERNAL MODULE: ./lib/plan/definition.js
var definition = __webpack_require__(3889);
// EXTERNAL MODULE: ./lib/assembly/choose-job.js
var choose_job = __webpack_require__(958);
// EXTERNAL MODULE: ./lib/assembly/ci-run.js + 15 modules
var ci_run = __webpack_require__(1497);
// EXTERNAL MODULE: ./lib/assembly/pulled-run.js
var pulled_run = __webpack_require__(135);
// EXTERNAL MODULE: ./lib/assembly/run-folders.js
var run_folders = __webpack_require__(3976);
;// CONCATENATED MODULE: ./lib/assembly/pull.js











async function pullRun(options) {
    const { workplace } = options;
    let scratch;
    try {
        for (const name of external_node_fs_.readdirSync(workplace.folder))
            if (name.startsWith("pull-"))
                external_node_fs_.rmSync(external_node_path_.join(workplace.folder, name), { recursive: true, force: true });
        scratch = external_node_fs_.mkdtempSync(external_node_path_.join(workplace.folder, "pull-"));
    }
    catch (error) {
        return (0,result/* fail */.f)(unusable(error.message));
    }
    const ci = new ci_run/* CiRun */.a({ ...options, scratch });
    try {
        const told = await ci.tell();
        if (!told.ok)
            return (0,result/* fail */.f)({ kind: "infrastructure", message: told.error });
        const chosen = await (0,choose_job/* chooseJob */.N)(ci, told.value, options.choice, "checkpoint");
        if (!chosen.ok)
            return chosen;
        return await land(ci, told.value, chosen.value, scratch, options);
    }
    catch (error) {
        const { syscall, message } = error;
        if (syscall === undefined)
            throw error;
        return (0,result/* fail */.f)(unusable(message));
    }
    finally {
        ci.close();
        external_node_fs_.rmSync(scratch, { recursive: true, force: true });
    }
}
function unusable(message) {
    return { kind: "infrastructure", message: `.mity cannot be written: ${message}` };
}
async function land(ci, told, chosen, scratch, { workplace, plan, access, runId }) {
    const { job, attempt, report } = chosen;
    const from = ci.origin(told, job.jobKey, attempt);
    if (!from.ok)
        return (0,result/* fail */.f)({ kind: "usage", message: `run ${runId} cannot be pulled: it ${from.error}` });
    const found = await ci.parts(from.value);
    const runs = external_node_path_.join(scratch, "runs");
    const store = new content/* ContentStore */.V(workplace.store);
    let landed;
    try {
        landed = await restoreRun(found.candidates, {
            allowed: { kind: "named-run", run: from.value },
            plan,
            place: { store, runs },
        });
    }
    finally {
        store.close();
    }
    const warnings = [...found.warnings, ...landed.warnings];
    if (!landed.restored)
        return (0,result/* fail */.f)({
            kind: "infrastructure",
            message: `nothing of run ${runId} can be used: ${warnings.join("; ") || "it stored no part of a checkpoint"}`,
        });
    const { manifest, contents } = landed.restored;
    const { run, origin } = manifest;
    if (external_node_fs_.existsSync(external_node_path_.join(workplace.runs, run)) && !(0,pulled_run/* isPulled */.N)(workplace.runs, run))
        return (0,result/* fail */.f)({ kind: "usage", message: `the run ${run} was made in this checkout: it is here` });
    const jobName = (0,choose_job/* jobOf */.Z)(chosen);
    const marked = {
        version: 1,
        at: Date.now(),
        repository: told.repository.fullName,
        runId,
        attempt: origin.attempt,
        jobKey: job.jobKey,
        ...(jobName === undefined ? {} : { job: (0,printable/* printable */.g)(jobName) }),
        sha: origin.sha,
        url: `${access.serverUrl}/${told.repository.fullName}/actions/runs/${runId}/attempts/${origin.attempt}`,
    };
    const folder = external_node_path_.join(runs, run);
    const journal = (0,run_folders/* journalOf */.PR)(runs, run);
    (0,pulled_run/* markPulled */.G)(folder, marked);
    external_node_fs_.rmSync(external_node_path_.join(workplace.runs, run), { recursive: true, force: true });
    external_node_fs_.renameSync(folder, external_node_path_.join(workplace.runs, run));
    const known = new Set(plan.steps.map(({ id }) => id));
    return (0,result.ok)({
        run,
        from: marked,
        ...(origin.headSha === undefined ? {} : { headSha: origin.headSha }),
        ...(journal?.end ? { verdict: journal.end.verdict } : {}),
        ...stepsOf(journal, plan),
        contents,
        unknown: (report.ok ? report.value.steps : [])
            .map(({ id }) => id)
            .filter((id) => !known.has(id)),
        warnings,
    });
}
function stepsOf(journal, plan) {
    const finished = [];
    const failed = [];
    const otherwise = [];
    for (const step of plan.steps) {
        const done = journal?.done.get(step.id);
        if (done?.verdict === "failure" && !done.tolerated)
            failed.push(step.id);
        if (done?.verdict !== "success" || !done.record)
            continue;
        finished.push(step.id);
        const here = Object.entries((0,definition/* definitionParts */.s)(step));
        const there = done.record.parts.definition;
        const isSame = here.length === Object.keys(there).length &&
            here.every(([field, value]) => there[field] === value);
        if (!isSame)
            otherwise.push(step.id);
    }
    return { finished, failed, otherwise };
}


/***/ }),

/***/ 3889:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ definitionOf),
/* harmony export */   s: () => (/* binding */ definitionParts)
/* harmony export */ });
/* harmony import */ var _sha256_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(102);

function definitionOf(step) {
    return (0,_sha256_js__WEBPACK_IMPORTED_MODULE_0__/* .sha256 */ .s)(JSON.stringify(fields(step)));
}
function definitionParts(step) {
    const parts = Object.create(null);
    for (const [field, value] of fields(step)) {
        const plain = field === "shell" || field === "working-directory" || field === "effects";
        parts[field] = plain && value.length <= 64 ? value : (0,_sha256_js__WEBPACK_IMPORTED_MODULE_0__/* .sha256 */ .s)(value).slice(0, 16);
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