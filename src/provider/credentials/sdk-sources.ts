/**
 * The four sources of credentials that the SDK implements. Two sources have their own argument of the provider. The
 * others are modes of a profile. `sdk-source.ts` runs all of them.
 */

import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { type CredentialSource, endsHostEarly } from "../../client";
import { printable, quoted } from "../../model";
import { shownAddress } from "../shown-address";
import { noCredentials } from "./credential-errors";
import type { Profile } from "./profile-file";
import { type AskSdk, SIGN_IN_LIMIT_MS, sdkSource } from "./sdk-source";

/** The sources with their own argument of the provider, in the order of their priority. */
export const NAMED_SOURCES = {
  ecsRole: { argument: "ecs_role_name", source: ecsRoleCredentials },
  uri: { argument: "credentials_uri", source: uriCredentials },
} as const;
/** The name of such a source in the settings and in the log. */
export type NamedSource = keyof typeof NAMED_SOURCES;

/** The metadata service answers at once or does not exist. */
const METADATA_TIMEOUT_MS = 1000;

/**
 * Credentials of the RAM role of the ECS instance on which the provider runs, from the metadata service.
 * @param roleName undefined asks the metadata service for the instance's role
 */
export function ecsRoleCredentials(roleName: string | undefined, askSdk: AskSdk): CredentialSource {
  return sdkSource(
    ({ ECSRAMRoleCredentialsProvider }) => {
      const builder = ECSRAMRoleCredentialsProvider.builder()
        .withReadTimeout(METADATA_TIMEOUT_MS)
        .withConnectTimeout(METADATA_TIMEOUT_MS);
      return (roleName === undefined ? builder : builder.withRoleName(roleName)).build();
    },
    {
      origin: "ECS metadata service",
      question: roleName === undefined ? "" : `, asked for the role ${roleName},`,
      remedy: "It answers on an ECS instance with a RAM role attached",
      switchedOffBy: "ALIBABA_CLOUD_ECS_METADATA_DISABLED",
    },
    askSdk,
  );
}

/** Credentials from a local service that returns them over HTTP. */
export function uriCredentials(uri: string, askSdk: AskSdk): CredentialSource {
  if (!URL.canParse(uri) || !/^https?:$/.test(new URL(uri).protocol)) {
    throw noCredentials('the address in "credentials_uri" is not an http(s) address');
  }
  if (endsHostEarly(new URL(uri))) {
    throw noCredentials(
      'the address in "credentials_uri" holds an "@" behind its host. In a user or a password, write "/" as %2F, "?" as %3F and "#" as %23. Behind the host, write "@" as %40',
    );
  }
  return sdkSource(
    ({ URICredentialsProvider }) => URICredentialsProvider.builder().withCredentialsURI(uri).build(),
    {
      origin: `credentials service at ${shownAddress(uri)}`,
      remedy: 'Check the service and "credentials_uri"',
    },
    askSdk,
  );
}

/**
 * Credentials from the output of a command, which a profile of the Alibaba Cloud CLI names (mode `External`). The SDK's
 * source for profiles is not used, because it writes the command's output with the secret into the CLI's file.
 * @param command in the form of the CLI: split at blanks outside quotes, and run without a shell
 */
export function commandCredentials(command: string, profile: Profile, file: string, askSdk: AskSdk): CredentialSource {
  return sdkSource(
    ({ ExternalCredentialsProvider }) =>
      ExternalCredentialsProvider.builder().withProcessCommand(command).withTimeout(SIGN_IN_LIMIT_MS).build(),
    {
      origin: `command of the profile ${quoted(profile.name)} of ${file}`,
      remedy: 'Run it by hand, or correct its "process_command"',
    },
    askSdk,
    SIGN_IN_LIMIT_MS,
  );
}

/**
 * Credentials of a profile with an OAuth sign-in. The SDK renews the sign-in in the CLI's file, and reads only the
 * default file.
 */
export function oauthCredentials(file: string, profile: Profile, askSdk: AskSdk): CredentialSource {
  // Uses the SDK's rule and not `homeFolder`, because the check must name the file that the SDK reads and writes.
  const defaultFile = join(homedir(), ".aliyun", "config.json");
  if (resolve(file) !== defaultFile) {
    throw noCredentials(
      `the profile ${quoted(profile.name)} of ${file} has the mode ${profile.mode}, which works in ${defaultFile} only`,
    );
  }
  return sdkSource(
    // Without `build`, which refuses the profile when ALIBABA_CLOUD_CLI_PROFILE_DISABLED is set. The variable concerns
    // only profiles that the provider looks for by itself (`credential-files.ts`), and this profile has been chosen.
    ({ CLIProfileCredentialsProvider }) =>
      new CLIProfileCredentialsProvider(CLIProfileCredentialsProvider.builder().withProfileName(profile.name)),
    {
      origin: `profile ${quoted(profile.name)} (${profile.mode}) of the Alibaba Cloud CLI`,
      remedy: `Sign in again: "aliyun configure --profile ${printable(profile.name)}"`,
    },
    askSdk,
    SIGN_IN_LIMIT_MS,
  );
}
