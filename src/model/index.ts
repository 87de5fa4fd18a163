export { type AccountIdProblem, accountIdProblem, differsInOneDigit, sortedAccountIds } from "./account-id";
export { accountNameProblem } from "./account-name";
export { accountsPerCallProblem } from "./accounts-per-call";
export { type AccountChanges, accountChanges, intersection, union, without } from "./diff";
export { durationMs, durationProblem } from "./duration";
export { type FailureKind, type FailureReason, isServiceFailure, type ServiceFailure } from "./failure";
export type { Image } from "./image";
export { type ImageRef, imageIdProblem, parseImportId, regionProblem, type ShareImport, shareId } from "./image-ref";
export {
  DEFAULT_TIMEOUT_MS,
  DOCUMENTED_ACCOUNTS_PER_IMAGE,
  LARGEST_ACCOUNT_ID,
  MAIN_ACCOUNT_ID_DIGITS,
  MAX_ACCOUNTS_PER_CALL,
  RAM_USER_ID_DIGITS,
  SCHEMA_ACCOUNTS_PER_CALL,
} from "./limits";
export { maxUnshareProblem } from "./max-unshare";
export { DEFAULT_ON_DESTROY, type OnDestroy, onDestroyProblem } from "./on-destroy";
export { oneLine } from "./one-line";
export type { Problem } from "./problem";
export { quoted } from "./quoted";
export { roundedIdsProblem } from "./rounded-ids";
