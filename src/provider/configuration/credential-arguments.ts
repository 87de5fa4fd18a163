/**
 * Which source of credentials is configured. What the configuration names wins over what the environment holds: a
 * profile written into a stack must not lose to a key that some other tool left in the shell.
 */
import { join } from "node:path";
import type { Credentials } from "../../client";
import type { CredentialSettings, DefaultChain } from "../settings";
import { VARIABLES } from "./environment";
import type { ArgumentValue, ProviderArguments } from "./provider-arguments";
import { oidcArguments } from "./role-arguments";

const ARGUMENTS = [
  "access_key",
  "secret_key",
  "security_token",
  "profile",
  "shared_credentials_file",
  "ecs_role_name",
  "credentials_uri",
  "assume_role_with_oidc",
] as const;

type Level = "fromConfig" | "fromEnvironment";

/** The parts of an access key, each with its origin. */
interface KeyParts {
  readonly access_key: ArgumentValue;
  readonly secret_key: ArgumentValue;
  readonly security_token: ArgumentValue | undefined;
}

/** The first source that is configured; `defaultChain` when none is. */
export function credentialArguments(args: ProviderArguments): CredentialSettings {
  const oidc = oidcArguments(args);
  const blocks = args.unknown.filter((path) => path.startsWith("assume_role"));
  const unknown = [...ARGUMENTS.filter((path) => args.isUnknown(path)), ...blocks];
  const hasOidcBlock = args.configured("assume_role_with_oidc") !== null;
  const named = otherSource(args, "fromConfig");
  const keys = keyArguments(args, hasOidcBlock || named !== undefined);
  if (unknown.length > 0) return { from: "unknown", arguments: [...new Set(unknown)] };
  if (hasOidcBlock && oidc) return { from: "oidc", role: oidc, origin: 'block "assume_role_with_oidc"' };
  if (named && !keys?.access_key.isFromConfig) return named;
  if (keys) {
    checkCharacters(args, keys);
    return { from: "keys", keys: credentialsOf(keys), origin: keys.access_key.origin };
  }
  if (oidc) return { from: "oidc", role: oidc, origin: "environment variables ALIBABA_CLOUD_OIDC_*" };
  return (
    otherSource(args, "fromEnvironment") ?? {
      from: "defaultChain",
      ...filesOfMachine(args),
      metadataDisabled: args.isSwitchedOn("ALIBABA_CLOUD_ECS_METADATA_DISABLED"),
    }
  );
}

function filesOfMachine(args: ProviderArguments): Pick<DefaultChain, "profileFile" | "sdkFile" | "notLookedAt"> {
  const { home } = args;
  if (home === undefined) {
    return {
      profileFile: undefined,
      sdkFile: undefined,
      notLookedAt: ["~/.aliyun/config.json and ~/.alibabacloud/credentials: HOME is not set"],
    };
  }
  const isCliOff = args.isSwitchedOn("ALIBABA_CLOUD_CLI_PROFILE_DISABLED");
  return {
    profileFile: isCliOff ? undefined : defaultProfileFile(home),
    sdkFile: join(home, ".alibabacloud", "credentials"),
    notLookedAt: isCliOff ? [`${defaultProfileFile(home)}: switched off by ALIBABA_CLOUD_CLI_PROFILE_DISABLED`] : [],
  };
}

/** @param isOverruled by another source of the configuration, beside which what the environment holds does not matter */
function keyArguments(args: ProviderArguments, isOverruled: boolean): KeyParts | undefined {
  const accessKey = args.text("access_key");
  const secretKey = args.text("secret_key");
  const half = accessKey ?? secretKey;
  const lacking = !secretKey ? "secret_key" : !accessKey ? "access_key" : undefined;
  if (half && lacking && !args.isUnknown(lacking) && !(isOverruled && !half.isFromConfig)) {
    missing(args, half.origin, lacking);
  }
  if (!accessKey || !secretKey) return undefined;
  const family = accessKey.isFromConfig ? undefined : completeFamily(args);
  return family ?? { access_key: accessKey, secret_key: secretKey, security_token: tokenFor(args, accessKey) };
}

function credentialsOf({ access_key, secret_key, security_token }: KeyParts): Credentials {
  return {
    accessKeyId: access_key.value,
    accessKeySecret: secret_key.value,
    securityToken: security_token?.value,
  };
}

/** No key has such a character: it would come back as a wrong signature, which hints at nothing. */
function checkCharacters(args: ProviderArguments, parts: KeyParts): void {
  for (const [path, part] of Object.entries(parts) as [string, ArgumentValue | undefined][]) {
    if (part === undefined || /^[\x21-\x7e]*$/.test(part.value)) continue;
    args.error(
      path,
      `Invalid ${path}`,
      `The ${part.origin} holds a character that no key has, most often a blank or a line break at its end. Remove it.`,
    );
  }
}

/** Key, secret and token of one naming; two tools' keys in one shell must not be mixed. */
function completeFamily(args: ProviderArguments): KeyParts | undefined {
  const [ids = [], secrets = [], tokens = []] = ["access_key", "secret_key", "security_token"].map((p) => VARIABLES[p]);
  for (const [i, id] of ids.entries()) {
    const accessKey = args.variable(id);
    const secretKey = args.variable(secrets[i] ?? "");
    if (!accessKey || !secretKey) continue;
    const own = args.variable(tokens[i] ?? "");
    const token = own ?? (isTemporary(accessKey.value) ? args.firstVariable(tokens) : undefined);
    return { access_key: accessKey, secret_key: secretKey, security_token: token };
  }
  return undefined;
}

/** A token in the environment belongs to a key of the configuration only if that key is a temporary one. */
function tokenFor(args: ProviderArguments, accessKey: ArgumentValue): ArgumentValue | undefined {
  if (!accessKey.isFromConfig || isTemporary(accessKey.value)) return args.text("security_token");
  return args.fromConfig("security_token");
}

function isTemporary(accessKeyId: string): boolean {
  return accessKeyId.startsWith("STS.");
}

function otherSource(args: ProviderArguments, level: Level): CredentialSettings | undefined {
  const profile = args[level]("profile");
  const named = args[level]("shared_credentials_file");
  if (profile || named) {
    const { home } = args;
    const file = named ?? args.text("shared_credentials_file");
    return {
      from: "profile",
      profile: (profile ?? args.text("profile"))?.value,
      file: file === undefined ? home && defaultProfileFile(home) : expandHome(file.value, home),
      isSdkFile: file?.variable === "ALIBABA_CLOUD_CREDENTIALS_FILE",
      origin: (profile ?? named)?.origin ?? "",
    };
  }
  const role = args[level]("ecs_role_name");
  if (role) return { from: "ecsRole", roleName: role.value, origin: role.origin };
  const uri = args[level]("credentials_uri");
  return uri && { from: "uri", uri: uri.value, origin: uri.origin };
}

function missing(args: ProviderArguments, origin: string, path: "access_key" | "secret_key"): void {
  args.error(
    path,
    `Missing ${path}`,
    `The ${origin} is set, but nothing holds the other half of the pair. Set the argument "${path}" or one of the environment variables ${(VARIABLES[path] ?? []).join(", ")}.`,
  );
}

function defaultProfileFile(home: string): string {
  return join(home, ".aliyun", "config.json");
}

/** A path that starts with `~/`; undefined when there is no home folder to put in its place. */
function expandHome(path: string, home: string | undefined): string | undefined {
  if (!/^~[/\\]/.test(path)) return path;
  return home && join(home, path.slice(2));
}
