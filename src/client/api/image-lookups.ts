/**
 * Looks images up by id, many in one call: Terraform plans ten shares at a time or more, and each would otherwise make
 * a call of its own.
 */
import type { Image } from "../../model";
import { EcdError } from "../answers/ecd-error";
import type { SetTimer } from "../connections/network";

/** A call is made when no look-up has joined for this long. The first limit is for a stack of one share. */
const FIRST_QUIET_MS = 10;
/** Terraform takes 10 to 30 ms to prepare a share of 50 accounts for its plan call; of 1,000 it takes 120 ms for each. */
const QUIET_MS = 100;
const LONGEST_QUIET_MS = 400;
/** How often the last gap between two look-ups is waited for. */
const GAPS = 3;

/** Most ids in one call: `DescribeImages` lists at most this many images on a page (MaxResults). */
const MAX_IDS_PER_CALL = 100;

/** Asks the service for images of a region; those it does not find are absent from the answer. */
export type FetchImages = (region: string, imageIds: readonly string[]) => Promise<ReadonlyMap<string, Image>>;

type Lookup = Promise<Image | undefined>;
interface Waiting {
  readonly resolve: (image: Lookup | Image | undefined) => void;
  readonly reject: (error: unknown) => void;
  readonly lookup: Lookup;
  /** Of everyone who waits. */
  readonly signals: AbortSignal[];
}

interface Batch {
  readonly waiting: Map<string, Waiting>;
  cancelTimer: () => void;
}

export class ImageLookups {
  private readonly gathering = new Map<string, Batch>();
  private hasAsked = false;
  /** Look-ups without an answer, now and at most: as many as Terraform has under way at once. */
  private open = 0;
  private mostOpen = 0;
  /** So many waited, and no other joined them. */
  private completeAt = 0;
  private quietMs = QUIET_MS;
  private lastAtMs = 0;

  constructor(
    private readonly fetchImages: FetchImages,
    private readonly setTimer: SetTimer,
    private readonly now: () => number,
  ) {}

  /**
   * The image, or undefined when the region has none of this id that the caller can see. Never settles for one whose
   * every waiter gave up before it was asked for.
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

  /** True when as many look-ups wait as were ever open at once. A slow Terraform may still send more. */
  private isComplete({ waiting }: Batch): boolean {
    return waiting.size > 1 && waiting.size === this.mostOpen && waiting.size === this.completeAt;
  }

  /** Learns how many look-ups come at once and how fast. A gap is counted only while another look-up is open. */
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
    // Look-ups without a waiting caller are dropped: no new call is made after a stop.
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
        // Arrays of this API may be cut at ten without a word, so "not among many" is no proof of "not there".
        batch.get(id)?.resolve(found.get(id) ?? (ids.length === 1 ? undefined : alone(id)));
      }
    } catch (error) {
      const isAboutAnId = error instanceof EcdError && (error.kind === "image" || error.kind === "refused");
      for (const id of ids) {
        // One id that the service dislikes must not fail the look-up of the others.
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
