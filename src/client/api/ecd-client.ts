/**
 * The operations of the ECD API that sharing needs, version 2020-09-30. Fits `Cloud` of `resources` by its shape.
 * Parameters are those of the generated SDK, so the request on the wire is the same.
 */
import type { AccountChanges, Image, ImageRef } from "../../model";
import { shapeOf } from "../answers/answer-shape";
import { calledAction, EcdError, unreadableAnswer } from "../answers/ecd-error";
import { meansNoSuchImage, namedAccount } from "../answers/failure-kind";
import type { ApiAnswer, ApiCall } from "../calls/api-sender";
import type { SignedCalls } from "../calls/signed-calls";
import { withAbort } from "../calls/with-abort";
import { type Endpoint, ecdEndpoint, stsEndpoint } from "../connections/endpoint";
import type { SetTimer } from "../connections/network";
import { accountsOf } from "./account-list";
import { imagesOf, nextTokenOf } from "./image";
import { ImageLookups } from "./image-lookups";
import { getCallerAccountId } from "./sts";

const VERSION = "2020-09-30";
/** Largest page of `DescribeImages`. */
const MAX_RESULTS = 100;
/** A service that hands out page tokens without end must not hang a plan. */
const MAX_PAGES = 50;

export type Log = (message: string, fields: Readonly<Record<string, unknown>>) => void;

export interface EcdClientOptions {
  readonly calls: SignedCalls;
  /** In place of `ecd.<region>.aliyuncs.com` for every region. */
  readonly ecdEndpoint: Endpoint | undefined;
  /** In place of the region's STS endpoint. */
  readonly stsEndpoint: Endpoint | undefined;
  /** Whose STS is asked; undefined asks the central one. */
  readonly region: string | undefined;
  /** Most accounts in each list of one write. */
  readonly accountsPerCall: number;
  /** Hears of every write. */
  readonly log: Log;
  readonly setTimer: SetTimer;
  /** Milliseconds of a monotonic clock. */
  readonly elapsedMs: () => number;
}

export class EcdClient {
  private readonly lookups: ImageLookups;
  private callerAccount: Promise<string> | undefined;

  constructor(private readonly options: EcdClientOptions) {
    this.lookups = new ImageLookups(
      (region, ids) => this.describeImages(region, ids),
      options.setTimer,
      options.elapsedMs,
    );
  }

  /** `DescribeImagePermission`. An answer that cannot be understood is an error, never an empty list. */
  async listAccounts(ref: ImageRef, signal: AbortSignal): Promise<readonly string[]> {
    const action = "DescribeImagePermission";
    const query = { RegionId: ref.region, ImageId: ref.imageId };
    const answer = await this.call(ref.region, action, query, { write: false, signal });
    return accountsOf(answer.body) ?? refuse(action, "AliUids", answer);
  }

  /**
   * `ModifyImagePermission`. Throws a RangeError for more accounts in a list than `accountsPerCall`: the service may
   * drop them without a word.
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
      RegionId: ref.region,
      ImageId: ref.imageId,
      ...numbered("AddAccount", change.add),
      ...numbered("RemoveAccount", change.remove),
    };
    const fields = { image: ref.imageId, region: ref.region, add: change.add, remove: change.remove };
    try {
      const answer = await this.call(ref.region, "ModifyImagePermission", query, { write: true, unsentSignal });
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

  /** `DescribeImages` by id, together with others asked for at the same time; undefined when there is no such image. */
  describeImage(ref: ImageRef, signal: AbortSignal): Promise<Image | undefined> {
    const find = () => this.lookups.find(ref.region, ref.imageId, signal).catch(undefinedIfMissing);
    return withAbort(find, "DescribeImages", signal);
  }

  /** `GetCallerIdentity`, asked once: callers share the answer, and a failure is forgotten. */
  callerAccountId(signal: AbortSignal): Promise<string> {
    return withAbort(() => this.sharedCallerAccount(), "GetCallerIdentity", signal);
  }

  private sharedCallerAccount(): Promise<string> {
    const { calls, region } = this.options;
    this.callerAccount ??= getCallerAccountId(calls, this.options.stsEndpoint ?? stsEndpoint(region)).catch((error) => {
      this.callerAccount = undefined;
      throw error;
    });
    return this.callerAccount;
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

  private async *pagesOfImages(
    region: string,
    filter: Readonly<Record<string, string>>,
    signal?: AbortSignal,
  ): AsyncIterable<readonly Image[]> {
    const action = "DescribeImages";
    const query = { RegionId: region, MaxResults: String(MAX_RESULTS), ...filter };
    let nextToken = "";
    for (let page = 0; page < MAX_PAGES; page++) {
      const asked = nextToken === "" ? query : { ...query, NextToken: nextToken };
      const answer = await this.call(region, action, asked, { write: false, signal });
      yield imagesOf(answer.body) ?? refuse(action, "Images", answer);
      nextToken = nextTokenOf(answer.body) ?? refuse(action, "NextToken", answer);
      if (nextToken === "") return;
    }
    // An image on a page that was never read is not a missing image.
    throw unreadableAnswer(calledAction("ecd", action), `the answer has more than ${MAX_PAGES} pages`, undefined);
  }

  private call(
    region: string,
    action: string,
    query: Readonly<Record<string, string>>,
    how: Pick<ApiCall, "write" | "signal" | "unsentSignal">,
  ): Promise<ApiAnswer> {
    const endpoint = this.options.ecdEndpoint ?? ecdEndpoint(region);
    return this.options.calls.send({ ...calledAction("ecd", action), version: VERSION, endpoint, query, ...how });
  }
}

/** Arrays travel as `Name.1`, `Name.2` …; an empty one sends nothing. */
function numbered(name: string, values: readonly string[]): Record<string, string> {
  return Object.fromEntries(values.map((value, i) => [`${name}.${i + 1}`, value]));
}

/** An error that says "no such image" is an answer. */
function undefinedIfMissing(error: unknown): undefined {
  if (error instanceof EcdError && meansNoSuchImage(error.code)) return undefined;
  throw error;
}

function refuse(action: string, key: string, { body, requestId }: ApiAnswer): never {
  const message = `${key} is not of the documented form: the answer is ${shapeOf(body)}`;
  throw unreadableAnswer(calledAction("ecd", action), message, requestId);
}
