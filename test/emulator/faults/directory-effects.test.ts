/** Faults that change the directory between two calls, as another person would. */
import { A, B, FINANCE, SALES, withDirectory } from "../actions/directory/directory-under-test";
import { accountIds, type EmulatorUnderTest } from "../emulator-under-test";

const JOINING = accountIds(1, 3_000_000_000_000_000)[0] ?? "";

async function page(under: EmulatorUnderTest, number: number): Promise<Record<string, unknown>[]> {
  const { json } = await under.call("ListAccounts", { PageSize: "2", PageNumber: String(number) });
  return (json.Accounts as { Account: Record<string, unknown>[] }).Account;
}

describe("another actor in the directory", () => {
  it("memberLeaves between two pages moves the next member to a page that was read already", () =>
    withDirectory(async (_client, under) => {
      under.emulator.faults.add({ action: "ListAccounts", nth: 2, effect: { kind: "memberLeaves", account: A } });
      const seen = [...(await page(under, 1)), ...(await page(under, 2)), ...(await page(under, 3))];
      // The third member has moved from page 2 to page 1.
      expect(seen.map(({ AccountId }) => AccountId)).toEqual([A, B, ...accountIds(5).slice(3)]);
    }));

  it("memberMoves, memberJoins, folderAdded and folderDeleted act before the nth call", () =>
    withDirectory(async (_client, under) => {
      const { faults } = under.emulator;
      faults.add({ nth: 1, effect: { kind: "memberMoves", account: A, folderId: SALES } });
      faults.add({ nth: 2, effect: { kind: "folderAdded", folderId: "fd-dddddddddd", parentFolderId: SALES } });
      faults.add({ nth: 2, effect: { kind: "memberJoins", account: JOINING, folderId: "fd-dddddddddd" } });
      faults.add({ nth: 3, effect: { kind: "folderDeleted", folderId: FINANCE } });
      await under.call("GetCallerIdentity");
      const first = await page(under, 1);
      expect(first[0]).toMatchObject({ AccountId: A, FolderId: SALES });
      expect((await page(under, 3))[1]).toMatchObject({ AccountId: JOINING, FolderId: "fd-dddddddddd" });
      expect((await page(under, 1))[1]).toMatchObject({ AccountId: B, FolderId: "r-abc123" });
    }));

  it.each([
    ["memberMoves", { kind: "memberMoves", account: A, folderId: "fd-none" }],
    ["memberJoins", { kind: "memberJoins", account: JOINING, folderId: "fd-none" }],
    ["folderAdded", { kind: "folderAdded", folderId: "fd-new", parentFolderId: "fd-none" }],
  ] as const)("%s with a folder that does not exist answers which fault is wrong, and why", (kind, effect) =>
    withDirectory(async (_client, under) => {
      under.emulator.faults.add({ effect: { kind: "memberLeaves", account: "1" } });
      under.emulator.faults.add({ nth: 1, effect });
      const reply = await under.call("ListAccounts");
      expect(reply).toMatchObject({ status: 400, code: "InvalidFault" });
      expect(reply.json.Message).toBe(
        `Fault 2 (${kind}) cannot act: there is no folder fd-none in the resource directory.`,
      );
      expect(await under.call("ListAccounts")).toMatchObject({ status: 200 });
    }),
  );

  it("a fault can make one page of the directory fail", () =>
    withDirectory(async (_client, under) => {
      under.emulator.faults.add({ action: "ListAccounts", nth: 2, effect: { kind: "status", status: 503 } });
      expect(await under.call("ListAccounts", { PageNumber: "1" })).toMatchObject({ status: 200 });
      expect(await under.call("ListAccounts", { PageNumber: "2" })).toMatchObject({ status: 503 });
    }));
});
