/** Common parts of both actions that assume a role: the role, its session and its credentials. */
import { ApiError } from "../api-error";
import type { RoleSeed } from "../seed";
import type { ActionContext } from "./action";
import { required, wholeNumber } from "./parameters";

/** The longest session of a role, in seconds. */
const MAX_SESSION_S = 43_200;

export interface RoleOfAccount {
  readonly accountId: string;
  readonly role: RoleSeed;
}

/** The role that `RoleArn` names. */
export function requiredRole(context: ActionContext): RoleOfAccount {
  const arn = required(context, "RoleArn");
  const [, accountId, name] = /^acs:ram::([0-9]+):role\/([A-Za-z0-9._-]+)$/.exec(arn) ?? [];
  if (accountId === undefined || name === undefined) {
    throw new ApiError(400, "InvalidParameter.RoleArn", "The parameter RoleArn is not the ARN of a role.");
  }
  const role = context.world.accounts.role(accountId, name);
  if (!role) throw new ApiError(404, "EntityNotExist.Role", `The specified role ${arn} does not exist.`);
  return { accountId, role };
}

/** Creates temporary credentials and returns the answer that contains them. */
export function openSession(context: ActionContext, { accountId, role }: RoleOfAccount): Record<string, unknown> {
  const name = required(context, "RoleSessionName");
  if (!/^[A-Za-z0-9.@_-]{2,64}$/.test(name)) {
    throw new ApiError(
      400,
      "InvalidParameter.RoleSessionName",
      "The parameter RoleSessionName must be 2 to 64 letters, digits and .@-_ characters.",
    );
  }
  const seconds = wholeNumber(context, "DurationSeconds", 900, MAX_SESSION_S, 3600);
  const expiresAtMs = context.world.now + seconds * 1000;
  const key = context.world.accounts.issue(accountId, role, name, expiresAtMs);
  return {
    AssumedRoleUser: { Arn: key.identity.arn, AssumedRoleId: key.identity.principalId },
    Credentials: {
      AccessKeyId: key.id,
      AccessKeySecret: key.secret,
      SecurityToken: key.securityToken,
      Expiration: new Date(expiresAtMs).toISOString().replace(/\.\d+Z$/, "Z"),
    },
  };
}
