/**
 * Adds to the SDK what its core leaves out, on the two agents (http, https) that its HTTP library keeps for the
 * process: proxies, a private CA, a connect timeout that ends with the connection, status and headers of an unreadable
 * answer, and giving up a request. The core accepts a proxy and does not use it, and what it calls the connect
 * timeout is an idle timeout that also cuts off an answer in the making (test/client/connections/sdk-agents.test.ts and
 * failures.test.ts).
 */
import { type ClientRequest, Agent as HttpAgent, type IncomingMessage } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import type { Socket } from "node:net";
import { request as sdkRequest } from "httpx";
import { LONGEST_ANSWER_BYTES } from "../answers/service-answer";
import { type RequestContext, requestContexts } from "../calls/request-context";
import { ConnectFailure, connectFailure } from "./connect-failure";
import type { Network } from "./network";
import { proxyFor } from "./proxy-rules";
import { openTunnel } from "./proxy-tunnel";

type OnSocket = (error: Error | null, socket?: Socket) => void;
interface Target {
  readonly host: string;
  readonly port: number;
  /** What the library calls the connect timeout of the request, in milliseconds. */
  readonly timeout?: number;
  readonly socket?: Socket;
}
/** The two methods of Node's agents that agent libraries have always replaced; absent from the type definitions. */
interface ConfigurableAgent {
  options: { ca?: readonly string[] | undefined };
  readonly freeSockets: Readonly<Record<string, readonly Socket[] | undefined>>;
  createConnection(target: Target, onSocket: OnSocket): Socket | undefined;
  addRequest(request: ClientRequest, ...rest: unknown[]): void;
}

/** Makes every later connection of the SDK follow `network`. The last call counts: one process has one configuration. */
export function configureSdkAgents(network: Network): void {
  for (const address of ["http://localhost", "https://localhost"]) {
    const agent: unknown = sdkAgent(address);
    if (!isConfigurableAgent(agent)) throw new Error("the SDK's HTTP library no longer shows its agent");
    agent.options.ca = network.trustedCertificates;
    // Idle connections were made by other rules.
    for (const socket of Object.values(agent.freeSockets).flatMap((sockets) => sockets ?? [])) socket.destroy();
    agent.createConnection = (target, onSocket) => {
      open(agent, target, address.startsWith("https:"), network, onSocket);
      return undefined;
    };
    agent.addRequest = function (this: ConfigurableAgent, request, ...rest) {
      observe(request, network);
      prototypeOf(agent).addRequest.call(agent, request, ...rest);
    };
  }
}

/** The library shows the options of a request, agent included, to a hook; thrown out of there, no request is made. */
function sdkAgent(address: string): unknown {
  let agent: unknown;
  try {
    sdkRequest(address, {
      beforeRequest(options) {
        agent = options.agent;
        throw new Error("only looking");
      },
    });
  } catch {
    return agent;
  }
  return agent;
}

function isConfigurableAgent(agent: unknown): agent is ConfigurableAgent {
  return agent instanceof HttpAgent || agent instanceof HttpsAgent;
}

function prototypeOf(agent: ConfigurableAgent): ConfigurableAgent {
  return Object.getPrototypeOf(agent) as ConfigurableAgent;
}

/**
 * Notes what comes back, and ends the request when it is given up or its time is over. The library's own read timeout
 * does not strike on a connection that is used again (test/client/answers/failures.test.ts), so it is not relied on.
 */
function observe(request: ClientRequest, { setTimer, readTimeoutMs }: Network): void {
  const context = requestContexts.getStore();
  if (!context) return;
  let answer: IncomingMessage | undefined;
  let cancelTimer: () => void = () => {};
  request.once("socket", () => {
    cancelTimer = setTimer(() => {
      const late = new Error(`ReadTimeout(${readTimeoutMs})`);
      answer?.destroy(late);
      request.destroy(late);
    }, readTimeoutMs);
  });
  request.once("response", (response) => {
    answer = response;
    context.status = response.statusCode;
    context.headers = response.headers;
    limitLength(response, context);
  });
  const giveUp = () => request.destroy();
  context.signal?.addEventListener("abort", giveUp, { once: true });
  request.once("close", () => {
    cancelTimer();
    clearLibraryTimer(request.socket);
    context.signal?.removeEventListener("abort", giveUp);
  });
}

/**
 * The library collects an answer of any length. Its parts are counted as they come in: a listener for them would start
 * the stream before the library listens.
 */
function limitLength(response: IncomingMessage, context: RequestContext): void {
  let length = 0;
  const { push } = response;
  response.push = (part: Uint8Array | null, encoding) => {
    length += part?.length ?? 0;
    if (length <= LONGEST_ANSWER_BYTES) return push.call(response, part, encoding);
    context.isTooLong = true;
    response.destroy(new Error("the answer is too long"));
    return false;
  };
}

/** The library's read timer outlives the answer, and holds the request with all that belongs to it (kept-requests.test). */
function clearLibraryTimer(socket: Socket | null): void {
  if (!socket) return;
  const timers = Object.getOwnPropertySymbols(socket).filter(({ description }) => description === "TIMER::READ_TIMER");
  for (const timer of timers) clearTimeout(Reflect.get(socket, timer) as NodeJS.Timeout);
}

/** Hands a socket over only when it is ready to be written to: whatever fails before then was never sent. */
function open(agent: ConfigurableAgent, target: Target, isTls: boolean, network: Network, onSocket: OnSocket): void {
  const address = `${target.host}:${target.port}`;
  // Credential sources of the SDK ask for less than we do: a metadata service is there at once or not at all.
  const limitMs = Math.min(network.connectTimeoutMs, target.timeout ?? network.connectTimeoutMs);
  let giveUp: () => void = () => {};
  let isSettled = false;
  const settle = (error: Error | undefined, socket?: Socket) => {
    if (isSettled) {
      socket?.destroy();
      return;
    }
    isSettled = true;
    cancelTimer();
    if (error) return onSocket(connectFailure(address, error));
    socket?.removeListener("error", settle);
    onSocket(null, socket);
  };
  const cancelTimer = network.setTimer(() => {
    settle(new ConnectFailure("ConnectTimeout", `no connection to ${address} within ${limitMs / 1000} s`, true));
    giveUp();
  }, limitMs);

  const connect = (through?: Socket) => {
    const options = through ? { ...target, socket: through } : target;
    const socket = prototypeOf(agent).createConnection.call(agent, options, () => {});
    if (!socket) return settle(new Error("the agent opened no socket"));
    giveUp = () => socket.destroy();
    socket.once("error", settle);
    socket.once(isTls ? "secureConnect" : "connect", () => settle(undefined, socket));
  };
  const proxy = isTls ? proxyFor(target.host, target.port, network.proxy) : undefined;
  if (proxy) giveUp = openTunnel(proxy, address, network, (error, socket) => (error ? settle(error) : connect(socket)));
  else connect();
}
