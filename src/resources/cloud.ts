/**
 * What the resources ask of the cloud. `client` fits this by its shape; `provider` hands it in. Calls reject with a
 * ServiceFailure (model/failure.ts) and never retry: how often to try is decided in `reconcile`.
 */
import type { Image, ImageRef } from "../model";
import type { SharePort } from "../reconcile";

export interface Cloud extends SharePort {
  /** `DescribeImages` by id; undefined when the caller cannot see such an image in the region. */
  describeImage(ref: ImageRef, signal: AbortSignal): Promise<Image | undefined>;
  /** `DescribeImages`: the custom images of a region, page by page. */
  listImages(region: string, signal: AbortSignal): Promise<readonly Image[]>;
  /** `GetCallerIdentity` of STS, asked once: the account that the credentials belong to. */
  callerAccountId(signal: AbortSignal): Promise<string>;
}
