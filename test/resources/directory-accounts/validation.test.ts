/** Wrong configurations are refused before a call. A missing argument never widens the selection. */
import { A, directoryBench, FINANCE, UNKNOWN } from "./directory-bench";

const { validate } = directoryBench();

describe("a configuration of ecd_directory_accounts", () => {
  it.each([
    ["no folder and not all members", {}, "Neither folder_ids nor all_members"],
    ["all_members = false alone", { all_members: false }, "Neither folder_ids nor all_members"],
    ["folders and all members", { folder_ids: [FINANCE], all_members: true }, "Both folder_ids and all_members"],
    ["an empty set of folders", { folder_ids: [] }, "Empty folder_ids"],
    ["null among the folders", { folder_ids: [FINANCE, null] }, "Null in folder_ids"],
    ["a folder id of another form", { folder_ids: ["finance"] }, 'Invalid folder id "finance"'],
    ["all members of any directory", { all_members: true }, "Missing resource_directory_id"],
    [
      "a directory id of another form",
      { folder_ids: [FINANCE], resource_directory_id: "x" },
      'Invalid resource directory id "x"',
    ],
    ["empty tags", { folder_ids: [FINANCE], tags: {} }, "Empty tags"],
    ["a tag that is null", { folder_ids: [FINANCE], tags: { stage: null } }, "Null in tags"],
    ["null among the excluded", { folder_ids: [FINANCE], exclude: [null] }, "Null in exclude"],
    ["an excluded name", { folder_ids: [FINANCE], exclude: ["finance"] }, 'Invalid account id "finance"'],
    ["a negative bound", { folder_ids: [FINANCE], min_accounts: -1 }, "Invalid min_accounts -1"],
    ["half an account", { folder_ids: [FINANCE], max_accounts: 1.5 }, "Invalid max_accounts 1.5"],
    [
      "bounds that exclude each other",
      { folder_ids: [FINANCE], min_accounts: 51 },
      "min_accounts 51 is more than max_accounts 50",
    ],
  ])("ecd_directory_accounts with %s is refused before any call", async (_, config, title) => {
    expect(await validate(config)).toEqual([title]);
    const bench = directoryBench();
    expect(await bench.read(config)).toMatchObject({ ids: undefined, titles: [title] });
    expect(bench.directory.calls).toEqual([]);
  });

  it.each([
    ["folders", { folder_ids: [FINANCE, "r-abc123"], exclude: [A], tags: { stage: "prod" } }],
    ["folders beside all_members = false", { folder_ids: [FINANCE], all_members: false }],
    ["all members of a named directory", { all_members: true, resource_directory_id: "rd-abc123" }],
    ["folders that are not known yet", { folder_ids: UNKNOWN }],
    ["a folder that is not known yet", { folder_ids: [UNKNOWN] }],
    ["all_members that is not known yet", { all_members: UNKNOWN }],
    ["tags and bounds that are not known yet", { folder_ids: [FINANCE], tags: UNKNOWN, min_accounts: UNKNOWN }],
    ["an empty list of excluded accounts", { folder_ids: [FINANCE], exclude: [] }],
  ])("ecd_directory_accounts with %s is accepted", async (_, config) => {
    expect(await validate(config)).toEqual([]);
  });
});
