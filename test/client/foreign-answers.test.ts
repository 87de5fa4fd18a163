/** Answers that somebody other than the service gives, or that hold what others chose. */
import type { EcdError } from "../../src/client";
import { clientOf, failureOf, type Handler, IMAGE, json, NEVER, type StandIn, standIn } from "./stand-in";

let service: StandIn;
beforeEach(async () => {
  service = await standIn(json({}));
});
afterEach(() => service.close());

const write = async (handler: Handler) => {
  service.handler = handler;
  return failureOf(clientOf(service.url).modifyAccounts(IMAGE, { add: ["1182725234310001"], remove: [] }));
};
const read = async (handler: Handler) => {
  service.handler = handler;
  return failureOf(clientOf(service.url).listAccounts(IMAGE, NEVER));
};

describe("a gateway in between", () => {
  test.each([300, 302, 307, 308])("status %i of something in between is no answer of the service", async (status) => {
    const elsewhere = { location: "https://login.test.invalid/" };
    const answer = json({ RequestId: "R", AliUids: [] }, status, elsewhere);
    const failure = { kind: "unavailable", code: "UnreadableAnswer", retryable: true };
    const message = `the answer (status ${status}) is a redirection, which the service never gives`;
    expect(await read(answer)).toMatchObject({ ...failure, message });
    expect(await write(answer)).toMatchObject({ ...failure, outcomeUnknown: true });
  });

  test.each([
    ["nothing", ""],
    ["no XML", "\u001b[31mno"],
    ["XML that does not end", "<Error><Code>Forbidden</Error>"],
    ["XML with an entity of its own", '<!DOCTYPE x [<!ENTITY a "b">]><Error><Code>&a;</Code></Error>'],
    ["XML of another kind", "<html/>"],
  ])(
    "%s under the type of the service's XML is an unreadable answer, told without its parser's words",
    async (_what, text) => {
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
    },
  );
});

describe("what the service says", () => {
  const said = async (words: object) => (await write(json(words, 400))) as EcdError;

  test("can forge no line of its own and steer no terminal", async () => {
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

  test("is cut off where nobody reads on", async () => {
    const refusal = await said({ Code: "c".repeat(5000), Message: "m".repeat(1_000_000), RequestId: "r".repeat(5000) });
    const shown = [refusal.message, refusal.code, refusal.requestId];
    expect(shown.map((text) => text?.length)).toEqual([2001, 201, 201]);
    expect(shown.every((text) => text?.endsWith("…"))).toBe(true);
  });
});
