/** Waiting that can be given up while the work, shared with others, goes on. */
import { unsentError } from "./ecd-error";

/** The promise's outcome, or an EcdError of kind `interrupted` as soon as the signal is aborted. */
export function abandonable<T>(work: () => Promise<T>, action: string, signal: AbortSignal): Promise<T> {
  const interrupted = () => unsentError("interrupted", action, "Interrupted", "the call was given up");
  if (signal.aborted) return Promise.reject(interrupted());
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(interrupted());
    signal.addEventListener("abort", giveUp, { once: true });
    work()
      .then(resolve, reject)
      .finally(() => signal.removeEventListener("abort", giveUp));
  });
}
