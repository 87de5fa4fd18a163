/** Calls through a proxy: the tunnel, the user and password, and failures in which nothing was sent. */
import { type Certificates, certificatesFor } from "../../support/certificates";
import { type ConnectProxy, connectProxy } from "../../support/connect-proxy";
import {
  type ClientOptions,
  clientOf,
  type FakeService,
  failureOf,
  fakeService,
  IMAGE,
  json,
  NEVER,
} from "../../support/fake-service";

/** A name that only the proxy can resolve. */
const HOST = "ecd.test.invalid";
const ADD_ONE = { add: ["1182725234310001"], remove: [] };

let certificates: Certificates;
let service: FakeService;
let proxy: ConnectProxy;
beforeAll(() => {
  certificates = certificatesFor(HOST, "127.0.0.1");
});
beforeEach(async () => {
  service = await fakeService(json({ AliUids: ["1182725234310001"], AccountId: "1182725234310009" }), certificates);
  proxy = await connectProxy(() => service.port);
});
afterEach(async () => {
  await proxy.close();
  await service.close();
});

const trusting = (network: ClientOptions["network"] = {}) => ({
  network: { trustedCertificates: [certificates.ca], ...network },
});
const proxied = (url: string, network: ClientOptions["network"] = {}) =>
  trusting({ proxy: { httpsProxy: url }, ...network });
const proxyUrl = () => `http://127.0.0.1:${proxy.port}`;

describe("a proxy", () => {
  test("a proxy forwards ECD and STS calls, and resolves their names", async () => {
    const client = clientOf(`https://${HOST}`, proxied(proxyUrl()));
    expect(await client.listAccounts(IMAGE, NEVER)).toEqual(["1182725234310001"]);
    expect(await client.callerAccountId(NEVER)).toBe("1182725234310009");
    expect(proxy.targets[0]).toBe(`${HOST}:443`);
    expect(service.seen[0]?.headers.host).toBe(HOST);
  });

  test("a tunnel through a proxy is kept for the next call", async () => {
    const client = clientOf(`https://${HOST}`, proxied(proxyUrl()));
    for (let i = 0; i < 3; i++) await client.listAccounts(IMAGE, NEVER);
    expect(proxy.targets).toHaveLength(1);
  });

  test.each(["200 OK", "201 Created", "299 Custom"])("a proxy opens a tunnel with the status %s", async (status) => {
    proxy.opensWith = status;
    const client = clientOf(`https://${HOST}`, proxied(proxyUrl()));
    expect(await client.listAccounts(IMAGE, NEVER)).toEqual(["1182725234310001"]);
  });

  test("a proxy receives the user and password of its address, and the service does not", async () => {
    const client = clientOf(`https://${HOST}`, proxied(`http://user:p%40ss@127.0.0.1:${proxy.port}`));
    await client.listAccounts(IMAGE, NEVER);
    expect(proxy.authorizations).toEqual([`Basic ${Buffer.from("user:p@ss").toString("base64")}`]);
    expect(service.seen[0]?.headers["proxy-authorization"]).toBeUndefined();
  });

  test.each([
    [407, false, /put user and password into HTTPS_PROXY/],
    [403, false, /refused a connection to ecd\.test\.invalid:443 with status 403/],
    [502, true, /status 502/],
  ])(
    "a write that the proxy refuses with %i was not sent, and is retryable: %s",
    async (status, retryable, message) => {
      proxy.refuseWith = status;
      const client = clientOf(`https://${HOST}`, proxied(`http://user:secretpass@127.0.0.1:${proxy.port}`));
      const failure = await failureOf(client.modifyAccounts(IMAGE, ADD_ONE));
      expect(failure).toMatchObject({ kind: "unavailable", code: "ProxyRefused", retryable, outcomeUnknown: false });
      expect((failure as Error).message).toMatch(message);
      expect((failure as Error).message).not.toContain("secretpass");
    },
  );

  test("a write through a proxy that is down was not sent, and the error names the proxy", async () => {
    const url = proxyUrl();
    await proxy.close();
    const failure = await failureOf(clientOf(`https://${HOST}`, proxied(url)).modifyAccounts(IMAGE, ADD_ONE));
    expect(failure).toMatchObject({ code: "ECONNREFUSED", retryable: true, outcomeUnknown: false });
    expect((failure as Error).message).toMatch(/cannot connect to the proxy 127\.0\.0\.1:\d+ named by HTTPS_PROXY/);
    proxy = await connectProxy(() => service.port);
  });

  test("a write whose proxy ends the tunnel during the TLS handshake was not sent", async () => {
    proxy.breaksTunnels = true;
    const failure = await failureOf(clientOf(`https://${HOST}`, proxied(proxyUrl())).modifyAccounts(IMAGE, ADD_ONE));
    expect(failure).toMatchObject({ code: "ECONNRESET", retryable: true, outcomeUnknown: false });
  });

  test("a write through a silent proxy ends at the connect timeout and was not sent", async () => {
    proxy.isSilent = true;
    const client = clientOf(`https://${HOST}`, proxied(proxyUrl(), { connectTimeoutMs: 50 }));
    const failure = await failureOf(client.modifyAccounts(IMAGE, ADD_ONE));
    expect(failure).toMatchObject({ code: "ConnectTimeout", retryable: true, outcomeUnknown: false });
  });

  test("a proxy is not used for a host of this machine", async () => {
    await clientOf(service.url, proxied(proxyUrl())).listAccounts(IMAGE, NEVER);
    expect(proxy.targets).toEqual([]);
  });
});
