/**
 * Credentials of a role that is assumed with other credentials or with an OIDC token. This file uses our own STS calls.
 * The STS calls of the SDK (`@alicloud/credentials` 2.4.7) have no setting for a proxy. They always use https, but
 * `sts_endpoint` may be a plain http address of this machine.
 */
import { assumeRole, assumeRoleWithOidc, type CredentialSource, type RoleSession, SignedCalls } from "../../client";
import type { AssumeRoleSettings, OidcSettings, RoleSettings } from "../settings";
import { asCredentialFailure, noCredentials } from "./credential-errors";
import type { CredentialDependencies } from "./dependencies";
import { readOptionalFile } from "./optional-file";
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
      return withOrigin(await assumeRole(calls, dependencies.stsEndpoint, role), role);
    } catch (error) {
      throw asCredentialFailure(error, `the role ${role.roleArn} could not be assumed`);
    }
  }, dependencies.now);
}

export function oidcRole(role: OidcSettings, dependencies: CredentialDependencies): CredentialSource {
  return new RoleSessions(async () => {
    const oidcToken = role.token ?? (await readToken(role.tokenFile ?? ""));
    try {
      const session = await assumeRoleWithOidc(dependencies.sender, dependencies.stsEndpoint, { ...role, oidcToken });
      return withOrigin(session, role);
    } catch (error) {
      throw asCredentialFailure(error, `the role ${role.roleArn} could not be assumed with an OIDC token`);
    }
  }, dependencies.now);
}

function withOrigin(session: RoleSession, { roleArn }: RoleSettings): RoleSession {
  return { ...session, credentials: { ...session.credentials, origin: `role ${roleArn}` } };
}

async function readToken(file: string): Promise<string> {
  const token = (await readOptionalFile(file)) ?? "";
  if (token.trim() === "") {
    throw noCredentials(`the OIDC token file ${file} does not exist or is empty. Check "oidc_token_file"`);
  }
  return token.trim();
}
