/** Compiles the file that names the core in the form that `scripts/build-cdktn.mjs` gives it. */
const { createTransformer } = require("@swc/jest");

const swc = createTransformer({
  jsc: { parser: { syntax: "typescript" }, target: "es2022" },
  module: { type: "commonjs" },
});

const forCdktn = (source) => source.replace('CORE: CoreName = "cdktf"', 'CORE: CoreName = "cdktn"');

module.exports = {
  ...swc,
  process: (source, ...rest) => swc.process(forCdktn(source), ...rest),
  getCacheKey: (source, ...rest) => swc.getCacheKey(forCdktn(source), ...rest),
};
