/**
 * When an app is synthesized, puts the provider beside each stack that uses it, and its block into the stack's lock
 * file. With both, `terraform init`, `cdktf diff` and `cdktf deploy` need no registry and no configuration.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { providersOfStack } from "../binding/constructs-of-stack";
import { CORE } from "../binding/core-name";
import { onSynthesize } from "../binding/synthesize-hook";
import { type ISynthesisSession, type TerraformProvider, TerraformStack } from "../cdktf";
import { removeStaleQueryFiles } from "../image-share/query-files";
import {
  IMPLIED_MIRROR,
  PROVIDER_SOURCE,
  packageVersion,
  packedFolder,
  planLock,
  type RequiredProvider,
  readPackedProvider,
  writeMirror,
} from "../mirror";
import { PROVIDER_NAME } from "../mirror/names";
import { addWarningOnce } from "../validation/finding";
import { literalSecrets } from "../validation/literal-secret";
import { providersWithNode } from "./providers-with-node";

/** Installs the provider whenever its stack is synthesized. Two providers of one stack install it once. */
export function installAtSynth(provider: TerraformProvider): void {
  onSynthesize(provider, (session) => {
    if (installedFor(provider)[0] === provider) install(provider, session);
  });
}

/** The part of `cdk.tf.json` that this file reads. */
interface Configuration {
  readonly terraform?: { readonly required_providers?: object };
}

function install(provider: TerraformProvider, session: ISynthesisSession): void {
  const stack = TerraformStack.of(provider);
  const configuration: Configuration = stack.toTerraform();
  refuseSecrets(stack, configuration);
  const folder = join(session.outdir, session.manifest.forStack(stack).workingDirectory);
  const version = packageVersion();
  const packed = readPackedProvider(packedFolder(), version);
  const withNode = providersWithNode(installedFor(provider), version);
  const zips = new Map([...withNode].map(([platform, { zip }]) => [platform, zip]));
  writeMirror(join(folder, IMPLIED_MIRROR), version, packed.zip, zips);
  removeStaleQueryFiles(stack, folder);

  const lockFile = join(folder, ".terraform.lock.hcl");
  const present = existsSync(lockFile) ? readFileSync(lockFile, "latin1") : "";
  const hashes = [packed.checksum, ...[...withNode.values()].map(({ checksum }) => checksum)];
  const own = { source: PROVIDER_SOURCE, version, constraints: version, hashes };
  const { text, unmatched } = planLock(present, own, requiredProviders(configuration));
  if (text !== present) writeFileSync(lockFile, text, "latin1");
  for (const source of unmatched) addWarningOnce(provider, unmatchedWarning(source));
}

/** The providers of the stack that need the same files. */
function installedFor(provider: TerraformProvider): readonly TerraformProvider[] {
  return providersOfStack(TerraformStack.of(provider)).filter(
    (other) => other.terraformProviderSource === PROVIDER_SOURCE,
  );
}

/**
 * The last check before CDKTF writes the file. Validation does not see overrides of the stack, and an app can skip it.
 */
function refuseSecrets(stack: TerraformStack, configuration: Configuration): void {
  const secrets = literalSecrets(configuration, PROVIDER_NAME);
  if (secrets.length > 0) throw new Error(secrets.map((secret) => `[${stack.node.path}] ${secret}`).join("\n"));
}

/** Reads the configuration that CDKTF writes, so overrides and the providers of modules count as well. */
function requiredProviders({ terraform }: Configuration): readonly RequiredProvider[] {
  const required = terraform?.required_providers;
  return Object.entries(required ?? {}).map(([name, requirement]: [string, { source?: string; version?: string }]) => ({
    source: requirement.source ?? name,
    version: requirement.version,
  }));
}

function unmatchedWarning(source: string): string {
  return `.terraform.lock.hcl has no block that matches the required version of provider ${source}. So "${CORE} diff" and "${CORE} deploy" would ask a registry for checksums, also of ${PROVIDER_SOURCE}, and would fail, because no registry has it. Run them once with --skip-provider-lock, which brings the lock file up to date. Or pin ${source} to one version: then a fresh checkout also works without this option`;
}
