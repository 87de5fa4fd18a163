/**
 * A replacement with a value that decides which accounts stay and is known only in apply: accounts that stay keep
 * access, and the guards hold.
 */
import { accounts, IMAGE, share, Workspace } from "../../../support/workspace";

const THREE = accounts(3);
const [FIRST, SECOND] = THREE as [string, string, string];
const [OTHER] = accounts(1, 900) as [string];

const late = (value: string) => `resource "terraform_data" "late" {\n  input = ${value}\n}\n`;
const lateSet = (accountIds: readonly string[], extra: string) =>
  `${late(JSON.stringify(accountIds))}resource "ecd_image_share" "golden" {\n  image_id    = "${IMAGE}"\n  account_ids = terraform_data.late.output\n${extra}\n}\n`;

describe("a replacement with a value that is known only in apply", () => {
  let workspace: Workspace;
  beforeEach(async () => {
    workspace = await Workspace.start({ images: [{ imageId: IMAGE }, { imageId: "m-next" }] });
  });
  afterEach(async () => await workspace.close());

  async function shared(body: string, provider?: string): Promise<void> {
    workspace.write(body, provider);
    await workspace.init();
    await workspace.apply();
    workspace.emulator.clearJournal();
  }

  async function refusedReplacement(): Promise<string> {
    const { exitCode, output } = await workspace.terraform(
      "apply",
      "-no-color",
      "-auto-approve",
      "-replace=ecd_image_share.golden",
    );
    expect(exitCode).toBe(1);
    expect(workspace.emulator.calls("ModifyImagePermission").flatMap(({ removeAccounts }) => removeAccounts)).toEqual(
      [],
    );
    return output;
  }

  it.each(["  exclusive = false", "  max_unshare = 1"])(
    "a replacement with unknown accounts is refused, and an update works (%s)",
    async (extra) => {
      await shared(share(THREE, { extra }));
      workspace.write(lateSet([FIRST, SECOND], extra));
      expect(await refusedReplacement()).toContain("the plan did not know account_ids");
      expect(workspace.sharedWith()).toEqual(THREE);
      expect(workspace.state()?.account_ids).toEqual(THREE);
      await workspace.apply();
      expect(workspace.sharedWith()).toEqual([FIRST, SECOND]);
      expect(await workspace.plan("-detailed-exitcode")).toContain("No changes.");
    },
  );

  it("another share of the same image removes no access in the refused replacement", async () => {
    const additive = "  exclusive = false";
    await shared(share(THREE, { extra: additive }));
    const waiting = lateSet([FIRST, SECOND], `${additive}\n  depends_on = [ecd_image_share.other]`);
    workspace.write(waiting + share([OTHER], { name: "other", extra: additive }));
    await refusedReplacement();
    expect(workspace.sharedWith()).toEqual(expect.arrayContaining(THREE));
  });

  it("a max_unshare of 0 that the plan does not know keeps the access to the old image", async () => {
    await shared(share(THREE));
    const limit = "  max_unshare = terraform_data.late.output";
    workspace.write(late("0") + share(THREE, { image: "m-next", extra: limit }));
    const { exitCode } = await workspace.terraform("apply", "-no-color", "-auto-approve");
    expect({ exitCode, live: workspace.sharedWith() }).toEqual({ exitCode: 1, live: THREE });
  });

  it("a destroy removes no access if the provider's max_unshare forbids it in apply", async () => {
    await shared(share(THREE));
    workspace.write(late("0"), 'provider "ecd" {\n  max_unshare = terraform_data.late.output\n}');
    const { exitCode } = await workspace.terraform("apply", "-no-color", "-auto-approve");
    expect({ exitCode, live: workspace.sharedWith() }).toEqual({ exitCode: 1, live: THREE });
    expect(workspace.state()?.account_ids).toEqual(THREE);
  });

  it("the provider's max_unshare does not refuse a plan if the share's own is unknown", async () => {
    const provider = 'provider "ecd" {\n  max_unshare = 1\n}';
    await shared(share(THREE), provider);
    workspace.write(late("9") + share([FIRST], { extra: "  max_unshare = terraform_data.late.output" }), provider);
    await workspace.apply();
    expect(workspace.sharedWith()).toEqual([FIRST]);
  });
});
