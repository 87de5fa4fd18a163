/** The keys of a client in its failures: a key that no header can hold, and an answer that repeats the keys. */
import { EcdError, fixedCredentials } from "../../../src/client";
import { clientOf, failureOf, IMAGE, json, raw, serviceOfEachTest } from "../../support/fake-service";

const service = serviceOfEachTest(json({}));

describe("credentials that no header can hold", () => {
  test.each([
    ["a key with a line break at its end", { accessKeyId: "key-id\n", accessKeySecret: "s" }],
    [
      "a token with a line break at its end",
      { accessKeyId: "key-id", accessKeySecret: "s", securityToken: "token-1\n" },
    ],
    ["a key with a letter beyond Latin-1", { accessKeyId: "key-\u202E", accessKeySecret: "s" }],
  ])("%s is a final failure, and nothing was sent", async (_, keys) => {
    const client = clientOf(service().url, { source: fixedCredentials(keys) });
    const failure = await failureOf(client.modifyAccounts(IMAGE, { add: ["1182725234310001"], remove: [] }));
    expect(failure).toMatchObject({
      kind: "credentials",
      retryable: false,
      outcomeUnknown: false,
      message: expect.stringMatching(/^the access key id or the security token holds .* a line break at its end$/),
    });
    expect(service().seen).toHaveLength(0);
  });
});

describe("secrets", () => {
  const secrets = {
    accessKeyId: "STS.NUtestKeyId000001",
    accessKeySecret: "plantedSecret/+value0001",
    securityToken: "plantedToken+/value0002==",
  };
  const planted = `key ${secrets.accessKeyId} secret ${secrets.accessKeySecret} ${encodeURIComponent(secrets.accessKeySecret)} token ${secrets.securityToken} ${encodeURIComponent(secrets.securityToken)} Signature=abcdef0123456789, SecurityToken=othertoken`;

  test.each([
    [
      "every field of an error",
      json(
        {
          Code: planted,
          Message: planted,
          RequestId: "R",
          AccessDeniedDetail: { AuthAction: planted, AuthPrincipalDisplayName: planted },
        },
        400,
      ),
    ],
    [
      "a wrong signature's string to sign",
      json(
        {
          Code: "SignatureDoesNotMatch",
          Message: `Specified signature is not matched with our calculation. server string to sign is:x-acs-security-token:${planted}`,
        },
        400,
      ),
    ],
    ["an unreadable body", raw(planted, 500)],
    ["the RequestId", json({ Code: "X", RequestId: planted }, 400)],
  ])("secrets in %s never reach an error or the log", async (_what, handler) => {
    service().handler = handler;
    const lines: unknown[] = [];
    const client = clientOf(service().url, {
      source: fixedCredentials(secrets),
      log: (message, fields) => lines.push(message, fields),
    });
    const failure = await failureOf(client.modifyAccounts(IMAGE, { add: ["1182725234310001"], remove: [] }));
    expect(failure).toBeInstanceOf(EcdError);
    const shown = `${JSON.stringify(failure)} ${(failure as Error).message} ${(failure as Error).stack} ${JSON.stringify(lines)}`;
    expect(shown).not.toMatch(/planted|NUtestKeyId|abcdef0123456789|othertoken/);
  });
});
