/**
 * Reads of one process, shared: Terraform's Read, Plan and Apply of an image, and every resource on that image, use one
 * `DescribeImagePermission`. A write, waiting for the image's lock, and age discard it.
 */
import { type ImageRef, shareId } from "../model";
import type { Limits, SharePort, Tempo } from "./port";
import { type Attempt, read } from "./retry";

/** Plan and Apply of one resource follow each other at once; a read older than this belongs to an earlier step. */
const LONGEST_AGE_MS = 60_000;

interface Entry {
  readonly result: Promise<Attempt<ReadonlySet<string>>>;
  readonly startedAt: number;
}

export class LiveReads {
  private readonly entries = new Map<string, Entry>();

  constructor(
    private readonly port: SharePort,
    private readonly tempo: Tempo,
  ) {}

  /** The accounts an image is shared with: the shared read, or a new one. Failures are not shared. */
  async accounts(ref: ImageRef, limits: Limits): Promise<Attempt<ReadonlySet<string>>> {
    const key = shareId(ref);
    const entry = this.entries.get(key);
    if (entry && this.tempo.now() - entry.startedAt <= LONGEST_AGE_MS) {
      const shared = await entry.result;
      if (shared.ok) return shared;
    }
    return await this.fresh(ref, limits);
  }

  /** Reads now, whatever is known, and shares what was read. */
  async fresh(ref: ImageRef, limits: Limits): Promise<Attempt<ReadonlySet<string>>> {
    const key = shareId(ref);
    const entry: Entry = {
      result: read(async (signal) => new Set(await this.port.listAccounts(ref, signal)), limits),
      startedAt: this.tempo.now(),
    };
    this.entries.set(key, entry);
    const result = await entry.result;
    if (!result.ok && this.entries.get(key) === entry) this.entries.delete(key);
    return result;
  }

  /** What is known without asking. */
  async known(ref: ImageRef): Promise<ReadonlySet<string> | undefined> {
    const result = await this.entries.get(shareId(ref))?.result;
    return result?.ok ? result.value : undefined;
  }

  discard(ref: ImageRef): void {
    this.entries.delete(shareId(ref));
  }
}
