"use strict";
exports.id = 226;
exports.ids = [226];
exports.modules = {

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
// EXTERNAL MODULE: ./lib/backends/stores/content.js + 1 modules
var stores_content = __webpack_require__(8748);
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
// EXTERNAL MODULE: ./lib/cli/request.js
var request = __webpack_require__(832);
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


/***/ })

};
;