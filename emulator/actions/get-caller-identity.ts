/** `GetCallerIdentity` of STS: the account of the credentials. Needs no RAM permission. */
import { missingParameter } from "../api-error";
import type { Action } from "./action";

export const getCallerIdentity: Action = {
  name: "GetCallerIdentity",
  version: "2015-04-01",
  ramProduct: undefined,
  run({ caller }) {
    if (!caller) throw missingParameter("AccessKeyId");
    const { identity } = caller;
    return {
      AccountId: caller.accountId,
      Arn: identity.arn,
      IdentityType: identity.type,
      PrincipalId: identity.principalId,
      ...(identity.type === "Account" ? { UserId: caller.accountId } : {}),
    };
  },
};
