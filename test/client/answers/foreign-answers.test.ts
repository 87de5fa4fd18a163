/** Answers of a gateway in place of the service, and messages of the service that are hostile or too long. */
import type { EcdError } from "../../../src/client";
import { type Handler, json } from "../../support/fake-service";
import { failingCalls } from "./failing-calls";

const { write, read } = failingCalls();

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
