/** An image that is unknown in the plan and turns out to be the same (docs/decisions/0007). */
import { accounts, IMAGE, REGION, share, Workspace } from "../../../support/workspace";

const TWO = accounts(2);

it("an unknown image_id that stays the same plans a line per account, and all get access again", async () => {
  const workspace = await Workspace.start();
  try {
    workspace.write(share(TWO));
    await workspace.init();
    await workspace.apply();
    const late = `resource "terraform_data" "late" {\n  input = "${IMAGE}"\n}\n`;
    workspace.write(late + share(TWO).replace(`"${IMAGE}"`, "terraform_data.late.output"));
    await workspace.plan("-out=late.plan");
    const shown = await workspace.ok("show", "-no-color", "late.plan");
    for (const id of TWO) expect(shown).toContain(`~ "${id}" = "${REGION}:${IMAGE}" -> (known after apply)`);
    expect(shown).toContain("# forces replacement");
    await workspace.ok("apply", "-no-color", "late.plan");
    expect(workspace.sharedWith()).toEqual(TWO);
    expect(await workspace.plan("-detailed-exitcode")).toContain("No changes.");
  } finally {
    await workspace.close();
  }
});
