/** Ends the waiting for work that other callers share. The work itself goes on. */
import { unsentError } from "../answers/ecd-error";

/** The outcome of the promise. Throws an EcdError of kind `interrupted` as soon as the signal is aborted. */
export function withAbort<T>(work: () => Promise<T>, action: string, signal: AbortSignal): Promise<T> {
  if (signal.aborted) return Promise.reject(abortedCall(action));
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(abortedCall(action));
    signal.addEventListener("abort", giveUp, { once: true });
    work()
      .then(resolve, reject)
      .finally(() => signal.removeEventListener("abort", giveUp));
  });
}

/** The outcome of the promise. A rejection with the signal's reason means that the call waited and was never made. */
export async function asUnsent<T>(work: () => Promise<T>, action: string, signal: AbortSignal): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw signal.aborted && error === signal.reason ? abortedCall(action) : error;
  }
}

function abortedCall(action: string): Error {
  return unsentError("interrupted", action, "Interrupted", "the call was given up");
}
