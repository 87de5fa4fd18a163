/**
 * The HTTP/2 server for gRPC: over TLS that admits only Terraform, or in plaintext when Terraform sends no certificate.
 * Requests wait while their handler is loaded, so the handshake need not wait for it.
 */
import { createServer, type Http2Session, type IncomingHttpHeaders, type ServerHttp2Stream } from "node:http2";
import type { Socket } from "node:net";
import { refuse } from "./grpc";
import { onlyTerraform, type Tls } from "./mutual-tls";

/** Answers the request of one stream. @param path the called method, such as `/tfplugin6.Provider/GetMetadata` */
export type RequestHandler = (stream: ServerHttp2Stream, path: string) => void;

export interface PluginServerOptions {
  readonly tls: Tls | undefined;
  /**
   * Called for each request, so it should load the handler only once. If it rejects or the handler throws, the answer
   * is the error message.
   */
  readonly handler: () => Promise<RequestHandler>;
  readonly sessionOpened: (session: Http2Session) => void;
  readonly sessionClosed: (session: Http2Session) => void;
}

/**
 * The memory limit of a session in MB. Node.js refuses the streams of a session that uses more. The default of Node.js,
 * 10, is less than one large message.
 */
const SESSION_MEMORY_MB = 1_024;

/** Serves connections that another server accepted. */
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
    // A broken connection emits an error. Without a listener, the error would end the process.
    stream.on("error", () => undefined);
    // Without an answer Terraform would wait for ever, so every exception becomes an answer.
    handler()
      .then((handle) => handle(stream, path))
      .catch((error: unknown) => refuse(stream, error));
  });
  const encrypted = tls && onlyTerraform(tls, (socket) => server.emit("connection", socket));
  return (socket) => void (encrypted ?? server).emit("connection", socket);
}
