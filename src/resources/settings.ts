/** The part of the provider's configuration that the resources need. `provider` resolves it. */
import type { AccountNames } from "./account-names";

export interface SessionSettings {
  /** Undefined: not configured, or not known yet (see `unknownArguments`). */
  readonly region: string | undefined;
  readonly accountNames: AccountNames;
  readonly requireNamedAccounts: boolean;
  /** The largest number of accounts in each list of one write. */
  readonly accountsPerCall: number;
  /** The default of each share: whether a plan that does not know its accounts is an error. */
  readonly requireKnownAccounts: boolean;
  readonly maxShare: number | undefined;
  readonly maxUnshare: number | undefined;
  /** Replaces every other limit when a share is destroyed. */
  readonly maxUnshareOnDestroy: number | undefined;
  /** Provider arguments that other resources decide, so that this plan does not know them. */
  readonly unknownArguments: readonly string[];
}

/** The arguments of the provider that no call needs. While another argument is unknown, the resources make no call. */
export const NOT_NEEDED_TO_CALL: ReadonlySet<string> = new Set([
  "region",
  "account_names",
  "require_named_accounts",
  "require_known_accounts",
  "max_share",
  "max_unshare",
  "max_unshare_on_destroy",
  "max_concurrent_requests",
  "accounts_per_call",
]);
