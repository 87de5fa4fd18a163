/** Import of existing shares: three forms of the id, by command and by block, and with a read-only key. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { DEFAULT_ACCOUNT } from "../../../emulator";
import { accounts, IMAGE, REGION, share, Workspace } from "../../support/workspace";
import { diagnosticsOf, run } from "./diagnostics";

const LIVE = accounts(3);
const MINE = LIVE.slice(0, 2);
const IMAGE_IN_REGION = `${REGION}:${IMAGE}`;
const NOTHING_TO_DO = "1 to import, 0 to add, 0 to change, 0 to destroy";
const ADDITIVE = "  exclusive = false";
const READ_ONLY_KEY = { id: "read-only-key-id", secret: "read-only-key-secret", deny: ["ModifyImagePermission"] };
const READ_ONLY = { ALICLOUD_ACCESS_KEY: READ_ONLY_KEY.id, ALICLOUD_SECRET_KEY: READ_ONLY_KEY.secret };

/** The three forms, each with a matching configuration. */
const FORMS = [
  ["<image_id>", IMAGE, share(LIVE)],
  ["<region>:<image_id>", IMAGE_IN_REGION, share(LIVE)],
  ["<region>:<image_id>:<account>,<account>", `${IMAGE_IN_REGION}:${MINE.join()}`, share(MINE, { extra: ADDITIVE })],
] as const;

const importBlock = (id: string) => `import {\n  to = ecd_image_share.golden\n  id = "${id}"\n}`;

describe("import", () => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await Workspace.start({
      images: [{ imageId: IMAGE, sharedWith: LIVE }],
      accounts: [{ ...DEFAULT_ACCOUNT, accessKeys: [...DEFAULT_ACCOUNT.accessKeys, READ_ONLY_KEY] }],
    });
    workspace.write(share(LIVE));
    await workspace.init();
  });
  beforeEach(() => {
    for (const left of ["import.tf", "generated.tf", "terraform.tfstate"]) {
      rmSync(join(workspace.folder, left), { force: true });
    }
  });
  afterEach(() => expect(workspace.sharedWith()).toEqual(LIVE));
  afterAll(async () => await workspace.close());

  it.each(FORMS)("an import by command takes %s, and plans no change", async (_, id, configuration) => {
    workspace.write(configuration);
    expect(await run(workspace, ["import", "ecd_image_share.golden", id])).toMatchObject({ exitCode: 0 });
    expect(await workspace.plan()).toContain("No changes.");
  });

  it.each(FORMS)("an import by block takes %s, and changes nothing", async (_, id, configuration) => {
    workspace.write(configuration);
    workspace.file("import.tf", importBlock(id));
    expect(await workspace.plan()).toContain(NOTHING_TO_DO);
  });

  it("an import of some accounts manages and shows only these, and no account loses access", async () => {
    workspace.write(share(MINE, { extra: ADDITIVE }));
    workspace.file("import.tf", importBlock(`${IMAGE_IN_REGION}:${MINE.join()}`));
    await workspace.apply();
    expect(workspace.state()).toMatchObject({ account_ids: MINE, exclusive: false });
    expect(await workspace.plan("-destroy")).not.toContain(LIVE[2]);
  });

  it("an import with an account without access imports the others and names that account", async () => {
    const [absent = ""] = accounts(1, 500);
    workspace.write(share([...MINE, absent], { extra: ADDITIVE }));
    workspace.file("import.tf", importBlock(`${IMAGE_IN_REGION}:${[...MINE, absent].join()}`));
    const plan = await workspace.plan();
    expect(plan).toContain("1 to import, 0 to add, 1 to change, 0 to destroy");
    expect(plan).toContain(`+ "${absent}"`);
    expect(plan).toContain(`Image ${IMAGE} in ${REGION} is not shared with 1 account of those to import`);
  });

  it("an import in the wrong form removes no access", async () => {
    workspace.write(share(MINE, { extra: ADDITIVE }));
    workspace.file("import.tf", importBlock(IMAGE));
    expect(await workspace.apply()).toContain("1 account released, with access kept");
    expect(await workspace.plan()).toContain("No changes.");
  });

  it("the generated configuration plans no changes and applies", async () => {
    workspace.write("");
    workspace.file("import.tf", importBlock(IMAGE));
    await workspace.plan("-generate-config-out=generated.tf");
    // The comments come from the engine and name it. Where the engine asks the provider, settings at their default are
    // omitted.
    const generated = workspace.read("generated.tf").replace(/^#.*\n/gm, "");
    const defaults = /^ +(exclusive += {1,2}true|on_destroy += {1,2}"unshare")\n/gm;
    expect(generated.replace(defaults, "")).toMatchSnapshot();
    expect(await workspace.plan()).toContain(NOTHING_TO_DO);
    await workspace.apply();
    expect(await workspace.plan()).toContain("No changes.");
  });

  it("the generated configuration of the additive form is additive", async () => {
    workspace.write("");
    workspace.file("import.tf", importBlock(`${IMAGE_IN_REGION}:${MINE.join()}`));
    await workspace.plan("-generate-config-out=generated.tf");
    expect(workspace.read("generated.tf")).toMatch(/exclusive += false/);
    expect(await workspace.plan()).toContain(NOTHING_TO_DO);
  });

  it("a read-only key can import, and an apply with it names the missing permission", async () => {
    workspace.write(share(LIVE));
    const imported = await run(workspace, ["import", "ecd_image_share.golden", IMAGE], READ_ONLY);
    expect(imported).toMatchObject({ exitCode: 0 });
    expect(await run(workspace, ["plan"], READ_ONLY)).toMatchObject({ stdout: expect.stringContaining("No changes.") });
    expect(await run(workspace, ["apply", "-refresh-only"], READ_ONLY)).toMatchObject({ exitCode: 0 });
    workspace.write(share([...LIVE, ...accounts(1, 500)]));
    const applied = await run(workspace, ["apply"], READ_ONLY);
    expect(applied).toMatchObject({ exitCode: 1 });
    expect(diagnosticsOf(workspace, applied)).toMatchSnapshot();
    expect(workspace.state()).toMatchObject({ account_ids: LIVE });
  });
});
