/**
 * An audit: who has access to which image, compared with a list of known accounts. `make-audit.ts` makes it from a
 * survey, and each renderer writes it. Every text is one line.
 */
import type { ImageUsers } from "../survey";

/** The accounts that are expected to have access. */
export interface KnownAccounts {
  /** The name of the list, such as `accounts.csv` or `the resource directory`. */
  readonly source: string;
  /** Account id to name; the name may be empty. */
  readonly names: ReadonlyMap<string, string>;
  /** Accounts that count as unknown although the list has them: id to the reason. @default none */
  readonly remarks?: ReadonlyMap<string, string>;
}

export interface AuditedAccount {
  readonly id: string;
  /** Undefined: the list has no name for the account. */
  readonly name: string | undefined;
  /** True: there is a list, the account is not in it, and the account is not the owner. */
  readonly isUnknown: boolean;
  /** Unknown accounts: a known account whose id differs in one digit. */
  readonly nearMiss: { readonly id: string; readonly name: string | undefined } | undefined;
  /** Unknown accounts: the reason from `remarks` of the list. */
  readonly remark: string | undefined;
  /** The number of images to which the account has access. */
  readonly imageCount: number;
}

export interface AuditedImage {
  readonly region: string;
  readonly imageId: string;
  readonly name: string;
  readonly status: string;
  readonly creationTime: string;
  readonly sizeGiB: number | null;
  /** Undefined: they could not be read. */
  readonly accounts: ReadonlySet<string> | undefined;
  readonly unknownCount: number;
  /** Undefined: not asked, or not known. */
  readonly users: ImageUsers | undefined;
  /**
   * True: the owner sees no use of the image. No account has access, and no desktop, template or pool uses it.
   * Undefined: not asked, or not known.
   */
  readonly isUnused: boolean | undefined;
  readonly problems: readonly string[];
}

interface AuditedRegion {
  readonly region: string;
  readonly problem: string | undefined;
  readonly imageCount: number;
}

export interface Audit {
  /** Milliseconds since 1970. */
  readonly takenAtMs: number;
  /** The account whose images these are; undefined when it is not known. */
  readonly accountId: string | undefined;
  /** The list with which the accounts were compared. Undefined: they were not compared. */
  readonly source: string | undefined;
  readonly asksUsers: boolean;
  readonly regions: readonly AuditedRegion[];
  /**
   * By risk: not read, unknown accounts, shared, shared with no account; then by the number of unknown accounts, region
   * and id.
   */
  readonly images: readonly AuditedImage[];
  /** Accounts with access, by risk: unknown accounts first, then the accounts with the most images. */
  readonly accounts: readonly AuditedAccount[];
  /** Accounts of the list that have access to no image. Not reliable when an image could not be read. */
  readonly accountsWithoutAccess: readonly { readonly id: string; readonly name: string | undefined }[];
}

/** True when an image or a region could not be read. */
export function isIncomplete({ regions, images }: Audit): boolean {
  return regions.some(({ problem }) => problem !== undefined) || images.some(({ problems }) => problems.length > 0);
}

export function unknownAccounts({ accounts }: Audit): readonly AuditedAccount[] {
  return accounts.filter(({ isUnknown }) => isUnknown);
}

/** Images that no account has access to. An image that could not be read is not among them. */
export function imagesWithoutAccounts({ images }: Audit): readonly AuditedImage[] {
  return images.filter(({ accounts }) => accounts?.size === 0);
}
