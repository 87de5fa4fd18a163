/** ListAccounts: pages, tags, permissions, and members that join, move and leave. */
import { OTHER, OTHER_KEY } from "../../emulator-under-test";
import { A, B, C, D, DIRECTORY, E, FINANCE, models, officialClient, withDirectory } from "./directory-under-test";

describe("ListAccounts", () => {
  it("ListAccounts lists every member once, with its folder, name and state", () =>
    withDirectory(async (client) => {
      const { body } = await client.listAccounts(new models.ListAccountsRequest({}));
      expect(body?.totalCount).toBe(5);
      expect(body?.accounts?.account?.map(({ accountId }) => accountId)).toEqual([A, B, C, D, E]);
      expect(body?.accounts?.account?.[2]).toMatchObject({
        displayName: "payroll",
        folderId: "fd-bbbbbbbbbb",
        status: "InviteSuccess",
        type: "CloudAccount",
        resourceDirectoryId: "rd-abc123",
      });
    }));

  it("ListAccounts answers pages of the requested size, and an empty page after the last", () =>
    withDirectory(async (client) => {
      const page = async (pageNumber: number) => {
        const { body } = await client.listAccounts(new models.ListAccountsRequest({ pageNumber, pageSize: 2 }));
        return [body?.accounts?.account?.map(({ accountId }) => accountId), body?.totalCount, body?.pageNumber];
      };
      expect(await page(1)).toEqual([[A, B], 5, 1]);
      expect(await page(3)).toEqual([[E], 5, 3]);
      expect(await page(4)).toEqual([[], 5, 4]);
    }));

  it.each([
    [{ PageSize: "101" }, "InvalidPageSize"],
    [{ PageNumber: "0" }, "InvalidPageNumber"],
  ])("ListAccounts refuses %j", (parameters, code) =>
    withDirectory(async (_client, under) => {
      expect(await under.call("ListAccounts", parameters)).toMatchObject({ status: 400, code });
    }),
  );

  it("ListAccounts shows tags only on request, and filters by tags", () =>
    withDirectory(async (client) => {
      const tag = [new models.ListAccountsRequestTag({ key: "stage", value: "prod" })];
      const plain = await client.listAccounts(new models.ListAccountsRequest({ tag }));
      expect(plain.body?.accounts?.account).toHaveLength(1);
      expect(plain.body?.accounts?.account?.[0]?.tags).toBeUndefined();
      const tagged = await client.listAccounts(new models.ListAccountsRequest({ includeTags: true }));
      expect(tagged.body?.accounts?.account?.[0]?.tags?.tag).toMatchObject([
        { key: "stage", value: "prod" },
        { key: "team", value: "fin" },
      ]);
      expect(tagged.body?.accounts?.account?.[4]?.tags?.tag).toEqual([]);
    }));

  it("switches make ListAccounts ignore the filter and omit empty lists", () =>
    withDirectory(
      async (client, under) => {
        const tag = [new models.ListAccountsRequestTag({ key: "stage", value: "prod" })];
        const { body } = await client.listAccounts(new models.ListAccountsRequest({ tag, includeTags: true }));
        expect(body?.totalCount).toBe(5);
        expect(body?.accounts?.account?.[4]?.tags).toBeUndefined();
        expect((await under.call("ListAccounts", { PageNumber: "9" })).json.Accounts).toEqual({});
      },
      { options: { tagFilter: "ignored", untaggedMember: "omitted", emptyPage: "omitted" } },
    ));

  it("a member and another account may not call ListAccounts, and an administrator may", async () => {
    const member = { accountId: OTHER, folderId: FINANCE };
    const listed = (directory: typeof DIRECTORY) =>
      withDirectory(
        async (_client, under) => {
          const client = officialClient(under, OTHER_KEY);
          await client.listAccounts(new models.ListAccountsRequest({}));
        },
        { directory },
      );
    await expect(listed(DIRECTORY)).rejects.toMatchObject({
      code: "EntityNotExists.ResourceDirectory",
      statusCode: 404,
    });
    const asMember = { ...DIRECTORY, members: [member] };
    await expect(listed(asMember)).rejects.toMatchObject({ code: "NoPermission", statusCode: 403 });
    await expect(listed({ ...asMember, delegatedAdministrators: [OTHER] })).resolves.toBeUndefined();
  });

  it("the error of a denied key contains the RAM action of ListAccounts", () =>
    withDirectory(async (_client, under) => {
      under.emulator.faults.add({ action: "ListAccounts", effect: { kind: "deny" } });
      const { json } = await under.call("ListAccounts");
      expect(json.AccessDeniedDetail).toMatchObject({ AuthAction: "resourcemanager:ListAccounts" });
    }));

  it("ListAccounts shows the changes of a test: a member joins, moves and leaves", () =>
    withDirectory(async (_client, under) => {
      under.emulator.putMember({ accountId: OTHER, displayName: "new", folderId: FINANCE });
      under.emulator.putMember({ accountId: B, folderId: "r-abc123" });
      await under.control("POST", "leave", { accountId: A });
      const { json } = await under.call("ListAccounts");
      expect((json.Accounts as { Account: unknown[] }).Account).toMatchObject([
        { AccountId: B, FolderId: "r-abc123", DisplayName: "finance-test" },
        { AccountId: C },
        { AccountId: D },
        { AccountId: E },
        { AccountId: OTHER, FolderId: FINANCE, DisplayName: "new" },
      ]);
      expect(() => under.emulator.putMember({ accountId: A, folderId: "fd-dddddddddd" })).toThrow("there is no folder");
      expect(() => under.emulator.removeMember(A)).toThrow(`there is no member ${A}`);
    }));
});
