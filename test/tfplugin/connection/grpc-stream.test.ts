/** A call that returns a stream, as its clients see it. */
import { type ClientHttp2Session, connect, createServer, type Http2Server, type IncomingHttpHeaders } from "node:http2";
import type { AddressInfo } from "node:net";
import { answerStream, GrpcError, GrpcStatus, type StreamCall } from "../../../src/tfplugin/connection/grpc";

let server: Http2Server;
let session: ClientHttp2Session;
let call: StreamCall;

beforeAll(async () => {
  server = createServer();
  server.on("stream", (stream) => void answerStream(stream, (request, signal) => call(request, signal)));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  session = connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
afterAll(() => {
  session.destroy();
  server.close();
});

const prefixed = (message: Uint8Array): Buffer => {
  const prefix = Buffer.alloc(5);
  prefix.writeUInt32BE(message.length, 1);
  return Buffer.concat([prefix, message]);
};

/** @param onData is called at each piece of the answer, with a function that closes the stream */
function send(request: Buffer, onData: (close: () => void) => void = () => undefined) {
  return new Promise<{ body: Buffer; headers: IncomingHttpHeaders }>((resolve) => {
    const stream = session.request({ ":method": "POST", ":path": "/any", "content-type": "application/grpc" });
    const body: Buffer[] = [];
    let headers: IncomingHttpHeaders = {};
    const note = (more: IncomingHttpHeaders) => {
      headers = { ...headers, ...more };
    };
    stream.on("response", note).on("trailers", note);
    stream.on("data", (chunk: Buffer) => {
      body.push(chunk);
      onData(() => stream.close(8));
    });
    stream.on("close", () => resolve({ body: Buffer.concat(body), headers }));
    stream.on("error", () => undefined);
    stream.end(request);
  });
}

test("the messages of a stream arrive in order, and the stream ends with status 0", async () => {
  const messages = Array.from({ length: 200 }, (_, index) => Buffer.alloc(5_000, index));
  call = async function* () {
    yield* messages;
  };
  const { body, headers } = await send(prefixed(Buffer.from("all")));
  expect(body.equals(Buffer.concat(messages.map(prefixed)))).toBe(true);
  expect(headers).toMatchObject({ ":status": 200, "grpc-status": "0" });
});

test("an empty stream is a success", async () => {
  call = async function* () {};
  expect(await send(prefixed(Buffer.alloc(0)))).toMatchObject({
    body: Buffer.alloc(0),
    headers: { "grpc-status": "0" },
  });
});

test("a stream that fails half-way keeps its earlier messages and has a status", async () => {
  call = async function* () {
    yield Buffer.from("one");
    throw new GrpcError(GrpcStatus.UNIMPLEMENTED, "no more");
  };
  const { body, headers } = await send(prefixed(Buffer.alloc(0)));
  expect(body.equals(prefixed(Buffer.from("one")))).toBe(true);
  expect(headers).toMatchObject({ "grpc-status": "12", "grpc-message": "no more" });
});

test("a stream whose request is not a message is refused before the handler runs", async () => {
  const asked = jest.fn();
  call = asked;
  expect((await send(Buffer.alloc(3))).headers).toMatchObject({ "grpc-status": "13" });
  expect(asked).not.toHaveBeenCalled();
});

test("a client that stops reading a stream ends its work, even while the stream is full", async () => {
  let aborted: AbortSignal | undefined;
  let ended: () => void = () => undefined;
  const end = new Promise<void>((resolve) => {
    ended = resolve;
  });
  call = async function* (_, signal) {
    aborted = signal;
    try {
      for (;;) yield Buffer.alloc(100_000);
    } finally {
      ended();
    }
  };
  await send(prefixed(Buffer.alloc(0)), (close) => close());
  await end;
  expect(aborted?.aborted).toBe(true);
});
