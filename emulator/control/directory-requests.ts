/** The bodies of the requests under `/__emulator/` that change the resource directory. */
import { digits, object } from "../json-checks";
import { folderCheck, memberCheck } from "../parse-seed";
import type { FolderSeed, MemberSeed } from "../seed";

/**
 * The body of `POST member`. Throws an `Error` that names the place and the allowed values, as all functions of this
 * file do.
 */
export function parseMember(value: unknown): MemberSeed {
  memberCheck(value, "body");
  return value as MemberSeed;
}

const leaveRequest = object({ accountId: digits });

/** The body of `POST leave`. */
export function parseLeaveRequest(value: unknown): { readonly accountId: string } {
  leaveRequest(value, "body");
  return value as { readonly accountId: string };
}

/** The body of `POST folder` and `POST dropfolder`. */
export function parseFolder(value: unknown): FolderSeed {
  folderCheck(value, "body");
  return value as FolderSeed;
}
