/**
 * Looks images up by id, many in one call: a refresh asks for each share's image at about the same time, and all shares
 * of a stack would otherwise make a call each.
 */
import { EcdError } from "./ecd-error";
import type { Image } from "./image";
import type { SetTimer } from "./network";

/** How long the first request of a region waits for others. Long beside a burst of RPCs, short beside a call. */
const GATHER_MS = 10;

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

export class ImageLookups {
  private readonly gathering = new Map<string, Map<string, Waiting>>();

  constructor(
    private readonly fetchImages: FetchImages,
    private readonly setTimer: SetTimer,
  ) {}

  /**
   * The image, or undefined when the region has none of this id that the caller can see. Never settles for one whose
   * every waiter gave up before it was asked for.
   */
  find(region: string, imageId: string, signal: AbortSignal): Lookup {
    let batch = this.gathering.get(region);
    if (!batch) {
      batch = new Map();
      this.gathering.set(region, batch);
      this.setTimer(() => this.flush(region), GATHER_MS);
    }
    const known = batch.get(imageId);
    if (known) {
      known.signals.push(signal);
      return known.lookup;
    }
    const { promise: lookup, ...settle } = withResolvers();
    batch.set(imageId, { ...settle, lookup, signals: [signal] });
    return lookup;
  }

  private flush(region: string): void {
    const batch = this.gathering.get(region);
    this.gathering.delete(region);
    // What nobody waits for any more is not asked: no new call is made after a stop.
    const ids = [...(batch ?? [])].filter(([, { signals }]) => signals.some((one) => !one.aborted)).map(([id]) => id);
    for (let i = 0; i < ids.length; i += MAX_IDS_PER_CALL) {
      void this.fetchTogether(region, ids.slice(i, i + MAX_IDS_PER_CALL), batch ?? new Map());
    }
  }

  private async fetchTogether(region: string, ids: readonly string[], batch: Map<string, Waiting>): Promise<void> {
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
