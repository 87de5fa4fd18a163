/**
 * Bundles code that the package loads outside the provider, each entry into one file. A bundle needs no library at run
 * time. `build.mjs` calls it.
 */
import { build } from "esbuild";
import { leftOut } from "./bundle-provider.mjs";

/** All bundles outside the provider: the file in dist, and the source file whose exports it has. */
export const TOOLS = [
  { file: "cloud-tools/index.cjs", entry: "src/cloud-tools/index.ts" },
  { file: "code-cache/start.cjs", entry: "src/code-cache/start.ts" },
  { file: "code-cache/make.cjs", entry: "src/code-cache/make.ts" },
];

/**
 * @param entry a source file; the bundle has its exports
 * @returns esbuild's metafile, which lists the size of each source in the bundle
 */
export async function bundleTool({ root, entry, outfile, version }) {
  const { metafile } = await build({
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
    metafile: true,
    plugins: [leftOut],
  });
  return metafile;
}
