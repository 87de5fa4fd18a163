/** PlanResourceChange: what would be written, what a reviewer must know about it, and nothing that calls for a write. */
import { DEFAULT_ON_DESTROY, without } from "../model";
import { isUnknown, type ObjectValue, type PlanRequest, type PlanResponse, UNKNOWN, type Value } from "../tfplugin";
import { declaredAccess, isFoundLive, namesFor } from "./access";
import { changesAccounts, unsharedByDestroy } from "./leaving-accounts";
import { lossOfAccess } from "./loss-of-access";
import { overlaps } from "./overlaps";
import { planCreate } from "./plan-create";
import { planUpdate } from "./plan-update";
import { fromPrivate, toPrivate } from "./private-state";
import type { Session } from "./session";
import { idOf, type Share, toPlannedShare, toShare } from "./share";
import { error } from "./words";

export async function planShare(session: Session, request: PlanRequest): Promise<PlanResponse> {
  const prior = request.prior && toShare(request.prior);
  if (!request.proposed || !request.config) return planDestroy(session, request, prior);

  const planned = plannedState(session, request.config, request.prior, prior);
  if (planned.region === null) {
    const missing = error(
      "The region is missing",
      "Set region on the share or on the provider, or ALICLOUD_REGION in the environment.",
      ["region"],
    );
    return { planned, requiresReplace: [], plannedPrivate: request.priorPrivate, diagnostics: [missing] };
  }
  const share = toPlannedShare(planned);
  const priorPrivate = fromPrivate(request.priorPrivate);
  if (!prior) return { planned, requiresReplace: [], ...(await planCreate(session, share, priorPrivate)) };
  const requiresReplace = ["image_id", "region"].filter((name) => planned[name] !== request.prior?.[name]);
  const configured = !isUnset(request.config.region);
  const plan = await planUpdate(
    session,
    { prior, share, replaces: requiresReplace.length > 0, configured },
    priorPrivate,
  );
  return { planned, requiresReplace, ...plan };
}

/** What the state would be: the configuration, defaults, and what follows from them. */
function plannedState(
  session: Session,
  config: ObjectValue,
  priorState: ObjectValue | null,
  prior: Share | null,
): ObjectValue {
  const image_id = config.image_id ?? null;
  const region = isUnset(config.region) ? (prior?.ref.region ?? providerRegion(session)) : (config.region ?? null);
  const planned: ObjectValue = {
    id: idOf(image_id, region),
    image_id,
    region,
    account_ids: config.account_ids ?? null,
    exclusive: orDefault(config.exclusive, true),
    on_destroy: orDefault(config.on_destroy, DEFAULT_ON_DESTROY),
    max_unshare: config.max_unshare ?? null,
    access: UNKNOWN,
    timeouts: config.timeouts ?? null,
  };
  const { imageId, accounts } = toPlannedShare(planned);
  if (imageId === undefined || accounts === undefined) {
    // Unchanged unknowns do not exist: a state is wholly known.
    return planned;
  }
  if (priorState && prior && sameAccess(prior, imageId, accounts))
    return { ...planned, access: priorState.access ?? null };
  // A line planned without its name would differ from the one that the apply plans with it.
  if (session.settings.unknownArguments.includes("account_names")) return planned;
  return { ...planned, access: declaredAccess(imageId, accounts, session.settings.accountNames, prior) };
}

function sameAccess(prior: Share, imageId: string, accounts: ReadonlySet<string>): boolean {
  const lines = Object.values(prior.access);
  return prior.ref.imageId === imageId && !changesAccounts(prior, { accounts }) && !lines.some(isFoundLive);
}

function planDestroy(session: Session, request: PlanRequest, prior: Share | null): PlanResponse {
  const { owner } = fromPrivate(request.priorPrivate);
  if (!prior) return { planned: null, requiresReplace: [], plannedPrivate: toPrivate({ owner }), diagnostics: [] };
  const { ref, maxUnshare } = prior;
  const losing = without(unsharedByDestroy(prior), session.keptAccounts(ref));
  const names = namesFor(prior, session.settings.accountNames);
  const limitIsKnown = maxUnshare !== null || !session.settings.unknownArguments.includes("max_unshare");
  return {
    planned: null,
    requiresReplace: [],
    plannedPrivate: toPrivate({ owner, lossesPlanned: limitIsKnown }),
    diagnostics: [
      ...overlaps(session, ref, { exclusive: prior.exclusive, accounts: undefined, leaving: losing }),
      ...lossOfAccess(session, { ref, losing, names, maxUnshare, actsFrom: "state" }),
    ],
  };
}

function providerRegion(session: Session): Value {
  return session.settings.unknownArguments.includes("region") ? UNKNOWN : (session.settings.region ?? null);
}

function isUnset(value: Value | undefined): boolean {
  return value === undefined || value === null;
}

function orDefault(value: Value | undefined, fallback: Value): Value {
  if (isUnknown(value)) return value;
  return value ?? fallback;
}
