"use strict";
exports.id = 429;
exports.ids = [429];
exports.modules = {

/***/ 78429:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  serveLibraries: () => (/* reexport */ serveLibraries)
});

// EXTERNAL MODULE: external "node:async_hooks"
var external_node_async_hooks_ = __webpack_require__(16698);
// EXTERNAL MODULE: external "node:diagnostics_channel"
var external_node_diagnostics_channel_ = __webpack_require__(53053);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./lib/diagnostics/result.js
var result = __webpack_require__(17310);
// EXTERNAL MODULE: ./lib/backends/github/library-call.js
var library_call = __webpack_require__(7986);
;// CONCATENATED MODULE: ./lib/backends/github/library-worker.js






function serveLibraries() {
    process.on("disconnect", () => process.exit());
    process.on("SIGINT", () => undefined);
    listenToLibraries();
    endTornAnswers();
    process.on("message", (request) => {
        if ("environment" in request)
            enterEnvironment(request.environment);
        else
            void serve(request.number, request.call);
    });
}
const heard = new external_node_async_hooks_.AsyncLocalStorage();
const maxHeard = 200;
function listenToLibraries() {
    const hear = (text) => {
        const said = heard.getStore();
        said?.push(typeof text === "string" ? text : Buffer.from(text).toString("utf8"));
        if (said && said.length > maxHeard)
            said.shift();
        return true;
    };
    process.stdout.write = hear;
    process.stderr.write = hear;
}
function endTornAnswers() {
    (0,external_node_diagnostics_channel_.subscribe)("http.client.response.finish", (message) => {
        const { request, response } = message;
        if (!request.path.startsWith("/twirp/"))
            return;
        response.once("close", () => {
            if (!response.complete)
                response.emit("end");
        });
    });
}
async function serve(number, call) {
    const said = [];
    const result = await heard.run(said, () => perform(call));
    const answer = { number, result, said: said.join("") };
    if (process.connected)
        process.send?.(answer, () => {
            if (isSpent)
                process.exit();
        });
}
async function perform(call) {
    try {
        return (0,result.ok)(await library_worker_valueOf(call));
    }
    catch (error) {
        return (0,result/* fail */.f)(error instanceof Error ? error.message : String(error));
    }
}
async function library_worker_valueOf(call) {
    switch (call.kind) {
        case "load":
            await load(call.library);
            return undefined;
        case "upload": {
            const { file, retentionDays } = call;
            const options = { skipArchive: true, retentionDays };
            return (await artifacts()).uploadArtifact("", [file], external_node_path_.dirname(file), options);
        }
        case "upload-archive": {
            const { name, files, root, retentionDays } = call;
            return (await artifacts()).uploadArtifact(name, [...files], root, { retentionDays });
        }
        case "list-artifacts": {
            const listed = await (await artifacts()).listArtifacts();
            return listed.artifacts.map(({ id, name, size, digest }) => ({
                id,
                name,
                size,
                digest,
            }));
        }
        case "download":
            return download(call);
        case "remove-artifact":
            return (await artifacts()).deleteArtifact(call.name);
        case "save-cache":
            return (await Promise.all(/* import() */[__webpack_require__.e(119), __webpack_require__.e(538), __webpack_require__.e(872)]).then(__webpack_require__.bind(__webpack_require__, 63872))).saveCache([library_call/* cachedFile */.$B], call.key);
        case "restore-cache":
            return restore(call);
        case "get": {
            const { getOverRest } = await Promise.all(/* import() */[__webpack_require__.e(119), __webpack_require__.e(351), __webpack_require__.e(592)]).then(__webpack_require__.bind(__webpack_require__, 50592));
            return getOverRest(call);
        }
    }
}
function load(library) {
    switch (library) {
        case "artifact":
            return artifacts();
        case "cache":
            return Promise.all(/* import() */[__webpack_require__.e(119), __webpack_require__.e(538), __webpack_require__.e(872)]).then(__webpack_require__.bind(__webpack_require__, 63872));
        case "rest":
            return Promise.all(/* import() */[__webpack_require__.e(119), __webpack_require__.e(351), __webpack_require__.e(592)]).then(__webpack_require__.bind(__webpack_require__, 50592));
    }
}
let client;
async function artifacts() {
    const library = await Promise.all(/* import() */[__webpack_require__.e(119), __webpack_require__.e(538), __webpack_require__.e(351), __webpack_require__.e(203)]).then(__webpack_require__.bind(__webpack_require__, 75203));
    return (client ??= new library.DefaultArtifactClient());
}
async function download(call) {
    const { id, digest, over, folder } = call;
    const [repositoryOwner = "", repositoryName = ""] = over?.repository.split("/") ?? [];
    const { digestMismatch } = await (await artifacts()).downloadArtifact(id, {
        path: folder,
        skipDecompress: true,
        expectedHash: `sha256:${digest}`,
        ...(over && {
            findBy: { token: over.token, repositoryOwner, repositoryName, workflowRunId: 0 },
        }),
    });
    return digestMismatch !== true;
}
const lookIntervalMs = 100;
let isSpent = false;
async function restore({ keys: [first = "", ...others], lookupOnly, maxBytes, }) {
    const { restoreCache } = await Promise.all(/* import() */[__webpack_require__.e(119), __webpack_require__.e(538), __webpack_require__.e(872)]).then(__webpack_require__.bind(__webpack_require__, 63872));
    const { promise: tooLarge, reject } = Promise.withResolvers();
    const look = setInterval(() => {
        if (bytesUnder(process.env["RUNNER_TEMP"] ?? "") <= maxBytes)
            return;
        isSpent = true;
        reject(new Error((0,library_call/* tooLargeFor */.rQ)(maxBytes)));
    }, lookIntervalMs);
    try {
        return await Promise.race([
            restoreCache([library_call/* cachedFile */.$B], first, others, { lookupOnly }),
            tooLarge,
        ]);
    }
    finally {
        clearInterval(look);
    }
}
function bytesUnder(folder) {
    let bytes = 0;
    for (const name of external_node_fs_.readdirSync(folder, { encoding: "utf8", recursive: true }))
        bytes += external_node_fs_.statSync(external_node_path_.join(folder, name), { throwIfNoEntry: false })?.size ?? 0;
    return bytes;
}
function enterEnvironment(environment) {
    const folder = process.cwd();
    const tools = external_node_path_.join(folder, "tools");
    const temp = external_node_path_.join(folder, "temp");
    for (const made of [tools, temp])
        external_node_fs_.mkdirSync(made, { recursive: true });
    external_node_fs_.writeFileSync(external_node_path_.join(tools, "tar"), tar, { mode: 0o700 });
    const { ACTIONS_RUNTIME_TOKEN: token, ...rest } = environment;
    const seen = {
        ...rest,
        PATH: tools,
        MITY_PATH: rest["PATH"] ?? "",
        GITHUB_WORKSPACE: folder,
        RUNNER_TEMP: temp,
    };
    Object.defineProperty(seen, "ACTIONS_RUNTIME_TOKEN", { value: token, enumerable: false });
    process.env = seen;
}
const tar = `#!/bin/sh
PATH=$MITY_PATH
file=$GITHUB_WORKSPACE/${library_call/* cachedFile */.$B}
case $1 in
-xf) exec mv -f "$RUNNER_TEMP"/*/cache.tgz "$file" ;;
*) ln "$file" cache.tgz 2>/dev/null || exec cp "$file" cache.tgz ;;
esac
`;

;// CONCATENATED MODULE: ./lib/assembly/libraries.js



/***/ })

};
;