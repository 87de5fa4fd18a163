/**
 * The access key: an id, its secret and, for a temporary key, its token. Several tools may have set keys in one shell,
 * so the parts of two keys must not be mixed: the service would report a wrong signature without the reason.
 */
import type { ArgumentValue } from "./environment";
import type { ProviderArguments } from "./provider-arguments";
import { VARIABLES } from "./provider-schema";

/** The parts of an access key, each with its origin. The names are those of the arguments. */
export interface KeyArguments {
  readonly access_key: ArgumentValue;
  readonly secret_key: ArgumentValue;
  readonly security_token: ArgumentValue | undefined;
}
type Part = keyof KeyArguments;

/** The values of one tool's variables. */
type ToolKey = Readonly<Record<Part, ArgumentValue | undefined>>;

/**
 * The access key; undefined unless id and secret of one key are set. An incomplete key is an error.
 * @param isOverruled the configuration names another source, so an incomplete key in the environment is no error
 */
export function keyArguments(args: ProviderArguments, isOverruled: boolean): KeyArguments | undefined {
  if (args.isUnknown("access_key") || args.isUnknown("secret_key")) return undefined;
  const key = completeKey(args);
  if (!key) reportIncomplete(args, isOverruled);
  return key;
}

/** The key of the configuration; else the first key whose parts fit each other. */
function completeKey(args: ProviderArguments): KeyArguments | undefined {
  const id = args.fromConfig("access_key");
  const secret = args.fromConfig("secret_key");
  if (id && secret) return withToken(args, id, secret);
  for (const tool of toolKeys(args)) {
    const access_key = id ?? tool.access_key;
    const secret_key = secret ?? tool.secret_key;
    if (!access_key || !secret_key) continue;
    if (fits(tool.access_key, access_key) && fits(tool.secret_key, secret_key)) {
      return withToken(args, access_key, secret_key, tool);
    }
  }
  return undefined;
}

/**
 * Adds the token. A key without a token of its own takes a token of the environment only if it is temporary, and only
 * if no other id is set beside that token.
 */
function withToken(args: ProviderArguments, id: ArgumentValue, secret: ArgumentValue, own?: ToolKey): KeyArguments {
  const ofOwn = isFromEnvironment(id) || isTemporary(id) ? own?.security_token : undefined;
  const ofOther = isTemporary(id) ? toolKeys(args).filter((tool) => fits(tool.access_key, id)) : [];
  const fromEnvironment = [ofOwn, ...ofOther.map((tool) => tool.security_token)].find((token) => token !== undefined);
  return { access_key: id, secret_key: secret, security_token: args.fromConfig("security_token") ?? fromEnvironment };
}

function reportIncomplete(args: ProviderArguments, isOverruled: boolean): void {
  const id = args.text("access_key");
  const secret = args.text("secret_key");
  const half = id ?? secret;
  if (!half || (isOverruled && isFromEnvironment(half))) return;
  if (id && secret) {
    args.error(
      "secret_key",
      "The secret_key belongs to another access_key",
      `The ${id.origin} and the ${secret.origin} are parts of different keys. Set both parts of one key: the arguments "access_key" and "secret_key", or both variables of one tool, which are ${pairsOfVariables()}.`,
    );
    return;
  }
  const missing = id ? "secret_key" : "access_key";
  args.error(
    missing,
    `Missing ${missing}`,
    `The ${half.origin} is set, but the other half of the pair is not. Set the argument "${missing}" or one of the environment variables ${(VARIABLES[missing] ?? []).join(", ")}.`,
  );
}

/** Checks the key that is used. Otherwise the service would refuse the calls, and the user would not see the reason. */
export function checkKey(args: ProviderArguments, key: KeyArguments): void {
  const parts = Object.entries(key) as [Part, ArgumentValue | undefined][];
  for (const [path, part] of parts) {
    if (part === undefined || /^[\x21-\x7e]*$/.test(part.value)) continue;
    args.error(
      path,
      `Invalid ${path}`,
      `The ${part.origin} holds a character that no key has, most often a blank or a line break at its end. Remove it.`,
    );
  }
  const { access_key, security_token } = key;
  const ofOther = args.text("security_token");
  if (security_token === undefined && isTemporary(access_key) && ofOther) {
    const own = VARIABLES.security_token?.[VARIABLES.access_key?.indexOf(access_key.variable ?? "") ?? -1];
    args.error(
      "security_token",
      "Missing security_token",
      `The ${access_key.origin} holds a temporary key, which needs its token. The ${ofOther.origin} belongs to another key. Set the argument "security_token"${own ? ` or the environment variable ${own}` : ""}.`,
    );
  }
}

/** The variables at the same position of the three lists belong to one tool. */
function toolKeys({ environment }: ProviderArguments): readonly ToolKey[] {
  return (VARIABLES.access_key ?? []).map((_, tool) => {
    const variableOf = (part: Part) => environment.variable(VARIABLES[part]?.[tool] ?? "");
    return {
      access_key: variableOf("access_key"),
      secret_key: variableOf("secret_key"),
      security_token: variableOf("security_token"),
    };
  });
}

function pairsOfVariables(): string {
  const pairs = (VARIABLES.access_key ?? []).map((id, tool) => `${id} and ${VARIABLES.secret_key?.[tool]}`);
  return pairs.join("; ");
}

/** False when the tool has another value for this part, so that its other parts belong to another key. */
function fits(ofTool: ArgumentValue | undefined, part: ArgumentValue): boolean {
  return ofTool === undefined || ofTool.value === part.value;
}

function isFromEnvironment({ variable }: ArgumentValue): boolean {
  return variable !== undefined;
}

function isTemporary({ value }: ArgumentValue): boolean {
  return value.startsWith("STS.");
}
