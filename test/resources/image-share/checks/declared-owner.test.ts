/** A share with the owner of the image in `account_ids`: an error before any write, where STS names the caller. */
import { UNKNOWN } from "../../../../src/tfplugin";
import { accounts, failure } from "../../../support/simulated-service";
import { config, terraform, titles } from "../../simulated-cloud";

const [A = ""] = accounts(1);

describe("the owner of the image in account_ids", () => {
  it.each([
    ["a create", async () => terraform()],
    [
      "a gain",
      async () => {
        const started = terraform();
        await started.apply(config([A]));
        return started;
      },
    ],
  ])("the owner of the image in account_ids is an error on the attribute in the plan of %s", async (_, start) => {
    const { core, cloud } = await start();
    core.restart();
    const { action, diagnostics } = await core.plan(config([A, cloud.caller]));
    expect(action).toBe("error");
    expect(titles(diagnostics)).toEqual(["Image m-test in cn-hangzhou would be shared with its own account"]);
    expect(diagnostics[0]).toMatchObject({ attribute: ["account_ids"] });
    expect(diagnostics[0]?.detail).toContain(cloud.caller);
  });

  it("the owner in account_ids is an error before any write when the plan did not know the set", async () => {
    const { core, cloud } = terraform();
    const plan = await core.plan(config([], { account_ids: UNKNOWN }));
    core.restart();
    const { diagnostics } = await core.apply(plan, config([A, cloud.caller]));
    expect(titles(diagnostics)).toEqual(["Image m-test in cn-hangzhou would be shared with its own account"]);
    expect(cloud.writes).toEqual([]);
  });

  it("the owner in account_ids is not checked while STS does not answer", async () => {
    const { core, cloud } = terraform();
    cloud.failing.set("GetCallerIdentity", failure("unavailable"));
    expect((await core.plan(config([A, cloud.caller]))).action).toBe("create");
  });
});
