/** A share through its life: failed creates and updates, reads, destroys, guards, and other writers. */
import { accounts, failure } from "../../support/simulated-service";
import { config, OWNER, SimulatedCloud, terraform, titles } from "../simulated-cloud";

const [FIRST] = accounts(1) as [string];
const STRANGER = "9000000000000009";

describe("a failed create", () => {
  it("a failed create undoes its additions and leaves no state, so nothing is tainted", async () => {
    const { core, cloud, apply } = terraform();
    const [bad] = accounts(1, 15) as [string];
    cloud.react = ({ add }) =>
      add.includes(bad) ? failure("refused", { code: "InvalidAccount.NotFound" }) : undefined;
    const { errors } = await apply(config(accounts(25)));
    expect(core.state).toBeNull();
    expect(core.tainted).toBe(false);
    expect([...cloud.live]).toEqual([]);
    expect(errors).toHaveLength(1);
    expect(errors[0]?.detail).toContain(bad);
    expect(errors[0]?.detail).toContain("were undone");
  });

  it("a failed create keeps accounts that had access before", async () => {
    const { cloud, apply } = terraform();
    cloud.live.add(FIRST);
    cloud.react = (_, call) => (call === 2 ? failure("denied") : undefined);
    await apply(config(accounts(25)));
    expect([...cloud.live]).toEqual([FIRST]);
  });

  it("a failed create names accounts that it could not remove, and the next create adopts them", async () => {
    const { core, cloud, apply } = terraform();
    cloud.react = ({ remove }, call) => (call === 2 || remove.length > 0 ? failure("denied") : undefined);
    const { errors } = await apply(config(accounts(12)));
    expect(core.state).toBeNull();
    expect(errors[0]?.detail).toContain("could not be undone");
    for (const id of accounts(10)) expect(errors[0]?.detail).toContain(id);
    cloud.react = () => undefined;
    await apply(config(accounts(12)));
    expect([...cloud.live].sort()).toEqual(accounts(12));
    expect((await core.plan(config(accounts(12)))).action).toBe("no-op");
  });
});

describe("a failed update", () => {
  it("a failed update keeps the live accounts in the state, and the next plan shows the rest", async () => {
    const { core, cloud, apply } = terraform();
    await apply(config(accounts(3)));
    cloud.react = (_, call) => (call === 3 ? failure("denied") : undefined);
    const { errors } = await apply(config([...accounts(1), ...accounts(15, 100)]));
    expect(titles(errors)).toEqual(["Access to image m-test in cn-hangzhou was not changed as planned"]);
    expect(new Set(core.state?.account_ids as string[])).toEqual(cloud.live);
    cloud.react = () => undefined;
    const rest = await core.plan(config([...accounts(1), ...accounts(15, 100)]));
    expect(rest.action).toBe("update");
  });

  it("a failed update of an additive share keeps only the accounts of the share in the state", async () => {
    const { core, cloud, apply } = terraform();
    cloud.live.add(STRANGER);
    await apply(config(accounts(3), { exclusive: false }));
    cloud.react = () => failure("denied");
    await apply(config(accounts(5), { exclusive: false }));
    expect(core.state?.account_ids).toEqual(accounts(3));
    expect(core.state?.exclusive).toBe(false);
  });
});

describe("a read", () => {
  it("a read drops nothing when permissions or credentials fail", async () => {
    const { core, cloud, apply } = terraform();
    await apply(config(accounts(3)));
    for (const kind of ["denied", "credentials"] as const) {
      core.restart();
      cloud.failing.set("DescribeImagePermission", failure(kind));
      const { diagnostics } = await core.refresh();
      expect(titles(diagnostics)).toEqual([expect.stringContaining("Image m-test in cn-hangzhou could not be read")]);
      expect(core.state?.account_ids).toEqual(accounts(3));
    }
  });

  it("a read with credentials of another account is ignored, and a message names both accounts", async () => {
    const { core, cloud, apply } = terraform();
    await apply(config(accounts(3)));
    core.restart();
    cloud.caller = "2000000000000002";
    const { diagnostics } = await core.refresh();
    expect(diagnostics[0]?.detail).toContain(OWNER);
    expect(diagnostics[0]?.detail).toContain("2000000000000002");
    expect(core.state?.account_ids).toEqual(accounts(3));
  });

  it("a read accepts an empty list of accounts when the owner sees the image", async () => {
    const { core, cloud, apply } = terraform();
    await apply(config(accounts(3)));
    cloud.live.clear();
    core.restart();
    await core.refresh();
    expect(core.state?.account_ids).toEqual([]);
  });

  it("a read drops the share with a warning when the owner no longer sees the image", async () => {
    const { core, cloud, apply } = terraform();
    await apply(config(accounts(3)));
    core.restart();
    cloud.images.clear();
    const plan = await core.plan(config(accounts(3)));
    expect(plan.action).toBe("create");
    expect(titles(plan.diagnostics)).toContain("Image m-test in cn-hangzhou no longer exists");
    expect(plan.diagnostics.every(({ severity }) => severity === "warning")).toBe(true);
  });

  it("a read does not drop the share while the caller's account is unknown", async () => {
    const { core, cloud, apply } = terraform();
    await apply(config(accounts(3)));
    core.restart();
    cloud.images.clear();
    cloud.failing.set("GetCallerIdentity", failure("denied"));
    await core.refresh();
    expect(core.state?.account_ids).toEqual(accounts(3));
  });
});

describe("a destroy", () => {
  it("a destroy removes the accounts of the plan and keeps others", async () => {
    const { cloud, apply } = terraform();
    await apply(config(accounts(12), { exclusive: false }));
    cloud.live.add(STRANGER);
    await apply(null);
    expect([...cloud.live]).toEqual([STRANGER]);
  });

  it("a destroy keeps the state when the credentials of another account see no accounts", async () => {
    const { core, cloud, apply } = terraform();
    await apply(config(accounts(3)));
    core.restart();
    const plan = await core.plan(null);
    core.restart();
    cloud.caller = "2000000000000002";
    const { diagnostics } = await core.apply(plan);
    expect(titles(diagnostics)).toContain("Access to image m-test in cn-hangzhou was not taken away");
    expect(core.state?.account_ids).toEqual(accounts(3));
    expect(cloud.live.size).toBe(3);
  });

  it("a destroy that fails half-way keeps the accounts with access in the state", async () => {
    const { core, cloud, apply } = terraform();
    await apply(config(accounts(12)));
    const before = cloud.writes.length;
    cloud.react = (_, call) => (call === before + 2 ? failure("denied") : undefined);
    await apply(null);
    expect(core.state?.account_ids).toEqual(accounts(2, 11));
    cloud.react = () => undefined;
    await apply(null);
    expect(core.state).toBeNull();
    expect(cloud.live.size).toBe(0);
  });

  it("a destroy with on_destroy = retain makes no call", async () => {
    const { cloud, apply } = terraform();
    await apply(config(accounts(3), { on_destroy: "retain" }));
    await apply(null);
    expect(cloud.calls).toEqual([]);
    expect(cloud.live.size).toBe(3);
  });
});

describe("an account that loses access", () => {
  it("an account that loses access is named although it has left the directory", async () => {
    const settings = { accountNames: new Map([[FIRST, "finance (prod)"]]) };
    const { core, apply } = terraform(settings);
    await apply(config(accounts(2)));
    settings.accountNames = new Map();
    core.restart();
    const plan = await core.plan(config(accounts(1, 2)));
    expect(plan.diagnostics[0]?.detail).toContain(`${FIRST} (finance (prod))`);
  });
});

describe("the guard max_unshare", () => {
  it("a plan that removes more than max_unshare of the share or the provider is an error", async () => {
    const { core, apply } = terraform({ maxUnshare: 2 });
    await apply(config(accounts(5)));
    core.restart();
    const tooMany = await core.plan(config(accounts(2)));
    expect(titles(tooMany.diagnostics).some((title) => title.includes("more than max_unshare allows"))).toBe(true);
    expect(tooMany.action).toBe("error");
    expect((await core.plan(config(accounts(2), { max_unshare: 3 }))).action).toBe("update");
    expect((await core.plan(config(accounts(3)))).action).toBe("update");
    expect((await core.plan(null)).action).toBe("error");
    expect((await core.plan(config(accounts(5), { image_id: "m-other" }))).action).toBe("error");
  });

  it("max_unshare of a destroy is the value in the state", async () => {
    const { core, apply } = terraform({ maxUnshare: 2 });
    await apply(config(accounts(5), { max_unshare: 5 }));
    core.restart();
    expect((await core.plan(null)).action).toBe("delete");
  });

  it("max_unshare applies to a tainted share before any write", async () => {
    const { core, cloud, apply } = terraform({ maxUnshare: 0 });
    await apply(config(accounts(5), { exclusive: false }));
    core.taint();
    const writes = cloud.writes.length;
    const { errors } = await apply(config(accounts(4), { exclusive: false }));
    expect(titles(errors)[0]).toContain("more than max_unshare allows");
    expect(cloud.writes).toHaveLength(writes);
  });
});

describe("require_named_accounts", () => {
  const names = new Map([[FIRST, "finance-prod"]]);
  it("require_named_accounts refuses an unnamed account, and names one that differs in a digit", async () => {
    const { core } = terraform({ accountNames: names, requireNamedAccounts: true });
    const near = `${FIRST.slice(0, -1)}9`;
    const plan = await core.plan(config([FIRST, near]));
    expect(plan.action).toBe("error");
    expect(plan.diagnostics[0]?.detail).toContain(`${near}, which differs in one digit from ${FIRST} (finance-prod)`);
  });

  it("require_named_accounts never blocks a loss", async () => {
    const { core, cloud } = terraform({ accountNames: names, requireNamedAccounts: true });
    cloud.live.add(FIRST).add(STRANGER);
    await core.importState("cn-hangzhou:m-test");
    expect((await core.plan(config([FIRST]))).action).toBe("update");
  });
});

describe("shares of one image in one plan", () => {
  it("a share beside an exclusive share of the same image gives a warning", async () => {
    const { core } = terraform();
    await core.plan(config(accounts(1)));
    const second = await core.plan(config(accounts(1), { exclusive: false }));
    expect(titles(second.diagnostics)[0]).toContain("is claimed by 2 shares");
  });
});

it("an apply of a saved plan reads the image once before and once after", async () => {
  const { cloud, apply } = terraform();
  await apply(config(accounts(12)));
  expect(cloud.calls.filter((call) => call === "DescribeImagePermission")).toHaveLength(2);
  await apply(config(accounts(13)));
  // A plan that adds accounts asks for the owner of the image. The calls of STS do not count.
  expect(cloud.calls.filter((call) => call !== "GetCallerIdentity")).toEqual([
    "DescribeImagePermission",
    "ModifyImagePermission",
    "DescribeImagePermission",
  ]);
});

it("access that another writer gives during an apply is kept, and is drift later", async () => {
  const { core, cloud, apply } = terraform();
  await apply(config(accounts(3)));
  cloud.react = () => {
    cloud.live.add(STRANGER);
    return undefined;
  };
  const { diagnostics } = await apply(config(accounts(4)));
  expect(titles(diagnostics)).toContain(
    "Image m-test in cn-hangzhou was also shared with 1 account outside this apply",
  );
  expect(core.state?.account_ids).toEqual(accounts(4));
  await core.refresh();
  expect(core.state?.access).toMatchObject({ [STRANGER]: "cn-hangzhou:m-test, shared outside Terraform" });
});

it("a provider region that differs from the state gives a warning and no change", async () => {
  const cloud = new SimulatedCloud();
  const home = terraform({}, cloud);
  await home.apply(config(accounts(3)));
  const away = terraform({ region: "cn-beijing" }, cloud);
  await away.core.importState("cn-hangzhou:m-test");
  const plan = await away.core.plan(config(accounts(3)));
  expect(plan.action).toBe("no-op");
  expect(titles(plan.diagnostics)).toEqual([
    "Image m-test in cn-hangzhou stays in cn-hangzhou although the provider's region is cn-beijing",
  ]);
});
