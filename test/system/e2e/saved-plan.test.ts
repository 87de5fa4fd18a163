/**
 * Cases that a saved plan once did not show or showed wrongly. Now the plan shows each case to its reader, and the
 * apply does what the plan shows.
 */
import { accounts, changedLines, IMAGE, REGION, share, Workspace } from "../../support/workspace";

const [A = "", B = "", C = ""] = accounts(3);
const FOREIGN = "9000000000000009";
const LABEL = `${REGION}:${IMAGE}`;
const CBD = "  lifecycle {\n    create_before_destroy = true\n  }";

let workspace: Workspace;
beforeEach(async () => {
  workspace = await Workspace.start({
    images: [{ imageId: IMAGE }, { imageId: IMAGE, region: "cn-beijing" }, { imageId: "m-next" }],
    regions: [REGION, "cn-beijing"],
  });
});
afterEach(async () => await workspace.close());

async function start(body: string, ...live: string[]): Promise<void> {
  for (const id of live) workspace.emulator.share(REGION, IMAGE, id);
  workspace.write(body);
  await workspace.init();
}

/** Saves a plan, shows it as a reviewer reads it, and applies it. @returns the shown text */
async function reviewed(body: string, ...args: string[]): Promise<string> {
  workspace.write(body);
  await workspace.plan("-out=saved.plan", ...args);
  const shown = await workspace.ok("show", "-no-color", "saved.plan");
  await workspace.ok("apply", "-no-color", "saved.plan");
  return shown;
}

async function isQuiet(): Promise<void> {
  expect(await workspace.plan("-detailed-exitcode")).toContain("No changes.");
}

describe("a replacement by region", () => {
  it.each([
    ["known", `  region = "cn-beijing"`, `-> "cn-beijing:${IMAGE}"`],
    ["unknown", "  region = terraform_data.region.output", "-> (known after apply)"],
  ])("a saved plan that changes the region has a line per account if the region is %s", async (_, extra, end) => {
    await start(share([A, B]));
    await workspace.apply();
    const late = 'resource "terraform_data" "region" {\n  input = "cn-beijing"\n}\n';
    const shown = await reviewed(late + share([A, B], { extra }));
    for (const id of [A, B]) expect(shown).toContain(`~ "${id}" = "${LABEL}" ${end}`);
    expect(workspace.sharedWith()).toEqual([]);
    expect(workspace.emulator.sharedWith("cn-beijing", IMAGE)).toEqual([A, B]);
    await isQuiet();
  });
});

describe("create_before_destroy and guards", () => {
  it("a max_unshare that the same plan raises allows the destroy of the old share", async () => {
    await start(share(accounts(5), { extra: "  max_unshare = 3" }));
    await workspace.apply();
    await reviewed(share(accounts(5), { image: "m-next", extra: `  max_unshare = 5\n${CBD}` }));
    expect(workspace.sharedWith()).toEqual([]);
    expect(workspace.sharedWith("m-next")).toEqual(accounts(5));
    await isQuiet();
  });

  it("max_unshare_on_destroy unblocks an interrupted replacement with a foreign account", async () => {
    const rotation = (
      image: string,
      command: string,
    ) => `${share(accounts(3), { image, extra: `  max_unshare = 3\n${CBD}` })}
resource "terraform_data" "dependent" {
  triggers_replace = [ecd_image_share.golden.id]
  provisioner "local-exec" {
    command = "${command}"
  }
}`;
    await start(rotation(IMAGE, "true"));
    await workspace.apply();
    workspace.write(rotation("m-next", "false"));
    expect((await workspace.terraform("apply", "-no-color", "-auto-approve", "-input=false")).exitCode).toBe(1);
    workspace.emulator.share(REGION, IMAGE, FOREIGN);
    workspace.write(rotation("m-next", "true"));
    const refused = await workspace.terraform("plan", "-no-color", "-input=false");
    expect(refused.exitCode).toBe(1);
    expect(refused.output.replace(/\s+/g, " ")).toContain("set max_unshare_on_destroy of the provider to 4 or more");
    workspace.write(rotation("m-next", "true"), 'provider "ecd" {\n  max_unshare_on_destroy = 4\n}');
    await workspace.apply();
    expect(workspace.sharedWith()).toEqual([]);
    expect(workspace.sharedWith("m-next")).toEqual(accounts(3));
    workspace.write(rotation("m-next", "true"));
    // From Terraform 1.16 on, the dependent resource's own deposed object is left for one more apply.
    expect(await workspace.plan()).not.toContain("# ecd_image_share");
    await workspace.apply();
    await isQuiet();
  });

  it.each([
    ["destroy first", ""],
    ["create first", CBD],
  ])("a replaced share with retain removes the accounts that its plan shows (%s)", async (_, order) => {
    const extra = `  exclusive  = false\n  on_destroy = "retain"\n${order}`;
    await start(share([A, B, C], { extra }));
    await workspace.apply();
    const shown = await reviewed(share([A], { extra }), "-replace=ecd_image_share.golden");
    for (const id of [B, C]) expect(changedLines(shown)).toContain(`- "${id}" = "${LABEL}" -> null`);
    expect(workspace.sharedWith()).toEqual([A]);
    await isQuiet();
  });
});

describe("the accounts in a saved plan", () => {
  it("a saved plan names the accounts that a create takes over", async () => {
    await start(share([A, B]), A);
    const shown = await reviewed(share([A, B]));
    expect(shown).toMatch(new RegExp(`\\+ taken_over +=? \\{\\n +\\+ "${A}" = "${LABEL}"`));
    await isQuiet();
  });

  it("a saved plan names released accounts, without a line that looks like a loss", async () => {
    await start(share([A, B]));
    await workspace.apply();
    const shown = await reviewed(share([A], { extra: "  exclusive = false" }));
    expect(changedLines(shown)).toContain(`~ "${B}" = "${LABEL}" -> "${LABEL}, released: keeps access"`);
    expect(workspace.sharedWith()).toEqual([A, B]);
    await isQuiet();
  });

  it("a saved plan names foreign accounts that lose access after the share became exclusive", async () => {
    await start(share([A], { extra: "  exclusive = false" }), FOREIGN);
    await workspace.apply();
    const shown = await reviewed(share([A]));
    expect(shown).toContain(
      `+ "${FOREIGN}" = "${LABEL}: not in account_ids: loses access when the next plan is applied"`,
    );
    expect(workspace.sharedWith()).toEqual([A, FOREIGN]);
    expect(changedLines(await workspace.plan())).toContain(
      `- "${FOREIGN}" = "${LABEL}, shared outside Terraform" -> null`,
    );
  });

  it("a saved plan names an account that another share of the image declares", async () => {
    const additive = (ids: readonly string[], name: string) => share(ids, { name, extra: "  exclusive = false" });
    await start(additive([A, B], "one") + additive([B, C], "other"));
    await workspace.apply();
    workspace.write(additive([A], "one") + additive([B, C], "other"));
    const plan = await workspace.plan("-out=saved.plan");
    const shown = await workspace.ok("show", "-no-color", "saved.plan");
    expect(plan).toContain("may lose access although another share lists it in account_ids");
    expect(shown).toContain(`"${B}" = "${LABEL}: loses access here, and another share of the image declares it`);
    await workspace.ok("apply", "-no-color", "saved.plan");
    await workspace.apply();
    expect(workspace.sharedWith()).toEqual([A, B, C]);
  });
});

it("drift under ignore_changes plans no change, and a destroy lists the account with its mark", async () => {
  const body = share([A], { extra: "  lifecycle {\n    ignore_changes = [account_ids]\n  }" });
  await start(body);
  await workspace.apply();
  workspace.emulator.share(REGION, IMAGE, FOREIGN);
  await isQuiet();
  await workspace.apply();
  await isQuiet();
  expect(changedLines(await workspace.plan("-destroy"))).toContain(
    `- "${FOREIGN}" = "${LABEL}, shared outside Terraform"`,
  );
});

it('apply -auto-approve of one loss prints no "similar warning elsewhere"', async () => {
  await start(share([A, B]));
  await workspace.apply();
  workspace.write(share([A]));
  const output = await workspace.apply();
  expect(output).toContain("1 account loses access");
  expect(output).not.toContain("similar warning");
});

it("the owner of the image in account_ids fails the plan, on the attribute", async () => {
  const owner = "1000000000000001";
  await start(share([A, owner]));
  const refused = await workspace.terraform("plan", "-no-color", "-input=false");
  expect(refused.exitCode).toBe(1);
  expect(refused.output).toContain("would be shared with its own account");
  expect(refused.output).toMatch(/account_ids = \["/);
});

it("hide_accounts keeps sensitive accounts out of plan, output and messages", async () => {
  const body = (ids: readonly string[]) =>
    `variable "accounts" {\n  type      = set(string)\n  sensitive = true\n  default   = ${JSON.stringify(ids)}\n}
resource "ecd_image_share" "golden" {
  image_id      = "${IMAGE}"
  account_ids   = var.accounts
  hide_accounts = true
}\n`;
  await start(body([A, B]));
  const texts = [await workspace.plan(), await workspace.apply()];
  workspace.write(body([A]));
  texts.push(await workspace.plan(), await workspace.apply());
  for (const text of texts) for (const id of [A, B]) expect(text).not.toContain(id);
  expect(texts[0]).toContain(`+ "2 accounts" = "${LABEL}"`);
  expect(workspace.sharedWith()).toEqual([A]);
  await isQuiet();
});
