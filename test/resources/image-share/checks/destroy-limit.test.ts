/** The limit of a destroy that an apply checks, because the plan did not know the limit of the provider. */
import { Session } from "../../../../src/resources";
import { FakeCore } from "../../../support/core/fake-core";
import { SETTINGS } from "../../../support/session-settings";
import { accounts, SimulatedTime } from "../../../support/simulated-service";
import { config, providerOf, SimulatedCloud, titles } from "../../simulated-cloud";

it("the limit of another created share does not weaken the limit of a destroy", async () => {
  const cloud = new SimulatedCloud();
  cloud.images.set("m-other", {});
  const process = (more: object) => {
    const session = new Session(cloud, { ...SETTINGS, ...more }, new SimulatedTime(), new AbortController().signal);
    return providerOf(() => session);
  };
  let current = process({});
  const destroyed = new FakeCore(() => current, "ecd_image_share");
  const created = new FakeCore(() => current, "ecd_image_share");
  await destroyed.apply(await destroyed.plan(config(accounts(5))));

  const other = config(accounts(6).slice(5), { image_id: "m-other", exclusive: false, max_unshare: 100 });
  current = process({ unknownArguments: ["max_unshare"] });
  destroyed.restart();
  const [destroy, create] = [await destroyed.plan(null), await created.plan(other)];
  expect([destroy.action, create.action]).toEqual(["delete", "create"]);

  current = process({ maxUnshare: 3 });
  destroyed.restart();
  created.restart();
  expect(titles((await created.apply(create)).diagnostics)).toEqual([]);
  const { diagnostics } = await destroyed.apply(destroy);
  expect(titles(diagnostics)).toEqual([
    "Image m-test in cn-hangzhou: 5 accounts would lose access, more than max_unshare allows",
  ]);
  expect(cloud.live.size).toBe(6);
});
