export { batches, parts, sizeOf } from "./batches";
export { CallSize } from "./call-size";
export { carryOut, type Outcome } from "./carry-out";
export { ImageLocks } from "./image-locks";
export { Ledger, type Refusal } from "./ledger";
export { LiveReads } from "./live-reads";
export type { Change, SharePort } from "./port";
export { type Undone, undo } from "./undo";
