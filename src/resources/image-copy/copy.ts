/**
 * A copy, and its conversion from and to Terraform values. Parts of a planned copy may be unknown; a state has no
 * unknown part.
 */
import { type ImageRef, imageKey } from "../../model";
import { isObjectValue, isUnknown, type ObjectValue, UNKNOWN, type Value } from "../../tfplugin";
import { ifString, known } from "../values";

export interface Copy {
  /** Undefined: the copy was imported, and no configuration has named its source so far. */
  readonly source: ImageRef | undefined;
  /** The image of the copy. */
  readonly ref: ImageRef;
  readonly name: string;
  /** The description without the mark; null when there is none. */
  readonly description: string | null;
  readonly sizeGiB: number | null;
  /** The texts of the `timeouts` block, by operation. */
  readonly timeouts: ObjectValue | null;
}

/** The configuration of a copy. Undefined: not known yet. Null: not set. */
export interface DeclaredCopy {
  readonly sourceImageId: string | undefined;
  readonly sourceRegion: string | null | undefined;
  readonly region: string | undefined;
  readonly name: string | null | undefined;
  readonly description: string | null | undefined;
  readonly timeouts: ObjectValue | null;
}

/** Reads a state. */
export function toCopy(state: ObjectValue): Copy {
  const text = (name: string): string => known(ifString(state[name]), name);
  const imageId = ifString(state.source_image_id);
  const region = ifString(state.source_region);
  return {
    source: imageId !== undefined && region !== undefined ? { imageId, region } : undefined,
    ref: { region: text("region"), imageId: text("image_id") },
    name: text("name"),
    description: ifString(state.description) ?? null,
    sizeGiB: typeof state.size === "number" ? state.size : null,
    timeouts: isObjectValue(state.timeouts) ? state.timeouts : null,
  };
}

export function fromCopy(copy: Copy): ObjectValue {
  return {
    id: imageKey(copy.ref),
    source_image_id: copy.source?.imageId ?? null,
    source_region: copy.source?.region ?? null,
    region: copy.ref.region,
    name: copy.name,
    description: copy.description,
    image_id: copy.ref.imageId,
    size: copy.sizeGiB,
    timeouts: copy.timeouts,
  };
}

/** Reads a configuration or a plan. */
export function toDeclaredCopy(value: ObjectValue): DeclaredCopy {
  return {
    sourceImageId: ifString(value.source_image_id),
    sourceRegion: textOrNull(value.source_region),
    region: ifString(value.region),
    name: textOrNull(value.name),
    description: textOrNull(value.description),
    timeouts: isObjectValue(value.timeouts) ? value.timeouts : null,
  };
}

/** The plan of a new copy. The service decides its id, so values that contain the id are unknown. */
export function plannedNewCopy(config: ObjectValue, sourceRegion: Value, name: Value): ObjectValue {
  return {
    id: UNKNOWN,
    source_image_id: config.source_image_id ?? null,
    source_region: sourceRegion,
    region: config.region ?? null,
    name,
    description: config.description ?? null,
    image_id: UNKNOWN,
    size: UNKNOWN,
    timeouts: config.timeouts ?? null,
  };
}

/** The source; undefined until its id and region are known. */
export function sourceOf({ sourceImageId, sourceRegion }: DeclaredCopy): ImageRef | undefined {
  return sourceImageId !== undefined && typeof sourceRegion === "string"
    ? { imageId: sourceImageId, region: sourceRegion }
    : undefined;
}

function textOrNull(value: Value | undefined): string | null | undefined {
  if (value === null || value === undefined) return null;
  return isUnknown(value) ? undefined : ifString(value);
}
