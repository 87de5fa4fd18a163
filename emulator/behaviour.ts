/**
 * The behaviour of the service that no public source describes. Each question is a switch, so that a client can be
 * tested with every answer. The defaults are guesses.
 */

export interface Behaviour {
  /** `AliUids` of an image that is shared with no account: an empty list, or no such key. @default "empty" */
  readonly unsharedImage: "empty" | "omitted";
  /** How `AliUids` is written. Numbers keep all their digits on the wire. @default "strings" */
  readonly accountIdsAs: "strings" | "numbers";
  /** Adding an account that already has access. @default "ok" */
  readonly addShared: "ok" | "error";
  /** Removing an account that has no access. @default "ok" */
  readonly removeUnshared: "ok" | "error";
  /** Sharing an image with its owner. `ok` lists the owner as any other account. @default "error" */
  readonly addOwner: "ok" | "error";
  /** One account in both arrays: the call is refused, or the account is added or removed. @default "error" */
  readonly addAndRemoveSame: "error" | "added" | "removed";
  /** Adding some accounts and removing others in one call. @default "ok" */
  readonly addAndRemove: "ok" | "error";
  /**
   * `DescribeImagePermission` of an image that does not exist. `empty`: success, and shared with no account.
   * @default "error"
   */
  readonly permissionOfUnknownImage: "error" | "empty";
  /** `DescribeImagePermission` of an image that another account owns. @default "error" */
  readonly permissionOfForeignImage: "error" | "empty";
  /** `DescribeImages` of an id that does not exist. @default "empty" */
  readonly describeUnknownImage: "empty" | "error";
  /** `Images` if no image is found: an empty list, or no such key. @default "empty" */
  readonly noImages: "empty" | "omitted";
  /** How many `AddAccount.N` and `RemoveAccount.N` the service applies. The documents say 10, 20 and 50. @default 10 */
  readonly accountsPerArray: number;
  /**
   * An array with more elements: the rest is ignored, the whole array is ignored, or the call is refused.
   * @default "ignored"
   */
  readonly accountsBeyond: "ignored" | "allIgnored" | "refused";
  /**
   * A call that is refused because of one account: nothing changes, or the changes before that account are made.
   * @default "unchanged"
   */
  readonly refusedCall: "unchanged" | "partly";
  /** Whether an error about an account contains its id. @default "named" */
  readonly accountErrors: "named" | "unnamed";
  /** HTTP status of `InvalidAccount.NotFound` and `InvalidImageId.NotFound`. @default "404" */
  readonly notFoundStatus: "404" | "400";
  /** The code for an encrypted image. @default "OperationDeined.EncryptedSnapshot" */
  readonly encryptedImage:
    | "OperationDeined.EncryptedSnapshot"
    | "OperationDenied.EncryptedSnapshot"
    | "InvalidImage.Encrypted";
  /** Time until `DescribeImagePermission` shows a write, in milliseconds. @default 0 */
  readonly readDelayMs: number;
  /** How many reads of the image after a write still show the earlier accounts. @default 0 */
  readonly readDelayReads: number;
  /** How long a copy takes, in milliseconds. @default 1000 */
  readonly copyMs: number;
  /** How many copies a destination region makes at once. With 0, every copy is beyond the number. @default 5 */
  readonly copiesPerRegion: number;
  /** A copy beyond that number: it waits until another copy ends, or is refused. @default "queued" */
  readonly copyBeyond: "queued" | "refused";
  /** Time until `DescribeImages` shows a copy that has begun, in milliseconds. @default 0 */
  readonly copyListedMs: number;
  /** A copy gets a name that an image of the destination already has. @default "ok" */
  readonly copyToTakenName: "ok" | "error";
  /** `Accounts` and `Folders` of an empty page: an object with an empty list, or an empty object. @default "empty" */
  readonly emptyPage: "empty" | "omitted";
  /** `Tags` of a member without tags: an object with an empty list, or no such key. @default "empty" */
  readonly untaggedMember: "empty" | "omitted";
  /** The parameter `Tag.N` of the directory's lists. `ignored` lists every member. @default "applied" */
  readonly tagFilter: "applied" | "ignored";
  /** A list of the contents of a folder that does not exist. @default "error" */
  readonly unknownFolder: "error" | "empty";
  /** Whether a desktop, a template or a pool contains the id of its image. @default "named" */
  readonly imageOfUser: "named" | "omitted";
  /** Delay of every call, in milliseconds. Calls wait in parallel. @default 0 */
  readonly latencyMs: number;
}

export const DEFAULT_BEHAVIOUR: Behaviour = {
  unsharedImage: "empty",
  accountIdsAs: "strings",
  addShared: "ok",
  removeUnshared: "ok",
  addOwner: "error",
  addAndRemoveSame: "error",
  addAndRemove: "ok",
  permissionOfUnknownImage: "error",
  permissionOfForeignImage: "error",
  describeUnknownImage: "empty",
  noImages: "empty",
  accountsPerArray: 10,
  accountsBeyond: "ignored",
  refusedCall: "unchanged",
  accountErrors: "named",
  notFoundStatus: "404",
  encryptedImage: "OperationDeined.EncryptedSnapshot",
  readDelayMs: 0,
  readDelayReads: 0,
  copyMs: 1000,
  copiesPerRegion: 5,
  copyBeyond: "queued",
  copyListedMs: 0,
  copyToTakenName: "ok",
  emptyPage: "empty",
  untaggedMember: "empty",
  tagFilter: "applied",
  unknownFolder: "error",
  imageOfUser: "named",
  latencyMs: 0,
};

/** The values of each switch, for the command line. Switches with a number are not in the list. */
export const BEHAVIOUR_CHOICES = {
  unsharedImage: ["empty", "omitted"],
  accountIdsAs: ["strings", "numbers"],
  addShared: ["ok", "error"],
  removeUnshared: ["ok", "error"],
  addOwner: ["ok", "error"],
  addAndRemoveSame: ["error", "added", "removed"],
  addAndRemove: ["ok", "error"],
  permissionOfUnknownImage: ["error", "empty"],
  permissionOfForeignImage: ["error", "empty"],
  describeUnknownImage: ["empty", "error"],
  noImages: ["empty", "omitted"],
  accountsBeyond: ["ignored", "allIgnored", "refused"],
  refusedCall: ["unchanged", "partly"],
  accountErrors: ["named", "unnamed"],
  notFoundStatus: ["404", "400"],
  copyBeyond: ["queued", "refused"],
  copyToTakenName: ["ok", "error"],
  emptyPage: ["empty", "omitted"],
  untaggedMember: ["empty", "omitted"],
  tagFilter: ["applied", "ignored"],
  unknownFolder: ["error", "empty"],
  imageOfUser: ["named", "omitted"],
  encryptedImage: ["OperationDeined.EncryptedSnapshot", "OperationDenied.EncryptedSnapshot", "InvalidImage.Encrypted"],
} as const satisfies { [K in keyof Behaviour as Behaviour[K] extends string ? K : never]: readonly Behaviour[K][] };
