/**
 * What the resources of one configured provider share: the cloud, the settings, and what this process has seen and
 * done. A new one starts with every ConfigureProvider, so nothing outlives a run in a provider that is reattached to.
 */
import type { Clock, Limits } from "../attempts";
import { type Image, type ImageRef, imageKey, sortedAccountIds, union, without } from "../model";
import { ImageLocks, LiveReads, Reconciler } from "../reconcile";
import type { AccountNames } from "./account-names";
import type { Cloud } from "./cloud";
import type { ImageAccounts } from "./image-accounts";
import type { SessionSettings } from "./settings";

export type Log = (message: string, fields: Readonly<Record<string, unknown>>) => void;

const NOT_NEEDED_TO_CALL = new Set([
  "region",
  "account_names",
  "require_named_accounts",
  "require_known_accounts",
  "max_share",
  "max_unshare",
  "max_unshare_on_destroy",
  "max_concurrent_requests",
  "accounts_per_call",
]);

/** What one planned share wants of an image. */
export interface Claim {
  readonly exclusive: boolean;
  /** Declared by it; undefined: the share goes away. */
  readonly accounts: ReadonlySet<string> | undefined;
  /** To lose access by it. */
  readonly leaving: ReadonlySet<string>;
  /** The names that messages about it may show. */
  readonly names: AccountNames;
}

/** Names the read that the plan of a create makes, so that the apply of the same create may use it. */
export function createReader(ref: ImageRef, accounts: ReadonlySet<string>): string {
  return `create ${imageKey(ref)} ${sortedAccountIds(accounts).join()}`;
}

/** Names the read of a share's own refresh, so that its update or destroy in the same process may use it. */
export function refreshReader(ref: ImageRef, accounts: ReadonlySet<string>): string {
  return `refresh ${imageKey(ref)} ${sortedAccountIds(accounts).join()}`;
}

/** A share that this process created. */
export interface CreatedShare {
  readonly ref: ImageRef;
  readonly maxUnshare: number | null;
}

export class Session {
  readonly reads: LiveReads;
  readonly locks = new ImageLocks();
  readonly reconciler: Reconciler;
  /** Accounts that a create or update of this process declared: a later destroy leg leaves them their access. */
  private readonly declared = new Map<string, ReadonlySet<string>>();
  private readonly creations = new Map<string, CreatedShare>();
  /** By image: what this process has written. */
  private readonly written = new Map<string, { readonly added: Set<string>; readonly removed: Set<string> }>();
  /** By image: the accounts of each share that this process reads or has read. */
  private readonly readShares = new Map<string, ReadonlySet<string>[]>();
  private readonly missing = new Set<string>();
  private readonly claims = new Map<string, Claim[]>();
  private readonly begun = new Map<string, Promise<unknown>>();
  private readonly images = new Map<string, Image>();
  private readonly createdImages = new Set<string>();

  constructor(
    readonly cloud: Cloud,
    readonly settings: SessionSettings,
    readonly clock: Clock,
    /** Aborted when Terraform was told to stop. */
    readonly stopSignal: AbortSignal,
    /** Writes a line into the provider's log. */
    readonly log: Log = () => {},
  ) {
    this.reads = new LiveReads(cloud, clock);
    this.reconciler = new Reconciler(cloud, this.reads, clock, settings.accountsPerCall);
  }

  /** False while what a call needs is decided by other resources of the same plan. */
  get canCall(): boolean {
    return this.settings.unknownArguments.every((name) => NOT_NEEDED_TO_CALL.has(name));
  }

  limits(timeoutMs: number): Limits {
    return { deadline: this.clock.now() + timeoutMs, signal: this.stopSignal, clock: this.clock };
  }

  /** Runs alone on the image; what was read before a wait is forgotten. */
  async withImageLock<T>(ref: ImageRef, work: () => Promise<T>): Promise<T> {
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

  recordDeclared({ ref, accounts }: ImageAccounts): void {
    this.declared.set(imageKey(ref), union(this.declaredInThisProcess(ref), accounts ?? []));
  }

  declaredInThisProcess(ref: ImageRef): ReadonlySet<string> {
    return this.declared.get(imageKey(ref)) ?? new Set();
  }

  recordCreated(share: CreatedShare): void {
    this.creations.set(imageKey(share.ref), share);
  }

  created(ref: ImageRef): CreatedShare | undefined {
    return this.creations.get(imageKey(ref));
  }

  /** `max_unshare` of every share that this process created. */
  createdLimits(): readonly (number | null)[] {
    return [...this.creations.values()].map(({ maxUnshare }) => maxUnshare);
  }

  /** Records what a run sent, so that later plans of this process know who had access before it. */
  recordWritten(ref: ImageRef, { added, removed }: { added: Iterable<string>; removed: Iterable<string> }): void {
    const before = this.written.get(imageKey(ref)) ?? { added: new Set(), removed: new Set() };
    this.written.set(imageKey(ref), {
      added: union(before.added, added),
      removed: union(before.removed, removed),
    });
  }

  /** Who had access before this process wrote anything, as far as a later read tells. */
  beforeThisProcess(ref: ImageRef, live: ReadonlySet<string>): ReadonlySet<string> {
    const { added, removed } = this.written.get(imageKey(ref)) ?? { added: new Set<string>(), removed: [] };
    return union(without(live, added), removed);
  }

  /** Records that a share is read. @returns the accounts of the other shares of the image, asked when its read is over */
  beginRead(ref: ImageRef, accounts: ReadonlySet<string>): () => ReadonlySet<string> {
    const shares = this.readShares.get(imageKey(ref)) ?? [];
    shares.push(accounts);
    this.readShares.set(imageKey(ref), shares);
    return () => new Set(shares.filter((other) => other !== accounts).flatMap((other) => [...other]));
  }

  /** True when a share of the image was read in this process, as every plan with a refresh does. */
  wasRefreshed(ref: ImageRef): boolean {
    return this.readShares.has(imageKey(ref));
  }

  recordMissing(ref: ImageRef): void {
    this.missing.add(imageKey(ref));
  }

  isKnownMissing(ref: ImageRef): boolean {
    return this.missing.has(imageKey(ref));
  }

  /** Records what a planned share claims of an image; returns what others claimed before. */
  claim(ref: ImageRef, claim: Claim): readonly Claim[] {
    const others = this.claims.get(imageKey(ref)) ?? [];
    this.claims.set(imageKey(ref), [...others, claim]);
    return others;
  }

  /** An image that was checked in this process, so that Plan and Apply of one create ask once. */
  checkedImage(ref: ImageRef): Image | undefined {
    return this.images.get(imageKey(ref));
  }

  noteChecked(ref: ImageRef, image: Image): void {
    this.images.set(imageKey(ref), image);
  }

  /** Records an image that this process made. Reads of other regions and nodes may not show it yet. */
  recordImageCreated(ref: ImageRef): void {
    this.createdImages.add(imageKey(ref));
  }

  isCreatedHere(ref: ImageRef): boolean {
    return this.createdImages.has(imageKey(ref));
  }
}
