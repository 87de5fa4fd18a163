export type { Tempo } from "./clock";
export type { Limits } from "./limits";
export { type Attempt, interrupted, isOutOfTime, read, waitMs, write } from "./retry";
