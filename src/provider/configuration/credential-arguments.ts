/**
 * Which source of credentials is configured. What the configuration names wins over what the environment holds: a
 * profile written into a stack must not lose to a key that some other tool left in the shell.
 */
import { join } from "node:path";
import type { Credentials } from "../../client";
import type { CredentialSettings, DefaultChain } from "../settings";
import { type Environment, firstSet, VARIABLES } from "./environment";
import { homeFolder } from "./home-folder";
import type { ProviderArguments } from "./provider-arguments";
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

/** The first source that is configured; `defaultChain` when none is. */
export function credentialArguments(args: ProviderArguments, env: Environment): CredentialSettings {
  const oidc = oidcArguments(args);
  const blocks = args.unknown.filter((path) => path.startsWith("assume_role"));
  const unknown = [...ARGUMENTS.filter((path) => args.isUnknown(path)), ...blocks];
  const hasOidcBlock = args.configured("assume_role_with_oidc") !== null;
  const named = otherSource(args, env, "fromConfig");
  const keys = keyArguments(args, env, hasOidcBlock || named !== undefined);
  if (unknown.length > 0) return { from: "unknown", arguments: [...new Set(unknown)] };
  if (hasOidcBlock && oidc) return { from: "oidc", role: oidc, origin: 'block "assume_role_with_oidc"' };
  if (named && !keys?.isFromConfig) return named;
  if (keys) {
    checkCharacters(args, env, keys.settings.keys);
    return keys.settings;
  }
  if (oidc) return { from: "oidc", role: oidc, origin: "environment variables ALIBABA_CLOUD_OIDC_*" };
  return (
    otherSource(args, env, "fromEnvironment") ?? {
      from: "defaultChain",
      ...filesOfMachine(env),
      metadataDisabled: isSwitchedOn(env, "ALIBABA_CLOUD_ECS_METADATA_DISABLED"),
    }
  );
}

function filesOfMachine(env: Environment): Pick<DefaultChain, "profileFile" | "sdkFile" | "notLookedAt"> {
  const home = homeFolder(env);
  if (home === undefined) {
    return {
      profileFile: undefined,
      sdkFile: undefined,
      notLookedAt: ["~/.aliyun/config.json and ~/.alibabacloud/credentials: HOME is not set"],
    };
  }
  const isCliOff = isSwitchedOn(env, "ALIBABA_CLOUD_CLI_PROFILE_DISABLED");
  return {
    profileFile: isCliOff ? undefined : defaultProfileFile(home),
    sdkFile: join(home, ".alibabacloud", "credentials"),
    notLookedAt: isCliOff ? [`${defaultProfileFile(home)}: switched off by ALIBABA_CLOUD_CLI_PROFILE_DISABLED`] : [],
  };
}

function isSwitchedOn(env: Environment, name: string): boolean {
  return env[name]?.toLowerCase() === "true";
}

/** @param isOverruled by another source of the configuration, beside which what the environment holds does not matter */
function keyArguments(args: ProviderArguments, env: Environment, isOverruled: boolean) {
  const accessKey = args.text("access_key");
  const secretKey = args.text("secret_key");
  const half = accessKey ?? secretKey;
  const lacking = !secretKey ? "secret_key" : !accessKey ? "access_key" : undefined;
  if (half && lacking && !args.isUnknown(lacking) && !(isOverruled && !half.isFromConfig)) {
    missing(args, half.origin, lacking);
  }
  if (!accessKey || !secretKey) return undefined;
  const keys: Credentials = { accessKeyId: accessKey.value, accessKeySecret: secretKey.value };
  const family = accessKey.isFromConfig ? undefined : completeFamily(env);
  const settings = {
    from: "keys" as const,
    keys: family ?? { ...keys, securityToken: tokenFor(args, accessKey.isFromConfig, keys.accessKeyId) },
    origin: accessKey.origin,
  };
  return { settings, isFromConfig: accessKey.isFromConfig };
}

/** No key has such a character: it would come back as a wrong signature, which hints at nothing. */
function checkCharacters(args: ProviderArguments, env: Environment, keys: Credentials): void {
  const values = {
    access_key: keys.accessKeyId,
    secret_key: keys.accessKeySecret,
    security_token: keys.securityToken,
  };
  for (const [path, value] of Object.entries(values)) {
    if (value === undefined || /^[\x21-\x7e]*$/.test(value)) continue;
    const argument = args.fromConfig(path);
    const variable = (VARIABLES[path] ?? []).find((name) => env[name] === value);
    const origin = argument?.value === value ? argument.origin : `environment variable ${variable}`;
    args.error(
      path,
      `Invalid ${path}`,
      `The ${origin} holds a character that no key has, most often a blank or a line break at its end. Remove it.`,
    );
  }
}

/** Key, secret and token of one naming; two tools' keys in one shell must not be mixed. */
function completeFamily(env: Environment): Credentials | undefined {
  const [ids = [], secrets = [], tokens = []] = ["access_key", "secret_key", "security_token"].map((p) => VARIABLES[p]);
  for (const [i, id] of ids.entries()) {
    const accessKeyId = env[id];
    const accessKeySecret = env[secrets[i] ?? ""];
    if (!accessKeyId || !accessKeySecret) continue;
    const own = env[tokens[i] ?? ""];
    const securityToken = own || (isTemporary(accessKeyId) ? firstSet(env, tokens) : undefined);
    return { accessKeyId, accessKeySecret, securityToken };
  }
  return undefined;
}

/** A token in the environment belongs to a key of the configuration only if that key is a temporary one. */
function tokenFor(args: ProviderArguments, isFromConfig: boolean, accessKeyId: string): string | undefined {
  if (!isFromConfig || isTemporary(accessKeyId)) return args.text("security_token")?.value;
  return args.fromConfig("security_token")?.value;
}

function isTemporary(accessKeyId: string): boolean {
  return accessKeyId.startsWith("STS.");
}

function otherSource(args: ProviderArguments, env: Environment, level: Level): CredentialSettings | undefined {
  const profile = args[level]("profile");
  const file = args[level]("shared_credentials_file");
  if (profile || file) {
    const home = homeFolder(env);
    const path = (file ?? args.text("shared_credentials_file"))?.value;
    return {
      from: "profile",
      profile: (profile ?? args.text("profile"))?.value,
      file: path === undefined ? home && defaultProfileFile(home) : expandHome(path, home),
      isSdkFile: path !== undefined && path === env.ALIBABA_CLOUD_CREDENTIALS_FILE,
      origin: (profile ?? file)?.origin ?? "",
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
