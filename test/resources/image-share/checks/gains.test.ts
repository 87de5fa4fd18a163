/** The guards of gains: `max_share` in plan and apply, sets that a plan must know, and names that a message may show. */
import { UNKNOWN } from "../../../../src/tfplugin";
import { accounts } from "../../../support/simulated-service";
import { config, OWNER, terraform, titles } from "../../simulated-cloud";

const TOO_MANY = "would gain access, more than max_share allows";

describe("max_share", () => {
  it("max_share makes a larger plan an error, by the share's limit or else by the provider's", async () => {
    const { core } = terraform({ maxShare: 2 });
    const plan = async (count: number, more = {}) => {
      core.restart();
      return await core.plan(config(accounts(count), more));
    };
    expect((await plan(2)).action).toBe("create");
    const refused = await plan(3);
    expect(refused.action).toBe("error");
    expect(titles(refused.diagnostics)).toEqual([`Image m-test in cn-hangzhou: 3 accounts ${TOO_MANY}`]);
    expect(refused.diagnostics[0]?.detail).toContain("raise the provider's max_share to at least 3");
    expect((await plan(3, { max_share: 3 })).action).toBe("create");
    expect((await plan(1, { max_share: 0 })).action).toBe("error");
  });

  it("max_share counts in a create only accounts that have no access yet", async () => {
    const { core, cloud } = terraform({ maxShare: 2 });
    cloud.live = new Set(accounts(3));
    expect((await core.plan(config(accounts(5)))).action).toBe("create");
    core.restart();
    expect((await core.plan(config(accounts(6)))).action).toBe("error");
  });

  it("max_share counts in an update only accounts that join, not those that leave", async () => {
    const { core, apply } = terraform({ maxShare: 3 });
    await apply(config(accounts(3)));
    core.restart();
    expect((await core.plan(config(accounts(3, 4)))).action).toBe("update");
    core.restart();
    expect((await core.plan(config(accounts(4, 4)))).action).toBe("error");
    core.restart();
    expect((await core.plan(config(accounts(6)))).action).toBe("update");
  });

  it("max_share counts all accounts of a new image, and only new accounts on the same image", async () => {
    const { core, cloud, apply } = terraform({ maxShare: 3 });
    cloud.images.set("m-other", {});
    await apply(config(accounts(3)));
    await apply(config(accounts(5)));
    core.restart();
    const { live } = cloud;
    // The cloud of this test has one list of accounts, and no account has access to the other image.
    cloud.live = new Set();
    const other = config(accounts(5), { image_id: "m-other" });
    expect((await core.plan(other, { refresh: false })).action).toBe("error");
    cloud.live = live;
    core.taint();
    core.restart();
    expect((await core.plan(config(accounts(5)))).action).not.toBe("error");
  });

  it("max_share stops an apply with unknown accounts in the plan before anything is written", async () => {
    const { core, cloud } = terraform({ maxShare: 2 });
    for (const prior of [false, true]) {
      if (prior) cloud.live = new Set(accounts(1, 50));
      core.restart();
      const plan = await core.plan({ ...config([]), account_ids: UNKNOWN });
      expect(plan.action).toBe("create");
      core.restart();
      const { diagnostics } = await core.apply(plan, config([...accounts(3), ...accounts(prior ? 1 : 0, 50)]));
      expect(titles(diagnostics)).toContain(`Image m-test in cn-hangzhou: 3 accounts ${TOO_MANY}`);
      expect(cloud.writes).toEqual([]);
    }
  });
});

describe("require_known_accounts", () => {
  const unknown = (more = {}) => ({ ...config([]), account_ids: UNKNOWN, ...more });

  it.each([
    ["the share's setting", {}, { require_known_accounts: true }],
    ["the provider's setting", { requireKnownAccounts: true }, {}],
    ["a share's setting that is not known either", {}, { require_known_accounts: UNKNOWN }],
    ["a provider's setting that is not known either", { unknownArguments: ["require_known_accounts"] }, {}],
  ])("create and update refuse an unknown set by %s", async (_, settings, more) => {
    const { core, cloud, apply } = terraform(settings);
    for (const prior of [false, true]) {
      if (prior) await apply(config(accounts(2)));
      core.restart();
      const plan = await core.plan(unknown(more));
      expect(plan.action).toBe("error");
      expect(titles(plan.diagnostics)).toEqual(["Image m-test in cn-hangzhou: account_ids is not known in the plan"]);
      expect(plan.diagnostics[0]?.detail).toContain("terraform apply -target=<ADDRESS>");
      expect(plan.diagnostics[0]?.detail).toContain("terraform destroy -refresh=false");
    }
    expect(cloud.live).toEqual(new Set(accounts(2)));
  });

  it("require_known_accounts counts one unknown element as an unknown set", async () => {
    const { core } = terraform({ requireKnownAccounts: true });
    expect((await core.plan({ ...config([]), account_ids: [...accounts(2), UNKNOWN] })).action).toBe("error");
  });

  it("require_known_accounts refuses a replacement with an unknown image once", async () => {
    const { core, apply } = terraform({ requireKnownAccounts: true });
    await apply(config(accounts(2)));
    core.restart();
    const replaced = await core.plan(unknown({ image_id: UNKNOWN }));
    expect(titles(replaced.diagnostics).filter((title) => title.includes("is not known in the plan"))).toEqual([
      "A share of an image that is not known yet: account_ids is not known in the plan",
    ]);
  });

  it.each([
    ["is not set", {}, {}],
    ["is switched off on the share", { requireKnownAccounts: true }, { require_known_accounts: false }],
  ])("an unknown set is allowed where require_known_accounts %s", async (_, settings, more) => {
    expect((await terraform(settings).core.plan(unknown(more))).action).toBe("create");
  });

  it("require_known_accounts allows a known set and a destroy", async () => {
    const { core, apply } = terraform({ requireKnownAccounts: true });
    expect((await apply(config(accounts(2)))).errors).toEqual([]);
    core.restart();
    expect((await core.plan(null)).action).toBe("delete");
  });
});

describe("a message of a guard", () => {
  it("a guard's message names no account of the directory that the share does not declare", async () => {
    const [first = "", second = ""] = accounts(2);
    const near = `${second.slice(0, -1)}9`;
    const names = new Map([
      [first, "finance-prod"],
      [second, "secret-project"],
    ]);
    const { core } = terraform({ accountNames: names, requireNamedAccounts: true });
    const outside = (await core.plan(config([near]))).diagnostics[0]?.detail;
    expect(outside).toContain(`${near}, which differs in one digit from ${first}\n`);
    expect(outside).not.toContain("finance-prod");
    core.restart();
    const inside = (await core.plan(config([near, second]))).diagnostics[0]?.detail;
    expect(inside).toContain(`${near}, which differs in one digit from ${second} (secret-project)`);
  });

  it("the error about the image owner in account_ids names exclude of the directory", async () => {
    const { core } = terraform();
    const [found] = (await core.plan(config([OWNER, ...accounts(1)]))).diagnostics;
    expect(found?.summary).toContain("would be shared with its own account");
    expect(found?.detail).toContain("add the account to exclude");
  });
});
