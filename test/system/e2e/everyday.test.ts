/** The main use with the real terraform: the plan that a reviewer reads, and the exact calls. */
import { accounts, changedLines, IMAGE, REGION, share, Workspace } from "../../support/workspace";

const NAMES =
  'provider "ecd" {\n  account_names = {\n    "1182725234310001" = "finance-prod"\n    "1182725234310012" = "hr-emea"\n    "1182725234310900" = "lab"\n  }\n}';

describe("the life of a share", () => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await Workspace.start({ images: [{ imageId: IMAGE }] });
    workspace.write(share(accounts(12)), NAMES);
    await workspace.init();
  });
  afterAll(async () => await workspace.close());
  beforeEach(() => workspace.emulator.clearJournal());

  it("a create of twelve accounts plans one line per account and a known id, and makes two calls", async () => {
    const plan = await workspace.plan("-out=create.plan");
    expect(plan).toContain("Plan: 1 to add, 0 to change, 0 to destroy.");
    expect(plan).toContain(`+ id          = "${REGION}:${IMAGE}"`);
    // This plan knows everything except whether an account gains access before the apply.
    expect(plan.match(/.*known after apply.*/g)).toEqual([
      expect.stringMatching(/^ *\+ taken_over += \(known after apply\)$/),
    ]);
    expect(plan).toContain('+ "1182725234310001" = "cn-hangzhou:m-golden (finance-prod)"');
    expect(workspace.actions().sort()).toEqual(["DescribeImagePermission", "DescribeImages", "GetCallerIdentity"]);
    workspace.emulator.clearJournal();
    await workspace.ok("apply", "-no-color", "create.plan");
    expect(workspace.sharedWith()).toEqual(accounts(12));
    expect(workspace.emulator.calls("ModifyImagePermission").map(({ addAccounts }) => addAccounts.length)).toEqual([
      10, 2,
    ]);
    expect(workspace.emulator.calls("DescribeImagePermission")).toHaveLength(2);
  });

  it("a plan without a change makes one read and no other call", async () => {
    expect(await workspace.plan("-detailed-exitcode")).toContain("No changes.");
    expect(workspace.actions()).toEqual(["DescribeImagePermission"]);
  });

  it("a changed account name alone plans no change", async () => {
    workspace.write(share(accounts(12)), NAMES.replace("finance-prod", "finance-production"));
    expect(await workspace.plan("-detailed-exitcode")).toContain("No changes.");
    workspace.write(share(accounts(12)), NAMES);
  });

  it("a change of two of twelve accounts plans one named line each, and makes one call", async () => {
    workspace.write(share([...accounts(11), "1182725234310900"]), NAMES);
    const plan = await workspace.plan("-out=update.plan");
    expect(changedLines(plan)).toEqual([
      '- "1182725234310012" = "cn-hangzhou:m-golden (hr-emea)" -> null',
      '+ "1182725234310900" = "cn-hangzhou:m-golden (lab)"',
      '- "1182725234310012",',
      '+ "1182725234310900",',
    ]);
    expect(plan).toContain("Plan: 0 to add, 1 to change, 0 to destroy.");
    expect(plan).toContain("Warning: Image m-golden in cn-hangzhou: 1 account loses access");
    expect(plan).toContain("- 1182725234310012 (hr-emea)");
    workspace.emulator.clearJournal();
    await workspace.ok("apply", "-no-color", "update.plan");
    expect(workspace.actions().filter((action) => action !== "GetCallerIdentity")).toEqual([
      "DescribeImagePermission",
      "ModifyImagePermission",
      "DescribeImagePermission",
    ]);
    expect(workspace.sharedWith()).toEqual([...accounts(11), "1182725234310900"]);
  });

  it("an account that was shared by hand is shown as drift, and the apply removes it", async () => {
    workspace.emulator.share(REGION, IMAGE, "9000000000000009");
    workspace.emulator.unshare(REGION, IMAGE, "1182725234310001");
    const plan = await workspace.plan();
    expect(changedLines(plan)).toEqual([
      '+ "1182725234310001" = "cn-hangzhou:m-golden (finance-prod)"',
      '- "9000000000000009" = "cn-hangzhou:m-golden, shared outside Terraform" -> null',
      '- "9000000000000009",',
      '+ "1182725234310001",',
    ]);
    await workspace.apply();
    expect(workspace.sharedWith()).toEqual([...accounts(11), "1182725234310900"]);
    expect(await workspace.plan("-detailed-exitcode")).toContain("No changes.");
  });

  it("a live account that is declared later is adopted without a write", async () => {
    workspace.emulator.share(REGION, IMAGE, "9000000000000009");
    workspace.write(share([...accounts(11), "1182725234310900", "9000000000000009"]), NAMES);
    const plan = await workspace.plan("-out=adopt.plan");
    // With ignore_changes, Terraform puts the found accounts into the configuration. This must change nothing.
    expect(plan).toContain("No changes.");
    await workspace.ok("apply", "-no-color", "adopt.plan");
    expect(workspace.emulator.calls("ModifyImagePermission")).toEqual([]);
    expect(await workspace.plan("-detailed-exitcode")).toContain("No changes.");
  });

  it("changes of max_unshare, on_destroy and timeouts make no call", async () => {
    workspace.write(
      share([...accounts(11), "1182725234310900", "9000000000000009"], {
        extra: '  max_unshare = 13\n  on_destroy = "unshare"\n  timeouts {\n    update = "3m"\n  }',
      }),
      NAMES,
    );
    await workspace.plan("-out=settings.plan");
    workspace.emulator.clearJournal();
    await workspace.ok("apply", "-no-color", "settings.plan");
    expect(workspace.actions()).toEqual([]);
    expect(await workspace.plan("-detailed-exitcode")).toContain("No changes.");
  });

  it("the plan of a destroy makes only the refresh call, and the apply removes its accounts", async () => {
    const plan = await workspace.plan("-destroy", "-out=destroy.plan");
    expect(workspace.actions()).toEqual(["DescribeImagePermission"]);
    expect(plan).toContain("13 accounts lose access");
    workspace.emulator.share(REGION, IMAGE, "9000000000000010");
    await workspace.ok("apply", "-no-color", "destroy.plan");
    expect(workspace.sharedWith()).toEqual(["9000000000000010"]);
    expect(workspace.state()).toBeUndefined();
  });
});

describe("the number of calls", () => {
  const counts = [0, 1, 10, 11, 21, 50];
  it(`creates of ${counts.join("/")} accounts take ${counts.map((n) => Math.ceil(n / 10)).join("/")} calls`, async () => {
    const images = counts.map((count) => ({ imageId: `m-${count}` }));
    const workspace = await Workspace.start({ images });
    try {
      workspace.write(
        counts.map((count) => share(accounts(count), { name: `of_${count}`, image: `m-${count}` })).join(""),
      );
      await workspace.init();
      await workspace.apply();
      const writes = (image: string) =>
        workspace.emulator.calls("ModifyImagePermission").filter(({ imageId }) => imageId === image).length;
      expect(counts.map((count) => writes(`m-${count}`))).toEqual([0, 1, 1, 2, 3, 5]);
      expect(counts.map((count) => workspace.sharedWith(`m-${count}`).length)).toEqual(counts);
      expect(await workspace.plan("-detailed-exitcode")).toContain("No changes.");
    } finally {
      await workspace.close();
    }
  });

  it("an update with twelve additions and three removals takes two calls", async () => {
    const workspace = await Workspace.start();
    try {
      workspace.write(share(accounts(5)));
      await workspace.init();
      await workspace.apply();
      workspace.emulator.clearJournal();
      workspace.write(share([...accounts(2), ...accounts(12, 100)]));
      await workspace.apply();
      const writes = workspace.emulator.calls("ModifyImagePermission");
      expect(writes.map(({ addAccounts, removeAccounts }) => [addAccounts.length, removeAccounts.length])).toEqual([
        [10, 3],
        [2, 0],
      ]);
    } finally {
      await workspace.close();
    }
  });
});

it("four images that lose an account cause four warnings, and none is merged", async () => {
  const images = ["m-a", "m-b", "m-c", "m-d"];
  const workspace = await Workspace.start({ images: images.map((imageId) => ({ imageId })) });
  try {
    const all = (count: number) =>
      images.map((image) => share(accounts(count), { name: image.replace("-", "_"), image })).join("");
    workspace.write(all(3));
    await workspace.init();
    await workspace.apply();
    workspace.write(all(2));
    const plan = await workspace.plan();
    for (const image of images) expect(plan).toContain(`Warning: Image ${image} in ${REGION}: 1 account loses access`);
    expect(plan).not.toContain("more similar warning");
  } finally {
    await workspace.close();
  }
});
