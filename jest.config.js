/**
 * Two projects: `tests` has all tests, and `cdktn` runs the tests of the constructs again with CDK Terrain. SWC
 * compiles the sources without a check of types; `npm run typecheck` checks the types.
 */
const MODULE_NAMES = {
  // `import("./x.js")` names what the compiler makes of x.ts.
  "^(\\.{1,2}/.*)\\.js$": "$1",
  // In the built package, this bundle is two folders above the file that loads it. For the sources, it is in dist.
  "^\\.\\./\\.\\./cloud-tools/index\\.cjs$": "<rootDir>/dist/cloud-tools/index.cjs",
};

const SWC = [
  "@swc/jest",
  {
    jsc: { parser: { syntax: "typescript" }, target: "es2022" },
    module: { type: "commonjs" },
    sourceMaps: "inline",
  },
];

const project = {
  testEnvironment: "node",
  roots: ["<rootDir>/test"],
  modulePathIgnorePatterns: ["<rootDir>/dist", "cdktf.out"],
};

/** @type {import("jest").Config} */
module.exports = {
  globalSetup: "<rootDir>/test/global-setup.cjs",
  globalTeardown: "<rootDir>/test/global-teardown.cjs",
  reporters: ["default", "<rootDir>/test/support/title-length.cjs"],
  projects: [
    {
      ...project,
      displayName: "tests",
      testMatch: ["**/*.test.ts"],
      transform: { "^.+\\.ts$": SWC },
      moduleNameMapper: MODULE_NAMES,
    },
    {
      ...project,
      displayName: "cdktn",
      testMatch: ["<rootDir>/test/lib/**/*.test.ts"],
      // Left out: tests of code without a core (accounts, mirror), a test of both cores (entries), and a test of files
      // that are the same for both cores (terraform-init).
      testPathIgnorePatterns: ["/node_modules/", "/test/lib/(?:accounts/|mirror/|entries|provider/terraform-init)"],
      transform: {
        "/lib/binding/core-name\\.ts$": "<rootDir>/test/support/cdktn-transform.cjs",
        "^.+\\.ts$": SWC,
      },
      moduleNameMapper: { ...MODULE_NAMES, "^cdktf$": "cdktn" },
    },
  ],
  maxWorkers: 2,
  testTimeout: 120_000,
};
