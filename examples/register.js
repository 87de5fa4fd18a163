/**
 * Lets Node.js run the TypeScript of the examples as it is: `node -r ./examples/register.js main.ts`. Types are
 * dropped, not checked; `npm run typecheck` does that. An app of your own may use ts-node or tsx in its place.
 */
const { readFileSync } = require("node:fs");
const { transformSync } = require("esbuild");

require.extensions[".ts"] = (module, sourcefile) => {
  const source = readFileSync(sourcefile, "utf8");
  const { code } = transformSync(source, {
    loader: "ts",
    format: "cjs",
    target: "node20",
    sourcefile,
    sourcemap: "inline",
  });
  module._compile(code, sourcefile);
};
