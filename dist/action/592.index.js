"use strict";
exports.id = 592;
exports.ids = [592];
exports.modules = {

/***/ 50592:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   getOverRest: () => (/* binding */ getOverRest)
/* harmony export */ });
/* harmony import */ var _actions_github__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(61351);
/* harmony import */ var _actions_github_lib_utils__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(85555);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(58500);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_timers_promises__WEBPACK_IMPORTED_MODULE_2__);
/* harmony import */ var _diagnostics_result_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(17310);




const firstWaitMs = 500;
const retried = new Set([429, 500, 502, 503, 504]);
async function getOverRest(call) {
    const { path, query, token, maxBytes, withinMs } = call;
    const end = performance.now() + withinMs;
    const signal = AbortSignal.timeout(withinMs);
    const octokit = (0,_actions_github__WEBPACK_IMPORTED_MODULE_0__/* .getOctokit */ .Q)(token, {
        request: { fetch: limitedFetch(maxBytes, signal) },
        log: { debug: silent, info: silent, warn: silent, error: silent },
    });
    for (let waitMs = firstWaitMs;; waitMs *= 2) {
        const error = await octokit.request(`GET ${path}`, query).then(({ data }) => (typeof data === "string" ? notJson : { data }), (thrown) => errorOf(thrown, signal));
        if ("data" in error)
            return (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_3__.ok)(error.data);
        const pauseMs = pauseOf(error, waitMs);
        if (pauseMs === undefined || performance.now() + pauseMs >= end)
            return (0,_diagnostics_result_js__WEBPACK_IMPORTED_MODULE_3__/* .fail */ .f)(error);
        await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_2__.setTimeout)(pauseMs);
    }
}
const notJson = { kind: "not-json" };
function silent() {
}
const throughProxy = _actions_github_lib_utils__WEBPACK_IMPORTED_MODULE_1__/* .defaults */ .NT.request.fetch;
class TooLarge extends Error {
}
function limitedFetch(maxBytes, signal) {
    return async (url, options) => {
        const response = await throughProxy(url, { ...options, signal });
        const chunks = [];
        let bytes = 0;
        for await (const chunk of response.body ?? []) {
            bytes += chunk.length;
            if (bytes > maxBytes)
                throw new TooLarge();
            chunks.push(chunk);
        }
        const { status } = response;
        const body = chunks.length > 0 ? Buffer.concat(chunks) : null;
        return new Response(body, { status, headers: [...response.headers.entries()] });
    };
}
function errorOf(thrown, signal) {
    const { status, response } = thrown;
    if (typeof status === "number" && response?.headers)
        return { kind: "status", status, ...waitOf(status, response.headers) };
    for (let at = thrown; at instanceof Error; at = at.cause) {
        if (at instanceof TooLarge)
            return { kind: "too-large" };
        if (at instanceof SyntaxError)
            return notJson;
        const { code } = at;
        if (code === "UND_ERR_SOCKET")
            break;
        if (typeof code === "string" && /^[A-Z_]{1,40}$/.test(code))
            return { kind: "network", code };
    }
    return { kind: "network", code: signal.aborted ? "ETIMEDOUT" : "ECONNRESET" };
}
function waitOf(status, headers) {
    const after = Number(headers["retry-after"] ?? NaN);
    if (Number.isFinite(after) && after >= 0)
        return { waitSeconds: Math.ceil(after) };
    const isUsedUp = headers["x-ratelimit-remaining"] === "0" && (status === 403 || status === 429);
    const reset = Number(headers["x-ratelimit-reset"] ?? NaN);
    if (!isUsedUp || !Number.isFinite(reset))
        return {};
    return { waitSeconds: Math.max(0, Math.ceil(reset - Date.now() / 1000)) };
}
function pauseOf(error, waitMs) {
    switch (error.kind) {
        case "status":
            if (error.waitSeconds !== undefined)
                return error.waitSeconds * 1000;
            return retried.has(error.status) ? waitMs : undefined;
        case "network":
            return waitMs;
        case "too-large":
        case "not-json":
            return undefined;
    }
}


/***/ })

};
;