/**
 * Facts about one request that the SDK core does not return. The core runs inside this context. The connections record
 * the facts here (record-answer.ts, answer-length.ts).
 */
import { AsyncLocalStorage } from "node:async_hooks";
import type { IncomingHttpHeaders } from "node:http";

/** A hundred times the size of a list of 20,000 accounts. Without a limit, an endless answer would use all memory. */
export const LONGEST_ANSWER_BYTES = 64 * 1024 * 1024;

export interface RequestContext {
  /** Ends the request when it is aborted. */
  readonly signal: AbortSignal | undefined;
  /** The status of the answer. It is set when the headers arrive, whether or not the body can be read. */
  status: number | undefined;
  headers: IncomingHttpHeaders;
  /** Whether the client ended the answer because it was longer than `LONGEST_ANSWER_BYTES`. */
  isTooLong: boolean;
  /** The time at which the request was sent, on the clock of the caller. */
  readonly sentAtMs: number;
}

export const requestContexts = new AsyncLocalStorage<RequestContext>();
