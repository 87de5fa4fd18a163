/**
 * One share as the resource thinks of it, and its translation from and to Terraform values: the only place that knows
 * both. Planned shares may have parts that are not known yet; a state has none.
 */
import {
  DEFAULT_ON_DESTROY,
  DEFAULT_TIMEOUT_MS,
  durationMs,
  type ImageRef,
  type OnDestroy,
  shareId,
  sortedAccountIds,
} from "../model";
import { isUnknown, type ObjectValue, UNKNOWN, type Value } from "../tfplugin";

export interface Share {
  readonly ref: ImageRef;
  readonly accounts: ReadonlySet<string>;
  readonly exclusive: boolean;
  readonly onDestroy: OnDestroy;
  readonly maxUnshare: number | null;
  /** Account id to the line that a reviewer sees. */
  readonly access: Readonly<Record<string, string>>;
  /** As written, by operation. */
  readonly timeouts: ObjectValue | null;
}

/** Undefined stands for "not known yet". */
export type PlannedShare = { readonly [K in keyof Omit<Share, "ref" | "access">]: Share[K] | undefined } & {
  readonly imageId: string | undefined;
  readonly region: string | undefined;
};

export type Operation = "create" | "read" | "update" | "delete";

/** Reads a state, or a plan whose parts are all known. */
export function toShare(value: ObjectValue): Share {
  const planned = toPlannedShare(value);
  const access = value.access;
  return {
    ref: { imageId: known(planned.imageId, "image_id"), region: known(planned.region, "region") },
    accounts: known(planned.accounts, "account_ids"),
    exclusive: planned.exclusive ?? true,
    onDestroy: planned.onDestroy ?? DEFAULT_ON_DESTROY,
    maxUnshare: planned.maxUnshare ?? null,
    access: isRecord(access) ? (access as Record<string, string>) : {},
    timeouts: planned.timeouts ?? null,
  };
}

/** Reads a plan. A set with one unknown element is not known. */
export function toPlannedShare(value: ObjectValue): PlannedShare {
  return {
    imageId: ifString(value.image_id),
    region: ifString(value.region),
    accounts: toAccounts(value.account_ids),
    exclusive: typeof value.exclusive === "boolean" ? value.exclusive : undefined,
    onDestroy: ifString(value.on_destroy) as OnDestroy | undefined,
    maxUnshare: isUnknown(value.max_unshare)
      ? undefined
      : typeof value.max_unshare === "number"
        ? value.max_unshare
        : null,
    timeouts: isUnknown(value.timeouts) ? undefined : isRecord(value.timeouts) ? value.timeouts : null,
  };
}

export function fromShare(share: Share): ObjectValue {
  return {
    id: shareId(share.ref),
    image_id: share.ref.imageId,
    region: share.ref.region,
    account_ids: sortedAccountIds(share.accounts),
    exclusive: share.exclusive,
    on_destroy: share.onDestroy,
    max_unshare: share.maxUnshare,
    access: share.access,
    timeouts: share.timeouts,
  };
}

/** The accounts of a set, or undefined when it, or one element, is not known yet. */
function toAccounts(value: Value | undefined): ReadonlySet<string> | undefined {
  if (!Array.isArray(value)) return undefined;
  const elements: readonly Value[] = value;
  return elements.every((element) => typeof element === "string") ? new Set(elements as string[]) : undefined;
}

/** The image, once both parts of its name are known. */
export function refOf({ imageId, region }: Pick<PlannedShare, "imageId" | "region">): ImageRef | undefined {
  return imageId !== undefined && region !== undefined ? { imageId, region } : undefined;
}

/** Terraform's `id` of a planned share. */
export function idOf(imageId: Value | undefined, region: Value | undefined): Value {
  return typeof imageId === "string" && typeof region === "string" ? shareId({ imageId, region }) : UNKNOWN;
}

/** Time limit of an operation, in milliseconds. */
export function timeoutMs(timeouts: ObjectValue | null | undefined, operation: Operation): number {
  const text = timeouts?.[operation];
  return (typeof text === "string" ? durationMs(text) : undefined) ?? DEFAULT_TIMEOUT_MS;
}

export function ifString(value: Value | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}

export function isRecord(value: Value | undefined): value is ObjectValue {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !isUnknown(value);
}

function known<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new Error(`${name} is not known at a time when it must be`);
  return value;
}
