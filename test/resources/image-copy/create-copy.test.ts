/** A new copy: its plan, its creation with lost or failed calls, and its replacement. */
import { markOf } from "../../../src/model";
import { failure } from "../../support/simulated-service";
import { titles } from "../simulated-cloud";
import { config, REGION, SOURCE, terraform } from "./simulated-regions";

const UNKNOWN_OUTCOME = failure("unavailable", { code: "ReadTimeout", outcomeUnknown: true });

describe("the plan of a new copy", () => {
  it("the plan of a new copy knows the name, the source and the regions, but not the id", async () => {
    const { core } = terraform();
    const { planned, diagnostics } = await core.plan(config());
    expect(diagnostics).toEqual([]);
    expect(planned).toMatchObject({ name: "golden", source_region: "cn-hangzhou", region: REGION });
  });

  it.each([
    ["of another account", { type: "SHARED" }, "Image m-golden in cn-hangzhou was shared to this account"],
    ["of the service", { type: "SYSTEM" }, "Image m-golden in cn-hangzhou is not a custom image"],
    ["that is encrypted", { encrypted: true }, "Image m-golden in cn-hangzhou is encrypted"],
    [
      "that is not ready",
      { status: "Creating" },
      "Image m-golden in cn-hangzhou is not available: its status is Creating",
    ],
  ])("the plan of a copy refuses an image %s", async (_, image, title) => {
    const { core, cloud } = terraform();
    cloud.put(SOURCE, image);
    const { action, diagnostics } = await core.plan(config());
    expect(action).toBe("error");
    expect(titles(diagnostics)).toEqual([title]);
  });

  it("the plan of a copy refuses a missing image, and the region of the image itself", async () => {
    const { core } = terraform();
    expect(titles((await core.plan(config({ source_image_id: "m-x" }))).diagnostics)).toEqual([
      "Image m-x in cn-hangzhou does not exist",
    ]);
    expect(titles((await core.plan(config({ region: "cn-hangzhou" }))).diagnostics)).toEqual([
      "The image is already in cn-hangzhou",
    ]);
  });

  it("the plan of a copy warns about a name that an image in the destination has", async () => {
    const { core, cloud } = terraform();
    cloud.put({ region: REGION, imageId: "m-other" }, { name: "golden" });
    expect(titles((await core.plan(config())).diagnostics)).toEqual([`${REGION} has an image named golden already`]);
  });
});

describe("credentials that expire", () => {
  it.each([
    [
      "before the time limit of the copy ends",
      30 * 60_000,
      ["The credentials may end before the copy to ap-southeast-1 is complete"],
    ],
    ["after the time limit", 61 * 60_000, []],
    ["at an unknown time", undefined, []],
  ] as const)("a plan warns about credentials only if they expire %s", async (_, lastMs, expected) => {
    const { core, cloud } = terraform();
    cloud.credentialsLastMs = async () => lastMs;
    expect(titles((await core.plan(config())).diagnostics)).toEqual(expected);
  });
});

describe("creating a copy", () => {
  it("a create sends one marked CopyImage, waits for Available, and hides the mark in the state", async () => {
    const { core, cloud, apply } = terraform();
    const { errors } = await apply(config({ description: "for Singapore" }));
    expect(errors).toEqual([]);
    expect(cloud.calls.filter((action) => action === "CopyImage")).toHaveLength(1);
    const [made] = cloud.in(REGION);
    expect(markOf(made?.description ?? "")).toBeDefined();
    expect(core.state).toMatchObject({
      id: `${REGION}:${made?.imageId}`,
      image_id: made?.imageId,
      name: "golden",
      description: "for Singapore",
      size: 80,
    });
    core.restart();
    expect((await core.plan(config({ description: "for Singapore" }))).action).toBe("no-op");
  });

  it("a CopyImage with an unknown outcome is not sent again, and its nonce finds the image", async () => {
    const { core, cloud, apply } = terraform();
    cloud.react = (action) => (action === "CopyImage" ? { applyThen: UNKNOWN_OUTCOME } : undefined);
    const { errors } = await apply(config());
    expect(errors).toEqual([]);
    expect(cloud.calls.filter((action) => action === "CopyImage")).toHaveLength(1);
    expect(core.state?.image_id).toBe(cloud.in(REGION)[0]?.imageId);
  });

  it("a lost CopyImage without an image gives an error that names the nonce, and no state", async () => {
    const { core, cloud, apply } = terraform();
    cloud.react = (action) => (action === "CopyImage" ? UNKNOWN_OUTCOME : undefined);
    const { errors } = await apply(config({ timeouts: { create: "10m", delete: null } }));
    expect(titles(errors)).toEqual([`The copy of image m-golden in cn-hangzhou to ${REGION} was not made`]);
    expect(errors[0]?.detail).toMatch(/look there for an image whose description ends with [0-9a-f]{12}\]/);
    expect(cloud.calls.filter((action) => action === "CopyImage")).toHaveLength(1);
    expect(core.state).toBeNull();
  });

  it.each(["copyConflict", "throttled"])(
    "a create of a copy waits for a busy service (%s), and sends CopyImage again",
    async (kind) => {
      const { core, cloud, apply } = terraform();
      const busy =
        kind === "throttled" ? failure("throttled") : failure("refused", { code: "X", reason: "copyConflict" });
      cloud.react = (action, call) => (action === "CopyImage" && call <= 3 ? busy : undefined);
      expect((await apply(config())).errors).toEqual([]);
      expect(cloud.calls.filter((action) => action === "CopyImage")).toHaveLength(4);
      expect(cloud.in(REGION)).toHaveLength(1);
      expect(core.state).not.toBeNull();
    },
  );

  it.each([
    ["CreateFailed", "DeleteImages", "The service reports that the copy failed."],
    ["stalls", "CancelCopyImage", "The copy did not become Available in time."],
    ["deleted", undefined, "The image was deleted while it was copied."],
  ] as const)("a copy with the end %j leaves no image and no state", async (end, removal, reason) => {
    const { core, cloud, apply } = terraform();
    cloud.copyEnd = end;
    const { errors } = await apply(config({ timeouts: { create: "5m", delete: null } }));
    expect(errors[0]?.detail).toContain(reason);
    expect(errors[0]?.detail).toContain("No image of this attempt remains");
    if (removal) expect(cloud.calls).toContain(removal);
    expect(cloud.in(REGION)).toEqual([]);
    expect(core.state).toBeNull();
  });

  it("a failed copy that cannot be removed is named in the error", async () => {
    const { core, cloud, apply } = terraform();
    cloud.copyEnd = "CreateFailed";
    cloud.react = (action) => (action === "DeleteImages" ? failure("denied") : undefined);
    const { errors } = await apply(config());
    expect(errors[0]?.detail).toContain(`Image m-copy1 in ${REGION} may remain`);
    expect(core.state).toBeNull();
  });

  it("an error names the image whose removal has no answer, and claims no interrupt", async () => {
    const { core, cloud, apply } = terraform();
    cloud.copyEnd = "CreateFailed";
    jest.spyOn(cloud.copies, "deleteImage").mockReturnValue(new Promise(() => {}));
    const { errors } = await apply(config());
    expect(errors[0]?.detail).toContain("The service did not answer the removal of the image in time.");
    expect(errors[0]?.detail).toContain(`Image m-copy1 in ${REGION} may remain`);
    expect(errors[0]?.detail).not.toContain("interrupted");
    expect(core.state).toBeNull();
  });

  it("an interrupted copy ends within 10 seconds, without image and state", async () => {
    const { core, cloud, time } = terraform();
    const plan = await core.plan(config());
    core.restart();
    let interruptedAt = Number.NaN;
    cloud.onCall = (action) => {
      if (action !== "CopyImage") return;
      cloud.onCall = () => {};
      setImmediate(() => {
        interruptedAt = time.ms;
        void core.stop();
      });
    };
    const { diagnostics } = await core.apply(plan);
    expect(diagnostics[0]?.detail).toContain("Terraform was interrupted.");
    expect(time.ms - interruptedAt).toBeLessThanOrEqual(10_000);
    expect(cloud.in(REGION)).toEqual([]);
    expect(core.state).toBeNull();
  });

  it("a create never adopts an image of an earlier attempt, and shows how to import it", async () => {
    const { core, cloud, apply } = terraform();
    await apply(config());
    const [left] = cloud.in(REGION);
    const again = terraform();
    again.cloud.put({ region: REGION, imageId: "m-left" }, { description: left?.description ?? "" });
    const { action, diagnostics } = await again.core.plan(config());
    expect(action).toBe("error");
    expect(titles(diagnostics)).toEqual([
      `Image m-left in ${REGION} is a copy of image m-golden in cn-hangzhou already`,
    ]);
    expect(diagnostics[0]?.detail).toContain(`id = "${REGION}:m-left"`);
    expect(diagnostics[0]?.detail).toContain("-refresh=false");
    expect(core.state).not.toBeNull();
  });
});

describe("replacing a copy", () => {
  it.each([false, true])(
    "a replacement of a copy makes a new image and deletes the old one (create first: %s)",
    async (createBeforeDestroy) => {
      const { core, cloud, apply } = terraform();
      await apply(config());
      const before = core.state?.image_id;
      // With create_before_destroy, the old copy is shared, because an apply cannot distinguish an unshared copy from
      // the leftover of a failed create.
      if (createBeforeDestroy) cloud.images.get(`${REGION}:${before}`)?.accounts.add("1182725234310001");
      core.restart();
      const plan = await core.plan(config(), { replace: true, createBeforeDestroy });
      expect(plan.action).toBe("replace");
      core.restart();
      cloud.onCall = (action) => {
        if (action === "CopyImage") cloud.images.get(`${REGION}:${before}`)?.accounts.clear();
      };
      const { diagnostics } = await core.apply(plan);
      expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
      expect(core.state?.image_id).not.toBe(before);
      expect(cloud.in(REGION).map(({ imageId }) => imageId)).toEqual([core.state?.image_id]);
    },
  );

  it("a core that stores planned_private replaces a copy create-first, even if it is not shared", async () => {
    const { core, cloud, apply } = terraform({}, { storesPlannedPrivate: true });
    await apply(config());
    core.restart();
    const plan = await core.plan(config(), { replace: true, createBeforeDestroy: true });
    core.restart();
    const { diagnostics } = await core.apply(plan);
    expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(cloud.in(REGION)).toHaveLength(1);
  });
});
