/**
 * PlanResourceChange of `ecd_image_share`: the planned state and the warnings for a reviewer. A plan writes nothing.
 */
import { imageKey } from "../../../model";
import {
  type Diagnostic,
  type ObjectValue,
  type PlanRequest,
  type PlanResponse,
  replacedAttributes,
  UNKNOWN,
  type Value,
} from "../../../tfplugin";
import { missingRegion } from "../../messages";
import type { Session } from "../../session";
import { IMAGE_SHARE_SCHEMA } from "../image-share-schema";
import { accessOf, accessOfCopy, unknownAccess } from "../record/access";
import { notesOfChange, noteTexts, takenOverAfterChange, takenOverLines } from "../record/notes";
import { changedLines, createdLines, keepsLines } from "../record/planned-lines";
import { fromPrivate, type PrivateState, type ReplacementShare } from "../record/private-state";
import {
  idOf,
  knownAccess,
  type PlannedShare,
  readerNames,
  refOf,
  type Share,
  toPlannedShare,
  toShare,
} from "../share";
import { shareSession } from "../share-session";
import { planCreate } from "./plan-create";
import { planDestroy } from "./plan-destroy";
import { planUpdate } from "./plan-update";
import { replacedShare } from "./replaced-share";

export async function planShare(session: Session, request: PlanRequest): Promise<PlanResponse> {
  const priorPrivate = fromPrivate(request.priorPrivate);
  const prior = request.prior && toShare(request.prior, priorPrivate.record);
  if (!request.proposed || !request.config) return planDestroy(session, prior, priorPrivate);

  const { replacing, lossesPlanned } = priorPrivate.replacing ? priorPrivate : fromPrivate(request.plannedPrivate);
  const { value: planned, share } = plannedState(session, request.config, prior, replacing);
  if (planned.region === null) {
    const missing = missingRegion("Set region on the share or on the provider", ["region"]);
    return { planned, plannedPrivate: request.priorPrivate, diagnostics: [missing] };
  }
  if (!prior) return await planNew(session, planned, share, { ...priorPrivate, replacing, lossesPlanned });
  const replaces = replacedAttributes(IMAGE_SHARE_SCHEMA, request.prior, planned).length > 0;
  const configured = !isUnset(request.config.region);
  const plan = await planUpdate(session, { prior, share, replaces, configured }, priorPrivate);
  const { diagnostics } = plan;
  return {
    planned,
    ...plan,
    diagnostics: shareSession(session).wasRefreshed(prior.ref) ? diagnostics : diagnostics.map(asRepeated),
  };
}

/**
 * Terraform plans again before it applies, without a read. It merges warnings with equal titles, and prints only that
 * there is one more similar warning. The reader of `apply -auto-approve` would then look for a second image.
 */
function asRepeated(diagnostic: Diagnostic): Diagnostic {
  return diagnostic.severity === "warning"
    ? { ...diagnostic, summary: `${diagnostic.summary} (as planned)` }
    : diagnostic;
}

async function planNew(
  session: Session,
  planned: ObjectValue,
  share: PlannedShare,
  priorPrivate: PrivateState,
): Promise<PlanResponse> {
  const { takenOver, ...plan } = await planCreate(session, share, priorPrivate);
  const ref = refOf(share);
  // An empty map stays unknown, because an account may gain access between plan and apply.
  const taken_over =
    ref && takenOver && takenOver.size > 0 && share.hideAccounts !== undefined && !areNamesUnknown(session)
      ? takenOverLines(ref, takenOver, session.settings.accountNames, share.hideAccounts === true)
      : UNKNOWN;
  return { planned: { ...planned, notes: null, taken_over }, ...plan };
}

/**
 * The planned state: the configuration with its defaults, and the values that follow from it.
 * @param replacing the share of the state in the second plan call of a replacement, which has no `prior`
 */
function plannedState(
  session: Session,
  config: ObjectValue,
  prior: Share | null,
  replacing: ReplacementShare | undefined,
): { readonly value: ObjectValue; readonly share: PlannedShare } {
  const { image_id } = config;
  const region = isUnset(config.region) ? (prior?.ref.region ?? providerRegion(session)) : (config.region ?? null);
  const planned: ObjectValue = {
    ...config,
    id: idOf(image_id, region),
    region,
    access: UNKNOWN,
    notes: UNKNOWN,
    taken_over: UNKNOWN,
  };
  const share = toPlannedShare(planned);
  return {
    value: { ...planned, ...readerAttributes(session, share, prior, prior ? replacedShare(prior, share) : replacing) },
    share,
  };
}

/** `access` and `notes` as far as they are known. */
function readerAttributes(
  session: Session,
  share: PlannedShare,
  prior: Share | null,
  old: ReplacementShare | undefined,
): ObjectValue {
  const { accounts, hideAccounts } = share;
  if (accounts === undefined || hideAccounts === undefined) return {};
  const ref = refOf(share);
  const sameImage = prior !== null && ref !== undefined && imageKey(prior.ref) === imageKey(ref);
  const hidden = hideAccounts === true;
  if (!prior || !sameImage) {
    const lines = createdLines(accounts, session.settings.accountNames);
    if (old && keepsText(old, share)) return { access: unknownAccess(undefined, lines, hidden) };
    if (areNamesUnknown(session) || share.copiedFrom === undefined)
      return { access: unknownAccess(ref, lines, hidden) };
    // A planned copy has no id yet. The lines of its share name the source instead.
    if (!ref && share.copiedFrom !== null && !hidden) return { access: accessOfCopy(share.copiedFrom, lines) };
    if (!ref) return { access: unknownAccess(ref, lines, hidden) };
    return { access: accessOf(ref, lines, hidden) };
  }
  const { exclusive } = share;
  // `exclusive` decides whether leaving accounts lose access or are released. So it also decides the keys of both maps.
  if (exclusive === undefined) return {};
  const declared = { accounts, exclusive };
  if (keepsLines(prior, declared) && (prior.hideAccounts === true) === hidden) {
    return { access: prior.access, notes: prior.notes, taken_over: prior.takenOver };
  }
  const names = readerNames(session, share);
  const lines = changedLines(prior, declared, session.settings.accountNames);
  const notes = noteTexts(ref, notesOfChange(prior, declared), names, hidden);
  const taken_over = takenOverAfterChange(prior, declared, names, hidden);
  if (areNamesUnknown(session) || share.copiedFrom === undefined) {
    return { access: unknownAccess(ref, lines, hidden, knownAccess(prior)) };
  }
  return { access: accessOf(ref, lines, hidden, knownAccess(prior)), notes, taken_over };
}

/**
 * While names are unknown, new lines stay unknown. A line planned without its name would differ from the line of the
 * apply.
 */
function areNamesUnknown(session: Session): boolean {
  return session.settings.unknownArguments.includes("account_names");
}

/**
 * Whether the share changes its image, but a line would keep its text, because both lines name the same source image.
 * Terraform hides a line that does not change. With an unknown new line, the plan shows each account that loses the old
 * image.
 */
function keepsText(old: ReplacementShare, share: PlannedShare): boolean {
  const next = refOf(share);
  const isSameImage = next !== undefined && imageKey(old.ref) === imageKey(next);
  const isSameSource = old.ref.copiedFrom !== undefined && old.ref.copiedFrom === share.copiedFrom;
  return (isSameSource || old.namesNewSource === true) && !isSameImage;
}

function providerRegion(session: Session): Value {
  return session.settings.unknownArguments.includes("region") ? UNKNOWN : (session.settings.region ?? null);
}

function isUnset(value: Value | undefined): boolean {
  return value === undefined || value === null;
}
