/** The guards against sharing with the wrong account and against un-sharing too many: a plan that trips one is refused. */
import { accounts, IMAGE, share, Workspace } from "../../../support/workspace";
import { refusal } from "../diagnostics";

const NAMES = `account_names = {\n    "1182725234310001" = "finance-prod"\n    "1182725234310002" = "hr-emea"\n  }`;
const provider = (argument: string) => `provider "ecd" {\n  ${argument}\n}`;

describe("a plan that takes access from more accounts than max_unshare", () => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await Workspace.start({ images: [{ imageId: IMAGE }, { imageId: "m-next" }] });
    workspace.write(share(accounts(4), { extra: "  max_unshare = 2" }), provider(NAMES));
    await workspace.init();
    await workspace.apply();
  });
  afterAll(async () => await workspace.close());

  it("is refused when it is an update", async () => {
    workspace.write(share(accounts(1), { extra: "  max_unshare = 2" }), provider(NAMES));
    expect(await refusal(workspace, ["apply"])).toMatchSnapshot();
  });

  it("is refused when the image is replaced, which takes the old one from everybody", async () => {
    workspace.write(share(accounts(4), { image: "m-next", extra: "  max_unshare = 2" }), provider(NAMES));
    expect(await refusal(workspace, ["apply"])).toMatchSnapshot();
  });

  it("is refused when the share leaves the configuration", async () => {
    workspace.write("", provider(NAMES));
    expect(await refusal(workspace, ["apply"])).toMatchSnapshot();
  });

  it("is refused when it is a destroy", async () => {
    workspace.write(share(accounts(4), { extra: "  max_unshare = 2" }), provider(NAMES));
    expect(await refusal(workspace, ["destroy"])).toMatchSnapshot();
  });

  it("is refused by the provider's limit where the share has none", async () => {
    workspace.write(share([]), provider("max_unshare = 0"));
    expect(await refusal(workspace, ["apply"])).toMatchSnapshot();
  });

  it("is judged by the share's own limit where both have one, also in a destroy", async () => {
    workspace.write(share(accounts(1), { extra: "  max_unshare = 4" }), provider("max_unshare = 0"));
    expect(await workspace.plan()).toContain("3 accounts lose access");
    workspace.write("", provider("max_unshare = 9"));
    expect(await refusal(workspace, ["apply"])).toContain("and max_unshare is 2:");
  });

  it("passes at the limit itself", async () => {
    workspace.write(share(accounts(2), { extra: "  max_unshare = 2" }), provider(NAMES));
    await workspace.plan();
  });
});

describe("an account outside the directory", () => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await Workspace.start();
    workspace.write(share([]));
    await workspace.init();
  });
  afterAll(async () => await workspace.close());

  it("gains no access where names are required, and a near miss is pointed out", async () => {
    workspace.write(
      share(["1182725234310001", "1182725234310003", "9999999999999999"]),
      provider(`require_named_accounts = true\n  ${NAMES}`),
    );
    expect(await refusal(workspace, ["plan"])).toMatchSnapshot();
  });

  it("gains none by a later change either, and may always lose it", async () => {
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
