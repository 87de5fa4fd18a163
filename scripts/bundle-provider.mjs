/**
 * Bundles the provider for Node.js: `provider.cjs`, which is read and compiled before Terraform's handshake and so
 * holds little, and the parts it loads afterwards, each where the source says `import()`. Every file is CommonJS:
 * inside a project of `"type": "module"` a `.cjs` is still what it says.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";

const COMMON = { minify: true, platform: "node", target: "node20", legalComments: "none", logLevel: "warning" };

/**
 * Libraries that the SDK brings for writing XML, dates and merging, none of which is used here. Without them and the
 * parts below its part is a third as large and loads in half the time (docs/performance.md). What reads XML stays: an
 * error may be written in it (test/performance/left-out.test.ts). Who asks for them is held in
 * test/scripts/bundle.test.ts.
 */
const NEVER_REACHED = ["xmlbuilder", "moment", "lodash"];

/**
 * Parts of the SDK core itself that serve other ways to call: WebSockets, gateways of single products, and credentials,
 * which it is given. `@alicloud/credentials` is loaded by itself where one of its sources is asked (src/provider).
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
 * Says that the first file is an ES module, which a program without exports does not. Else esbuild takes it for
 * CommonJS and puts every module behind it into a function of its own, to be compiled twice.
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
 * @param outdir is made; files already in it are left alone
 * @param options plugins for esbuild, which a test uses to plant bugs
 * @returns esbuild's metafile: which source is how large in which file
 */
export async function bundleProvider({ root, outdir, version, plugins = [] }) {
  // Only ES modules can be split by esbuild, so the parts are made as such and then rewritten, each by itself.
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
      // `import()` becomes require(): importing CommonJS makes Node scan every file for its exports
      // (docs/performance.md).
      supported: { "dynamic-import": false },
      loader: { ".cjs": "js" },
      outExtension: { ".js": ".cjs" },
    });
    return metafile;
  } finally {
    rmSync(parts, { recursive: true, force: true });
  }
}
