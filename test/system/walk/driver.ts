/** The interface of a walk to Terraform, real or simulated: one share, `ecd_image_share.golden`, and its images. */
import type { Declared, How, Live, Stated } from "./model";
import type { ImageName } from "./steps";
import type { WalkFault } from "./walk-faults";

export interface Attributes {
  readonly image_id: string;
  readonly region: string;
  readonly account_ids: readonly string[];
  /** One line per account, for the reviewer. */
  readonly access: Readonly<Record<string, string>>;
  /** Null or unknown if the plan names no account that had access before. */
  readonly taken_over?: Readonly<Record<string, string>> | null;
}

/** The part of a plan that a reviewer sees. */
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
  /** All diagnostics, as text. */
  readonly said: string;
  /** The writes that were sent, in order. */
  readonly writes: readonly Write[];
  /** The number of reads of an account list. */
  readonly reads: number;
}

export interface Planned extends CommandOutcome {
  /** Undefined if the plan is an error. */
  readonly shown: Shown | undefined;
}

/** A data source reads an image in the process of an apply. Then other people act, and the share is applied. */
export interface DataRead {
  readonly image: ImageName;
  readonly others: () => void;
}

export interface Driver {
  /** True if the core passes the private state of the plan to the apply, as Terraform 1.16 does. */
  readonly storesPlannedPrivate: boolean;
  live(): Live;
  share(image: ImageName, accounts: readonly string[]): void;
  unshare(image: ImageName, accounts: readonly string[]): void;
  deleteImage(image: ImageName): void;
  /** Does nothing if the image exists. */
  makeImage(image: ImageName): void;
  state(): (Stated & { readonly access: Readonly<Record<string, string>> }) | undefined;
  /** Keeps the plan for `apply`. */
  plan(wanted: Declared | undefined, how: How, fault: WalkFault | undefined): Promise<Planned>;
  apply(fault: WalkFault | undefined, dataRead?: DataRead): Promise<CommandOutcome>;
  refresh(wanted: Declared | undefined, fault: WalkFault | undefined): Promise<CommandOutcome>;
  taint(): Promise<void>;
  forget(): Promise<void>;
  import(wanted: Declared, image: ImageName, accounts: readonly string[] | undefined): Promise<CommandOutcome>;
}
