/** A loss counts when the owner of the image sees it. Every doubt keeps the state (invariant 2). */
import { accounts, failure } from "../../../support/simulated-service";
import { config, terraform, titles } from "../../simulated-cloud";

const THREE = config(accounts(3));

/** A share with three accounts, and a new process that reads it. */
async function shared() {
  const started = terraform();
  await started.apply(THREE);
  started.core.restart();
  return started;
}

describe("a read without accounts", () => {
  it("a read without accounts does not count when the credentials see a shared image", async () => {
    const { core, cloud } = await shared();
    cloud.live.clear();
    cloud.images.set("m-test", { type: "SHARED" });
    const { diagnostics } = await core.refresh();
    expect(titles(diagnostics)).toEqual(["Image m-test in cn-hangzhou cannot be seen"]);
    expect(diagnostics[0]?.detail).toContain("as SHARED, so they are not of the account that owns it");
    expect(core.state?.account_ids).toEqual(accounts(3));
  });

  it("a read without accounts does not count while the image cannot be read", async () => {
    const { core, cloud } = await shared();
    cloud.live.clear();
    cloud.failing.set("DescribeImages", failure("denied"));
    const { diagnostics } = await core.refresh();
    expect(diagnostics[0]?.detail).toContain("could not check whether");
    expect(diagnostics[0]?.detail).toContain("ecd:DescribeImages");
    expect(core.state?.account_ids).toEqual(accounts(3));
  });

  it("a read without accounts does not count while the caller is unknown and the owner is known", async () => {
    const { core, cloud } = await shared();
    cloud.live.clear();
    cloud.failing.set("GetCallerIdentity", failure("denied"));
    await core.refresh();
    expect(core.state?.account_ids).toEqual(accounts(3));
  });

  it("an empty read of a custom image counts without a recorded owner: only its owner sees it", async () => {
    const { core, cloud, apply } = terraform();
    cloud.failing.set("GetCallerIdentity", failure("denied"));
    await apply(THREE);
    core.restart();
    cloud.live.clear();
    await core.refresh();
    expect(core.state?.account_ids).toEqual([]);
  });
});

describe("a missing image", () => {
  it("a missing image without a recorded owner keeps the share, and says how to drop it", async () => {
    const { core, cloud, apply } = terraform();
    cloud.failing.set("GetCallerIdentity", failure("denied"));
    await apply(THREE);
    core.restart();
    cloud.failing.clear();
    cloud.images.clear();
    const { diagnostics } = await core.refresh();
    expect(diagnostics[0]?.detail).toContain("the state does not hold the owner");
    expect(diagnostics[0]?.detail).toContain("terraform state rm");
    expect(core.state?.account_ids).toEqual(accounts(3));
  });

  it("a share stays when DescribeImagePermission finds no image but DescribeImages shows it", async () => {
    const { core, cloud } = await shared();
    cloud.failing.set("DescribeImagePermission", failure("image", { code: "InvalidImageId.NotFound" }));
    const { diagnostics } = await core.refresh();
    expect(diagnostics[0]?.detail).toContain("DescribeImages shows the image");
    expect(core.state?.account_ids).toEqual(accounts(3));
  });
});

describe("a change of a share whose image is in doubt", () => {
  it.each([
    ["a destroy", null, "Access to image m-test in cn-hangzhou was not taken away"],
    ["an update", config(accounts(2)), "Access to image m-test in cn-hangzhou was not changed as planned"],
  ])("%s writes nothing while one call reports no image and another call shows it", async (_what, wanted, title) => {
    const { core, cloud } = await shared();
    const plan = await core.plan(wanted);
    core.restart();
    cloud.failing.set("DescribeImagePermission", failure("image", { code: "InvalidImageId.NotFound" }));
    const writes = cloud.writes.length;
    const { diagnostics } = await core.apply(plan);
    const errors = diagnostics.filter(({ severity }) => severity === "error");
    expect(titles(errors)).toEqual([title]);
    expect(errors[0]?.detail).toContain("InvalidImageId.NotFound");
    expect(cloud.writes).toHaveLength(writes);
    expect(core.state?.account_ids).toEqual(accounts(3));
  });

  it("a destroy succeeds without a write when the image is gone", async () => {
    const { core, cloud } = await shared();
    const plan = await core.plan(null);
    core.restart();
    cloud.images.clear();
    const writes = cloud.writes.length;
    expect(titles((await core.apply(plan)).diagnostics)).toEqual([]);
    expect(core.state).toBeNull();
    expect(cloud.writes).toHaveLength(writes);
  });

  it("a destroy succeeds without a write when no account has access", async () => {
    const { core, cloud } = await shared();
    const plan = await core.plan(null);
    core.restart();
    cloud.live.clear();
    const writes = cloud.writes.length;
    expect(titles((await core.apply(plan)).diagnostics)).toEqual([]);
    expect(core.state).toBeNull();
    expect(cloud.writes).toHaveLength(writes);
  });
});
