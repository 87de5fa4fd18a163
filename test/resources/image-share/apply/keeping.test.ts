/** No account loses access that the same run gives it, in any order of the shares (invariant 1). */

import { Session, type SessionSettings } from "../../../../src/resources";
import { FakeCore } from "../../../support/core/fake-core";
import { SETTINGS } from "../../../support/session-settings";
import { accounts, failure, SimulatedTime } from "../../../support/simulated-service";
import { config, providerOf, SimulatedCloud, terraform, titles } from "../../simulated-cloud";

const CREATE_FIRST = { replace: true, createBeforeDestroy: true };

/** Two shares of one configuration, which every command serves from one process. */
function twoShares(settings: Partial<SessionSettings> = {}) {
  const cloud = new SimulatedCloud();
  const time = new SimulatedTime();
  const newSession = () => new Session(cloud, { ...SETTINGS, ...settings }, time, new AbortController().signal);
  let session = newSession();
  const provider = providerOf(() => session);
  const [one, other] = [new FakeCore(provider, "ecd_image_share"), new FakeCore(provider, "ecd_image_share")];
  const newProcess = () => {
    session = newSession();
    for (const core of [one, other]) core.restart();
  };
  return { cloud, one, other, newProcess };
}

const additive = (ids: readonly string[]) => config(ids, { exclusive: false });

describe("a share that is replaced on its image, with the new one created first", () => {
  it("a replacement that creates first changes no access", async () => {
    const { core, cloud, apply } = terraform();
    await apply(config(accounts(12)));
    const before = cloud.writes.length;
    const { errors } = await apply(config(accounts(12)), CREATE_FIRST);
    expect(errors).toEqual([]);
    expect(cloud.writes).toHaveLength(before);
    expect([...cloud.live].sort()).toEqual(accounts(12));
    expect((await core.plan(config(accounts(12)))).action).toBe("no-op");
  });

  it("max_unshare does not count in a create-first replacement, which removes no access", async () => {
    const { apply } = terraform({}, new SimulatedCloud());
    await apply(config(accounts(3), { max_unshare: 3 }));
    const { diagnostics } = await apply(config(accounts(3), { max_unshare: 3 }), CREATE_FIRST);
    // The apply plans the create again and cannot distinguish the old share's accounts from others.
    expect(titles(diagnostics)).toEqual([
      "Image m-test in cn-hangzhou: access that exists already is taken over for 3 accounts",
    ]);
  });
});

describe("a remaining limit (docs/limits.md)", () => {
  it("create_before_destroy fails before Terraform 1.16 when an exclusive share drops an account", async () => {
    const { core, cloud, apply } = terraform();
    await apply(config(accounts(3)));
    const writes = cloud.writes.length;
    const { errors } = await apply(config(accounts(2)), CREATE_FIRST);
    expect(titles(errors)).toEqual(["Image m-test in cn-hangzhou is already shared with 1 account not in account_ids"]);
    expect(cloud.writes).toHaveLength(writes);
    expect(core.state?.account_ids).toEqual(accounts(3));
  });

  it("a failed create leg names the accounts that keep access, and the next apply adopts them", async () => {
    const { core, cloud, apply } = terraform();
    await apply(config(accounts(2)));
    cloud.react = ({ add }) => (add.length > 0 ? failure("denied") : undefined);
    const { errors } = await apply(config(accounts(3)), { replace: true });
    expect(core.state).toBeNull();
    expect([...cloud.live]).toEqual(accounts(2));
    for (const id of accounts(2)) expect(errors[0]?.detail).toContain(id);
    cloud.react = () => undefined;
    const writes = cloud.writes.length;
    await apply(config(accounts(3)));
    expect(cloud.writes.slice(writes)).toEqual([{ add: accounts(1, 3), remove: [] }]);
  });
});

describe("a replacement whose create leg is refused for an account that appeared after the plan", () => {
  const [stays = "", leaves = "", stranger = ""] = accounts(3);

  it("a refused create leg names the accounts that keep access without a share", async () => {
    const { core, cloud, apply } = terraform();
    await apply(config([stays, leaves]));
    const plan = await core.plan(config([stays]), { replace: true });
    core.restart();
    cloud.live.add(stranger);
    const { diagnostics } = await core.apply(plan);
    const refusal = diagnostics.find(({ severity }) => severity === "error");
    expect(core.state).toBeNull();
    expect([...cloud.live].sort()).toEqual([stays, stranger]);
    expect(refusal?.detail).toContain(
      `These accounts of account_ids have access and keep it. The share manages them after it is created:\n  - ${stays}`,
    );
    expect(refusal?.detail).not.toContain(leaves);
  });
});

describe("two shares of one image", () => {
  it("a destroy keeps the access of accounts that another share gains in the same apply", async () => {
    const { cloud, one, other, newProcess } = twoShares();
    await one.apply(await one.plan(additive(accounts(1))));
    await other.apply(await other.plan(additive(accounts(2, 2))));
    newProcess();
    const plans = [await one.plan(additive(accounts(2))), await other.plan(null)] as const;
    newProcess();
    await one.apply(plans[0]);
    await other.apply(plans[1]);
    expect([...cloud.live].sort()).toEqual(accounts(2));
    expect(other.state).toBeNull();
  });

  it("a create keeps the access of accounts that another share drops in the same apply", async () => {
    const { cloud, one, other, newProcess } = twoShares();
    await other.apply(await other.plan(additive(accounts(3))));
    newProcess();
    const plans = [await one.plan(additive(accounts(1, 3))), await other.plan(additive(accounts(1)))] as const;
    newProcess();
    await one.apply(plans[0]);
    await other.apply(plans[1]);
    expect([...cloud.live].sort()).toEqual([...accounts(1), ...accounts(1, 3)]);
    newProcess();
    expect((await one.plan(additive(accounts(1, 3)))).action).toBe("no-op");
    expect((await other.plan(additive(accounts(1)))).action).toBe("no-op");
  });

  it("a replacement keeps the access of accounts that another share gains in the same apply", async () => {
    const { cloud, one, other, newProcess } = twoShares();
    await other.apply(await other.plan(additive(accounts(2))));
    newProcess();
    const plans = [
      await one.plan(additive(accounts(1, 2))),
      await other.plan(additive(accounts(1)), { replace: true }),
    ] as const;
    newProcess();
    await one.apply(plans[0]);
    await other.apply(plans[1]);
    expect([...cloud.live].sort()).toEqual(accounts(2));
  });

  it("a destroy does not keep accounts that a share of another image gains", async () => {
    const { cloud, one, other, newProcess } = twoShares();
    cloud.images.set("m-other", {});
    await other.apply(await other.plan(additive(accounts(2))));
    newProcess();
    const elsewhere = config(accounts(2), { image_id: "m-other", exclusive: false });
    const plans = [await one.plan(elsewhere), await other.plan(null)] as const;
    newProcess();
    await one.apply(plans[0]);
    await other.apply(plans[1]);
    expect([...cloud.live]).toEqual([]);
  });
});
