/**
 * HTTP/2 as gRPC needs it: over TLS that lets only Terraform in, or plaintext when Terraform asks for that. Requests
 * wait for a handler that is still being loaded, so that the handshake need not.
 */
import { createServer, type Http2Session, type IncomingHttpHeaders, type ServerHttp2Stream } from "node:http2";
import type { Socket } from "node:net";
import { refuse } from "./grpc";
import { onlyTerraform, type Tls } from "./mutual-tls";

/** Answers the request of one stream. `path` names what is called, such as `/tfplugin6.Provider/GetMetadata`. */
export type RequestHandler = (stream: ServerHttp2Stream, path: string) => void;

export interface PluginServerOptions {
  readonly tls: Tls | undefined;
  /** Called for each request; expected to load once. Should it reject, or what it loads throw, the request is answered with the message. */
  readonly handler: () => Promise<RequestHandler>;
  readonly sessionOpened: (session: Http2Session) => void;
  readonly sessionClosed: (session: Http2Session) => void;
}

/** In MB. Node refuses streams of a session that holds more; its default of 10 is less than one large message. */
const SESSION_MEMORY_MB = 1_024;

/** Takes over connections that another server accepted. */
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
  server.on("stream", (stream: ServerHttp2Stream, { ":path": path = "" }: IncomingHttpHeaders) => {
    // A broken connection emits an error; without a listener it would end the process.
    stream.on("error", () => undefined);
    // A request without an answer would keep Terraform waiting for ever, so whatever is thrown becomes one.
    handler()
      .then((handle) => handle(stream, path))
      .catch((error: unknown) => refuse(stream, error));
  });
  const encrypted = tls && onlyTerraform(tls, (socket) => server.emit("connection", socket));
  return (socket) => void (encrypted ?? server).emit("connection", socket);
}
