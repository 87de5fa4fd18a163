/**
 * Adds missing features to the SDK, on the two agents (http, https) that its HTTP library keeps for the process. The
 * features are proxies, a private CA, a connect timeout that ends with the connection, the status and headers of an
 * unreadable answer, and an abort of a request. The core accepts a proxy but does not use it. Its connect timeout is
 * really an idle timeout, which also cuts off a slow answer (test/client/connections/sdk-agents.test.ts and
 * failures.test.ts).
 */
import { type ClientRequest, Agent as HttpAgent, type IncomingMessage } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import type { Socket } from "node:net";
import { request as sdkRequest } from "httpx";
import { ConnectFailure, connectFailure } from "./connect-failure";
import type { Network } from "./network";
import { proxyFor } from "./proxy-rules";
import { openTunnel } from "./proxy-tunnel";
import { LONGEST_ANSWER_BYTES, type RequestContext, requestContexts } from "./request-context";

type OnSocket = (error: Error | null, socket?: Socket) => void;
interface Target {
  readonly host: string;
  readonly port: number;
  /** The library's connect timeout of the request, in milliseconds. */
  readonly timeout?: number;
  readonly socket?: Socket;
}
/** Two methods of Node.js's agents that agent libraries replace. The type definitions do not have them. */
interface ConfigurableAgent {
  options: { ca?: readonly string[] | undefined };
  readonly freeSockets: Readonly<Record<string, readonly Socket[] | undefined>>;
  createConnection(target: Target, onSocket: OnSocket): Socket | undefined;
  addRequest(request: ClientRequest, ...rest: unknown[]): void;
}

/** Applies `network` to every later connection of the SDK. Only the last call counts, for the whole process. */
export function configureSdkAgents(network: Network): void {
  for (const address of ["http://localhost", "https://localhost"]) {
    const agent: unknown = sdkAgent(address);
    if (!isConfigurableAgent(agent)) throw new Error("the SDK's HTTP library no longer gives access to its agent");
    agent.options.ca = network.trustedCertificates;
    // Idle connections still have the old settings.
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

/** Gets the agent from the options that the library passes to a hook. The hook throws, so no request is made. */
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
 * Records status and headers, and ends the request when it is aborted or reaches its time limit. The library's own read
 * timeout is not used, because it does not work on a reused connection (test/client/answers/failures.test.ts).
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
 * Ends an answer that is too long, because the library accepts any length. It counts the parts without a listener: a
 * listener would start the stream before the library listens.
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

/** Clears the library's read timer, which outlives the answer and keeps the request in memory (kept-requests.test). */
function clearLibraryTimer(socket: Socket | null): void {
  if (!socket) return;
  const timers = Object.getOwnPropertySymbols(socket).filter(({ description }) => description === "TIMER::READ_TIMER");
  for (const timer of timers) clearTimeout(Reflect.get(socket, timer) as NodeJS.Timeout);
}

/** Returns a socket only when it is ready to write. So a failure to open proves that nothing was sent. */
function open(agent: ConfigurableAgent, target: Target, isTls: boolean, network: Network, onSocket: OnSocket): void {
  const address = `${target.host}:${target.port}`;
  // The SDK's credential sources use a shorter timeout, because a metadata service answers at once or does not exist.
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
