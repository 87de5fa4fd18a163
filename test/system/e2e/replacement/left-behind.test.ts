/** create_before_destroy on one image that is interrupted between its legs, because a dependent resource fails. */
import { accounts, share, Workspace } from "../../../support/workspace";

const TWO = accounts(2);

it("a deposed object with the same accounts causes a warning, and state rm keeps all access", async () => {
  const workspace = await Workspace.start();
  try {
    const extra =
      "  lifecycle {\n    create_before_destroy = true\n    replace_triggered_by  = [terraform_data.trigger]\n  }";
    const configuration = (value: string, command: string): string => `
resource "terraform_data" "trigger" {
  input = "${value}"
}
${share(TWO, { extra })}
resource "terraform_data" "dependent" {
  triggers_replace = [ecd_image_share.golden.id, "${value}"]
  provisioner "local-exec" {
    command = "${command}"
  }
}`;
    workspace.write(configuration("1", "true"));
    await workspace.init();
    await workspace.apply();
    workspace.write(configuration("2", "false"));
    expect((await workspace.terraform("apply", "-no-color", "-auto-approve")).exitCode).toBe(1);

    workspace.write(configuration("2", "true"));
    const plan = (await workspace.plan()).replace(/\s+/g, " ");
    expect(plan).toMatch(/ecd_image_share\.golden \(deposed object \w+\) will be destroyed/);
    expect(plan).toContain("2 accounts may lose access although another share lists them in account_ids");
    expect(plan).toContain("the next apply creates the share again and takes over its accounts");

    await workspace.ok("state", "rm", "ecd_image_share.golden");
    workspace.emulator.clearJournal();
    await workspace.apply();
    expect(workspace.sharedWith()).toEqual(TWO);
    expect(workspace.actions()).not.toContain("ModifyImagePermission");
    // From Terraform 1.16 on, the dependent resource's own deposed object is left for one more apply.
    expect(await workspace.plan()).not.toContain("# ecd_image_share");
    await workspace.apply();
    expect(await workspace.plan("-detailed-exitcode")).toContain("No changes.");
  } finally {
    await workspace.close();
  }
});
