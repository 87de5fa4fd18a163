/** A share that follows the members of a folder: the lines of a saved plan when members join, move and leave. */
import type { Workspace } from "../../../support/workspace";
import { changedLines } from "../../../support/workspace";
import {
  A,
  B,
  C,
  D,
  DIRECTORY,
  FINANCE,
  finance,
  financeShare,
  IMAGE,
  NEW,
  organisation,
  PAYROLL,
  PROVIDERS,
  SALES,
} from "./organisation";

const LABEL = `cn-hangzhou:${IMAGE}`;

let workspace: Workspace;
afterEach(async () => await workspace.close());

async function start(body: string, providers = PROVIDERS, options = {}): Promise<void> {
  workspace = await organisation(options);
  workspace.write(body, providers);
  await workspace.init();
}

async function saved(): Promise<string> {
  await workspace.plan("-out=saved.plan");
  return await workspace.ok("show", "-no-color", "saved.plan");
}

describe("a share of a folder", () => {
  it("a share of a folder names its members, and other members are in no state, plan or output", async () => {
    await start(finance() + financeShare());
    const shown = await saved();
    expect(changedLines(shown)).toEqual(
      expect.arrayContaining([
        `+ "${A}" = "${LABEL} (finance-prod)"`,
        `+ "${B}" = "${LABEL} (finance-test)"`,
        `+ "${C}" = "${LABEL} (payroll)"`,
      ]),
    );
    const output = await workspace.ok("apply", "-no-color", "saved.plan");
    expect(workspace.sharedWith()).toEqual([A, B, C]);
    expect(await workspace.plan("-detailed-exitcode")).toContain("No changes.");
    const json = await workspace.ok("show", "-json", "saved.plan");
    for (const text of [shown, output, json, workspace.stateFile() ?? ""]) {
      for (const foreign of [D, "sales-secret", SALES]) expect(text).not.toContain(foreign);
    }
  });

  it("a plan has one line for each member that joins, moves or leaves, and the apply does it", async () => {
    await start(finance() + financeShare());
    await workspace.apply();
    workspace.emulator.putMember({ accountId: NEW, displayName: "finance-new", folderId: PAYROLL });
    workspace.emulator.putMember({ accountId: B, folderId: SALES });
    workspace.emulator.removeMember(C);
    const shown = await saved();
    expect(changedLines(shown).sort()).toEqual(
      [
        `+ "${NEW}" = "${LABEL} (finance-new)"`,
        `- "${B}" = "${LABEL} (finance-test)" -> null`,
        `- "${C}" = "${LABEL} (payroll)" -> null`,
      ]
        .flatMap((line) => [line, `${line.slice(0, 2)}"${line.slice(3, 19)}",`])
        .sort(),
    );
    await workspace.ok("apply", "-no-color", "saved.plan");
    expect(workspace.sharedWith()).toEqual([A, NEW]);
    expect(await workspace.plan("-detailed-exitcode")).toContain("No changes.");
  });

  it("an apply uses the accounts of the saved plan after a change of the directory", async () => {
    await start(finance() + financeShare());
    await saved();
    workspace.emulator.putMember({ accountId: NEW, folderId: FINANCE });
    workspace.emulator.putMember({ accountId: A, folderId: SALES });
    workspace.emulator.clearJournal();
    await workspace.ok("apply", "-no-color", "saved.plan");
    expect(workspace.sharedWith()).toEqual([A, B, C]);
    expect(workspace.actions()).not.toContain("ListAccounts");
    const lines = changedLines(await workspace.plan());
    expect(lines).toContain(`- "${A}" = "${LABEL} (finance-prod)" -> null`);
    expect(lines).toContain(`+ "${NEW}" = "${LABEL} (member-${NEW})"`);
  });

  it("the provider matches tags itself and sends no filter, which the service may ignore", async () => {
    await start(finance(`folder_ids = ["${FINANCE}"]\n  tags = { stage = "prod" }`) + financeShare(), PROVIDERS, {
      options: { tagFilter: "ignored", untaggedMember: "omitted", emptyPage: "omitted" },
    });
    await workspace.apply();
    expect(workspace.sharedWith()).toEqual([A, C]);
    const filtered = workspace.emulator.calls("ListAccounts").filter(({ parameters }) => "Tag.1.Key" in parameters);
    expect(filtered).toEqual([]);
  });

  it("a delegated administrator reads the directory through an alias with its own credentials", async () => {
    const admin = "1000000000000009";
    await start(
      finance() + financeShare(),
      PROVIDERS.replace(
        'alias = "directory"',
        'alias = "directory"\n  access_key = "admin-key"\n  secret_key = "admin-secret"',
      ),
      {
        accounts: [
          { accountId: "1000000000000001", accessKeys: [{ id: "emulator-key-id", secret: "emulator-key-secret" }] },
          { accountId: admin, accessKeys: [{ id: "admin-key", secret: "admin-secret" }] },
        ],
        directory: {
          ...DIRECTORY,
          managementAccountId: "1000000000000008",
          delegatedAdministrators: [admin],
          members: [...(DIRECTORY.members ?? []), { accountId: admin }],
        },
      },
    );
    await workspace.apply();
    expect(workspace.sharedWith()).toEqual([A, B, C]);
    expect(new Set(workspace.emulator.calls("ListAccounts").map(({ accessKeyId }) => accessKeyId))).toEqual(
      new Set(["admin-key"]),
    );
  });
});
