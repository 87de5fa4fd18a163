/** The number of calls that a plan makes for a directory of 1,000 members in 40 folders, with every selection. */
import { directoryOf } from "../../bench/sections/directory";
import { IMAGE, Workspace } from "../support/workspace";

const MEMBERS = 1_000;
const FOLDERS = 40;
/** One for the directory, two for each page of 100 members, and one for each folder and the root folder. */
const CALLS = 1 + 2 * (MEMBERS / 100) + FOLDERS + 1;

const directory = directoryOf(MEMBERS, FOLDERS);
const folders = directory.folders?.map(({ folderId }) => folderId) ?? [];

const data = (name: string, settings: string) =>
  `data "ecd_directory_accounts" "${name}" {\n  max_accounts = 1000\n  ${settings}\n}\n`;

describe("1,000 members in 40 folders", () => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await Workspace.start({ images: [{ imageId: IMAGE }], directory });
  });
  afterAll(async () => await workspace.close());

  const calls = () => {
    const { journal } = workspace.emulator;
    return journal.filter(({ action }) => action !== "GetCallerIdentity" && action !== "DescribeImagePermission");
  };

  it("ten data sources of a directory take as many calls as one", async () => {
    for (const count of [1, 10]) {
      workspace.write(
        folders
          .slice(0, count)
          .map((folderId, index) => data(`folder${index}`, `folder_ids = ["${folderId}"]`))
          .join(""),
      );
      if (count === 1) await workspace.init();
      workspace.emulator.clearJournal();
      await workspace.plan();
      expect(calls()).toHaveLength(CALLS);
    }
  });

  it("a selection of all members takes no call for folders", async () => {
    workspace.write(data("all", `all_members = true\n  resource_directory_id = "rd-abc123"`));
    workspace.emulator.clearJournal();
    await workspace.plan();
    expect(calls()).toHaveLength(CALLS - FOLDERS - 1);
  });

  it("each configured provider reads the directory once, and the apply of a plan does not", async () => {
    const share = `resource "ecd_image_share" "golden" {
  image_id    = "${IMAGE}"
  account_ids = data.ecd_directory_accounts.one.account_ids
}
`;
    workspace.write(
      `${data("one", `folder_ids = ["${folders.at(-1)}"]`)}${data("other", `provider = ecd.other\n  folder_ids = ["${folders.at(-1)}"]`)}${share}`,
      'provider "ecd" {}\nprovider "ecd" {\n  alias = "other"\n}',
    );
    workspace.emulator.clearJournal();
    await workspace.plan("-out=saved.plan");
    const lists = () => calls().filter(({ action }) => action === "ListAccounts");
    expect(lists()).toHaveLength(2 * 20);
    workspace.emulator.clearJournal();
    await workspace.ok("apply", "-input=false", "saved.plan");
    expect(lists()).toEqual([]);
    expect(workspace.sharedWith()).toHaveLength(MEMBERS / FOLDERS);
  });
});
