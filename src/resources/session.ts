/**
 * The session that all resources of one configured provider share: the cloud, the settings, and the facts that this
 * process has seen and made. Every ConfigureProvider starts a new one, so a reattached provider keeps nothing from an
 * earlier run.
 */
import type { Clock, Limits } from "../attempts";
import { type Image, type ImageRef, imageKey, sortedAccountIds, union, without } from "../model";
import { ImageLocks, LiveReads, Reconciler } from "../reconcile";
import type { AccountNames } from "./account-names";
import type { Cloud } from "./cloud";
import type { ImageAccounts } from "./image-accounts";
import type { SessionSettings } from "./settings";

export type Log = (message: string, fields: Readonly<Record<string, unknown>>) => void;

/** The arguments of the provider that no call needs. While another argument is unknown, the resources make no call. */
export const NOT_NEEDED_TO_CALL: ReadonlySet<string> = new Set([
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

/** The claim of one planned share on an image. */
export interface Claim {
  readonly exclusive: boolean;
  /** The declared accounts. Undefined: the share is destroyed. */
  readonly accounts: ReadonlySet<string> | undefined;
  /** The accounts that lose access. */
  readonly leaving: ReadonlySet<string>;
  /** The names that messages about the share may show. */
  readonly names: AccountNames;
}

/** The name of the read that the plan of a create makes. The apply of the same create may use this read. */
export function createReader(ref: ImageRef, accounts: ReadonlySet<string>): string {
  return `create ${imageKey(ref)} ${sortedAccountIds(accounts).join()}`;
}

/** The name of the read of a share's refresh. Its update or destroy in the same process may use this read. */
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
  /** The accounts that a create or update of this process declared. A later destroy leg keeps their access. */
  private readonly declared = new Map<string, ReadonlySet<string>>();
  private readonly creations = new Map<string, CreatedShare>();
  /** The changes that this process has written, by image. */
  private readonly written = new Map<string, { readonly added: Set<string>; readonly removed: Set<string> }>();
  /** The accounts of each share that this process reads or has read, by image. */
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
    /** Aborted when Terraform stops the provider. */
    readonly stopSignal: AbortSignal,
    /** Writes a line into the provider's log. */
    readonly log: Log = () => {},
  ) {
    this.reads = new LiveReads(cloud, clock);
    this.reconciler = new Reconciler(cloud, this.reads, clock, settings.accountsPerCall);
  }

  /** False while a call needs values that other resources of the same plan decide. */
  get canCall(): boolean {
    return this.settings.unknownArguments.every((name) => NOT_NEEDED_TO_CALL.has(name));
  }

  limits(timeoutMs: number): Limits {
    return { deadline: this.clock.now() + timeoutMs, signal: this.stopSignal, clock: this.clock };
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

  /** The `max_unshare` of every share that this process created. */
  createdLimits(): readonly (number | null)[] {
    return [...this.creations.values()].map(({ maxUnshare }) => maxUnshare);
  }

  /** Records the changes of a run, so that later plans of this process know the accounts before it. */
  recordWritten(ref: ImageRef, { added, removed }: { added: Iterable<string>; removed: Iterable<string> }): void {
    const before = this.written.get(imageKey(ref)) ?? { added: new Set(), removed: new Set() };
    this.written.set(imageKey(ref), {
      added: union(before.added, added),
      removed: union(before.removed, removed),
    });
  }

  removedInThisProcess(ref: ImageRef): ReadonlySet<string> {
    return this.written.get(imageKey(ref))?.removed ?? new Set();
  }

  /** The accounts that had access before the first write of this process, as far as a later read shows. */
  beforeThisProcess(ref: ImageRef, live: ReadonlySet<string>): ReadonlySet<string> {
    const { added, removed } = this.written.get(imageKey(ref)) ?? { added: new Set<string>(), removed: [] };
    return union(without(live, added), removed);
  }

  /**
   * Records the read of a share. @returns a function that gives the accounts of the image's other shares after the read
   */
  beginRead(ref: ImageRef, accounts: ReadonlySet<string>): () => ReadonlySet<string> {
    const shares = this.readShares.get(imageKey(ref)) ?? [];
    shares.push(accounts);
    this.readShares.set(imageKey(ref), shares);
    return () => new Set(shares.filter((other) => other !== accounts).flatMap((other) => [...other]));
  }

  /** True when this process has read a share of the image, as every plan with a refresh does. */
  wasRefreshed(ref: ImageRef): boolean {
    return this.readShares.has(imageKey(ref));
  }

  recordMissing(ref: ImageRef): void {
    this.missing.add(imageKey(ref));
  }

  isKnownMissing(ref: ImageRef): boolean {
    return this.missing.has(imageKey(ref));
  }

  /** Records the claim of a planned share on an image. Returns the earlier claims of other shares. */
  claim(ref: ImageRef, claim: Claim): readonly Claim[] {
    const others = this.claims.get(imageKey(ref)) ?? [];
    this.claims.set(imageKey(ref), [...others, claim]);
    return others;
  }

  /** The image, if this process has checked it. With this, plan and apply of one create read the image once. */
  checkedImage(ref: ImageRef): Image | undefined {
    return this.images.get(imageKey(ref));
  }

  noteChecked(ref: ImageRef, image: Image): void {
    this.images.set(imageKey(ref), image);
  }

  /** Records an image that this process created. Other regions and nodes of the service may not show it yet. */
  recordImageCreated(ref: ImageRef): void {
    this.createdImages.add(imageKey(ref));
  }

  isCreatedHere(ref: ImageRef): boolean {
    return this.createdImages.has(imageKey(ref));
  }
}
