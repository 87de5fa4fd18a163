/** ApplyResourceChange: picks the leg. What it needs that was unknown in the plan is known now. */
import type { ApplyRequest, ApplyResponse, ObjectValue } from "../tfplugin";
import { declaredAccess } from "./access";
import { applyCreate } from "./apply-create";
import { applyDestroy } from "./apply-destroy";
import { applyUpdate } from "./apply-update";
import { fromPrivate } from "./private-state";
import type { Session } from "./session";
import { isRecord, type Share, toPlannedShare, toShare } from "./share";
import { error } from "./words";

export async function applyShare(session: Session, request: ApplyRequest): Promise<ApplyResponse> {
  const prior = request.prior && toShare(request.prior);
  const plannedPrivate = fromPrivate(request.plannedPrivate);
  if (!request.planned) {
    if (!prior) return { state: null, private: null, diagnostics: [] };
    return await applyDestroy(session, prior, plannedPrivate);
  }
  const planned = decided(session, request.planned, prior);
  if (!planned) {
    const missing = error("The region is missing", "Set region on the share or on the provider.", ["region"]);
    return { state: request.prior, private: request.plannedPrivate, diagnostics: [missing] };
  }
  if (!prior) return await applyCreate(session, planned);
  return await applyUpdate(session, { prior, planned }, plannedPrivate);
}

/** The plan with every part known; undefined when there is still no region. */
function decided(session: Session, planned: ObjectValue, prior: Share | null): Share | undefined {
  const region = toPlannedShare(planned).region ?? session.settings.region;
  if (region === undefined) return undefined;
  const share = toShare({ ...planned, region });
  const { accountNames } = session.settings;
  const access = isRecord(planned.access)
    ? share.access
    : declaredAccess(share.ref.imageId, share.accounts, accountNames, prior);
  return { ...share, access };
}
