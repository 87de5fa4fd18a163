/**
 * Loads the code that calls the cloud. This code is a separate bundle for two reasons. The package depends on no
 * library at run time, and other subcommands must not wait for this code.
 */
import type { CloudTools } from "../cloud-tools/interface";

/** @throws Error when the package is not built */
export function cloudTools(): CloudTools {
  try {
    return (require("../../cloud-tools/index.cjs") as { readonly cloudTools: CloudTools }).cloudTools;
  } catch (cause) {
    const remedy = 'run "npm run build" in a checkout, else install again';
    throw new Error(`the cloud tools are missing: ${remedy}`, { cause });
  }
}
