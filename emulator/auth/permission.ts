/** The permissions of a key in RAM, and the text of a denial. */
import type { Action } from "../actions/action";
import { ApiError } from "../api-error";
import type { Caller } from "./authenticate";

/** Throws when the caller's key has the action on its deny list. */
export function authorize(action: Action, caller: Caller | undefined): void {
  if (!caller || action.ramProduct === undefined) return;
  const names = [action.name, `${action.ramProduct}:${action.name}`, `${action.ramProduct}:*`, "*"];
  if (caller.key.deny.some((denied) => names.includes(denied))) throw permissionDenied(action, caller);
}

/** Prefixes of RAM actions, by API version. */
const PRODUCTS: Readonly<Record<string, string>> = { "2015-04-01": "sts", "2020-03-31": "resourcemanager" };

/** `Forbidden.RAM` is HTTP 400, the other codes 403. */
export function permissionDenied(
  { name, version }: Pick<Action, "name" | "version">,
  caller: Caller | undefined,
  code = "Forbidden.RAM",
): ApiError {
  return new ApiError(
    code === "Forbidden.RAM" ? 400 : 403,
    code,
    "User not authorized to operate on the specified resource, or this API doesn't support RAM.",
    {
      accessDeniedDetail: {
        AuthAction: `${PRODUCTS[version] ?? "ecd"}:${name}`,
        AuthPrincipalDisplayName: caller?.identity.principalId ?? "",
        AuthPrincipalOwnerId: caller?.accountId ?? "",
        AuthPrincipalType: caller?.identity.type ?? "",
        NoPermissionType: "ImplicitDeny",
        PolicyType: "AccountLevelIdentityBasedPolicy",
      },
    },
  );
}
