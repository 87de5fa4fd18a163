/** `AssumeRoleWithOIDC` of STS: temporary credentials of a role for the holder of any OIDC token. Not signed. */
import type { Action } from "./action";
import { required } from "./parameters";
import { openSession, requiredRole } from "./session";

export const assumeRoleWithOidc: Action = {
  name: "AssumeRoleWithOIDC",
  version: "2015-04-01",
  ramProduct: undefined,
  anonymous: true,
  run(context) {
    const provider = required(context, "OIDCProviderArn");
    required(context, "OIDCToken");
    const target = requiredRole(context);
    return {
      ...openSession(context, target),
      OIDCTokenInfo: { ClientIds: "emulator", Issuer: provider, Subject: "emulator" },
    };
  },
};
