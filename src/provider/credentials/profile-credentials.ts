/** Gets the credentials of a profile of the Alibaba Cloud CLI, by the mode of the profile. */

import { type CredentialSource, type Credentials, fixedCredentials } from "../../client";
import { quoted } from "../../model";
import type { RoleSettings } from "../settings";
import { assumedRole, oidcRole } from "./assumed-role";
import { cloudSsoSessions } from "./cloud-sso";
import { noCredentials } from "./credential-errors";
import type { CredentialDependencies } from "./dependencies";
import { type Profile, readProfile } from "./profile-file";
import { commandCredentials, ecsRoleCredentials, oauthCredentials, uriCredentials } from "./sdk-sources";

/** A profile may name another profile as its source. A longer chain counts as a loop. */
const MAX_CHAINED_PROFILES = 8;
const DEFAULT_SESSION_SECONDS = 3600;

/**
 * Reads the file at once. The callers call this function only when credentials are needed for the first time.
 * @param name undefined takes the file's current profile
 * @param namedBy the argument or the variable that names the profile or its file; undefined without one
 */
export async function profileCredentials(
  file: string,
  name: string | undefined,
  dependencies: CredentialDependencies,
  namedBy?: string,
  depth = 1,
): Promise<CredentialSource> {
  const profile = await readProfile(file, name);
  const origin = `profile ${quoted(profile.name)} of ${file}${namedBy ? `, named by the ${namedBy}` : ""}`;
  const need = (field: string) =>
    profile.field(field) ?? fail(profile, file, `has no "${field}", which its mode ${profile.mode} needs`);
  const keys = (): Credentials => ({
    accessKeyId: need("access_key_id"),
    accessKeySecret: need("access_key_secret"),
    origin,
  });
  const role = (): RoleSettings => ({
    roleArn: need("ram_role_arn"),
    sessionName: profile.field("ram_session_name") ?? "terraform",
    policy: undefined,
    durationSeconds: Number(profile.field("expired_seconds")) || DEFAULT_SESSION_SECONDS,
  });
  const assumed = (base: CredentialSource) =>
    assumedRole(base, { ...role(), externalId: profile.field("external_id") }, dependencies);

  switch (profile.mode) {
    case "AK":
      return fixedCredentials(keys());
    case "StsToken":
      return fixedCredentials({ ...keys(), securityToken: need("sts_token"), endsAtMs: endOf(profile) });
    case "RamRoleArn":
      return assumed(fixedCredentials({ ...keys(), securityToken: profile.field("sts_token") }));
    case "ChainableRamRoleArn":
      if (depth >= MAX_CHAINED_PROFILES) return fail(profile, file, "is part of a loop of source profiles");
      return assumed(await profileCredentials(file, need("source_profile"), dependencies, undefined, depth + 1));
    case "EcsRamRole":
      return ecsRoleCredentials(need("ram_role_name"), dependencies.askSdk);
    case "RamRoleArnWithRoleName":
      return assumed(ecsRoleCredentials(need("ram_role_name"), dependencies.askSdk));
    case "OIDC": {
      const oidcProviderArn = need("oidc_provider_arn");
      return oidcRole(
        { ...role(), oidcProviderArn, tokenFile: need("oidc_token_file"), token: undefined },
        dependencies,
      );
    }
    case "CredentialsURI":
      return uriCredentials(need("credentials_uri"), dependencies.askSdk);
    case "External":
      return commandCredentials(need("process_command"), profile, file, dependencies.askSdk);
    case "CloudSSO":
      return cloudSsoSessions(profile, need, dependencies);
    case "OAuth":
      return oauthCredentials(file, profile, dependencies.askSdk);
    default:
      return fail(profile, file, `has the mode ${quoted(profile.mode)}, which is not supported`);
  }
}

/** The time at which the profile's token expires, in milliseconds since 1970. The CLI writes seconds or no value. */
function endOf(profile: Profile): number | undefined {
  const seconds = Number(profile.field("sts_expiration"));
  return seconds > 0 ? seconds * 1000 : undefined;
}

function fail(profile: Profile, file: string, what: string): never {
  throw noCredentials(`the profile ${quoted(profile.name)} of ${file} ${what}. Run "aliyun configure"`);
}
