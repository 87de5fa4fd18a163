/** What an apply that did not go through says: what was tried, what the cloud said, who has access now, what to do. */
import { type ImageRef, without } from "../model";
import type { Ledger, Outcome } from "../reconcile";
import type { AccountNames } from "./access";
import { account, accountCount, accountLines, image, paragraphs, remedy, saidAbout } from "./words";

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
        `  - ${account(accountId, names)}: ${verb === "add" ? "was not given" : "was not taken"} access. ${saidAbout(failure, names)}`,
    );
  const outstanding = ledger.outstanding();
  const unanswered = outcome.seen ? new Set<string>() : ledger.uncertainAdds;
  const notGiven = without(outstanding.add, unanswered);
  return paragraphs(
    outcome.stoppedBy && saidAbout(outcome.stoppedBy, names),
    refusals.length > 0 && `The service refused ${accountCount(refusals.length)}:\n${refusals.join("\n")}`,
    unseen("add", { ref, ledger, outcome, names }),
    unseen("remove", { ref, ledger, outcome, names }),
    unanswered.size > 0 &&
      `No answer came, so these accounts may have been given access:\n${accountLines(unanswered, names)}`,
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

export function whatToDo({ ledger, outcome }: Attempted): string {
  const failure = outcome.stoppedBy ?? ledger.refusals()[0]?.failure;
  return failure ? remedy(failure) : "Apply again; if it stays so, ask the service's support with the RequestId.";
}
