/** A region of the service, from `DescribeRegions`. */
export interface Region {
  readonly id: string;
  /** The name in the language of the answer. */
  readonly name: string;
  /** The host of the endpoint; empty when the answer has none. */
  readonly endpoint: string;
}
