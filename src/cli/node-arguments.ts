/** The arguments of the subcommands that write the provider into a folder, with or without a Node.js program in it. */
import {
  currentPlatform,
  downloadedNode,
  installedNode,
  type NodeProgram,
  nodeProgram,
  type PackedProvider,
  type Platform,
  packedWithNode,
  platformOf,
} from "../../lib/mirror";
import { parsedArguments } from "./parse-arguments";
import { type SubcommandContext, UsageError } from "./subcommand";

/** The part of the usage line after the folder. */
export const NODE_USAGE = "[--with-node [--platform PLATFORM]... [--node-version VERSION | --node FILE]]";

/** For the description of a subcommand. */
export const NODE_OPTIONS = `For workers without Node.js:
  --with-node              Pack a Node.js program into the provider
  --platform PLATFORM      A platform that gets one, such as linux_amd64; repeatable (default: this
                           machine's)
  --node-version VERSION   The version of npm's package, which npm downloads and verifies (default:
                           the package that is installed in the project, else ${process.version.slice(1)}, the version
                           of this Node.js)
  --node FILE              A program instead of npm's, for one platform
`;

interface NodeArguments {
  readonly folder: string;
  /** The provider with a program in it, by platform. Empty without --with-node. */
  readonly withNode: ReadonlyMap<Platform, PackedProvider>;
}

const OPTIONS = {
  "with-node": { type: "boolean" },
  platform: { type: "string", multiple: true },
  "node-version": { type: "string" },
  node: { type: "string" },
} as const;

/** @param version the version of the provider */
export function nodeArguments(
  args: readonly string[],
  version: string,
  { environment }: SubcommandContext,
): NodeArguments {
  const { values, positionals } = parsedArguments(args, OPTIONS, true);
  const folder = folderArgument(positionals);
  const { "with-node": asked = false, platform: names, "node-version": nodeVersion, node: file } = values;
  if (!asked && (names || nodeVersion !== undefined || file !== undefined)) {
    throw new UsageError("--platform, --node-version and --node belong to --with-node, which is missing");
  }
  if (!asked) return { folder, withNode: new Map() };
  if (nodeVersion !== undefined && file !== undefined) {
    throw new UsageError("--node-version is for npm's program, and --node names another one. Leave one of them out");
  }
  const platforms = names ? [...new Set(names.map(platformArgument))] : [herePlatform()];
  if (file !== undefined && platforms.length > 1) throw new UsageError("--node is the program of one platform");
  const programs = platforms.map((platform) => program(platform, { file, version: nodeVersion, environment }));
  return { folder, withNode: new Map(programs.map((one) => [one.platform, packedWithNode(version, one)])) };
}

/** The advice for a lock file that holds the checksum of the provider without a program. */
export function lockAdvice({ withNode }: NodeArguments, mirrorOption: string): string {
  if (withNode.size === 0) return "";
  const checksums = [...withNode].map(([platform, { checksum }]) => `  ${platform}  ${checksum}\n`);
  const platforms = [...withNode.keys()].map((platform) => ` -platform=${platform}`);
  return `
Providers with Node.js, and their checksums:

${checksums.join("")}
Where a .terraform.lock.hcl exists, add them to it with
  terraform providers lock ${mirrorOption}${platforms.join("")} -platform=<the platform of each machine without one>
`;
}

function folderArgument([folder, ...others]: readonly string[]): string {
  if (!folder) throw new UsageError("the folder is missing");
  if (others.length > 0) throw new UsageError(`one folder is expected, but there are ${others.length + 1}`);
  return folder;
}

function platformArgument(name: string): Platform {
  try {
    return platformOf(name);
  } catch (error) {
    throw new UsageError(`--platform: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function herePlatform(): Platform {
  const here = currentPlatform();
  if (here) return here;
  throw new UsageError("there is no provider for the platform of this machine. Name a platform with --platform");
}

interface Wanted {
  readonly file: string | undefined;
  readonly version: string | undefined;
  readonly environment: SubcommandContext["environment"];
}

function program(platform: Platform, { file, version, environment }: Wanted): NodeProgram {
  if (file !== undefined) return nodeProgram(file, platform);
  const folder = process.cwd();
  const installed = installedNode(platform, folder);
  if (installed && (version === undefined || version === installed.version)) return installed;
  return downloadedNode(platform, version ?? process.versions.node, { folder, environment });
}
