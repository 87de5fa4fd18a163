/**
 * The message of a failed apply: the attempt, the answer of the service, the accounts with access now, and the remedy.
 */
import { type ImageRef, intersection, MAX_ACCOUNTS_PER_CALL, without } from "../../../model";
import type { Ledger, RunResult } from "../../../reconcile";
import type { Diagnostic } from "../../../tfplugin";
import type { AccountNames } from "../../account-names";
import {
  account,
  accountCount,
  accountLines,
  image,
  paragraphs,
  remedy,
  serviceMessageFor,
  titleImage,
  warning,
} from "../../messages";

export interface AttemptedChange {
  readonly ref: ImageRef;
  readonly ledger: Ledger;
  readonly outcome: RunResult;
  readonly names: AccountNames;
}

/** True when reads have shown every wanted change. */
export function succeeded({ ledger, outcome }: Pick<AttemptedChange, "ledger" | "outcome">): boolean {
  const unseen = ledger.unseen();
  return (
    !outcome.stoppedBy &&
    outcome.seen &&
    ledger.refusals().length === 0 &&
    unseen.add.length === 0 &&
    unseen.remove.length === 0
  );
}

/** All reasons of the failure, so that the user can correct all of them at once. */
export function reasons({ ref, ledger, outcome, names }: AttemptedChange): string {
  const refusals = ledger
    .refusals()
    .map(
      ({ accountId, operation, failure }) =>
        `  - ${account(accountId, names)}: ${operation === "add" ? "access was not given" : "access was not removed"}. ${serviceMessageFor(failure, names)}`,
    );
  const outstanding = ledger.outstanding();
  const uncertain = outcome.seen ? new Set<string>() : ledger.uncertainAdds;
  const inRefusedCall = intersection(uncertain, ledger.refusedTogether);
  const unanswered = without(uncertain, inRefusedCall);
  const givenAllTheSame = without(
    intersection(ledger.refusedTogether, outcome.seen ? ledger.observed : new Set()),
    ledger.acknowledgedAdds,
  );
  const notGiven = without(outstanding.add, uncertain);
  return paragraphs(
    outcome.stoppedBy && serviceMessageFor(outcome.stoppedBy, names),
    refusals.length > 0 && `The service refused ${accountCount(refusals.length)}:\n${refusals.join("\n")}`,
    unseen("add", { ref, ledger, outcome, names }),
    unseen("remove", { ref, ledger, outcome, names }),
    unanswered.size > 0 &&
      `No answer came, so these accounts may have been given access:\n${accountLines(unanswered, names)}`,
    inRefusedCall.size > 0 &&
      `The service refused a call with these accounts. No read showed whether it still gave some of them access:\n${accountLines(inRefusedCall, names)}`,
    givenAllTheSame.size > 0 &&
      `The service refused a call with these accounts but still gave them access:\n${accountLines(givenAllTheSame, names)}`,
    notGiven.size > 0 && `These accounts have not been given access yet:\n${accountLines(notGiven, names)}`,
    outstanding.remove.length > 0 &&
      `These accounts have not lost access yet:\n${accountLines(outstanding.remove, names)}`,
    !outcome.seen && "The image could not be read afterwards, so the accounts that have access now are not certain.",
  );
}

/** The acknowledged changes that no read has shown. */
function unseen(operation: "add" | "remove", { ref, ledger, outcome, names }: AttemptedChange): string {
  const accounts = ledger.unseen()[operation];
  if (accounts.length === 0) return "";
  const requestIds = ledger.requestIds(accounts);
  const answered = `The service reported success${requestIds.length > 0 ? ` (RequestId ${requestIds.join(", ")})` : ""}`;
  const wanted = operation === "add" ? "given" : "no longer given";
  const shows = `but these accounts still have ${operation === "add" ? "no access" : "access"} to`;
  const text = outcome.seen
    ? `, ${shows} ${image(ref)}`
    : `, but no read showed that these accounts are ${wanted} access`;
  return `${answered}${text}:\n${accountLines(accounts, names)}`;
}

export function nextStep({ ledger, outcome }: AttemptedChange): string {
  const failures = outcome.stoppedBy ? [outcome.stoppedBy] : ledger.refusals().map(({ failure }) => failure);
  const remedies = new Set(failures.map(remedy));
  return remedies.size > 0
    ? paragraphs(...remedies)
    : "Apply again. If it fails again, send the RequestId to the support of the service.";
}

/** The warning after an apply that needed smaller calls than `accounts_per_call`. */
export function reducedCallSizeWarning({
  ref,
  outcome,
}: Pick<AttemptedChange, "ref" | "outcome">): readonly Diagnostic[] {
  if (outcome.reducedCallSize !== true) return [];
  return [
    warning(
      `${titleImage(ref)}: the service took fewer accounts per call than accounts_per_call`,
      `The service ignored or refused the surplus, so the accounts were sent in calls of ${MAX_ACCOUNTS_PER_CALL}, and a read showed every change. Set accounts_per_call of the provider to ${MAX_ACCOUNTS_PER_CALL}, or leave it out, to save the calls and the wait.`,
    ),
  ];
}
