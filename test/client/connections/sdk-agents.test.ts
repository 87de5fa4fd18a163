/** The certificates of the service: the agents of the SDK accept a private CA only when the options name it. */
import { type Certificates, certificatesFor } from "../../support/certificates";
import { clientOf, type FakeService, failureOf, fakeService, IMAGE, json, NEVER } from "../../support/fake-service";

let certificates: Certificates;
let service: FakeService;
beforeAll(() => {
  certificates = certificatesFor("127.0.0.1");
});
beforeEach(async () => {
  service = await fakeService(json({ AliUids: ["1182725234310001"], AccountId: "1182725234310009" }), certificates);
});
afterEach(() => service.close());

const trusting = () => ({ network: { trustedCertificates: [certificates.ca] } });

test("a private CA is trusted when it is given, for ECD and for STS", async () => {
  const client = clientOf(service.url, trusting());
  expect(await client.listAccounts(IMAGE, NEVER)).toEqual(["1182725234310001"]);
  expect(await client.callerAccountId(NEVER)).toBe("1182725234310009");
});

test("an unknown CA is refused: nothing was sent, and the final error names the remedy", async () => {
  expect(
    await failureOf(clientOf(service.url).modifyAccounts(IMAGE, { add: ["1182725234310001"], remove: [] })),
  ).toMatchObject({
    kind: "unavailable",
    message: expect.stringContaining("NODE_EXTRA_CA_CERTS or SSL_CERT_FILE"),
    retryable: false,
    outcomeUnknown: false,
  });
  expect(service.seen).toHaveLength(0);
});

test("a private CA is not accepted for another host name", async () => {
  const failure = await failureOf(clientOf(`https://localhost:${service.port}`, trusting()).listAccounts(IMAGE, NEVER));
  expect(failure).toMatchObject({ code: "ERR_TLS_CERT_ALTNAME_INVALID", retryable: false });
});
