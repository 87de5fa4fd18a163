/**
 * `ecd-image-share provider install`: for plain HCL, for machines whose CLI configuration makes Terraform ignore the mirror
 * that lies beside a stack, and for workers without Node.js. CDKTF apps need it in no other case: synth does the same for
 * each stack.
 */
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import {
  currentPlatform,
  downloadedNode,
  IMPLIED_MIRROR,
  installedNode,
  nodeFromFile,
  type Platform,
  PROVIDER_NAME,
  PROVIDER_SOURCE,
  packageVersion,
  packedFolder,
  packedWithNode,
  platformOf,
  readPackedProvider,
  writeMirror,
} from "../../lib/mirror";
import { folderArgument } from "./folder-argument";
import { installationBlock } from "./installation-block";
import { UsageError, type Verb } from "./verb";

const USAGE = "provider install <dir>";

const DESCRIPTION = `Usage: ecd-image-share ${USAGE} [--with-node [--platform PLATFORM]... [--node FILE]]

Puts the Terraform provider into the mirror folder <dir>, for linux and darwin on amd64 and arm64, and removes its other
versions there. Prints the required_providers block, and the CLI configuration that names the folder. Running it again
changes nothing.

Terraform finds the folder ${IMPLIED_MIRROR} in its working directory without any configuration, unless the CLI
configuration has a provider_installation block.

For workers without Node.js:
  --with-node          packs a Node.js program into the provider, and prints the checksum for the lock file
  --platform PLATFORM  a platform that gets one, repeatable, such as linux_amd64 (default: this machine's)
  --node FILE          the program, for one platform (default: npm's package node-<os>-<arch>, as installed here, else
                       downloaded by npm in the version of this Node.js, ${process.version})
`;

export const providerInstall: Verb = {
  words: ["provider", "install"],
  usage: USAGE,
  summary: "Put the Terraform provider into a mirror folder",
  description: DESCRIPTION,
  run: (args) => {
    const { folder, nodes } = parsed(args);
    const version = packageVersion();
    const mirror = resolve(folder);
    const plain = readPackedProvider(packedFolder(), version);
    const packed = [...nodes].map(
      ([platform, program]) => [platform, packedWithNode(version, program, undefined)] as const,
    );
    const zips = new Map(packed.map(([platform, { zip }]) => [platform, zip]));
    const installed = writeMirror(mirror, version, plain.zip, zips);
    const checksums = packed.map(([platform, { checksum }]) => `  ${platform}: ${checksum}\n`);
    return { stdout: instructions(mirror, installed, version) + lockFileText(checksums) };
  },
};

interface Parsed {
  readonly folder: string;
  readonly nodes: ReadonlyMap<Platform, Buffer>;
}

function parsed(args: readonly string[]): Parsed {
  if (!args.includes("--with-node")) return { folder: folderArgument(args), nodes: new Map() };
  let given: { values: { platform?: string[] | undefined; node?: string | undefined }; positionals: string[] };
  try {
    given = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        "with-node": { type: "boolean" },
        platform: { type: "string", multiple: true },
        node: { type: "string" },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
  const folder = folderArgument(given.positionals);
  const { platform: names, node } = given.values;
  const here = currentPlatform();
  if (!names && !here) throw new UsageError("this machine's platform gets no provider. Name one with --platform");
  const platforms = names?.map(platformOf) ?? (here ? [here] : []);
  if (node !== undefined && platforms.length > 1) throw new UsageError("--node is the program of one platform");
  return { folder, nodes: new Map(platforms.map((platform) => [platform, nodeOf(platform, node)])) };
}

function nodeOf(platform: Platform, file: string | undefined): Buffer {
  if (file !== undefined) return nodeFromFile(file, platform);
  return installedNode(platform, process.cwd()) ?? downloadedNode(platform, process.version.slice(1));
}

/** A lock file from another machine holds the checksum of the provider without Node.js. */
function lockFileText(checksums: readonly string[]): string {
  if (checksums.length === 0) return "";
  return `
Checksums of the provider with Node.js, to put beside the one in .terraform.lock.hcl:

${checksums.join("")}`;
}

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
