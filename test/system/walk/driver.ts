/** What a walk needs from a Terraform, real or not: one share, `ecd_image_share.golden`, and the world around it. */
import type { Declared, How, Live, Stated } from "./model";
import type { ImageName } from "./steps";
import type { WalkFault } from "./walk-faults";

export interface Attributes {
  readonly image_id: string;
  readonly region: string;
  readonly account_ids: readonly string[];
  /** One line per account, for the reviewer. */
  readonly access: Readonly<Record<string, string>>;
  /** Null or unknown: the plan names no account that had access before. */
  readonly taken_over?: Readonly<Record<string, string>> | null;
}

/** What the reviewer of a plan sees. */
export interface Shown {
  readonly action: "none" | "create" | "update" | "replace" | "delete";
  readonly before: Attributes | null;
  readonly after: Attributes | null;
}

export interface Write {
  readonly image: string;
  readonly add: readonly string[];
  readonly remove: readonly string[];
}

export interface CommandOutcome {
  readonly ok: boolean;
  /** Every diagnostic, as text. */
  readonly said: string;
  /** The writes that were sent, in their order. */
  readonly writes: readonly Write[];
  /** How often somebody's access was read. */
  readonly reads: number;
}

export interface Planned extends CommandOutcome {
  /** Undefined: the plan is an error. */
  readonly shown: Shown | undefined;
}

/** A data source reads an image in the process of an apply; then others act, and the share is applied. */
export interface DataRead {
  readonly image: ImageName;
  readonly others: () => void;
}

export interface Driver {
  /** Whether its core hands an apply what the plan kept, as Terraform 1.16 does. */
  readonly storesPlannedPrivate: boolean;
  live(): Live;
  share(image: ImageName, accounts: readonly string[]): void;
  unshare(image: ImageName, accounts: readonly string[]): void;
  deleteImage(image: ImageName): void;
  /** Does nothing when there is such an image. */
  makeImage(image: ImageName): void;
  state(): (Stated & { readonly access: Readonly<Record<string, string>> }) | undefined;
  /** Kept for `apply`. */
  plan(wanted: Declared | undefined, how: How, fault: WalkFault | undefined): Promise<Planned>;
  apply(fault: WalkFault | undefined, dataRead?: DataRead): Promise<CommandOutcome>;
  refresh(wanted: Declared | undefined, fault: WalkFault | undefined): Promise<CommandOutcome>;
  taint(): Promise<void>;
  forget(): Promise<void>;
  import(wanted: Declared, image: ImageName, accounts: readonly string[] | undefined): Promise<CommandOutcome>;
}
