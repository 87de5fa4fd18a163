/** The time limit of an answer, also on a reused connection. */
import { gzipSync } from "node:zlib";
import {
  clientOf,
  failedWrite,
  failureOf,
  type Handler,
  IMAGE,
  json,
  NEVER,
  serviceOfEachTest,
} from "../../support/fake-service";

const service = serviceOfEachTest(json({}));

test("a write without an answer ends at the read timeout, with an unknown outcome", async () => {
  const failure = await failedWrite(service(), () => {}, { readTimeoutMs: 50 });
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
  expect(await failedWrite(service(), stalled, { readTimeoutMs: 80 })).toMatchObject({
    code: "ReadTimeout",
    outcomeUnknown: true,
  });
});

describe("a compressed answer that breaks off", () => {
  test.each([false, true])(
    "a compressed answer that breaks off ends at the read timeout (write: %s)",
    async (isWrite) => {
      const packed = gzipSync(Buffer.alloc(100_000, "a"), { level: 0 });
      const client = clientOf(service().url, { network: { readTimeoutMs: 300 } });
      // The library's own timer does not work on a reused connection.
      service().handler = json({ RequestId: "R", AliUids: [] });
      await client.listAccounts(IMAGE, NEVER);
      service().handler = (_seen, response) => {
        response.writeHead(200, { "content-type": "application/json", "content-encoding": "gzip" });
        response.write(packed.subarray(0, 50_000));
      };
      const call = isWrite
        ? client.modifyAccounts(IMAGE, { add: ["1182725234310001"], remove: [] })
        : client.listAccounts(IMAGE, NEVER);
      expect(await failureOf(call)).toMatchObject({ kind: "unavailable", retryable: true, outcomeUnknown: isWrite });
      expect(new Set(service().seen.map(({ port }) => port)).size).toBe(1);
    },
  );
});
