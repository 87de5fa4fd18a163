/**
 * One image and the accounts that it is shared with. A write may show late: reads then show the earlier accounts for a
 * time or a number of reads. A copy takes time, and its status follows from the clock.
 */
import { type CopySeed, DEFAULT_REGION, type ImageSeed } from "../seed";

/** The delay until reads show a write. */
export interface ReadDelay {
  readonly ms: number;
  readonly reads: number;
}

interface OldView {
  readonly accounts: readonly string[];
  readonly untilMs: number;
  readonly untilRead: number;
}

/** How the service makes a copy. Times are milliseconds since 1970. */
export interface Creation {
  readonly source: { readonly region: string; readonly imageId: string };
  readonly startMs: number;
  readonly durationMs: number;
  /** `DescribeImages` shows the image from this time. */
  readonly listedFromMs: number;
  /** Undefined: the image becomes Available. The other results happen half-way. */
  readonly end: "fails" | "stalls" | "deleted" | undefined;
}

export class Image {
  readonly imageId: string;
  readonly region: string;
  /** Undefined for a system image. */
  readonly owner: string | undefined;
  readonly fields: {
    -readonly [K in Exclude<
      keyof ImageSeed,
      "imageId" | "region" | "owner" | "encrypted" | "sharedWith" | "copy"
    >]-?: NonNullable<ImageSeed[K]>;
  };
  /** The copy that makes the image. Undefined for an image that no copy made, and after the copy is complete. */
  creation: Creation | undefined;
  encrypted: boolean;
  readonly #accounts: Set<string>;
  #reads = 0;
  #oldViews: OldView[] = [];

  constructor(seed: ImageSeed, firstAccount: string) {
    this.imageId = seed.imageId;
    this.region = seed.region ?? DEFAULT_REGION;
    this.owner = seed.type === "SYSTEM" ? undefined : (seed.owner ?? firstAccount);
    this.encrypted = seed.encrypted ?? false;
    this.#accounts = new Set(seed.sharedWith);
    this.creation = seed.copy && toCreation(seed.copy);
    this.fields = {
      name: seed.name ?? seed.imageId,
      description: seed.description ?? "",
      type: seed.type ?? "CUSTOM",
      status: seed.status ?? "Available",
      progress: seed.progress ?? "100%",
      osType: seed.osType ?? "Windows",
      platform: seed.platform ?? "Windows Server 2022",
      protocolType: seed.protocolType ?? "ASP",
      size: seed.size ?? 80,
      dataDiskSize: seed.dataDiskSize ?? 0,
      creationTime: seed.creationTime ?? "2026-01-01T00:00:00Z",
    };
  }

  /**
   * The accounts that have access, in the order in which they got it. Includes access that a read does not show yet.
   */
  get sharedWith(): readonly string[] {
    return [...this.#accounts];
  }

  get sharedCount(): number {
    return this.#accounts.size;
  }

  isSharedWith(accountId: string): boolean {
    return this.#accounts.has(accountId);
  }

  /** Gives and removes access. An account that already has the wanted access does not change. */
  change(add: Iterable<string>, remove: Iterable<string>, nowMs: number, delay: ReadDelay = { ms: 0, reads: 0 }): void {
    if (delay.ms > 0 || delay.reads > 0) {
      this.#oldViews.push({
        accounts: this.sharedWith,
        untilMs: nowMs + delay.ms,
        untilRead: this.#reads + delay.reads,
      });
    }
    for (const accountId of remove) this.#accounts.delete(accountId);
    for (const accountId of add) this.#accounts.add(accountId);
  }

  /** Updates the status and the progress of a copy. @returns false if a fault has deleted the image */
  settle(nowMs: number): boolean {
    const { creation } = this;
    if (!creation) return true;
    const share = Math.max(0, nowMs - creation.startMs) / Math.max(1, creation.durationMs);
    const isHalf = share >= 0.5 && creation.end !== undefined;
    if (isHalf && creation.end === "deleted") return false;
    const shown = isHalf ? 0.5 : Math.min(1, share);
    this.fields.progress = `${Math.floor(shown * 100)}%`;
    this.fields.status = isHalf && creation.end === "fails" ? "CreateFailed" : shown === 1 ? "Available" : "Creating";
    if (this.fields.status === "Available" && nowMs >= creation.listedFromMs) this.creation = undefined;
    return true;
  }

  isListed(nowMs: number): boolean {
    return this.creation === undefined || nowMs >= this.creation.listedFromMs;
  }

  /** The time at which the copy ends. Undefined if no copy is making the image. A copy that stalls never ends. */
  get copyEndMs(): number | undefined {
    if (!this.creation || this.fields.status !== "Creating") return undefined;
    const { startMs, durationMs, end } = this.creation;
    if (end === "stalls") return Number.POSITIVE_INFINITY;
    return startMs + (end === undefined ? durationMs : durationMs / 2);
  }

  /** The accounts that `DescribeImagePermission` shows. Counts as a read. */
  read(nowMs: number): readonly string[] {
    const reads = this.#reads++;
    this.#oldViews = this.#oldViews.filter((view) => nowMs < view.untilMs || reads < view.untilRead);
    return this.#oldViews[0]?.accounts ?? this.sharedWith;
  }

  toSeed(): ImageSeed {
    return {
      imageId: this.imageId,
      region: this.region,
      ...(this.owner === undefined ? {} : { owner: this.owner }),
      ...this.fields,
      encrypted: this.encrypted,
      sharedWith: this.sharedWith,
      ...(this.creation && { copy: toCopySeed(this.creation) }),
    };
  }
}

function toCreation({ start, listedFrom, end, ...copy }: CopySeed): Creation {
  return { ...copy, startMs: Date.parse(start), listedFromMs: Date.parse(listedFrom), end };
}

export function toCopySeed({ source, startMs, durationMs, listedFromMs, end }: Creation): CopySeed {
  return { source, start: iso(startMs), durationMs, listedFrom: iso(listedFromMs), ...(end && { end }) };
}

/** The last time that a date can hold. It stands for "never", because JSON has no infinite number. */
const LAST_MS = 8.64e15;

const iso = (ms: number) => new Date(Math.min(ms, LAST_MS)).toISOString();
