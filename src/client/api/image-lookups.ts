/**
 * Looks up many images by id in one call. Terraform plans ten or more shares at a time, and each would otherwise make
 * its own call.
 */
import type { Image } from "../../model";
import { EcdError } from "../answers/ecd-error";
import type { SetTimer } from "../connections/network";

/** The wait for further look-ups before the first call. It is short, because a stack may have only one share. */
const FIRST_QUIET_MS = 10;
/**
 * The least wait for further look-ups before a later call. Terraform takes 10 to 30 ms to prepare the plan call of a
 * share with 50 accounts, and 120 ms with 1,000 accounts.
 */
const QUIET_MS = 100;
const LONGEST_QUIET_MS = 400;
/** The wait, as a multiple of the last gap between two look-ups. */
const GAPS = 3;

/** The most ids in one call. `DescribeImages` lists at most this number of images on a page (MaxResults). */
const MAX_IDS_PER_CALL = 100;

/** Asks the service for images of a region. The result does not hold images that do not exist. */
type FetchImages = (region: string, imageIds: readonly string[]) => Promise<ReadonlyMap<string, Image>>;

type Lookup = Promise<Image | undefined>;
interface Waiting {
  readonly resolve: (image: Lookup | Image | undefined) => void;
  readonly reject: (error: unknown) => void;
  readonly lookup: Lookup;
  /** The signals of all callers that wait. */
  readonly signals: AbortSignal[];
}

interface Batch {
  readonly waiting: Map<string, Waiting>;
  cancelTimer: () => void;
}

export class ImageLookups {
  private readonly gathering = new Map<string, Batch>();
  private hasAsked = false;
  /**
   * The number of look-ups without an answer: now, and at most so far. The second number shows how many operations
   * Terraform runs in parallel.
   */
  private open = 0;
  private mostOpen = 0;
  /** The size of the last batch, after the first, that held as many look-ups as were ever open at once. */
  private completeAt = 0;
  private quietMs = QUIET_MS;
  private lastAtMs = 0;

  constructor(
    private readonly fetchImages: FetchImages,
    private readonly setTimer: SetTimer,
    private readonly now: () => number,
  ) {}

  /**
   * The image; undefined when the caller sees no image with this id in the region. The promise never settles when all
   * callers aborted before the call was made.
   */
  find(region: string, imageId: string, signal: AbortSignal): Lookup {
    const batch = this.gathering.get(region) ?? { waiting: new Map<string, Waiting>(), cancelTimer: () => {} };
    this.gathering.set(region, batch);
    const known = batch.waiting.get(imageId);
    if (known) {
      known.signals.push(signal);
      return known.lookup;
    }
    const { promise: lookup, ...settle } = withResolvers();
    batch.waiting.set(imageId, { ...settle, lookup, signals: [signal] });
    this.noteArrival();
    batch.cancelTimer();
    const quietMs = this.isComplete(batch) ? 0 : this.hasAsked ? this.quietMs : FIRST_QUIET_MS;
    batch.cancelTimer = this.setTimer(() => this.flush(region, batch.waiting), quietMs);
    return lookup;
  }

  /**
   * True when no further look-up is expected: the batch has as many look-ups as were ever open at once, and an earlier
   * batch had the same number. If Terraform is slow, more look-ups may still come.
   */
  private isComplete({ waiting }: Batch): boolean {
    return waiting.size > 1 && waiting.size === this.mostOpen && waiting.size === this.completeAt;
  }

  /** Measures how many look-ups come at once and how fast. A gap counts only while another look-up is open. */
  private noteArrival(): void {
    const gapMs = this.now() - this.lastAtMs;
    this.lastAtMs += gapMs;
    if (this.open > 0) this.quietMs = Math.max(QUIET_MS, Math.min(LONGEST_QUIET_MS, GAPS * gapMs), this.quietMs / 2);
    this.mostOpen = Math.max(this.mostOpen, ++this.open);
  }

  private flush(region: string, batch: Map<string, Waiting>): void {
    this.gathering.delete(region);
    if (this.hasAsked && batch.size === this.mostOpen) this.completeAt = batch.size;
    this.hasAsked = true;
    // Drops look-ups without a waiting caller, so that no new call is made after a stop.
    const ids = [...batch].filter(([, { signals }]) => signals.some((one) => !one.aborted)).map(([id]) => id);
    this.open -= batch.size - ids.length;
    for (let i = 0; i < ids.length; i += MAX_IDS_PER_CALL) {
      const together = ids.slice(i, i + MAX_IDS_PER_CALL);
      void this.fetchTogether(region, together, batch).finally(() => {
        this.open -= together.length;
      });
    }
  }

  private async fetchTogether(
    region: string,
    ids: readonly string[],
    batch: ReadonlyMap<string, Waiting>,
  ): Promise<void> {
    const alone = (id: string) => this.fetchImages(region, [id]).then((found) => found.get(id));
    try {
      const found = await this.fetchImages(region, ids);
      for (const id of ids) {
        // The API may silently cut arrays at ten, so an image that is absent from a large answer may still exist.
        batch.get(id)?.resolve(found.get(id) ?? (ids.length === 1 ? undefined : alone(id)));
      }
    } catch (error) {
      const isAboutAnId = error instanceof EcdError && (error.kind === "image" || error.kind === "refused");
      for (const id of ids) {
        // A refused id must not fail the look-ups of the other ids.
        if (isAboutAnId && ids.length > 1) batch.get(id)?.resolve(alone(id));
        else batch.get(id)?.reject(error);
      }
    }
  }
}

function withResolvers(): { promise: Lookup } & Omit<Waiting, "lookup" | "signals"> {
  let resolve: Waiting["resolve"] = () => {};
  let reject: Waiting["reject"] = () => {};
  const promise: Lookup = new Promise((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  return { promise, resolve, reject };
}
