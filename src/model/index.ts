export { type AccountIdProblem, accountIdProblem, differsInOneDigit, sortedAccountIds } from "./accounts/account-id";
export { accountNameProblem } from "./accounts/account-name";
export { roundedIdsProblem } from "./accounts/rounded-ids";
export {
  accountBoundProblem,
  accountBoundsProblem,
  DEFAULT_MAX_ACCOUNTS,
  DEFAULT_MIN_ACCOUNTS,
} from "./arguments/account-bounds";
export { accountsPerCallProblem } from "./arguments/accounts-per-call";
export { durationMs, durationProblem } from "./arguments/duration";
export { DEFAULT_EXCLUSIVE } from "./arguments/exclusive";
export { maxShareProblem } from "./arguments/max-share";
export { maxUnshareProblem } from "./arguments/max-unshare";
export { DEFAULT_ON_DESTROY, ON_DESTROY_VALUES, type OnDestroy, onDestroyProblem } from "./arguments/on-destroy";
export { copiedFromProblem } from "./copies/copied-from";
export { copyKey, markOf, newNonce, withMark, withoutMark } from "./copies/copy-mark";
export { imageDescriptionProblem, imageNameProblem } from "./copies/image-texts";
export { counted } from "./counted";
export { type AccountChanges, accountChanges, intersection, union, without } from "./diff";
export { folderIdProblem, resourceDirectoryIdProblem } from "./directory/directory-ids";
export { isInUse, type Member, type Page, type ResourceDirectory } from "./directory/member";
export { type FolderTree, foldersWithin, type Selection, selectedAccounts } from "./directory/selection";
export {
  emptySelectionProblem,
  selectionProblem,
} from "./directory/selection-problem";
export {
  type FailureKind,
  type FailureOrigin,
  type FailureReason,
  interrupted,
  isServiceFailure,
  newFailure,
  type ServiceFailure,
} from "./failure";
export { grouped } from "./grouped";
export { type Image, imageOwnership, isOwnImage } from "./image";
export {
  type ImageRef,
  imageIdProblem,
  imageKey,
  parseImportId,
  regionProblem,
  type ShareImport,
} from "./image-ref";
export { isJsonObject, type JsonObject } from "./json-object";
export {
  DEFAULT_OPERATION_TIMEOUT_MS,
  DOCUMENTED_ACCOUNTS_PER_IMAGE,
  MAX_ACCOUNTS_PER_CALL,
} from "./limits";
export { nearest } from "./nearest";
export {
  type AccessLine,
  accessLineText,
  hiddenLineKey,
  LINE_MARKS,
  type LineMark,
  labelled,
  type NamedImage,
  readAccessLine,
  readHiddenLineKey,
} from "./plan-lines/access-line";
export { hiddenCount, hiddenKey, NOTES, type Note, noteText, readNote } from "./plan-lines/note-line";
export { printable } from "./printable";
export type { Problem } from "./problem";
export { quoted } from "./quoted";
export type { Region } from "./region";
