/** Reads the accounts of the resource directory for an audit. It reads the whole directory or fails. */
import type { DirectoryMembers } from "../audit";
import { isInUse, type Member, type ServiceFailure } from "../model";
import type { Session } from "../resources";
import { directoryMembers, resourceDirectory } from "../resources/directory-accounts/read-directory";
import { TIME_LIMIT_MS } from "./limits";
import { problemText } from "./problem-text";

/** @throws Error when a part cannot be read. With an incomplete list, known accounts would count as unknown. */
export async function readDirectory(session: Session): Promise<DirectoryMembers> {
  const directory = await resourceDirectory(session, session.limits(TIME_LIMIT_MS));
  if (!directory.ok) throw unreadable(directory.failure);
  const read = await directoryMembers(session, session.limits(TIME_LIMIT_MS));
  if (!read.ok) throw unreadable(read.failure);
  const { managementAccountId, managementAccountName } = directory.value;
  const members = [...read.value.values()];
  return {
    names: new Map([
      [managementAccountId, managementAccountName],
      ...members.filter(isKnown).map(({ accountId, displayName }): [string, string] => [accountId, displayName]),
    ]),
    // A removed account, or an account in a state that this version does not know, must not count as known.
    remarks: new Map(
      members
        .filter((member) => !isKnown(member))
        .map(({ accountId, status }) => [accountId, `its state in the directory is ${status}`]),
    ),
  };
}

function isKnown(member: Member): boolean {
  return isInUse(member) === true;
}

function unreadable(failure: ServiceFailure): Error {
  const hint =
    failure.kind === "denied"
      ? ". Only the management account of the directory and its delegated administrators may list members"
      : "";
  return new Error(`the resource directory could not be read: ${problemText(failure)}${hint}`);
}
