/** A share whose copied_from was removed and comes back with another copy: the saved plan names every account. */
import { accounts, changedLines, share, Workspace } from "../../../support/workspace";

it("a saved plan names each account that loses a copy, although copied_from was removed before", async () => {
  const workspace = await Workspace.start({ images: [{ imageId: "m-copy-1" }, { imageId: "m-copy-2" }] });
  try {
    const ofCopy = (image: string) => share(accounts(2), { image, extra: '  copied_from = "cn-hangzhou:m-golden"' });
    workspace.write(ofCopy("m-copy-1"));
    await workspace.init();
    await workspace.apply();
    workspace.write(share(accounts(2), { image: "m-copy-1" }));
    await workspace.apply();
    workspace.write(ofCopy("m-copy-2"));
    const plan = await workspace.plan("-out=move.plan");
    for (const account of accounts(2)) expect(changedLines(plan).join("\n")).toContain(account);
  } finally {
    await workspace.close();
  }
});
