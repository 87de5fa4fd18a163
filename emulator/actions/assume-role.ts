/** `AssumeRole` of STS: temporary credentials of a role, for the holder of other credentials. */
import { ApiError } from "../api-error";
import type { Action } from "./action";
import { openSession, requiredRole } from "./session";

export const assumeRole: Action = {
  name: "AssumeRole",
  version: "2015-04-01",
  ramProduct: "sts",
  run(context) {
    const target = requiredRole(context);
    const { externalId } = target.role;
    if (externalId !== undefined && context.call.parameters.get("ExternalId") !== externalId) {
      throw new ApiError(403, "NoPermission", "You are not authorized to assume the role: its trust policy refuses.");
    }
    return openSession(context, target);
  },
};
