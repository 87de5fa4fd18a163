/** What an apply that did not go through says: what was tried, what the cloud said, who has access now, what to do. */
import type { ImageRef } from "../model";
import type { Ledger, Outcome } from "../reconcile";
import type { AccountNames } from "./access";
import { account, accountCount, accountLines, image, paragraphs, remedy, saidByCloud } from "./words";

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
        `  - ${account(accountId, names)}: ${verb === "add" ? "was not given" : "was not taken"} access. ${saidByCloud(failure)}`,
    );
  const unseen = ledger.unseen();
  const outstanding = ledger.outstanding();
  return paragraphs(
    outcome.stoppedBy && saidByCloud(outcome.stoppedBy),
    refusals.length > 0 && `The service refused ${accountCount(refusals.length)}:\n${refusals.join("\n")}`,
    unseen.add.length > 0 &&
      `The service answered success, but these accounts still have no access to ${image(ref)}:\n${accountLines(unseen.add, names)}`,
    unseen.remove.length > 0 &&
      `The service answered success, but these accounts still have access to ${image(ref)}:\n${accountLines(unseen.remove, names)}`,
    outstanding.add.length > 0 && `Not given access yet:\n${accountLines(outstanding.add, names)}`,
    outstanding.remove.length > 0 && `Access not taken yet:\n${accountLines(outstanding.remove, names)}`,
    !outcome.seen && "The image could not be read afterwards, so what is live now is not certain.",
  );
}

export function whatToDo({ ledger, outcome }: Attempted): string {
  const failure = outcome.stoppedBy ?? ledger.refusals()[0]?.failure;
  return failure
    ? remedy(failure)
    : "Apply again; if it stays so, ask the service's support with the RequestId in the provider's log.";
}
