/**
 * Adds missing features to the SDK, on the two agents (http, https) that its HTTP library keeps for the process. This
 * file finds the agents and replaces two of their methods. Each feature has its own file. The core accepts a proxy but
 * does not use it. Its connect timeout is really an idle timeout, which also cuts off a slow answer
 * (test/client/connections/open-connection.test.ts).
 */
import { type ClientRequest, Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import type { Socket } from "node:net";
import { request as sdkRequest } from "httpx";
import { abortWithSignal } from "./abort-request";
import { limitAnswerLength } from "./answer-length";
import { clearLibraryTimer } from "./library-timer";
import type { Network } from "./network";
import { type OnSocket, openConnection, type Target } from "./open-connection";
import { limitReadTime } from "./read-timeout";
import { recordAnswer } from "./record-answer";
import { requestContexts } from "./request-context";

/** The parts of Node.js's agents that this file uses. The type definitions lack the two methods. */
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
    const isTls = address.startsWith("https:");
    agent.options.ca = network.trustedCertificates;
    // Idle connections still have the old settings.
    for (const socket of Object.values(agent.freeSockets).flatMap((sockets) => sockets ?? [])) socket.destroy();
    agent.createConnection = (target, onSocket) => {
      const connect = (to: Target) => prototypeOf(agent).createConnection.call(agent, to, () => {});
      openConnection(target, { isTls, network, connect }, onSocket);
      return undefined;
    };
    agent.addRequest = function (this: ConfigurableAgent, request, ...rest) {
      addFeatures(request, network);
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

/** A request without a context is no call of the API. It asks for credentials, and has its own time limit. */
function addFeatures(request: ClientRequest, network: Network): void {
  const context = requestContexts.getStore();
  if (!context) return;
  limitReadTime(request, network);
  recordAnswer(request, context);
  limitAnswerLength(request, context);
  abortWithSignal(request, context.signal);
  clearLibraryTimer(request);
}
