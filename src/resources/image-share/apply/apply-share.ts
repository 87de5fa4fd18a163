/**
 * ApplyResourceChange of `ecd_image_share`: selects create, update or destroy. It makes no call itself. Values that
 * were unknown in the plan are known now.
 */
import { imageKey } from "../../../model";
import { type ApplyRequest, type ApplyResponse, isObjectValue, isUnknown, type ObjectValue } from "../../../tfplugin";
import { missingRegion } from "../../messages";
import type { Session } from "../../session";
import { ifString } from "../../values";
import { accessOf } from "../record/access";
import { notesOfChange, noteTexts, takenOverAfterChange, takenOverByChange } from "../record/notes";
import { changedLines, createdLines, keepsLines } from "../record/planned-lines";
import { fromPrivate } from "../record/private-state";
import { NO_RECORD, type ShareRecord } from "../record/share-record";
import { knownAccess, readerNames, type Share, toShare } from "../share";
import { applyCreate } from "./apply-create";
import { applyDestroy } from "./apply-destroy";
import { applyUpdate } from "./apply-update";

export async function applyShare(session: Session, request: ApplyRequest): Promise<ApplyResponse> {
  const plannedPrivate = fromPrivate(request.plannedPrivate);
  const prior = request.prior && toShare(request.prior, plannedPrivate.record);
  if (!request.planned) {
    if (!prior) return { state: null, private: null, diagnostics: [] };
    return await applyDestroy(session, prior, plannedPrivate);
  }
  const planned = decided(session, request.planned, prior);
  if (!planned) {
    const missing = missingRegion("Set region on the share or on the provider", ["region"]);
    return { state: request.prior, private: request.plannedPrivate, diagnostics: [missing] };
  }
  if (!prior) return await applyCreate(session, planned, plannedPrivate.replacing);
  return await applyUpdate(session, { prior, planned }, plannedPrivate);
}

/** The plan with every part known; undefined when there is no region. */
function decided(session: Session, value: ObjectValue, prior: Share | null): Share | undefined {
  const region = ifString(value.region) ?? session.settings.region;
  if (region === undefined) return undefined;
  const planned = toShare({ ...value, region }, NO_RECORD);
  const record = recordOf(session, planned, prior);
  const access = accessOf(
    planned.ref,
    record.lines,
    planned.hideAccounts === true,
    prior ? knownAccess(prior) : undefined,
  );
  const isKept = prior !== null && record === prior.record;
  const hidden = planned.hideAccounts === true;
  const names = readerNames(session, planned);
  const notes = isKept ? prior.notes : noteTexts(planned.ref, record.notes, names, hidden);
  const isSameImage = prior !== null && imageKey(prior.ref) === imageKey(planned.ref);
  const takenOver = isSameImage ? takenOverAfterChange(prior, planned, names, hidden) : null;
  return {
    ...planned,
    // A known plan is binding. Its unknown parts follow from the same rules.
    access: isKnownText(value.access) ? planned.access : access,
    notes: isUnknown(value.notes) ? notes : planned.notes,
    takenOver: isUnknown(value.taken_over) ? takenOver : planned.takenOver,
    record,
  };
}

function recordOf(session: Session, planned: Share, prior: Share | null): ShareRecord {
  const names = session.settings.accountNames;
  if (!prior || imageKey(prior.ref) !== imageKey(planned.ref)) {
    return { ...NO_RECORD, lines: createdLines(planned.accounts, names) };
  }
  if (keepsLines(prior, planned)) return prior.record;
  return {
    ...prior.record,
    lines: changedLines(prior, planned, names),
    notes: notesOfChange(prior, planned),
    takenOver: takenOverByChange(prior, planned),
  };
}

function isKnownText(value: ObjectValue[string] | undefined): boolean {
  return isObjectValue(value) && Object.values(value).every((text) => typeof text === "string");
}
