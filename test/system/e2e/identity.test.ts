/** Whose share it is and which: replacement with company, settings that act from the state, and credentials of somebody else. */
import type { JournalEntry } from "../../../emulator";
import { accounts, changedLines, IMAGE, OWNER, REGION, share, Workspace } from "../../support/workspace";

const FIVE = accounts(5);
const [LEAVER = ""] = FIVE;
const STAYERS = FIVE.slice(1);
const FOREIGN = "9000000000000009";
const STRANGER = "1000000000000002";
const STRANGERS_KEY = { ALICLOUD_ACCESS_KEY: "strangers-key", ALICLOUD_SECRET_KEY: "strangers-secret" };
const UNATTENDED = ["-no-color", "-input=false", "-auto-approve"];
const CBD = "  lifecycle {\n    create_before_destroy = true\n  }";

let workspace: Workspace;
/** Accounts of the image after each write. */
let live: string[][];

beforeEach(async () => {
  const onCall = ({ action, imageId }: JournalEntry) => {
    if (action === "ModifyImagePermission" && imageId === IMAGE) live.push(workspace.sharedWith());
  };
  workspace = await Workspace.start({
    accounts: [
      { accountId: OWNER, accessKeys: [{ id: "emulator-key-id", secret: "emulator-key-secret" }] },
      { accountId: STRANGER, accessKeys: [{ id: "strangers-key", secret: "strangers-secret" }] },
    ],
    images: [{ imageId: IMAGE }, { imageId: "m-next" }],
    onCall,
  });
  workspace.write(share(FIVE));
  await workspace.init();
  await workspace.apply();
  live = [];
  workspace.emulator.clearJournal();
});
afterEach(async () => await workspace.close());

async function isQuiet(): Promise<void> {
  expect(await workspace.plan("-detailed-exitcode")).toContain("No changes.");
}

describe("on_destroy that is changed and destroyed in one go", () => {
  it("acts from the state: a destroy right after the change to retain still takes access, as its plan says", async () => {
    workspace.write(share(FIVE, { extra: '  on_destroy = "retain"' }));
    const plan = await workspace.plan("-destroy", "-out=destroy.plan");
    expect(plan).toContain("5 accounts lose access");
    await workspace.ok("apply", "-no-color", "destroy.plan");
    expect(workspace.sharedWith()).toEqual([]);
  });

  it("leaves access when the change was applied before", async () => {
    workspace.write(share(FIVE, { extra: '  on_destroy = "retain"' }));
    await workspace.apply();
    const plan = await workspace.plan("-destroy", "-out=destroy.plan");
    expect(plan).not.toContain("lose access");
    await workspace.ok("apply", "-no-color", "destroy.plan");
    expect(workspace.sharedWith()).toEqual(FIVE);
    expect(workspace.emulator.calls("ModifyImagePermission")).toEqual([]);
  });

  it("takes access with a changed image as the state says, and retains as the state says from then on", async () => {
    workspace.write(share(FIVE, { image: "m-next", extra: '  on_destroy = "retain"' }));
    await workspace.apply();
    expect(workspace.sharedWith()).toEqual([]);
    expect(workspace.sharedWith("m-next")).toEqual(FIVE);
    workspace.write("");
    await workspace.apply();
    expect(workspace.sharedWith("m-next")).toEqual(FIVE);
  });
});

describe("credentials of another account", () => {
  it("empty no state on refresh: the error names both accounts", async () => {
    for (const command of [["plan"], ["apply", "-refresh-only", "-auto-approve"]]) {
      const refused = await workspace.run("terraform", [...command, "-no-color", "-input=false"], STRANGERS_KEY);
      expect(refused.exitCode).toBe(1);
      expect(unwrapped(refused.output)).toContain(`belong to account ${STRANGER}`);
      expect(unwrapped(refused.output)).toContain(`shared by account ${OWNER}`);
      expect(workspace.state()?.account_ids).toEqual(FIVE);
    }
    await isQuiet();
  });

  it("take nothing and forget nothing on destroy, also without a refresh", async () => {
    const refused = await workspace.run("terraform", ["destroy", ...UNATTENDED, "-refresh=false"], STRANGERS_KEY);
    expect(refused.exitCode).toBe(1);
    expect(unwrapped(refused.output)).toContain(`belong to account ${STRANGER}`);
    expect(unwrapped(refused.output)).toContain(`shared by account ${OWNER}`);
    expect(workspace.state()?.account_ids).toEqual(FIVE);
    expect(workspace.sharedWith()).toEqual(FIVE);
    expect(workspace.emulator.calls("ModifyImagePermission")).toEqual([]);
    await isQuiet();
  });

  it("are not believed either when they are told that the image is shared with nobody", async () => {
    // UNVERIFIED whether the service answers a stranger with an error or with nothing: both are tried.
    const silent = await Workspace.start({
      accounts: [
        { accountId: OWNER, accessKeys: [{ id: "emulator-key-id", secret: "emulator-key-secret" }] },
        { accountId: STRANGER, accessKeys: [{ id: "strangers-key", secret: "strangers-secret" }] },
      ],
      options: { permissionOfForeignImage: "empty" },
    });
    try {
      silent.write(share(FIVE));
      await silent.init();
      await silent.apply();
      const refused = await silent.run("terraform", ["plan", "-no-color", "-input=false"], STRANGERS_KEY);
      expect(refused.exitCode).toBe(1);
      expect(unwrapped(refused.output)).toContain(`belong to account ${STRANGER}`);
      expect(silent.state()?.account_ids).toEqual(FIVE);
    } finally {
      await silent.close();
    }
  });
});

describe("replacing a share on its own image", () => {
  it("refuses a tainted share that has lost an account: nothing tells it from a stranger's, and untaint is the way out", async () => {
    await workspace.ok("taint", "ecd_image_share.golden");
    workspace.write(share(STAYERS));
    const refused = await workspace.terraform("apply", ...UNATTENDED);
    expect(refused.exitCode).toBe(1);
    expect(refused.output).toContain("is already shared with 1 account not in account_ids");
    expect(refused.output).toContain("terraform untaint");
    expect(workspace.sharedWith()).toEqual(FIVE);

    await workspace.ok("untaint", "ecd_image_share.golden");
    await workspace.apply();
    expect(live).toEqual([STAYERS]);
    await isQuiet();
  });

  it("takes access from a foreign account only with a line for it, and from nobody else meanwhile", async () => {
    workspace.emulator.share(REGION, IMAGE, FOREIGN);
    const plan = await workspace.plan("-replace=ecd_image_share.golden", "-out=replace.plan");
    expect(changedLines(plan)).toContain(`- "${FOREIGN}" = "cn-hangzhou:m-golden, shared outside Terraform" -> null`);
    await workspace.ok("apply", "-no-color", "replace.plan");
    expect(live).toEqual([FIVE]);
    await isQuiet();
  });

  it("leaves a foreign account that appears after the plan, which the next plan shows", async () => {
    await workspace.plan("-replace=ecd_image_share.golden", "-out=replace.plan");
    workspace.emulator.share(REGION, IMAGE, FOREIGN);
    const { output } = await workspace.terraform("apply", "-no-color", "replace.plan");
    expect(workspace.sharedWith()).toEqual([...FIVE, FOREIGN]);
    expect(output).toContain(FOREIGN);
  });

  it("takes access from the leaver also when on_destroy is retain: the share lives on", async () => {
    workspace.write(share(FIVE, { extra: '  on_destroy = "retain"' }));
    await workspace.apply();
    workspace.write(share(STAYERS, { extra: '  on_destroy = "retain"' }));
    const plan = await workspace.plan("-replace=ecd_image_share.golden", "-out=replace.plan");
    expect(plan).toContain(`- "${LEAVER}" = "cn-hangzhou:m-golden" -> null`);
    await workspace.ok("apply", "-no-color", "replace.plan");
    expect(live).toEqual([STAYERS]);
    await isQuiet();
  });

  it("is refused in the plan when exclusive is switched off and an account leaves, and an update releases it", async () => {
    workspace.write(share(STAYERS, { extra: "  exclusive = false" }));
    const refused = await workspace.terraform("apply", ...UNATTENDED, "-replace=ecd_image_share.golden");
    expect(refused.exitCode).toBe(1);
    expect(refused.output).toContain("a replacement cannot release 1 account");
    expect(workspace.sharedWith()).toEqual(FIVE);
    await workspace.apply();
    expect(workspace.sharedWith()).toEqual(FIVE);
    expect(workspace.state()?.account_ids).toEqual(STAYERS);
    await isQuiet();
  });

  it("repairs drift with create_before_destroy: what is missing comes back, and nobody is without access meanwhile", async () => {
    workspace.write(share(FIVE, { extra: CBD }));
    workspace.emulator.unshare(REGION, IMAGE, LEAVER);
    await workspace.apply("-replace=ecd_image_share.golden");
    expect(live).toEqual([FIVE]);
    await isQuiet();
  });

  it("refuses create_before_destroy while an account leaves, and goes on once the account is declared again", async () => {
    workspace.write(share(STAYERS, { extra: CBD }));
    const refused = await workspace.terraform("apply", ...UNATTENDED, "-replace=ecd_image_share.golden");
    expect(refused.exitCode).toBe(1);
    expect(refused.output).toContain("is already shared with 1 account not in account_ids");
    expect(unwrapped(refused.output)).toContain("Or add the accounts to account_ids");
    expect(live).toEqual([]);

    // Terraform keeps the old share as "deposed", so the new one is created beside it.
    workspace.write(share(FIVE, { extra: CBD }));
    await workspace.apply();
    expect(live).toEqual([]);
    workspace.write(share(STAYERS, { extra: CBD }));
    await workspace.apply();
    expect(live.at(-1)).toEqual(STAYERS);
    await isQuiet();
  });
});

/** Without Terraform's line breaks. */
function unwrapped(output: string): string {
  return output.replaceAll(/\s+/g, " ");
}
