/**
 * ApplyResourceChange of `ecd_image_copy`: selects create, update or delete. Unknown values of the plan are known now.
 */
import type { ApplyRequest, ApplyResponse } from "../../../tfplugin";
import { missingRegion } from "../../messages";
import type { Session } from "../../session";
import { copiesInFlight } from "../copies-in-flight";
import { sourceOf, toCopy, toDeclaredCopy } from "../copy";
import { fromCopyPrivate } from "../copy-private-state";
import { sameRegion } from "../validate-copy";
import { createCopy } from "./create-copy";
import { deleteCopy } from "./delete-copy";
import { updateCopy } from "./update-copy";

export async function applyCopy(session: Session, request: ApplyRequest): Promise<ApplyResponse> {
  const kept = fromCopyPrivate(request.plannedPrivate);
  const prior = request.prior && toCopy(request.prior);
  if (!request.planned) {
    return prior ? await deleteCopy(session, prior, kept) : { state: null, private: null, diagnostics: [] };
  }
  const { planned } = request;
  const declared = toDeclaredCopy({ ...planned, source_region: planned.source_region ?? null });
  if (request.prior && prior) {
    return await updateCopy(session, { prior, priorState: request.prior, planned, declared, kept });
  }
  if (kept.replacing) copiesInFlight(session).recordKnown(kept.replacing);
  const source = sourceOf({ ...declared, sourceRegion: declared.sourceRegion ?? session.settings.region });
  const { region } = declared;
  if (!source || region === undefined) {
    const missing = missingRegion("Set source_region on the copy, or region on the provider", ["source_region"]);
    return { state: null, private: null, diagnostics: [missing] };
  }
  if (source.region === region) return { state: null, private: null, diagnostics: [sameRegion(region)] };
  return await createCopy(session, { source, region, declared });
}
