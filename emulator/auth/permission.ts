/** What RAM allows a key to do, and the words in which it says no. */
import type { Action } from "../actions/action";
import { ApiError } from "../api-error";
import type { Caller } from "./authenticate";

/** Throws when the caller's key has the action on its deny list. */
export function authorize(action: Action, caller: Caller | undefined): void {
  if (!caller || action.ramProduct === undefined) return;
  const names = [action.name, `${action.ramProduct}:${action.name}`, `${action.ramProduct}:*`, "*"];
  if (caller.key.deny.some((denied) => names.includes(denied))) throw permissionDenied(action.name, caller);
}

/** `Forbidden.RAM` is HTTP 400, the other codes 403. */
export function permissionDenied(actionName: string, caller: Caller | undefined, code = "Forbidden.RAM"): ApiError {
  const sts = actionName.startsWith("AssumeRole") || actionName === "GetCallerIdentity";
  return new ApiError(
    code === "Forbidden.RAM" ? 400 : 403,
    code,
    "User not authorized to operate on the specified resource, or this API doesn't support RAM.",
    {
      accessDeniedDetail: {
        AuthAction: `${sts ? "sts" : "ecd"}:${actionName}`,
        AuthPrincipalDisplayName: caller?.identity.principalId ?? "",
        AuthPrincipalOwnerId: caller?.accountId ?? "",
        AuthPrincipalType: caller?.identity.type ?? "",
        NoPermissionType: "ImplicitDeny",
        PolicyType: "AccountLevelIdentityBasedPolicy",
      },
    },
  );
}
