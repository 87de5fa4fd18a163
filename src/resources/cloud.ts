/**
 * What the resources ask of the cloud. `client` fits this by its shape; `provider` hands it in. Calls reject with a
 * ServiceFailure (model/failure.ts) and never retry: how often to try is decided in `reconcile`.
 */
import type { Image, ImageRef } from "../model";

export interface Cloud {
  /** `DescribeImagePermission`: the accounts the image is shared with now. The signal abandons the call. */
  listAccounts(ref: ImageRef, signal: AbortSignal): Promise<readonly string[]>;
  /** `ModifyImagePermission`: at most as many ids in each list as the provider's `accounts_per_call`. Success is no evidence that it was applied. The signal calls it off as long as it has not left. */
  modifyAccounts(
    ref: ImageRef,
    change: { readonly add: readonly string[]; readonly remove: readonly string[] },
    unsentSignal: AbortSignal,
  ): Promise<{ readonly requestId: string }>;
  /** `DescribeImages` by id; undefined when the caller cannot see such an image in the region. */
  describeImage(ref: ImageRef, signal: AbortSignal): Promise<Image | undefined>;
  /** `GetCallerIdentity` of STS, asked once: the account that the credentials belong to. */
  callerAccountId(signal: AbortSignal): Promise<string>;
}
