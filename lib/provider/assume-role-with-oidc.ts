/** The provider's `assume_role_with_oidc` block: what can be set in it, and how it is written. */
import { block, number, type Setting, text } from "../binding/synthesis";
import type { IResolvable } from "../cdktf";

/** A RAM role to assume with an OIDC token, without an access key. */
export interface EcdProviderAssumeRoleWithOidc {
  /**
   * ARN of the role. Environment: `ALIBABA_CLOUD_ROLE_ARN`.
   */
  readonly roleArn?: string;
  /**
   * ARN of the OIDC identity provider in RAM. Environment: `ALIBABA_CLOUD_OIDC_PROVIDER_ARN`.
   */
  readonly oidcProviderArn?: string;
  /**
   * File that holds the OIDC token. Environment: `ALIBABA_CLOUD_OIDC_TOKEN_FILE`.
   */
  readonly oidcTokenFile?: string;
  /**
   * The OIDC token itself.
   *
   * Never a literal: `cdk.tf.json` would hold it in plain text, so a literal is an error at synth. Prefer
   * `oidcTokenFile`, or pass a `TerraformVariable` with `sensitive: true`.
   */
  readonly oidcToken?: string;
  /**
   * Name of the session. Environment: `ALIBABA_CLOUD_ROLE_SESSION_NAME`. Default `terraform`.
   *
   * @default "terraform"
   */
  readonly roleSessionName?: string;
  /**
   * A policy that narrows the role's permissions for the session, as JSON.
   */
  readonly policy?: string;
  /**
   * How long the session lasts, in seconds, at least 900. Default 3600.
   *
   * @default 3600
   */
  readonly sessionExpiration?: number;
}

/** The block as a setting of the provider. */
export function assumeRoleWithOidcSetting(value: EcdProviderAssumeRoleWithOidc | IResolvable | undefined): Setting {
  return block<EcdProviderAssumeRoleWithOidc>("EcdProviderAssumeRoleWithOidc", value, (role) => ({
    role_arn: text(role.roleArn),
    oidc_provider_arn: text(role.oidcProviderArn),
    oidc_token_file: text(role.oidcTokenFile),
    oidc_token: text(role.oidcToken),
    role_session_name: text(role.roleSessionName),
    policy: text(role.policy),
    session_expiration: number(role.sessionExpiration),
  }));
}
