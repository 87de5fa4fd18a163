/** The calls that a probe makes. The client fits by its shape. Failures are thrown as a `ServiceFailure`. */
import type { AccountChanges, Image, ImageRef } from "../model";

/** How a list of an answer is written. */
export type ListForm = "omitted" | "empty" | "strings" | "numbers" | "objects" | "mixed";

export interface ProbeCloud {
  callerAccountId(signal: AbortSignal): Promise<string>;
  /** Each call is one request of its own. No answer is cached or shared. */
  readonly observed: {
    accounts(
      ref: ImageRef,
      signal: AbortSignal,
    ): Promise<{ readonly accounts: readonly string[]; readonly form: ListForm }>;
    images(ref: ImageRef, signal: AbortSignal): Promise<{ readonly images: readonly Image[]; readonly form: ListForm }>;
    /** Lists of any length, in which an account may stand more than once. */
    change(ref: ImageRef, change: AccountChanges): Promise<void>;
  };
}

export type ObservedAccounts = Awaited<ReturnType<ProbeCloud["observed"]["accounts"]>>;
