/**
 * Creates a share. A create removes no access. When it fails, it undoes its additions and returns no state. Terraform
 * would taint a state with an error, and its replacement would remove the access of all accounts.
 */
import type { CallResult, Limits } from "../../../attempts";
import { intersection, without } from "../../../model";
import { Ledger, type UndoResult } from "../../../reconcile";
import type { ApplyResponse, Diagnostic } from "../../../tfplugin";
import {
  accountCount,
  accountLines,
  error,
  hasError,
  paragraphs,
  serviceMessage,
  serviceMessageFor,
  titleImage,
  warning,
} from "../../messages";
import { timeoutMs } from "../../operation-timeout";
import { callerIfKnown } from "../../owner";
import type { Session } from "../../session";
import { checkAccounts } from "../checks/account-checks";
import { checkImage } from "../checks/image-checks";
import { untilKnown } from "../checks/until-known";
import { takenOverLines } from "../record/notes";
import { accountsOfReplaced, type ReplacementShare, toPrivate } from "../record/private-state";
import { fromShare, readerNames, type Share } from "../share";
import { createReader, shareSession } from "../share-session";
import { type AttemptedChange, nextStep, reasons, reducedCallSizeWarning, succeeded } from "./apply-failure";

/** The time for the undo of a cancelled create. A failed create has more time. */
const UNDO_AFTER_CANCEL_MS = 10_000;
const UNDO_AFTER_FAILURE_MS = 60_000;

/** @param replacing the share that this one replaces, if it is known */
export async function applyCreate(
  session: Session,
  planned: Share,
  replacing: ReplacementShare | undefined,
): Promise<ApplyResponse> {
  return await session.withImageLock(planned.ref, async () => {
    const limits = session.limits(timeoutMs(planned.timeouts, "create"));
    // Both calls run at once, so the create does not wait for two answers in turn.
    const [aboutImage, before] = await Promise.all([
      checkImage(session, planned.ref, limits),
      untilKnown(
        session,
        planned.ref,
        limits,
        () => session.reads.accountsReadBy(createReader(planned.ref, planned.accounts), planned.ref, limits),
        (read) => !read.ok && read.failure.kind === "image",
      ),
    ]);
    const checks = hasError(aboutImage) ? aboutImage : await checksOfAccounts(session, planned, replacing, before);
    if (hasError(checks)) return { state: null, private: null, diagnostics: checks };
    return await create(session, planned, before, limits);
  });
}

/** The checks of the plan, for parts that it did not know. Calls of a plan in this process are not repeated. */
async function checksOfAccounts(
  session: Session,
  planned: Share,
  replacing: ReplacementShare | undefined,
  live: CallResult<ReadonlySet<string>>,
): Promise<readonly Diagnostic[]> {
  const { ref, accounts, exclusive } = planned;
  const names = readerNames(session, planned);
  const replaced = accountsOfReplaced(replacing, ref, exclusive);
  const share = { ref, accounts, exclusive, replaced, names, maxShare: planned.maxShare };
  return await checkAccounts(session, share, live);
}

async function create(
  session: Session,
  planned: Share,
  before: CallResult<ReadonlySet<string>>,
  limits: Limits,
): Promise<ApplyResponse> {
  const { ref, accounts } = planned;
  const shares = shareSession(session);
  const names = readerNames(session, planned);
  // The owner is only needed at the end, so the first write does not wait for it.
  const owner = callerIfKnown(session);
  if (!before.ok) {
    const unread = error(
      `${titleImage(ref)} was not shared`,
      paragraphs(
        `The accounts with access could not be read, so nothing was changed. ${serviceMessage(before.failure)}`,
        nextStep({
          ref,
          names,
          ledger: new Ledger(accounts, new Set(), new Set()),
          outcome: { stoppedBy: before.failure, seen: false },
        }),
      ),
    );
    return { state: null, private: null, diagnostics: [unread] };
  }
  const ledger = new Ledger(accounts, new Set(), before.value);
  const outcome = await shares.reconciler.reconcile(ref, ledger, limits);
  const attempted: AttemptedChange = { ref, ledger, outcome, names };
  if (succeeded(attempted)) {
    shares.recordWritten(ref, { added: ledger.mayHaveGiven });
    shares.recordDeclared(ref, accounts);
    shares.recordCreated(planned);
    const others = planned.exclusive ? new Set<string>() : without(ledger.observed, accounts);
    const had = intersection(accounts, shares.beforeThisProcess(ref, before.value));
    // Terraform refuses another value than the planned one. A value that the plan did not know is computed now.
    const takenOver = planned.takenOver ?? takenOverLines(ref, had, names, planned.hideAccounts === true);
    const isOwner = session.images.isKnownShareable(ref) || ledger.acknowledgedAdds.size > 0;
    const appeared = planned.exclusive ? without(without(ledger.observed, accounts), before.value) : new Set<string>();
    return {
      state: fromShare({ ...planned, takenOver }),
      // Only the owner sees an image as custom, or can change its accounts.
      private: toPrivate({
        owner: isOwner ? await owner : undefined,
        record: { ...planned.record, takenOver: had, others },
      }),
      diagnostics: [...appearedWarning(session, planned, appeared), ...reducedCallSizeWarning(attempted)],
    };
  }
  const cancelled = limits.signal.aborted;
  const budgetMs = cancelled ? UNDO_AFTER_CANCEL_MS : UNDO_AFTER_FAILURE_MS;
  const undone = await shares.reconciler.undo(ref, ledger, budgetMs);
  return { state: null, private: null, diagnostics: [notShared(attempted, undone)] };
}

function notShared(attempted: AttemptedChange, { stillShared, unseen, failure }: UndoResult): Diagnostic {
  const { ref, ledger, outcome, names } = attempted;
  const interrupted = outcome.stoppedBy?.kind === "interrupted" ? " (interrupted)" : "";
  const left = stillShared.size + unseen.size;
  const sent = ledger.mayHaveGiven.size;
  const before = without(
    intersection(ledger.desired, outcome.seen ? ledger.observed : ledger.presumed),
    ledger.mayHaveGiven,
  );
  return error(
    `${titleImage(ref)} was not shared${interrupted}`,
    paragraphs(
      `Sharing with ${accountCount(ledger.desired.size)} did not succeed.`,
      reasons(attempted),
      stillShared.size > 0 &&
        `Additions of this run could not be undone; these accounts still have access:\n${accountLines(stillShared, names)}`,
      unseen.size > 0 &&
        `The service reported success for the undo of additions, but no read confirmed it; these accounts may still have access:\n${accountLines(unseen, names)}`,
      left === 0 && sent > 0 && "A read afterwards showed that all additions of this run were undone.",
      left > 0 && failure && serviceMessageFor(failure, names),
      before.size > 0 &&
        `These accounts had access before this run and keep it. No share manages them now:\n${accountLines(before, names)}`,
      left + before.size > 0
        ? "The state holds no share. The next apply adopts these accounts, because the configuration declares them."
        : "The state holds no share.",
      nextStep(attempted),
    ),
  );
}

/**
 * The warning about accounts that gained access during the apply. The apply keeps them; the next refresh shows them as
 * drift.
 */
export function appearedWarning(
  session: Session,
  planned: Share,
  appeared: ReadonlySet<string>,
): readonly Diagnostic[] {
  if (appeared.size === 0) return [];
  const [They, them] = appeared.size === 1 ? ["It", "it"] : ["They", "them"];
  return [
    warning(
      `${titleImage(planned.ref)} was also shared with ${accountCount(appeared.size)} outside this apply`,
      `${They} gained access during this apply. The next apply removes ${them} unless account_ids lists ${them}:\n${accountLines(appeared, readerNames(session, planned))}`,
    ),
  ];
}
