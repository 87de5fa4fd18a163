/** Lets a caller stop waiting for work, also when other callers share the work. The work itself continues. */
import { unsentError } from "../answers/ecd-error";

/** Runs the work. Rejects with an EcdError of kind `interrupted` as soon as the signal is aborted. */
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

/**
 * Runs the work. A rejection with the signal's reason means that the call waited and was never sent. It becomes an
 * EcdError of kind `interrupted`.
 */
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
