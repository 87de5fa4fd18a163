/** ValidateDataResourceConfig of `ecd_directory_accounts`. A missing value must never widen the selection. */
import {
  accountBoundProblem,
  accountBoundsProblem,
  accountIdProblem,
  DEFAULT_MAX_ACCOUNTS,
  DEFAULT_MIN_ACCOUNTS,
  emptySelectionProblem,
  folderIdProblem,
  type Problem,
  quoted,
  resourceDirectoryIdProblem,
  selectionProblem,
} from "../../model";
import { type Diagnostic, isObjectValue, isUnknown, type ObjectValue, type Value } from "../../tfplugin";
import { error, fromProblem } from "../messages";
import { textProblems } from "../validation";

export function validateDirectoryAccounts(config: ObjectValue): readonly Diagnostic[] {
  return [
    ...whichMembers(config),
    ...textElements(config.folder_ids, "folder_ids", folderIdProblem),
    ...notEmpty(config.folder_ids, "folder_ids"),
    ...textElements(config.exclude, "exclude", accountIdProblem),
    ...tags(config.tags),
    ...textProblems(config.resource_directory_id, resourceDirectoryIdProblem, ["resource_directory_id"]),
    ...bounds(config),
  ];
}

function whichMembers({ folder_ids, all_members, resource_directory_id }: ObjectValue): readonly Diagnostic[] {
  const hasFolders = isSet(folder_ids);
  if (!hasFolders && isOpen(all_members)) return [];
  const hasDirectoryId = isSet(resource_directory_id);
  const problem = selectionProblem({ hasFolders, allMembers: all_members === true, hasDirectoryId });
  return problem ? [fromProblem(problem, problem.argument && [problem.argument])] : [];
}

function isSet(value: Value | undefined): boolean {
  return value !== null && value !== undefined;
}

/** One error for each null element, and the problems of the other elements. */
function textElements(
  value: Value | undefined,
  name: string,
  problemOf: (text: string) => Problem | undefined,
): readonly Diagnostic[] {
  if (!Array.isArray(value)) return [];
  const elements: readonly Value[] = value;
  return elements.flatMap((element) => {
    if (element === null) {
      const remedy = "Remove it, for example with compact() or a condition.";
      return [error(`Null in ${name}`, `${name} contains null. ${remedy}`, [name])];
    }
    return textProblems(element, problemOf, [name]);
  });
}

function tags(value: Value | undefined): readonly Diagnostic[] {
  if (!isObjectValue(value)) return [];
  const missing = Object.keys(value).filter((key) => value[key] === null);
  return [
    ...missing.map((key) =>
      error("Null in tags", `The tag ${quoted(key, 128)} is null. Set it to a value, or remove it.`, ["tags", key]),
    ),
    ...notEmpty(Object.keys(value), "tags"),
  ];
}

function notEmpty(value: Value | undefined, name: "folder_ids" | "tags"): readonly Diagnostic[] {
  return Array.isArray(value) && value.length === 0 ? [fromProblem(emptySelectionProblem(name), [name])] : [];
}

function bounds({ min_accounts, max_accounts }: ObjectValue): readonly Diagnostic[] {
  const wrong = [...boundProblems(min_accounts, "min_accounts"), ...boundProblems(max_accounts, "max_accounts")];
  if (wrong.length > 0 || isOpen(min_accounts) || isOpen(max_accounts)) return wrong;
  const problem = accountBoundsProblem(
    boundOr(min_accounts, DEFAULT_MIN_ACCOUNTS),
    boundOr(max_accounts, DEFAULT_MAX_ACCOUNTS),
  );
  return problem ? [fromProblem(problem, ["min_accounts"])] : [];
}

function boundProblems(value: Value | undefined, name: string): readonly Diagnostic[] {
  const problem = typeof value === "number" || typeof value === "string" ? accountBoundProblem(value, name) : undefined;
  return problem ? [fromProblem(problem, [name])] : [];
}

/** A bound, or its default when it is not set. */
export function boundOr(value: Value | undefined, byDefault: number): number {
  return typeof value === "number" ? value : byDefault;
}

function isOpen(value: Value | undefined): boolean {
  return value !== undefined && isUnknown(value);
}
