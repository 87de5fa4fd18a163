/** The plan of a new share, alone or as the second plan call of a replacement: everything that can be known is checked. */
import { type ImageRef, shareId } from "../model";
import type { PlanResponse } from "../tfplugin";
import { checkForeignAccounts, manyAccountsWarning } from "./foreign-accounts";
import { checkImage } from "./image-checks";
import { unnamedAccounts } from "./named-accounts";
import { overlaps } from "./overlaps";
import { type PrivateState, toPrivate } from "./private-state";
import type { Session } from "./session";
import { type PlannedShare, timeoutMs } from "./share";
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
      lossesPlanned: priorPrivate.replacing !== undefined,
      keeping: ref && { ref, accounts: share.accounts ?? null },
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
  const replaced =
    (replacing && shareId(replacing.ref) === shareId(ref) ? replacing.accounts : null) ??
    session.handedOverAccounts(ref);
  const known = accounts
    ? [
        ...unnamedAccounts(
          session,
          ref.imageId,
          [...accounts].filter((id) => !replaced.has(id)),
        ),
        ...manyAccountsWarning(ref, accounts, []),
        ...(replacing ? [] : overlaps(session, ref, { accounts, exclusive: exclusive ?? true })),
      ]
    : [];
  if (!session.canCall) return known;
  const limits = session.limits(timeoutMs(share.timeouts, "create"));
  const aboutImage = await checkImage(session, ref, limits);
  if (hasError(aboutImage) || !accounts || exclusive === undefined || session.wasFoundGone(ref)) {
    return [...known, ...aboutImage];
  }
  const aboutOthers = await checkForeignAccounts(session, { ref, accounts, exclusive, replaced }, limits);
  return [...known, ...aboutImage, ...aboutOthers];
}

/** The image, once both parts of its name are known. */
export function refOf({ imageId, region }: Pick<PlannedShare, "imageId" | "region">): ImageRef | undefined {
  return imageId !== undefined && region !== undefined ? { imageId, region } : undefined;
}
