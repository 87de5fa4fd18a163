/**
 * Bundles the provider for Node.js. Terraform's handshake waits until `provider.cjs` is read and compiled, so that file
 * is small. The other parts load afterwards, at the calls of `import()` in the source. Every file is CommonJS, and the
 * extension `.cjs` keeps it so inside a project of `"type": "module"`.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";

const COMMON = { minify: true, platform: "node", target: "node20", legalComments: "none", logLevel: "warning" };

/**
 * Libraries of the SDK for writing XML, for dates and for merging. The provider uses none of them. Without them and the
 * parts below, the part of the SDK is a third as large and loads in half the time (docs/decisions/0028). The XML reader
 * stays, because an error may be in XML (test/performance/left-out.test.ts). test/scripts/bundle.test.ts lists the
 * files that request these libraries.
 */
const NEVER_REACHED = ["xmlbuilder", "moment", "lodash"];

/**
 * Parts of the SDK core for other kinds of calls: WebSockets, gateways of single products, and credentials, which the
 * provider passes in. The provider loads `@alicloud/credentials` separately when it asks one of its sources
 * (src/provider).
 */
const NEVER_REACHED_BY_CORE = ["./websocket", "./websocketUtils", "@alicloud/gateway-spi", "@alicloud/credentials"];
const CORE = /[\\/]node_modules[\\/]@(alicloud[\\/]openapi-core|darabonba[\\/]typescript)[\\/]dist[\\/]\w+\.js$/;

export const leftOut = {
  name: "left-out",
  setup(bundle) {
    const leaveOut = ({ path }) => ({ path, namespace: "left-out" });
    bundle.onResolve({ filter: new RegExp(`^(${NEVER_REACHED.join("|")})$`) }, leaveOut);
    bundle.onResolve({ filter: new RegExp(`^(${NEVER_REACHED_BY_CORE.join("|")})$`) }, (wanted) =>
      CORE.test(wanted.importer) ? leaveOut(wanted) : undefined,
    );
    bundle.onLoad({ filter: /.*/, namespace: "left-out" }, ({ path }) => ({
      contents: `module.exports = () => { throw new Error("${path} is left out of the bundle"); };`,
    }));
  },
};

/**
 * Declares the entry an ES module. The entry exports nothing, so esbuild would treat it as CommonJS and put every
 * module that it imports into a function. Node.js compiles such a function twice (docs/decisions/0028).
 */
const entryIsModule = {
  name: "entry-is-module",
  setup(bundle) {
    bundle.onLoad({ filter: /[\\/]src[\\/]provider[\\/]main\.ts$/ }, ({ path }) => ({
      contents: `${readFileSync(path, "utf8")}\nexport {};\n`,
      loader: "ts",
    }));
  },
};

/**
 * @param root the checkout
 * @param outdir is created; existing files in it stay
 * @param plugins more plugins for esbuild, which a test uses to plant bugs
 * @returns esbuild's metafile, which lists the size of each source in each file
 */
export async function bundleProvider({ root, outdir, version, plugins = [] }) {
  // esbuild can split only ES modules. So the parts are made as ES modules, and each is then rewritten as CommonJS.
  const parts = mkdtempSync(join(tmpdir(), "ecd-bundle-"));
  try {
    const { metafile } = await build({
      ...COMMON,
      absWorkingDir: root,
      entryPoints: { provider: "src/provider/main.ts" },
      outdir: parts,
      bundle: true,
      splitting: true,
      format: "esm",
      outExtension: { ".js": ".cjs" },
      chunkNames: "provider-[hash]",
      define: { __PACKAGE_VERSION__: JSON.stringify(version) },
      metafile: true,
      plugins: [entryIsModule, leftOut, ...plugins],
    });
    await build({
      ...COMMON,
      entryPoints: readdirSync(parts).map((name) => join(parts, name)),
      outdir,
      format: "cjs",
      // `import()` becomes require(), because Node.js scans every imported CommonJS file for its exports
      // (docs/decisions/0028).
      supported: { "dynamic-import": false },
      loader: { ".cjs": "js" },
      outExtension: { ".js": ".cjs" },
    });
    return metafile;
  } finally {
    rmSync(parts, { recursive: true, force: true });
  }
}
