const MODULE_NAMES = {
  // `import("./x.js")` names what the compiler makes of x.ts.
  "^(\\.{1,2}/.*)\\.js$": "$1",
  // Bundles lie two folders above their users in the package, and in dist for the sources.
  "^\\.\\./\\.\\./(packer|cloud-tools)/index\\.cjs$": "<rootDir>/dist/$1/index.cjs",
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
  projects: [
    {
      ...project,
      displayName: "tests",
      testMatch: ["**/*.test.ts"],
      transform: { "^.+\\.ts$": SWC },
      moduleNameMapper: MODULE_NAMES,
    },
    {
      // The tests of the constructs again, for the other core.
      ...project,
      displayName: "cdktn",
      testMatch: ["<rootDir>/test/lib/**/*.test.ts"],
      // These know no core, or compare text that the file of a core does not change.
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
