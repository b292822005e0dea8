/**
 * The rooms of this code: what each may import, besides itself. Nothing else is allowed; cycles and
 * type imports count. ARCHITECTURE.md says what each room is for. A room that a change needs and
 * that is not here gets a line here first, in a commit of its own that says why.
 *
 * `npm run check:rooms` enforces it, test/architecture.test.ts shows that every rule fires.
 */
const rooms = {
  "src/version.ts": [],
  "src/diagnostics": [],
  "src/spec": ["src/diagnostics"],
  "src/plan": ["src/spec", "src/diagnostics"],
  "src/engine": ["src/plan", "src/diagnostics"],
  "src/evidence": ["src/engine", "src/plan", "src/diagnostics"],
  "src/backends": ["src/evidence", "src/engine", "src/plan", "src/diagnostics"],
  "src/reporters": ["src/evidence", "src/engine", "src/plan", "src/diagnostics"],
  "src/assembly": [
    "src/backends",
    "src/evidence",
    "src/engine",
    "src/reporters",
    "src/plan",
    "src/spec",
    "src/diagnostics",
    "src/version.ts",
  ],
  "src/action": [
    "src/assembly",
    "src/backends",
    "src/reporters",
    "src/evidence",
    "src/engine",
    "src/plan",
    "src/spec",
    "src/diagnostics",
    "src/version.ts",
  ],
  "src/cli": [
    "src/assembly",
    "src/reporters",
    "src/evidence",
    "src/engine",
    "src/plan",
    "src/spec",
    "src/diagnostics",
    "src/version.ts",
  ],
};

/** Rooms that compute only: of Node they may use hashing, and nothing of the machine. */
const pure = [
  "src/version.ts",
  "src/diagnostics",
  "src/spec",
  "src/plan",
  "src/engine",
  "src/evidence",
];

/** Every package that src/ may import, and the rooms that may. All of them are bundled. */
const packages = {
  yaml: ["src/spec"],
  "js-yaml": ["src/spec"],
  zod: ["src/spec", "src/evidence"],
  "toml-eslint-parser": ["src/spec"],
  "@actions/expressions": ["src/plan"],
  "@actions/artifact": ["src/backends"],
  "@actions/cache": ["src/backends"],
  "@actions/github": ["src/backends"],
  picomatch: ["src/plan"],
};

/** A pattern for "in one of these": a folder's files, or the file itself. */
const anyOf = (paths) => `^(${paths.map((path) => path.replaceAll(".", "\\.")).join("|")})(/|$)`;
const inPackage = (name) => `node_modules/(@types/)?${name}/`;

module.exports = {
  forbidden: [
    { name: "no cycles", severity: "error", from: {}, to: { circular: true } },
    {
      name: "imports are found",
      severity: "error",
      from: { path: "^src/" },
      to: { couldNotResolve: true },
    },
    {
      name: "src holds rooms only",
      severity: "error",
      from: { path: "^src/", pathNot: anyOf(Object.keys(rooms)) },
      to: {},
    },
    {
      name: "src imports nothing of test, bench or scripts",
      severity: "error",
      from: { path: "^src/" },
      to: { path: "^(test|bench|scripts|lib|dist)/" },
    },
    ...Object.entries(rooms).map(([room, imports]) => ({
      name: `${room} imports only: ${imports.join(", ") || "nothing"}`,
      severity: "error",
      from: { path: anyOf([room]) },
      to: { path: "^src/", pathNot: anyOf([room, ...imports]) },
    })),
    {
      name: "pure rooms use only node:crypto of Node",
      severity: "error",
      from: { path: anyOf(pure) },
      to: { dependencyTypes: ["core"], pathNot: "^(node:)?crypto$" },
    },
    ...Object.entries(packages).map(([name, owners]) => ({
      name: `${name} only in ${owners.join(", ")}`,
      severity: "error",
      from: { path: "^src/", pathNot: anyOf(owners) },
      to: { path: inPackage(name) },
    })),
    {
      name: "packages are named in rooms.cjs",
      severity: "error",
      from: { path: "^src/" },
      to: {
        path: "node_modules/",
        pathNot: [...Object.keys(packages).map(inPackage), inPackage("node")],
      },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "node"] },
  },
};
