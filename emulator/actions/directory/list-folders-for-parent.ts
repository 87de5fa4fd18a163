/** `ListFoldersForParent`: the folders directly in a folder. */
import type { Action } from "../action";
import { listedDirectory, pageOf, parentFolder, VERSION } from "./directory-page";

export const listFoldersForParent: Action = {
  name: "ListFoldersForParent",
  version: VERSION,
  ramProduct: "resourcemanager",
  run(context) {
    const directory = listedDirectory(context, listFoldersForParent);
    const parent = parentFolder(context, directory);
    const keyword = context.call.parameters.get("QueryKeyword") ?? "";
    const folders = parent === undefined ? [] : directory.foldersIn(parent);
    const named = folders.filter(({ name }) => name.includes(keyword));
    return pageOf(
      context,
      "Folders",
      "Folder",
      named.map(({ folderId, name }) => ({
        FolderId: folderId,
        FolderName: name,
        CreateTime: "2026-01-01T00:00:00.000Z",
      })),
    );
  },
};
