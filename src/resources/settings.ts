/** What the resources need of the provider's configuration. `provider` resolves it. */
import type { AccountNames } from "./account-names";

export interface SessionSettings {
  /** Undefined: none is configured, or it is not known yet (see `unknownArguments`). */
  readonly region: string | undefined;
  readonly accountNames: AccountNames;
  readonly requireNamedAccounts: boolean;
  /** Most accounts in each list of one write. */
  readonly accountsPerCall: number;
  /** Whether a plan that does not know the accounts of a share is an error. */
  readonly requireKnownAccounts: boolean;
  readonly maxShare: number | undefined;
  readonly maxUnshare: number | undefined;
  /** Goes before every other limit when a share is destroyed. */
  readonly maxUnshareOnDestroy: number | undefined;
  /** Provider arguments that other resources decide, and that are not known in this plan. */
  readonly unknownArguments: readonly string[];
}
