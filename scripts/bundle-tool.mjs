/**
 * Bundles code that the package loads outside the provider, each entry into one file. A bundle needs no library at run
 * time. `build.mjs` calls it.
 */
import { build } from "esbuild";
import { leftOut } from "./bundle-provider.mjs";

/** @param entry a source file; the bundle has its exports */
export async function bundleTool({ root, entry, outfile, version }) {
  await build({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile,
    bundle: true,
    minify: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    legalComments: "none",
    logLevel: "warning",
    define: { __PACKAGE_VERSION__: JSON.stringify(version) },
    plugins: [leftOut],
  });
}
