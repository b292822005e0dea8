"use strict";
exports.id = 286;
exports.ids = [286];
exports.modules = {

/***/ 286:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  R: () => (/* binding */ openPorts)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/backends/stores/content.js + 1 modules
var stores_content = __webpack_require__(8748);
// EXTERNAL MODULE: ./lib/backends/stores/records.js
var stores_records = __webpack_require__(9469);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: ./lib/plan/sha256.js + 1 modules
var sha256 = __webpack_require__(102);
// EXTERNAL MODULE: ./lib/backends/stores/checksum.js
var checksum = __webpack_require__(8792);
// EXTERNAL MODULE: ./lib/backends/workspace/stat-of.js
var stat_of = __webpack_require__(6190);
;// CONCATENATED MODULE: ./lib/backends/workspace/file-digests.js





const unreadable = "unreadable".padEnd(64, "-");
const nothingThere = { size: 0, mtime: 0, ctime: 0, ino: 0, mode: 0 };
const racyMs = 20;
class FileDigests {
    #cacheFile;
    #prefix;
    #known;
    #dirty = false;
    #looks = new Map();
    #bytes;
    constructor(root, cacheFile) {
        this.#cacheFile = cacheFile;
        this.#prefix = root.endsWith(external_node_path_.sep) ? root : root + external_node_path_.sep;
    }
    of(file) {
        const stat = (0,stat_of/* statOf */._)(this.#prefix + file);
        if (!stat) {
            this.#looks.set(file, nothingThere);
            return undefined;
        }
        const known = this.#map().get(file);
        const current = known?.size === stat.size &&
            known.mtime === stat.mtimeMs &&
            known.ctime === stat.ctimeMs &&
            known.ino === stat.ino &&
            known.mode === (stat.mode & 0o777)
            ? known
            : this.#read(file, stat);
        if (current)
            this.#looks.set(file, current);
        return current;
    }
    ofListed(file) {
        return (this.#map().has(file) ? undefined : this.#readNew(file)) ?? this.of(file);
    }
    justRead(digest) {
        return this.#bytes?.digest === digest ? this.#bytes.bytes : undefined;
    }
    asInput(file) {
        try {
            return this.of(file);
        }
        catch (error) {
            const look = lookAt(this.#prefix + file);
            this.#looks.set(file, look);
            if (error.code === "ENOENT")
                return undefined;
            return { ...look, digest: unreadable, link: false };
        }
    }
    lookAtFolder(folder) {
        this.#looks.set(folder, lookAt(this.#prefix + folder));
    }
    lookAtNothing(file) {
        this.#looks.set(file, nothingThere);
    }
    looks() {
        return this.#looks;
    }
    isStill(file, seen) {
        return this.asInput(file)?.digest === seen.digest;
    }
    learn(file, digest, seen) {
        this.#remember(file, seen, digest);
    }
    save() {
        if (!this.#dirty || !this.#known)
            return;
        this.#dirty = false;
        const safe = Date.now() - racyMs;
        const names = [];
        let digests = "";
        const numbers = [];
        for (const [file, known] of this.#known) {
            if (!(known.mtime < safe && known.ctime < safe))
                continue;
            names.push(file);
            digests += known.digest;
            numbers.push(known.size, known.mode | (known.link ? 0o1000 : 0), known.mtime, known.ctime, known.ino);
        }
        const text = Buffer.from(JSON.stringify({ version: 1, names, digests }));
        const table = Buffer.from(Float64Array.from(numbers).buffer);
        const length = Buffer.alloc(8);
        length.writeUInt32LE(text.length, 0);
        const guarded = Buffer.concat([length, text, table]);
        const temporary = `${this.#cacheFile}.new`;
        external_node_fs_.mkdirSync(external_node_path_.dirname(this.#cacheFile), { recursive: true });
        external_node_fs_.writeFileSync(temporary, Buffer.concat([Buffer.from((0,checksum/* checkOfBytes */.J)(guarded)), guarded]));
        external_node_fs_.renameSync(temporary, this.#cacheFile);
    }
    #map() {
        return (this.#known ??= this.#load());
    }
    #load() {
        const known = new Map();
        let bytes;
        try {
            bytes = external_node_fs_.readFileSync(this.#cacheFile);
        }
        catch {
            return known;
        }
        const guarded = bytes.subarray(8);
        if (bytes.length < 16 || (0,checksum/* checkOfBytes */.J)(guarded) !== bytes.toString("latin1", 0, 8))
            return known;
        const length = guarded.readUInt32LE(0);
        const body = guarded.subarray(8);
        const { names, digests } = JSON.parse(body.toString("utf8", 0, length));
        const numbers = new Float64Array(Uint8Array.prototype.slice.call(body, length).buffer);
        for (let index = 0; index < names.length; index++) {
            const at = index * 5;
            const mode = numbers[at + 1] ?? 0;
            known.set(names[index] ?? "", {
                digest: digests.slice(index * 64, index * 64 + 64),
                size: numbers[at] ?? 0,
                mode: mode & 0o777,
                link: (mode & 0o1000) !== 0,
                mtime: numbers[at + 2] ?? 0,
                ctime: numbers[at + 3] ?? 0,
                ino: numbers[at + 4] ?? 0,
            });
        }
        return known;
    }
    #read(file, stat) {
        const full = this.#prefix + file;
        if (stat.isSymbolicLink())
            return this.#remember(file, stat, (0,sha256/* sha256 */.s)(external_node_fs_.readlinkSync(full)));
        if (!stat.isFile())
            return undefined;
        if (stat.size > keptLimit)
            return this.#remember(file, stat, digestFile(full, stat.size));
        const bytes = external_node_fs_.readFileSync(full);
        this.#bytes = { digest: (0,sha256/* sha256 */.s)(bytes), bytes };
        return this.#remember(file, stat, this.#bytes.digest);
    }
    #readNew(file) {
        let fd;
        try {
            fd = external_node_fs_.openSync(this.#prefix + file, listedFile);
        }
        catch {
            return undefined;
        }
        try {
            const stat = external_node_fs_.fstatSync(fd);
            if (!stat.isFile() || stat.size > keptLimit)
                return undefined;
            const bytes = Buffer.allocUnsafe(stat.size);
            if (readWhole(fd, bytes) < stat.size)
                return undefined;
            this.#bytes = { digest: (0,sha256/* sha256 */.s)(bytes), bytes };
            return this.#remember(file, stat, this.#bytes.digest);
        }
        finally {
            external_node_fs_.closeSync(fd);
        }
    }
    #remember(file, stat, digest) {
        const known = {
            digest,
            size: stat.size,
            mode: stat.mode & 0o777,
            mtime: isRacy(stat) ? Number.NaN : stat.mtimeMs,
            ctime: stat.ctimeMs,
            ino: stat.ino,
            link: stat.isSymbolicLink(),
        };
        this.#map().set(file, known);
        this.#looks.set(file, known);
        this.#dirty = true;
        return known;
    }
}
function isRacy(stat) {
    return Date.now() - Math.max(stat.mtimeMs, stat.ctimeMs) < racyMs;
}
function lookAt(file) {
    const stat = (0,stat_of/* statOf */._)(file);
    if (!stat)
        return nothingThere;
    return {
        size: stat.size,
        mtime: isRacy(stat) ? Number.NaN : stat.mtimeMs,
        ctime: stat.ctimeMs,
        ino: stat.ino,
        mode: stat.mode & 0o777,
    };
}
const keptLimit = 256 * 1024;
const wholeLimit = 8 * 1024 * 1024;
const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK } = external_node_fs_.constants;
const listedFile = O_RDONLY | O_NOFOLLOW | O_NONBLOCK;
function readWhole(fd, bytes) {
    let read = 0;
    for (let more = 1; more > 0 && read < bytes.length; read += more)
        more = external_node_fs_.readSync(fd, bytes, read, bytes.length - read, read);
    return read;
}
function digestFile(file, size) {
    if (size <= wholeLimit)
        return (0,sha256/* sha256 */.s)(external_node_fs_.readFileSync(file));
    const digest = process.getBuiltinModule("node:crypto").createHash("sha256");
    const fd = external_node_fs_.openSync(file, "r");
    try {
        const block = Buffer.allocUnsafe(wholeLimit);
        for (let read = external_node_fs_.readSync(fd, block); read > 0; read = external_node_fs_.readSync(fd, block))
            digest.update(block.subarray(0, read));
    }
    finally {
        external_node_fs_.closeSync(fd);
    }
    return digest.digest("hex");
}

// EXTERNAL MODULE: ./lib/engine/fingerprint.js
var fingerprint = __webpack_require__(763);
// EXTERNAL MODULE: ./lib/backends/workspace/patterns.js
var workspace_patterns = __webpack_require__(7511);
;// CONCATENATED MODULE: ./lib/backends/workspace/walk.js


function isOurs(name) {
    return name === ".git" || name === ".mity";
}
function walkFiles(root, base, visit, onFolder) {
    if (base.split("/").some(isOurs))
        return;
    const stat = (0,stat_of/* statOf */._)(base === "" ? root : `${root}/${base}`);
    if (!stat) {
        onFolder?.(base);
        return;
    }
    if (!stat.isDirectory()) {
        if (stat.isFile() || stat.isSymbolicLink())
            visit(base);
        return;
    }
    const open = [base];
    for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
        const prefix = folder === "" ? "" : `${folder}/`;
        onFolder?.(folder);
        let entries;
        try {
            entries = external_node_fs_.readdirSync(`${root}/${folder}`, { withFileTypes: true });
        }
        catch {
            continue;
        }
        for (const entry of entries) {
            if (isOurs(entry.name))
                continue;
            if (entry.isDirectory())
                open.push(prefix + entry.name);
            else if (entry.isFile() || entry.isSymbolicLink())
                visit(prefix + entry.name);
        }
    }
}

;// CONCATENATED MODULE: ./lib/backends/workspace/input-files.js



class InputFiles {
    #root;
    #plan;
    #digests;
    #gitFiles;
    #default;
    constructor(root, plan, digests, gitFiles) {
        this.#root = root;
        this.#plan = plan;
        this.#digests = digests;
        this.#gitFiles = gitFiles;
    }
    of(step) {
        if (step.inputs.files)
            return this.#look(this.#matching(step.inputs.files));
        return (this.#default ??= this.#lookAtDefault());
    }
    #lookAtDefault() {
        const outputs = (0,workspace_patterns/* pathSet */.a)(this.#plan.outputs);
        const files = [];
        const add = (file) => {
            if (!outputs.has(file))
                files.push(file);
        };
        if (!this.#gitFiles) {
            this.#walk("", add);
            return this.#look(files);
        }
        for (const file of this.#gitFiles) {
            if (input_files_isOurs(file))
                continue;
            if (file.endsWith("/"))
                this.#walk(file.slice(0, -1), add);
            else
                add(file);
        }
        return this.#look(files, outputs);
    }
    #matching(patterns) {
        const found = new Set();
        for (const pattern of patterns) {
            if (pattern.negated) {
                for (const file of found)
                    if ((0,workspace_patterns/* matches */.c)(pattern, file))
                        found.delete(file);
                continue;
            }
            const { glob } = pattern;
            if (!glob && this.#digests.asInput(pattern.pattern)) {
                found.add(pattern.pattern);
                continue;
            }
            this.#walk(glob?.base ?? pattern.pattern, (file) => {
                if (!glob || (0,workspace_patterns/* matches */.c)(pattern, file))
                    found.add(file);
            });
        }
        return [...found];
    }
    #walk(base, visit) {
        walkFiles(this.#root, base, visit, (folder) => {
            this.#digests.lookAtFolder(folder);
        });
    }
    #look(files, outputs) {
        const seen = [];
        for (const file of files) {
            const known = this.#digests.asInput(file);
            if (known)
                seen.push([file, known]);
            else
                this.#addFolder(file, seen, outputs);
        }
        return new LookedAt(this.#digests, seen);
    }
    #addFolder(folder, seen, outputs) {
        this.#walk(folder, (file) => {
            if (outputs?.has(file))
                return;
            const known = this.#digests.asInput(file);
            if (known)
                seen.push([file, known]);
        });
    }
}
class LookedAt {
    #digest;
    count;
    #digests;
    #seen;
    constructor(digests, seen) {
        this.#digests = digests;
        this.#seen = seen.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
        this.count = seen.length;
    }
    get digest() {
        return (this.#digest ??= (0,fingerprint.digestOf)(this.listing()));
    }
    listing() {
        let listing = "";
        for (const [file, known] of this.#seen) {
            listing += `${known.digest} ${known.link ? "l" : known.mode & 0o100 ? "x" : "-"} ${file}\n`;
        }
        return listing;
    }
    changed() {
        return this.#seen.find(([file, known]) => !this.#digests.isStill(file, known))?.[0];
    }
}
function input_files_isOurs(file) {
    return file === ".mity" || file.startsWith(".mity/");
}

// EXTERNAL MODULE: ./lib/plan/protected-path.js
var protected_path = __webpack_require__(42);
// EXTERNAL MODULE: ./lib/backends/workspace/git-files.js + 1 modules
var git_files = __webpack_require__(4546);
;// CONCATENATED MODULE: ./lib/backends/workspace/output-writer.js


const { O_CREAT, O_EXCL, O_WRONLY } = external_node_fs_.constants;
const newFile = O_CREAT | O_EXCL | O_WRONLY;
class OutputWriter {
    #root;
    #content;
    #madeFolders = new Set();
    #hasScratch = false;
    constructor(root, content) {
        this.#root = root;
        this.#content = content;
    }
    forgetFolders() {
        this.#madeFolders.clear();
    }
    write(file, mayBeHalf) {
        const bytes = this.#content.read(file.digest);
        if (!bytes)
            return undefined;
        const full = this.#full(file.path);
        try {
            if (!this.#makeFolder(file.path))
                return undefined;
            if (!file.link)
                return mayBeHalf
                    ? this.#writeAtOnce(full, bytes, file.mode)
                    : this.#write(full, bytes, file.mode);
            external_node_fs_.rmSync(full, { force: true });
            external_node_fs_.symlinkSync(bytes.toString(), full);
            return external_node_fs_.lstatSync(full);
        }
        catch {
            return undefined;
        }
    }
    #writeAtOnce(full, bytes, mode) {
        try {
            return writeNew(full, bytes, mode);
        }
        catch (error) {
            if (error.code !== "EEXIST")
                throw error;
            return this.#write(full, bytes, mode);
        }
    }
    #write(full, bytes, mode) {
        const { scratch } = this.#content;
        if (!this.#hasScratch)
            external_node_fs_.rmSync(scratch, { force: true });
        this.#hasScratch = true;
        try {
            return writeNew(scratch, bytes, mode, full);
        }
        catch (error) {
            this.#hasScratch = false;
            if (error.code !== "EXDEV")
                throw error;
            external_node_fs_.rmSync(full, { force: true });
            return writeNew(full, bytes, mode);
        }
    }
    #makeFolder(file) {
        const slash = file.lastIndexOf("/");
        if (slash < 0)
            return true;
        const folder = file.slice(0, slash);
        if (this.#madeFolders.has(folder))
            return true;
        for (let end = folder.indexOf("/");; end = folder.indexOf("/", end + 1)) {
            const part = end < 0 ? folder : folder.slice(0, end);
            const stat = (0,stat_of/* statOf */._)(this.#full(part));
            if (stat && !stat.isDirectory())
                return false;
            if (!stat)
                external_node_fs_.mkdirSync(this.#full(part));
            if (end < 0)
                break;
        }
        this.#madeFolders.add(folder);
        return true;
    }
    #full(file) {
        return `${this.#root}/${file}`;
    }
}
function writeNew(path, bytes, mode, name = path) {
    const fd = external_node_fs_.openSync(path, newFile, mode);
    try {
        for (let written = 0; written < bytes.length;)
            written += external_node_fs_.writeSync(fd, bytes, written, bytes.length - written);
        if (name !== path)
            external_node_fs_.renameSync(path, name);
        return external_node_fs_.fstatSync(fd);
    }
    finally {
        external_node_fs_.closeSync(fd);
    }
}

;// CONCATENATED MODULE: ./lib/backends/workspace/output-files.js







const manyFiles = 200;
class OutputFiles {
    #root;
    #digests;
    #content;
    #writer;
    #secrets;
    #owners = new Map();
    #tracked;
    constructor(root, digests, content, secrets) {
        this.#root = root;
        this.#digests = digests;
        this.#content = content;
        this.#writer = new OutputWriter(root, content);
        this.#secrets = secrets;
    }
    clear(step) {
        const files = this.#present(step).files;
        if (files.length === 0)
            return undefined;
        const tracked = this.#trackedByGit();
        for (const file of files) {
            if (tracked.has(file) || this.#isBehindLink(file))
                continue;
            const problem = this.#remove(file);
            if (problem !== undefined)
                return { path: file, message: problem };
        }
        return undefined;
    }
    capture(index, step) {
        const { files, missing } = this.#present(step);
        const outputs = [];
        const withheld = [];
        let storeError;
        for (const file of files.sort()) {
            const owner = this.#owners.get(file);
            if (owner !== undefined && owner !== index)
                return { kind: "conflict", path: file, owner };
            this.#owners.set(file, index);
            try {
                const known = this.#digests.ofListed(file);
                if (!known)
                    continue;
                outputs.push({
                    path: file,
                    digest: known.digest,
                    size: known.size,
                    mode: known.mode,
                    ...(known.link ? { link: true } : {}),
                });
                if ((0,protected_path/* isProtectedPath */.W)(file) ||
                    (this.#secrets.any &&
                        !known.link &&
                        this.#secrets.hides(external_node_fs_.readFileSync(this.#full(file))))) {
                    withheld.push(file);
                }
                else if (storeError === undefined) {
                    storeError = this.#store(file, known.digest, known.size, known.link);
                }
            }
            catch (error) {
                return { kind: "unreadable", path: file, message: error.message };
            }
        }
        try {
            this.#content.flush();
        }
        catch (error) {
            storeError ??= error.message;
        }
        return {
            kind: "captured",
            outputs,
            missing,
            withheld,
            ...(storeError === undefined ? {} : { storeError }),
        };
    }
    restore(index, step, outputs, dry) {
        const wanting = [];
        const inTheWay = new Set();
        const isAbsent = outputs.length >= manyFiles ? this.#inAbsentFolders() : undefined;
        for (const file of outputs) {
            if (!dry) {
                const owner = this.#owners.get(file.path);
                if (owner !== undefined && owner !== index)
                    return { ok: false, path: file.path };
                this.#owners.set(file.path, index);
            }
            const there = isAbsent?.(file.path) ? "absent" : this.#look(file);
            if (there === "same")
                continue;
            wanting.push(file);
            if (there === "other")
                inTheWay.add(file);
        }
        const extra = this.#extra(step, outputs);
        if (wanting.length === 0 && extra.length === 0)
            return { ok: true, restored: 0 };
        const tracked = inTheWay.size + extra.length > 0 || wanting.length >= manyFiles
            ? this.#trackedByGit()
            : undefined;
        const theirs = wanting.find((file) => inTheWay.has(file) && tracked?.has(file.path));
        if (theirs)
            return { ok: false, path: theirs.path };
        const lost = wanting.find((file) => !this.#content.has(file.digest) || leavesRoot(file, this.#content));
        if (lost)
            return { ok: false, path: lost.path };
        if (dry)
            return { ok: true, restored: 0 };
        for (const file of extra) {
            if (tracked?.has(file) || this.#isBehindLink(file))
                continue;
            if (this.#remove(file) !== undefined)
                return { ok: false, path: file };
        }
        this.#writer.forgetFolders();
        for (const file of wanting) {
            const mayBeHalf = tracked?.has(file.path) === false && !inTheWay.has(file);
            const seen = this.#writer.write(file, mayBeHalf);
            if (!seen)
                return { ok: false, path: file.path };
            this.#digests.learn(file.path, file.digest, seen);
        }
        return { ok: true, restored: wanting.length };
    }
    #trackedByGit() {
        return (this.#tracked ??= (0,git_files/* listTracked */.z7)(this.#root));
    }
    #full(file) {
        return `${this.#root}/${file}`;
    }
    #remove(file) {
        try {
            external_node_fs_.rmSync(this.#full(file), { force: true });
            return undefined;
        }
        catch (error) {
            return error.message;
        }
    }
    #isBehindLink(file) {
        for (let end = file.indexOf("/"); end >= 0; end = file.indexOf("/", end + 1)) {
            const stat = (0,stat_of/* statOf */._)(this.#full(file.slice(0, end)));
            if (stat?.isSymbolicLink())
                return true;
        }
        return false;
    }
    #exists(file) {
        return (0,stat_of/* statOf */._)(this.#full(file)) !== undefined;
    }
    #inAbsentFolders() {
        const absent = new Map();
        return (file) => {
            const folder = file.slice(0, Math.max(0, file.lastIndexOf("/")));
            let isAbsent = absent.get(folder);
            if (isAbsent === undefined)
                absent.set(folder, (isAbsent = !this.#exists(folder)));
            if (isAbsent)
                this.#digests.lookAtNothing(file);
            return isAbsent;
        };
    }
    #look(file) {
        try {
            const known = this.#digests.of(file.path);
            if (!known)
                return "absent";
            return known.digest === file.digest &&
                known.link === (file.link === true) &&
                (known.link || (known.mode & 0o100) === (file.mode & 0o100))
                ? "same"
                : "other";
        }
        catch {
            return this.#exists(file.path) ? "other" : "absent";
        }
    }
    #present(step) {
        const found = new Set();
        const missing = [];
        for (const pattern of step.outputs ?? []) {
            let count = 0;
            walkFiles(this.#root, pattern.glob?.base ?? pattern.pattern, (file) => {
                if (pattern.glob && !(0,workspace_patterns/* matches */.c)(pattern, file))
                    return;
                found.add(file);
                count++;
            }, (folder) => {
                this.#digests.lookAtFolder(folder);
            });
            if (count === 0)
                missing.push(pattern.pattern);
        }
        return { files: [...found], missing };
    }
    #extra(step, outputs) {
        const patterns = (step.outputs ?? []).filter((pattern) => pattern.glob !== undefined || outputs.length !== 1 || outputs[0]?.path !== pattern.pattern);
        if (patterns.length === 0)
            return [];
        const wanted = new Set(outputs.map((file) => file.path));
        return this.#present({ ...step, outputs: patterns }).files.filter((file) => !wanted.has(file));
    }
    #store(file, digest, size, link) {
        try {
            const bytes = this.#digests.justRead(digest);
            if (link)
                this.#content.putSoon(digest, Buffer.from(external_node_fs_.readlinkSync(this.#full(file))));
            else if (bytes)
                this.#content.putSoon(digest, bytes);
            else
                this.#content.putFile(digest, this.#full(file), size);
            return undefined;
        }
        catch (error) {
            return error.message;
        }
    }
}
function leavesRoot(file, content) {
    if (!file.link)
        return false;
    const target = content.read(file.digest)?.toString();
    if (target === undefined || target.startsWith("/"))
        return true;
    let depth = file.path.split("/").length - 1;
    for (const part of target.split("/")) {
        if (part === "..")
            depth--;
        else if (part !== "." && part !== "")
            depth++;
        if (depth < 0)
            return true;
    }
    return false;
}

;// CONCATENATED MODULE: ./lib/backends/workspace/undeclared.js





const tickMs = 10;
const ignoredLimit = 2000;
const smallWorkspace = 4000;
class Undeclared {
    #root;
    #plan;
    #patterns;
    #since;
    #told = new Set();
    #present;
    #hasBegun = false;
    constructor(root, plan, now) {
        this.#root = root;
        this.#plan = plan;
        this.#since = now - tickMs;
    }
    get #declared() {
        const { outputs, steps } = this.#plan;
        return (this.#patterns ??= (0,workspace_patterns/* pathSet */.a)([
            ...outputs,
            ...steps.flatMap((step) => step.scratch ?? []),
        ]));
    }
    begin() {
        if (this.#hasBegun)
            return;
        this.#hasBegun = true;
        this.#present = this.#walk(() => undefined);
    }
    look(now) {
        const before = this.#present;
        const news = [];
        const present = this.#walk((file) => {
            if (news.length === 0 && this.#isNews(file))
                news.push(file);
        });
        this.#present = present;
        const gone = before && present ? [...before].filter((file) => !present.has(file)) : [];
        if (present !== undefined && news.length + gone.length === 0) {
            this.#since = now - tickMs;
            return { changed: [], created: [], deleted: [], ignored: [] };
        }
        const status = (0,git_files/* gitStatus */.Dx)(this.#root);
        const found = status ? this.#withGit(status) : this.#withoutGit();
        this.#since = now - tickMs;
        const tracked = status && new Set(status.changed);
        const deleted = tracked ? gone.filter((file) => tracked.has(file)) : gone;
        return { ...found, deleted: deleted.sort() };
    }
    #walk(visit) {
        const files = new Set();
        const open = [""];
        let left = smallWorkspace;
        for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
            const prefix = folder === "" ? "" : `${folder}/`;
            let entries;
            try {
                entries = external_node_fs_.readdirSync(`${this.#root}/${folder}`, { withFileTypes: true });
            }
            catch {
                return undefined;
            }
            for (const entry of entries) {
                if (entry.name === ".git" || entry.name === ".mity")
                    continue;
                if (left-- === 0)
                    return undefined;
                const file = prefix + entry.name;
                if (entry.isDirectory())
                    open.push(file);
                else if (!this.#declared.has(file)) {
                    files.add(file);
                    visit(file);
                }
            }
        }
        return files;
    }
    #withGit(status) {
        const changed = status.changed.filter((file) => this.#isNews(file));
        const created = status.untracked.filter((file) => this.#isNews(file));
        const ignored = new Set();
        for (const path of status.ignored) {
            const isFolder = path.endsWith("/");
            if (isFolder ? this.#holdsNews(path.slice(0, -1)) : this.#isNews(path)) {
                const slash = path.indexOf("/");
                ignored.add(slash < 0 ? path : path.slice(0, slash + 1));
            }
        }
        return { changed, created, ignored: [...ignored].filter((folder) => this.#once(folder)) };
    }
    #withoutGit() {
        const changed = [];
        const created = [];
        walkFiles(this.#root, "", (file) => {
            if (!this.#isNews(file))
                return;
            const born = (0,stat_of/* statOf */._)(`${this.#root}/${file}`)?.birthtimeMs ?? 0;
            (born >= this.#since ? created : changed).push(file);
        });
        return { changed: changed.sort(), created: created.sort(), ignored: [] };
    }
    #once(folder) {
        if (this.#told.has(folder))
            return false;
        this.#told.add(folder);
        return true;
    }
    #isNews(file) {
        if (file.startsWith(".mity/") || this.#declared.has(file))
            return false;
        const stat = (0,stat_of/* statOf */._)(`${this.#root}/${file}`);
        return stat === undefined ? false : stat.ctimeMs >= this.#since;
    }
    #holdsNews(folder) {
        if (folder === ".mity" || this.#declared.has(folder))
            return false;
        let left = ignoredLimit;
        let found = false;
        const open = [folder];
        for (let at = open.pop(); at !== undefined && !found && left > 0; at = open.pop()) {
            let entries;
            try {
                entries = external_node_fs_.readdirSync(`${this.#root}/${at}`, { withFileTypes: true });
            }
            catch {
                continue;
            }
            for (const entry of entries) {
                if (left-- <= 0)
                    break;
                if (entry.isDirectory())
                    open.push(`${at}/${entry.name}`);
                else
                    found ||= this.#isNews(`${at}/${entry.name}`);
            }
        }
        return found;
    }
}

;// CONCATENATED MODULE: ./lib/backends/workspace/local-workspace.js



class LocalWorkspace {
    #inputs;
    #outputs;
    #undeclared;
    constructor(options) {
        const { root, plan, digests, content, gitFiles, secrets } = options;
        this.#inputs = new InputFiles(root, plan, digests, gitFiles);
        this.#outputs = new OutputFiles(root, digests, content, secrets);
        this.#undeclared = new Undeclared(root, plan, Date.now());
    }
    inputs(step) {
        return this.#inputs.of(step);
    }
    clearOutputs(step) {
        this.#undeclared.begin();
        return step.outputs && this.#outputs.clear(step);
    }
    captureOutputs(index, step) {
        return this.#outputs.capture(index, step);
    }
    restoreOutputs(index, step, outputs) {
        if (!step.outputs)
            return { ok: true, restored: 0 };
        return this.#outputs.restore(index, step, outputs, false);
    }
    canRestore(step, outputs) {
        if (!step.outputs)
            return { ok: true };
        return this.#outputs.restore(-1, step, outputs, true);
    }
    undeclaredWrites() {
        return this.#undeclared.look(Date.now());
    }
}

// EXTERNAL MODULE: ./lib/assembly/clock.js
var clock = __webpack_require__(307);
;// CONCATENATED MODULE: ./lib/assembly/ports.js






async function openPorts(options) {
    const { situation, redactor, onError } = options;
    const { root, workplace, plan, environment, secrets } = situation.surroundings;
    const hasExpressions = plan.steps.some((step) => step.if !== undefined || step.lateEnv !== undefined);
    const expressions = hasExpressions ? await loadExpressions() : undefined;
    const content = new stores_content/* ContentStore */.V(workplace.store);
    const records = new stores_records/* FileRecords */.t(external_node_path_.join(workplace.store, "records"), content, (error) => {
        onError("the store of records", error);
    });
    const digests = new FileDigests(root, external_node_path_.join(workplace.cache, "files"));
    const workspace = new LocalWorkspace({
        root,
        plan,
        digests,
        content,
        gitFiles: situation.gitFiles,
        secrets: {
            get any() {
                return redactor.hasSecrets;
            },
            hides: (bytes) => redactor.containsSecret(bytes),
        },
    });
    const ports = {
        clock: clock/* systemClock */.m,
        runner: options.runner,
        workspace,
        tools: situation.tools,
        secrets,
        journal: options.journal,
        records,
        reveals: (text) => redactor.contains(text),
        environment,
        platform: situation.platform,
        machine: situation.machine,
        ...(expressions ? { expressions } : {}),
    };
    return {
        ports,
        records,
        content,
        digests,
        save: () => {
            try {
                digests.save();
                situation.tools.save();
                situation.keep();
            }
            catch (error) {
                onError("the cache of file digests", error);
            }
        },
    };
}
async function loadExpressions() {
    const { evaluateCondition, evaluateText } = await Promise.all(/* import() */[__webpack_require__.e(388), __webpack_require__.e(885)]).then(__webpack_require__.bind(__webpack_require__, 4266));
    return { condition: evaluateCondition, text: evaluateText };
}


/***/ }),

/***/ 7511:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ pathSet),
/* harmony export */   c: () => (/* binding */ matches)
/* harmony export */ });
const compiled = new WeakMap();
function regexOf(glob) {
    let regex = compiled.get(glob);
    if (!regex)
        compiled.set(glob, (regex = new RegExp(glob.regex)));
    return regex;
}
function pathSet(patterns) {
    const literals = new Set();
    const others = [];
    const hasNegated = patterns.some((pattern) => pattern.negated);
    for (const pattern of patterns) {
        if (!hasNegated && !pattern.glob)
            literals.add(pattern.pattern);
        else
            others.push(pattern);
    }
    return {
        isEmpty: patterns.length === 0,
        has(path) {
            if (underLiteral(literals, path))
                return true;
            let held = false;
            for (const pattern of others) {
                if (held === !pattern.negated)
                    continue;
                if (matches(pattern, path))
                    held = !pattern.negated;
            }
            return held;
        },
    };
}
function underLiteral(literals, path) {
    if (literals.size === 0)
        return false;
    for (let end = path.length; end > 0; end = path.lastIndexOf("/", end - 1)) {
        if (literals.has(path.slice(0, end)))
            return true;
    }
    return false;
}
function matches(pattern, path) {
    const { glob } = pattern;
    if (glob)
        return regexOf(glob).test(path);
    return path === pattern.pattern || path.startsWith(`${pattern.pattern}/`);
}


/***/ }),

/***/ 763:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   NP: () => (/* binding */ sameOutputs),
/* harmony export */   VK: () => (/* binding */ shortDigest),
/* harmony export */   ax: () => (/* binding */ fingerprintOf),
/* harmony export */   digestOf: () => (/* binding */ digestOf),
/* harmony export */   eZ: () => (/* binding */ closureDigest),
/* harmony export */   ns: () => (/* binding */ outcomeDigest)
/* harmony export */ });
/* harmony import */ var _plan_sha256_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(102);

const formatVersion = 1;
function digestOf(text) {
    return (0,_plan_sha256_js__WEBPACK_IMPORTED_MODULE_0__/* .sha256 */ .s)(text);
}
function shortDigest(text) {
    return digestOf(text).slice(0, 16);
}
function canonicalMap(map) {
    const keys = Object.keys(map);
    if (keys.length === 0)
        return "{}";
    if (keys.length > 1)
        keys.sort();
    return JSON.stringify(keys.map((key) => [key, map[key]]));
}
function fingerprintOf(step, parts) {
    return digestOf([
        formatVersion,
        step.definition,
        parts.platform,
        canonicalMap(parts.env),
        canonicalMap(parts.secrets),
        canonicalMap(parts.tools),
        parts.inputs,
        canonicalMap(parts.needs),
    ].join("\n"));
}
function outputListing(outputs) {
    let listing = "";
    for (const file of outputs) {
        listing += `${file.digest} ${file.link ? "l" : file.mode & 0o100 ? "x" : "-"} ${file.path}\n`;
    }
    return listing;
}
function outcomeDigest(step, record, succeeded) {
    return digestOf([
        succeeded ? "success" : "failure",
        outputListing(record.outputs),
        canonicalMap(record.values),
        canonicalMap(record.env),
        JSON.stringify(record.path),
        step.effects === undefined ? "" : record.fingerprint,
    ].join("\n"));
}
function closureDigest(outcome, needs) {
    return needs.length === 0 ? outcome : digestOf(`${outcome}\n${[...needs].sort().join("\n")}`);
}
function sameOutputs(a, b) {
    const before = new Map(a.map((file) => [file.path, outputListing([file])]));
    for (const file of b) {
        if (before.get(file.path) !== outputListing([file]))
            return file.path;
        before.delete(file.path);
    }
    return before.keys().next().value;
}


/***/ }),

/***/ 42:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ isProtectedPath)
/* harmony export */ });
function isProtectedPath(path) {
    const segments = path.toLowerCase().split("/");
    return segments.some((segment, at) => {
        if (folders.has(segment) || secretFiles.has(segment))
            return true;
        if (segment.startsWith(".env") || /\.(?:pem|p12|pfx)$/.test(segment))
            return true;
        return segment === "config.json" && segments[at - 1] === ".docker";
    });
}
const folders = new Set([".git", ".mity", ".ssh"]);
const secretFiles = new Set([
    "id_rsa",
    "id_dsa",
    "id_ecdsa",
    "id_ed25519",
    ".npmrc",
    ".netrc",
    ".pypirc",
]);


/***/ })

};
;