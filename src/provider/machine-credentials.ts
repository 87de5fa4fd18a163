/**
 * Credentials when none are configured: what this machine has, in the order of the SDK's own chain. The chain itself is
 * not used: with nothing to find it ends in a call to `https://undefined/`, and says only that.
 */
import { access } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { type CredentialSource, EcdError } from "../client";
import type { CredentialDependencies } from "./credentials";
import { ecsRoleCredentials } from "./ecs-role";
import { noCredentials } from "./no-credentials";
import { profileCredentials } from "./profile-credentials";
import { sdkSource } from "./sdk-sources";

export interface Machine {
  /** The file of the Alibaba Cloud CLI. */
  readonly profileFile: string;
  /** The metadata service is not to be asked. */
  readonly metadataDisabled: boolean;
}

/** Tries each place once. A file that is there but unusable is an error: silently using other credentials would be worse. */
export async function machineCredentials(
  machine: Machine,
  dependencies: CredentialDependencies,
): Promise<CredentialSource> {
  if (await exists(machine.profileFile)) return profileCredentials(machine.profileFile, undefined, dependencies);
  const sharedFile = join(homedir(), ".alibabacloud", "credentials");
  if (await exists(sharedFile)) return sharedFileCredentials(sharedFile, undefined);
  let metadata = "ECS metadata service: disabled";
  if (!machine.metadataDisabled) {
    try {
      const source = ecsRoleCredentials(undefined, dependencies);
      await source.current();
      return source;
    } catch (error) {
      if (!(error instanceof EcdError)) throw error;
      metadata = error.message;
    }
  }
  throw noCredentials(
    [
      "no credentials were found. Looked at: the provider's arguments;",
      "the environment (ALICLOUD_ACCESS_KEY, ALIBABA_CLOUD_ACCESS_KEY_ID, ALICLOUD_PROFILE, ALIBABA_CLOUD_OIDC_TOKEN_FILE, ALICLOUD_ECS_ROLE_NAME, ALICLOUD_CREDENTIALS_URI and their other names);",
      `${machine.profileFile} and ${sharedFile}: not there; ${metadata}.`,
      'Set ALICLOUD_ACCESS_KEY and ALICLOUD_SECRET_KEY, or run "aliyun configure", or name a source in the provider\'s arguments',
    ].join(" "),
  );
}

/** The SDKs' own file, an INI. */
export function sharedFileCredentials(file: string, profile: string | undefined): CredentialSource {
  return sdkSource(
    ({ ProfileCredentialsProvider }) => {
      const builder = ProfileCredentialsProvider.builder();
      return (profile === undefined ? builder : builder.withProfileName(profile)).build();
    },
    { what: `the credentials file ${file}`, remedy: "Correct its profile" },
  );
}

function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
