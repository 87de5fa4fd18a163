/**
 * `ecd-image-share provider install`: writes the provider into a folder. Plain HCL and workers without Node.js need it.
 * It is also for machines whose CLI configuration makes Terraform ignore the mirror beside a stack. Other CDKTF apps do
 * not need it, because synth does the same for each stack.
 */
import { join, resolve } from "node:path";
import {
  IMPLIED_MIRROR,
  PROVIDER_NAME,
  PROVIDER_SOURCE,
  packageVersion,
  packedFolder,
  readPackedProvider,
  writeMirror,
} from "../../lib/mirror";
import { installationBlock } from "./installation-block";
import { lockAdvice, NODE_OPTIONS, NODE_USAGE, nodeArguments } from "./node-arguments";
import type { Subcommand } from "./subcommand";

const USAGE = "provider install <dir>";

const DESCRIPTION = `Usage: ecd-image-share ${USAGE}
         ${NODE_USAGE}

Puts the Terraform provider into the mirror folder <dir>, for linux and darwin on amd64 and arm64,
and removes its other versions there. Prints the required_providers block, and the CLI configuration
that names the folder. Running it again changes nothing.

Terraform finds the folder ${IMPLIED_MIRROR} in its working directory without any configuration,
unless the CLI configuration has a provider_installation block.

${NODE_OPTIONS}`;

export const providerInstall: Subcommand = {
  words: ["provider", "install"],
  usage: USAGE,
  summary: "Put the Terraform provider into a mirror folder",
  description: DESCRIPTION,
  run: (args, context) => {
    const version = packageVersion();
    const plain = readPackedProvider(packedFolder(), version);
    const given = nodeArguments(args, version, context);
    const mirror = resolve(given.folder);
    const zips = new Map([...given.withNode].map(([platform, { zip }]) => [platform, zip]));
    const installed = writeMirror(mirror, version, plain.zip, zips);
    return { stdout: instructions(mirror, installed, version) + lockAdvice(given, `-fs-mirror=${mirror}`) };
  },
};

function instructions(mirror: string, installed: string, version: string): string {
  const implied = mirror.endsWith(join("/", IMPLIED_MIRROR));
  return `Installed ${PROVIDER_SOURCE} ${version} in ${installed}

In the configuration:

terraform {
  required_providers {
    ${PROVIDER_NAME} = {
      source  = "${PROVIDER_SOURCE}"
      version = "${version}"
    }
  }
}

${implied ? "Terraform finds the folder by itself when it runs beside it. Otherwise, in the CLI configuration" : "In the CLI configuration"} (~/.terraformrc, or the file that TF_CLI_CONFIG_FILE names):

${installationBlock("filesystem_mirror", "path", mirror)}`;
}
