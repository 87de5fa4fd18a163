/** The account names that messages and plan lines may show. `provider` fills them from `account_names`. */

/** Account ids and their names. With `hidden`, no id and no name may appear in a message. */
export interface AccountNames extends ReadonlyMap<string, string> {
  readonly hidden?: true;
}

export const HIDDEN_NAMES: AccountNames = Object.assign(new Map<string, string>(), { hidden: true as const });
