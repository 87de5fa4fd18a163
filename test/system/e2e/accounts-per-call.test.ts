/** `accounts_per_call` with the real terraform: the read after a write shows how many accounts the service took. */
import type { Behaviour } from "../../../emulator";
import { accounts, IMAGE, REGION, share, Workspace } from "../../support/workspace";

const PROVIDER = 'provider "ecd" {\n  accounts_per_call = 50\n}';

async function withWorkspace(options: Partial<Behaviour>, check: (workspace: Workspace) => Promise<void>) {
  const workspace = await Workspace.start({ options });
  try {
    workspace.write(share(accounts(60)), PROVIDER);
    await workspace.init();
    await check(workspace);
  } finally {
    await workspace.close();
  }
}

/** For each write, the number of accounts in the longer list. */
function sizes(workspace: Workspace): number[] {
  return workspace.emulator
    .calls("ModifyImagePermission")
    .map(({ addAccounts, removeAccounts }) => Math.max(addAccounts.length, removeAccounts.length));
}

const WARNING = "took fewer accounts per call";

describe("60 accounts in calls of 50", () => {
  it.each<[string, Partial<Behaviour>, number[]]>([
    ["applies 50 per call", { accountsPerArray: 50 }, [50, 10]],
    ["applies 50 per call and refuses 51", { accountsPerArray: 50, accountsBeyond: "refused" }, [50, 10]],
    ["applies 50 per call and shows it late", { accountsPerArray: 50, readDelayMs: 2_500 }, [50, 10]],
    ["applies 20 per call", { accountsPerArray: 20 }, [50, 10, 10, 10, 10]],
    ["applies 10 per call", { accountsPerArray: 10 }, [50, 10, 10, 10, 10, 10]],
    ["applies 10 per call and shows it late", { accountsPerArray: 10, readDelayMs: 700 }, [50, 10, 10, 10, 10, 10]],
    ["refuses 11 per call", { accountsPerArray: 10, accountsBeyond: "refused" }, [50, 10, 10, 10, 10, 10, 10]],
  ])("60 accounts in calls of 50 get access if the service %s", (_, options, expected) =>
    withWorkspace(options, async (workspace) => {
      const said = await workspace.apply();
      expect(sizes(workspace)).toEqual(expected);
      expect(workspace.emulator.sharedWith(REGION, IMAGE)).toHaveLength(60);
      expect(said.includes(WARNING)).toBe(expected.length > 2);
      expect(await workspace.plan("-detailed-exitcode")).toContain("No changes.");
    }),
  );

  it("with accounts_per_call = 50, an exchange and a destroy of 60 accounts take two calls each", () =>
    withWorkspace({ accountsPerArray: 50 }, async (workspace) => {
      await workspace.apply();
      workspace.write(share(accounts(60, 101)), PROVIDER);
      workspace.emulator.clearJournal();
      await workspace.apply();
      expect(sizes(workspace)).toEqual([50, 10]);
      workspace.emulator.clearJournal();
      await workspace.ok("destroy", "-no-color", "-auto-approve");
      expect(sizes(workspace)).toEqual([50, 10]);
      expect(workspace.emulator.sharedWith(REGION, IMAGE)).toEqual([]);
    }));
});

describe("a quota of accounts that is smaller than the share", () => {
  it("a quota stops a create of 60 accounts, and the error names the undo and the remedy", () =>
    withWorkspace({ refusedCall: "partly" }, async (workspace) => {
      workspace.write(share(accounts(60)));
      workspace.emulator.faults.add({ effect: { kind: "quota", maxAccounts: 45 } });
      const { exitCode, output } = await workspace.terraform("apply", "-no-color", "-auto-approve");
      expect(exitCode).toBe(1);
      const adding = workspace.emulator.calls("ModifyImagePermission").filter((call) => call.addAccounts.length > 0);
      expect(adding).toHaveLength(5);
      expect(output).toContain("QuotaExceed.ShareImage");
      expect(output.replace(/[│\s]+/g, " ")).toContain("but still gave them access");
      expect(output.replace(/[│\s]+/g, " ")).toContain("showed that all additions of this run were undone.");
      expect(output.replace(/[│\s]+/g, " ")).toContain("raise the quota of accounts per image");
      expect(workspace.emulator.sharedWith(REGION, IMAGE)).toEqual([]);
      expect(workspace.state()).toBeUndefined();
    }));
});

describe("a service that refuses a call and gives access to a part of its accounts", () => {
  it.each(["named", "unnamed"] as const)(
    "a failed create undoes the access that a refused call gave (%s accounts)",
    (accountErrors) =>
      withWorkspace({ refusedCall: "partly", accountErrors, addShared: "error" }, async (workspace) => {
        workspace.write(share(accounts(12)));
        const [bad = ""] = accounts(1, 5);
        workspace.emulator.faults.add({ effect: { kind: "badAccount", account: bad } });
        const { exitCode, output } = await workspace.terraform("apply", "-no-color", "-auto-approve");
        expect(exitCode).toBe(1);
        expect(output).toContain(`${bad}: access was not given`);
        expect(workspace.emulator.sharedWith(REGION, IMAGE)).toEqual([]);
        workspace.emulator.faults.clear();
        await workspace.apply();
        expect(workspace.emulator.sharedWith(REGION, IMAGE)).toEqual(accounts(12));
      }),
  );
});
