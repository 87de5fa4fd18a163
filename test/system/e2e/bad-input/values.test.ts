/** Values that are invalid by themselves: `terraform validate` reports them on their line and makes no call. */
import { accounts, share, Workspace } from "../../../support/workspace";
import { diagnosticsOf, refusal, run } from "../diagnostics";

const [good = ""] = accounts(1);

/** HCL of one share. The accounts and the extra lines are written unchanged. */
function written({ accountIds = `["${good}"]`, image = '"m-golden"', extra = "" }): string {
  return `resource "ecd_image_share" "golden" {\n  image_id = ${image}\n  account_ids = ${accountIds}\n  ${extra}\n}`;
}

describe("an invalid value of a share", () => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await Workspace.start();
    workspace.write(share(accounts(1)));
    await workspace.init();
  });
  afterAll(async () => await workspace.close());

  it.each([
    ["an account id with letters", { accountIds: '["11827252343100O1"]' }],
    ["an account id with blanks around it", { accountIds: `[" ${good} "]` }],
    ["an empty account id", { accountIds: `["${good}", ""]` }],
    ["an account id with a leading 0, as in a spreadsheet", { accountIds: '["0182725234310001"]' }],
    ["account_ids with the value null", { accountIds: "null" }],
    ["a null among account_ids", { accountIds: `["${good}", null]` }],
    ["an empty image id", { image: '""' }],
    ["an image id with the value null", { image: "null" }],
    ["a region by its name in the console", { extra: 'region = "China (Hangzhou)"' }],
    ["an unknown on_destroy", { extra: 'on_destroy = "keep"' }],
    ["a negative max_unshare", { extra: "max_unshare = -1" }],
    ["a fractional max_unshare", { extra: "max_unshare = 0.1" }],
    ["a timeout that is not a duration", { extra: 'timeouts {\n    create = "5 minutes"\n  }' }],
    ["a misspelt timeout", { extra: 'timeouts {\n    crate = "5m"\n  }' }],
    ["a misspelt argument", { extra: `acount_ids = ["${good}"]` }],
  ])("validate refuses %s", async (_, values) => {
    workspace.write(written(values));
    expect(await refusal(workspace, ["validate"])).toMatchSnapshot();
  });

  it("all invalid values of a configuration are reported together", async () => {
    workspace.write(written({ accountIds: '["", "x"]', image: '""', extra: 'on_destroy = "never"' }));
    const text = await refusal(workspace, ["validate"]);
    expect(text.match(/^Error: .*/gm)).toEqual([
      "Error: Empty image id",
      "Error: Empty account id",
      'Error: Invalid account id "x"',
      'Error: Invalid on_destroy "never"',
    ]);
  });

  it.each([
    ["the id of a RAM user", '["200000000000000001"]'],
    ["an account id without one of its digits", '["118272523431001"]'],
  ])("a value that may be right causes a warning: %s", async (_, accountIds) => {
    workspace.write(written({ accountIds }));
    const finished = await run(workspace, ["validate"]);
    expect(finished).toMatchObject({ exitCode: 0 });
    expect(diagnosticsOf(workspace, finished)).toMatchSnapshot();
  });

  it("ids that a spreadsheet has rounded cause a warning, and the plan continues", async () => {
    workspace.write(written({ accountIds: '["1182725234310000", "1182725234310010", "1982725234310020"]' }));
    const plan = await workspace.plan();
    expect(plan).toContain('Warning: All 3 account ids of image "m-golden" end in 0');
    expect(plan).toContain("Plan: 1 to add");
  });
});

describe("an invalid value of a provider argument", () => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await Workspace.start();
    workspace.write(share(accounts(1)));
    await workspace.init();
  });
  afterAll(async () => await workspace.close());

  it.each([
    ["plain http to a public host", 'endpoint = "http://ecd.cn-hangzhou.aliyuncs.com"'],
    ["an endpoint with a path", 'endpoint = "https://ecd.cn-hangzhou.aliyuncs.com/v1"'],
    ["an access key without its secret", 'access_key = "some-key-id"', { ALICLOUD_SECRET_KEY: "" }],
    ["a text that is not a region", 'region = "Hangzhou"'],
    ["a negative max_unshare", "max_unshare = -1"],
    ["a limit of 0 concurrent requests", "max_concurrent_requests = 0"],
    ["51 accounts per call", "accounts_per_call = 51"],
    ["account_names with names in the place of ids", 'account_names = { "finance" = "1182725234310001" }'],
    ["a role that is not an ARN", 'assume_role {\n    role_arn = "admin"\n  }'],
  ])("validate refuses a provider with %s", async (_, argument, environment: Record<string, string> = {}) => {
    workspace.write(share(accounts(1)), `provider "ecd" {\n  ${argument}\n}`);
    expect(await refusal(workspace, ["validate"], environment)).toMatchSnapshot();
  });

  it("an invalid value of the environment is refused, and the error names the variable", async () => {
    workspace.write(share(accounts(1)));
    const text = await refusal(workspace, ["plan"], { ECD_ENDPOINT: "http://gateway.example.com" });
    expect(text).toMatchSnapshot();
  });
});
