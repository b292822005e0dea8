/**
 * `unit` needs only what `npm ci` brings. `system` (test/system) needs tools of the machine or
 * minutes, and has its own command. See scripts/run-tests.ts.
 */
const common = {
  roots: ["<rootDir>/test"],
  testEnvironment: "node",
  extensionsToTreatAsEsm: [".ts"],
  transform: {
    "\\.ts$": ["@swc/jest", { jsc: { parser: { syntax: "typescript" }, target: "es2023" } }],
  },
};

export default {
  // Tests start real processes; the default (one less than the cores) leaves half of a small
  // machine idle, and its five seconds are too few when that machine is busy.
  maxWorkers: "100%",
  testTimeout: 30_000,
  projects: [
    {
      ...common,
      displayName: "unit",
      testPathIgnorePatterns: ["/node_modules/", "<rootDir>/test/system/"],
    },
    { ...common, displayName: "system", testMatch: ["<rootDir>/test/system/**/*.test.ts"] },
  ],
};
