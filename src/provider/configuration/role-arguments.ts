/** The arguments of the two blocks that assume a role. */
import { quoted } from "../../model";
import type { AssumeRoleSettings, OidcSettings, RoleSettings } from "../settings";
import type { ProviderArguments } from "./provider-arguments";

const DEFAULT_SESSION_NAME = "terraform";
const DEFAULT_SESSION_SECONDS = 3600;
/** The limits of `AssumeRole` (STS API reference: 900 to the role's own maximum, at most 43200). */
const SESSION_SECONDS = { min: 900, max: 43_200 };
const ROLE_ARN = /^acs:ram::\d+:role\/.+$/;

/** The `assume_role` block. Undefined without the block, or when a part of it is wrong or not known yet. */
export function assumeRoleArguments(args: ProviderArguments): AssumeRoleSettings | undefined {
  if (args.configured("assume_role") === null) return undefined;
  // As in the alicloud provider, an empty ARN switches the block off, even when the environment names a role.
  if (args.configured("assume_role.role_arn") === "") return undefined;
  const role = roleArguments(args, "assume_role", "session_name");
  return role && { ...role, externalId: args.text("assume_role.external_id")?.value };
}

/**
 * The `assume_role_with_oidc` block, or its environment variables when there is no block. Without a block, the
 * variables count only if they name role, provider and token file. CI runners set some of these variables for other
 * tools.
 */
export function oidcArguments(args: ProviderArguments): OidcSettings | undefined {
  const block = "assume_role_with_oidc";
  const hasBlock = args.configured(block) !== null;
  const providerArn = args.text(`${block}.oidc_provider_arn`)?.value;
  const tokenFile = args.text(`${block}.oidc_token_file`)?.value;
  const token = args.fromConfig(`${block}.oidc_token`)?.value;
  const isKnown = !["oidc_provider_arn", "oidc_token_file", "oidc_token"].some((name) =>
    args.isUnknown(`${block}.${name}`),
  );
  if (!hasBlock && !(providerArn && tokenFile && args.text(`${block}.role_arn`))) return undefined;
  const role = roleArguments(args, block, "role_session_name");
  if (isKnown && !providerArn) {
    args.error(
      `${block}.oidc_provider_arn`,
      "Missing OIDC provider",
      `Set "oidc_provider_arn" in the block "${block}", or the environment variable ALIBABA_CLOUD_OIDC_PROVIDER_ARN.`,
    );
  }
  if (isKnown && !tokenFile && !token) {
    args.error(
      `${block}.oidc_token_file`,
      "Missing OIDC token",
      `Set "oidc_token_file" or "oidc_token" in the block "${block}", or the environment variable ALIBABA_CLOUD_OIDC_TOKEN_FILE.`,
    );
  }
  return role && providerArn ? { ...role, oidcProviderArn: providerArn, tokenFile, token } : undefined;
}

function roleArguments(args: ProviderArguments, block: string, sessionName: string): RoleSettings | undefined {
  const roleArn = args.text(`${block}.role_arn`);
  const durationSeconds = args.whole(`${block}.session_expiration`, SESSION_SECONDS, "seconds");
  if (!roleArn && !args.isUnknown(`${block}.role_arn`)) {
    args.error(
      `${block}.role_arn`,
      "Missing role",
      `Set "role_arn" in the block "${block}" to the ARN of the RAM role.`,
    );
  }
  if (roleArn && !ROLE_ARN.test(roleArn.value)) {
    args.error(
      `${block}.role_arn`,
      "Invalid role_arn",
      `The ${roleArn.origin} holds ${quoted(roleArn.value, 100)}. The RAM console shows the ARN of a role: acs:ram::<account id>:role/<role name>.`,
    );
    return undefined;
  }
  if (!roleArn) return undefined;
  return {
    roleArn: roleArn.value,
    sessionName: args.text(`${block}.${sessionName}`)?.value ?? DEFAULT_SESSION_NAME,
    policy: args.text(`${block}.policy`)?.value,
    durationSeconds: durationSeconds ?? DEFAULT_SESSION_SECONDS,
  };
}
