/** Calls of Resource Management: pages of members and folders, and the directory. No answer becomes a shorter list. */
import { clientOf, closing, failureOf, fakeService, json, NEVER, raw } from "../../support/fake-service";

const close = closing();

type Json = Readonly<Record<string, unknown>>;

function pageBody(outer: string, inner: string, entries: readonly Json[]): Json {
  return { RequestId: "R", [outer]: { [inner]: entries }, TotalCount: entries.length };
}

async function directoryAnswering(body: Json | string) {
  const service = close(await fakeService(typeof body === "string" ? raw(body) : json(body)));
  return { service, directory: clientOf(service.url).directory };
}

const ACCOUNT = {
  AccountId: "2000000000000001",
  DisplayName: "finance",
  FolderId: "fd-aaaaaaaaaa",
  Status: "CreateSuccess",
  Tags: { Tag: [{ Key: "stage", Value: "prod" }] },
};

describe("a page of members", () => {
  it("memberPage asks for the version, the page, its size and the tags", async () => {
    const { service, directory } = await directoryAnswering(pageBody("Accounts", "Account", [ACCOUNT]));
    expect(await directory.memberPage(3, NEVER)).toEqual({
      entries: [
        {
          accountId: "2000000000000001",
          displayName: "finance",
          folderId: "fd-aaaaaaaaaa",
          status: "CreateSuccess",
          tags: new Map([["stage", "prod"]]),
        },
      ],
      total: 1,
    });
    const [call] = service.seen;
    expect(call?.action).toBe("ListAccounts");
    expect(call?.headers["x-acs-version"]).toBe("2020-03-31");
    expect(Object.fromEntries(call?.query ?? [])).toEqual({ PageNumber: "3", PageSize: "100", IncludeTags: "true" });
  });

  it("memberPage keeps every digit of an account id that is written as a number", async () => {
    const { directory } = await directoryAnswering(
      '{"RequestId":"R","TotalCount":1,"Accounts":{"Account":[{"AccountId":210987654321098765,"FolderId":"r-abc123","Status":"CreateSuccess"}]}}',
    );
    expect((await directory.memberPage(1, NEVER)).entries).toMatchObject([
      { accountId: "210987654321098765", displayName: "", tags: undefined },
    ]);
  });

  it.each([
    ["an empty list", { Accounts: { Account: [] }, TotalCount: 0 }],
    ["an empty object", { Accounts: {}, TotalCount: 0 }],
    ["no list beside a total of 0", { TotalCount: 0 }],
    ["an empty object beyond the last page", { Accounts: {}, TotalCount: 7 }],
  ])("memberPage returns no members for an answer with %s", async (_, body) => {
    const { directory } = await directoryAnswering({ RequestId: "R", ...body });
    expect((await directory.memberPage(1, NEVER)).entries).toEqual([]);
  });

  it.each([
    ["no list beside a total above 0", { TotalCount: 7 }],
    ["no total", { Accounts: { Account: [ACCOUNT] } }],
    ["a negative total", { Accounts: { Account: [ACCOUNT] }, TotalCount: -1 }],
    ["null in place of the list", { Accounts: null, TotalCount: 0 }],
    ["a list without its wrapper", { Accounts: [ACCOUNT], TotalCount: 1 }],
    ["a list under another name", { Accounts: { account: [ACCOUNT] }, TotalCount: 1 }],
    ["a member without an id", { Accounts: { Account: [{ ...ACCOUNT, AccountId: "" }] }, TotalCount: 1 }],
    ["a member without a folder", { Accounts: { Account: [{ ...ACCOUNT, FolderId: null }] }, TotalCount: 1 }],
    ["a member without a state", { Accounts: { Account: [{ ...ACCOUNT, Status: undefined }] }, TotalCount: 1 }],
    ["tags that are no list", { Accounts: { Account: [{ ...ACCOUNT, Tags: { Tag: "prod" } }] }, TotalCount: 1 }],
    ["a tag without a key", { Accounts: { Account: [{ ...ACCOUNT, Tags: { Tag: [{}] } }] }, TotalCount: 1 }],
    ["null among the members", { Accounts: { Account: [null] }, TotalCount: 1 }],
  ])("memberPage returns no shorter list for an answer with %s", async (_, body) => {
    const { directory } = await directoryAnswering({ RequestId: "R", ...body });
    expect(await failureOf(directory.memberPage(1, NEVER))).toMatchObject({
      kind: "unavailable",
      code: "UnreadableAnswer",
      action: "ListAccounts",
      ramAction: "resourcemanager:ListAccounts",
      retryable: true,
    });
  });

  it("memberPage shows no value of an answer that it refuses", async () => {
    const { directory } = await directoryAnswering({ RequestId: "R", TotalCount: 1, Accounts: [ACCOUNT] });
    const failure = (await failureOf(directory.memberPage(1, NEVER))) as Error;
    expect(failure.message).toContain("Accounts does not have the documented form");
    for (const value of Object.values(ACCOUNT)) expect(failure.message).not.toContain(String(value));
  });
});

describe("a page of folders", () => {
  it("folderPage returns the ids of the folders in the requested folder", async () => {
    const folders = [{ FolderId: "fd-aaaaaaaaaa", FolderName: "Finance" }];
    const { service, directory } = await directoryAnswering(pageBody("Folders", "Folder", folders));
    expect(await directory.folderPage("r-abc123", 1, NEVER)).toEqual({ entries: ["fd-aaaaaaaaaa"], total: 1 });
    expect(Object.fromEntries(service.seen[0]?.query ?? [])).toMatchObject({ ParentFolderId: "r-abc123" });
  });
});

describe("the resource directory", () => {
  const found = {
    ResourceDirectoryId: "rd-abc123",
    RootFolderId: "r-abc123",
    MasterAccountId: "1000000000000001",
    MasterAccountName: "head-office",
  };

  it("the resource directory has an id, a root folder and a management account", async () => {
    const { directory } = await directoryAnswering({ RequestId: "R", ResourceDirectory: found });
    expect(await directory.resourceDirectory(NEVER)).toEqual({
      id: "rd-abc123",
      rootFolderId: "r-abc123",
      managementAccountId: "1000000000000001",
      managementAccountName: "head-office",
    });
  });

  it.each([
    ["that is null", null],
    ["without fields", {}],
    ["without a root folder", { ...found, RootFolderId: "" }],
    ["with a wrong management account", { ...found, MasterAccountId: "x" }],
  ])("a resource directory %s is refused", async (_, ResourceDirectory) => {
    const { directory } = await directoryAnswering({ RequestId: "R", ResourceDirectory });
    expect(await failureOf(directory.resourceDirectory(NEVER))).toMatchObject({ code: "UnreadableAnswer" });
  });

  it.each([
    ["EntityNotExists.ResourceDirectory", 404, { kind: "refused", reason: "noDirectory" }],
    ["EntityNotExists.Folder", 404, { kind: "refused", reason: "missingFolder" }],
    ["NoPermission", 403, { kind: "denied", ramAction: "resourcemanager:GetResourceDirectory" }],
    ["Throttling.User", 400, { kind: "throttled", retryable: true }],
  ])("the error %s is a failure of its kind", async (Code, status, expected) => {
    const service = close(await fakeService(json({ RequestId: "R", Code, Message: "no" }, status)));
    expect(await failureOf(clientOf(service.url).directory.resourceDirectory(NEVER))).toMatchObject(expected);
  });
});
