/**
 * What the resources ask of the cloud. `client` fits this by its shape; `provider` hands it in. Calls reject with a
 * ServiceFailure (model/failure.ts) and never retry: how often to try is decided in `reconcile`.
 */
import type { Image, ImageRef, Member, Page, Region, ResourceDirectory } from "../model";
import type { SharePort } from "../reconcile";

/** Making, changing and deleting images. */
export interface CopyPort {
  /** `CopyImage`. The signal cancels the call until it is sent. @returns the id of the image that the service is making */
  copyImage(
    request: {
      readonly source: ImageRef;
      readonly region: string;
      readonly name: string;
      readonly description: string;
    },
    unsentSignal: AbortSignal,
  ): Promise<string>;
  /** `CancelCopyImage`: deletes a half-made image. Refused once the copy is complete. */
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

/** The accounts of an organisation. Pages are counted from 1; whether they fit each other is not checked here. */
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
  /** `DescribeRegions`, asked of one region. */
  listRegions(region: string, signal: AbortSignal): Promise<readonly Region[]>;
  /** How long the credentials are good, in milliseconds; undefined where that is not known. */
  credentialsLastMs(): Promise<number | undefined>;
  /** `GetCallerIdentity` of STS, asked once: the account that the credentials belong to. */
  callerAccountId(signal: AbortSignal): Promise<string>;
}
