/** The form of a member in the lists of the directory, and the filter by tags. */
import type { Directory, Member } from "../../state/directory";
import type { ActionContext } from "../action";

export function describeMembers(
  context: ActionContext,
  directory: Directory,
  members: readonly Member[],
): Readonly<Record<string, unknown>>[] {
  return members
    .filter((member) => hasTags(context, member))
    .map((member) => ({
      AccountId: member.accountId,
      DisplayName: member.displayName,
      FolderId: member.folderId,
      ResourceDirectoryId: directory.resourceDirectoryId,
      Status: member.status,
      Type: member.type,
      JoinMethod: member.status.startsWith("Invite") ? "invited" : "created",
      JoinTime: "2026-01-01T00:00:00.000Z",
      ModifyTime: "2026-01-01T00:00:00.000Z",
      ...describedTags(context, member),
    }));
}

/** `Tag.N.Key` and `Tag.N.Value`: the member has all of them. A key without a value asks for any value. */
function hasTags({ call, behaviour }: ActionContext, { tags }: Member): boolean {
  if (behaviour.tagFilter === "ignored") return true;
  return [...call.parameters].every(([name, key]) => {
    const number = /^Tag\.([0-9]+)\.Key$/.exec(name)?.[1];
    if (number === undefined) return true;
    const value = call.parameters.get(`Tag.${number}.Value`);
    return Object.hasOwn(tags, key) && (value === undefined || tags[key] === value);
  });
}

function describedTags({ call, behaviour }: ActionContext, { tags }: Member): Readonly<Record<string, unknown>> {
  if (call.parameters.get("IncludeTags") !== "true") return {};
  const list = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
  return list.length === 0 && behaviour.untaggedMember === "omitted" ? {} : { Tags: { Tag: list } };
}
