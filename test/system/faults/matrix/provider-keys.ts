/** The credentials of each cell: the emulator's keys, the provider blocks that use them, and the secrets among them. */
import { type AccountSeed, DEFAULT_ACCOUNT } from "../../../../emulator";
import { HASTY_READ_TIMEOUT_MS } from "./answer-faults";
import type { Cell } from "./cell";

const [KEY] = DEFAULT_ACCOUNT.accessKeys;

export const OTHER_KEY = { id: "other-key-id", secret: "other-key-secret-of-the-matrix" };

const ownKey = (alias: string) => ({ id: `${alias}-key-id`, secret: `${alias}-key-secret-of-the-matrix` });

const tokenKey = (alias: string) => ({
  ...ownKey(alias),
  securityToken: `${alias}-security-token-of-the-matrix`,
});

/**
 * True if the cell has a separate provider process. An expired session affects all cells of its process, and so does a
 * lasting throttle.
 */
export function ownsProvider({ fault, duration, place }: Pick<Cell, "fault" | "duration" | "place">): boolean {
  const alias = fault.provider;
  if (isKeyed({ place })) return true;
  return alias === "role" || alias === "token" || (alias === "throttled" && duration === "lasting");
}

/** True if the cell signs with a separate key, because each provider asks STS once, and the call names no image. */
function isKeyed({ place }: Pick<Cell, "place">): boolean {
  return place === "owner look-up";
}

/** The key of a cell whose calls to STS are affected. */
export function ownKeyId(cell: Parameters<typeof aliasOf>[0]): string {
  return ownKey(aliasOf(cell)).id;
}

/** The alias of the provider in the configuration. */
export function aliasOf(cell: Pick<Cell, "id" | "fault" | "duration" | "place">): string {
  const alias = cell.fault.provider ?? "default";
  return ownsProvider(cell) ? `${alias}_${cell.id}` : alias;
}

/** The accounts of the seed. Loading the seed again makes expired tokens valid. */
export function accountsFor(cells: readonly Cell[]): readonly AccountSeed[] {
  const tokens = cells.filter(({ fault }) => fault.provider === "token").map((cell) => tokenKey(aliasOf(cell)));
  const own = cells.filter(isKeyed).map((cell) => ownKey(aliasOf(cell)));
  return [{ ...DEFAULT_ACCOUNT, accessKeys: [KEY, OTHER_KEY, ...tokens, ...own] }];
}

export function providerBlocks(cells: readonly Cell[]): string {
  const blocks = new Map(cells.map((cell) => [aliasOf(cell), argumentsOf(cell)]));
  blocks.set("default", argumentsOf(undefined));
  return [...blocks]
    .map(([alias, lines]) => {
      const named = alias === "default" ? lines : [`alias = "${alias}"`, ...lines];
      return `provider "ecd" {\n  ${named.join("\n  ")}\n}`;
    })
    .join("\n");
}

function argumentsOf(cell: Cell | undefined): readonly string[] {
  const slots = "max_concurrent_requests = 50";
  const hasty = `client_read_timeout = ${HASTY_READ_TIMEOUT_MS}`;
  if (cell && isKeyed(cell)) {
    const { id, secret } = ownKey(aliasOf(cell));
    return [`access_key = "${id}"`, `secret_key = "${secret}"`, ...(cell.fault.provider === "hasty" ? [hasty] : [])];
  }
  switch (cell?.fault.provider) {
    case "hasty":
      return [slots, hasty];
    case "other":
      return [slots, `access_key = "${OTHER_KEY.id}"`, `secret_key = "${OTHER_KEY.secret}"`];
    case "token": {
      const { id, secret, securityToken } = tokenKey(aliasOf(cell));
      return [`access_key = "${id}"`, `secret_key = "${secret}"`, `security_token = "${securityToken}"`];
    }
    case "role":
      return [
        `assume_role {\n    role_arn = "acs:ram::${DEFAULT_ACCOUNT.accountId}:role/sharer"\n    session_name = "${cell.id}"\n  }`,
      ];
    default:
      return [slots];
  }
}

/**
 * Secrets that no output may contain. The patterns match the secrets that the emulator makes: keys and tokens of
 * sessions, signatures.
 */
export function secretsOf(cells: readonly Cell[]): readonly (string | RegExp)[] {
  const keys = accountsFor(cells).flatMap(({ accessKeys = [] }) => accessKeys);
  return [
    ...keys.flatMap(({ secret, securityToken }) => [secret, ...(securityToken === undefined ? [] : [securityToken])]),
    /\b(?:[0-9A-F]{44}|[0-9A-F]{64})\b/,
    /Signature=[0-9a-f]{64}/,
  ];
}
