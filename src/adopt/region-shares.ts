/** The images of a region with their accounts, as plain data. `src/cloud-tools` fills it. */

export interface FoundImage {
  readonly imageId: string;
  readonly name: string;
  /** As the service writes it. */
  readonly creationTime: string;
  /** Sorted. */
  readonly accounts: readonly string[];
  /** True when the service refuses to share the image, such as an encrypted one. */
  readonly isUnshareable: boolean;
}

export interface RegionShares {
  readonly region: string;
  /** Every own custom image of the region, shared or not. */
  readonly images: readonly FoundImage[];
}
