/** Reads one complete HTTP request. */
import type { IncomingMessage } from "node:http";
import type { RawRequest } from "./api-call";

/** Much larger than any request of this API, and than a state with thousands of images. */
const MAX_BODY_BYTES = 16 * 1024 * 1024;

/**
 * Undefined if the announced length of the body is too long. If the length is not announced and the body is too long,
 * it rejects, because a caller that still sends does not read an answer. It also rejects if the caller closes the
 * connection before the end.
 */
export async function readRequest(message: IncomingMessage): Promise<RawRequest | undefined> {
  if (Number(message.headers["content-length"] ?? 0) > MAX_BODY_BYTES) return undefined;
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of message) {
    length += (chunk as Buffer).length;
    if (length > MAX_BODY_BYTES) throw new Error("the request body is too long");
    chunks.push(chunk as Buffer);
  }
  const headers = new Map<string, string>();
  for (const [name, value] of Object.entries(message.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(", ") : value);
  }
  return { method: message.method ?? "", target: message.url ?? "", headers, body: Buffer.concat(chunks) };
}
