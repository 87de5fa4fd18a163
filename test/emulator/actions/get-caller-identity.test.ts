/** GetCallerIdentity answers every key, because it needs no permission. */
import { KEY, OWNER, withEmulator } from "../emulator-under-test";

describe("GetCallerIdentity", () => {
  it("GetCallerIdentity answers the account of the key", () =>
    withEmulator({}, async (under) => {
      expect((await under.call("GetCallerIdentity")).json).toEqual({
        RequestId: expect.any(String),
        AccountId: OWNER,
        UserId: OWNER,
        PrincipalId: OWNER,
        Arn: `acs:ram::${OWNER}:root`,
        IdentityType: "Account",
      });
    }));

  it("GetCallerIdentity needs no permission", () =>
    withEmulator({ accounts: [{ accountId: OWNER, accessKeys: [{ ...KEY, deny: ["*"] }] }] }, async (under) => {
      expect(await under.call("GetCallerIdentity")).toMatchObject({ status: 200 });
    }));

  it("GetCallerIdentity exists in the version of STS only", () =>
    withEmulator({}, async (under) => {
      const request = under.signed("GetCallerIdentity");
      request.headers["x-acs-version"] = "2020-09-30";
      expect(await under.send(request)).toMatchObject({ status: 400, code: "InvalidVersion" });
    }));
});
