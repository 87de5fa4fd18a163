/**
 * The open questions about the service. Each question has the name of the emulator's switch that sets the answer. A
 * test compares this list with the emulator, because this room must not import the emulator.
 */

/** The questions, in the order of docs/emulator.md. */
export const SWITCHES = {
  unsharedImage: "How is `AliUids` written for an image that is shared with no account?",
  accountIdsAs: "How are the ids in `AliUids` written?",
  addShared: "What happens when an account is added that has access?",
  removeUnshared: "What happens when an account is removed that has no access?",
  addOwner: "Can an image be shared with its owner?",
  addAndRemoveSame: "What happens to an account that stands in both arrays?",
  addAndRemove: "Can one call add and remove accounts?",
  permissionOfUnknownImage: "What does `DescribeImagePermission` answer for an unknown image?",
  permissionOfForeignImage: "What does `DescribeImagePermission` answer for the image of another account?",
  describeUnknownImage: "What does `DescribeImages` answer for an unknown id?",
  noImages: "How is `Images` written when no image is found?",
  accountsPerArray: "How many accounts of an array does the service apply?",
  accountsBeyond: "What happens to an array with more accounts?",
  refusedCall: "Does a refused call change nothing?",
  accountErrors: "Does a refusal name the account at fault?",
  notFoundStatus: "Which HTTP status has the answer for an unknown image?",
  encryptedImage: "Which code has the refusal of an encrypted image?",
  readDelayMs: "How many milliseconds pass until a read shows a write?",
  readDelayReads: "How many reads after a write show the old list?",
  copyMs: "How long does a copy take?",
  copiesPerRegion: "How many copies does a region make at once?",
  copyBeyond: "What happens to a copy beyond that number?",
  copyListedMs: "How soon does `DescribeImages` show a copy that has begun?",
  copyToTakenName: "Can a copy have the name of an existing image?",
  emptyPage: "How does the resource directory write a page without entries?",
  untaggedMember: "How are the `Tags` of a member without tags written?",
  tagFilter: "Do the lists of the resource directory apply `Tag.N`?",
  unknownFolder: "What does the list of an unknown folder answer?",
  imageOfUser: "Does a desktop, a template or a pool name the image that it uses?",
} as const satisfies Readonly<Record<string, string>>;

export type Switch = keyof typeof SWITCHES;

const NO_COPIES = "the probe makes no copies";
const NO_DIRECTORY = "the probe does not ask the resource directory";

/** Questions that a probe cannot answer, with the reason. */
export const NEVER_ASKED: Readonly<Partial<Record<Switch, string>>> = {
  encryptedImage: "the probe takes no encrypted image",
  copyMs: NO_COPIES,
  copiesPerRegion: NO_COPIES,
  copyBeyond: NO_COPIES,
  copyListedMs: NO_COPIES,
  copyToTakenName: NO_COPIES,
  emptyPage: NO_DIRECTORY,
  untaggedMember: NO_DIRECTORY,
  tagFilter: NO_DIRECTORY,
  unknownFolder: NO_DIRECTORY,
  imageOfUser: "the probed image is in no stack, so nothing may use it",
};

/** The emulator's flag, such as `--unshared-image`. */
export function flagOf(name: Switch): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
