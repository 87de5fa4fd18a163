/** The plan of a new share, alone or as the second plan call of a replacement: everything that can be known is checked. */
import { type ImageRef, shareId, without } from "../model";
import type { PlanResponse } from "../tfplugin";
import { checkAccounts, manyAccountsWarning } from "./account-checks";
import { checkImage } from "./image-checks";
import { unnamedAccounts } from "./named-accounts";
import { overlaps } from "./overlaps";
import { isSwitched, type PrivateState, toPrivate } from "./private-state";
import type { Session } from "./session";
import { type PlannedShare, refOf, timeoutMs } from "./share";
import { hasError } from "./words";

export async function planCreate(
  session: Session,
  share: PlannedShare,
  priorPrivate: PrivateState,
): Promise<Pick<PlanResponse, "plannedPrivate" | "diagnostics">> {
  const ref = refOf(share);
  return {
    plannedPrivate: toPrivate({
      owner: priorPrivate.owner,
      lossesPlanned: priorPrivate.replacing !== undefined && limitIsKnown(session, share),
      keeping: ref && { ref, accounts: share.accounts ?? null, exclusive: share.exclusive },
    }),
    diagnostics: ref ? await createDiagnostics(session, ref, share, priorPrivate) : [],
  };
}

async function createDiagnostics(
  session: Session,
  ref: ImageRef,
  share: PlannedShare,
  { replacing }: PrivateState,
): Promise<PlanResponse["diagnostics"]> {
  const { accounts, exclusive } = share;
  const replaced = accountsOfReplaced(replacing, ref, exclusive);
  const known = accounts
    ? [
        ...manyAccountsWarning(ref, accounts, []),
        ...(replacing ? [] : overlaps(session, ref, { accounts, exclusive: exclusive ?? true, leaving: new Set() })),
      ]
    : [];
  const unnamed = unnamedAccounts(session, ref.imageId, without(accounts ?? [], replaced));
  if (!session.canCall) return [...known, ...unnamed];
  const limits = session.limits(timeoutMs(share.timeouts, "create"));
  // Both ask at once: this plan, and the apply that plans again, wait for one answer less.
  const [aboutImage, aboutAccounts] = await Promise.all([
    checkImage(session, ref, limits),
    accounts && !session.wasFoundGone(ref) && checkAccounts(session, { ref, accounts, exclusive, replaced }, limits),
  ]);
  return [...known, ...aboutImage, ...(hasError(aboutImage) || !aboutAccounts ? unnamed : aboutAccounts)];
}

/** Whether the plan could hold what a replacement takes away against `max_unshare`; otherwise the destroy leg does. */
function limitIsKnown(session: Session, { maxUnshare }: PlannedShare): boolean {
  if (maxUnshare === null) return !session.settings.unknownArguments.includes("max_unshare");
  return maxUnshare !== undefined;
}

/**
 * The accounts of the old share that the new one has to do with. When `exclusive` is switched on nobody loses access in
 * the same apply, so those that leave would stay beside an exclusive share that never named them.
 */
function accountsOfReplaced(
  replacing: PrivateState["replacing"],
  ref: ImageRef,
  exclusive: boolean | undefined,
): ReadonlySet<string> {
  if (!replacing?.accounts || shareId(replacing.ref) !== shareId(ref)) return new Set();
  return isSwitched(replacing, { exclusive }) ? new Set() : replacing.accounts;
}
