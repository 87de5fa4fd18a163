/**
 * A share, and its conversion from and to Terraform values. No other file converts between the two. Parts of a planned
 * share may be unknown; a state has no unknown part.
 */
import {
  DEFAULT_EXCLUSIVE,
  DEFAULT_ON_DESTROY,
  imageKey,
  type NamedImage,
  type OnDestroy,
  sortedAccountIds,
} from "../../model";
import { isObjectValue, isUnknown, type ObjectValue, UNKNOWN, type Value } from "../../tfplugin";
import { type AccountNames, HIDDEN_NAMES } from "../account-names";
import { ifString, known } from "../values";
import type { KnownAccess } from "./record/access";
import { recordOfState, type ShareRecord } from "./record/share-record";

export interface Share {
  readonly ref: NamedImage;
  readonly accounts: ReadonlySet<string>;
  readonly exclusive: boolean;
  readonly onDestroy: OnDestroy;
  readonly maxUnshare: number | null;
  readonly maxShare: number | null;
  readonly requireKnownAccounts: boolean | null;
  /** `hide_accounts`: when true, no account id appears in `access`, `notes` and messages. */
  readonly hideAccounts: boolean | null;
  /** The line that a reviewer sees, by account id. */
  readonly access: Readonly<Record<string, string>>;
  /** The facts that a reviewer must know in addition to the line, by account id; null when there are none. */
  readonly notes: Readonly<Record<string, string>> | null;
  /** The accounts that had access before the share declared them, each with its line; null when there are none. */
  readonly takenOver: Readonly<Record<string, string>> | null;
  /** The record of the share in private state. */
  readonly record: ShareRecord;
  /** The texts of the `timeouts` block, by operation. */
  readonly timeouts: ObjectValue | null;
}

/** Undefined means "not known yet". */
export type PlannedShare = {
  readonly [K in keyof Omit<Share, "ref" | "access" | "notes" | "takenOver" | "record">]: Share[K] | undefined;
} & {
  readonly imageId: string | undefined;
  readonly region: string | undefined;
  /** Null: the image is not a copy, or it is not known to be one. */
  readonly copiedFrom: string | null | undefined;
};

/**
 * Reads a state, or a plan without unknown parts.
 * @param record the record in private state; undefined when the state has none
 */
export function toShare(value: ObjectValue, record: ShareRecord | undefined): Share {
  const planned = toPlannedShare(value);
  const imageId = known(planned.imageId, "image_id");
  const accounts = known(planned.accounts, "account_ids");
  const access = isObjectValue(value.access) ? (value.access as Record<string, string>) : {};
  return {
    ref: { imageId, region: known(planned.region, "region"), ...copiedFrom(planned) },
    accounts,
    exclusive: planned.exclusive ?? DEFAULT_EXCLUSIVE,
    onDestroy: planned.onDestroy ?? DEFAULT_ON_DESTROY,
    maxUnshare: planned.maxUnshare ?? null,
    maxShare: planned.maxShare ?? null,
    requireKnownAccounts: planned.requireKnownAccounts ?? null,
    hideAccounts: planned.hideAccounts ?? null,
    access,
    notes: isObjectValue(value.notes) ? (value.notes as Record<string, string>) : null,
    takenOver: isObjectValue(value.taken_over) ? (value.taken_over as Record<string, string>) : null,
    record: record ?? recordOfState(imageId, access, accounts, planned.hideAccounts === true),
    timeouts: planned.timeouts ?? null,
  };
}

/** Reads a plan. A set with an unknown element is unknown. */
export function toPlannedShare(value: ObjectValue): PlannedShare {
  return {
    imageId: ifString(value.image_id),
    region: ifString(value.region),
    copiedFrom: isUnknown(value.copied_from) ? undefined : (ifString(value.copied_from) ?? null),
    accounts: toAccounts(value.account_ids),
    exclusive: typeof value.exclusive === "boolean" ? value.exclusive : undefined,
    onDestroy: ifString(value.on_destroy) as OnDestroy | undefined,
    maxUnshare: ifOptional(value.max_unshare, "number"),
    maxShare: ifOptional(value.max_share, "number"),
    requireKnownAccounts: ifOptional(value.require_known_accounts, "boolean"),
    hideAccounts: ifOptional(value.hide_accounts, "boolean"),
    timeouts: isUnknown(value.timeouts) ? undefined : isObjectValue(value.timeouts) ? value.timeouts : null,
  };
}

interface Kinds {
  readonly number: number;
  readonly boolean: boolean;
}

/** Null when the argument is not set; undefined when its value is not known yet. */
function ifOptional<K extends keyof Kinds>(value: Value | undefined, kind: K): Kinds[K] | null | undefined {
  if (value !== undefined && isUnknown(value)) return undefined;
  return typeof value === kind ? (value as Kinds[K]) : null;
}

export function fromShare(share: Share): ObjectValue {
  return {
    id: imageKey(share.ref),
    image_id: share.ref.imageId,
    region: share.ref.region,
    account_ids: sortedAccountIds(share.accounts),
    exclusive: share.exclusive,
    on_destroy: share.onDestroy,
    max_unshare: share.maxUnshare,
    max_share: share.maxShare,
    require_known_accounts: share.requireKnownAccounts,
    hide_accounts: share.hideAccounts,
    copied_from: share.ref.copiedFrom ?? null,
    access: share.access,
    notes: share.notes,
    taken_over: share.takenOver,
    timeouts: share.timeouts,
  };
}

/** The share's `access`, with the meaning of its lines. */
export function knownAccess({ ref, access, hideAccounts, record }: Share): KnownAccess {
  return { ref, access, hidesAccounts: hideAccounts === true, lines: record.lines };
}

/** The names that messages about a share may show. There are none when accounts are hidden, or may be hidden later. */
export function readerNames(
  session: { readonly settings: { readonly accountNames: AccountNames } },
  { hideAccounts }: Pick<PlannedShare, "hideAccounts">,
): AccountNames {
  return hideAccounts === null || hideAccounts === false ? session.settings.accountNames : HIDDEN_NAMES;
}

/** The accounts of a set; undefined when the set or one element is not known yet. */
function toAccounts(value: Value | undefined): ReadonlySet<string> | undefined {
  if (!Array.isArray(value)) return undefined;
  const elements: readonly Value[] = value;
  return elements.every((element) => typeof element === "string") ? new Set(elements as string[]) : undefined;
}

/** The image; undefined until its id and region are known. */
export function refOf(share: Pick<PlannedShare, "imageId" | "region" | "copiedFrom">): NamedImage | undefined {
  const { imageId, region } = share;
  return imageId !== undefined && region !== undefined ? { imageId, region, ...copiedFrom(share) } : undefined;
}

function copiedFrom({ copiedFrom: source }: Pick<PlannedShare, "copiedFrom">): Pick<NamedImage, "copiedFrom"> {
  return typeof source === "string" ? { copiedFrom: source } : {};
}

/** The attribute `id` of a planned share. */
export function idOf(imageId: Value | undefined, region: Value | undefined): Value {
  return typeof imageId === "string" && typeof region === "string" ? imageKey({ imageId, region }) : UNKNOWN;
}
