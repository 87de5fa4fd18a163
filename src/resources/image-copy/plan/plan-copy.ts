/** PlanResourceChange of `ecd_image_copy`. A plan writes nothing. */
import { type ObjectValue, type PlanRequest, type PlanResponse, UNKNOWN, type Value } from "../../../tfplugin";
import { missingRegion } from "../../messages";
import type { Session } from "../../session";
import { copiesInFlight } from "../copies-in-flight";
import { toCopy, toDeclaredCopy } from "../copy";
import { fromCopyPrivate, toCopyPrivate } from "../copy-private-state";
import { planCopyDestroy } from "./plan-copy-destroy";
import { planCopyUpdate } from "./plan-copy-update";
import { planNewCopy } from "./plan-new-copy";

export async function planCopy(session: Session, request: PlanRequest): Promise<PlanResponse> {
  const kept = fromCopyPrivate(request.priorPrivate);
  const prior = request.prior && toCopy(request.prior);
  if (prior) copiesInFlight(session).recordKnown(prior.ref);
  if (!request.config) {
    const diagnostics = prior ? await planCopyDestroy(session, prior) : [];
    return { planned: null, plannedPrivate: toCopyPrivate(kept), diagnostics };
  }
  const sourceRegion = plannedSourceRegion(session, request.config, request.prior);
  if (sourceRegion === null) {
    const missing = missingRegion("Set source_region on the copy, or region on the provider", ["source_region"]);
    return { planned: request.prior, plannedPrivate: request.priorPrivate, diagnostics: [missing] };
  }
  const declared = { ...toDeclaredCopy(request.config), sourceRegion: textOf(sourceRegion) };
  if (prior) {
    const config = { ...request.config, source_region: sourceRegion };
    return planCopyUpdate({ prior, state: request.prior ?? {}, config, declared, kept });
  }
  const replacing = kept.replacing ?? fromCopyPrivate(request.plannedPrivate).replacing;
  if (replacing) copiesInFlight(session).recordKnown(replacing);
  return await planNewCopy(session, { config: request.config, sourceRegion, declared, replacing });
}

/** The region of the source, from the configuration, the state or the provider, in this order. Null: there is none. */
function plannedSourceRegion(session: Session, config: ObjectValue, prior: ObjectValue | null): Value {
  const { settings } = session;
  const fallback = settings.unknownArguments.includes("region") ? UNKNOWN : (settings.region ?? null);
  return config.source_region ?? prior?.source_region ?? fallback;
}

function textOf(value: Value): string | undefined {
  return typeof value === "string" ? value : undefined;
}
