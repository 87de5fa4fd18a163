/** The guards against sharing with a wrong account and against removing too much access refuse a plan. */
import { accounts, IMAGE, share, Workspace } from "../../../support/workspace";
import { refusal } from "../diagnostics";

const NAMES = `account_names = {\n    "1182725234310001" = "finance-prod"\n    "1182725234310002" = "hr-emea"\n  }`;
const provider = (argument: string) => `provider "ecd" {\n  ${argument}\n}`;

describe("a plan that removes the access of more accounts than max_unshare", () => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await Workspace.start({ images: [{ imageId: IMAGE }, { imageId: "m-next" }] });
    workspace.write(share(accounts(4), { extra: "  max_unshare = 2" }), provider(NAMES));
    await workspace.init();
    await workspace.apply();
  });
  afterAll(async () => await workspace.close());

  it("an update above max_unshare is refused", async () => {
    workspace.write(share(accounts(1), { extra: "  max_unshare = 2" }), provider(NAMES));
    expect(await refusal(workspace, ["apply"])).toMatchSnapshot();
  });

  it("max_unshare counts all accounts of the old image if image_id changes", async () => {
    workspace.write(share(accounts(4), { image: "m-next", extra: "  max_unshare = 2" }), provider(NAMES));
    expect(await refusal(workspace, ["apply"])).toMatchSnapshot();
  });

  it("the removal of a share from the configuration is refused above max_unshare", async () => {
    workspace.write("", provider(NAMES));
    expect(await refusal(workspace, ["apply"])).toMatchSnapshot();
  });

  it("a destroy above max_unshare is refused", async () => {
    workspace.write(share(accounts(4), { extra: "  max_unshare = 2" }), provider(NAMES));
    expect(await refusal(workspace, ["destroy"])).toMatchSnapshot();
  });

  it("the provider's max_unshare applies if the share has none", async () => {
    workspace.write(share([]), provider("max_unshare = 0"));
    expect(await refusal(workspace, ["apply"])).toMatchSnapshot();
  });

  it("the share's max_unshare overrides the provider's, also in a destroy", async () => {
    workspace.write(share(accounts(1), { extra: "  max_unshare = 4" }), provider("max_unshare = 0"));
    expect(await workspace.plan()).toContain("3 accounts lose access");
    workspace.write("", provider("max_unshare = 9"));
    expect(await refusal(workspace, ["apply"])).toContain("and max_unshare is 2:");
  });

  it("a plan exactly at max_unshare passes", async () => {
    workspace.write(share(accounts(2), { extra: "  max_unshare = 2" }), provider(NAMES));
    await workspace.plan();
  });
});

describe("an account without an entry in account_names", () => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await Workspace.start();
    workspace.write(share([]));
    await workspace.init();
  });
  afterAll(async () => await workspace.close());

  it("require_named_accounts refuses an account without a name, and names a similar id", async () => {
    workspace.write(
      share(["1182725234310001", "1182725234310003", "9999999999999999"]),
      provider(`require_named_accounts = true\n  ${NAMES}`),
    );
    expect(await refusal(workspace, ["plan"])).toMatchSnapshot();
  });

  it("an account without a name gains no access in an update, and can always lose it", async () => {
    workspace.write(share(["5182725234310009"]));
    await workspace.apply();
    const named = provider(`require_named_accounts = true\n  ${NAMES}`);
    workspace.write(share(["5182725234310009", "1182725234310007"]), named);
    expect(await refusal(workspace, ["apply"])).toMatchSnapshot();
    workspace.write(share([]), named);
    await workspace.apply();
    expect(workspace.sharedWith()).toEqual([]);
  });
});
