/**
 * Refuses secrets that would lie in the synthesized configuration in plain text. It looks at what is written rather than
 * at what was set, so overrides and tokens that hide a literal are found too.
 */
import { type TerraformProvider, TerraformStack, TerraformVariable } from "../cdktf";
import { error, type Finding } from "./finding";
import { resolved } from "./resolved";

/** Terraform name of each secret, by block; the contract test compares them with the schema's sensitive attributes. */
export const SECRETS: readonly (readonly string[])[] = [
  ["access_key"],
  ["secret_key"],
  ["security_token"],
  ["assume_role_with_oidc", "oidc_token"],
];

export function literalSecretFindings(provider: TerraformProvider): readonly Finding[] {
  const written = resolved(provider, provider.toTerraform()?.provider?.[provider.terraformResourceType]?.[0]);
  return SECRETS.flatMap((path) => {
    const where = literalOf(provider, valueAt(written, path));
    if (where === undefined) return [];
    return [
      error(
        `${asWritten(path)}: ${where}, which would lie in cdk.tf.json in plain text. Leave it out and set its environment variable, name a profile, or pass a TerraformVariable with sensitive: true and no default`,
      ),
    ];
  });
}

/** Says where the literal is, never what it is; undefined when there is none. */
function literalOf(provider: TerraformProvider, value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== "string" || !value.includes("${")) return "the value is a literal";
  const names = new Set([...value.matchAll(/\bvar\.([A-Za-z0-9_-]+)/g)].map(([, name]) => name));
  const leak = TerraformStack.of(provider)
    .node.findAll()
    .filter((element) => element instanceof TerraformVariable)
    .find((variable) => names.has(variable.friendlyUniqueId) && variable.default !== undefined);
  return leak && `it is the default of variable "${leak.friendlyUniqueId}"`;
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
