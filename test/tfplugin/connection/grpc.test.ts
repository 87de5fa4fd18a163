/** gRPC as its clients see it: raw requests over HTTP/2, and their answers. */
import {
  type ClientHttp2Session,
  connect,
  createServer,
  type Http2Server,
  type IncomingHttpHeaders,
  type ServerHttp2Stream,
} from "node:http2";
import type { AddressInfo } from "node:net";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { answerUnary, type UnaryCall } from "../../../src/tfplugin/connection/grpc";

let server: Http2Server;
let session: ClientHttp2Session;
let call: UnaryCall;

beforeAll(async () => {
  server = createServer();
  server.on("stream", (stream) => void answerUnary(stream, (request) => call(request)));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  session = connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
afterAll(() => {
  session.destroy();
  server.close();
});
beforeEach(() => {
  call = async (request) => request;
});

interface Answer {
  readonly body: Buffer;
  /** The headers, overwritten by the trailers. */
  readonly headers: IncomingHttpHeaders;
}

function send(...chunks: readonly Uint8Array[]): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const stream = session.request({ ":method": "POST", ":path": "/any", "content-type": "application/grpc" });
    const body: Buffer[] = [];
    let headers: IncomingHttpHeaders = {};
    const note = (more: IncomingHttpHeaders) => {
      headers = { ...headers, ...more };
    };
    stream.on("response", note).on("trailers", note);
    stream.on("data", (chunk: Buffer) => body.push(chunk));
    stream.on("end", () => resolve({ body: Buffer.concat(body), headers })).on("error", reject);
    for (const chunk of chunks) stream.write(chunk);
    stream.end();
  });
}

function prefixed(message: Uint8Array, { flag = 0, length = message.length } = {}): Buffer {
  const prefix = Buffer.alloc(5);
  prefix[0] = flag;
  prefix.writeUInt32BE(length, 1);
  return Buffer.concat([prefix, message]);
}

const INTERNAL = "13";
const UNIMPLEMENTED = "12";

test("any message arrives whole, in any pieces, and ends with status 0", async () => {
  const cuts = fc.array(fc.nat({ max: 3_000 }), { maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 3_000 }), cuts, async (message, places) => {
      const sent = prefixed(message);
      const ends = [...places, sent.length].sort((a, b) => a - b);
      const { body, headers } = await send(...ends.map((end, i) => sent.subarray(ends[i - 1] ?? 0, end)));
      expect(headers).toMatchObject({ ":status": 200, "content-type": "application/grpc+proto", "grpc-status": "0" });
      expect(body.equals(sent)).toBe(true);
    }),
    { numRuns: 100 },
  );
});

test.each([
  ["no bytes", Buffer.alloc(0), INTERNAL],
  ["less than a prefix", Buffer.alloc(4), INTERNAL],
  ["fewer bytes than the prefix says", prefixed(Buffer.from("ab"), { length: 3 }), INTERNAL],
  ["more bytes than the prefix says", prefixed(Buffer.from("ab"), { length: 1 }), INTERNAL],
  ["two messages", Buffer.concat([prefixed(Buffer.from("a")), prefixed(Buffer.from("b"))]), INTERNAL],
  ["4 GiB by its prefix", prefixed(Buffer.alloc(0), { length: 0xff_ff_ff_ff }), INTERNAL],
  ["a compressed message", prefixed(Buffer.from("a"), { flag: 1 }), UNIMPLEMENTED],
])("a request of %s is refused before the handler runs", async (_title, request, status) => {
  call = jest.fn(call);
  const { body, headers } = await send(request);
  expect(headers).toMatchObject({ ":status": 200, "grpc-status": status });
  expect(body).toHaveLength(0);
  expect(call).not.toHaveBeenCalled();
});

test("an exception of a call is reported in printable ASCII", async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: "binary", maxLength: 300 }), async (text) => {
      call = () => Promise.reject(new Error(text));
      const { headers } = await send(prefixed(Buffer.from("a")));
      expect(headers["grpc-status"]).toBe(INTERNAL);
      const told = headers["grpc-message"];
      expect(told).toMatch(/^[ -~]*$/);
      const wellFormed = Buffer.from(String(new Error(text))).toString();
      expect(decodeURIComponent(String(told)).trim()).toBe(`The plugin could not answer. ${wellFormed}`.trim());
    }),
    { numRuns: 300 },
  );
});

test.each(["x", "\u754c", "\u{1f512}", "\n"])(
  "a long error of %j is cut between characters, so that clients accept the headers",
  async (character) => {
    call = () => Promise.reject(new Error(character.repeat(100_000)));
    const { headers } = await send(prefixed(Buffer.from("a")));
    expect(headers["grpc-status"]).toBe(INTERNAL);
    const told = String(headers["grpc-message"]);
    expect(told.length).toBeLessThan(8_000);
    expect(decodeURIComponent(told)).toMatch(
      new RegExp(`^The plugin could not answer. Error: (${character}){400,}$`, "u"),
    );
  },
);

test("a running call holds its request once in memory, because a state may have 100 MB", async () => {
  setFlagsFromString("--expose-gc");
  const collectGarbage: () => void = runInNewContext("gc");
  const sent = Buffer.alloc(64_000_000);
  sent.writeUInt32BE(sent.length - 5, 1);
  let held = 0;
  call = async (request) => {
    collectGarbage();
    held = process.memoryUsage().external;
    return request.subarray(0, 1);
  };
  collectGarbage();
  const before = process.memoryUsage().external;
  await send(sent);
  expect((held - before) / sent.length).toBeLessThan(1.5);
});

test("a call that the client cancels gets no answer, and the connection stays open", async () => {
  let answered: () => void = () => undefined;
  const reached = new Promise<void>((resolve) => {
    call = () =>
      new Promise((answer) => {
        answered = () => answer(Buffer.from("late"));
        resolve();
      });
  });
  const stream = session.request({ ":method": "POST", ":path": "/any" });
  stream.on("error", () => undefined);
  stream.end(prefixed(Buffer.from("a")));
  await reached;
  const closed = new Promise((resolve) => stream.once("close", resolve));
  stream.close();
  await closed;
  answered();
  call = async () => Buffer.from("next");
  expect((await send(prefixed(Buffer.from("a")))).body.subarray(5).toString()).toBe("next");
});

test("a request whose connection breaks never runs, even with its whole message", async () => {
  call = jest.fn(call);
  const broken = connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const arrived = new Promise<ServerHttp2Stream>((resolve) => server.once("stream", resolve));
  const stream = broken.request({ ":method": "POST", ":path": "/any" });
  stream.on("error", () => undefined);
  stream.write(prefixed(Buffer.from("abc")));
  const seen = await arrived;
  await new Promise((resolve) => seen.once("data", resolve));
  const closed = new Promise((resolve) => seen.once("close", resolve));
  broken.destroy();
  await closed;
  await new Promise((resolve) => setImmediate(resolve));
  expect(call).not.toHaveBeenCalled();
});
