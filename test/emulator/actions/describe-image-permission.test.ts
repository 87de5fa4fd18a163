/** DescribeImagePermission: the forms of its list, and reads that show a write late. */
import { accountIds, OTHER, REGION, withEmulator } from "../emulator-under-test";

const [A = "", B = ""] = accountIds(2);
const images = [{ imageId: "m-1", sharedWith: [A] }, { imageId: "m-bare" }, { imageId: "m-theirs", owner: OTHER }];

describe("DescribeImagePermission", () => {
  it("DescribeImagePermission lists any number of accounts in one answer", () =>
    withEmulator({ images: [{ imageId: "m-1", sharedWith: accountIds(120) }] }, async (under) => {
      expect((await under.permission("m-1")).json).toEqual({ RequestId: expect.any(String), AliUids: accountIds(120) });
    }));

  it("a switch makes DescribeImagePermission write ids as numbers with all digits", () =>
    withEmulator(
      { images: [{ imageId: "m-1", sharedWith: ["210987654321098765", A] }], options: { accountIdsAs: "numbers" } },
      async (under) => {
        expect((await under.permission("m-1")).text).toContain(`"AliUids":[210987654321098765,${A}]`);
      },
    ));

  it.each([
    ["an empty list", "empty" as const, { RequestId: expect.any(String), AliUids: [] }],
    ["no list", "omitted" as const, { RequestId: expect.any(String) }],
  ])("DescribeImagePermission answers %s for an image that is shared with no account", (_, unsharedImage, body) =>
    withEmulator({ images, options: { unsharedImage } }, async (under) => {
      expect((await under.permission("m-bare")).json).toEqual(body);
    }),
  );

  it.each([
    ["m-none", {}, 404],
    ["m-none", { permissionOfUnknownImage: "empty" as const }, 200],
    ["m-theirs", {}, 404],
    ["m-theirs", { permissionOfForeignImage: "empty" as const }, 200],
  ])("DescribeImagePermission of %s with %j answers %d", (imageId, options, status) =>
    withEmulator({ images, options }, async (under) => {
      const reply = await under.permission(imageId);
      expect(reply).toMatchObject(
        status === 200 ? { status, json: { AliUids: [] } } : { status, code: "InvalidImageId.NotFound" },
      );
    }),
  );

  it.each(["RegionId", "ImageId"])("DescribeImagePermission refuses a call without %s", (name) =>
    withEmulator({ images }, async (under) => {
      const { [name]: _, ...rest }: Record<string, string> = { RegionId: REGION, ImageId: "m-1" };
      expect(await under.call("DescribeImagePermission", rest)).toMatchObject({ status: 400, code: `Missing${name}` });
    }),
  );

  it("a read shows a write only after readDelayMs", () =>
    withEmulator({ images, options: { readDelayMs: 5_000 } }, async (under) => {
      await under.modify("m-1", [B]);
      under.clock.advance(4_999);
      expect((await under.permission("m-1")).json).toMatchObject({ AliUids: [A] });
      under.clock.advance(1);
      expect((await under.permission("m-1")).json).toMatchObject({ AliUids: [A, B] });
    }));

  it("a read shows a write only after readDelayReads reads", () =>
    withEmulator({ images, options: { readDelayReads: 2 } }, async (under) => {
      await under.modify("m-1", [B]);
      const shown = [];
      for (let read = 0; read < 3; read++) shown.push((await under.permission("m-1")).json.AliUids);
      expect(shown).toEqual([[A], [A], [A, B]]);
    }));

  it("reads show late writes one after the other, in the order of the writes", () =>
    withEmulator({ images, options: { readDelayMs: 1_000 } }, async (under) => {
      await under.modify("m-1", [B]);
      under.clock.advance(600);
      await under.modify("m-1", [], [A]);
      under.clock.advance(600);
      expect((await under.permission("m-1")).json).toMatchObject({ AliUids: [A, B] });
      under.clock.advance(600);
      expect((await under.permission("m-1")).json).toMatchObject({ AliUids: [B] });
    }));
});
