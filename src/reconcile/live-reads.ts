/**
 * Shares reads within one process. The refreshes and plans of all resources on an image use one
 * `DescribeImagePermission`. An apply uses a read only if its own refresh or its own plan made it. A read is
 * discarded after a write and after a wait for the image's lock. It is not used again after `LONGEST_AGE_MS`, except by
 * `known`.
 */
import { type CallResult, type Clock, type Limits, retryRead } from "../attempts";
import { type ImageRef, imageKey } from "../model";
import type { SharePort } from "./port";

/** The apply of a resource follows its plan at once. An older read than this belongs to an earlier step. */
const LONGEST_AGE_MS = 60_000;

interface Entry {
  readonly result: Promise<CallResult<ReadonlySet<string>>>;
  readonly startedAtMs: number;
  /** The reader that made the read. Undefined: a data source or an import. */
  reader: string | undefined;
}

export class LiveReads {
  private readonly entries = new Map<string, Entry>();

  constructor(
    private readonly port: SharePort,
    private readonly clock: Clock,
  ) {}

  /**
   * The accounts with access to an image, from the shared read or from a new one. Failures are not shared.
   * @param reader names a new read, for {@link accountsReadBy}
   */
  async accounts(ref: ImageRef, limits: Limits, reader?: string): Promise<CallResult<ReadonlySet<string>>> {
    const entry = this.youngEntry(ref);
    if (entry) {
      const shared = await entry.result;
      if (shared.ok) return shared;
    }
    return await this.fresh(ref, limits, reader);
  }

  /** The accounts for an apply: a read that this reader made in this process, or a new one. */
  async accountsReadBy(reader: string, ref: ImageRef, limits: Limits): Promise<CallResult<ReadonlySet<string>>> {
    const entry = this.youngEntry(ref);
    if (entry?.reader === reader) {
      const own = await entry.result;
      if (own.ok) return own;
    }
    return await this.fresh(ref, limits, reader);
  }

  /**
   * Renames the reader of a read. A caller needs this when the name depends on the result of the read. It does not
   * rename the read of another reader.
   */
  rename(ref: ImageRef, from: string, to: string): void {
    const entry = this.entries.get(imageKey(ref));
    if (entry?.reader === from) entry.reader = to;
  }

  /** Always makes a new read, and shares it. */
  async fresh(ref: ImageRef, limits: Limits, reader?: string): Promise<CallResult<ReadonlySet<string>>> {
    const key = imageKey(ref);
    const entry: Entry = {
      result: retryRead(async (signal) => new Set(await this.port.listAccounts(ref, signal)), limits),
      startedAtMs: this.clock.now(),
      reader,
    };
    this.entries.set(key, entry);
    const result = await entry.result;
    if (!result.ok && this.entries.get(key) === entry) this.entries.delete(key);
    return result;
  }

  /** The shared read of any age; undefined when there is none or when it failed. Only plans use it. */
  async known(ref: ImageRef): Promise<ReadonlySet<string> | undefined> {
    const result = await this.entries.get(imageKey(ref))?.result;
    return result?.ok ? result.value : undefined;
  }

  discard(ref: ImageRef): void {
    this.entries.delete(imageKey(ref));
  }

  private youngEntry(ref: ImageRef): Entry | undefined {
    const entry = this.entries.get(imageKey(ref));
    return entry && this.clock.now() - entry.startedAtMs <= LONGEST_AGE_MS ? entry : undefined;
  }
}
