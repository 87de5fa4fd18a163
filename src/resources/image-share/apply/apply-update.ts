/**
 * Changes a share. It removes the accounts that the plan showed as leaving, and adds those that it showed as joining.
 * After a failure, the state holds the observed accounts.
 */
import { type ImageRef, intersection, union, without } from "../../../model";
import { Ledger } from "../../../reconcile";
import type { ApplyResponse, Diagnostic } from "../../../tfplugin";
import { error, hasError, image, paragraphs } from "../../messages";
import { timeoutMs } from "../../operation-timeout";
import type { Session } from "../../session";
import { ownerAmong } from "../checks/account-checks";
import { tooManyGains } from "../checks/gain-of-access";
import { liveOrDoubt } from "../checks/live-or-doubt";
import { changeLimit, tooManyLosses } from "../checks/loss-of-access";
import { unnamedAccounts } from "../checks/named-accounts";
import { changesAccounts, leavingAccounts } from "../leaving-accounts";
import { accessOf, namesFor, observedLines } from "../record/access";
import { type PrivateState, toPrivate } from "../record/private-state";
import { fromShare, knownAccess, readerNames, type Share } from "../share";
import { shareSession } from "../share-session";
import { appearedWarning } from "./apply-create";
import { type AttemptedChange, nextStep, reasons, reducedCallSizeWarning, succeeded } from "./apply-failure";

interface Update {
  readonly prior: Share;
  readonly planned: Share;
}

export async function applyUpdate(session: Session, update: Update, { owner }: PrivateState): Promise<ApplyResponse> {
  const { prior, planned } = update;
  const shares = shareSession(session);
  const kept = toPrivate({ owner, record: prior.record });
  const unchanged = (diagnostics: readonly Diagnostic[]): ApplyResponse => ({
    state: fromShare(prior),
    private: kept,
    diagnostics,
  });
  return await session.withImageLock(planned.ref, async () => {
    // Another share of this run may have removed accounts that this share keeps. The update gives them access again.
    const removedHere = intersection(planned.accounts, shares.removedInThisProcess(planned.ref));
    if (!changesAccounts(prior, planned) && removedHere.size === 0) {
      shares.recordDeclared(planned.ref, planned.accounts);
      return { state: fromShare(planned), private: toPrivate({ owner, record: planned.record }), diagnostics: [] };
    }
    const limits = session.limits(timeoutMs(planned.timeouts, "update"));
    const removable = without(leavingAccounts(prior, planned), shares.declaredInThisProcess(planned.ref));
    const live = await liveOrDoubt(session, prior, owner, limits);
    if ("doubt" in live) return unchanged([notChanged(planned.ref, paragraphs(live.doubt, "Nothing was changed."))]);
    const readable = readerNames(session, planned);
    const names = readable.hidden ? readable : namesFor(knownAccess(prior), readable);
    // An account that another share of this run has just removed does not gain access.
    const gaining = without(without(planned.accounts, union(prior.accounts, live.accounts)), removedHere);
    const checks = [
      ...(await ownerAmong(session, planned.ref, gaining, names)),
      ...unnamedAccounts(session, { ref: planned.ref, accounts: planned.accounts, names }, gaining),
      ...tooManyGains(session, { ref: planned.ref, gaining, names, maxShare: planned.maxShare }),
      ...tooManyLosses({
        ref: planned.ref,
        losing: removable,
        names,
        limit: changeLimit(session, planned.maxUnshare),
      }),
    ];
    if (hasError(checks)) return unchanged(checks);

    const ledger = new Ledger(planned.accounts, removable, live.accounts);
    const outcome = await shares.reconciler.reconcile(planned.ref, ledger, limits);
    const attempted: AttemptedChange = { ref: planned.ref, ledger, outcome, names };
    shares.recordWritten(planned.ref, {
      added: ledger.mayHaveGiven,
      removed: ledger.acknowledgedRemoves,
    });
    if (!succeeded(attempted)) {
      const left = afterFailure(session, update, attempted);
      return {
        state: fromShare(left),
        private: toPrivate({ owner, record: left.record }),
        diagnostics: [notChanged(planned.ref, failureText(attempted))],
      };
    }
    shares.recordDeclared(planned.ref, planned.accounts);
    const expected = union(union(planned.accounts, prior.accounts), live.accounts);
    const appeared = planned.exclusive ? without(ledger.observed, expected) : new Set<string>();
    const others = planned.exclusive ? new Set<string>() : without(ledger.observed, planned.accounts);
    return {
      state: fromShare(planned),
      private: toPrivate({ owner, record: { ...planned.record, others } }),
      diagnostics: [...appearedWarning(session, planned, appeared), ...reducedCallSizeWarning(attempted)],
    };
  });
}

/** The share before the update, with the accounts that have access now. So the next plan shows exactly the rest. */
function afterFailure(session: Session, { prior, planned }: Update, { ledger, outcome }: AttemptedChange): Share {
  // Without a read, an addition without an answer counts as made. Otherwise no plan could ever remove its access.
  const live = outcome.seen ? ledger.observed : union(ledger.presumed, ledger.mayHaveGiven);
  const accounts = prior.exclusive ? live : intersection(union(prior.accounts, planned.accounts), live);
  const known = new Map([...planned.record.lines, ...prior.record.lines]);
  const left = intersection(without(prior.record.lines.keys(), union(prior.accounts, accounts)), live);
  const ids = [...accounts, ...left];
  const lines = observedLines(ids, session.settings.accountNames, known);
  const others = prior.exclusive ? new Set<string>() : without(live, accounts);
  const before = { ...knownAccess(prior), access: { ...planned.access, ...prior.access }, lines: known };
  return {
    ...prior,
    accounts,
    access: accessOf(prior.ref, lines, prior.hideAccounts === true, before),
    record: { ...prior.record, lines, others },
  };
}

function failureText(attempted: AttemptedChange): string {
  return paragraphs(
    reasons(attempted),
    attempted.outcome.seen
      ? "The state holds the accounts that have access now. The next plan shows the rest."
      : "The state holds all accounts that may have access. The next plan reads the image again and shows the rest.",
    nextStep(attempted),
  );
}

function notChanged(ref: ImageRef, detail: string): Diagnostic {
  return error(`Access to ${image(ref)} was not changed as planned`, detail);
}
