/**
 * Faults of `GetCallerIdentity`, which returns the account of the credentials. A create and an import only record the
 * answer. A read, an update and a delete make the call if no account seems to have access any more. So in these cells
 * another person removes all access. Without a good answer, the provider must not accept the loss.
 */
import { DEFAULT_ACCOUNT, type Fault } from "../../../../emulator";
import { OTHER_ACCOUNT } from "./caller-faults";
import type { Expectation, FaultKind, Operation, Site, Target } from "./cell";

/** True for operations that only record the answer. */
function onlyNotes(operation: Operation): boolean {
  return operation === "create" || operation === "import";
}

export function noOwnerLookUp({ provider }: FaultKind, { operation, place }: Site): string | undefined {
  if (place !== "owner look-up") return undefined;
  if (operation === "plan check") return "A plan does not ask STS for the owner of the image";
  // Credentials that expire at one call are expired for all later calls.
  return provider === "role" || provider === "token"
    ? "The credentials expire for every later call, and cells at the other places test that"
    : undefined;
}

export function ownerExpectation(
  fault: FaultKind,
  { operation, duration }: Site,
  { everyone }: Pick<Target, "everyone">,
): Expectation {
  if (onlyNotes(operation)) return { fails: false };
  const foreign = { removed: everyone };
  const isOther = fault.provider === "other";
  // An update asks twice: in the plan of a gain, where it does not need the answer, and to confirm the loss.
  const asksAgain = operation === "update" && !isOther;
  if (duration === "once" && (fault.retryable || asksAgain)) return { fails: false, foreign };
  const names = isOther ? { code: undefined, names: [OTHER_ACCOUNT, DEFAULT_ACCOUNT.accountId] } : {};
  return { fails: true, kept: true, foreign, ...names };
}

/** Removes the access of all accounts just before the operation reads them. */
export function stagedLoss({ operation, place }: Site, region: string, imageId: string, { everyone }: Target): Fault[] {
  if (place !== "owner look-up" || onlyNotes(operation)) return [];
  const effect = { kind: "foreignUnshare", accounts: everyone, imageId } as const;
  return [{ region, action: "DescribeImagePermission", nth: 1, effect }];
}
