/** One account as it stands in a file. */
export interface AccountEntry {
  /** The place in the file, for messages: `line 3`, or `entry 2`. */
  readonly place: string;
  readonly id: string;
  /** Empty when the file has no name for the account. */
  readonly name: string;
  /** The last day with access, as the file has it. Empty when the account has no end. */
  readonly until: string;
}
