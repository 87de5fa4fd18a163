/** The time limit of a new connection, and the failures to open one, which prove that nothing was sent. */
import {
  clientOf,
  closing,
  type FakeService,
  failureOf,
  fakeService,
  IMAGE,
  json,
  NEVER,
  silentServer,
} from "../../support/fake-service";

const ADD_ONE = { add: ["1182725234310001"], remove: [] };

const closed = closing();
let service: FakeService;
beforeEach(async () => {
  service = await fakeService(json({}));
});
afterEach(() => service.close());

test("a slow answer is not cut off by the connect timeout", async () => {
  service.handler = (seen, response) => setTimeout(() => json({ AliUids: ["1182725234310001"] })(seen, response), 80);
  const client = clientOf(service.url, { network: { connectTimeoutMs: 40 } });
  expect(await client.listAccounts(IMAGE, NEVER)).toEqual(["1182725234310001"]);
});

test("a refused connection proves that the write was not sent", async () => {
  await service.close();
  expect(await failureOf(clientOf(service.url).modifyAccounts(IMAGE, ADD_ONE))).toMatchObject({
    kind: "unavailable",
    code: "ECONNREFUSED",
    message: expect.stringContaining(`cannot connect to 127.0.0.1:${service.port}`),
    retryable: true,
    outcomeUnknown: false,
  });
  service = await fakeService(json({}));
});

test("an unknown host proves that the write was not sent", async () => {
  const client = clientOf("https://ecd.test.invalid");
  const failure = await failureOf(client.modifyAccounts(IMAGE, ADD_ONE));
  // An unreachable name server has another code. This name does not exist, so a retry would not help.
  expect(failure).toMatchObject({ kind: "unavailable", retryable: false, outcomeUnknown: false });
});

test("a TLS handshake without an answer ends at the connect timeout, and nothing was sent", async () => {
  const silent = closed(await silentServer());
  const client = clientOf(`https://127.0.0.1:${silent.port}`, { network: { connectTimeoutMs: 50 } });
  const failure = await failureOf(client.modifyAccounts(IMAGE, ADD_ONE));
  expect(failure).toMatchObject({ code: "ConnectTimeout", retryable: true, outcomeUnknown: false });
});
