/**
 * Looks for credentials when no source is configured. It tries the default places of this machine, in the order of the
 * SDK's chain. The SDK's chain itself is not used: when it finds nothing, it calls `https://undefined/` and reports
 * only this call.
 */
import { type CredentialSource, EcdError } from "../../client";
import type { DefaultChain } from "../settings";
import { noCredentials } from "./credential-errors";
import type { CredentialDependencies } from "./dependencies";
import { readOptionalFile } from "./optional-file";
import { profileCredentials } from "./profile-credentials";
import { sdkFileCredentials } from "./sdk-file";
import { ecsRoleCredentials } from "./sdk-sources";

/** Tries each place once. An unusable file is an error. Otherwise the provider would silently use other credentials. */
export async function defaultChain(
  places: DefaultChain,
  dependencies: CredentialDependencies,
): Promise<CredentialSource> {
  const { profileFile, sdkFile, notLookedAt } = places;
  if (profileFile !== undefined && (await readOptionalFile(profileFile)) !== undefined) {
    return profileCredentials(profileFile, undefined, dependencies);
  }
  if (sdkFile !== undefined && (await readOptionalFile(sdkFile)) !== undefined) {
    return sdkFileCredentials(sdkFile, undefined, dependencies);
  }
  let metadata = "ECS metadata service: disabled";
  if (!places.metadataDisabled) {
    try {
      const source = ecsRoleCredentials(undefined, dependencies.askSdk);
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
      `the environment (${places.unsetVariables.join(", ")} and their other names);`,
      `${[
        ...[profileFile, sdkFile].filter((file) => file !== undefined).map((file) => `${file}: not there`),
        ...notLookedAt,
        metadata,
      ].join("; ")}.`,
      'Set ALICLOUD_ACCESS_KEY and ALICLOUD_SECRET_KEY, or run "aliyun configure", or name a source in the provider\'s arguments',
    ].join(" "),
  );
}
