/** Faults that refuse a call: throttling, a rate limit, and a missing permission. */
import { accountIds, KEY, OWNER, REGION, withEmulator } from "../emulator-under-test";

const [A = ""] = accountIds(1);

describe("throttle", () => {
  it.each([
    [{}, "Throttling.User"],
    [{ code: "Throttling" as const }, "Throttling"],
    [{ code: "Throttling.Api" as const }, "Throttling.Api"],
    [{ code: "OperationTooFrequent" as const }, "OperationTooFrequent"],
  ])("the fault throttle %j only answers %s", (more, code) =>
    withEmulator({}, async (under) => {
      under.emulator.faults.add({ nth: 1, effect: { kind: "throttle", ...more } });
      const reply = await under.modify("m-1", [A]);
      expect(reply).toMatchObject({ status: 400, code });
      expect(reply.headers.get("retry-after")).toBeNull();
      expect(under.emulator.sharedWith(REGION, "m-1")).toEqual([]);
    }),
  );

  it.each([
    [undefined, { header: "3", acs: null, body: undefined }],
    ["header" as const, { header: "3", acs: null, body: undefined }],
    ["acsHeader" as const, { header: null, acs: "2500", body: undefined }],
    ["body" as const, { header: null, acs: null, body: 3 }],
  ])("the fault throttle gives the time to wait with retryAfterIn %s", (retryAfterIn, expected) =>
    withEmulator({}, async (under) => {
      const where = retryAfterIn === undefined ? {} : { retryAfterIn };
      under.emulator.faults.add({ effect: { kind: "throttle", retryAfterMs: 2_500, ...where } });
      const { headers, json } = await under.permission("m-1");
      const told = { header: headers.get("retry-after"), acs: headers.get("x-acs-retry-after"), body: json.RetryAfter };
      expect(told).toEqual(expected);
    }),
  );
});

describe("rateLimit", () => {
  it("rateLimit allows a burst, and then a number of calls per second", () =>
    withEmulator({}, async (under) => {
      under.emulator.faults.add({ effect: { kind: "rateLimit", perSecond: 2, burst: 3 } });
      const codes = async (count: number) => {
        const seen = [];
        for (let call = 0; call < count; call++) seen.push((await under.permission("m-1")).code ?? "ok");
        return seen;
      };
      expect(await codes(4)).toEqual(["ok", "ok", "ok", "Throttling.User"]);
      under.clock.advance(500);
      expect(await codes(2)).toEqual(["ok", "Throttling.User"]);
      under.clock.advance(60_000);
      expect(await codes(4)).toEqual(["ok", "ok", "ok", "Throttling.User"]);
    }));
});

describe("a missing permission", () => {
  const detail = {
    AuthAction: "ecd:ModifyImagePermission",
    AuthPrincipalOwnerId: OWNER,
    AuthPrincipalType: "Account",
    NoPermissionType: "ImplicitDeny",
  };

  it.each([
    ["Forbidden.RAM" as const, 400],
    ["NoPermission" as const, 403],
    ["Forbidden" as const, 403],
  ])("the fault deny answers %s with status %d and the denied action", (code, status) =>
    withEmulator({}, async (under) => {
      under.emulator.faults.add({ action: "ModifyImagePermission", effect: { kind: "deny", code } });
      const reply = await under.modify("m-1", [A]);
      expect(reply).toMatchObject({ status, code, json: { AccessDeniedDetail: detail } });
      expect(await under.permission("m-1")).toMatchObject({ status: 200 });
    }),
  );

  it.each(["ModifyImagePermission", "ecd:ModifyImagePermission", "ecd:*", "*"])(
    "a key whose deny list contains %s is refused",
    (deny) =>
      withEmulator({ accounts: [{ accountId: OWNER, accessKeys: [{ ...KEY, deny: [deny] }] }] }, async (under) => {
        const reply = await under.modify("m-1", [A]);
        expect(reply).toMatchObject({ status: 400, code: "Forbidden.RAM", json: { AccessDeniedDetail: detail } });
        expect(under.emulator.sharedWith(REGION, "m-1")).toEqual([]);
      }),
  );
});
