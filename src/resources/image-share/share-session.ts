/**
 * The common state of the shares of one process: the accounts that they declare, the changes that they made, their
 * claims on an image, and the reads of their refreshes. Shares need it, because a replacement is two shares of one
 * process, and a moved account leaves one share and joins another.
 */
import { type ImageRef, imageKey, sortedAccountIds, union, without } from "../../model";
import { Reconciler } from "../../reconcile";
import type { AccountNames } from "../account-names";
import type { Session } from "../session";

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

/** A share that this process created. */
export interface CreatedShare {
  readonly ref: ImageRef;
  readonly maxUnshare: number | null;
}

interface Written {
  readonly added: ReadonlySet<string>;
  readonly removed: ReadonlySet<string>;
}

const NOTHING: ReadonlySet<string> = new Set();

export class ShareSession {
  /** One for all shares, because it learns how many accounts the service takes in one call. */
  readonly reconciler: Reconciler;
  private readonly declared = new Map<string, ReadonlySet<string>>();
  private readonly creations = new Map<string, CreatedShare>();
  private readonly written = new Map<string, Written>();
  /** The accounts of each share that this process reads or has read, by image. */
  private readonly readShares = new Map<string, ReadonlySet<string>[]>();
  private readonly claims = new Map<string, Claim[]>();

  constructor({ cloud, reads, clock, settings }: Session) {
    this.reconciler = new Reconciler(cloud, reads, clock, settings.accountsPerCall);
  }

  /** Records the accounts of a finished create or update. A later destroy leg of this process keeps their access. */
  recordDeclared(ref: ImageRef, accounts: ReadonlySet<string>): void {
    this.declared.set(imageKey(ref), union(this.declaredInThisProcess(ref), accounts));
  }

  declaredInThisProcess(ref: ImageRef): ReadonlySet<string> {
    return this.declared.get(imageKey(ref)) ?? NOTHING;
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

  /** Records the changes of a run. From them, `beforeThisProcess` computes the accounts before the first write. */
  recordWritten(ref: ImageRef, { added, removed }: Partial<Written>): void {
    const before = this.written.get(imageKey(ref));
    this.written.set(imageKey(ref), {
      added: union(before?.added ?? [], added ?? []),
      removed: union(before?.removed ?? [], removed ?? []),
    });
  }

  removedInThisProcess(ref: ImageRef): ReadonlySet<string> {
    return this.written.get(imageKey(ref))?.removed ?? NOTHING;
  }

  /** The accounts that had access before the first write of this process, as far as a later read shows. */
  beforeThisProcess(ref: ImageRef, live: ReadonlySet<string>): ReadonlySet<string> {
    const { added, removed } = this.written.get(imageKey(ref)) ?? { added: NOTHING, removed: NOTHING };
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

  /** Records the claim of a planned share on an image. Returns the earlier claims of other shares. */
  claim(ref: ImageRef, claim: Claim): readonly Claim[] {
    const others = this.claims.get(imageKey(ref)) ?? [];
    this.claims.set(imageKey(ref), [...others, claim]);
    return others;
  }
}

export function shareSession(session: Session): ShareSession {
  return session.part(ShareSession);
}

/** The name of the read that the plan of a create makes. The apply of the same create may use this read. */
export function createReader(ref: ImageRef, accounts: ReadonlySet<string>): string {
  return `create ${imageKey(ref)} ${sortedAccountIds(accounts).join()}`;
}

/** The name of the read of a share's refresh. Its update or destroy in the same process may use this read. */
export function refreshReader(ref: ImageRef, accounts: ReadonlySet<string>): string {
  return `refresh ${imageKey(ref)} ${sortedAccountIds(accounts).join()}`;
}
