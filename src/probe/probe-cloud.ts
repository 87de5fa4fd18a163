/**
 * The calls that a probe makes. `EcdClient` of `client` implements this interface without importing it. A failed call
 * throws a `ServiceFailure`.
 */
import type { AccountChanges, Image, ImageRef } from "../model";

/** The form of a list in an answer: absent, empty, or the JSON type of its elements. */
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
    /** Sends lists of any length. A list may contain an account more than once. */
    change(ref: ImageRef, change: AccountChanges): Promise<void>;
  };
}

export type ObservedAccounts = Awaited<ReturnType<ProbeCloud["observed"]["accounts"]>>;
