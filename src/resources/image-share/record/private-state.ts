/**
 * The private state of a share: data beside the state and in plans that users do not see.
 *
 * `owner` is the account that owns the image. With it, a read with the credentials of another account does not count.
 * `record` is the meaning of the lines of `access`. The other fields connect the calls of a replacement. The first plan
 * call has the old share and passes it to the second call, which plans the new share. The destroy leg gets the result
 * of the second call. Without them, a replacement on the same image would remove accounts that keep access.
 */
import {
  type ImageRef,
  imageKey,
  type NamedImage,
  ON_DESTROY_VALUES,
  type OnDestroy,
  sortedAccountIds,
} from "../../../model";
import type { Private } from "../../../tfplugin";
import { recordFromJson, recordToJson, type ShareRecord } from "./share-record";

/** The old or the new share of a replacement. */
export interface ReplacementShare {
  readonly ref: NamedImage;
  /** Null: not known yet. */
  readonly accounts: ReadonlySet<string> | null;
  /** Undefined: not known yet. */
  readonly exclusive: boolean | undefined;
  /** The old share: undefined in a plan of an earlier version. */
  readonly onDestroy?: OnDestroy | undefined;
  /** The old share: whether one of its lines names the image that the new share is copied from. */
  readonly namesNewSource?: boolean | undefined;
}

export interface PrivateState {
  readonly owner: string | undefined;
  /** Undefined: there is no state, it is of version 0.1.0, or the provider ended during a change. */
  readonly record?: ShareRecord | undefined;
  /** The current share, for the second plan call of a replacement. */
  readonly replacing?: ReplacementShare | undefined;
  /** The future share, for the destroy leg of a replacement. */
  readonly keeping?: ReplacementShare | undefined;
  /**
   * Whether a plan has compared the losses of the destroy, or of the destroy leg, with `max_unshare`. For a tainted
   * share, no plan has. After the first plan call of a replacement: whether this call did.
   */
  readonly lossesPlanned?: boolean | undefined;
  /** Whether this is the destroy leg after this process created the new share first (`create_before_destroy`). */
  readonly createdFirst?: boolean;
  /** Whether this process had created shares when it planned the destroy, as for a deposed object. */
  readonly afterCreates?: boolean;
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
    ...(state.afterCreates ? { afterCreates: true } : {}),
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
 * The accounts of the old share that the new one keeps or removes. With a switch of `exclusive` there are none: the
 * switch removes no access in the same apply. Leaving accounts would keep access beside an exclusive share that never
 * named them, so the create must find them as undeclared accounts.
 */
export function accountsOfReplaced(
  replacing: ReplacementShare | undefined,
  ref: ImageRef,
  exclusive: boolean | undefined,
): ReadonlySet<string> {
  if (!replacing?.accounts || imageKey(replacing.ref) !== imageKey(ref)) return new Set();
  return isSwitched(replacing, { exclusive }) ? new Set() : replacing.accounts;
}

/** Data in another form is ignored. */
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
    afterCreates: json.afterCreates === true,
  };
}

function toJson({ ref, accounts, exclusive, onDestroy, namesNewSource }: ReplacementShare): unknown {
  const { region, imageId, copiedFrom } = ref;
  return {
    region,
    imageId,
    ...(copiedFrom && { copiedFrom }),
    accounts: accounts && sortedAccountIds(accounts),
    exclusive,
    ...(onDestroy && { onDestroy }),
    ...(namesNewSource && { namesNewSource }),
  };
}

function fromJson(value: unknown): ReplacementShare | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { region, imageId, copiedFrom, accounts, exclusive, onDestroy, namesNewSource } = value as Record<
    string,
    unknown
  >;
  if (typeof region !== "string" || typeof imageId !== "string") return undefined;
  return {
    ref: { region, imageId, ...(typeof copiedFrom === "string" && { copiedFrom }) },
    accounts: Array.isArray(accounts) ? new Set(accounts.filter((id): id is string => typeof id === "string")) : null,
    exclusive: typeof exclusive === "boolean" ? exclusive : undefined,
    onDestroy: ON_DESTROY_VALUES.find((one) => one === onDestroy),
    namesNewSource: namesNewSource === true,
  };
}
