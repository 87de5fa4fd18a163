/** ValidateResourceConfig of `ecd_image_share`: the rules of `model`, each on its attribute path; unknown values are skipped. */
import {
  accountIdProblem,
  durationProblem,
  imageIdProblem,
  maxUnshareProblem,
  onDestroyProblem,
  type Problem,
  regionProblem,
} from "../model";
import { type Diagnostic, isUnknown, type ObjectValue, type Value } from "../tfplugin";
import { ifString, isRecord } from "./share";
import { error, fromProblem } from "./words";

export function validateShare(config: ObjectValue): readonly Diagnostic[] {
  return [
    ...required(config.image_id, "image_id", 'Set it to the id of a custom image, such as "m-gx2x1dhsmusr2iv3m".'),
    ...text(config.image_id, imageIdProblem, ["image_id"]),
    ...text(config.region, regionProblem, ["region"]),
    ...accountIds(config.account_ids),
    ...text(config.on_destroy, onDestroyProblem, ["on_destroy"]),
    ...maxUnshare(config.max_unshare),
    ...timeouts(config.timeouts),
  ];
}

function accountIds(value: Value | undefined): readonly Diagnostic[] {
  const path = ["account_ids"];
  const missing = required(
    value,
    "account_ids",
    "Set it to the accounts the image is shared with; [] shares it with nobody.",
  );
  if (missing.length > 0 || !Array.isArray(value)) return missing;
  const elements: readonly Value[] = value;
  return elements.flatMap((element) => {
    if (element === null) {
      return [
        error(
          "Null account id",
          "account_ids contains null. Remove it, for example with compact() or a condition.",
          path,
        ),
      ];
    }
    return text(element, accountIdProblem, path);
  });
}

function required(value: Value | undefined, name: string, remedy: string): readonly Diagnostic[] {
  if (value !== null && value !== undefined) return [];
  return [error(`Missing ${name}`, `${name} is required and must not be null. ${remedy}`, [name])];
}

function text(
  value: Value | undefined,
  problemOf: (text: string) => Problem | undefined,
  path: readonly string[],
): readonly Diagnostic[] {
  const problem = typeof value === "string" ? problemOf(value) : undefined;
  return problem ? [fromProblem(problem, path)] : [];
}

function maxUnshare(value: Value | undefined): readonly Diagnostic[] {
  if (value === null || value === undefined || isUnknown(value)) return [];
  const problem = typeof value === "number" || typeof value === "string" ? maxUnshareProblem(value) : undefined;
  return problem ? [fromProblem(problem, ["max_unshare"])] : [];
}

function timeouts(value: Value | undefined): readonly Diagnostic[] {
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([operation, duration]) =>
    text(ifString(duration) ?? null, durationProblem, ["timeouts", operation]),
  );
}
