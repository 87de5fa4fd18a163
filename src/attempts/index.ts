export type { Clock } from "./clock";
export type { Limits } from "./limits";
export { attempt, type CallResult, isOutOfTime, retryRead, retryWrite, waitMs } from "./retry";
export { doubling, waitUntil } from "./wait-until";
