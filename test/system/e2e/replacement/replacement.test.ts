/**
 * Replacing a share: the plan, and the access of accounts that stay. The tests read the live accounts after each write.
 */
import type { JournalEntry } from "../../../../emulator";
import { accounts, IMAGE, share, Workspace } from "../../../support/workspace";

const TWELVE = accounts(12);

describe("replacing a share", () => {
  let workspace: Workspace;
  /** The accounts of the watched image after each write. */
  let live: (readonly string[])[];

  beforeEach(async () => {
    live = [];
    const onCall = ({ action, imageId }: JournalEntry) => {
      if (action === "ModifyImagePermission" && imageId === IMAGE) live.push(workspace.sharedWith());
    };
    const images = [{ imageId: IMAGE }, { imageId: "m-next" }, { imageId: IMAGE, region: "cn-beijing" }];
    workspace = await Workspace.start({ images, onCall });
    workspace.write(share(TWELVE));
    await workspace.init();
    await workspace.apply();
    live = [];
    workspace.emulator.clearJournal();
  });
  afterEach(async () => await workspace.close());

  it("the plan of a replacement, also saved, shows account, old image and new image in a line", async () => {
    workspace.write(share(TWELVE, { image: "m-next" }));
    const plan = await workspace.plan("-out=replace.plan");
    const shown = await workspace.ok("show", "-no-color", "replace.plan");
    for (const id of TWELVE) expect(shown).toContain(`~ "${id}" = "cn-hangzhou:m-golden" -> "cn-hangzhou:m-next"`);
    expect(plan).toContain("12 accounts lose access");
    expect(plan).toContain('~ image_id    = "m-golden" -> "m-next" # forces replacement');
    await workspace.ok("apply", "-no-color", "replace.plan");
    expect(workspace.sharedWith()).toEqual([]);
    expect(workspace.sharedWith("m-next")).toEqual(TWELVE);
  });

  it("a replacement by request that moves the share to the provider's region obeys max_unshare", async () => {
    const provider = 'provider "ecd" {\n  region = "cn-beijing"\n}';
    const moved = (limit: number) => share(TWELVE, { extra: `  max_unshare = ${limit}` });
    workspace.write(moved(11), provider);
    const refused = await workspace.terraform("plan", "-no-color", "-replace=ecd_image_share.golden");
    expect(refused.exitCode).toBe(1);
    expect(refused.output).toContain("m-golden in cn-hangzhou: 12 accounts would lose access, more than");
    workspace.write(moved(12), provider);
    await workspace.apply("-replace=ecd_image_share.golden");
    expect([workspace.sharedWith(), workspace.emulator.sharedWith("cn-beijing", IMAGE)]).toEqual([[], TWELVE]);
  });

  it("a replacement on the same image keeps all access", async () => {
    await workspace.plan("-replace=ecd_image_share.golden", "-out=same.plan");
    await workspace.ok("apply", "-no-color", "same.plan");
    expect(workspace.emulator.calls("ModifyImagePermission")).toEqual([]);
    expect(workspace.sharedWith()).toEqual(TWELVE);
    expect(await workspace.plan("-detailed-exitcode")).toContain("No changes.");
  });

  it("a replacement on the same image removes only the account that leaves", async () => {
    workspace.write(share(TWELVE.slice(1)));
    const plan = await workspace.plan("-replace=ecd_image_share.golden", "-out=leave.plan");
    expect(plan).toContain(`- "${TWELVE[0]}" = "cn-hangzhou:m-golden" -> null`);
    await workspace.ok("apply", "-no-color", "leave.plan");
    expect(live).toEqual([TWELVE.slice(1)]);
    expect(await workspace.plan("-detailed-exitcode")).toContain("No changes.");
  });

  it("the replacement of a tainted share keeps all access", async () => {
    await workspace.ok("taint", "ecd_image_share.golden");
    await workspace.apply();
    expect(workspace.emulator.calls("ModifyImagePermission")).toEqual([]);
    expect(workspace.sharedWith()).toEqual(TWELVE);
  });

  it("create_before_destroy on the same image keeps all access", async () => {
    workspace.write(share(TWELVE, { extra: "  lifecycle {\n    create_before_destroy = true\n  }" }));
    await workspace.apply("-replace=ecd_image_share.golden");
    expect(workspace.emulator.calls("ModifyImagePermission")).toEqual([]);
    expect(workspace.sharedWith()).toEqual(TWELVE);
    expect(await workspace.plan("-detailed-exitcode")).toContain("No changes.");
  });

  it("create_before_destroy shares the new image before it removes access to the old one", async () => {
    workspace.write(share(TWELVE, { image: "m-next", extra: "  lifecycle {\n    create_before_destroy = true\n  }" }));
    await workspace.apply();
    const order = workspace.emulator.calls("ModifyImagePermission").map(({ imageId }) => imageId);
    expect(order).toEqual(["m-next", "m-next", IMAGE, IMAGE]);
  });

  it("a rename with a moved block keeps all access, and makes only the call of the refresh", async () => {
    workspace.write(
      `${share(TWELVE, { name: "renamed" })}\nmoved {\n  from = ecd_image_share.golden\n  to = ecd_image_share.renamed\n}`,
    );
    const plan = await workspace.plan("-out=moved.plan");
    expect(plan).toContain("has moved to");
    await workspace.ok("apply", "-no-color", "moved.plan");
    expect(workspace.actions()).toEqual(["DescribeImagePermission"]);
  });

  it("a rename without a moved block ends with all accounts shared again", async () => {
    workspace.write(share(TWELVE, { name: "renamed" }));
    await workspace.apply();
    if (workspace.sharedWith().length !== TWELVE.length) await workspace.apply();
    expect(workspace.sharedWith()).toEqual(TWELVE);
    expect(await workspace.plan("-detailed-exitcode")).toContain("No changes.");
  });

  it("a removed block keeps all access", async () => {
    workspace.write("removed {\n  from = ecd_image_share.golden\n  lifecycle {\n    destroy = false\n  }\n}");
    await workspace.apply();
    expect(workspace.sharedWith()).toEqual(TWELVE);
    expect(workspace.state()).toBeUndefined();
  });

  it("a replacement with on_destroy retain keeps the access to the old image too", async () => {
    workspace.write(share(TWELVE, { extra: '  on_destroy = "retain"' }));
    await workspace.apply();
    workspace.write(share(TWELVE, { image: "m-next", extra: '  on_destroy = "retain"' }));
    await workspace.apply();
    expect(workspace.sharedWith()).toEqual(TWELVE);
    expect(workspace.sharedWith("m-next")).toEqual(TWELVE);
    await workspace.ok("destroy", "-no-color", "-auto-approve");
    expect(workspace.sharedWith("m-next")).toEqual(TWELVE);
  });
});

describe("a switch of exclusive", () => {
  it("an apply that switches exclusive removes no access, in either direction", async () => {
    const workspace = await Workspace.start({ images: [{ imageId: IMAGE, sharedWith: ["9000000000000009"] }] });
    try {
      const additive = (ids: readonly string[]) => share(ids, { extra: "  exclusive = false" });
      workspace.write(additive(accounts(3)));
      await workspace.init();
      await workspace.apply();
      expect(workspace.sharedWith()).toEqual([...accounts(3), "9000000000000009"]);
      expect(await workspace.plan("-detailed-exitcode")).toContain("No changes.");

      workspace.write(share(accounts(3)));
      expect(await workspace.apply()).toContain("1 account would lose access in the next apply");
      expect(workspace.sharedWith()).toEqual([...accounts(3), "9000000000000009"]);
      expect(await workspace.plan()).toContain(
        '- "9000000000000009" = "cn-hangzhou:m-golden, shared outside Terraform" -> null',
      );

      workspace.write(additive(accounts(2)));
      const released = await workspace.apply();
      expect(released).toContain("2 accounts released, with access kept");
      expect(workspace.sharedWith()).toEqual([...accounts(3), "9000000000000009"]);
      expect(workspace.state()?.account_ids).toEqual(accounts(2));
      expect(await workspace.plan("-detailed-exitcode")).toContain("No changes.");
    } finally {
      await workspace.close();
    }
  });
});
