/**
 * Refuses secrets that would lie in the synthesized configuration in plain text. It looks at what is written rather
 * than at what was set, so overrides, tokens, locals and expressions that hide a literal are found too.
 */
import { type TerraformProvider, TerraformStack } from "../cdktf";
import { error, type Finding } from "./finding";
import { givenAway } from "./flow";
import { LiteralFlow } from "./literal-flow";
import { resolved } from "./resolved";

/** Terraform name of each secret, by block; the contract test compares them with the schema's sensitive attributes. */
export const SECRETS: readonly (readonly string[])[] = [
  ["access_key"],
  ["secret_key"],
  ["security_token"],
  ["assume_role_with_oidc", "oidc_token"],
];

/** Checks one provider while the stack is validated. */
export function literalSecretFindings(provider: TerraformProvider): readonly Finding[] {
  try {
    const type = provider.terraformResourceType;
    const [block] = blocksOf(resolved(provider, provider.toTerraform()), type);
    if (!SECRETS.some((path) => isWritten(block, path))) return [];
    return secretsIn(block, TerraformStack.of(provider).toTerraform()).map(error);
  } catch {
    // What CDKTF cannot resolve ends the synth with its own error, before anything is written.
    return [];
  }
}

/**
 * The same of a stack as it is about to be written: overrides of the stack count, and it cannot be skipped.
 * @param configuration what `cdk.tf.json` will hold
 * @returns one sentence for each secret
 */
export function literalSecrets(configuration: unknown, providerName: string): readonly string[] {
  return blocksOf(configuration, providerName).flatMap((block) => secretsIn(block, configuration));
}

function secretsIn(block: unknown, configuration: unknown): readonly string[] {
  const flow = new LiteralFlow(configuration);
  return SECRETS.flatMap((path) => {
    const isPlain = typeof valueAt(block, path) !== "string" || !/[$%]\{/.test(String(valueAt(block, path)));
    const where = isPlain ? "the value is a literal" : undefined;
    const written = givenAway(flow.ofJson(block, path, where)) ?? givenAway(inDynamicBlock(flow, block, path));
    if (!written) return [];
    return [
      `${asWritten(path)}: ${written.where}, which would lie in cdk.tf.json in plain text. Leave it out and set its environment variable, name a profile, or pass a TerraformVariable with sensitive: true and no default`,
    ];
  });
}

function inDynamicBlock(flow: LiteralFlow, block: unknown, [name = "", ...path]: readonly string[]) {
  const dynamic = valueAt(block, ["dynamic", name]);
  const iterator = valueAt(dynamic, ["iterator"]) ?? name;
  const scope = new Map([[String(iterator), flow.ofJson(valueAt(dynamic, ["for_each"]), [])]]);
  return flow.ofJson(valueAt(dynamic, ["content"]), path, undefined, scope);
}

function isWritten(block: unknown, path: readonly string[]): boolean {
  const [name = ""] = path;
  return valueAt(block, [name]) !== undefined || valueAt(block, ["dynamic", name]) !== undefined;
}

function blocksOf(configuration: unknown, providerName: string): readonly unknown[] {
  const blocks = valueAt(configuration, ["provider", providerName]);
  return Array.isArray(blocks) ? blocks : blocks === undefined ? [] : [blocks];
}

/** The setting as a user writes it, such as `assumeRoleWithOidc.oidcToken`. */
function asWritten(path: readonly string[]): string {
  return path.map((name) => name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase())).join(".");
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  let inner = value;
  for (const name of path) {
    // A block may be written as a list of one.
    const holder: unknown = Array.isArray(inner) ? inner[0] : inner;
    if (typeof holder !== "object" || holder === null) return undefined;
    inner = Object.entries(holder).find(([key]) => key === name)?.[1];
  }
  return inner;
}
