/**
 * Refuses secrets that would lie in the synthesized configuration in plain text. It looks at what is written rather than
 * at what was set, so overrides and tokens that hide a literal are found too.
 */
import type { TerraformProvider } from "../cdktf";
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
  return SECRETS.filter((path) => isLiteral(valueAt(written, path))).map((path) =>
    error(
      `${path.join(".")}: the value is a literal, which would lie in cdk.tf.json in plain text. Leave it out and set its environment variable, name a profile, or pass a TerraformVariable with sensitive: true and no default`,
    ),
  );
}

function isLiteral(value: unknown): boolean {
  return value !== undefined && value !== null && !(typeof value === "string" && value.includes("${"));
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
