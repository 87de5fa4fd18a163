/**
 * gRPC over HTTP/2 as far as a plugin needs it: one message in, one message out, a status at the end
 * (grpc.io, "gRPC over HTTP2"). Knows neither the calls nor what is in the messages.
 */
import { constants, type Http2ServerRequest, type Http2ServerResponse, type ServerHttp2Stream } from "node:http2";

export const GRPC_UNIMPLEMENTED = 12;
export const GRPC_INTERNAL = 13;

const CONTENT_TYPE = { [constants.HTTP2_HEADER_CONTENT_TYPE]: "application/grpc" };
const HEADERS = { [constants.HTTP2_HEADER_STATUS]: 200, ...CONTENT_TYPE };
/** A flag that says whether the message is compressed, and four bytes of length. */
const PREFIX_LENGTH = 5;

/** Answers one request with what `answer` makes of its message, or with a gRPC error when that throws. */
export async function answerUnary(
  request: Http2ServerRequest,
  response: Http2ServerResponse,
  answer: (message: Uint8Array) => Promise<Uint8Array>,
): Promise<void> {
  // A call that is broken off on its way is told to whoever reads or writes it, and once more here.
  request.on("error", () => undefined);
  let message: Uint8Array;
  try {
    message = await answer(unframed(await bytesOf(request)));
  } catch (error) {
    refuse(response, GRPC_INTERNAL, error instanceof Error ? error.message : String(error));
    return;
  }
  // Whoever asked may be gone by now.
  if (response.stream.destroyed) return;
  response.writeHead(200, CONTENT_TYPE);
  response.addTrailers({ "grpc-status": "0" });
  const prefix = Buffer.alloc(PREFIX_LENGTH);
  prefix.writeUInt32BE(message.length, 1);
  response.write(prefix);
  response.end(message);
}

/** Begins a stream of answers in which nothing is ever sent. It ends with the call. */
export function answerNothing({ stream }: Http2ServerResponse): void {
  if (!stream.destroyed) stream.respond(HEADERS);
}

/** Answers with a gRPC status and nothing else. The headers must end the stream, or grpc-go reports another error. */
export function refuse({ stream }: { readonly stream: ServerHttp2Stream }, code: number, message: string): void {
  if (stream.destroyed || stream.headersSent) return;
  stream.respond(
    { ...HEADERS, "grpc-status": String(code), "grpc-message": encodeURIComponent(message) },
    { endStream: true },
  );
}

async function bytesOf(request: Http2ServerRequest): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function unframed(framed: Buffer): Uint8Array {
  if (framed.length < PREFIX_LENGTH || framed.readUInt32BE(1) !== framed.length - PREFIX_LENGTH) {
    throw new RangeError("the request is not one gRPC message");
  }
  // Nobody compresses unless the other side has said that it understands it, and nobody here says so.
  if (framed[0] !== 0) throw new RangeError("the request is compressed");
  return framed.subarray(PREFIX_LENGTH);
}
