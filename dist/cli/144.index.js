"use strict";
exports.id = 144;
exports.ids = [144,763];
exports.modules = {

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