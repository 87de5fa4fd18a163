/**
 * The providers with a Node.js program, for the platforms in `bundleNode`. Synth makes no network call, so the programs
 * come from the npm packages that the project has installed.
 */

import { join } from "node:path";
import type { IConstruct } from "constructs";
import type { TerraformProvider } from "../cdktf";
import {
  installCommand,
  installedNode,
  type PackedProvider,
  type Platform,
  packedWithNode,
  platformOf,
} from "../mirror";
import { shown } from "../validation/finding";

/** The stacks of an app share the packed providers, because each takes half a second to read. */
const MADE = new WeakMap<IConstruct, Map<Platform, PackedProvider>>();

/**
 * @param providers all providers of one stack, because each of them may ask for platforms of the stack
 * @throws Error when npm's package of a platform is not installed, or holds no supported Node.js
 */
export function providersWithNode(
  providers: readonly TerraformProvider[],
  version: string,
): ReadonlyMap<Platform, PackedProvider> {
  const result = new Map<Platform, PackedProvider>();
  for (const provider of providers) {
    for (const platform of platformsOf(provider)) result.set(platform, providerWithNode(provider, platform, version));
  }
  return result;
}

function platformsOf(provider: TerraformProvider): readonly Platform[] {
  const asked: unknown = "bundleNode" in provider ? provider.bundleNode : undefined;
  if (asked === undefined || asked === null) return [];
  try {
    if (!Array.isArray(asked)) throw new Error(`${shown(asked)} is not a list of platforms`);
    return asked.map((name: unknown) => platformOf(String(name)));
  } catch (cause) {
    throw failure(provider, cause);
  }
}

function providerWithNode(provider: TerraformProvider, platform: Platform, version: string): PackedProvider {
  const { root } = provider.node;
  const made = MADE.get(root) ?? new Map<Platform, PackedProvider>();
  MADE.set(root, made);
  const present = made.get(platform);
  if (present) return present;
  const folder = process.cwd();
  try {
    const program = installedNode(platform, folder);
    if (!program) {
      throw new Error(
        `the Node.js of ${platform} is not installed. Run "${installCommand(platform, "<version>")}" with the version that the workers are to have`,
      );
    }
    const packed = packedWithNode(version, program, join(folder, "node_modules", ".cache", "cdktf-ecd-image-share"));
    made.set(platform, packed);
    return packed;
  } catch (cause) {
    throw failure(provider, cause);
  }
}

function failure(provider: TerraformProvider, cause: unknown): Error {
  const message = cause instanceof Error ? cause.message : String(cause);
  return new Error(`[${provider.node.path}] bundleNode: ${message}`, { cause });
}
