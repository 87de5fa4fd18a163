/** Waiting that can be given up while the work, shared with others, goes on. */
import { unsentError } from "../answers/ecd-error";

/** The promise's outcome, or an EcdError of kind `interrupted` as soon as the signal is aborted. */
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

/** The promise's outcome. When it rejects with the signal's own reason, which waiting does, that is a call not made. */
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
