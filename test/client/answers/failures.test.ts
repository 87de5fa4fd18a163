/**
 * Failures of a call without a readable answer: an unreadable or missing answer, a broken connection, and an abort. A
 * failure says whether the service may have carried out the write.
 */
import { clientOf, closing, failureOf, type Handler, IMAGE, raw, silentServer } from "../../support/fake-service";
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
});
