/**
 * The common state of the copies of one process: locks on sources, the images of each destination region, and the
 * images that belong to a state or to a create. Many copies wait at once, and one list per region answers all of them.
 */
import { attempt, type CallResult, type Limits, retryRead } from "../../attempts";
import { type Image, type ImageRef, imageKey } from "../../model";
import { ImageLocks } from "../../reconcile";
import type { Session } from "../session";

/** A copy takes minutes, so shorter intervals would only add calls. */
const POLL_MS = 5_000;

interface Listed {
  readonly images: Promise<CallResult<readonly Image[]>>;
  readonly startedAtMs: number;
}

export class CopiesInFlight {
  /** The service makes one copy of an image at a time. */
  readonly sources = new ImageLocks();
  private readonly lists = new Map<string, Listed>();
  private readonly polls = new Map<string, Promise<CallResult<readonly Image[]>>>();
  private readonly known = new Set<string>();

  constructor(private readonly session: Session) {}

  /** Records an image of the state, of an import, or of a create of this process. */
  recordKnown(ref: ImageRef): void {
    this.known.add(imageKey(ref));
  }

  isKnown(ref: ImageRef): boolean {
    return this.known.has(imageKey(ref));
  }

  /** The custom images of a region, from a list that is at most one poll interval old. */
  async recentImages(region: string, limits: Limits): Promise<CallResult<readonly Image[]>> {
    const recent = this.lists.get(region);
    if (recent && this.session.clock.now() - recent.startedAtMs < POLL_MS) {
      const shared = await recent.images;
      if (shared.ok) return shared;
    }
    return await this.list(region, () => retryRead((signal) => this.session.cloud.listImages(region, signal), limits));
  }

  /**
   * The next list of a region, for all copies that wait in it. There is at most one list in 5 s, and none after a stop.
   */
  nextImages(region: string): Promise<CallResult<readonly Image[]>> {
    const waiting = this.polls.get(region);
    if (waiting) return waiting;
    const poll = this.poll(region).finally(() => this.polls.delete(region));
    this.polls.set(region, poll);
    return poll;
  }

  private async poll(region: string): Promise<CallResult<readonly Image[]>> {
    const { clock, cloud, stopSignal } = this.session;
    const last = this.lists.get(region)?.startedAtMs ?? clock.now();
    await clock.sleep(Math.max(0, last + POLL_MS - clock.now()), stopSignal);
    return await this.list(region, () => attempt(() => cloud.listImages(region, stopSignal)));
  }

  private list(
    region: string,
    ask: () => Promise<CallResult<readonly Image[]>>,
  ): Promise<CallResult<readonly Image[]>> {
    const images = ask();
    this.lists.set(region, { images, startedAtMs: this.session.clock.now() });
    return images;
  }
}

export function copiesInFlight(session: Session): CopiesInFlight {
  return session.part(CopiesInFlight);
}
