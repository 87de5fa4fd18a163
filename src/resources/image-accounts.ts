/** An image with accounts. */
import type { ImageRef } from "../model";

export interface ImageAccounts {
  readonly ref: ImageRef;
  /** Null: not known yet. */
  readonly accounts: ReadonlySet<string> | null;
}
