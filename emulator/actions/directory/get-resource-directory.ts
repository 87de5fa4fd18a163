/** `GetResourceDirectory`: the directory that the caller belongs to. A member may call it too. */
import type { Action } from "../action";
import { ownDirectory, VERSION } from "./directory-page";

export const getResourceDirectory: Action = {
  name: "GetResourceDirectory",
  version: VERSION,
  ramProduct: "resourcemanager",
  run(context) {
    const directory = ownDirectory(context);
    return {
      ResourceDirectory: {
        ResourceDirectoryId: directory.resourceDirectoryId,
        RootFolderId: directory.rootFolderId,
        MasterAccountId: directory.managementAccountId,
        MasterAccountName: directory.managementAccountName,
        CreateTime: "2026-01-01T00:00:00.000Z",
      },
    };
  },
};
