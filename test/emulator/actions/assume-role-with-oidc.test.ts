/** AssumeRoleWithOIDC takes no signature, and its token never appears in the journal. */
import { keyIn, OWNER, withEmulator } from "../emulator-under-test";
import { versionOf } from "../signed-request";

const session = {
  RoleArn: `acs:ram::${OWNER}:role/ci`,
  RoleSessionName: "pipeline",
  OIDCProviderArn: `acs:ram::${OWNER}:oidc-provider/ci`,
  OIDCToken: "header.payload.signature",
};

describe("AssumeRoleWithOIDC", () => {
  const unsigned = (parameters: Record<string, string>) => ({
    method: "POST",
    query: { Action: "AssumeRoleWithOIDC", Version: versionOf("AssumeRoleWithOIDC") },
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams(parameters).toString(),
  });

  it("AssumeRoleWithOIDC returns credentials for a call without a signature", () =>
    withEmulator({}, async (under) => {
      const reply = await under.send(unsigned(session));
      const key = keyIn(reply);
      expect((await under.call("GetCallerIdentity", {}, key)).json).toMatchObject({
        AccountId: OWNER,
        Arn: `acs:ram::${OWNER}:assumed-role/ci/pipeline`,
      });
    }));

  it.each(["OIDCProviderArn", "OIDCToken", "RoleArn", "RoleSessionName"] as const)(
    "AssumeRoleWithOIDC refuses a call without %s",
    (name) =>
      withEmulator({}, async (under) => {
        const { [name]: _, ...rest } = session;
        expect(await under.send(unsigned(rest))).toMatchObject({ status: 400, code: `Missing${name}` });
      }),
  );

  it("the journal never contains the OIDC token", () =>
    withEmulator({}, async (under) => {
      await under.send(unsigned(session));
      expect(under.emulator.journal).toHaveLength(1);
      expect(JSON.stringify(under.emulator.journal)).not.toContain(session.OIDCToken);
    }));
});
