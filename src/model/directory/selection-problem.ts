/**
 * The rules for the arguments that select members of a directory. All members are selected only with
 * `all_members = true`, never because `folder_ids` is missing.
 */
import type { Problem } from "../problem";

export interface SelectionArguments {
  readonly hasFolders: boolean;
  readonly allMembers: boolean;
  readonly hasDirectoryId: boolean;
}

export interface SelectionProblem extends Problem {
  /** The argument to change; undefined: an argument is missing. */
  readonly argument: "all_members" | "resource_directory_id" | undefined;
}

/** The problem of the arguments together; undefined when they are valid. */
export function selectionProblem(given: SelectionArguments): SelectionProblem | undefined {
  if (given.hasFolders && given.allMembers) {
    return {
      severity: "error",
      title: "Both folder_ids and all_members",
      detail: "The configuration sets folder_ids and all_members = true. Remove one of them.",
      argument: "all_members",
    };
  }
  if (!given.hasFolders && !given.allMembers) {
    return {
      severity: "error",
      title: "Neither folder_ids nor all_members",
      detail:
        "Set folder_ids to the folders whose accounts the share needs, or set all_members = true. A value of null counts as not set.",
      argument: undefined,
    };
  }
  if (given.hasDirectoryId || !given.allMembers) return undefined;
  return {
    severity: "error",
    title: "Missing resource_directory_id",
    detail:
      "all_members = true needs resource_directory_id. Without it, the credentials of another organisation would select the members of that organisation. Set resource_directory_id to the id of your directory.",
    argument: "resource_directory_id",
  };
}

/** The problem of an empty `folder_ids` or `tags`. */
export function emptySelectionProblem(argument: "folder_ids" | "tags"): Problem {
  return {
    severity: "error",
    title: `Empty ${argument}`,
    detail:
      argument === "tags"
        ? "tags is an empty map. List at least one tag. Without tags, every member of the selected folders is selected."
        : "folder_ids is empty. It would select no account. List at least one folder.",
  };
}
