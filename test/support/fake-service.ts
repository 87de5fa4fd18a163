/** A loopback server that replaces the service in one test. It gives the test's answers and records the requests. */
import { setMaxListeners } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createTlsServer, type ServerOptions } from "node:https";
import { type AddressInfo, createServer as createTcpServer, type Socket } from "node:net";
import {
  ApiSender,
  type CredentialSource,
  type Credentials,
  EcdClient,
  fixedCredentials,
  type Network,
  parseEndpoint,
  SignedCalls,
} from "../../src/client";

export interface Seen {
  readonly action: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
  /** The port of the client. It is the same for all requests on one connection. */
  readonly port: number | undefined;
}
export type Handler = (seen: Seen, response: ServerResponse) => void;

export interface FakeService {
  readonly url: string;
  readonly port: number;
  readonly seen: Seen[];
  handler: Handler;
  close(): Promise<void>;
}

export async function fakeService(handler: Handler, tls?: ServerOptions): Promise<FakeService> {
  const seen: Seen[] = [];
  const onRequest = async (request: IncomingMessage, response: ServerResponse) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    const query = new URL(request.url ?? "/", "http://unused").searchParams;
    const action = String(request.headers["x-acs-action"] ?? "");
    const entry: Seen = { action, query, headers: request.headers, body, port: request.socket.remotePort };
    seen.push(entry);
    server.handler(entry, response);
  };
  const http = tls ? createTlsServer(tls, onRequest) : createServer(onRequest);
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  const { port } = http.address() as AddressInfo;
  const server: FakeService = {
    url: `${tls ? "https" : "http"}://127.0.0.1:${port}`,
    port,
    seen,
    handler,
    close() {
      http.closeAllConnections();
      return new Promise((resolve) => http.close(() => resolve()));
    },
  };
  return server;
}

/** Opens a new service before each test of a file and closes it afterwards. @returns the service of the current test */
export function serviceOfEachTest(handler: Handler): () => FakeService {
  let service: FakeService;
  beforeEach(async () => {
    service = await fakeService(handler);
  });
  afterEach(async () => await service.close());
  return () => service;
}

/** A server that accepts connections and never answers. */
export async function silentServer(
  onConnection: () => void = () => {},
): Promise<{ port: number; close(): Promise<void> }> {
  const sockets: Socket[] = [];
  const server = createTcpServer((socket) => {
    sockets.push(socket);
    onConnection();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close() {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** Closes the servers of a test, passed or not. An open server would prevent the end of the run. */
export function closing(): <T extends { close(): Promise<void> }>(opened: T) => T {
  const all: { close(): Promise<void> }[] = [];
  afterEach(async () => {
    await Promise.all(all.splice(0).map((one) => one.close()));
  });
  return (opened) => {
    all.push(opened);
    return opened;
  };
}

/** Answers JSON with a status. */
export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Handler {
  return (_seen, response) => {
    response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
  };
}

/** Answers the text unchanged. */
export function raw(body: string, status = 200, headers: Record<string, string> = {}): Handler {
  return (_seen, response) => {
    response.writeHead(status, { "content-type": "text/html", ...headers }).end(body);
  };
}

export const IMAGE = { region: "cn-hangzhou", imageId: "m-gx2x1dhsmusr2iv3m" };
export const CREDENTIALS: Credentials = { accessKeyId: "LTAItestkeyid0001", accessKeySecret: "test-secret-0001" };
export const NEVER: AbortSignal = new AbortController().signal;
setMaxListeners(0, NEVER);

const NETWORK: Network = {
  proxy: {},
  connectTimeoutMs: 5000,
  readTimeoutMs: 5000,
  setTimer: (run, ms) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

export interface ClientOptions {
  readonly network?: Partial<Network>;
  readonly source?: CredentialSource;
  readonly maxConcurrentRequests?: number;
  readonly accountsPerCall?: number;
  /** The wall clock. */
  readonly now?: () => number;
  readonly log?: (message: string, fields: Readonly<Record<string, unknown>>) => void;
}

/** A client that uses `url` for ECD, STS and the resource directory. */
export function clientOf(url: string, options: ClientOptions = {}): EcdClient {
  const network = { ...NETWORK, ...options.network };
  const now = options.now ?? (() => Date.parse("2026-01-01T00:00:00Z"));
  const sender = new ApiSender({
    network,
    maxConcurrentRequests: options.maxConcurrentRequests ?? 10,
    userAgent: "cdktf-ecd-image-share/0.0.0 terraform/1.11.4",
    now,
    elapsedMs: () => performance.now(),
  });
  const endpoint = parseEndpoint(url);
  return new EcdClient({
    now,
    calls: new SignedCalls(sender, options.source ?? fixedCredentials(CREDENTIALS)),
    ecdEndpoint: endpoint,
    stsEndpoint: endpoint,
    resourceManagerEndpoint: endpoint,
    region: IMAGE.region,
    accountsPerCall: options.accountsPerCall ?? 10,
    log: options.log ?? (() => {}),
    setTimer: network.setTimer,
    elapsedMs: () => performance.now(),
  });
}

/** The error with which a promise rejects. */
export async function failureOf(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error("expected a failure");
}

/** The error of one write to a service that answers with `handler`. */
export async function failedWrite(
  service: FakeService,
  handler: Handler,
  network: Partial<Network> = {},
): Promise<unknown> {
  service.handler = handler;
  return await failureOf(
    clientOf(service.url, { network }).modifyAccounts(IMAGE, { add: ["1182725234310001"], remove: [] }),
  );
}
