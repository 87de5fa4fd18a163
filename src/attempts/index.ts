export type { Clock } from "./clock";
export type { Limits } from "./limits";
export { type Attempt, attempt, isOutOfTime, retryRead, retryWrite, waitMs } from "./retry";
export { doubling, waitUntil } from "./wait-until";
