/**
 * The calls that the resources make to the cloud. `client` implements this interface without importing it, and
 * `provider` passes it in. Calls reject with a ServiceFailure (model/failure.ts). They never retry; `attempts` retries.
 */
import type { Image, ImageRef, Member, Page, Region, ResourceDirectory } from "../model";
import type { SharePort } from "../reconcile";

/** The calls that create, change and delete images. */
export interface CopyPort {
  /**
   * `CopyImage`. The signal can cancel the call only before it is sent. @returns the id of the new image, which is not
   * complete yet
   */
  copyImage(
    request: {
      readonly source: ImageRef;
      readonly region: string;
      readonly name: string;
      readonly description: string;
    },
    unsentSignal: AbortSignal,
  ): Promise<string>;
  /** `CancelCopyImage`: deletes an incomplete image. The service refuses it when the copy is complete. */
  cancelCopy(copy: ImageRef): Promise<void>;
  /** `DeleteImages`. Never deletes the templates that use the image. */
  deleteImage(image: ImageRef): Promise<void>;
  /** `ModifyImageAttribute`. */
  modifyImage(image: ImageRef, texts: { readonly name: string; readonly description: string }): Promise<void>;
  /** `DescribeBundles`: the templates that use an image. */
  bundlesUsing(
    image: ImageRef,
    signal: AbortSignal,
  ): Promise<readonly { readonly bundleId: string; readonly name: string }[]>;
}

/**
 * The accounts of an organisation. Pages are counted from 1. These calls do not check that the pages of one list agree;
 * `read-directory.ts` checks it.
 */
export interface DirectoryPort {
  /** `GetResourceDirectory` */
  resourceDirectory(signal: AbortSignal): Promise<ResourceDirectory>;
  /** `ListAccounts` */
  memberPage(page: number, signal: AbortSignal): Promise<Page<Member>>;
  /** `ListFoldersForParent`: the ids of the folders directly in a folder. */
  folderPage(parentFolderId: string, page: number, signal: AbortSignal): Promise<Page<string>>;
}

export interface Cloud extends SharePort {
  readonly copies: CopyPort;
  readonly directory: DirectoryPort;
  /** `DescribeImages` by id; undefined when the caller cannot see such an image in the region. */
  describeImage(ref: ImageRef, signal: AbortSignal): Promise<Image | undefined>;
  /** `DescribeImages`: the custom images of a region, page by page. */
  listImages(region: string, signal: AbortSignal): Promise<readonly Image[]>;
  /** `DescribeRegions` at the endpoint of one region. */
  listRegions(region: string, signal: AbortSignal): Promise<readonly Region[]>;
  /** The remaining validity of the credentials, in milliseconds; undefined when it is not known. */
  credentialsLastMs(): Promise<number | undefined>;
  /** `GetCallerIdentity` of STS, called once: the account of the credentials. */
  callerAccountId(signal: AbortSignal): Promise<string>;
}
