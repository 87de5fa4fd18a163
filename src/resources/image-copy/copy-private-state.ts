/**
 * What is kept beside the state of a copy and in its plans, unseen by users. `owner` is the account that owns the copy.
 * `key` is that of an imported copy, by which the source of the configuration is checked. `replacing` names the copy that
 * a replacement deletes, for the second plan call and, where core hands it back, for the apply.
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

/** Anything that is not ours reads as nothing known. */
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
