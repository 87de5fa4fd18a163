/**
 * What the resources of one configured provider share: the cloud, the settings, and what this process has seen and
 * done. A new one starts with every ConfigureProvider, so nothing outlives a run in a provider that is reattached to.
 */
import { type Image, type ImageRef, shareId, union } from "../model";
import { ImageLocks, type Limits, LiveReads, type Tempo } from "../reconcile";
import type { AccountNames } from "./access";
import type { Cloud } from "./cloud";
import type { ImageAccounts } from "./private-state";

export interface Settings {
  /** Undefined: none is configured, or it is not known yet (see `unknownArguments`). */
  readonly region: string | undefined;
  readonly accountNames: AccountNames;
  readonly requireNamedAccounts: boolean;
  readonly maxUnshare: number | undefined;
  /** Provider arguments that other resources decide, and that are not known in this plan. */
  readonly unknownArguments: readonly string[];
}

const NOT_NEEDED_TO_CALL = new Set([
  "region",
  "account_names",
  "require_named_accounts",
  "max_unshare",
  "max_concurrent_requests",
]);

/** What one planned share wants of an image. */
export interface Claim {
  readonly exclusive: boolean;
  /** Declared by it; undefined: the share goes away. */
  readonly accounts: ReadonlySet<string> | undefined;
  /** To lose access by it. */
  readonly leaving: ReadonlySet<string>;
}

export class Session {
  readonly reads: LiveReads;
  readonly locks = new ImageLocks();
  /** Accounts that a create or update of this process declared: a later destroy leg leaves them their access. */
  private readonly kept = new Map<string, ReadonlySet<string>>();
  private readonly gone = new Set<string>();
  private readonly claims = new Map<string, Claim[]>();
  private readonly begun = new Map<string, Promise<unknown>>();
  private readonly images = new Map<string, Image>();

  constructor(
    readonly cloud: Cloud,
    readonly settings: Settings,
    readonly tempo: Tempo,
    /** Aborted when Terraform was told to stop. */
    readonly stopSignal: AbortSignal,
  ) {
    this.reads = new LiveReads(cloud, tempo);
  }

  /** False while what a call needs is decided by other resources of the same plan. */
  get canCall(): boolean {
    return this.settings.unknownArguments.every((name) => NOT_NEEDED_TO_CALL.has(name));
  }

  limits(timeoutMs: number): Limits {
    return { deadline: this.tempo.now() + timeoutMs, signal: this.stopSignal, tempo: this.tempo };
  }

  /** Runs alone on the image; what was read before a wait is forgotten. */
  async alone<T>(ref: ImageRef, work: () => Promise<T>): Promise<T> {
    return await this.locks.run(ref, (waited) => {
      if (waited) this.reads.discard(ref);
      return work();
    });
  }

  /** Does something once in the session; everyone gets the same result. */
  once<T>(name: string, work: () => Promise<T>): Promise<T> {
    const begun = (this.begun.get(name) as Promise<T> | undefined) ?? work();
    this.begun.set(name, begun);
    return begun;
  }

  keep({ ref, accounts }: ImageAccounts): void {
    this.kept.set(shareId(ref), union(this.keptAccounts(ref), accounts ?? []));
  }

  keptAccounts(ref: ImageRef): ReadonlySet<string> {
    return this.kept.get(shareId(ref)) ?? new Set();
  }

  noteGone(ref: ImageRef): void {
    this.gone.add(shareId(ref));
  }

  wasFoundGone(ref: ImageRef): boolean {
    return this.gone.has(shareId(ref));
  }

  /** Records what a planned share claims of an image; returns what others claimed before. */
  claim(ref: ImageRef, claim: Claim): readonly Claim[] {
    const others = this.claims.get(shareId(ref)) ?? [];
    this.claims.set(shareId(ref), [...others, claim]);
    return others;
  }

  /** An image that was checked in this process, so that Plan and Apply of one create ask once. */
  checkedImage(ref: ImageRef): Image | undefined {
    return this.images.get(shareId(ref));
  }

  noteChecked(ref: ImageRef, image: Image): void {
    this.images.set(shareId(ref), image);
  }
}
