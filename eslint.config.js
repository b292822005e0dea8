import tseslint from "typescript-eslint";

/** The machine's state, which pure rooms get as arguments or through a port. */
const impure = [
  "process",
  "fetch",
  "setTimeout",
  "setInterval",
  "setImmediate",
  "performance",
  "console",
].map((name) => ({ name, message: "This room is pure: take it as an argument or a port." }));

const ownRules = [
  { selector: "ExportDefaultDeclaration", message: "Export by name." },
  { selector: "ExportAllDeclaration", message: "Import the file that declares it." },
];

export default tseslint.config(
  { ignores: ["dist/", "lib/", "examples/", "bench/.peers/", "**/*.js", "**/*.cjs", "**/*.mjs"] },
  tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "no-restricted-syntax": ["error", ...ownRules],
      "no-console": "error",
    },
  },
  {
    files: ["src/**"],
    rules: {
      "no-restricted-syntax": [
        "error",
        ...ownRules,
        { selector: "MetaProperty", message: "The bundle is CommonJS: no import.meta in src/." },
      ],
    },
  },
  {
    files: ["src/{diagnostics,spec,plan,engine,evidence}/**"],
    // Loads node:crypto late, which an import cannot do.
    ignores: ["src/plan/sha256.ts"],
    rules: {
      "no-restricted-globals": ["error", ...impure],
      "no-restricted-properties": [
        "error",
        { object: "Date", property: "now", message: "This room is pure: use the Clock port." },
        {
          object: "Math",
          property: "random",
          message: "This room is pure: take it as an argument.",
        },
      ],
      "no-restricted-syntax": [
        "error",
        ...ownRules,
        { selector: "MetaProperty", message: "The bundle is CommonJS: no import.meta in src/." },
        {
          selector: "NewExpression[callee.name='Date'][arguments.length=0]",
          message: "This room is pure: use the Clock port.",
        },
      ],
    },
  },
  {
    // The table of states lists the events that can happen in each; the rest is one `default`.
    files: ["src/engine/step-state.ts"],
    rules: {
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
    },
  },
  // CommonJS that old Nodes must be able to parse: it has no other way to load than require().
  { files: ["src/cli/mity.cts"], rules: { "@typescript-eslint/no-require-imports": "off" } },
  {
    files: ["src/cli/**", "src/reporters/**", "scripts/**", "bench/**"],
    rules: { "no-console": "off" },
  },
);
