export { batches, parts, sizeOf } from "./batches";
export { ImageLocks } from "./image-locks";
export { Ledger, type Refusal } from "./ledger";
export { LiveReads } from "./live-reads";
export type { SharePort } from "./port";
export { type Outcome, Reconciler, type UndoResult } from "./reconciler";
