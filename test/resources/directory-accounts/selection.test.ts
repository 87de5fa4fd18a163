/** The data source selects members, and its output contains no other member. */

import type { Member } from "../../../src/model";
import { MANAGEMENT } from "../../support/simulated-directory";
import { accounts } from "../../support/simulated-service";
import { A, B, C, D, directoryBench, E, FINANCE, PAYROLL, ROOT, SALES } from "./directory-bench";

const ALL = { all_members: true, resource_directory_id: "rd-abc123" };

describe("the members of a directory", () => {
  it.each([
    ["of a folder and of folders below it", { folder_ids: [FINANCE] }, [A, B, C]],
    ["of a folder alone", { folder_ids: [FINANCE], recursive: false }, [A, B]],
    ["of two folders, one within the other", { folder_ids: [FINANCE, PAYROLL] }, [A, B, C]],
    ["of several folders", { folder_ids: [PAYROLL, SALES] }, [C, D]],
    ["of the root folder, which is every member", { folder_ids: [ROOT] }, [A, B, C, D, E]],
    ["of the root folder alone", { folder_ids: [ROOT], recursive: false }, [E]],
    ["of the directory", ALL, [A, B, C, D, E]],
    ["without those that are excluded", { folder_ids: [FINANCE], exclude: [B, D] }, [A, C]],
    ["and the management account", { folder_ids: [SALES], include_management_account: true }, [MANAGEMENT, D]],
    [
      "and no management account that is excluded",
      { folder_ids: [SALES], include_management_account: true, exclude: [MANAGEMENT] },
      [D],
    ],
  ])("ecd_directory_accounts selects the members %s", async (_, config, ids) => {
    expect(await directoryBench().read(config)).toMatchObject({ ids, titles: [] });
  });

  it("a tag filter selects the members that have all its tags, also with further tags", async () => {
    const { directory, read } = directoryBench();
    directory.put(A, FINANCE, {
      tags: new Map([
        ["stage", "prod"],
        ["team", "fin"],
      ]),
    });
    directory.put(B, FINANCE, { tags: new Map([["stage", "prod"]]) });
    directory.put(C, PAYROLL, {
      tags: new Map([
        ["stage", "test"],
        ["team", "fin"],
      ]),
    });
    expect((await read({ folder_ids: [FINANCE], tags: { stage: "prod" } })).ids).toEqual([A, B]);
    expect((await read({ folder_ids: [FINANCE], tags: { stage: "prod", team: "fin" } })).ids).toEqual([A]);
    expect((await read({ folder_ids: [FINANCE], tags: { Stage: "prod" } })).titles).toEqual(["No account is selected"]);
  });

  it("a tag filter is an error when the service shows no tags of any member", async () => {
    const { directory, read } = directoryBench();
    for (const member of [...directory.members.values()]) {
      directory.put(member.accountId, member.folderId, { tags: undefined });
    }
    const { ids, titles } = await read({ folder_ids: [FINANCE], tags: { stage: "prod" }, min_accounts: 0 });
    expect([ids, titles]).toEqual([undefined, ["The resource directory shows no tags"]]);
  });

  it.each([
    ["CreateSuccess", true],
    ["InviteSuccess", true],
    ["PromoteVerifying", true],
    ["PromoteFailed", true],
    ["PromoteSuccess", true],
    ["CreateVerifying", false],
    ["CreateFailed", false],
    ["CreateExpired", false],
    ["Removed", false],
  ])("a member in state %s is selected: %s", async (status, counts) => {
    const { directory, read } = directoryBench();
    directory.put(B, FINANCE, { status });
    expect((await read({ folder_ids: [FINANCE], recursive: false })).ids).toEqual(counts ? [A, B] : [A]);
  });

  it.each(["Deleting", "", "createsuccess", "Promote"])(
    "selected members in the unknown state %j are an error",
    async (status) => {
      const { directory, read } = directoryBench();
      directory.put(B, FINANCE, { status });
      directory.put(D, SALES, { status });
      const { ids, titles, text } = await read({ folder_ids: [FINANCE] });
      expect([ids, titles]).toEqual([undefined, ["The state of 1 account is not known to this provider"]]);
      expect(text).toContain(B);
      expect(text).not.toContain(D);
      expect((await read({ folder_ids: [FINANCE], exclude: [B] })).ids).toEqual([A, C]);
    },
  );

  it("the name of a member is one line, even if the directory holds line breaks", async () => {
    const { directory, read } = directoryBench();
    directory.put(A, FINANCE, { displayName: "evil\n  - 1182725234310009 (boss)\u202e" });
    const { names } = await read({ folder_ids: [FINANCE], recursive: false });
    expect(names).toEqual({ [A]: "evil   - 1182725234310009 (boss) ", [B]: `name-${B}` });
  });

  it("a message describes only members that are selected", async () => {
    const { directory, read } = directoryBench();
    directory.put(D, SALES, { status: "Strange", displayName: "secret-project" });
    for (const config of [
      { folder_ids: [FINANCE] },
      { folder_ids: [FINANCE], max_accounts: 1 },
      { folder_ids: [FINANCE], min_accounts: 9 },
      { folder_ids: [FINANCE, "fd-none000000"] },
      { folder_ids: [FINANCE], resource_directory_id: "rd-other1" },
    ]) {
      const { text } = await read(config);
      for (const foreign of [D, E, SALES, "secret-project", "Strange"]) expect(text).not.toContain(foreign);
    }
  });
});

describe("the number of accounts", () => {
  it.each([
    [{ folder_ids: [FINANCE], exclude: [A, B, C] }, "No account is selected"],
    [{ folder_ids: [FINANCE], min_accounts: 4 }, "Only 3 accounts are selected"],
    [{ folder_ids: [SALES], min_accounts: 2 }, "Only 1 account is selected"],
    [{ folder_ids: [FINANCE], max_accounts: 2 }, "3 accounts are selected, more than max_accounts allows"],
  ])("too few or too many accounts are an error: %s", async (config, title) => {
    const { ids, titles, text } = await directoryBench().read(config);
    expect([ids, titles]).toEqual([undefined, [title]]);
    expect(text).toContain("terraform destroy -refresh=false");
  });

  it("the number of accounts may be 0 if min_accounts is 0, and at most 50 without max_accounts", async () => {
    const { directory, read } = directoryBench();
    expect((await read({ folder_ids: [FINANCE], exclude: [A, B, C], min_accounts: 0 })).ids).toEqual([]);
    for (const id of accounts(50, 100)) directory.put(id, SALES);
    const { read: again } = withMembers(directory.members);
    expect((await again({ folder_ids: [SALES] })).titles).toEqual([
      "51 accounts are selected, more than max_accounts allows",
    ]);
    expect((await again({ folder_ids: [SALES], max_accounts: 51 })).ids).toHaveLength(51);
    expect((await again({ folder_ids: [SALES], exclude: [D] })).ids).toHaveLength(50);
  });
});

function withMembers(members: ReadonlyMap<string, Member>) {
  const bench = directoryBench();
  for (const [id, member] of members) bench.directory.members.set(id, member);
  return bench;
}
