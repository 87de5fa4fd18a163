/**
 * A directory that another actor changes while a plan reads it. The saved plan shows every account of the folder, or
 * the plan is an error. It never shows an account as leaving that has not left.
 */
import { accounts, changedLines, type Workspace } from "../../../support/workspace";
import {
  A,
  B,
  C,
  DIRECTORY,
  FINANCE,
  finance,
  financeShare,
  NEW,
  organisation,
  PAYROLL,
  PROVIDERS,
  ROOT,
  SALES,
} from "./organisation";

/** These come before the members of Finance in the list, so the end of the first page is between those members. */
const OTHERS = accounts(98, 1000).map((accountId) => ({ accountId, folderId: SALES }));
const [FIRST = ""] = OTHERS.map(({ accountId }) => accountId);
const FINANCE_MEMBERS = (DIRECTORY.members ?? []).slice(0, 3);
/** A is the 99th, B the 100th and C the 101st member. */
const TWO_PAGES = {
  ...DIRECTORY,
  members: [...OTHERS, ...FINANCE_MEMBERS, ...accounts(20, 2000).map((accountId) => ({ accountId, folderId: ROOT }))],
};

let workspace: Workspace;
beforeEach(async () => {
  workspace = await organisation({ directory: TWO_PAGES });
  workspace.write(finance() + financeShare(), PROVIDERS);
  await workspace.init();
});
afterEach(async () => await workspace.close());

/** The lines of a saved plan, without those of `account_ids`, which has the same ids. */
async function saved(): Promise<string[]> {
  await workspace.plan("-out=saved.plan");
  const shown = await workspace.ok("show", "-no-color", "saved.plan");
  if (!shown.includes("perform the following actions:")) return [];
  return changedLines(shown)
    .filter((line) => line.includes(" = "))
    .map((line) => line.replace(/cn-hangzhou:m-golden /, ""));
}

const joining = (id: string, name: string) => `+ "${id}" = "(${name})"`;
const ALL = [joining(A, "finance-prod"), joining(B, "finance-test"), joining(C, "payroll")];
/** The account lines of a new share, without the lines of its other attributes. */
const accountsIn = (lines: readonly string[]) => lines.filter((line) => /^[-+~] "/.test(line)).sort();

describe("a plan while a member leaves between two pages", () => {
  it("a plan sees a member that moves to a page already read when another member leaves", async () => {
    workspace.emulator.faults.add({ action: "ListAccounts", nth: 2, effect: { kind: "memberLeaves", account: FIRST } });
    expect(accountsIn(await saved())).toEqual(ALL);
  });

  it.each([2, 4])(
    "a plan sees every member if one leaves and one joins during its read (before call %i)",
    async (nth) => {
      const { faults } = workspace.emulator;
      faults.add({ action: "ListAccounts", nth, effect: { kind: "memberLeaves", account: FIRST } });
      faults.add({ action: "ListAccounts", nth, effect: { kind: "memberJoins", account: NEW, folderId: SALES } });
      expect(accountsIn(await saved())).toEqual(ALL);
    },
  );

  it("a directory that changes in each read fails the plan, and all accounts keep access", async () => {
    await workspace.apply();
    for (const [index, { accountId }] of OTHERS.slice(0, 6).entries()) {
      workspace.emulator.faults.add({
        action: "ListAccounts",
        nth: 2 * (index + 1),
        effect: { kind: "memberLeaves", account: accountId },
      });
    }
    const failed = await workspace.terraform("plan", "-no-color", "-input=false");
    expect(failed.exitCode).toBe(1);
    expect(failed.stderr).toContain("The resource directory was changed while it was read");
    expect(workspace.sharedWith()).toEqual([A, B, C]);
  });
});

describe("a plan while a member moves", () => {
  it.each([2, 3, 4])("a plan is empty if a member moves within the folder before list call %i", async (nth) => {
    await workspace.apply();
    workspace.emulator.faults.add({
      action: "ListAccounts",
      nth,
      effect: { kind: "memberMoves", account: B, folderId: PAYROLL },
    });
    expect(await saved()).toEqual([]);
  });

  it("a plan shows only the member that moves out of the folder between two reads", async () => {
    await workspace.apply();
    workspace.emulator.faults.add({
      action: "ListAccounts",
      nth: 3,
      effect: { kind: "memberMoves", account: B, folderId: SALES },
    });
    expect(await saved()).toEqual([`- "${B}" = "(finance-test)" -> null`]);
  });
});

describe("a plan while the tree of folders changes", () => {
  it("a plan sees a member in a folder that is added after the first folders were read", async () => {
    await workspace.apply();
    const added = "fd-dddddddddd";
    const { faults } = workspace.emulator;
    faults.add({
      action: "ListAccounts",
      nth: 1,
      effect: { kind: "folderAdded", folderId: added, parentFolderId: PAYROLL },
    });
    faults.add({ action: "ListAccounts", nth: 1, effect: { kind: "memberMoves", account: B, folderId: added } });
    faults.add({
      action: "ListAccounts",
      nth: 1,
      effect: { kind: "memberJoins", account: NEW, folderId: added, displayName: "new" },
    });
    expect(await saved()).toEqual([joining(NEW, "new")]);
  });

  it.each([1, 2])("a folder deleted before folder call %i fails the plan, and no account loses access", async (nth) => {
    await workspace.apply();
    workspace.emulator.faults.add({
      action: "ListFoldersForParent",
      nth,
      effect: { kind: "folderDeleted", folderId: FINANCE },
    });
    const failed = await workspace.terraform("plan", "-no-color", "-input=false");
    expect(failed.exitCode).toBe(1);
    expect(failed.stderr).toContain("A folder of folder_ids is missing");
    expect(workspace.sharedWith()).toEqual([A, B, C]);
  });

  it("a plan is empty if the folder is deleted after its read, and the next plan fails", async () => {
    await workspace.apply();
    workspace.emulator.faults.add({
      action: "ListFoldersForParent",
      nth: 4,
      effect: { kind: "folderDeleted", folderId: FINANCE },
    });
    expect(await saved()).toEqual([]);
    const failed = await workspace.terraform("plan", "-no-color", "-input=false");
    expect(failed.stderr).toContain("A folder of folder_ids is missing");
  });
});
