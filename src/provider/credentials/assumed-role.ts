/** A role assumed with other credentials, or with an OIDC token. Through our own STS calls: those of the SDK know neither proxy nor another endpoint. */
import { assumeRole, assumeRoleWithOidc, type CredentialSource, SignedCalls } from "../../client";
import { readOptionalFile } from "../configuration/optional-file";
import type { AssumeRoleSettings, OidcSettings } from "../settings";
import { asCredentialFailure, noCredentials } from "./credential-errors";
import type { CredentialDependencies } from "./dependencies";
import { RoleSessions } from "./role-sessions";

/** @param base the credentials that may assume the role */
export function assumedRole(
  base: CredentialSource,
  role: AssumeRoleSettings,
  dependencies: CredentialDependencies,
): CredentialSource {
  const calls = new SignedCalls(dependencies.sender, base);
  return new RoleSessions(async () => {
    try {
      return await assumeRole(calls, dependencies.stsEndpoint, role);
    } catch (error) {
      throw asCredentialFailure(error, `the role ${role.roleArn} could not be assumed`);
    }
  }, dependencies.now);
}

export function oidcRole(role: OidcSettings, dependencies: CredentialDependencies): CredentialSource {
  return new RoleSessions(async () => {
    const oidcToken = role.token ?? (await readToken(role.tokenFile ?? ""));
    try {
      return await assumeRoleWithOidc(dependencies.sender, dependencies.stsEndpoint, { ...role, oidcToken });
    } catch (error) {
      throw asCredentialFailure(error, `the role ${role.roleArn} could not be assumed with an OIDC token`);
    }
  }, dependencies.now);
}

async function readToken(file: string): Promise<string> {
  const token = (await readOptionalFile(file)) ?? "";
  if (token.trim() === "") {
    throw noCredentials(`the OIDC token file ${file} does not exist or is empty. Check "oidc_token_file"`);
  }
  return token.trim();
}
