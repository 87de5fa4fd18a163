/** The plan and the import refuse an image that cannot be shared, before any write. */
import { accounts, OWNER, REGION, share, Workspace } from "../../../support/workspace";
import { refusal } from "../diagnostics";

const STRANGER = "1000000000000002";

describe("an image that cannot be shared", () => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await Workspace.start({
      images: [
        { imageId: "m-elsewhere", region: "cn-shanghai" },
        { imageId: "m-system", type: "SYSTEM" },
        { imageId: "m-encrypted", encrypted: true },
        { imageId: "m-shared-to-us", owner: STRANGER, sharedWith: [OWNER] },
        { imageId: "m-strangers", owner: STRANGER },
      ],
    });
    workspace.write(share(accounts(1)));
    await workspace.init();
  });
  afterAll(async () => await workspace.close());

  const images = [
    ["that does not exist", "m-missing"],
    ["of the system", "m-system"],
    ["that is encrypted", "m-encrypted"],
    ["that another account shared with this account", "m-shared-to-us"],
    ["of another region", "m-elsewhere"],
    ["of another account, which is not visible", "m-strangers"],
  ];

  it.each(images)("the plan refuses an image %s", async (_, image) => {
    workspace.write(share(accounts(1), { image }));
    expect(await refusal(workspace, ["plan"])).toMatchSnapshot();
  });

  it.each(images.slice(0, 4))("the import refuses an image %s", async (_, image) => {
    workspace.write(share(accounts(1), { image }));
    expect(await refusal(workspace, ["import", "ecd_image_share.golden", `${REGION}:${image}`])).toMatchSnapshot();
  });

  it.each([
    ["with four parts", `${REGION}:m-golden:${accounts(1)}:more`],
    ["with region and image swapped", `m-golden:${REGION}`],
    ["with a comma at the end", `${REGION}:m-golden:${accounts(1)},`],
  ])("the import refuses an id %s", async (_, id) => {
    workspace.write(share(accounts(1)));
    expect(await refusal(workspace, ["import", "ecd_image_share.golden", id])).toMatchSnapshot();
  });
});

/** No document says which of these the service does, so both must end with the same message. */
describe.each([
  { describeUnknownImage: "error", permissionOfUnknownImage: "empty" },
  { describeUnknownImage: "empty", permissionOfUnknownImage: "empty" },
] as const)("a missing image, with describeUnknownImage $describeUnknownImage", (options) => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await Workspace.start({ options });
    workspace.write(share(accounts(2)));
    await workspace.init();
  });
  afterAll(async () => await workspace.close());

  it("the plan and the data sources refuse a missing image", async () => {
    const data = ["ecd_image", "ecd_image_share"].map((type) => `data "${type}" "it" {\n  image_id = "m-missing"\n}`);
    workspace.write([share(accounts(1), { image: "m-missing" }), ...data].join("\n"));
    const text = await refusal(workspace, ["plan"]);
    expect(text.match(/^Error: .*/gm)).toEqual(Array(3).fill(`Error: Image m-missing in ${REGION} does not exist`));
  });

  it("a deleted image leaves the state, and the plan names the accounts that had access", async () => {
    workspace.write(share(accounts(2)));
    await workspace.apply();
    workspace.emulator.deleteImage(REGION, "m-golden");
    workspace.write("");
    const plan = await workspace.plan("-refresh-only");
    expect(plan).toContain(`Image m-golden in ${REGION} no longer exists`);
    for (const account of accounts(2)) expect(plan).toContain(account);
    await workspace.apply();
    expect(workspace.state()).toBeUndefined();
  });
});
