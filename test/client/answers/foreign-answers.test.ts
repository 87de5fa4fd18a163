/** Answers that do not come from the service, and answers with hostile text. */
import { gzipSync } from "node:zlib";
import type { EcdError } from "../../../src/client";
import { clientOf, failureOf, type Handler, IMAGE, json, NEVER } from "../../support/fake-service";
import { failingCalls } from "./failing-calls";

const { service, write, read } = failingCalls();

describe("an answer of a gateway", () => {
  test.each([300, 302, 307, 308])("an answer with status %i is not an answer of the service", async (status) => {
    const elsewhere = { location: "https://login.test.invalid/" };
    const answer = json({ RequestId: "R", AliUids: [] }, status, elsewhere);
    const failure = { kind: "unavailable", code: "UnreadableAnswer", retryable: true };
    const message = `the answer (status ${status}) is a redirection, which the service never sends`;
    expect(await read(answer)).toMatchObject({ ...failure, message });
    expect(await write(answer)).toMatchObject({ ...failure, outcomeUnknown: true });
  });

  test.each([
    ["an empty body", ""],
    ["text that is not XML", "\u001b[31mno"],
    ["XML that does not end", "<Error><Code>Forbidden</Error>"],
    ["XML with an entity of its own", '<!DOCTYPE x [<!ENTITY a "b">]><Error><Code>&a;</Code></Error>'],
    ["XML of another kind", "<html/>"],
  ])("an XML answer with %s is unreadable, without the parser's error", async (_what, text) => {
    const answer: Handler = (_seen, response) => {
      response.writeHead(502, { "content-type": "text/xml;charset=utf-8" });
      response.end(text);
    };
    const message = "the answer (status 502) is neither a JSON object nor an error in XML";
    expect(await read(answer)).toMatchObject({
      kind: "unavailable",
      code: "UnreadableAnswer",
      retryable: true,
      message,
    });
    expect(await write(answer)).toMatchObject({ code: "UnreadableAnswer", outcomeUnknown: true, message });
  });
});

describe("an endless answer", () => {
  const MEGABYTE = Buffer.alloc(1024 * 1024, " ");
  const padded =
    (megabytes: number, sent: { count: number }): Handler =>
    (_seen, response) => {
      response.writeHead(200, { "content-type": "application/json" });
      const send = () => {
        while (sent.count < megabytes && !response.destroyed) {
          sent.count++;
          if (!response.write(MEGABYTE)) return void response.once("drain", send);
        }
        if (!response.destroyed) response.end('{"RequestId":"R","AliUids":[]}');
      };
      send();
    };

  test("an endless answer is ended before it fills the memory, and a write's outcome is unknown", async () => {
    const failure = { kind: "unavailable", code: "UnreadableAnswer", retryable: true };
    const message = "the answer (status 200) is longer than 64 MB";
    const sent = { count: 0 };
    expect(await read(padded(500, sent))).toMatchObject({ ...failure, message });
    // No more may be written than the sockets on both sides can buffer.
    expect(sent.count).toBeLessThan(100);
    expect(await write(padded(500, { count: 0 }))).toMatchObject({ ...failure, message, outcomeUnknown: true });
  });

  test("a long answer below the limit is read", async () => {
    service().handler = padded(50, { count: 0 });
    expect([...(await clientOf(service().url).listAccounts(IMAGE, NEVER))]).toEqual([]);
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

describe("a message of the service", () => {
  const said = async (words: object) => (await write(json(words, 400))) as EcdError;

  test("a message of the service cannot forge a line or control a terminal", async () => {
    const refusal = await said({
      Code: "Bad\u001b[31m",
      Message: "first\r\n\nWarning: second\u001b]0;title\u0007 \u202Ethird",
      RequestId: "R\n1",
    });
    expect(refusal).toMatchObject({
      code: "Bad [31m",
      message: "first Warning: second ]0;title third",
      requestId: "R 1",
    });
  });

  test("a message of the service is shortened when it is too long to read", async () => {
    const refusal = await said({ Code: "c".repeat(5000), Message: "m".repeat(1_000_000), RequestId: "r".repeat(5000) });
    const shown = [refusal.message, refusal.code, refusal.requestId];
    expect(shown.map((text) => text?.length)).toEqual([2001, 201, 201]);
    expect(shown.every((text) => text?.endsWith("…"))).toBe(true);
  });
});
