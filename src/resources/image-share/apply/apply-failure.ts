/** What an apply that did not go through says: what was tried, what the cloud said, who has access now, what to do. */
import { type ImageRef, intersection, MAX_ACCOUNTS_PER_CALL, without } from "../../../model";
import type { Ledger, Outcome } from "../../../reconcile";
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

export interface Attempted {
  readonly ref: ImageRef;
  readonly ledger: Ledger;
  readonly outcome: Outcome;
  readonly names: AccountNames;
}

/** True when everything asked for was seen. */
export function succeeded({ ledger, outcome }: Pick<Attempted, "ledger" | "outcome">): boolean {
  const unseen = ledger.unseen();
  return (
    !outcome.stoppedBy &&
    outcome.seen &&
    ledger.refusals().length === 0 &&
    unseen.add.length === 0 &&
    unseen.remove.length === 0
  );
}

/** Every reason there is, so that all of them can be dealt with at once. */
export function reasons({ ref, ledger, outcome, names }: Attempted): string {
  const refusals = ledger
    .refusals()
    .map(
      ({ accountId, verb, failure }) =>
        `  - ${account(accountId, names)}: ${verb === "add" ? "was not given" : "was not taken"} access. ${serviceMessageFor(failure, names)}`,
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
      `The service refused a call with these accounts; whether it gave some of them access all the same was not seen:\n${accountLines(inRefusedCall, names)}`,
    givenAllTheSame.size > 0 &&
      `The service refused a call with these accounts and gave them access all the same:\n${accountLines(givenAllTheSame, names)}`,
    notGiven.size > 0 && `Not given access yet:\n${accountLines(notGiven, names)}`,
    outstanding.remove.length > 0 && `Access not taken yet:\n${accountLines(outstanding.remove, names)}`,
    !outcome.seen && "The image could not be read afterwards, so what is live now is not certain.",
  );
}

/** What was answered with success and does not show, or could not be looked for. */
function unseen(verb: "add" | "remove", { ref, ledger, outcome, names }: Attempted): string {
  const accounts = ledger.unseen()[verb];
  if (accounts.length === 0) return "";
  const requestIds = ledger.requestIds(accounts);
  const answered = `The service answered success${requestIds.length > 0 ? ` (RequestId ${requestIds.join(", ")})` : ""}`;
  const wanted = verb === "add" ? "given" : "no longer given";
  const shows = `but these accounts still have ${verb === "add" ? "no access" : "access"} to`;
  const text = outcome.seen ? `, ${shows} ${image(ref)}` : `; whether these accounts are ${wanted} access was not seen`;
  return `${answered}${text}:\n${accountLines(accounts, names)}`;
}

export function nextStep({ ledger, outcome }: Attempted): string {
  const failures = outcome.stoppedBy ? [outcome.stoppedBy] : ledger.refusals().map(({ failure }) => failure);
  const remedies = new Set(failures.map(remedy));
  return remedies.size > 0
    ? paragraphs(...remedies)
    : "Apply again; if it stays so, ask the service's support with the RequestId.";
}

/** For an apply that went through in smaller calls than the provider was told to make. */
export function tookFewerWarning({ ref, outcome }: Pick<Attempted, "ref" | "outcome">): readonly Diagnostic[] {
  if (outcome.tookFewer !== true) return [];
  return [
    warning(
      `${titleImage(ref)}: the service took fewer accounts per call than accounts_per_call`,
      `It ignored or refused the surplus, so the accounts were sent in calls of ${MAX_ACCOUNTS_PER_CALL}, and a read showed every change. Set accounts_per_call of the provider to ${MAX_ACCOUNTS_PER_CALL}, or leave it out, to save the calls and the wait.`,
    ),
  ];
}
