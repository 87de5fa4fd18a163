/**
 * HTTP/2 as gRPC needs it: over TLS that lets only Terraform in, or plaintext when Terraform asks for that. Requests wait
 * for a handler that is still being loaded, so that the handshake need not.
 */
import {
  constants,
  createServer,
  type Http2ServerRequest,
  type Http2ServerResponse,
  type Http2Session,
} from "node:http2";
import type { Socket } from "node:net";
import type { Certificate } from "./certificate";
import { onlyTerraform } from "./mutual-tls";

export type RequestHandler = (request: Http2ServerRequest, response: Http2ServerResponse) => void;

/** With it the server speaks TLS 1.2 or later, and only to the holder of the one client certificate. */
export interface Tls {
  readonly certificate: Certificate;
  readonly clientCertificatePem: string;
}

export interface PluginServerOptions {
  readonly tls: Tls | undefined;
  /** Called for each request; expected to load once. Should it reject, or what it loads throw, the request is answered with the message. */
  readonly handler: () => Promise<RequestHandler>;
  readonly sessionOpened: (session: Http2Session) => void;
  readonly sessionClosed: (session: Http2Session) => void;
}

/** In MB. Node refuses streams of a session that holds more; its default of 10 is less than one large message. */
const SESSION_MEMORY_MB = 1_024;

/** Takes over connections that somebody else accepted. */
export function acceptConnections({
  tls,
  handler,
  sessionOpened,
  sessionClosed,
}: PluginServerOptions): (socket: Socket) => void {
  const server = createServer({ maxSessionMemory: SESSION_MEMORY_MB });
  server.on("session", (session: Http2Session) => {
    sessionOpened(session);
    session.once("close", () => sessionClosed(session));
  });
  server.on("request", (request: Http2ServerRequest, response: Http2ServerResponse) => {
    // A request without an answer would keep Terraform waiting for ever, so whatever is thrown becomes one.
    handler()
      .then((handle) => handle(request, response))
      .catch((error: unknown) => refuse(response, GRPC_INTERNAL, `The plugin could not answer. ${String(error)}`));
  });
  const encrypted = tls && onlyTerraform(tls, (socket) => server.emit("connection", socket));
  return (socket) => void (encrypted ?? server).emit("connection", socket);
}

const GRPC_INTERNAL = 13;

/** Answers with a gRPC status and nothing else. The headers must end the stream, or grpc-go reports another error. */
export function refuse({ stream }: Http2ServerResponse, code: number, message: string): void {
  if (stream.destroyed || stream.headersSent) return;
  stream.respond(
    {
      [constants.HTTP2_HEADER_STATUS]: 200,
      [constants.HTTP2_HEADER_CONTENT_TYPE]: "application/grpc",
      "grpc-status": String(code),
      "grpc-message": encodeURIComponent(message),
    },
    { endStream: true },
  );
}
