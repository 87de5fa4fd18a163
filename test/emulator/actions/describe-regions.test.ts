/** DescribeRegions lists the regions of the images or of the seed, and other regions are refused. */
import { type EmulatorUnderTest, withEmulator } from "../emulator-under-test";

const remove = (under: EmulatorUnderTest, action: string, parameter: string) =>
  under.call(action, { RegionId: "eu-central-1", [parameter]: "m-1" });

describe("DescribeRegions", () => {
  const images = [
    { imageId: "m-1", region: "eu-central-1" },
    { imageId: "m-2", region: "cn-shanghai" },
  ];

  it("DescribeRegions lists the regions that have an image", () =>
    withEmulator({ images }, async (under) => {
      const reply = await under.call("DescribeRegions", { RegionId: "cn-hangzhou" });
      expect(reply.json.Regions).toEqual([
        { RegionId: "eu-central-1", RegionEndpoint: "ecd.eu-central-1.aliyuncs.com", LocalName: "eu-central-1" },
        { RegionId: "cn-shanghai", RegionEndpoint: "ecd.cn-shanghai.aliyuncs.com", LocalName: "cn-shanghai" },
      ]);
    }));

  it.each([
    ["by another person", async (under: EmulatorUnderTest) => under.emulator.deleteImage("eu-central-1", "m-1")],
    ["by DeleteImages", (under: EmulatorUnderTest) => remove(under, "DeleteImages", "ImageId.1")],
    [
      "by the fault imageDeleted",
      (under: EmulatorUnderTest) => {
        under.emulator.faults.add({ times: 1, effect: { kind: "imageDeleted" } });
        return remove(under, "ModifyImageAttribute", "ImageId");
      },
    ],
  ])("DescribeRegions drops a region whose last image is deleted %s", (_, deleteLast) =>
    withEmulator({ images }, async (under) => {
      await deleteLast(under);
      const reply = await under.call("DescribeRegions", { RegionId: "cn-hangzhou" });
      expect(reply.json.Regions).toMatchObject([{ RegionId: "cn-shanghai" }]);
    }),
  );

  it("DescribeRegions lists the regions of the seed, and calls for another region are refused", () =>
    withEmulator({ images, regions: ["eu-central-1"] }, async (under) => {
      const reply = await under.call("DescribeRegions", { RegionId: "eu-central-1" });
      expect(reply.json.Regions).toHaveLength(1);
      const elsewhere = await under.call("DescribeImages", { RegionId: "cn-shanghai" });
      expect(elsewhere).toMatchObject({ status: 404, code: "InvalidRegionId.NotFound" });
    }));

  it("DescribeRegions requires RegionId, although it lists all regions", () =>
    withEmulator({ images }, async (under) => {
      expect(await under.call("DescribeRegions")).toMatchObject({ status: 400, code: "MissingRegionId" });
    }));
});
