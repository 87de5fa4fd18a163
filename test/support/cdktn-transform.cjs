/** Compiles `lib/binding/core-name.ts` with the core cdktn, as `scripts/build-cdktn.mjs` changes it. */
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
