/**
 * The resolved configuration of the provider, after environment variables and defaults were applied to every argument.
 * It holds secrets, so it must never be logged or printed as a whole.
 */
import type { Credentials, Endpoint, ProxySettings } from "../client";
import type { ArgumentValue } from "./configuration/environment";
import type { NamedSource } from "./credentials/sdk-sources";

export interface RoleSettings {
  readonly roleArn: string;
  readonly sessionName: string;
  readonly policy: string | undefined;
  /** Seconds, at least 900. */
  readonly durationSeconds: number;
}
export interface AssumeRoleSettings extends RoleSettings {
  readonly externalId: string | undefined;
}
export interface OidcSettings extends RoleSettings {
  readonly oidcProviderArn: string;
  /** The provider reads the file for every session, because another program replaces the token before it expires. */
  readonly tokenFile: string | undefined;
  readonly token: string | undefined;
}

/** The default places for credentials on this machine. They are used when no source is configured. */
export interface DefaultChain {
  /** `config.json` of the Alibaba Cloud CLI. Undefined: a variable disables it, or there is no home folder. */
  readonly profileFile: string | undefined;
  /** The SDKs' own INI file. Undefined: there is no home folder. */
  readonly sdkFile: string | undefined;
  /** The files that are not read, each with the reason, for the reader of an error. */
  readonly notLookedAt: readonly string[];
  /** The first environment variable of each source, for the reader of an error. No source is completely set. */
  readonly unsetVariables: readonly string[];
  /** True: the provider does not ask the ECS metadata service. */
  readonly metadataDisabled: boolean;
}

/** The first configured source of credentials. */
export type CredentialSettings =
  | { readonly from: "keys"; readonly keys: Credentials; readonly origin: string }
  | { readonly from: "oidc"; readonly role: OidcSettings; readonly origin: string }
  | {
      readonly from: "profile";
      readonly profile: string | undefined;
      /** Undefined: the file would be in the home folder, but the home folder is not known. */
      readonly file: string | undefined;
      readonly isSdkFile: boolean;
      readonly origin: string;
    }
  /** A source with its own argument of the provider. */
  | { readonly from: NamedSource; readonly value: string; readonly origin: string }
  /** Nothing is configured, so the default places of this machine are tried. */
  | ({ readonly from: "defaultChain" } & DefaultChain)
  /** These arguments are known only after apply. */
  | { readonly from: "unknown"; readonly arguments: readonly string[] };

export interface ProviderSettings {
  /** Default region; undefined when it is not set or not known yet. */
  readonly region: string | undefined;
  readonly credentials: CredentialSettings;
  /** A role to assume with `credentials`. */
  readonly assumeRole: AssumeRoleSettings | undefined;
  /** Undefined: the region's public endpoint. */
  readonly ecdEndpoint: Endpoint | undefined;
  readonly stsEndpoint: Endpoint | undefined;
  /** Undefined: the public endpoint of the resource directory. */
  readonly resourceManagerEndpoint: Endpoint | undefined;
  readonly connectTimeoutMs: number;
  readonly readTimeoutMs: number;
  readonly maxConcurrentRequests: number;
  /** The largest number of accounts in each list of one write. */
  readonly accountsPerCall: number;
  readonly accountNames: ReadonlyMap<string, string>;
  readonly requireNamedAccounts: boolean;
  readonly requireKnownAccounts: boolean;
  readonly maxShare: number | undefined;
  readonly maxUnshare: number | undefined;
  readonly maxUnshareOnDestroy: number | undefined;
  readonly proxy: ProxySettings;
  /** PEM files to trust instead of Node.js's own list. */
  readonly certificateFiles: readonly ArgumentValue[];
  /** Paths of the arguments whose values are known only after apply, such as `assume_role.role_arn`. */
  readonly unknownArguments: readonly string[];
}
