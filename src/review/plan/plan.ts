/** The parts of a plan about shares and copies, as `parse-plan.ts` reads them. The rules of access are in `model/`. */
import type { AccessLine, ImageRef, LineMark } from "../../model";

/**
 * The action of the engine on one object. `read` and unknown actions are errors in `actions.ts`, so they are not here.
 */
export type Action = "none" | "create" | "update" | "delete" | "replace" | "forget" | "forget-and-create";

export interface ShareValues {
  /** Undefined: known after apply. */
  readonly image: ImageRef | undefined;
  /** For a share of a copy: the image that it was copied from. */
  readonly copiedFrom: string | undefined;
  /** The accounts that are known. */
  readonly accounts: ReadonlySet<string>;
  /** True when accounts of the set are known only after apply. */
  readonly hasUnknownAccounts: boolean;
  /** Undefined: known after apply. */
  readonly exclusive: boolean | undefined;
  readonly isRetained: boolean;
  /** The lines of `access` whose text is known, by account id. */
  readonly lines: ReadonlyMap<string, AccessLine>;
  /** The number of accounts with each mark, of a share that hides its accounts. */
  readonly hiddenMarks: ReadonlyMap<LineMark, number>;
  /** Accounts that `notes` calls leaving: they lose access with the next apply. */
  readonly leaving: ReadonlySet<string>;
  /** The number of leaving accounts of a share that hides its accounts. */
  readonly hiddenLeaving: number;
  /** Accounts that had access before the share declared them. */
  readonly takenOver: ReadonlySet<string>;
  /** The number of taken-over accounts of a share that hides its accounts. */
  readonly hiddenTakenOver: number;
  /** False: `taken_over` is known only after apply, or the version of the provider does not have it. */
  readonly isTakenOverKnown: boolean;
}

interface Change {
  readonly address: string;
  /** The key of a deposed object; it has the address of the object that followed it. */
  readonly deposed: string | undefined;
  readonly previousAddress: string | undefined;
  readonly action: Action;
  /** Replacements and deletes: the reason, in the engine's word. */
  readonly reason: string | undefined;
  /** True for a replacement that creates first. */
  readonly createsFirst: boolean;
  readonly isImported: boolean;
}

export interface ShareChange extends Change {
  readonly before: ShareValues | undefined;
  readonly after: ShareValues | undefined;
  /** Accounts are sensitive, or `hide_accounts` is set: only counts may be shown. */
  readonly hidesAccounts: boolean;
  /** The image is sensitive. */
  readonly hidesImage: boolean;
}

export interface CopyChange extends Change {
  /** Undefined: known after apply, hidden, or there is none. */
  readonly image: ImageRef | undefined;
  readonly source: string | undefined;
}

export interface Plan {
  /** The version of the engine. */
  readonly engineVersion: string | undefined;
  readonly isErrored: boolean;
  /** Undefined: the engine does not say. */
  readonly isComplete: boolean | undefined;
  readonly shares: readonly ShareChange[];
  /**
   * One change for each share that the refresh found changed. `before` is the state. `after` is the result of the read;
   * undefined when the share is gone.
   */
  readonly drift: readonly ShareChange[];
  readonly copies: readonly CopyChange[];
  /** Objects of our types that belong to other providers. They are not reviewed. */
  readonly foreign: readonly { readonly provider: string; readonly count: number }[];
  /** The number of deferred objects of our types. A later plan holds them. */
  readonly deferred: number;
}
