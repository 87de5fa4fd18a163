/** Existing objects that do not fit: foreign accounts, a state of a newer version, an image of another account. */
import { DEFAULT_ACCOUNT } from "../../../../emulator";
import { accounts, IMAGE, share, Workspace } from "../../../support/workspace";
import { refusal } from "../diagnostics";

const DECLARED = accounts(2);
const FOREIGN = accounts(2, 900);

describe("an exclusive share of an image with other accounts", () => {
  let workspace: Workspace;
  let text: string;
  beforeAll(async () => {
    workspace = await Workspace.start({ images: [{ imageId: IMAGE, sharedWith: [...DECLARED, ...FOREIGN] }] });
    workspace.write(share(DECLARED), `provider "ecd" {\n  account_names = { "${FOREIGN[0]}" = "lab" }\n}`);
    await workspace.init();
    text = await refusal(workspace, ["apply"]);
  });
  afterAll(async () => await workspace.close());

  it("the error about foreign accounts lists them and prints the import block", () => {
    expect(text).toMatchSnapshot();
  });

  it("the printed import block works, and its plan shows the accounts that would lose access", async () => {
    const [block = ""] = /^import \{[^}]*\}/m.exec(text) ?? [];
    workspace.file("import.tf", block.replace("<NAME>", "golden"));
    const plan = await workspace.plan();
    expect(plan).toContain("1 to import, 0 to add, 1 to change, 0 to destroy");
    for (const account of FOREIGN) expect(plan).toContain(`- "${account}"`);
    expect(workspace.emulator.calls("ModifyImagePermission")).toEqual([]);
  });

  it("a share that lists all live accounts can be planned, and so can an additive share", async () => {
    workspace.file("import.tf", "");
    workspace.write(share([...DECLARED, ...FOREIGN]));
    expect(await workspace.plan()).toContain("1 to add");
    workspace.write(share(DECLARED, { extra: "  exclusive = false" }));
    expect(await workspace.plan()).toContain("1 to add");
  });
});

describe("a state that the provider cannot trust", () => {
  let workspace: Workspace;
  let state: string;
  beforeAll(async () => {
    workspace = await Workspace.start({
      accounts: [
        DEFAULT_ACCOUNT,
        { accountId: "1000000000000002", accessKeys: [{ id: "other-key-id", secret: "other-key-secret" }] },
      ],
    });
    workspace.write(share(DECLARED));
    await workspace.init();
    await workspace.apply();
    state = workspace.read("terraform.tfstate");
  });
  afterAll(async () => await workspace.close());

  it("a state of a newer provider version is refused", async () => {
    workspace.file("terraform.tfstate", state.replace('"schema_version": 0', '"schema_version": 7'));
    // The engine refuses this state itself, with its own message.
    expect(await refusal(workspace, ["plan"])).toContain("managed by newer provider version");
    workspace.file("terraform.tfstate", state);
  });

  it.each([
    ["plan", "plan"],
    ["destroy", "destroy"],
    ["destroy that reads nothing", "destroy", "-refresh=false"],
  ])("foreign private state is an error, and state and access stay: %s", async (_, ...command) => {
    const foreign = state.replace(/"private": "[^"]*"/, `"private": "${Buffer.from("not json").toString("base64")}"`);
    workspace.file("terraform.tfstate", foreign);
    expect(await refusal(workspace, command)).toMatchSnapshot();
    expect(workspace.read("terraform.tfstate")).toBe(foreign);
    expect(workspace.sharedWith()).toEqual(DECLARED);
    workspace.file("terraform.tfstate", state);
  });

  it.each(["plan", "destroy"])("credentials of another account change nothing: %s", async (command) => {
    const other = { ALICLOUD_ACCESS_KEY: "other-key-id", ALICLOUD_SECRET_KEY: "other-key-secret" };
    expect(await refusal(workspace, [command], other)).toMatchSnapshot();
  });

  it("a wrong secret changes nothing", async () => {
    expect(await refusal(workspace, ["plan"], { ALICLOUD_SECRET_KEY: "a-secret-that-is-wrong" })).toMatchSnapshot();
  });
});
