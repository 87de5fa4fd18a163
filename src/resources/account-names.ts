/** The directory of account names, as messages and plan lines may show it. */

/** Account ids and their names. `hidden`: no id and no name may appear in a message. */
export interface AccountNames extends ReadonlyMap<string, string> {
  readonly hidden?: true;
}

export const HIDDEN_NAMES: AccountNames = Object.assign(new Map<string, string>(), { hidden: true as const });
