/**
 * An apply does what its plan shows. Every state that an apply can leave has a way out through the configuration and
 * another apply: the old share of a replacement that creates first, and limits in the state.
 */

import { Session } from "../../../src/resources";
import { FakeCore } from "../../support/core/fake-core";
import { SETTINGS } from "../../support/session-settings";
import { accounts, IMAGE, SimulatedTime } from "../../support/simulated-service";
import { config, providerOf, SimulatedCloud, terraform, titles } from "../simulated-cloud";

const CREATE_FIRST = { createBeforeDestroy: true };
const next = (ids: readonly string[], more = {}) => config(ids, { image_id: "m-next", ...more });

/** A cloud in which each image has its own accounts. */
class CloudOfImages extends SimulatedCloud {
  private readonly accountsOf = new Map<string, Set<string>>();

  constructor() {
    super();
    this.images.set("m-next", {});
  }

  of(imageId: string): Set<string> {
    const known = this.accountsOf.get(imageId) ?? new Set<string>();
    this.accountsOf.set(imageId, known);
    return known;
  }

  override async listAccounts(ref = IMAGE) {
    this.live = this.of(ref.imageId);
    return await super.listAccounts();
  }

  override async modifyAccounts(ref: typeof IMAGE, change: { add: readonly string[]; remove: readonly string[] }) {
    this.live = this.of(ref.imageId);
    const answer = await super.modifyAccounts(ref, change);
    this.accountsOf.set(ref.imageId, this.live);
    return answer;
  }
}

describe("create_before_destroy with a max_unshare that the same plan raises", () => {
  it("a create-first replacement uses the max_unshare that it raises to destroy the old share", async () => {
    const cloud = new CloudOfImages();
    const { core, apply } = terraform({}, cloud);
    await apply(config(accounts(5), { max_unshare: 3 }));
    const { errors } = await apply(next(accounts(5), { max_unshare: 5 }), CREATE_FIRST);
    expect(titles(errors)).toEqual([]);
    expect([...cloud.of("m-test")]).toEqual([]);
    expect([...cloud.of("m-next")]).toEqual(accounts(5));
    core.restart();
    expect((await core.plan(next(accounts(5), { max_unshare: 5 }))).action).toBe("no-op");
  });

  it("a create-first replacement is refused in the plan while the new max_unshare is too low", async () => {
    const { core, apply } = terraform({}, new CloudOfImages());
    await apply(config(accounts(5), { max_unshare: 3 }));
    core.restart();
    const { action, diagnostics } = await core.plan(next(accounts(5), { max_unshare: 4 }), CREATE_FIRST);
    expect(action).toBe("error");
    expect(titles(diagnostics)).toEqual([
      "Image m-test in cn-hangzhou: 5 accounts would lose access, more than max_unshare allows",
    ]);
  });
});

describe("a share whose limit in the state blocks its destroy", () => {
  it("a destroy that the limit in the state blocks names max_unshare_on_destroy as the remedy", async () => {
    const cloud = new CloudOfImages();
    const { core, apply } = terraform({}, cloud);
    await apply(config(accounts(5), { max_unshare: 3 }));
    core.restart();
    const refused = await core.plan(null);
    expect(refused.action).toBe("error");
    expect(refused.diagnostics[0]?.detail).toContain("set max_unshare_on_destroy of the provider to 5 or more");
    const freed = terraform({ maxUnshareOnDestroy: 5 }, cloud);
    await freed.apply(config(accounts(5), { max_unshare: 3 }));
    expect((await freed.apply(null)).errors).toEqual([]);
    expect([...cloud.of("m-test")]).toEqual([]);
  });

  it("a destroy is checked with max_unshare_on_destroy even when the state has no limit", async () => {
    const { core, apply } = terraform({ maxUnshareOnDestroy: 4 }, new CloudOfImages());
    await apply(config(accounts(5)));
    core.restart();
    const refused = await core.plan(null);
    expect(refused.diagnostics[0]?.detail).toContain("the provider's max_unshare_on_destroy is 4");
  });

  it.each([
    ["4, below the limit of the share", 4, { max_unshare: 9 }],
    ["4, without a limit of the share", 4, {}],
    ["5, above the limit of the share", 5, { max_unshare: 3 }],
  ])("an apply checks a late max_unshare_on_destroy: %s", async (_, most, more) => {
    const settings: { maxUnshareOnDestroy?: number; unknownArguments: string[] } = { unknownArguments: [] };
    const { core, cloud } = terraform(settings);
    await core.apply(await core.plan(config(accounts(5), more)));
    settings.unknownArguments = ["max_unshare_on_destroy"];
    core.restart();
    const plan = await core.plan(null);
    expect(plan.action).toBe("delete");
    Object.assign(settings, { unknownArguments: [], maxUnshareOnDestroy: most });
    core.restart();
    const { diagnostics } = await core.apply(plan);
    const isRefused = most < 5;
    expect(diagnostics.some(({ detail }) => detail.includes(`max_unshare_on_destroy is ${most}`))).toBe(isRefused);
    expect(cloud.live.size).toBe(isRefused ? 5 : 0);
  });
});

describe("accounts that a replacement on the same image drops", () => {
  it.each([
    ["create_before_destroy", CREATE_FIRST],
    ["the destroy first", {}],
  ])("a replacement takes access from dropped accounts despite retain (%s)", async (_, order) => {
    const cloud = new SimulatedCloud();
    const { core, apply } = terraform({}, cloud);
    const settings = { exclusive: false, on_destroy: "retain" };
    await apply(config(accounts(3), settings));
    const { plan, errors } = await apply(config(accounts(1), settings), { ...order, replace: true });
    expect(errors).toEqual([]);
    expect(plan.prior?.account_ids).toEqual(accounts(3));
    expect([...cloud.live]).toEqual(accounts(1));
    core.restart();
    expect((await core.plan(config(accounts(1), settings))).action).toBe("no-op");
  });

  it("accounts of a share with on_destroy = retain keep access when the share is destroyed", async () => {
    const cloud = new SimulatedCloud();
    const one = terraform({}, cloud);
    await one.apply(config(accounts(3), { exclusive: false, on_destroy: "retain" }));
    await one.apply(null);
    expect([...cloud.live]).toEqual(accounts(3));
  });
});

describe("a read of a data source in the process of the apply", () => {
  /** Plans, then applies in a process in which a data source reads the image before `meanwhile` runs. */
  async function applyAfterDataRead(
    before: readonly string[],
    wanted: readonly string[],
    meanwhile: (cloud: SimulatedCloud) => void,
    live: readonly string[] = [],
  ) {
    const cloud = new SimulatedCloud();
    cloud.live = new Set(live);
    let isApply = false;
    const core = new FakeCore(async () => {
      const session = new Session(cloud, SETTINGS, new SimulatedTime(), new AbortController().signal);
      const provider = providerOf(() => session);
      if (!isApply) return provider;
      await provider.dataSources.ecd_image_share?.read({ image_id: IMAGE.imageId, region: null });
      meanwhile(cloud);
      return provider;
    }, "ecd_image_share");
    if (before.length > 0) await core.apply(await core.plan(config(before)));
    core.restart();
    const plan = await core.plan(config(wanted));
    isApply = true;
    core.restart();
    const { diagnostics } = await core.apply(plan);
    return { cloud, core, errors: diagnostics.filter(({ severity }) => severity === "error") };
  }

  it.each([
    ["an update", accounts(2)],
    ["a create", []],
  ])("a read of a data source does not replace the read of %s in the same process", async (_, before) => {
    const { cloud, core, errors } = await applyAfterDataRead(before, accounts(3), ({ live }) => {
      for (const id of accounts(2)) live.delete(id);
    });
    expect(errors).toEqual([]);
    expect([...cloud.live].sort()).toEqual(accounts(3));
    expect(core.state?.account_ids).toEqual(accounts(3));
  });

  it("a read of a data source does not replace the read of a create that takes accounts over", async () => {
    const [account = ""] = accounts(1);
    const { cloud, errors } = await applyAfterDataRead([], [account], ({ live }) => live.clear(), [account]);
    expect(errors).toEqual([]);
    expect([...cloud.live]).toEqual([account]);
  });
});
