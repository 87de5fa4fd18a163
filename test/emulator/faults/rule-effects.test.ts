/** Faults that add rules to ModifyImagePermission: bad accounts, quotas, late reads, and writes without an effect. */
import { accountIds, REGION, withEmulator } from "../emulator-under-test";

const [A = "", B = "", C = "", D = ""] = accountIds(4);
const images = [{ imageId: "m-1", sharedWith: [A, B] }, { imageId: "m-2" }];

describe("effects inside ModifyImagePermission", () => {
  it("badAccount refuses the whole call that adds the account, and no other call", () =>
    withEmulator({ images }, async (under) => {
      under.emulator.faults.add({ effect: { kind: "badAccount", account: C } });
      expect(await under.modify("m-1", [C, D], [A])).toMatchObject({ status: 404, code: "InvalidAccount.NotFound" });
      expect(under.emulator.sharedWith(REGION, "m-1")).toEqual([A, B]);
      expect(await under.modify("m-1", [D], [C])).toMatchObject({ status: 200 });
    }));

  it("badAccount counts only calls that add the account", () =>
    withEmulator({ images }, async (under) => {
      under.emulator.faults.add({ nth: 1, effect: { kind: "badAccount", account: C } });
      expect(await under.modify("m-1", [D])).toMatchObject({ status: 200 });
      expect(await under.modify("m-1", [C])).toMatchObject({ code: "InvalidAccount.NotFound" });
      expect(await under.modify("m-1", [C])).toMatchObject({ status: 200 });
    }));

  it("of two badAccount faults, each refuses its account", () =>
    withEmulator({ images }, async (under) => {
      under.emulator.faults.add({ effect: { kind: "badAccount", account: C } });
      under.emulator.faults.add({ effect: { kind: "badAccount", account: D } });
      const replies = [
        await under.modify("m-1", [C]),
        await under.modify("m-1", [D]),
        await under.modify("m-1", [C, D]),
      ];
      expect(replies.map(({ status }) => status)).toEqual([404, 404, 404]);
    }));

  it("rejectRemoval refuses the whole call that removes the account", () =>
    withEmulator({ images }, async (under) => {
      under.emulator.faults.add({ effect: { kind: "rejectRemoval", account: A } });
      expect(await under.modify("m-1", [C], [A, B])).toMatchObject({
        status: 400,
        code: "InvalidAccount.NotRemovable",
      });
      expect(under.emulator.sharedWith(REGION, "m-1")).toEqual([A, B]);
      expect(await under.modify("m-1", [], [B])).toMatchObject({ status: 200 });
    }));

  it("the fault quota counts the accounts that would have access after the call", () =>
    withEmulator({ images }, async (under) => {
      under.emulator.faults.add({ effect: { kind: "quota", maxAccounts: 3 } });
      expect(await under.modify("m-1", [C, D])).toMatchObject({ status: 403, code: "QuotaExceed.ShareImage" });
      expect(await under.modify("m-1", [C, D], [A])).toMatchObject({ status: 200 });
      expect(under.emulator.sharedWith(REGION, "m-1")).toEqual([B, C, D]);
    }));

  it("the fault quota may count the additions of a call before its removals, and has two codes", () =>
    withEmulator({ images }, async (under) => {
      const code = "QuotaExceed.ShareImageUser";
      under.emulator.faults.add({ effect: { kind: "quota", maxAccounts: 2, code, countsRemovals: false } });
      expect(await under.modify("m-1", [C], [A])).toMatchObject({ status: 403, code });
      await under.modify("m-1", [], [A]);
      expect(await under.modify("m-1", [C])).toMatchObject({ status: 200 });
    }));

  it("badAccount can be a forbidden account, or an account of the other site", () =>
    withEmulator({ images }, async (under) => {
      under.emulator.faults.add({ effect: { kind: "badAccount", account: C, code: "InvalidAccount.Forbbiden" } });
      under.emulator.faults.add({ effect: { kind: "badAccount", account: D, code: "InvalidImageId.BidMismatch" } });
      expect(await under.modify("m-1", [C])).toMatchObject({ status: 400, code: "InvalidAccount.Forbbiden" });
      expect(await under.modify("m-1", [D])).toMatchObject({ status: 403, code: "InvalidImageId.BidMismatch" });
    }));

  it("the fault quota never refuses a removal, even if the image is over the quota", () =>
    withEmulator({ images }, async (under) => {
      under.emulator.faults.add({ effect: { kind: "quota", maxAccounts: 0 } });
      expect(await under.modify("m-1", [], [A])).toMatchObject({ status: 200 });
    }));

  it("readDelay delays the write in reads, by time or by a number of reads", () =>
    withEmulator({ images }, async (under) => {
      under.emulator.faults.add({ nth: 1, effect: { kind: "readDelay", ms: 1_000 } });
      under.emulator.faults.add({ nth: 2, effect: { kind: "readDelay", reads: 1 } });
      await under.modify("m-1", [C]);
      expect((await under.permission("m-1")).json).toMatchObject({ AliUids: [A, B] });
      under.clock.advance(1_000);
      expect((await under.permission("m-1")).json).toMatchObject({ AliUids: [A, B, C] });
      await under.modify("m-1", [], [A]);
      expect((await under.permission("m-1")).json).toMatchObject({ AliUids: [A, B, C] });
      expect((await under.permission("m-1")).json).toMatchObject({ AliUids: [B, C] });
    }));

  it("all rules of the faults on one call apply together", () =>
    withEmulator({ images }, async (under) => {
      // The quota refuses the first write, so the other two faults do not count it.
      under.emulator.faults.add({ nth: 1, effect: { kind: "readDelay", reads: 1 } });
      under.emulator.faults.add({ effect: { kind: "readDelay", reads: 9 } });
      under.emulator.faults.add({ effect: { kind: "quota", maxAccounts: 3 } });
      expect(await under.modify("m-1", [C, D])).toMatchObject({ code: "QuotaExceed.ShareImage" });
      await under.modify("m-1", [C]);
      const shown = [];
      for (let read = 0; read < 2; read++) shown.push((await under.permission("m-1")).json.AliUids);
      expect(shown).toEqual([
        [A, B],
        [A, B, C],
      ]);
      under.emulator.faults.add({ effect: { kind: "ignoreWrite" } });
      under.emulator.faults.add({ effect: { kind: "quota", maxAccounts: 50 } });
      await under.modify("m-1", [], [A]);
      expect(under.emulator.sharedWith(REGION, "m-1")).toEqual([A, B, C]);
    }));

  it("ignoreWrite answers success and changes nothing", () =>
    withEmulator({ images }, async (under) => {
      under.emulator.faults.add({ nth: 1, effect: { kind: "ignoreWrite" } });
      await under.permission("m-1");
      expect(await under.modify("m-1", [C], [A])).toMatchObject({ status: 200 });
      expect(under.emulator.sharedWith(REGION, "m-1")).toEqual([A, B]);
    }));
});
