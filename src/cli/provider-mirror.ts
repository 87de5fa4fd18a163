/** `ecd-image-share provider mirror`: writes a network mirror that a company can put on a web server or in a bucket. */
import { resolve } from "node:path";
import {
  PROVIDER_SOURCE,
  packageVersion,
  packedFolder,
  readPackedProvider,
  writeNetworkMirror,
} from "../../lib/mirror";
import { installationBlock } from "./installation-block";
import { lockAdvice, NODE_OPTIONS, NODE_USAGE, nodeArguments } from "./node-arguments";
import type { Subcommand } from "./subcommand";

const ADDRESS = "https://<server>/<path>/";

const USAGE = "provider mirror <dir>";

const DESCRIPTION = `Usage: ecd-image-share ${USAGE}
         ${NODE_USAGE}

Writes the Terraform provider into <dir> as a static provider network mirror: index.json,
<version>.json and a zip for linux and darwin on amd64 and arm64. Put the contents of <dir> on an
HTTPS server or into a bucket. Other versions in the folder stay, so run it once for each version of
this package. Prints the CLI configuration that names the mirror.

${NODE_OPTIONS}`;

export const providerMirror: Subcommand = {
  words: ["provider", "mirror"],
  usage: USAGE,
  summary: "Write the Terraform provider as a network mirror for a web server",
  description: DESCRIPTION,
  run: (args, context) => {
    const version = packageVersion();
    const plain = readPackedProvider(packedFolder(), version);
    const given = nodeArguments(args, version, context);
    const root = resolve(given.folder);
    const written = writeNetworkMirror(root, version, plain, given.withNode);
    return { stdout: instructions(root, written, version) + lockAdvice(given, `-net-mirror=${ADDRESS}`) };
  },
};

function instructions(root: string, written: string, version: string): string {
  return `Wrote ${PROVIDER_SOURCE} ${version} into ${written}

Put the contents of ${root} on an HTTPS server. Then, in the CLI configuration (~/.terraformrc, or the file that
TF_CLI_CONFIG_FILE names), with the address of the folder and a slash at its end:

${installationBlock("network_mirror", "url", ADDRESS)}`;
}
