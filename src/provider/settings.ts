/**
 * The provider's configuration, resolved: every argument with its environment variables and defaults applied. Holds
 * secrets, so it is never logged or printed as a whole.
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
  /** Read anew for every session: the file's owner replaces the token before it ends. */
  readonly tokenFile: string | undefined;
  readonly token: string | undefined;
}

/** Where credentials may be on this machine when none are configured. */
export interface DefaultChain {
  /** `config.json` of the Alibaba Cloud CLI. Undefined: it is switched off, or there is no home folder. */
  readonly profileFile: string | undefined;
  /** The SDKs' own file, an INI. Undefined: there is no home folder. */
  readonly sdkFile: string | undefined;
  /** Why a file is undefined, for the reader of an error. */
  readonly notLookedAt: readonly string[];
  /** The first environment variable of each source: none of them is set. */
  readonly unsetVariables: readonly string[];
  /** The ECS metadata service is not to be asked. */
  readonly metadataDisabled: boolean;
}

/** Where credentials come from: the first source that is configured. */
export type CredentialSettings =
  | { readonly from: "keys"; readonly keys: Credentials; readonly origin: string }
  | { readonly from: "oidc"; readonly role: OidcSettings; readonly origin: string }
  | {
      readonly from: "profile";
      readonly profile: string | undefined;
      /** Undefined: the default file, and there is no home folder. */
      readonly file: string | undefined;
      readonly isSdkFile: boolean;
      readonly origin: string;
    }
  /** A source that one argument names. */
  | { readonly from: NamedSource; readonly value: string; readonly origin: string }
  /** Nothing is configured: what this machine has. */
  | ({ readonly from: "defaultChain" } & DefaultChain)
  /** These arguments will be known after apply. */
  | { readonly from: "unknown"; readonly arguments: readonly string[] };

export interface ProviderSettings {
  /** Default region; undefined when not set or not known yet. */
  readonly region: string | undefined;
  readonly credentials: CredentialSettings;
  /** A role to assume with those credentials. */
  readonly assumeRole: AssumeRoleSettings | undefined;
  /** Undefined: the region's public endpoint. */
  readonly ecdEndpoint: Endpoint | undefined;
  readonly stsEndpoint: Endpoint | undefined;
  /** Undefined: the public endpoint of the resource directory. */
  readonly resourceManagerEndpoint: Endpoint | undefined;
  readonly connectTimeoutMs: number;
  readonly readTimeoutMs: number;
  readonly maxConcurrentRequests: number;
  /** Most accounts in each list of one write. */
  readonly accountsPerCall: number;
  readonly accountNames: ReadonlyMap<string, string>;
  readonly requireNamedAccounts: boolean;
  readonly requireKnownAccounts: boolean;
  readonly maxShare: number | undefined;
  readonly maxUnshare: number | undefined;
  readonly maxUnshareOnDestroy: number | undefined;
  readonly proxy: ProxySettings;
  /** PEM files to trust in place of Node's own list. */
  readonly certificateFiles: readonly ArgumentValue[];
  /** Arguments whose values will be known after apply, each by its path with dots. */
  readonly unknownArguments: readonly string[];
}
