/** `ListAccountsForParent`: the members directly in a folder, not those in folders below it. */
import type { Action } from "../action";
import { describeMembers } from "./described-member";
import { listedDirectory, pageOf, parentFolder, VERSION } from "./directory-page";

export const listAccountsForParent: Action = {
  name: "ListAccountsForParent",
  version: VERSION,
  ramProduct: "resourcemanager",
  run(context) {
    const directory = listedDirectory(context, listAccountsForParent);
    const folderId = parentFolder(context, directory);
    const keyword = context.call.parameters.get("QueryKeyword") ?? "";
    const members = directory.members.filter(
      (member) => member.folderId === folderId && member.displayName.includes(keyword),
    );
    return pageOf(context, "Accounts", "Account", describeMembers(context, directory, members));
  },
};
