/** The actions on an image after its copy: DeleteImages, DescribeBundles and ModifyImageAttribute. */
import { type EmulatorUnderTest, type Parameters, REGION, withEmulator } from "../../emulator-under-test";

const remove = (under: EmulatorUnderTest, imageIds: readonly string[], more: Parameters = {}) =>
  under.call("DeleteImages", { RegionId: REGION, ImageId: imageIds, ...more });

const ids = (under: EmulatorUnderTest) => under.emulator.state().images?.map(({ imageId }) => imageId);

describe("DeleteImages", () => {
  it("DeleteImages deletes all images of the call", () =>
    withEmulator({ images: [{ imageId: "m-1" }, { imageId: "m-2" }, { imageId: "m-3" }] }, async (under) => {
      expect((await remove(under, ["m-1", "m-3"])).status).toBe(200);
      expect(ids(under)).toEqual(["m-2"]);
    }));

  it.each([
    ["that is shared", { sharedWith: ["1182725234310001"] }, "ImageUseShared"],
    ["that is being made", { status: "Creating" }, "OperationDenied.ImageCopying"],
    ["of the service", { type: "SYSTEM" as const }, "InvalidImageType.System"],
  ])("DeleteImages deletes none of its images if one is an image %s", (_, image, code) =>
    withEmulator({ images: [{ imageId: "m-1" }, { imageId: "m-2", ...image }] }, async (under) => {
      expect((await remove(under, ["m-1", "m-2"])).code).toBe(code);
      expect(ids(under)).toEqual(["m-1", "m-2"]);
    }),
  );

  it("DeleteImages refuses an image that is being copied", () =>
    withEmulator({ options: { copyMs: 1_000 } }, async (under) => {
      await under.call("CopyImage", {
        RegionId: REGION,
        ImageId: "m-1",
        DestinationRegionId: "ap-southeast-1",
        DestinationImageName: "golden",
      });
      expect((await remove(under, ["m-1"])).code).toBe("OperationDenied.ImageCopying");
      under.clock.advance(1_000);
      expect((await remove(under, ["m-1"])).status).toBe(200);
    }));

  it("DeleteImages refuses an image that a template uses, unless it may delete the template too", () =>
    withEmulator({ images: [{ imageId: "m-1" }], bundles: [{ bundleId: "b-1", imageId: "m-1" }] }, async (under) => {
      expect((await remove(under, ["m-1"], { DeleteCascadedBundle: "false" })).code).toBe("ImageUsingByBundle");
      expect((await remove(under, ["m-1"], { DeleteCascadedBundle: "true" })).status).toBe(200);
      expect((await under.call("DescribeBundles", { RegionId: REGION })).json.Bundles).toEqual([]);
    }));

  it("DeleteImages requires an image, and takes at most 100", () =>
    withEmulator({}, async (under) => {
      expect((await remove(under, [])).code).toBe("MissingImageId");
      expect(
        (
          await remove(
            under,
            Array.from({ length: 101 }, (_, i) => `m-${i}`),
          )
        ).code,
      ).toBe("InvalidImageId");
    }));
});

describe("DescribeBundles", () => {
  it("DescribeBundles lists the templates of the region that use an image", () =>
    withEmulator(
      {
        bundles: [
          { bundleId: "b-1", imageId: "m-1", name: "office" },
          { bundleId: "b-2", imageId: "m-2" },
          { bundleId: "b-3", imageId: "m-1", region: "ap-southeast-1" },
        ],
      },
      async (under) => {
        const { json } = await under.call("DescribeBundles", { RegionId: REGION, ImageId: ["m-1"] });
        expect(json.Bundles).toEqual([{ BundleId: "b-1", BundleName: "office", ImageId: "m-1" }]);
      },
    ));
});

describe("ModifyImageAttribute", () => {
  const modify = (under: EmulatorUnderTest, more: Parameters) =>
    under.call("ModifyImageAttribute", { RegionId: REGION, ImageId: "m-1", ...more });

  it("ModifyImageAttribute can change the name or the description alone", () =>
    withEmulator({ images: [{ imageId: "m-1", description: "first" }] }, async (under) => {
      await modify(under, { Name: "new-name" });
      expect(under.emulator.state().images).toMatchObject([{ name: "new-name", description: "first" }]);
      await modify(under, { Description: "second" });
      expect(under.emulator.state().images).toMatchObject([{ name: "new-name", description: "second" }]);
    }));

  it.each([
    ["a malformed name", {}, { Name: "x" }, "InvalidImageName.Malformed"],
    ["a malformed description", {}, { Description: "http://x" }, "InvalidDescription"],
    ["an image that is not available", { status: "Creating" }, { Name: "new-name" }, "IncorrectImageStatus"],
    ["a system image", { type: "SYSTEM" as const }, { Name: "new-name" }, "InvalidImageType.System"],
  ])("ModifyImageAttribute refuses %s", (_, image, change, code) =>
    withEmulator({ images: [{ imageId: "m-1", ...image }] }, async (under) => {
      expect((await modify(under, change)).code).toBe(code);
    }),
  );
});
