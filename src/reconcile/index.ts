export { batches, parts, sizeOf } from "./batches";
export { CallSize } from "./call-size";
export { ImageLocks } from "./image-locks";
export { Ledger, type Refusal } from "./ledger";
export { LiveReads } from "./live-reads";
export type { Change, SharePort } from "./port";
export { type Outcome, reconcile } from "./reconcile";
export { type Undone, undo } from "./undo";
