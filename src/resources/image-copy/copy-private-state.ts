/**
 * The private state of a copy: data beside its state and in its plans that users do not see. `owner` is the account
 * that owns the copy. `key` is the key of an imported copy, which must match the source in the configuration.
 * `replacing` names the copy that a replacement deletes, for the second plan call and, if core returns it, for the
 * apply.
 */
import type { ImageRef } from "../../model";
import type { Private } from "../../tfplugin";

export interface CopyPrivate {
  readonly owner?: string | undefined;
  readonly key?: string | undefined;
  readonly replacing?: ImageRef | undefined;
}

export function toCopyPrivate({ owner, key, replacing }: CopyPrivate): Private {
  return {
    version: 1,
    ...(owner !== undefined && { owner }),
    ...(key !== undefined && { key }),
    ...(replacing && { replacing: { region: replacing.region, imageId: replacing.imageId } }),
  };
}

/** Data in another form is ignored. */
export function fromCopyPrivate(value: Private): CopyPrivate {
  if (typeof value !== "object" || value === null) return {};
  const { owner, key, replacing } = value as Record<string, unknown>;
  return {
    owner: typeof owner === "string" ? owner : undefined,
    key: typeof key === "string" ? key : undefined,
    replacing: refOf(replacing),
  };
}

function refOf(value: unknown): ImageRef | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { region, imageId } = value as Record<string, unknown>;
  return typeof region === "string" && typeof imageId === "string" ? { region, imageId } : undefined;
}
