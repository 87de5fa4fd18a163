/** `ListAccounts`: all members of the directory. The management account is not a member. */
import type { Action } from "../action";
import { describeMembers } from "./described-member";
import { listedDirectory, pageOf, VERSION } from "./directory-page";

export const listAccounts: Action = {
  name: "ListAccounts",
  version: VERSION,
  ramProduct: "resourcemanager",
  run(context) {
    const directory = listedDirectory(context, listAccounts);
    return pageOf(context, "Accounts", "Account", describeMembers(context, directory, directory.members));
  },
};
