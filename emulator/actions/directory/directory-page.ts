/** Common parts of the actions of the resource directory: permission to call them, existing folders, and pages. */
import { ApiError } from "../../api-error";
import { permissionDenied } from "../../auth/permission";
import type { Directory } from "../../state/directory";
import type { Action, ActionContext } from "../action";
import { required, wholeNumber } from "../parameters";

export const VERSION = "2020-03-31";

/** The directory of the caller. Throws if the caller does not belong to a directory. */
export function ownDirectory({ world, caller }: ActionContext): Directory {
  const { directory } = world;
  if (directory && caller && directory.isOfDirectory(caller.accountId)) return directory;
  throw new ApiError(
    404,
    "EntityNotExists.ResourceDirectory",
    "The resource directory for the account is not enabled.",
  );
}

/**
 * The directory of the caller, for an action that only the management account and delegated administrators may call.
 */
export function listedDirectory(
  context: ActionContext,
  { name, version }: Pick<Action, "name" | "version">,
): Directory {
  const directory = ownDirectory(context);
  if (directory.mayList(context.caller?.accountId ?? "")) return directory;
  throw permissionDenied({ name, version }, context.caller, "NoPermission");
}

const FOLDER_ID = /^(r-[A-Za-z0-9]{6}|fd-[A-Za-z0-9]{10})$/;

/** `ParentFolderId`. Undefined if the folder does not exist and the switch says that such a folder counts as empty. */
export function parentFolder(context: ActionContext, directory: Directory): string | undefined {
  const folderId = required(context, "ParentFolderId");
  if (!FOLDER_ID.test(folderId)) {
    throw new ApiError(400, "InvalidParameter.ParentFolderId", "The specified ParentFolderId is not valid.");
  }
  if (directory.hasFolder(folderId)) return folderId;
  if (context.behaviour.unknownFolder === "empty") return undefined;
  throw new ApiError(404, "EntityNotExists.Folder", `The folder ${folderId} does not exist.`);
}

/**
 * One page, by `PageNumber` and `PageSize`.
 * @param outer the field that holds the list, such as `Accounts`
 * @param inner the name of the list within it, such as `Account`
 */
export function pageOf(
  context: ActionContext,
  outer: string,
  inner: string,
  entries: readonly Readonly<Record<string, unknown>>[],
): Readonly<Record<string, unknown>> {
  const number = wholeNumber(context, "PageNumber", 1, 999_999_999, 1);
  const size = wholeNumber(context, "PageSize", 1, 100, 10);
  const page = entries.slice((number - 1) * size, number * size);
  return {
    [outer]: page.length === 0 && context.behaviour.emptyPage === "omitted" ? {} : { [inner]: page },
    TotalCount: entries.length,
    PageNumber: number,
    PageSize: size,
  };
}
