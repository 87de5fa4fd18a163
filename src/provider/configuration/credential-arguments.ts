/**
 * Chooses the source of credentials. A source in the configuration has priority over every source in the environment.
 * Otherwise a key that another tool left in the shell would replace the profile of a stack.
 */
import { NAMED_SOURCES, type NamedSource } from "../credentials/sdk-sources";
import type { CredentialSettings, DefaultChain, OidcSettings } from "../settings";
import { defaultFiles, profileFile } from "./credential-files";
import { checkKey, type KeyArguments, keyArguments } from "./key-arguments";
import type { ProviderArguments } from "./provider-arguments";
import { VARIABLES } from "./provider-schema";
import { oidcArguments } from "./role-arguments";

const NAMED = Object.keys(NAMED_SOURCES) as readonly NamedSource[];
const NAMING_ARGUMENTS = NAMED.map((from) => NAMED_SOURCES[from].argument);
/** One argument of each source. Its first variable appears in the error when no source is configured. */
const FIRST_ARGUMENTS = ["access_key", "profile", "assume_role_with_oidc.oidc_token_file", ...NAMING_ARGUMENTS];
/** In the configuration, each of these has priority over the keys of the environment. */
const OVERRULING: readonly string[] = [
  "profile",
  "shared_credentials_file",
  ...NAMING_ARGUMENTS,
  "assume_role_with_oidc",
];
/** While one of these is unknown, the credentials are unknown. */
const ARGUMENTS: readonly string[] = ["access_key", "secret_key", "security_token", ...OVERRULING];

type Level = "fromConfig" | "fromEnvironment";

/** The first configured source; `defaultChain` when no source is configured. */
export function credentialArguments(args: ProviderArguments): CredentialSettings {
  const hasOidcBlock = args.configured("assume_role_with_oidc") !== null;
  const ofBlock = hasOidcBlock ? oidcArguments(args) : undefined;
  const named = namedSource(args, "fromConfig");
  const isOverruled = hasOidcBlock || named !== undefined || OVERRULING.some((path) => args.isUnknown(path));
  const key = keyArguments(args, isOverruled);
  const unknown = unknownArguments(args);
  if (unknown.length > 0) return { from: "unknown", arguments: unknown };

  if (ofBlock) return oidcSettings(ofBlock, 'block "assume_role_with_oidc"');
  if (key && key.access_key.variable === undefined) return keySettings(args, key);
  if (named) return named;
  if (key) return keySettings(args, key);
  // Checked last, because a variable that is not used must not be an error.
  const oidc = hasOidcBlock ? undefined : oidcArguments(args);
  if (oidc) return oidcSettings(oidc, "environment variables ALIBABA_CLOUD_ROLE_ARN and ALIBABA_CLOUD_OIDC_*");
  return namedSource(args, "fromEnvironment") ?? defaultChain(args);
}

/** The unknown arguments of the credentials, and of a role to assume with these credentials. */
function unknownArguments(args: ProviderArguments): readonly string[] {
  const blocks = args.unknown.filter((path) => path.startsWith("assume_role"));
  return [...new Set([...ARGUMENTS.filter((path) => args.isUnknown(path)), ...blocks])];
}

function keySettings(args: ProviderArguments, key: KeyArguments): CredentialSettings {
  checkKey(args, key);
  const { access_key, secret_key, security_token } = key;
  const keys = {
    accessKeyId: access_key.value,
    accessKeySecret: secret_key.value,
    securityToken: security_token?.value,
  };
  return { from: "keys", keys, origin: access_key.origin };
}

function oidcSettings(role: OidcSettings, origin: string): CredentialSettings {
  return { from: "oidc", role, origin };
}

/** A profile, or a source that one argument names. @param level reads either the configuration or the environment */
function namedSource(args: ProviderArguments, level: Level): CredentialSettings | undefined {
  const profile = args[level]("profile");
  const file = args[level]("shared_credentials_file");
  const named = profile ?? file;
  if (named) return profileSettings(args, named.origin);
  for (const from of NAMED) {
    const found = args[level](NAMED_SOURCES[from].argument);
    if (found) return { from, value: found.value, origin: found.origin };
  }
  return undefined;
}

/** Takes the name and the file of the profile each from the configuration or the environment. */
function profileSettings(args: ProviderArguments, origin: string): CredentialSettings {
  const file = args.text("shared_credentials_file");
  return {
    from: "profile",
    profile: args.text("profile")?.value,
    file: profileFile(file, args.environment.home),
    isSdkFile: file?.variable === "ALIBABA_CLOUD_CREDENTIALS_FILE",
    origin,
  };
}

function defaultChain({ environment }: ProviderArguments): { readonly from: "defaultChain" } & DefaultChain {
  return {
    from: "defaultChain",
    ...defaultFiles(environment),
    unsetVariables: FIRST_ARGUMENTS.flatMap((path) => VARIABLES[path]?.[0] ?? []),
    metadataDisabled: environment.isSwitchedOn("ALIBABA_CLOUD_ECS_METADATA_DISABLED"),
  };
}
