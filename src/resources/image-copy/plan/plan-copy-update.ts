/**
 * The plan of a change. The name and the description of a copy change in place. Another source or region is an error. A
 * replacement would delete the old copy before it makes the new copy, which may take an hour and may fail.
 */
import { copyKey, imageKey, printable } from "../../../model";
import { type Diagnostic, isUnknown, type ObjectValue, type PlanResponse, type Value } from "../../../tfplugin";
import { error, titleImage, warning } from "../../messages";
import { type Copy, type DeclaredCopy, sourceOf } from "../copy";
import { type CopyPrivate, toCopyPrivate } from "../copy-private-state";

interface PlannedCopyChange {
  readonly prior: Copy;
  readonly state: ObjectValue;
  /** The configuration with the region of the source. */
  readonly config: ObjectValue;
  readonly declared: DeclaredCopy;
  readonly kept: CopyPrivate;
}

export function planCopyUpdate({ prior, state, config, declared, kept }: PlannedCopyChange): PlanResponse {
  const planned: ObjectValue = {
    ...state,
    source_image_id: config.source_image_id ?? null,
    source_region: config.source_region ?? null,
    region: config.region ?? null,
    name: config.name ?? prior.name,
    description: config.description ?? null,
    timeouts: config.timeouts ?? null,
  };
  return {
    planned,
    plannedPrivate: toCopyPrivate({ ...kept, replacing: prior.ref }),
    diagnostics: [...changedParts(prior, state, planned), ...adoptedSource(prior, declared, kept)],
  };
}

/** One error for each changed part of an existing copy that cannot change. Unknown parts are planned as unchanged. */
function changedParts({ ref }: Copy, state: ObjectValue, planned: ObjectValue): readonly Diagnostic[] {
  return ["source_image_id", "source_region", "region"].flatMap((name) => {
    const [before, after] = [state[name] ?? null, planned[name] ?? null];
    return before === null || isUnknown(after) || before === after ? [] : [immutable(name, before, after, ref)];
  });
}

/** The error for one changed part of a copy. */
export function immutable(name: string, before: Value, after: Value, ref: Copy["ref"]): Diagnostic {
  return error(
    `${titleImage(ref)} is a finished copy: ${name} cannot change`,
    `${name} would change from ${printable(String(JSON.stringify(before)))} to ${printable(String(JSON.stringify(after)))}. Declare another copy beside this one, move its users to the new image, and remove this copy later. Nothing was changed.`,
    [name],
  );
}

/** The configuration names the source of an imported copy. The mark of the copy confirms or contradicts it. */
function adoptedSource(prior: Copy, declared: DeclaredCopy, kept: CopyPrivate): readonly Diagnostic[] {
  const source = sourceOf(declared);
  if (prior.source || !source) return [];
  if (kept.key === undefined) {
    return [
      warning(
        `The source of image ${imageKey(prior.ref)} cannot be checked`,
        `The description of the image does not end with the mark that this provider writes into its copies. Before you apply, check that the image is a copy of ${imageKey(source)}.`,
        ["source_image_id"],
      ),
    ];
  }
  const names = [prior.name, declared.name ?? prior.name];
  if (names.some((name) => copyKey(source, prior.ref.region, name) === kept.key)) return [];
  return [
    error(
      `${titleImage(prior.ref)} is not a copy of ${imageKey(source)}`,
      "The mark in its description names another source or another name. Correct source_image_id, source_region and name to those that the copy was made with.",
      ["source_image_id"],
    ),
  ];
}
