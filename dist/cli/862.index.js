"use strict";
exports.id = 862;
exports.ids = [862,763,144];
exports.modules = {

/***/ 8862:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  R: () => (/* binding */ openPorts)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/backends/stores/content.js
var stores_content = __webpack_require__(3078);
// EXTERNAL MODULE: ./lib/backends/stores/records.js
var stores_records = __webpack_require__(9469);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: ./lib/plan/sha256.js
var sha256 = __webpack_require__(7259);
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
    looks() {
        return this.#looks;
    }
    isStill(file, seen) {
        return this.asInput(file)?.digest === seen.digest;
    }
    learn(file, digest) {
        const stat = (0,stat_of/* statOf */._)(this.#prefix + file);
        if (stat)
            this.#remember(file, stat, digest);
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
        return this.#remember(file, stat, digestFile(full, stat.size));
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
const wholeLimit = 8 * 1024 * 1024;
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
;// CONCATENATED MODULE: ./lib/backends/workspace/patterns.js
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
        const outputs = pathSet(this.#plan.outputs);
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
                    if (matches(pattern, file))
                        found.delete(file);
                continue;
            }
            const { glob } = pattern;
            if (!glob && this.#digests.asInput(pattern.pattern)) {
                found.add(pattern.pattern);
                continue;
            }
            this.#walk(glob?.base ?? pattern.pattern, (file) => {
                if (!glob || matches(pattern, file))
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
// EXTERNAL MODULE: ./lib/backends/workspace/git-files.js
var git_files = __webpack_require__(7856);
;// CONCATENATED MODULE: ./lib/backends/workspace/output-files.js






class OutputFiles {
    #root;
    #digests;
    #content;
    #secrets;
    #owners = new Map();
    #madeFolders = new Set();
    #tracked;
    #hasScratch = false;
    constructor(root, digests, content, secrets) {
        this.#root = root;
        this.#digests = digests;
        this.#content = content;
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
                const known = this.#digests.of(file);
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
        for (const file of outputs) {
            if (!dry) {
                const owner = this.#owners.get(file.path);
                if (owner !== undefined && owner !== index)
                    return { ok: false, path: file.path };
                this.#owners.set(file.path, index);
            }
            if (!this.#inPlace(file))
                wanting.push(file);
        }
        const extra = this.#extra(step, outputs);
        if (wanting.length === 0 && extra.length === 0)
            return { ok: true, restored: 0 };
        const inTheWay = wanting.filter((file) => this.#exists(file.path));
        const tracked = inTheWay.length + extra.length > 0 ? this.#trackedByGit() : new Set();
        const theirs = inTheWay.find((file) => tracked.has(file.path));
        if (theirs)
            return { ok: false, path: theirs.path };
        const lost = wanting.find((file) => !this.#content.has(file.digest) || leavesRoot(file, this.#content));
        if (lost)
            return { ok: false, path: lost.path };
        if (dry)
            return { ok: true, restored: 0 };
        for (const file of extra) {
            if (tracked.has(file) || this.#isBehindLink(file))
                continue;
            if (this.#remove(file) !== undefined)
                return { ok: false, path: file };
        }
        this.#madeFolders.clear();
        for (const file of wanting)
            if (!this.#place(file))
                return { ok: false, path: file.path };
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
    #inPlace(file) {
        try {
            const known = this.#digests.of(file.path);
            return (known?.digest === file.digest &&
                known.link === (file.link === true) &&
                (known.link || (known.mode & 0o100) === (file.mode & 0o100)));
        }
        catch {
            return false;
        }
    }
    #present(step) {
        const found = new Set();
        const missing = [];
        for (const pattern of step.outputs ?? []) {
            let count = 0;
            walkFiles(this.#root, pattern.glob?.base ?? pattern.pattern, (file) => {
                if (pattern.glob && !matches(pattern, file))
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
            if (link)
                this.#content.put(digest, Buffer.from(external_node_fs_.readlinkSync(this.#full(file))));
            else
                this.#content.putFile(digest, this.#full(file), size);
            return undefined;
        }
        catch (error) {
            return error.message;
        }
    }
    #place(file) {
        const bytes = this.#content.read(file.digest);
        if (!bytes)
            return false;
        const full = this.#full(file.path);
        try {
            if (!this.#makeFolder(file.path))
                return false;
            if (file.link) {
                external_node_fs_.rmSync(full, { force: true });
                external_node_fs_.symlinkSync(bytes.toString(), full);
            }
            else {
                this.#write(full, bytes, file.mode);
            }
        }
        catch {
            return false;
        }
        this.#digests.learn(file.path, file.digest);
        return true;
    }
    #write(full, bytes, mode) {
        const { scratch } = this.#content;
        if (!this.#hasScratch)
            external_node_fs_.rmSync(scratch, { force: true });
        this.#hasScratch = true;
        try {
            external_node_fs_.writeFileSync(scratch, bytes, { mode, flag: "wx" });
            external_node_fs_.renameSync(scratch, full);
        }
        catch (error) {
            this.#hasScratch = false;
            if (error.code !== "EXDEV")
                throw error;
            external_node_fs_.rmSync(full, { force: true });
            external_node_fs_.writeFileSync(full, bytes, { mode, flag: "wx" });
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
        return (this.#patterns ??= pathSet([
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
/* harmony import */ var _plan_sha256_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7259);

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