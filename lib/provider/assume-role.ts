/** The provider's `assume_role` block: what can be set in it, and how it is written. */
import { block, number, type Setting, text } from "../binding/synthesis";
import type { IResolvable } from "../cdktf";

/** A RAM role to assume with the credentials above. */
export interface EcdProviderAssumeRole {
  /**
   * ARN of the role, such as `acs:ram::<account>:role/<name>`. Empty: no role is assumed. Environment, for a block
   * without it: `ALICLOUD_ASSUME_ROLE_ARN`.
   */
  readonly roleArn?: string;
  /**
   * Name of the session. Environment: `ALICLOUD_ASSUME_ROLE_SESSION_NAME`. Default `terraform`.
   *
   * @default "terraform"
   */
  readonly sessionName?: string;
  /**
   * A policy that narrows the role's permissions for the session, as JSON.
   */
  readonly policy?: string;
  /**
   * How long the session lasts, in seconds, at least 900. Environment: `ALICLOUD_ASSUME_ROLE_SESSION_EXPIRATION`.
   * Default 3600.
   *
   * @default 3600
   */
  readonly sessionExpiration?: number;
  /**
   * External id that the role's trust policy asks for.
   */
  readonly externalId?: string;
}

/** The block as a setting of the provider. */
export function assumeRoleSetting(value: EcdProviderAssumeRole | IResolvable | undefined): Setting {
  return block<EcdProviderAssumeRole>("EcdProviderAssumeRole", value, (role) => ({
    role_arn: text(role.roleArn),
    session_name: text(role.sessionName),
    policy: text(role.policy),
    session_expiration: number(role.sessionExpiration),
    external_id: text(role.externalId),
  }));
}
