/** What faults add to the rules of `ModifyImagePermission`. Nothing by default. */
import type { ReadDelay } from "../state/image";

export interface WriteRules {
  /** Accounts that the service does not know: a call that adds one is refused as a whole. */
  readonly unknownAccounts: readonly string[];
  /** Accounts that the service does not let go: a call that removes one is refused as a whole. */
  readonly lockedAccounts: readonly string[];
  /** Most accounts per image. */
  readonly quota: number;
  /** Answers success and does nothing. */
  readonly ignoreWrite: boolean;
  /** In place of the delay of the behaviour. */
  readonly readDelay: ReadDelay | undefined;
}

export const NO_RULES: WriteRules = {
  unknownAccounts: [],
  lockedAccounts: [],
  quota: Number.POSITIVE_INFINITY,
  ignoreWrite: false,
  readDelay: undefined,
};
