/**
 * The HTTP server: listens on the loopback interface, reads requests, writes answers, and resets connections. A handler
 * decides the answers.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { type Answer, type HttpAnswer, jsonAnswer } from "../answer";
import type { RawRequest } from "./api-call";
import { readRequest } from "./read-request";

/** The emulator accepts made-up secrets, so only this machine may reach it. */
const HOST = "127.0.0.1";

export type Handler = (request: RawRequest, hungUp: AbortSignal) => Promise<Answer>;

export class HttpServer {
  readonly #server: Server;
  readonly #handler: Handler;

  constructor(handler: Handler) {
    this.#handler = handler;
    this.#server = createServer({ keepAliveTimeout: 60_000 }, (message, response) => {
      // Read now, because a message that ends early loses its socket.
      const { socket } = message;
      this.#serve(message, response, socket).catch(() => socket.destroy());
    });
    this.#server.on("clientError", (error: NodeJS.ErrnoException, socket) => refuse(error, socket as Socket));
  }

  /** Starts the server. @param port 0 takes a free port @returns the port */
  async start(port: number): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once("error", reject);
      this.#server.listen(port, HOST, () => {
        this.#server.off("error", reject);
        resolve();
      });
    });
    return (this.#server.address() as AddressInfo).port;
  }

  /** Stops the server and closes all connections, including connections that wait for a slow answer. */
  async stop(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }

  async #serve(message: IncomingMessage, response: ServerResponse, socket: Socket): Promise<void> {
    const hungUp = new AbortController();
    response.once("close", () => hungUp.abort());
    const request = await readRequest(message);
    const answer = request
      ? await this.#handler(request, hungUp.signal)
      : malformed(413, "RequestTooLarge", "The request body is too long.", { connection: "close" });
    if (answer.kind === "reset") socket.resetAndDestroy();
    else write(response, answer);
  }
}

function write(response: ServerResponse, answer: HttpAnswer): void {
  response.writeHead(answer.status, { ...answer.headers, "content-length": Buffer.byteLength(answer.body) });
  response.end(answer.body);
}

/** Answers data that is not HTTP. */
function refuse(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === "ECONNRESET" || !socket.writable) {
    socket.destroy();
    return;
  }
  const { status, headers, body } = malformed(400, "MalformedRequest", "The request is not HTTP.");
  socket.end(
    `HTTP/1.1 ${status} Bad Request\r\ncontent-type: ${headers["content-type"]}\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
}

function malformed(
  status: number,
  code: string,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): HttpAnswer {
  return jsonAnswer(status, { RequestId: "", HostId: HOST, Code: code, Message: message }, { code, headers });
}
