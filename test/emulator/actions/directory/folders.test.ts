/** The actions on the directory and its folders, and seeds with a folder that does not exist. */
import { OTHER, OTHER_KEY, OWNER } from "../../emulator-under-test";
import {
  A,
  B,
  C,
  DIRECTORY,
  FINANCE,
  models,
  officialClient,
  PAYROLL,
  ROOT,
  SALES,
  withDirectory,
} from "./directory-under-test";

describe("GetResourceDirectory", () => {
  it("GetResourceDirectory names directory, root folder and management account to a member too", () =>
    withDirectory(
      async (_client, under) => {
        const { body } = await officialClient(under, OTHER_KEY).getResourceDirectory();
        expect(body?.resourceDirectory).toMatchObject({
          resourceDirectoryId: "rd-abc123",
          rootFolderId: ROOT,
          masterAccountId: OWNER,
          masterAccountName: "head-office",
        });
      },
      { directory: { ...DIRECTORY, members: [{ accountId: OTHER }] } },
    ));

  it("GetResourceDirectory is an error if no directory is enabled", () =>
    withDirectory(async (_client, under) => {
      const reply = await under.call("GetResourceDirectory", {}, OTHER_KEY);
      expect(reply).toMatchObject({ status: 404, code: "EntityNotExists.ResourceDirectory" });
    }));
});

describe("ListAccountsForParent", () => {
  it("ListAccountsForParent lists the members directly in a folder", () =>
    withDirectory(async (client) => {
      const listed = async (parentFolderId: string) => {
        const { body } = await client.listAccountsForParent(
          new models.ListAccountsForParentRequest({ parentFolderId }),
        );
        return body?.accounts?.account?.map(({ accountId }) => accountId);
      };
      expect(await listed(FINANCE)).toEqual([A, B]);
      expect(await listed(PAYROLL)).toEqual([C]);
    }));
});

describe("ListFoldersForParent", () => {
  it("ListFoldersForParent lists the first level only, in pages", () =>
    withDirectory(async (client) => {
      const listed = async (parentFolderId: string, pageNumber = 1) => {
        const request = new models.ListFoldersForParentRequest({ parentFolderId, pageNumber, pageSize: 1 });
        const { body } = await client.listFoldersForParent(request);
        return [body?.totalCount, ...(body?.folders?.folder ?? []).map(({ folderId }) => folderId)];
      };
      expect(await listed(ROOT)).toEqual([2, FINANCE]);
      expect(await listed(ROOT, 2)).toEqual([2, SALES]);
      expect(await listed(FINANCE)).toEqual([1, PAYROLL]);
      expect(await listed(PAYROLL)).toEqual([0]);
    }));

  it.each([
    ["finance", {}, 400, "InvalidParameter.ParentFolderId"],
    ["fd-dddddddddd", {}, 404, "EntityNotExists.Folder"],
    ["fd-dddddddddd", { unknownFolder: "empty" as const }, 200, undefined],
  ])("ListFoldersForParent of folder %s with %j answers %d", (folder, options, status, code) =>
    withDirectory(
      async (_client, under) => {
        const reply = await under.call("ListFoldersForParent", { ParentFolderId: folder });
        expect([reply.status, reply.code]).toEqual([status, code]);
      },
      { options },
    ),
  );

  it("the contents of a deleted folder move to the root folder", () =>
    withDirectory(async (_client, under) => {
      under.emulator.deleteFolder(FINANCE);
      const { json } = await under.call("ListFoldersForParent", { ParentFolderId: ROOT });
      expect(json.Folders).toMatchObject({ Folder: [{ FolderId: PAYROLL }, { FolderId: SALES }] });
      const members = under.emulator.state().directory?.members ?? [];
      expect(members.filter(({ folderId }) => folderId === ROOT).map(({ accountId }) => accountId)).toContain(A);
    }));
});

describe("a seed of a directory", () => {
  it("a seed is refused if a folder or a member is in a folder that does not exist", async () => {
    const lost = { ...DIRECTORY, folders: [{ folderId: FINANCE, parentFolderId: "fd-none000000" }], members: [] };
    await expect(withDirectory(async () => {}, { directory: lost })).rejects.toThrow(
      "there is no folder fd-none000000",
    );
  });
});
