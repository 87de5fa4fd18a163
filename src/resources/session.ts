/**
 * The session that all resources of one configured provider share: the cloud, the settings, and the results of reads.
 * Every ConfigureProvider starts a new session, so a reattached provider keeps nothing from an earlier run.
 * `image-share/share-session.ts` holds the common state of the shares.
 */
import type { Clock, Limits } from "../attempts";
import type { ImageRef } from "../model";
import { ImageLocks, LiveReads } from "../reconcile";
import type { Cloud } from "./cloud";
import { ImageFacts } from "./image-facts";
import { NOT_NEEDED_TO_CALL, type SessionSettings } from "./settings";

export type Log = (message: string, fields: Readonly<Record<string, unknown>>) => void;

export class Session {
  readonly reads: LiveReads;
  readonly images = new ImageFacts();
  private readonly locks = new ImageLocks();
  private readonly begun = new Map<string, Promise<unknown>>();
  private readonly parts = new Map<unknown, unknown>();

  constructor(
    readonly cloud: Cloud,
    readonly settings: SessionSettings,
    readonly clock: Clock,
    /** Aborted when Terraform stops the provider. */
    readonly stopSignal: AbortSignal,
    /** Writes a line into the provider's log. */
    readonly log: Log = () => {},
  ) {
    this.reads = new LiveReads(cloud, clock);
  }

  /** False while a call needs values that other resources of the same plan decide. */
  get canCall(): boolean {
    return this.unknownToCall.length === 0;
  }

  /** The arguments of the provider that every call needs and this plan does not know. */
  get unknownToCall(): readonly string[] {
    return this.settings.unknownArguments.filter((name) => !NOT_NEEDED_TO_CALL.has(name));
  }

  limits(timeoutMs: number): Limits {
    return { deadlineMs: this.clock.now() + timeoutMs, signal: this.stopSignal, clock: this.clock };
  }

  /** Runs work alone on the image. After a wait, earlier reads are discarded. */
  async withImageLock<T>(ref: ImageRef, work: () => Promise<T>): Promise<T> {
    return await this.locks.run(ref, (waited) => {
      if (waited) this.reads.discard(ref);
      return work();
    });
  }

  /** Runs work once in the session. All callers get the same result. */
  once<T>(name: string, work: () => Promise<T>): Promise<T> {
    const begun = (this.begun.get(name) as Promise<T> | undefined) ?? work();
    this.begun.set(name, begun);
    return begun;
  }

  /** The part of the session that one resource keeps for itself. The first call makes it; later calls return it. */
  part<T>(Part: new (session: Session) => T): T {
    const part = (this.parts.get(Part) as T | undefined) ?? new Part(this);
    this.parts.set(Part, part);
    return part;
  }
}
