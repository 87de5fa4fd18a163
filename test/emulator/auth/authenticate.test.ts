/** Signatures of both versions: requests that are accepted, and changed, repeated or old requests that are refused. */
import { accountIds, EmulatorUnderTest, KEY, OTHER_KEY, OWNER, REGION, type Reply } from "../emulator-under-test";
import { type SignedRequest, signedAcs3, signedV1, type ToSign } from "../signed-request";

const MINUTE_MS = 60_000;
const TEMPORARY = { id: "temporary-key", secret: "temporary-secret", securityToken: "temporary-token" };

describe("authentication", () => {
  const under = new EmulatorUnderTest({
    accounts: [
      {
        accountId: OWNER,
        accessKeys: [KEY, { ...TEMPORARY, expiration: "2026-03-01T13:00:00Z" }],
      },
    ],
  });
  const startMs = under.clock.nowMs;
  beforeAll(() => under.emulator.start());
  beforeEach(() => {
    under.clock.nowMs = startMs;
  });
  afterAll(() => under.emulator.stop());

  const toSign = (): ToSign => ({
    url: under.emulator.url,
    action: "ModifyImagePermission",
    parameters: { RegionId: REGION, ImageId: "m-1", "AddAccount.1": "2000000000000001" },
    key: KEY,
    timestamp: under.clock.timestamp,
  });
  const sendTampered = (request: SignedRequest, tamper: (request: SignedRequest) => void): Promise<Reply> => {
    tamper(request);
    return under.send(request);
  };

  describe.each([
    ["ACS3, parameters in the query", (what: Partial<ToSign>) => signedAcs3({ ...toSign(), ...what })],
    ["ACS3, parameters in a form", (what: Partial<ToSign>) => signedAcs3({ ...toSign(), as: "form", ...what })],
    ["V1, parameters in a form", (what: Partial<ToSign>) => signedV1({ ...toSign(), ...what })],
    ["V1, parameters in the query", (what: Partial<ToSign>) => signedV1({ ...toSign(), as: "query", ...what })],
  ])("%s", (_, sign) => {
    it("a request that the official SDK core signed is accepted", async () => {
      expect(await under.send(sign({}))).toMatchObject({ status: 200 });
      expect(under.emulator.sharedWith(REGION, "m-1")).toEqual(["2000000000000001"]);
    });

    it("values that need percent encoding are accepted", async () => {
      const parameters = { RegionId: REGION, ImageName: "a b+c/d*e~f'(é%20)&=\n中文" };
      expect(await under.send(sign({ action: "DescribeImages", parameters }))).toMatchObject({ status: 200 });
    });

    it("a parameter that was added after signing is refused", async () => {
      const reply = await sendTampered(sign({}), (request) => {
        request.query["AddAccount.2"] = "6666666666666666";
      });
      expect(reply).toMatchObject({ status: 400, code: "SignatureDoesNotMatch" });
      expect(under.emulator.sharedWith(REGION, "m-1")).not.toContain("6666666666666666");
    });

    it("a body that was changed after signing is refused", async () => {
      const reply = await sendTampered(sign({}), (request) => {
        request.headers["content-type"] ??= "application/x-www-form-urlencoded";
        request.body = `${request.body}&AddAccount.2=6666666666666666`;
      });
      expect(reply.status).toBe(400);
      expect(under.emulator.sharedWith(REGION, "m-1")).not.toContain("6666666666666666");
    });

    it("a wrong secret is refused", async () => {
      const reply = await under.send(sign({ key: { ...KEY, secret: "wrong" } }));
      expect(reply).toMatchObject({ status: 400, code: "SignatureDoesNotMatch" });
    });

    it("an unknown key is refused", async () => {
      const reply = await under.send(sign({ key: OTHER_KEY }));
      expect(reply).toMatchObject({ status: 404, code: "InvalidAccessKeyId.NotFound" });
    });

    it("the same request is refused a second time, also 14 minutes later", async () => {
      const request = sign({});
      expect(await under.send(request)).toMatchObject({ status: 200 });
      under.clock.advance(14 * MINUTE_MS);
      expect(await under.send(request)).toMatchObject({ status: 400, code: "SignatureNonceUsed" });
    });

    it.each([
      [14, 200, undefined],
      [16, 400, "InvalidTimeStamp.Expired"],
      [-14, 200, undefined],
      [-16, 400, "InvalidTimeStamp.Expired"],
    ])("the emulator answers a request that is %d minutes old with %d %s", async (minutes, status, code) => {
      const request = sign({});
      under.clock.advance(minutes * MINUTE_MS);
      expect(await under.send(request)).toMatchObject({ status, code });
    });

    it("a text that is not a timestamp is refused", async () => {
      const reply = await under.send(sign({ timestamp: "yesterday" }));
      expect(reply).toMatchObject({ status: 400, code: "InvalidTimeStamp.Format" });
    });

    it("a temporary key with its token is accepted until it expires", async () => {
      expect(await under.send(sign({ key: TEMPORARY }))).toMatchObject({ status: 200 });
      under.clock.advance(60 * MINUTE_MS);
      const late = await under.send(sign({ key: TEMPORARY, timestamp: under.clock.timestamp }));
      expect(late).toMatchObject({ status: 400, code: "InvalidSecurityToken.Expired" });
    });

    it("a temporary key without its token gets the error of an unknown key", async () => {
      const { id, secret } = TEMPORARY;
      expect(await under.send(sign({ key: { id, secret } }))).toMatchObject({ code: "InvalidAccessKeyId.NotFound" });
    });

    it("a wrong token is refused, and so is a token with a permanent key", async () => {
      const code = "InvalidSecurityToken.MismatchWithAccessKey";
      expect(await under.send(sign({ key: { ...TEMPORARY, securityToken: "other" } }))).toMatchObject({ code });
      expect(await under.send(sign({ key: { ...KEY, securityToken: "other" } }))).toMatchObject({ code });
    });
  });

  it("a body that does not match the signed hash is refused", async () => {
    const reply = await sendTampered(signedAcs3({ ...toSign(), as: "form" }), (request) => {
      request.body = request.body.replace("2000000000000001", "6666666666666666");
    });
    expect(reply).toMatchObject({ status: 400, code: "SignatureDoesNotMatch" });
  });

  it("a request with an unsigned x-acs header is refused", async () => {
    const reply = await sendTampered(signedAcs3(toSign()), (request) => {
      request.headers["x-acs-extra"] = "unsigned";
    });
    expect(reply).toMatchObject({ status: 400, code: "IncompleteSignature" });
  });

  it("an Authorization header of another scheme is refused", async () => {
    const reply = await sendTampered(signedAcs3(toSign()), (request) => {
      request.headers.authorization = "Bearer abc";
    });
    expect(reply).toMatchObject({ status: 400, code: "IncompleteSignature" });
  });

  it("a request without a signature is refused", async () => {
    const reply = await sendTampered(signedAcs3(toSign()), (request) => {
      delete request.headers.authorization;
    });
    expect(reply).toMatchObject({ status: 400, code: "MissingAccessKeyId" });
  });

  it("an incomplete V1 signature is refused", async () => {
    const reply = await sendTampered(signedV1(toSign()), (request) => {
      delete request.query.SignatureNonce;
    });
    expect(reply).toMatchObject({ status: 400, code: "MissingSignatureNonce" });
  });

  it("the nonce of a request with a wrong signature does not count as used", async () => {
    const request = signedAcs3(toSign());
    await under.send({ ...request, query: { ...request.query, ImageId: "m-2" } });
    expect(await under.send(request)).toMatchObject({ status: 200 });
  });

  it("an error of the authentication has the form of the service", async () => {
    const reply = await under.send(signedAcs3({ ...toSign(), key: OTHER_KEY }));
    expect(reply.headers.get("content-type")).toContain("application/json");
    expect(reply.json).toEqual({
      RequestId: expect.stringMatching(/^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/),
      HostId: new URL(under.emulator.url).host,
      Code: "InvalidAccessKeyId.NotFound",
      Message: "Specified access key is not found.",
    });
  });

  it("the signature covers every account of a long call", async () => {
    const add = accountIds(51);
    expect(await under.modify("m-1", add)).toMatchObject({ status: 200 });
  });
});
