/**
 * What the SDK core keeps to itself about one request. It runs inside this context, and the agents (sdk-agents.ts)
 * note here what they see.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import type { IncomingHttpHeaders } from "node:http";
import type { Credentials } from "./credentials";

export interface RequestContext {
  /** Signs the request; undefined for the one call that is not signed. */
  readonly credentials: Credentials | undefined;
  /** Ends the request when it is aborted. */
  readonly signal: AbortSignal | undefined;
  /** Of the answer, from the moment its head is there, whether or not the body can be read. */
  status: number | undefined;
  headers: IncomingHttpHeaders;
  /** The answer was given up because it is longer than any of the service's. */
  isTooLong: boolean;
  /** When the request was sent, by the caller's clock. */
  readonly sentAtMs: number;
}

export const requestContexts = new AsyncLocalStorage<RequestContext>();
