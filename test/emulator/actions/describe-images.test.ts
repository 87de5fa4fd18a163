/** DescribeImages: the images that owners and recipients see, filters, pages, and unknown ids. */
import type { ImageSeed } from "../../../emulator";
import { OTHER, OTHER_KEY, REGION, type Reply, withEmulator } from "../emulator-under-test";

const ids = (reply: Reply) => (reply.json.Images as { ImageId: string }[]).map((image) => image.ImageId);
const many = (count: number): ImageSeed[] => Array.from({ length: count }, (_, index) => ({ imageId: `m-${index}` }));

const images: ImageSeed[] = [
  { imageId: "m-mine", name: "golden", sharedWith: [OTHER], osType: "Linux", protocolType: "HDX" },
  { imageId: "m-creating", status: "Creating", progress: "40%" },
  { imageId: "m-system", type: "SYSTEM" },
  { imageId: "m-theirs", owner: OTHER },
  { imageId: "m-abroad", region: "eu-central-1" },
];

describe("DescribeImages", () => {
  it("DescribeImages shows an owner its images with the number of accounts, and system images", () =>
    withEmulator({ images }, async (under) => {
      const reply = await under.call("DescribeImages", { RegionId: REGION });
      expect(ids(reply)).toEqual(["m-mine", "m-creating", "m-system"]);
      expect(reply.json.Images).toContainEqual({
        ImageId: "m-mine",
        Name: "golden",
        Description: "",
        ImageType: "CUSTOM",
        Status: "Available",
        Progress: "100%",
        OsType: "Linux",
        Platform: "Windows Server 2022",
        ProtocolType: "HDX",
        Size: 80,
        DataDiskSize: 0,
        CreationTime: "2026-01-01T00:00:00Z",
        VolumeEncryptionEnabled: false,
        SharedCount: 1,
      });
    }));

  it.each([
    ["empty", { RequestId: expect.any(String), Images: [], NextToken: "" }],
    ["omitted", { RequestId: expect.any(String), NextToken: "" }],
  ] as const)("a switch makes DescribeImages answer no images as %s", (noImages, json) =>
    withEmulator({ images, options: { noImages } }, async (under) => {
      const reply = await under.call("DescribeImages", { RegionId: REGION, ImageId: ["m-none"] });
      expect(reply.json).toEqual(json);
    }),
  );

  it("DescribeImages shows a recipient a shared image as SHARED until the access is removed", () =>
    withEmulator({ images }, async (under) => {
      const shared = { RegionId: REGION, ImageType: "SHARED" };
      expect(ids(await under.call("DescribeImages", shared, OTHER_KEY))).toEqual(["m-mine"]);
      await under.modify("m-mine", [], [OTHER]);
      expect(ids(await under.call("DescribeImages", shared, OTHER_KEY))).toEqual([]);
    }));

  it.each([
    [{ ImageType: "SYSTEM" }, ["m-system"]],
    [{ ImageStatus: "Creating" }, ["m-creating"]],
    [{ ImageName: "golden" }, ["m-mine"]],
    [{ OsType: "Linux" }, ["m-mine"]],
    [{ ProtocolType: "HDX" }, ["m-mine"]],
    [{ ImageId: ["m-creating", "m-mine", "m-creating"] }, ["m-creating", "m-mine"]],
    [{ ImageId: ["m-mine"], OsType: "Windows" }, []],
    [{ ImageId: ["m-theirs"] }, []],
    [{ ImageId: ["m-abroad"] }, []],
  ])("DescribeImages filters by %j", (filter, expected) =>
    withEmulator({ images }, async (under) => {
      expect(ids(await under.call("DescribeImages", { RegionId: REGION, ...filter }))).toEqual(expected);
    }),
  );

  it("DescribeImages accepts an unknown id by default, and answers an error with the switch", async () => {
    const filter = { RegionId: REGION, ImageId: ["m-mine", "m-none"] };
    await withEmulator({ images }, async (under) => {
      const reply = await under.call("DescribeImages", filter);
      expect(reply).toMatchObject({ status: 200, json: { NextToken: "" } });
      expect(ids(reply)).toEqual(["m-mine"]);
    });
    await withEmulator({ images, options: { describeUnknownImage: "error" } }, async (under) => {
      expect(await under.call("DescribeImages", filter)).toMatchObject({
        status: 404,
        code: "InvalidImageId.NotFound",
      });
    });
  });

  it.each([
    [0, undefined, [0]],
    [10, undefined, [10]],
    [11, undefined, [10, 1]],
    [100, "100", [100]],
    [101, "100", [100, 1]],
    [5, "2", [2, 2, 1]],
  ])("DescribeImages lists %d images in pages of MaxResults %s", (count, maxResults, expected) =>
    withEmulator({ images: many(count) }, async (under) => {
      const pages: string[][] = [];
      let token = "";
      do {
        const page = { NextToken: token, ...(maxResults === undefined ? {} : { MaxResults: maxResults }) };
        const reply = await under.call("DescribeImages", { RegionId: REGION, ...page });
        pages.push(ids(reply));
        token = String(reply.json.NextToken);
      } while (token !== "");
      expect(pages.map((page) => page.length)).toEqual(expected);
      expect(pages.flat()).toEqual(many(count).map((image) => image.imageId));
    }),
  );

  it.each(["0", "101", "ten", "-1"])("DescribeImages refuses MaxResults %s", (MaxResults) =>
    withEmulator({}, async (under) => {
      const reply = await under.call("DescribeImages", { RegionId: REGION, MaxResults });
      expect(reply).toMatchObject({ status: 400, code: "InvalidMaxResults" });
    }),
  );

  it("DescribeImages refuses a NextToken that no page returned", () =>
    withEmulator({}, async (under) => {
      const reply = await under.call("DescribeImages", { RegionId: REGION, NextToken: "made-up" });
      expect(reply).toMatchObject({ status: 400, code: "InvalidNextToken" });
    }));
});
