/** Faults that change an image just before a call, as another person would. */
import { accountIds, REGION, withEmulator } from "../emulator-under-test";

const [A = "", B = ""] = accountIds(2);
const images = [{ imageId: "m-1", sharedWith: [A] }, { imageId: "m-2" }];

describe("another person", () => {
  it("imageDeleted deletes the image just before the nth call", () =>
    withEmulator({ images }, async (under) => {
      under.emulator.faults.add({ action: "ModifyImagePermission", nth: 2, effect: { kind: "imageDeleted" } });
      expect(await under.modify("m-1", [B])).toMatchObject({ status: 200 });
      expect(await under.modify("m-1", [], [B])).toMatchObject({ status: 404, code: "InvalidImageId.NotFound" });
      expect(await under.permission("m-1")).toMatchObject({ status: 404 });
    }));

  it("imageEncrypted encrypts the image just before the nth call", () =>
    withEmulator({ images }, async (under) => {
      under.emulator.faults.add({ nth: 1, effect: { kind: "imageEncrypted" } });
      await under.permission("m-1");
      expect(await under.modify("m-1", [B])).toMatchObject({ code: "OperationDeined.EncryptedSnapshot" });
    }));

  it("foreignShare and foreignUnshare change the sharing before a read", () =>
    withEmulator({ images }, async (under) => {
      under.emulator.faults.add({ nth: 2, effect: { kind: "foreignShare", accounts: [B] } });
      under.emulator.faults.add({ nth: 3, effect: { kind: "foreignUnshare", accounts: [A, B] } });
      const shown = [];
      for (let read = 0; read < 3; read++) shown.push((await under.permission("m-1")).json.AliUids);
      expect(shown).toEqual([[A], [A, B], []]);
    }));

  it("an effect with region and imageId changes that image, not the call's image", () =>
    withEmulator({ images }, async (under) => {
      const effect = { kind: "foreignShare" as const, accounts: [B], region: REGION, imageId: "m-2" };
      under.emulator.faults.add({ action: "GetCallerIdentity", effect: { ...effect } });
      await under.call("GetCallerIdentity");
      expect(under.emulator.sharedWith(REGION, "m-2")).toEqual([B]);
    }));

  it("an effect on an image does nothing for a call without an image", () =>
    withEmulator({ images }, async (under) => {
      under.emulator.faults.add({ nth: 1, effect: { kind: "imageDeleted" } });
      await under.call("DescribeImages", { RegionId: REGION });
      expect(await under.permission("m-1")).toMatchObject({ status: 404 });
    }));
});
