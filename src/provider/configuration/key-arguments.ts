/** The access key: an id, its secret and, for a temporary key, its token. A complete key of one tool comes first. */
import type { ArgumentValue } from "./environment";
import type { ProviderArguments } from "./provider-arguments";
import { VARIABLES } from "./provider-schema";

/** The parts of an access key, each with its origin. The names are those of the arguments. */
export interface KeyArguments {
  readonly access_key: ArgumentValue;
  readonly secret_key: ArgumentValue;
  readonly security_token: ArgumentValue | undefined;
}

/**
 * The access key; undefined unless both id and secret are set. An id without a secret, or the reverse, is an error.
 * @param isOverruled the configuration names another source, so an incomplete key in the environment is no error
 */
export function keyArguments(args: ProviderArguments, isOverruled: boolean): KeyArguments | undefined {
  const accessKey = args.text("access_key");
  const secretKey = args.text("secret_key");
  const half = accessKey ?? secretKey;
  const missing = !secretKey ? "secret_key" : !accessKey ? "access_key" : undefined;
  if (half && missing && !args.isUnknown(missing) && !(isOverruled && isFromEnvironment(half))) {
    args.error(
      missing,
      `Missing ${missing}`,
      `The ${half.origin} is set, but the other half of the pair is not. Set the argument "${missing}" or one of the environment variables ${(VARIABLES[missing] ?? []).join(", ")}.`,
    );
  }
  if (!accessKey || !secretKey) return undefined;
  const ofOneTool = isFromEnvironment(accessKey) ? keyOfOneTool(args) : undefined;
  return ofOneTool ?? { access_key: accessKey, secret_key: secretKey, security_token: tokenFor(args, accessKey) };
}

/** Without this check, the service would report a wrong signature, and the user would not see the reason. */
export function checkCharacters(args: ProviderArguments, key: KeyArguments): void {
  const parts = Object.entries(key) as [keyof KeyArguments, ArgumentValue | undefined][];
  for (const [path, part] of parts) {
    if (part === undefined || /^[\x21-\x7e]*$/.test(part.value)) continue;
    args.error(
      path,
      `Invalid ${path}`,
      `The ${part.origin} holds a character that no key has, most often a blank or a line break at its end. Remove it.`,
    );
  }
}

/**
 * The first complete key of the environment. Several tools may have set keys in one shell. Without this function, the
 * id of one key could get the secret of another. A temporary key without a token of its tool takes the first token of
 * the environment.
 */
function keyOfOneTool({ environment }: ProviderArguments): KeyArguments | undefined {
  const [ids = [], secrets = [], tokens = []] = ["access_key", "secret_key", "security_token"].map((p) => VARIABLES[p]);
  for (const [tool, id] of ids.entries()) {
    const accessKey = environment.variable(id);
    const secretKey = environment.variable(secrets[tool] ?? "");
    if (!accessKey || !secretKey) continue;
    const ownToken = environment.variable(tokens[tool] ?? "");
    const token = ownToken ?? (isTemporary(accessKey) ? environment.first(tokens) : undefined);
    return { access_key: accessKey, secret_key: secretKey, security_token: token };
  }
  return undefined;
}

/** A token of the environment belongs to a key of the configuration only if that key is temporary. */
function tokenFor(args: ProviderArguments, accessKey: ArgumentValue): ArgumentValue | undefined {
  const mayBeOfEnvironment = isFromEnvironment(accessKey) || isTemporary(accessKey);
  return mayBeOfEnvironment ? args.text("security_token") : args.fromConfig("security_token");
}

function isFromEnvironment({ variable }: ArgumentValue): boolean {
  return variable !== undefined;
}

function isTemporary({ value }: ArgumentValue): boolean {
  return value.startsWith("STS.");
}
