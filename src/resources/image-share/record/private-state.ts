/**
 * What is kept beside the state and in plans, unseen by users.
 *
 * `owner` is the account that owns the image, so that a look with another account's credentials is not believed.
 * `record` is what the lines of `access` mean. The others carry a replacement from call to call: the first plan call
 * knows the old share, the second (for the new one) is handed that, and the destroy leg is handed what the second
 * returned. Without it, replacing a share of the same image would take access from accounts that keep it.
 */
import { type ImageRef, imageKey, sortedAccountIds } from "../../../model";
import type { Private } from "../../../tfplugin";
import type { ImageAccounts } from "../../image-accounts";
import { recordFromJson, recordToJson, type ShareRecord } from "./share-record";

/** A share of a replacement, on either side of it. */
export interface ReplacementShare extends ImageAccounts {
  /** Undefined: not known yet. */
  readonly exclusive: boolean | undefined;
}

export interface PrivateState {
  readonly owner: string | undefined;
  /** Undefined: a state of version 0.1.0, or none. */
  readonly record?: ShareRecord | undefined;
  /** The share as it is, for the second plan call of a replacement. */
  readonly replacing?: ReplacementShare | undefined;
  /** The share as it will be, for the destroy leg of a replacement. */
  readonly keeping?: ReplacementShare | undefined;
  /** A plan has held what the destroy leg takes away against `max_unshare`; replacing a tainted share, none has. */
  readonly lossesPlanned?: boolean;
  /** The destroy leg of a replacement whose new share this process created first (`create_before_destroy`). */
  readonly createdFirst?: boolean;
}

export function toPrivate(state: PrivateState): Private {
  return {
    version: 1,
    ...(state.owner === undefined ? {} : { owner: state.owner }),
    ...(state.record ? { record: recordToJson(state.record) } : {}),
    ...(state.replacing ? { replacing: toJson(state.replacing) } : {}),
    ...(state.keeping ? { keeping: toJson(state.keeping) } : {}),
    ...(state.lossesPlanned ? { lossesPlanned: true } : {}),
    ...(state.createdFirst ? { createdFirst: true } : {}),
  };
}

/** Whether a replacement also switches `exclusive`. As in an update, the switch removes no access. */
export function isSwitched(
  before: Pick<ReplacementShare, "exclusive">,
  after: Pick<ReplacementShare, "exclusive">,
): boolean {
  return before.exclusive !== undefined && after.exclusive !== undefined && before.exclusive !== after.exclusive;
}

/**
 * The accounts of the old share that the new one keeps or removes. A switch to exclusive removes no access in the same
 * apply, so accounts that leave would stay beside an exclusive share that never named them.
 */
export function accountsOfReplaced(
  replacing: ReplacementShare | undefined,
  ref: ImageRef,
  exclusive: boolean | undefined,
): ReadonlySet<string> {
  if (!replacing?.accounts || imageKey(replacing.ref) !== imageKey(ref)) return new Set();
  return isSwitched(replacing, { exclusive }) ? new Set() : replacing.accounts;
}

/** Anything that is not ours reads as nothing known. */
export function fromPrivate(value: Private): PrivateState {
  if (typeof value !== "object" || value === null) return { owner: undefined };
  const json = value as Record<string, unknown>;
  return {
    owner: typeof json.owner === "string" ? json.owner : undefined,
    record: recordFromJson(json.record),
    replacing: fromJson(json.replacing),
    keeping: fromJson(json.keeping),
    lossesPlanned: json.lossesPlanned === true,
    createdFirst: json.createdFirst === true,
  };
}

function toJson({ ref, accounts, exclusive }: ReplacementShare): unknown {
  return { region: ref.region, imageId: ref.imageId, accounts: accounts && sortedAccountIds(accounts), exclusive };
}

function fromJson(value: unknown): ReplacementShare | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { region, imageId, accounts, exclusive } = value as Record<string, unknown>;
  if (typeof region !== "string" || typeof imageId !== "string") return undefined;
  return {
    ref: { region, imageId },
    accounts: Array.isArray(accounts) ? new Set(accounts.filter((id): id is string => typeof id === "string")) : null,
    exclusive: typeof exclusive === "boolean" ? exclusive : undefined,
  };
}
