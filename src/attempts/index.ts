export type { Clock } from "./clock";
export type { Limits } from "./limits";
export { type Attempt, isOutOfTime, retryRead, retryWrite, waitMs } from "./retry";
