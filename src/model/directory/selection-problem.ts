/** The rules for the arguments that select members of a directory. A missing argument never selects more members. */
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
      detail: "Exactly one of folder_ids and all_members = true is set. Remove one of them.",
      argument: "all_members",
    };
  }
  if (!given.hasFolders && !given.allMembers) {
    return {
      severity: "error",
      title: "Neither folder_ids nor all_members",
      detail:
        "Exactly one of folder_ids and all_members = true is set. Set folder_ids to the folders whose accounts are meant; a value of null counts as not set.",
      argument: undefined,
    };
  }
  if (given.hasDirectoryId || !given.allMembers) return undefined;
  return {
    severity: "error",
    title: "Missing resource_directory_id",
    detail:
      "all_members = true needs resource_directory_id: the credentials of another organisation would bring the members of that organisation, which look plausible. Set it to the id of the directory that is meant.",
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
        ? "tags is empty. An empty map would select every member. Remove it, or name a tag."
        : "folder_ids is empty. It would select no account. List at least one folder.",
  };
}
