/** Bundles what the command line asks of the cloud into one file, because the package depends on no library at run time. */
import { build } from "esbuild";
import { leftOut } from "./bundle-provider.mjs";

/** @param outfile the file to write */
export async function bundleCloudTools({ root, outfile, version }) {
  await build({
    absWorkingDir: root,
    entryPoints: ["src/cloud-tools/index.ts"],
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
