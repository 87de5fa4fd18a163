/**
 * The server side of gRPC calls over HTTP/2. A call receives one message and returns one message, a stream of messages
 * or a status. It implements the part of the protocol (github.com/grpc/grpc, doc/PROTOCOL-HTTP2.md) that Terraform
 * uses, without compression and deadlines.
 */
import { once } from "node:events";
import { constants, type OutgoingHttpHeaders, type ServerHttp2Stream } from "node:http2";

export enum GrpcStatus {
  OK = 0,
  UNIMPLEMENTED = 12,
  INTERNAL = 13,
}

/** Takes the message of the request and returns the message of the answer. An exception becomes the status. */
export type UnaryCall = (request: Uint8Array) => Promise<Uint8Array>;

/**
 * Takes the message of the request and returns the messages of the answer. An exception ends the stream as its status.
 */
export type StreamCall = (request: Uint8Array, signal: AbortSignal) => AsyncIterable<Uint8Array>;

/** Ends a call with a status other than {@link GrpcStatus.INTERNAL}. */
export class GrpcError extends Error {
  constructor(
    readonly status: GrpcStatus,
    message: string,
  ) {
    super(message);
  }
}

/** The size of the prefix: a flag for compression, and the length of the message. */
const PREFIX_BYTES = 5;
/** A status is sent in a header, and clients limit headers: grpc-go to 16 MiB, others to 8 KiB. */
const MAX_STATUS_BYTES = 2_000;

/** Never rejects. A client that is still connected receives the error as a status. */
export async function answerUnary(stream: ServerHttp2Stream, call: UnaryCall): Promise<void> {
  try {
    const answer = await call(await readMessage(stream));
    if (isOpen(stream)) sendMessage(stream, answer);
  } catch (error) {
    refuse(stream, error);
  }
}

/** Never rejects. The signal is aborted when the client cancels the call. */
export async function answerStream(stream: ServerHttp2Stream, call: StreamCall): Promise<void> {
  const over = new AbortController();
  stream.once("close", () => over.abort());
  try {
    const request = await readMessage(stream);
    let status: OutgoingHttpHeaders = { "grpc-status": GrpcStatus.OK };
    stream.once("wantTrailers", () => stream.sendTrailers(status));
    stream.respond(HEADERS, { waitForTrailers: true });
    try {
      for await (const message of call(request, over.signal)) {
        if (stream.destroyed) return;
        if (!stream.write(framed(message))) await once(stream, "drain", { signal: over.signal });
      }
    } catch (error) {
      status = statusOf(error);
    }
    if (!stream.destroyed) stream.end();
  } catch (error) {
    refuse(stream, error);
  }
}

/** Answers only with the status of the error. The headers must end the stream, or grpc-go reports another error. */
export function refuse(stream: ServerHttp2Stream, error: unknown): void {
  if (!isOpen(stream)) return;
  stream.respond({ ...HEADERS, ...statusOf(error) }, { endStream: true });
}

function statusOf(error: unknown): OutgoingHttpHeaders {
  const status = error instanceof GrpcError ? error.status : GrpcStatus.INTERNAL;
  const message = error instanceof GrpcError ? error.message : `The plugin could not answer. ${String(error)}`;
  return { "grpc-status": status, "grpc-message": headerText(message) };
}

/** A stream that sends no message and ends when the client ends it. */
export function staySilent(stream: ServerHttp2Stream): void {
  if (!isOpen(stream)) return;
  stream.resume();
  stream.respond(HEADERS);
}

const HEADERS: OutgoingHttpHeaders = {
  [constants.HTTP2_HEADER_STATUS]: constants.HTTP_STATUS_OK,
  [constants.HTTP2_HEADER_CONTENT_TYPE]: "application/grpc+proto",
};

function isOpen(stream: ServerHttp2Stream): boolean {
  return !stream.destroyed && !stream.headersSent;
}

async function readMessage(stream: ServerHttp2Stream): Promise<Uint8Array> {
  const body = await readToEnd(stream);
  if (body.length < PREFIX_BYTES || body.length !== PREFIX_BYTES + body.readUInt32BE(1)) {
    throw new GrpcError(GrpcStatus.INTERNAL, "The request is not exactly one whole message.");
  }
  if (body[0] !== 0) throw new GrpcError(GrpcStatus.UNIMPLEMENTED, "Compressed messages are not supported.");
  return body.subarray(PREFIX_BYTES);
}

function readToEnd(stream: ServerHttp2Stream): Promise<Buffer> {
  const chunks: Buffer[] = [];
  return new Promise((resolve, reject) => {
    stream.on("data", (chunk: Buffer) => chunks.push(chunk));
    const givenUp = (): void => reject(new Error("The client cancelled the call."));
    // A request that breaks off also emits `end`. `splice` empties the list, because the listeners live as long as the
    // call and would keep a second copy of the bytes.
    stream.once("end", () => (stream.aborted ? givenUp() : resolve(Buffer.concat(chunks.splice(0)))));
    stream.once("close", givenUp);
  });
}

function sendMessage(stream: ServerHttp2Stream, message: Uint8Array): void {
  stream.respond(HEADERS, { waitForTrailers: true });
  stream.once("wantTrailers", () => stream.sendTrailers({ "grpc-status": GrpcStatus.OK }));
  stream.end(framed(message));
}

function framed(message: Uint8Array): Buffer {
  const prefix = Buffer.alloc(PREFIX_BYTES);
  prefix.writeUInt32BE(message.length, 1);
  return Buffer.concat([prefix, message]);
}

/** Percent-encodes a message as gRPC requires. Printable ASCII without `%` stays. One byte becomes at most three. */
function headerText(message: string): string {
  const bytes = new Uint8Array(MAX_STATUS_BYTES);
  // `encodeInto` stops before the first character that does not fit, so no character is cut.
  const { written } = new TextEncoder().encodeInto(message, bytes);
  const isPlain = (byte: number): boolean => byte >= 0x20 && byte <= 0x7e && byte !== 0x25;
  return [...bytes.subarray(0, written)]
    .map((byte) => (isPlain(byte) ? String.fromCharCode(byte) : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`))
    .join("");
}
