/** AssumeRole: the account, the permissions and the life of its credentials, and the parameters that it refuses. */
import { KEY, keyIn, OTHER, REGION, withEmulator } from "../emulator-under-test";

const RoleArn = `acs:ram::${OTHER}:role/sharer`;
const session = { RoleArn, RoleSessionName: "terraform" };

describe("AssumeRole", () => {
  it("the credentials of AssumeRole act for the role's account until they expire", () =>
    withEmulator({}, async (under) => {
      const reply = await under.call("AssumeRole", { ...session, DurationSeconds: "900" });
      expect(reply.json.Credentials).toMatchObject({ Expiration: "2026-03-01T12:15:00Z" });
      const key = keyIn(reply);
      const identity = await under.call("GetCallerIdentity", {}, key);
      expect(identity.json).toMatchObject({
        AccountId: OTHER,
        IdentityType: "AssumedRoleUser",
        Arn: `acs:ram::${OTHER}:assumed-role/sharer/terraform`,
      });
      under.clock.advance(900_000);
      const late = await under.call("GetCallerIdentity", {}, key);
      expect(late).toMatchObject({ status: 400, code: "InvalidSecurityToken.Expired" });
    }));

  it("the credentials of AssumeRole are valid for one hour by default", () =>
    withEmulator({}, async (under) => {
      const reply = await under.call("AssumeRole", session);
      expect(reply.json.Credentials).toMatchObject({ Expiration: "2026-03-01T13:00:00Z" });
    }));

  it("the credentials of AssumeRole have only the permissions of the role", () => {
    const roles = [{ name: "sharer", deny: ["ecd:DescribeImages"] }];
    return withEmulator({ accounts: [{ accountId: OTHER, accessKeys: [KEY], roles }] }, async (under) => {
      const key = keyIn(await under.call("AssumeRole", session));
      const reply = await under.call("DescribeImages", { RegionId: REGION }, key);
      expect(reply).toMatchObject({ status: 400, code: "Forbidden.RAM" });
    });
  });

  it.each([
    ["an ARN that is none", { ...session, RoleArn: "sharer" }, 400, "InvalidParameter.RoleArn"],
    [
      "a role that does not exist",
      { ...session, RoleArn: `acs:ram::${OTHER}:role/nobody` },
      404,
      "EntityNotExist.Role",
    ],
    ["a missing external id", session, 403, "NoPermission"],
    ["a wrong external id", { ...session, ExternalId: "wrong" }, 403, "NoPermission"],
    ["the right external id", { ...session, ExternalId: "right" }, 200, undefined],
    ["a short session", { ...session, ExternalId: "right", DurationSeconds: "899" }, 400, "InvalidDurationSeconds"],
    ["a long session", { ...session, ExternalId: "right", DurationSeconds: "43201" }, 400, "InvalidDurationSeconds"],
    ["no session name", { RoleArn, ExternalId: "right" }, 400, "MissingRoleSessionName"],
    [
      "a bad session name",
      { RoleArn, ExternalId: "right", RoleSessionName: "a b" },
      400,
      "InvalidParameter.RoleSessionName",
    ],
  ])("AssumeRole accepts or refuses as documented: %s", (_, parameters, status, code) => {
    const roles = [{ name: "sharer", externalId: "right" }];
    return withEmulator({ accounts: [{ accountId: OTHER, accessKeys: [KEY], roles }] }, async (under) => {
      expect(await under.call("AssumeRole", parameters)).toMatchObject({ status, code });
    });
  });
});
