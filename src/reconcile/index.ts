export { ImageLocks } from "./image-locks";
export { Ledger } from "./ledger";
export { LiveReads } from "./live-reads";
export type { SharePort } from "./port";
export { Reconciler, type RunResult, type UndoResult } from "./reconciler";
