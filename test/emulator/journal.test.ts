/** The journal has every call with its answer, and never a secret, a token or a signature. */
import { toApiCall } from "../../emulator/http/api-call";
import { Journal } from "../../emulator/journal";
import { accountIds, KEY, OTHER_KEY, OWNER, REGION, withEmulator } from "./emulator-under-test";
import { signedV1 } from "./signed-request";

const [A = "", B = ""] = accountIds(2);
const TEMPORARY = { id: "temporary-key", secret: "temporary-secret", securityToken: "temporary-token" };

describe("the journal", () => {
  it("the journal contains the request and the answer of each call", () =>
    withEmulator({ images: [{ imageId: "m-1", sharedWith: [B] }] }, async (under) => {
      await under.modify("m-1", [A], [B]);
      await under.permission("m-none");
      expect(under.emulator.journal).toEqual([
        {
          sequence: 1,
          at: "2026-03-01T12:00:00.000Z",
          action: "ModifyImagePermission",
          region: REGION,
          imageId: "m-1",
          addAccounts: [A],
          removeAccounts: [B],
          accessKeyId: KEY.id,
          userAgent: "emulator-test",
          parameters: { RegionId: REGION, ImageId: "m-1", "AddAccount.1": A, "RemoveAccount.1": B },
          httpStatus: 200,
          code: null,
          requestId: expect.any(String),
          durationMs: 0,
          faults: [],
        },
        expect.objectContaining({
          sequence: 2,
          action: "DescribeImagePermission",
          httpStatus: 404,
          code: "InvalidImageId.NotFound",
        }),
      ]);
    }));

  it("the journal contains the request id of the answer", () =>
    withEmulator({}, async (under) => {
      const reply = await under.permission("m-1");
      expect(under.emulator.journal[0]?.requestId).toBe(reply.json.RequestId);
    }));

  it("the journal contains refused calls", () =>
    withEmulator({ accounts: [{ accountId: OWNER }] }, async (under) => {
      await under.call("DescribeRegions", {}, OTHER_KEY);
      expect(under.emulator.journal[0]).toMatchObject({
        accessKeyId: OTHER_KEY.id,
        code: "InvalidAccessKeyId.NotFound",
      });
    }));

  it("the journal contains no secret, token or signature, with both ways to sign", () =>
    withEmulator({ accounts: [{ accountId: OWNER, accessKeys: [TEMPORARY] }] }, async (under) => {
      const image = { RegionId: REGION, ImageId: "m-1" };
      const { url } = under.emulator;
      const { timestamp } = under.clock;
      const v1 = signedV1({ url, action: "DescribeImagePermission", parameters: image, key: TEMPORARY, timestamp });
      const acs3 = under.signed("DescribeImagePermission", image, TEMPORARY);
      for (const request of [v1, acs3]) expect(await under.send(request)).toMatchObject({ status: 200 });
      const text = JSON.stringify(under.emulator.journal);
      const acs3Signature = acs3.headers.authorization?.split("Signature=")[1];
      for (const secret of [TEMPORARY.secret, TEMPORARY.securityToken, v1.query.Signature, acs3Signature]) {
        expect(secret).toBeTruthy();
        expect(text).not.toContain(secret);
      }
      expect(under.emulator.journal[0]?.parameters).toMatchObject({
        SecurityToken: "(redacted)",
        AccessKeyId: TEMPORARY.id,
      });
    }));

  it("the journal lists accounts in number order, also ignored ones, and page tokens", () =>
    withEmulator({}, async (under) => {
      const accounts = { "AddAccount.11": B, "AddAccount.2": A, "AddAccount.0": "7", "AddAccount.x": "8" };
      await under.call("ModifyImagePermission", { RegionId: REGION, ImageId: "m-1", ...accounts, NextToken: "page" });
      const [entry] = under.emulator.journal;
      expect(entry).toMatchObject({ addAccounts: [A, B], parameters: { NextToken: "page" } });
    }));

  it("the journal continues its numbers after it was cleared", () =>
    withEmulator({}, async (under) => {
      await under.permission("m-1");
      under.emulator.clearJournal();
      await under.permission("m-1");
      await under.call("DescribeRegions", { RegionId: REGION });
      expect(under.emulator.journal.map((entry) => entry.sequence)).toEqual([2, 3]);
      expect(under.emulator.calls("DescribeRegions").map((entry) => entry.sequence)).toEqual([3]);
    }));

  it("onCall gets each entry of the journal after the answer", () => {
    const heard: unknown[] = [];
    return withEmulator({ onCall: (entry) => heard.push({ ...entry }) }, async (under) => {
      await under.permission("m-1");
      expect(heard).toEqual([expect.objectContaining({ action: "DescribeImagePermission", httpStatus: 200 })]);
    });
  });

  it("the journal drops the oldest entries of many and keeps the latest", () => {
    const journal = new Journal();
    const call = toApiCall({ method: "POST", target: "/", headers: new Map(), body: Buffer.alloc(0) });
    for (let count = 0; count < 100_001; count++) journal.open(call, "", 0);
    expect(journal.entries.length).toBe(50_001);
    expect(journal.entries.at(-1)?.sequence).toBe(100_001);
  });
});
