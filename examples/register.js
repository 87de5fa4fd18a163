/**
 * Lets Node.js run the TypeScript of the examples without a build: `node -r ./examples/register.js main.ts`. It drops
 * types and does not check them; `npm run typecheck` checks them. Your own app may use ts-node or tsx instead.
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
