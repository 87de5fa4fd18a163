/** A copy that exists: its changes, reads, deletion and import. */
import { markOf } from "../../../src/model";
import { UNKNOWN } from "../../../src/tfplugin";
import { failure } from "../../support/simulated-service";
import { titles } from "../simulated-cloud";
import { config, REGION, terraform } from "./simulated-regions";

async function existing(more = {}) {
  const made = terraform();
  await made.apply(config(more));
  made.core.restart();
  made.cloud.calls.length = 0;
  return { ...made, imageId: String(made.core.state?.image_id) };
}

describe("changing a copy", () => {
  it("a new name renames a copy in place, and its mark keeps the nonce and gets another key", async () => {
    const { core, cloud, apply, imageId } = await existing();
    const before = markOf(cloud.in(REGION)[0]?.description ?? "");
    const { errors, plan } = await apply(config({ name: "golden-sg", description: "new" }));
    expect(errors).toEqual([]);
    expect(plan.action).toBe("update");
    expect(core.state).toMatchObject({ image_id: imageId, name: "golden-sg", description: "new" });
    const after = markOf(cloud.in(REGION)[0]?.description ?? "");
    expect(after?.nonce).toBe(before?.nonce);
    expect(after?.key).not.toBe(before?.key);
    core.restart();
    expect((await core.plan(config({ name: "golden-sg", description: "new" }))).action).toBe("no-op");
  });

  it("a change of a copy's time limits makes no call", async () => {
    const { cloud, apply } = await existing();
    expect((await apply(config({ timeouts: { create: "90m", delete: null } }))).errors).toEqual([]);
    expect(cloud.calls).toEqual([]);
  });

  it.each([
    ["source_image_id", { source_image_id: "m-other" }],
    ["source_region", { source_region: "cn-beijing" }],
    ["region", { region: "eu-central-1" }],
  ])("a change of a copy's %s is refused with the remedy", async (name, change) => {
    const { core, imageId } = await existing();
    const { action, diagnostics } = await core.plan(config(change));
    expect(action).toBe("error");
    expect(titles(diagnostics)).toEqual([`Image ${imageId} in ${REGION} is a finished copy: ${name} cannot change`]);
    expect(diagnostics[0]?.detail).toContain("Declare another copy");
  });

  it("an unknown source of a copy is planned as unchanged, and applies without a change if equal", async () => {
    const { core, cloud, imageId } = await existing();
    const plan = await core.plan(config({ source_image_id: UNKNOWN }));
    expect(plan.action).toBe("update");
    expect(plan.planned).toMatchObject({ image_id: imageId, id: `${REGION}:${imageId}` });
    core.restart();
    cloud.calls.length = 0;
    const { diagnostics } = await core.apply(plan, config());
    expect(diagnostics).toEqual([]);
    expect(cloud.calls).toEqual([]);
  });

  it("another source that is known only in the apply is refused before any call", async () => {
    const { core, cloud, imageId } = await existing();
    const plan = await core.plan(config({ source_image_id: UNKNOWN }));
    core.restart();
    cloud.calls.length = 0;
    const { diagnostics } = await core.apply(plan, config({ source_image_id: "m-other" }));
    expect(titles(diagnostics)).toContain(
      `Image ${imageId} in ${REGION} is a finished copy: source_image_id cannot change`,
    );
    expect(cloud.calls).toEqual([]);
    expect(core.state?.source_image_id).toBe("m-golden");
  });

  it("a change of a copy fails when the service reports success but no read shows the change", async () => {
    const { core, cloud, apply } = await existing();
    const { modifyImage } = cloud.copies;
    Object.assign(cloud.copies, { modifyImage: async () => {} });
    const { errors } = await apply(config({ name: "golden-sg" }));
    expect(errors[0]?.detail).toContain("no read shows the change");
    expect(core.state?.name).toBe("golden");
    Object.assign(cloud.copies, { modifyImage });
  });
});

describe("reading a copy", () => {
  it("a read of a copy never reads the source, which may be deleted", async () => {
    const { core, cloud } = await existing();
    cloud.images.delete("cn-hangzhou:m-golden");
    expect((await core.plan(config())).action).toBe("no-op");
  });

  it("a read drops a copy from the state only when its absence is confirmed", async () => {
    const { core, cloud, imageId } = await existing();
    cloud.caller = "2000000000000002";
    expect(titles((await core.plan(config())).diagnostics)).toEqual([`Image ${imageId} in ${REGION} cannot be seen`]);
    cloud.caller = "1000000000000001";
    cloud.images.delete(`${REGION}:${imageId}`);
    core.restart();
    const plan = await core.plan(config());
    expect(plan.action).toBe("create");
    expect(titles(plan.diagnostics)).toEqual([`Image ${imageId} in ${REGION} no longer exists`]);
  });

  it("a read reports a copy that failed, and names the replacement", async () => {
    const { core, cloud, imageId } = await existing();
    const made = cloud.images.get(`${REGION}:${imageId}`);
    if (made) cloud.images.set(`${REGION}:${imageId}`, { ...made, image: { ...made.image, status: "CreateFailed" } });
    const { diagnostics } = await core.plan(config());
    expect(diagnostics[0]?.summary).toBe(`Image ${imageId} in ${REGION} is a copy that failed`);
    expect(diagnostics[0]?.detail).toContain("-replace");
  });
});

describe("deleting a copy", () => {
  it("a destroy of a copy deletes the image and waits until it is gone", async () => {
    const { core, cloud, apply } = await existing();
    expect((await apply(null)).errors).toEqual([]);
    expect(cloud.in(REGION)).toEqual([]);
    expect(core.state).toBeNull();
  });

  it("a destroy of a copy is refused while an account has access, and the state is kept", async () => {
    const { core, cloud, imageId } = await existing();
    const plan = await core.plan(null);
    cloud.images.get(`${REGION}:${imageId}`)?.accounts.add("1182725234310001");
    core.restart();
    const { diagnostics } = await core.apply(plan);
    expect(diagnostics[0]?.summary).toBe(`Image ${imageId} in ${REGION} was not deleted: 1 account has access to it`);
    expect(diagnostics[0]?.detail).toContain("1182725234310001");
    expect(cloud.calls).not.toContain("DeleteImages");
    expect(core.state?.image_id).toBe(imageId);
  });

  it("the plan of a destroy warns about the accounts that have access to the copy", async () => {
    const { core, cloud, imageId } = await existing();
    cloud.images.get(`${REGION}:${imageId}`)?.accounts.add("1182725234310001");
    const { diagnostics, action } = await core.plan(null);
    expect(action).toBe("delete");
    expect(diagnostics[0]?.detail).toContain("1182725234310001");
  });

  it("the plan of a destroy is refused while a template uses the copy", async () => {
    const { core, cloud, imageId } = await existing();
    cloud.bundles.set("b-1", `${REGION}:${imageId}`);
    const { action, diagnostics } = await core.plan(null);
    expect(action).toBe("error");
    expect(diagnostics[0]?.detail).toContain("b-1 (office)");
  });

  it("a destroy of a copy repeats its call while the service still counts a removed account", async () => {
    const { cloud, apply } = await existing();
    cloud.react = (action, call) =>
      action === "DeleteImages" && call <= 2
        ? failure("refused", { code: "ImageUseShared", reason: "imageShared" })
        : undefined;
    expect((await apply(null)).errors).toEqual([]);
    expect(cloud.in(REGION)).toEqual([]);
  });

  it("a destroy of a copy waits while the service still shows the image", async () => {
    const { core, cloud, apply, time, imageId } = await existing();
    const key = `${REGION}:${imageId}`;
    const goneAt = { ms: Number.POSITIVE_INFINITY };
    Object.assign(cloud.copies, {
      deleteImage: async () => {
        goneAt.ms = time.ms + 20_000;
      },
    });
    cloud.onCall = () => {
      if (time.ms >= goneAt.ms) cloud.images.delete(key);
    };
    expect((await apply(null)).errors).toEqual([]);
    expect(time.ms).toBeGreaterThanOrEqual(goneAt.ms);
    expect(core.state).toBeNull();
  });

  it("a destroy of a copy reads the image after a lost answer, and does not repeat the call", async () => {
    const { cloud, apply } = await existing();
    const lost = failure("unavailable", { code: "ReadTimeout", outcomeUnknown: true });
    cloud.react = (action, call) => (action === "DeleteImages" && call === 1 ? { applyThen: lost } : undefined);
    expect((await apply(null)).errors).toEqual([]);
    expect(cloud.calls.filter((action) => action === "DeleteImages")).toHaveLength(1);
  });

  it("a destroy cancels a copy that is in progress", async () => {
    const { cloud, apply, imageId } = await existing();
    const made = cloud.images.get(`${REGION}:${imageId}`);
    if (made) {
      const image = { ...made.image, status: "Creating" };
      cloud.images.set(`${REGION}:${imageId}`, { ...made, image, doneAt: Number.POSITIVE_INFINITY });
    }
    expect((await apply(null)).errors).toEqual([]);
    expect(cloud.calls).toContain("CancelCopyImage");
    expect(cloud.in(REGION)).toEqual([]);
  });
});

describe("importing a copy", () => {
  async function imported(more = {}) {
    const { cloud, imageId } = await existing(more);
    const fresh = terraform();
    for (const [key, image] of cloud.images) fresh.cloud.images.set(key, image);
    return { ...fresh, imageId };
  }

  it("an imported copy takes the source from the configuration when the mark confirms it", async () => {
    const { core, imageId } = await imported();
    const { diagnostics } = await core.importState(`${REGION}:${imageId}`);
    expect(diagnostics).toEqual([]);
    const plan = await core.plan(config());
    expect(plan.action).toBe("update");
    expect(plan.diagnostics).toEqual([]);
    core.restart();
    await core.apply(plan);
    expect(core.state).toMatchObject({ source_image_id: "m-golden", source_region: "cn-hangzhou" });
  });

  it("an imported copy refuses a source that contradicts the mark", async () => {
    const { core, cloud, imageId } = await imported();
    cloud.put({ region: "cn-hangzhou", imageId: "m-other" });
    await core.importState(`${REGION}:${imageId}`);
    const { action, diagnostics } = await core.plan(config({ source_image_id: "m-other" }));
    expect(action).toBe("error");
    expect(titles(diagnostics)).toEqual([`Image ${imageId} in ${REGION} is not a copy of cn-hangzhou:m-other`]);
  });

  it("an imported copy without a mark gives a warning", async () => {
    const { core, cloud } = terraform();
    cloud.put({ region: REGION, imageId: "m-hand" });
    await core.importState(`${REGION}:m-hand`);
    const { action, diagnostics } = await core.plan(config());
    expect(action).toBe("update");
    expect(titles(diagnostics)).toEqual([`The source of image ${REGION}:m-hand cannot be checked`]);
  });

  it.each([
    ["m-hand", "Invalid import id"],
    [`${REGION}:m-hand:1182725234310001`, "Invalid import id"],
    [`${REGION}:m-absent`, `Image m-absent in ${REGION} cannot be imported`],
    [`${REGION}:m-creating`, `Image m-creating in ${REGION} cannot be imported`],
  ])("an import of the copy %s is refused", async (id, title) => {
    const { core, cloud } = terraform();
    cloud.put({ region: REGION, imageId: "m-hand" });
    cloud.put({ region: REGION, imageId: "m-creating" }, { status: "Creating" });
    expect(titles((await core.importState(id)).diagnostics)).toEqual([title]);
  });
});
