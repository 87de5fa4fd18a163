/**
 * What the resources ask of the cloud. `client` fits this by its shape; `provider` hands it in. Calls reject with a
 * ServiceFailure (model/failure.ts) and never retry: how often to try is decided in `reconcile`.
 */
import type { ImageRef } from "../model";

export interface Image {
  readonly imageId: string;
  readonly name: string;
  readonly description: string;
  /** As the service writes it: `CUSTOM`, `SYSTEM`, `SHARED`. */
  readonly type: string;
  readonly status: string;
  readonly progress: string;
  readonly encrypted: boolean;
  readonly osType: string;
  readonly platform: string;
  readonly sizeGiB: number | null;
  readonly dataDiskSizeGiB: number | null;
  readonly creationTime: string;
  readonly sharedCount: number | null;
}

export interface Cloud {
  /** `DescribeImagePermission`: the accounts the image is shared with now. The signal abandons the call. */
  listAccounts(ref: ImageRef, signal: AbortSignal): Promise<readonly string[]>;
  /** `ModifyImagePermission`: at most 10 ids in each list. Success is no evidence that it was applied. The signal calls it off as long as it has not left. */
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
