/** One account as it stands in a file. */
export interface AccountEntry {
  /** Where it stands, for messages: `line 3`, or `entry 2`. */
  readonly place: string;
  readonly id: string;
  /** Empty: none. */
  readonly name: string;
}
