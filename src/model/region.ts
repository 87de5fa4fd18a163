/** A region of the service, as `DescribeRegions` describes it. */
export interface Region {
  readonly id: string;
  /** In the language of the answer. */
  readonly name: string;
  /** A host; empty when the answer has none. */
  readonly endpoint: string;
}
