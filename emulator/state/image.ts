/**
 * One image and whom it is shared with. A write may become visible late: reads then show what was before, until the
 * time has come or enough reads were made.
 */
import { DEFAULT_REGION, type ImageSeed } from "../seed";

/** When a write shows in reads. */
export interface ReadDelay {
  readonly ms: number;
  readonly reads: number;
}

interface OldView {
  readonly accounts: readonly string[];
  readonly untilMs: number;
  readonly untilRead: number;
}

export class Image {
  readonly imageId: string;
  readonly region: string;
  /** Undefined: a system image. */
  readonly owner: string | undefined;
  readonly fields: Required<Omit<ImageSeed, "imageId" | "region" | "owner" | "encrypted" | "sharedWith">>;
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

  /** The accounts that have access, whether or not a read shows it yet, in the order they were added. */
  get sharedWith(): readonly string[] {
    return [...this.#accounts];
  }

  get sharedCount(): number {
    return this.#accounts.size;
  }

  isSharedWith(accountId: string): boolean {
    return this.#accounts.has(accountId);
  }

  /** Gives and takes access. What is already so stays so. */
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

  /** What `DescribeImagePermission` shows. Counts as a read. */
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
    };
  }
}
