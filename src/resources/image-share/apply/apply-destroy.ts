/**
 * Destroys a share, alone or as the destroy leg of a replacement. It removes the accounts that the plan showed, but
 * never accounts that the same run keeps on the same image.
 */
import { type ImageRef, imageKey, intersection, union, without } from "../../../model";
import { Ledger } from "../../../reconcile";
import type { ApplyResponse, Diagnostic } from "../../../tfplugin";
import { error, hasError, image, paragraphs, STATE_KEPT, titleImage } from "../../messages";
import { timeoutMs } from "../../operation-timeout";
import type { Session } from "../../session";
import { liveOrDoubt } from "../checks/live-or-doubt";
import { destroyLimit, tooManyLosses } from "../checks/loss-of-access";
import { accessOf, namesFor } from "../record/access";
import { isSwitched, type PrivateState, toPrivate } from "../record/private-state";
import { fromShare, knownAccess, type Share } from "../share";
import { shareSession } from "../share-session";
import { type AttemptedChange, nextStep, reasons, reducedCallSizeWarning, succeeded } from "./apply-failure";

const NOTHING_CHANGED = `Nothing was changed. ${STATE_KEPT}`;
const DESTROYED: ApplyResponse = { state: null, private: null, diagnostics: [] };

export async function applyDestroy(session: Session, prior: Share, planned: PrivateState): Promise<ApplyResponse> {
  const { ref } = prior;
  // `retain` does not apply to a replacement on the same image. The new share decides which accounts leave, and the
  // plan showed these accounts.
  const isReplaced = isReplacedInPlace(prior, planned) || planned.createdFirst === true;
  if (prior.onDestroy === "retain" && !isReplaced) return DESTROYED;
  return await session.withImageLock(ref, async () => {
    const kept = toPrivate({ owner: planned.owner, record: prior.record });
    const names = namesFor(knownAccess(prior), session.settings.accountNames);
    const unchanged = (diagnostics: readonly Diagnostic[]): ApplyResponse => ({
      state: fromShare(prior),
      private: kept,
      diagnostics,
    });
    if (prior.accounts.size > 0 && !isKnownWhoStays(prior, planned)) return unchanged([unknownSet(ref)]);
    const removable = without(prior.accounts, keptBySameRun(session, prior, planned));
    if (removable.size === 0) return DESTROYED;
    const createdBefore = planned.afterCreates ? shareSession(session).createdLimits() : [];
    const tooMany = planned.lossesPlanned
      ? []
      : tooManyLosses({ ref, losing: removable, names, limit: destroyLimit(session, prior, createdBefore) });
    if (hasError(tooMany)) return unchanged(tooMany);

    const limits = session.limits(timeoutMs(prior.timeouts, "delete"));
    const before = await liveOrDoubt(session, prior, planned.owner, limits);
    if ("doubt" in before) return unchanged([notDestroyed(ref, paragraphs(before.doubt, NOTHING_CHANGED))]);

    const ledger = new Ledger(new Set(), removable, before.accounts);
    const outcome = await shareSession(session).reconciler.reconcile(ref, ledger, limits);
    const attempted: AttemptedChange = { ref, ledger, outcome, names };
    shareSession(session).recordWritten(ref, { removed: ledger.acknowledgedRemoves });
    if (succeeded(attempted)) return { ...DESTROYED, diagnostics: reducedCallSizeWarning(attempted) };
    // Accounts that a share created in this run holds belong to that share now. The state drops them, so the next
    // destroy does not remove them.
    const own = isReplacedInPlace(prior, planned) ? prior.accounts : ledger.removable;
    const live = outcome.seen ? ledger.observed : ledger.presumed;
    const accounts = intersection(own, live);
    // Accounts that have a line but do not belong to the share keep the line while they have access.
    const gone = without(prior.record.lines.keys(), live);
    const lines = new Map([...prior.record.lines].filter(([id]) => !gone.has(id)));
    const access = accessOf(ref, lines, prior.hideAccounts === true, knownAccess(prior));
    return {
      state: fromShare({ ...prior, accounts, access }),
      private: toPrivate({ owner: planned.owner, record: { ...prior.record, lines } }),
      diagnostics: [
        notDestroyed(
          ref,
          paragraphs(reasons(attempted), "The state holds the accounts that still have access.", nextStep(attempted)),
        ),
      ],
    };
  });
}

/** The accounts that the new share of a replacement declares, or that a share created in this process holds. */
function keptBySameRun(session: Session, prior: Share, planned: PrivateState): ReadonlySet<string> {
  const { ref, accounts } = prior;
  const { keeping } = planned;
  const declared = shareSession(session).declaredInThisProcess(ref);
  if (!keeping || !isReplacedInPlace(prior, planned)) return declared;
  if (isSwitched(prior, keeping)) return accounts;
  return union(keeping.accounts ?? [], declared);
}

/**
 * False when the new set of a replacement on the same image was not known. Removing access could then affect an account
 * that stays.
 */
function isKnownWhoStays(prior: Share, planned: PrivateState): boolean {
  const { keeping } = planned;
  return !keeping || !isReplacedInPlace(prior, planned) || keeping.accounts !== null || isSwitched(prior, keeping);
}

function isReplacedInPlace({ ref }: Share, { keeping }: PrivateState): boolean {
  return keeping !== undefined && imageKey(keeping.ref) === imageKey(ref);
}

function notDestroyed(ref: ImageRef, detail: string): Diagnostic {
  return error(`Access to ${image(ref)} was not taken away`, detail);
}

function unknownSet(ref: ImageRef): Diagnostic {
  return error(
    `${titleImage(ref)} was not replaced: the plan did not know account_ids`,
    paragraphs(
      "The share is replaced on its own image, and account_ids depends on values that are known only after apply. Removing access first could remove accounts that stay.",
      NOTHING_CHANGED,
      "Apply without the replacement. If the share is tainted, run terraform untaint. If replace_triggered_by asks for the replacement, first apply the resource that decides account_ids, with -target, and then the rest.",
    ),
  );
}
