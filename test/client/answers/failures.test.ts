/**
 * Failures of a call without a readable answer: an unreadable or missing answer, a broken connection, and an abort. A
 * failure says whether the service may have carried out the write.
 */
import {
  clientOf,
  closing,
  failureOf,
  type Handler,
  IMAGE,
  json,
  NEVER,
  raw,
  silentServer,
} from "../../support/fake-service";
import { failingCalls } from "./failing-calls";

const closed = closing();
const { service, write, read } = failingCalls();

describe("a call without a readable answer", () => {
  test.each([
    ["an HTML page of a proxy", raw("<html>bad gateway</html>", 502), 502],
    ["an empty 500", raw("", 500), 500],
    ["a JSON text, no object", raw(`"no"`, 503), 503],
    ["a null body", raw("null", 500), 500],
    ["an HTML 200", raw("<html>sign in</html>", 200), 200],
  ])("an unreadable answer has its status and no outcome of a write: %s", async (_what, handler, httpStatus) => {
    const expected = { kind: "unavailable", code: "UnreadableAnswer", httpStatus, retryable: true };
    expect(await write(handler)).toMatchObject({ ...expected, outcomeUnknown: true });
    expect(await read(handler)).toMatchObject({ ...expected, outcomeUnknown: false });
  });

  test("a reset connection leaves a write's outcome unknown", async () => {
    const reset: Handler = (_seen, response) => response.socket?.resetAndDestroy();
    const failure = await write(reset);
    expect(failure).toMatchObject({ code: "ECONNRESET", retryable: true, outcomeUnknown: true });
    // Without the address and its parameters, which the SDK appends.
    expect((failure as Error).message).not.toContain("127.0.0.1");
  });

  test("an answer that breaks off leaves a write's outcome unknown", async () => {
    const broken: Handler = (_seen, response) => {
      response.writeHead(200, { "content-length": "1000" });
      response.write(`{"RequestId":`, () => response.socket?.destroy());
    };
    expect(await write(broken)).toMatchObject({ kind: "unavailable", retryable: true, outcomeUnknown: true });
  });

  test("a write without an answer ends at the read timeout, with an unknown outcome", async () => {
    const failure = await write(() => {}, { readTimeoutMs: 50 });
    expect(failure).toMatchObject({ kind: "unavailable", code: "ReadTimeout", retryable: true, outcomeUnknown: true });
  });

  test("a write without an answer on a reused connection also ends at the read timeout", async () => {
    service().handler = json({ AliUids: [] });
    const client = clientOf(service().url, { network: { readTimeoutMs: 50 } });
    await client.listAccounts(IMAGE, NEVER);
    service().handler = () => {};
    const failure = await failureOf(client.modifyAccounts(IMAGE, { add: ["1182725234310001"], remove: [] }));
    expect(failure).toMatchObject({ code: "ReadTimeout", outcomeUnknown: true });
    expect(new Set(service().seen.map(({ port }) => port)).size).toBe(1);
  });

  test("an answer that stops half-way ends at the read timeout", async () => {
    const stalled: Handler = (_seen, response) => {
      response.writeHead(200, { "content-length": "1000" });
      response.write(`{"RequestId":`);
    };
    expect(await write(stalled, { readTimeoutMs: 80 })).toMatchObject({ code: "ReadTimeout", outcomeUnknown: true });
  });

  test("a slow answer is not cut off by the connect timeout", async () => {
    service().handler = (seen, response) =>
      setTimeout(() => json({ AliUids: ["1182725234310001"] })(seen, response), 80);
    const client = clientOf(service().url, { network: { connectTimeoutMs: 40 } });
    expect(await client.listAccounts(IMAGE, NEVER)).toEqual(["1182725234310001"]);
  });

  test("a refused connection proves that the write was not sent", async () => {
    await service().close();
    expect(await write(json({}))).toMatchObject({
      kind: "unavailable",
      code: "ECONNREFUSED",
      message: expect.stringContaining(`cannot connect to 127.0.0.1:${service().port}`),
      retryable: true,
      outcomeUnknown: false,
    });
  });

  test("an unknown host proves that the write was not sent", async () => {
    const client = clientOf("https://ecd.test.invalid");
    const failure = await failureOf(client.modifyAccounts(IMAGE, { add: ["1182725234310001"], remove: [] }));
    // An unreachable name server has another code. This name does not exist, so a retry would not help.
    expect(failure).toMatchObject({ kind: "unavailable", retryable: false, outcomeUnknown: false });
  });

  test("a TLS handshake without an answer ends at the connect timeout, and nothing was sent", async () => {
    const silent = closed(await silentServer());
    const client = clientOf(`https://127.0.0.1:${silent.port}`, { network: { connectTimeoutMs: 50 } });
    const failure = await failureOf(client.modifyAccounts(IMAGE, { add: ["1182725234310001"], remove: [] }));
    expect(failure).toMatchObject({ code: "ConnectTimeout", retryable: true, outcomeUnknown: false });
  });
});

describe("an aborted signal", () => {
  test("a call whose signal is already aborted sends nothing", async () => {
    const failure = await failureOf(clientOf(service().url).listAccounts(IMAGE, AbortSignal.abort()));
    expect(failure).toMatchObject({ kind: "interrupted", action: "DescribeImagePermission" });
    expect(service().seen).toHaveLength(0);
  });

  test("an abort ends a read that still waits for its connection", async () => {
    const controller = new AbortController();
    const silent = closed(await silentServer(() => controller.abort()));
    const client = clientOf(`https://127.0.0.1:${silent.port}`);
    expect(await failureOf(client.listAccounts(IMAGE, controller.signal))).toMatchObject({ kind: "interrupted" });
  });

  test("an abort ends a read in flight and its connection", async () => {
    const controller = new AbortController();
    const closed = new Promise((resolve) => {
      service().handler = (_seen, response) => {
        response.once("close", resolve);
        controller.abort();
      };
    });
    const failure = await failureOf(clientOf(service().url).listAccounts(IMAGE, controller.signal));
    expect(failure).toMatchObject({ kind: "interrupted", retryable: false, outcomeUnknown: false });
    await closed;
  });
});
