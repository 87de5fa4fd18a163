/** The limit of the length of an answer. */
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

const read = async (handler: Handler) => {
  service().handler = handler;
  return failureOf(clientOf(service().url).listAccounts(IMAGE, NEVER));
};

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
    expect(await failedWrite(service(), padded(500, { count: 0 }))).toMatchObject({
      ...failure,
      message,
      outcomeUnknown: true,
    });
  });

  test("a long answer below the limit is read", async () => {
    service().handler = padded(50, { count: 0 });
    expect([...(await clientOf(service().url).listAccounts(IMAGE, NEVER))]).toEqual([]);
  });
});
