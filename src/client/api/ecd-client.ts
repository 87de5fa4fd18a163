/**
 * The operations of the ECD API, version 2020-09-30, that sharing needs. It implements `Cloud` of `resources` without
 * importing it. It replaces the generated SDK, which adds only one call of the SDK core per operation (decision 2).
 */
import type { AccountChanges, Image, ImageRef, Region } from "../../model";
import { EcdError } from "../answers/ecd-error";
import { meansNoSuchImage, namedAccount } from "../answers/failure-kind";
import type { SignedCalls } from "../calls/signed-calls";
import { withAbort } from "../calls/with-abort";
import { type Endpoint, stsEndpoint } from "../connections/endpoint";
import type { SetTimer } from "../connections/network";
import { accountsOf } from "./account-list";
import { DirectoryClient } from "./directory-client";
import { EcdCalls, type Log, numbered, type Query, refuseAnswer } from "./ecd-calls";
import { imagesOf } from "./image";
import { ImageCopies } from "./image-copies";
import { ImageLookups } from "./image-lookups";
import { ImageUserLists } from "./image-users";
import { ObservedCalls } from "./observed-calls";
import { getCallerAccountId } from "./sts";

/** The largest page size of `DescribeImages`. */
const MAX_RESULTS = 100;

interface EcdClientOptions {
  readonly calls: SignedCalls;
  /** Replaces `ecd.<region>.aliyuncs.com`. It may contain `{region}`. */
  readonly ecdEndpoint: Endpoint | undefined;
  /** Replaces the STS endpoint of the region. */
  readonly stsEndpoint: Endpoint | undefined;
  /** Replaces the endpoint of the resource directory. */
  readonly resourceManagerEndpoint: Endpoint | undefined;
  /** The region whose STS endpoint is called; undefined calls the central one. */
  readonly region: string | undefined;
  /** The largest number of accounts in each list of one write. */
  readonly accountsPerCall: number;
  /** Logs every write. */
  readonly log: Log;
  readonly setTimer: SetTimer;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Milliseconds of a monotonic clock. */
  readonly elapsedMs: () => number;
}

export class EcdClient {
  /** Copies, renames and deletes images. */
  readonly copies: ImageCopies;
  /** Calls that also report the form of an answer. Only the probe uses them. */
  readonly observed: ObservedCalls;
  /** The resource directory: the accounts of the organisation. */
  readonly directory: DirectoryClient;
  /** Desktops, templates and pools, by the image that they use. */
  readonly users: ImageUserLists;
  private readonly calls: EcdCalls;
  private readonly lookups: ImageLookups;
  private callerAccount: Promise<string> | undefined;

  constructor(private readonly options: EcdClientOptions) {
    this.calls = new EcdCalls(options.calls, options.ecdEndpoint);
    this.users = new ImageUserLists(this.calls);
    this.copies = new ImageCopies(this.calls, options.log, this.users);
    this.observed = new ObservedCalls(this.calls);
    this.directory = new DirectoryClient(options.calls, options.resourceManagerEndpoint);
    this.lookups = new ImageLookups(
      (region, ids) => this.describeImages(region, ids),
      options.setTimer,
      options.elapsedMs,
    );
  }

  /** `DescribeImagePermission`. An answer in an unexpected form is an error, never an empty list. */
  async listAccounts(ref: ImageRef, signal: AbortSignal): Promise<readonly string[]> {
    const action = "DescribeImagePermission";
    const answer = await this.calls.send(ref.region, action, { ImageId: ref.imageId }, { write: false, signal });
    return accountsOf(answer.body) ?? refuseAnswer(action, "AliUids", answer);
  }

  /**
   * `ModifyImagePermission`. Throws a RangeError when a list has more than `accountsPerCall` accounts, because the
   * service may ignore the rest silently.
   */
  async modifyAccounts(
    ref: ImageRef,
    change: AccountChanges,
    unsentSignal?: AbortSignal,
  ): Promise<{ readonly requestId: string }> {
    const { accountsPerCall } = this.options;
    if (Math.max(change.add.length, change.remove.length) > accountsPerCall) {
      throw new RangeError(`one call carries at most ${accountsPerCall} accounts in each list`);
    }
    const query = {
      ImageId: ref.imageId,
      ...numbered("AddAccount", change.add),
      ...numbered("RemoveAccount", change.remove),
    };
    const fields = { image: ref.imageId, region: ref.region, add: change.add, remove: change.remove };
    try {
      const answer = await this.calls.send(ref.region, "ModifyImagePermission", query, { write: true, unsentSignal });
      const requestId = answer.requestId ?? "";
      this.options.log("changed image permission", { ...fields, requestId });
      return { requestId };
    } catch (error) {
      if (!(error instanceof EcdError)) throw error;
      const { code, message, requestId = "", outcomeUnknown } = error;
      this.options.log("changing image permission failed", { ...fields, code, requestId, outcomeUnknown });
      const accountId = namedAccount(code, message, [...change.add, ...change.remove]);
      throw accountId === undefined ? error : new EcdError({ ...error, message, accountId });
    }
  }

  /** `DescribeImages` by id. Concurrent callers share a call. Undefined when there is no such image. */
  describeImage(ref: ImageRef, signal: AbortSignal): Promise<Image | undefined> {
    const find = () => this.lookups.find(ref.region, ref.imageId, signal).catch(undefinedIfMissing);
    return withAbort(find, "DescribeImages", signal);
  }

  /** `GetCallerIdentity`, called once. All callers share the answer. After a failure, the next caller asks again. */
  callerAccountId(signal: AbortSignal): Promise<string> {
    return withAbort(() => this.sharedCallerAccount(), "GetCallerIdentity", signal);
  }

  /**
   * How long the credentials are valid, in milliseconds; undefined when the end is not known. Rejects without
   * credentials.
   */
  async credentialsLastMs(): Promise<number | undefined> {
    const endsAtMs = await this.options.calls.credentialsEndAtMs();
    return endsAtMs === undefined ? undefined : endsAtMs - this.options.now();
  }

  /** The origin of the credentials; undefined when it is not known. Rejects without credentials. */
  credentialsOrigin(): Promise<string | undefined> {
    return this.options.calls.credentialsOrigin();
  }

  private sharedCallerAccount(): Promise<string> {
    const { calls, region } = this.options;
    this.callerAccount ??= getCallerAccountId(calls, this.options.stsEndpoint ?? stsEndpoint(region)).catch((error) => {
      this.callerAccount = undefined;
      throw error;
    });
    return this.callerAccount;
  }

  /** `DescribeRegions`, called once. @param region the region whose endpoint is called */
  listRegions(region: string, signal: AbortSignal): Promise<readonly Region[]> {
    return withAbort(() => this.calls.listRegions(region), "DescribeRegions", signal);
  }

  /** `DescribeImages` of a whole region: the caller's custom images. */
  async listImages(region: string, signal: AbortSignal): Promise<readonly Image[]> {
    const images = new Map<string, Image>();
    for await (const page of this.pagesOfImages(region, { ImageType: "CUSTOM" }, signal)) {
      for (const image of page) images.set(image.imageId, image);
    }
    return [...images.values()];
  }

  private async describeImages(region: string, imageIds: readonly string[]): Promise<ReadonlyMap<string, Image>> {
    const found = new Map<string, Image>();
    for await (const page of this.pagesOfImages(region, numbered("ImageId", imageIds))) {
      for (const image of page) if (imageIds.includes(image.imageId)) found.set(image.imageId, image);
      if (found.size === imageIds.length) return found;
    }
    return found;
  }

  private pagesOfImages(region: string, filter: Query, signal?: AbortSignal): AsyncIterable<readonly Image[]> {
    const query = { MaxResults: String(MAX_RESULTS), ...filter };
    return this.calls.pages(region, "DescribeImages", "Images", query, imagesOf, signal);
  }
}

/** Turns the error "no such image" into undefined, because it is an answer to the question. */
function undefinedIfMissing(error: unknown): undefined {
  if (error instanceof EcdError && meansNoSuchImage(error.code)) return undefined;
  throw error;
}
