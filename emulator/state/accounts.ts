/**
 * Accounts with their access keys and roles, and the temporary credentials of STS. Finds the account of a key. `auth`
 * verifies signatures.
 */
import { hexDigits, type Random } from "../random";
import type { AccessKeySeed, AccountSeed, RoleSeed } from "../seed";

export interface Identity {
  readonly type: "Account" | "AssumedRoleUser";
  readonly arn: string;
  readonly principalId: string;
}

/** An access key, permanent or temporary. */
export interface Key {
  readonly id: string;
  readonly secret: string;
  readonly accountId: string;
  readonly identity: Identity;
  readonly deny: readonly string[];
  /** The service accepts the key only with this token. Undefined for a permanent key. */
  readonly securityToken: string | undefined;
  /** Milliseconds since 1970. A fault can set an earlier time. */
  expiresAtMs: number;
}

export class Accounts {
  #seeds: readonly AccountSeed[] = [];
  readonly #keys = new Map<string, Key>();
  readonly #random: Random;
  readonly #changed: () => void;

  /** @param changed called after every change of a key of the seed */
  constructor(random: Random, changed: () => void) {
    this.#random = random;
    this.#changed = changed;
  }

  /** Replaces all accounts. Earlier temporary credentials become invalid. */
  replace(seeds: readonly AccountSeed[]): void {
    this.#seeds = seeds;
    this.#keys.clear();
    for (const account of seeds) {
      for (const key of account.accessKeys ?? []) this.#keys.set(key.id, permanentKey(account.accountId, key));
    }
  }

  get seeds(): readonly AccountSeed[] {
    return this.#seeds;
  }

  /** Ends the validity of a key with a token. */
  expire(key: Key, nowMs: number): void {
    key.expiresAtMs = nowMs;
    const expired = (seed: AccessKeySeed) =>
      seed.id === key.id ? { ...seed, expiration: new Date(nowMs).toISOString() } : seed;
    this.#seeds = this.#seeds.map((account) =>
      account.accessKeys ? { ...account, accessKeys: account.accessKeys.map(expired) } : account,
    );
    this.#changed();
  }

  get first(): string {
    return this.#seeds[0]?.accountId ?? "0";
  }

  key(accessKeyId: string): Key | undefined {
    return this.#keys.get(accessKeyId);
  }

  /**
   * A role of the account. Undefined if the account has no role with this name. An account without a list of roles has
   * every role.
   */
  role(accountId: string, name: string): RoleSeed | undefined {
    const account = this.#seeds.find((seed) => seed.accountId === accountId);
    return account && (account.roles === undefined ? { name } : account.roles.find((role) => role.name === name));
  }

  /** Creates temporary credentials of a role, valid until `expiresAtMs`. */
  issue(accountId: string, role: RoleSeed, sessionName: string, expiresAtMs: number): Key & { securityToken: string } {
    const key = {
      id: `STS.${hexDigits(this.#random, 24)}`,
      secret: hexDigits(this.#random, 44),
      accountId,
      identity: {
        type: "AssumedRoleUser" as const,
        arn: `acs:ram::${accountId}:assumed-role/${role.name}/${sessionName}`,
        principalId: `${hexDigits(this.#random, 18)}:${sessionName}`,
      },
      deny: role.deny ?? [],
      securityToken: hexDigits(this.#random, 64),
      expiresAtMs,
    };
    this.#keys.set(key.id, key);
    return key;
  }
}

/** The identity behind an access key of the account itself. */
export function rootIdentity(accountId: string): Identity {
  return { type: "Account", arn: `acs:ram::${accountId}:root`, principalId: accountId };
}

function permanentKey(accountId: string, seed: AccessKeySeed): Key {
  return {
    id: seed.id,
    secret: seed.secret,
    accountId,
    identity: rootIdentity(accountId),
    deny: seed.deny ?? [],
    securityToken: seed.securityToken,
    expiresAtMs: seed.expiration === undefined ? Number.POSITIVE_INFINITY : Date.parse(seed.expiration),
  };
}
