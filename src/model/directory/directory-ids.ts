/** The forms of the ids of folders and of a resource directory (API reference of ResourceManager 2020-03-31). */
import type { Problem } from "../problem";
import { quoted } from "../quoted";

const FOLDER_ID = /^(r-[A-Za-z0-9]{6}|fd-[A-Za-z0-9]{10})$/;
const DIRECTORY_ID = /^rd-[A-Za-z0-9]{2,30}$/;

/** The problem of the id of a folder; undefined when it is valid. */
export function folderIdProblem(folderId: string): Problem | undefined {
  if (FOLDER_ID.test(folderId)) return undefined;
  return {
    severity: "error",
    title: `Invalid folder id ${quoted(folderId)}`,
    detail:
      'A folder id is "fd-" and 10 letters or digits, and that of the root folder is "r-" and 6. The console of the resource directory shows it. Correct or remove it.',
  };
}

/** The problem of the id of a resource directory; undefined when it is valid. */
export function resourceDirectoryIdProblem(id: string): Problem | undefined {
  if (DIRECTORY_ID.test(id)) return undefined;
  return {
    severity: "error",
    title: `Invalid resource directory id ${quoted(id)}`,
    detail:
      'The id of a resource directory is "rd-" and letters or digits. The console of the resource directory shows it. Correct it.',
  };
}
