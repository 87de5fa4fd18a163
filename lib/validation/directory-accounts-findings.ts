/** The checks of a directory's settings. Some settings would defer the read of the directory until after the review. */
import type { IConstruct } from "constructs";
import {
  accountBoundProblem,
  accountBoundsProblem,
  accountIdProblem,
  DEFAULT_MAX_ACCOUNTS,
  DEFAULT_MIN_ACCOUNTS,
  emptySelectionProblem,
  folderIdProblem,
  type Problem,
  resourceDirectoryIdProblem,
  selectionProblem,
} from "../../src/model";
import type { TerraformDataSource } from "../cdktf";
import { error, type Finding, finding, isExpression, shown, textFindings } from "./finding";
import { limitFindings } from "./image-share-findings";
import { resourceTypesIn } from "./referenced-resources";
import { type WrittenBlock, writtenBlock } from "./resolved";

/** The settings of a directory in a program. The construct has this shape. */
interface DirectoryAccountsInput {
  readonly folderIdsInput: unknown;
  readonly allMembersInput: unknown;
  readonly tagsInput: unknown;
  readonly excludeInput: unknown;
  readonly resourceDirectoryIdInput: unknown;
  readonly minAccountsInput: unknown;
  readonly maxAccountsInput: unknown;
}

export function directoryAccountsFindings(
  scope: TerraformDataSource,
  directory: DirectoryAccountsInput,
): readonly Finding[] {
  const block = writtenBlock(scope) ?? {};
  return [
    ...whichMembers(directory),
    ...listFindings(scope, "folderIds", directory.folderIdsInput, folderIdProblem),
    ...(isEmpty(directory.folderIdsInput) ? finding("folderIds", emptySelectionProblem("folder_ids")) : []),
    ...listFindings(scope, "exclude", directory.excludeInput, accountIdProblem),
    ...(isEmpty(directory.tagsInput) ? finding("tags", emptySelectionProblem("tags")) : []),
    ...textFindings(scope, "resourceDirectoryId", directory.resourceDirectoryIdInput, resourceDirectoryIdProblem),
    ...bounds(scope, directory),
    ...dependencies(block),
    ...settingsOfResources(scope, block),
  ];
}

function whichMembers(directory: DirectoryAccountsInput): readonly Finding[] {
  const { folderIdsInput, allMembersInput, resourceDirectoryIdInput } = directory;
  const hasFolders = folderIdsInput !== undefined && folderIdsInput !== null;
  if (!hasFolders && isExpression(allMembersInput)) return [];
  const problem = selectionProblem({
    hasFolders,
    allMembers: allMembersInput === true,
    hasDirectoryId: resourceDirectoryIdInput !== undefined && resourceDirectoryIdInput !== null,
  });
  if (!problem) return [];
  return finding(problem.argument === "all_members" ? "allMembers" : "DirectoryAccounts", problem);
}

function isEmpty(value: unknown): boolean {
  return typeof value === "object" && value !== null && !isExpression(value) && Object.keys(value).length === 0;
}

function listFindings(
  scope: IConstruct,
  setting: string,
  list: unknown,
  rule: (text: string) => Problem | undefined,
): readonly Finding[] {
  if (list === undefined || list === null || isExpression(list)) return [];
  if (!Array.isArray(list)) return [error(`${setting}: ${shown(list)} is not a list`)];
  return list.flatMap((element: unknown, index) =>
    element === undefined || element === null
      ? [error(`${setting}[${index}]: ${shown(element)} is not allowed. Remove it`)]
      : textFindings(scope, `${setting}[${index}]`, element, rule),
  );
}

function bounds(
  scope: IConstruct,
  { minAccountsInput: min, maxAccountsInput: max }: DirectoryAccountsInput,
): readonly Finding[] {
  const wrong = [
    ...limitFindings(scope, "minAccounts", min, accountBoundProblem),
    ...limitFindings(scope, "maxAccounts", max, accountBoundProblem),
  ];
  if (wrong.length > 0 || isExpression(min) || isExpression(max)) return wrong;
  const most = typeof max === "number" ? max : DEFAULT_MAX_ACCOUNTS;
  return finding("minAccounts", accountBoundsProblem(typeof min === "number" ? min : DEFAULT_MIN_ACCOUNTS, most));
}

function dependencies({ depends_on }: WrittenBlock): readonly Finding[] {
  const names = [depends_on ?? []].flat().map(String);
  if (names.length === 0) return [];
  return [
    error(
      `dependsOn: ${names.join(", ").replace(/[${}]/g, "")} would defer the read of the directory to the apply, and the plan would show every account as leaving and none as joining. Remove dependsOn`,
    ),
  ];
}

/** The arguments of a block that are no settings of the data source. */
const META_ARGUMENTS = new Set(["//", "provider", "depends_on", "count", "for_each", "lifecycle"]);

function settingsOfResources(scope: IConstruct, block: WrittenBlock): readonly Finding[] {
  const settings = Object.entries(block).filter(([name]) => !META_ARGUMENTS.has(name));
  return settings.flatMap(([name, value]) =>
    resourceTypesIn(scope, value).map(
      (type): Finding => ({
        severity: "warning",
        message: `${asWritten(name)}: a value comes from a resource of type ${type}. A plan that changes this resource cannot read the directory, so a share of these accounts refuses it. Apply the resource first, with -target, or write the value itself`,
      }),
    ),
  );
}

/** The name of the setting in a program, such as `folderIds`. */
function asWritten(name: string): string {
  return name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
}
