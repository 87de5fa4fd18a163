/**
 * Credentials that a command prints, which a profile of the Alibaba Cloud CLI names (`External`). Not by the SDK's
 * source for profiles: that writes what the command prints, secret included, into the CLI's file.
 */
import type { CredentialSource } from "../../client";
import type { Profile } from "./profile-file";
import { type AskSdk, SIGN_IN_LIMIT_MS, sdkSource } from "./sdk-sources";

/** @param command as the CLI takes it: split at blanks, with quotes, and run without a shell */
export function commandCredentials(command: string, profile: Profile, file: string, askSdk: AskSdk): CredentialSource {
  return sdkSource(
    ({ ExternalCredentialsProvider }) =>
      ExternalCredentialsProvider.builder().withProcessCommand(command).withTimeout(SIGN_IN_LIMIT_MS).build(),
    {
      what: `the command of the profile ${JSON.stringify(profile.name)} of ${file}`,
      remedy: 'Run it by hand, or correct its "process_command"',
    },
    askSdk,
    SIGN_IN_LIMIT_MS,
  );
}
