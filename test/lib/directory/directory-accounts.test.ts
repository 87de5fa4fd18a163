/** The checks of `DirectoryAccounts` at synth, and its messages about settings that would defer the read. */
import {
  TerraformDataSource,
  TerraformHclModule,
  TerraformLocal,
  TerraformResource,
  type TerraformStack,
  TerraformVariable,
  Token,
} from "cdktf";
import { type DataEcdDirectoryAccountsConfig, DirectoryAccounts } from "../../../lib";
import { newStack, synthError, synthesized, tf, warnings } from "../../support/stack";

const FINANCE = "fd-aaaaaaaaaa";

function errorOf(config: object): string {
  const stack = newStack();
  new DirectoryAccounts(stack, "finance", config as DataEcdDirectoryAccountsConfig);
  return synthError(stack);
}

describe("the settings of a directory", () => {
  it.each([
    ["no folder and not all members", {}, /neither folder_ids nor all_members/],
    [
      "folders and all members",
      { folderIds: [FINANCE], allMembers: true },
      /allMembers: both folder_ids and all_members/,
    ],
    ["all members of any directory", { allMembers: true }, /missing resource_directory_id/],
    ["no folders", { folderIds: [] }, /folderIds: empty folder_ids/],
    ["a folder of another form", { folderIds: ["finance"] }, /folderIds\[0\]: invalid folder id "finance"/],
    ["a folder that is undefined", { folderIds: [undefined] }, /folderIds\[0\]: undefined is not allowed/],
    ["a folder that is no list", { folderIds: FINANCE }, /folderIds: "fd-aaaaaaaaaa" is not a list/],
    ["empty tags", { folderIds: [FINANCE], tags: {} }, /tags: empty tags/],
    ["an excluded number", { folderIds: [FINANCE], exclude: [1182725234310001] }, /exclude\[0\]: .* is not a string/],
    [
      "a directory id of another form",
      { folderIds: [FINANCE], resourceDirectoryId: "x" },
      /invalid resource directory id "x"/,
    ],
    ["a negative bound", { folderIds: [FINANCE], minAccounts: -1 }, /minAccounts: invalid min_accounts -1/],
    [
      "bounds that exclude each other",
      { folderIds: [FINANCE], maxAccounts: 0 },
      /min_accounts 1 is more than max_accounts 0/,
    ],
    [
      "dependsOn",
      { folderIds: [FINANCE], dependsOn: [{ fqn: "terraform_data.x" }] },
      /dependsOn: terraform_data\.x would defer the read/,
    ],
  ])("directory settings with %s fail the synth", (_, config, message) => {
    expect(errorOf(config)).toMatch(message);
  });

  it("an override of depends_on fails the synth of a directory", () => {
    const stack = newStack();
    new DirectoryAccounts(stack, "finance", { folderIds: [FINANCE] }).addOverride("depends_on", ["terraform_data.r"]);
    expect(synthError(stack)).toMatch(/dependsOn: terraform_data\.r would defer the read/);
  });

  it.each([
    ["folders", { folderIds: [FINANCE, "r-abc123"], tags: { stage: "prod" }, exclude: ["1182725234310001"] }],
    ["all members of a named directory", { allMembers: true, resourceDirectoryId: "rd-abc123" }],
    ["no account allowed", { folderIds: [FINANCE], minAccounts: 0, maxAccounts: 0 }],
    ["an empty dependsOn", { folderIds: [FINANCE], dependsOn: [] }],
  ])("directory settings with %s are accepted", (_, config) => {
    expect(errorOf(config)).toBe("");
  });
});

describe("folder ids that only Terraform knows", () => {
  const foldersOf = (folderIds: (stack: TerraformStack) => string[]) => {
    const stack = newStack();
    new DirectoryAccounts(stack, "finance", { folderIds: folderIds(stack) });
    expect(synthError(stack)).toBe("");
    return { warned: warnings(stack), json: synthesized(stack).data.ecd_directory_accounts.finance };
  };

  it.each([
    ["an id of a resource", () => [tf("alicloud_resource_manager_folder.finance.id")]],
    ["an id within text", () => [`fd-${tf("alicloud_resource_manager_folder.finance.suffix")}`]],
    ["a list of a resource", () => Token.asList(tf("[for f in alicloud_resource_manager_folder.all : f.id]"))],
  ])("%s as a folder id gives a warning", (_, folderIds) => {
    const [warning] = foldersOf(folderIds).warned;
    expect(warning).toContain("folderIds: a value comes from a resource of type alicloud_resource_manager_folder");
    expect(warning).toContain("-target");
  });

  const local = (stack: TerraformStack, name: string, value: string) => new TerraformLocal(stack, name, value).asString;
  const FOLDER = tf("alicloud_resource_manager_folder.finance.id");

  it.each<[string, (stack: TerraformStack) => string]>([
    ["a local", (stack) => local(stack, "a", FOLDER)],
    ["a local of a local", (stack) => local(stack, "a", local(stack, "b", FOLDER))],
    [
      "the argument of a data source",
      (stack) => {
        const source = new TerraformDataSource(stack, "found", { terraformResourceType: "example_folder" });
        source.addOverride("name", FOLDER);
        return source.getStringAttribute("id");
      },
    ],
    [
      "depends_on of a data source",
      (stack) => {
        const folder = { terraformResourceType: "alicloud_resource_manager_folder" };
        const dependsOn = [new TerraformResource(stack, "folder", folder)];
        const source = { terraformResourceType: "example_folder", dependsOn };
        return new TerraformDataSource(stack, "found", source).getStringAttribute("id");
      },
    ],
  ])("a folder id of a resource through %s gives a warning", (_, folderId) => {
    const [warning] = foldersOf((stack) => [folderId(stack)]).warned;
    expect(warning).toContain("folderIds: a value comes from a resource of type alicloud_resource_manager_folder");
  });

  it.each<[string, object]>([
    ["exclude", { exclude: [tf("terraform_data.x.output")] }],
    ["tags", { tags: { stage: tf("terraform_data.x.output") } }],
    ["resourceDirectoryId", { resourceDirectoryId: tf("terraform_data.x.output") }],
    ["maxAccounts", { maxAccounts: Token.asNumber(tf("terraform_data.x.output")) }],
    ["includeManagementAccount", { includeManagementAccount: Token.asAny(tf("terraform_data.x.output")) }],
  ])("a value of a resource in %s gives a warning", (setting, config) => {
    const stack = newStack();
    new DirectoryAccounts(stack, "finance", { folderIds: [FINANCE], ...config });
    expect(synthError(stack)).toBe("");
    expect(warnings(stack)).toEqual([
      expect.stringContaining(`${setting}: a value comes from a resource of type terraform_data`),
    ]);
  });

  it("locals that refer to each other end the search", () => {
    expect(foldersOf((stack) => [local(stack, "a", tf("local.a"))]).warned).toEqual([]);
  });

  it.each([
    ["a variable", (stack: TerraformStack) => [new TerraformVariable(stack, "folder", { type: "string" }).stringValue]],
    ["a data source", () => [tf("data.alicloud_resource_manager_folders.all.ids[0]")]],
    [
      "a module",
      (stack: TerraformStack) => [new TerraformHclModule(stack, "m", { source: "example/m/ecd" }).getString("id")],
    ],
    ["a literal", () => [FINANCE]],
  ])("%s as a folder id gives no warning", (_, folderIds) => {
    expect(foldersOf(folderIds).warned).toEqual([]);
  });
});
