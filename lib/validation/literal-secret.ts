/**
 * Refuses secrets that would be plain text in the synthesized configuration. It checks the written configuration and
 * not the settings. So it also finds a literal in an override, a token, a local or an expression.
 */
import { type TerraformProvider, TerraformStack } from "../cdktf";
import { error, type Finding } from "./finding";
import { givenAway } from "./flow";
import { LiteralFlow } from "./literal-flow";
import { resolved } from "./resolved";

/** The Terraform names of the secrets, with their block. The contract test compares them with the schema. */
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
    // A value that CDKTF cannot resolve ends the synth with an error of CDKTF, before CDKTF writes a file.
    return [];
  }
}

/**
 * Checks the configuration of a stack before CDKTF writes it. The check includes overrides of the stack, and an app
 * cannot skip it.
 * @param configuration the content of `cdk.tf.json`
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

/** The name of the setting in a program, such as `assumeRoleWithOidc.oidcToken`. */
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
