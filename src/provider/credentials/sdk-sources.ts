/**
 * The five sources of credentials that the SDK implements, each a few lines on one engine. Two of them are named by one
 * argument of the provider; the others are modes of a profile, or a default file.
 */
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import type { CredentialSource } from "../../client";
import { noCredentials } from "./credential-errors";
import type { Profile } from "./profile-file";
import { type AskSdk, SIGN_IN_LIMIT_MS, sdkSource } from "./sdk-source";

/** The sources that one argument of the provider names, in the order in which they are looked at. */
export const NAMED_SOURCES = {
  ecsRole: { argument: "ecs_role_name", source: ecsRoleCredentials },
  uri: { argument: "credentials_uri", source: uriCredentials },
} as const;
/** How the settings and the log name such a source. */
export type NamedSource = keyof typeof NAMED_SOURCES;

/** The metadata service answers at once or does not exist. */
const METADATA_TIMEOUT_MS = 1000;

/**
 * Credentials of the RAM role of the ECS instance that this runs on, from its metadata service.
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
    },
    askSdk,
  );
}

/** Credentials from a local service that hands them out over HTTP. */
export function uriCredentials(uri: string, askSdk: AskSdk): CredentialSource {
  if (!URL.canParse(uri) || !/^https?:$/.test(new URL(uri).protocol)) {
    throw noCredentials('the address in "credentials_uri" is not an http(s) address');
  }
  // Without user and query, which may be secrets.
  const { protocol, host, pathname } = new URL(uri);
  return sdkSource(
    ({ URICredentialsProvider }) => URICredentialsProvider.builder().withCredentialsURI(uri).build(),
    {
      origin: `credentials service at ${protocol}//${host}${pathname}`,
      remedy: 'Check the service and "credentials_uri"',
    },
    askSdk,
  );
}

/**
 * Credentials that a command prints, which a profile of the Alibaba Cloud CLI names (`External`). The SDK's source for
 * profiles is not used, because it writes the command's output, secret included, into the CLI's file.
 * @param command as the CLI takes it: split at blanks, with quotes, and run without a shell
 */
export function commandCredentials(command: string, profile: Profile, file: string, askSdk: AskSdk): CredentialSource {
  return sdkSource(
    ({ ExternalCredentialsProvider }) =>
      ExternalCredentialsProvider.builder().withProcessCommand(command).withTimeout(SIGN_IN_LIMIT_MS).build(),
    {
      origin: `command of the profile ${JSON.stringify(profile.name)} of ${file}`,
      remedy: 'Run it by hand, or correct its "process_command"',
    },
    askSdk,
    SIGN_IN_LIMIT_MS,
  );
}

/** A profile whose sign-in (OAuth) the SDK renews in the CLI's file. The SDK reads the default file only. */
export function oauthCredentials(file: string, profile: Profile, askSdk: AskSdk): CredentialSource {
  const defaultFile = join(homedir(), ".aliyun", "config.json");
  if (resolve(file) !== defaultFile) {
    throw noCredentials(
      `the profile ${JSON.stringify(profile.name)} of ${file} has the mode ${profile.mode}, which works in ${defaultFile} only`,
    );
  }
  return sdkSource(
    ({ CLIProfileCredentialsProvider }) =>
      CLIProfileCredentialsProvider.builder().withProfileName(profile.name).build(),
    {
      origin: `profile ${JSON.stringify(profile.name)} (${profile.mode}) of the Alibaba Cloud CLI`,
      remedy: `Sign in again: "aliyun configure --profile ${profile.name}"`,
    },
    askSdk,
    SIGN_IN_LIMIT_MS,
  );
}

/**
 * The SDKs' own file, an INI: the one that ALIBABA_CLOUD_CREDENTIALS_FILE names, else `~/.alibabacloud/credentials`.
 */
export function sdkFileCredentials(file: string, profile: string | undefined, askSdk: AskSdk): CredentialSource {
  return sdkSource(
    ({ ProfileCredentialsProvider }) => {
      const builder = ProfileCredentialsProvider.builder();
      return (profile === undefined ? builder : builder.withProfileName(profile)).build();
    },
    { origin: `credentials file ${file}`, remedy: "Correct its profile" },
    askSdk,
    SIGN_IN_LIMIT_MS,
  );
}
