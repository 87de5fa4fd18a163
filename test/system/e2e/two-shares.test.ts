/** Two additive shares that declare one account: if one is removed, the plan must mention the other. */
import { accounts, share, Workspace } from "../../support/workspace";

const [FIRST] = accounts(1) as [string];
const ADDITIVE = "  exclusive = false";

it("the plan says that an account loses access although another share still declares it", async () => {
  const workspace = await Workspace.start();
  try {
    workspace.write(share([FIRST], { extra: ADDITIVE }) + share([FIRST], { name: "double", extra: ADDITIVE }));
    await workspace.init();
    await workspace.apply();
    workspace.write(share([FIRST], { extra: ADDITIVE }));
    const plan = await workspace.plan("-out=drop.plan");
    expect(plan.replaceAll(/\s+/g, " ")).toContain("although another share still declares it");
  } finally {
    await workspace.close();
  }
});
