/**
 * A review: the effects of a plan on the access to images. `make-review.ts` makes it from a plan, and each renderer
 * writes it. It holds no hidden value: the accounts of a share that hides them are only counts. Every text is one line.
 */

export interface ReviewImage {
  /** `known`: region and id are shown. `unknown`: known after apply. `hidden`: sensitive. */
  readonly state: "known" | "unknown" | "hidden";
  /** `cn-hangzhou:m-1`, or the text in its place. */
  readonly label: string;
  /** Undefined unless the image is known. */
  readonly region: string | undefined;
  readonly imageId: string | undefined;
}

export interface ReviewAccount {
  readonly id: string;
  readonly name: string | undefined;
}

/**
 * The effects on the access of an account to an image:
 * - `loses`, `may-lose`: by this plan;
 * - `lost-outside`: it has lost access outside Terraform, and the plan does not give it back;
 * - `gains`, `may-gain`: by this plan;
 * - `already-held`: the plan declares it, and it has access already;
 * - `leaves-next`: it keeps access now, and loses it with the next apply;
 * - `released`, `retained`, `no-longer-managed`, `keeps-unmanaged`: it keeps access, and no share declares it any more;
 * - `accepted`: it was given access outside Terraform, and the plan declares it;
 * - `outside`: it was given access outside Terraform, and the plan does not change that.
 */
export const ACCESS_KINDS = [
  "loses",
  "may-lose",
  "lost-outside",
  "gains",
  "may-gain",
  "already-held",
  "leaves-next",
  "released",
  "retained",
  "no-longer-managed",
  "keeps-unmanaged",
  "accepted",
  "outside",
] as const;
export type AccessKind = (typeof ACCESS_KINDS)[number];

/** The reason why an account loses or may lose access, may gain it, or keeps it without a share. */
export type Cause =
  | "dropped"
  | "image-replaced"
  | "destroyed"
  | "image-unknown"
  | "accounts-unknown"
  | "exclusive-unknown"
  | "declared-elsewhere"
  | "removed-elsewhere"
  | "access-unknown";

export interface AccessChange {
  readonly kind: AccessKind;
  readonly image: ReviewImage;
  /** Undefined: the accounts are hidden. */
  readonly account: ReviewAccount | undefined;
  /** The number of hidden accounts in the entry; 1 when `account` is set. */
  readonly count: number;
  readonly cause: Cause | undefined;
  /** Losses: addresses of changing shares that declare the account on the same image. */
  readonly declaredBy: readonly string[];
  /** Losses: addresses of unchanged shares that declare the account; they do not keep its access. */
  readonly alsoDeclaredBy: readonly string[];
  /** The account was given access, or lost it, outside Terraform. */
  readonly isDrift: boolean;
  /** Addresses of the shares that cause the change. */
  readonly shares: readonly string[];
}

export type ShareAction =
  | "none"
  | "create"
  | "update"
  | "delete"
  | "replace"
  | "forget"
  | "forget-and-create"
  | "refresh";

/** A share or a copy that the plan changes, moves or imports. */
export interface ReviewObject {
  readonly address: string;
  /** The key of a deposed object. */
  readonly deposed: string | undefined;
  readonly action: ShareAction;
  readonly image: ReviewImage | undefined;
  /** Replacements: the image after the replacement. */
  readonly nextImage: ReviewImage | undefined;
  readonly createsFirst: boolean;
  readonly isImported: boolean;
  readonly previousAddress: string | undefined;
}

export const REASONS = [
  "errored",
  "not-reviewed",
  "deferred",
  "incomplete",
  "completeness-unknown",
  "also-declared",
  "unknown-accounts",
  "unknown-image",
  "image-replaced",
  "image-gone",
  "exclusive-off",
  "exclusive-on",
  "exclusive-unknown",
  "released",
  "retained",
  "copy-deleted",
  "deposed",
  "unnamed",
  "names-hidden",
  "already-held",
  "drift",
  "forgotten",
  "hidden",
] as const;
export type Reason = (typeof REASONS)[number];

/** A reason to look twice. */
export interface Remark {
  readonly reason: Reason;
  /** One or two sentences. */
  readonly text: string;
  /** The subjects: images, addresses or accounts, as texts. */
  readonly about: readonly string[];
}

export interface Tally {
  /** Distinct accounts. */
  readonly accounts: number;
  /** Accesses: an account on an image counts once for each image. */
  readonly accesses: number;
  readonly images: number;
}

export interface Counts {
  /** Images in the changes of access. */
  readonly images: number;
  readonly lost: Tally;
  readonly mayLose: Tally;
  readonly lostOutside: Tally;
  readonly gained: Tally;
  readonly mayGain: Tally;
  /** Accesses that were given or removed outside Terraform. */
  readonly drift: Tally;
  readonly replaced: number;
  readonly imported: number;
  readonly moved: number;
  /** Gained accesses of accounts without a name. */
  readonly unnamed: number;
  /** Gained accesses of hidden accounts for which the review cannot know whether they have a name. */
  readonly namesHidden: number;
  /** Objects of the provider by action, as GitLab counts them: a replacement is a create and a delete. */
  readonly objects: { readonly create: number; readonly update: number; readonly delete: number };
  /** Shares that the plan does not change. */
  readonly unchanged: number;
}

export interface Review {
  readonly engineVersion: string | undefined;
  readonly isErrored: boolean;
  readonly isComplete: boolean | undefined;
  readonly counts: Counts;
  /** By kind, in the order of `ACCESS_KINDS`; then by image and account. */
  readonly changes: readonly AccessChange[];
  readonly shares: readonly ReviewObject[];
  readonly copies: readonly ReviewObject[];
  readonly remarks: readonly Remark[];
  /** The accounts that keep access, as far as the plan shows them. The page and the Markdown list them. */
  readonly kept: readonly { readonly image: ReviewImage; readonly account: ReviewAccount }[];
}
