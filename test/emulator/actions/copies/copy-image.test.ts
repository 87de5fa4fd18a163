/** CopyImage and CancelCopyImage: the steps of a copy on a manual clock, its limits, and its faults. */
import type { EcdEmulatorOptions } from "../../../../emulator";
import {
  type EmulatorUnderTest,
  KEY,
  OTHER,
  OTHER_KEY,
  OWNER,
  type Parameters,
  REGION,
  withEmulator,
} from "../../emulator-under-test";

const TO = "ap-southeast-1";

function copy(under: EmulatorUnderTest, more: Parameters = {}) {
  return under.call("CopyImage", {
    RegionId: REGION,
    ImageId: "m-1",
    DestinationRegionId: TO,
    DestinationImageName: "golden",
    DestinationDescription: "a copy",
    ...more,
  });
}

async function describedIn(under: EmulatorUnderTest, region: string): Promise<Record<string, unknown>[]> {
  const { json } = await under.call("DescribeImages", { RegionId: region, ImageType: "CUSTOM" });
  return json.Images as Record<string, unknown>[];
}

const options = (more: EcdEmulatorOptions["options"] = {}) => ({ options: { copyMs: 10_000, ...more } });

describe("CopyImage", () => {
  it("CopyImage answers the id of a Creating image, which is Available after the time of a copy", () =>
    withEmulator(options(), async (under) => {
      const { json } = await copy(under);
      under.clock.advance(5_000);
      expect(await describedIn(under, TO)).toMatchObject([
        { ImageId: json.ImageId, Name: "golden", Description: "a copy", Status: "Creating", Progress: "50%", Size: 80 },
      ]);
      under.clock.advance(5_000);
      expect(await describedIn(under, TO)).toMatchObject([{ Status: "Available", Progress: "100%" }]);
      expect(await describedIn(under, REGION)).toHaveLength(1);
    }));

  it("CopyImage makes one copy of an image at a time", () =>
    withEmulator(options(), async (under) => {
      await copy(under);
      const again = await copy(under, { DestinationRegionId: "eu-central-1" });
      expect([again.status, again.code]).toEqual([403, "OperationDenied.ImageCopyConflict"]);
      under.clock.advance(10_000);
      expect((await copy(under, { DestinationRegionId: "eu-central-1" })).status).toBe(200);
    }));

  it("a copy beyond the limit of a region waits until another copy is complete", () =>
    withEmulator(
      { images: [{ imageId: "m-1" }, { imageId: "m-2" }], ...options({ copiesPerRegion: 1 }) },
      async (under) => {
        await copy(under);
        await copy(under, { ImageId: "m-2" });
        under.clock.advance(15_000);
        expect((await describedIn(under, TO)).map(({ Progress }) => Progress)).toEqual(["100%", "50%"]);
      },
    ));

  it.each([
    ["is complete", 1, [], ["100%", "25%"]],
    ["fails half-way", 1, ["copyFails"], ["50%", "75%"]],
    ["is deleted half-way", 1, ["copyDeleted"], ["75%"]],
    ["stalls", 1, ["copyStalls"], ["50%", "0%"]],
    ["stalls", 2, ["copyStalls"], ["50%", "100%"]],
    ["waits too", 0, ["copyFails"], ["0%", "0%"]],
  ] as const)(
    "if the first copy %s and the limit is %d, the second copy waits its turn",
    (_, copiesPerRegion, kinds, shown) =>
      withEmulator(
        { images: [{ imageId: "m-1" }, { imageId: "m-2" }], ...options({ copiesPerRegion }) },
        async (under) => {
          for (const kind of kinds) under.emulator.faults.add({ times: 1, effect: { kind } });
          await copy(under);
          await copy(under, { ImageId: "m-2" });
          under.clock.advance(12_500);
          expect((await describedIn(under, TO)).map(({ Progress }) => Progress)).toEqual(shown);
        },
      ),
  );

  it("a copy that begins while another copy has stalled beyond its time waits for ever", () =>
    withEmulator(
      { images: [{ imageId: "m-1" }, { imageId: "m-2" }], ...options({ copiesPerRegion: 1 }) },
      async (under) => {
        under.emulator.faults.add({ times: 1, effect: { kind: "copyStalls" } });
        await copy(under);
        under.clock.advance(60_000);
        await copy(under, { ImageId: "m-2" });
        under.clock.advance(60_000);
        expect((await describedIn(under, TO)).map(({ Progress }) => Progress)).toEqual(["50%", "0%"]);
      },
    ));

  it("a switch makes CopyImage refuse a copy beyond the limit of a region", () =>
    withEmulator(
      { images: [{ imageId: "m-1" }, { imageId: "m-2" }], ...options({ copiesPerRegion: 1, copyBeyond: "refused" }) },
      async (under) => {
        await copy(under);
        expect((await copy(under, { ImageId: "m-2" })).code).toBe("QuotaExceed.ConcurrentCopy");
      },
    ));

  it("lists show a copy only after the time of the switch copyListedMs", () =>
    withEmulator(options({ copyListedMs: 3_000 }), async (under) => {
      await copy(under);
      expect(await describedIn(under, TO)).toEqual([]);
      under.clock.advance(3_000);
      expect(await describedIn(under, TO)).toHaveLength(1);
    }));

  it.each([
    ["a system image", { type: "SYSTEM" as const }, "InvalidImageType.System"],
    ["an image shared to the caller", { owner: OTHER, sharedWith: [OWNER] }, "OperationDenied.SameRegionOnly"],
    ["an image of another account", { owner: OTHER }, "InvalidImageId.NotFound"],
    ["an encrypted image", { encrypted: true }, "OperationDeined.EncryptedSnapshot"],
    ["an image that is not available", { status: "Creating" }, "IncorrectImageStatus"],
  ])("CopyImage refuses %s", (_, image, code) =>
    withEmulator({ images: [{ imageId: "m-1", ...image }] }, async (under) => {
      expect((await copy(under)).code).toBe(code);
    }),
  );

  it.each([
    ["the region of the image", { DestinationRegionId: REGION }, "InvalidDestinationRegionId"],
    ["a region that does not exist", { DestinationRegionId: "eu-nowhere-1" }, "DestinationRegion.NotFound"],
    ["a name that begins with a digit", { DestinationImageName: "1golden" }, "InvalidImageName.Malformed"],
    ["a name with a blank", { DestinationImageName: "golden image" }, "InvalidImageName.Malformed"],
    ["a description of one character", { DestinationDescription: "x" }, "InvalidDestinationDescription"],
  ])("CopyImage refuses %s as a parameter", (_, more, code) =>
    withEmulator({ regions: [REGION, TO] }, async (under) => {
      expect((await copy(under, more)).code).toBe(code);
    }),
  );

  it("a switch makes CopyImage refuse a name that another image has", () =>
    withEmulator(
      {
        images: [{ imageId: "m-1" }, { imageId: "m-2", region: TO, name: "golden" }],
        ...options({ copyToTakenName: "error" }),
      },
      async (under) => {
        expect((await copy(under)).code).toBe("InvalidImageName.Duplicated");
      },
    ));

  it("CopyImage answers 404 to an account that does not see the image", () =>
    withEmulator({}, async (under) => {
      expect((await under.call("CopyImage", { RegionId: REGION, ImageId: "m-1" }, OTHER_KEY)).status).toBe(404);
    }));

  it("CopyImage refuses a key without the permission ecd:CopyImage", () =>
    withEmulator(
      {
        accounts: [{ accountId: OWNER, accessKeys: [{ ...KEY, deny: ["ecd:CopyImage"] }] }],
        images: [{ imageId: "m-1" }],
      },
      async (under) => {
        expect((await copy(under)).code).toBe("Forbidden.RAM");
        expect((await under.call("DescribeImages", { RegionId: REGION })).status).toBe(200);
      },
    ));
});

describe("the faults of a copy", () => {
  it.each([
    ["copyFails", [{ Status: "CreateFailed", Progress: "50%" }]],
    ["copyStalls", [{ Status: "Creating", Progress: "50%" }]],
    ["copyDeleted", []],
  ] as const)("the fault %s acts on a copy that is in progress", (kind, images) =>
    withEmulator(options(), async (under) => {
      under.emulator.faults.add({ action: "CopyImage", effect: { kind } });
      await copy(under);
      under.clock.advance(4_000);
      expect(await describedIn(under, TO)).toMatchObject([{ Status: "Creating", Progress: "40%" }]);
      under.clock.advance(16_000);
      expect(await describedIn(under, TO)).toMatchObject(images);
      expect(await describedIn(under, TO)).toHaveLength(images.length);
    }),
  );
});

describe("CancelCopyImage", () => {
  const cancel = (under: EmulatorUnderTest, imageId: unknown) =>
    under.call("CancelCopyImage", { RegionId: TO, ImageId: String(imageId) });

  it("CancelCopyImage deletes the incomplete image", () =>
    withEmulator(options(), async (under) => {
      const { json } = await copy(under);
      expect((await cancel(under, json.ImageId)).status).toBe(200);
      expect(await describedIn(under, TO)).toEqual([]);
      expect((await copy(under)).status).toBe(200);
    }));

  it("CancelCopyImage refuses a complete copy, and an image that is not a copy", () =>
    withEmulator(
      { images: [{ imageId: "m-1" }, { imageId: "m-2", region: TO, status: "Creating" }], ...options() },
      async (under) => {
        const { json } = await copy(under);
        under.clock.advance(10_000);
        expect((await cancel(under, json.ImageId)).code).toBe("IncorrectImageStatus");
        expect((await cancel(under, "m-2")).code).toBe("ImageCreatedNotFromCopy");
      },
    ));
});
