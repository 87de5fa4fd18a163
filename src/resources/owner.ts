/**
 * The account that owns an image, as proved by its credentials. Private state keeps it, so that a later read with the
 * credentials of another account does not count.
 */
import { retryRead } from "../attempts";
import type { Session } from "./session";

/**
 * The longest wait of a plan for the caller's account. Without it, a later loss may not be confirmed, and a message
 * says so.
 */
const LONGEST_WAIT_MS = 5_000;

/** The caller's account. It is asked for once in a process, so that an unreachable STS delays the process only once. */
export function callerIfKnown(session: Session): Promise<string | undefined> {
  return session.once("caller", async () => {
    const limits = session.limits(LONGEST_WAIT_MS);
    const caller = await retryRead((signal) => session.cloud.callerAccountId(signal), limits);
    return caller.ok ? caller.value : undefined;
  });
}
