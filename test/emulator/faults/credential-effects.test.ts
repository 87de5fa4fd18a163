/** Faults of credentials: another account, a used nonce, a wrong clock, and an expired token. */
import { EmulatorUnderTest, keyIn, OTHER, OWNER, withEmulator } from "../emulator-under-test";

const assume = { RoleArn: `acs:ram::${OWNER}:role/ci`, RoleSessionName: "test" };

describe("effects on credentials", () => {
  it("wrongAccount makes the caller another account, which does not own the image", () =>
    withEmulator({}, async (under) => {
      under.emulator.faults.add({ effect: { kind: "wrongAccount", account: OTHER } });
      expect((await under.call("GetCallerIdentity")).json).toMatchObject({
        AccountId: OTHER,
        Arn: `acs:ram::${OTHER}:root`,
      });
      expect(await under.permission("m-1")).toMatchObject({ status: 404 });
    }));

  it("of two wrongAccount faults, the fault that was added first wins", () =>
    withEmulator({}, async (under) => {
      under.emulator.faults.add({ effect: { kind: "wrongAccount", account: OTHER } });
      under.emulator.faults.add({ effect: { kind: "wrongAccount", account: "1000000000000003" } });
      expect((await under.call("GetCallerIdentity")).json).toMatchObject({ AccountId: OTHER });
    }));

  it("duplicateNonce refuses a new nonce, and the next call with another nonce succeeds", () =>
    withEmulator({}, async (under) => {
      under.emulator.faults.add({ nth: 1, effect: { kind: "duplicateNonce" } });
      expect(await under.permission("m-1")).toMatchObject({ status: 400, code: "SignatureNonceUsed" });
      expect(await under.permission("m-1")).toMatchObject({ status: 200 });
    }));

  it.each([16, -16])("with a clockSkew of %d minutes, a request with the right time is expired", (minutes) =>
    withEmulator({}, async (under) => {
      under.emulator.faults.add({ nth: 1, effect: { kind: "clockSkew", ms: minutes * 60_000 } });
      expect(await under.permission("m-1")).toMatchObject({ status: 400, code: "InvalidTimeStamp.Expired" });
    }),
  );

  it("expireToken expires a temporary key permanently, and does not affect permanent keys", () =>
    withEmulator({}, async (under) => {
      const key = keyIn(await under.call("AssumeRole", assume));
      expect(await under.permission("m-1", key)).toMatchObject({ status: 200 });
      under.emulator.faults.add({ nth: [1, 2], effect: { kind: "expireToken" } });
      expect(await under.permission("m-1")).toMatchObject({ status: 200 });
      const expired = { status: 400, code: "InvalidSecurityToken.Expired" };
      expect(await under.permission("m-1", key)).toMatchObject(expired);
      expect(await under.permission("m-1", key)).toMatchObject(expired);
      const fresh = keyIn(await under.call("AssumeRole", assume));
      expect(await under.permission("m-1", fresh)).toMatchObject({ status: 200 });
    }));

  it("each AssumeRole returns different credentials", async () => {
    const under = new EmulatorUnderTest();
    await under.emulator.start();
    const keys = [keyIn(await under.call("AssumeRole", assume)), keyIn(await under.call("AssumeRole", assume))];
    await under.emulator.stop();
    expect(keys[0]?.id).not.toBe(keys[1]?.id);
    expect(keys[0]?.securityToken).not.toBe(keys[1]?.securityToken);
  });
});
