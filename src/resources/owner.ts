/**
 * Finds the account of the credentials. When a call shows that these credentials own an image, private state keeps the
 * account as the owner. A later read with the credentials of another account then does not count.
 */
import { retryRead } from "../attempts";
import type { Session } from "./session";

/**
 * The longest wait for the caller's account. Without the account, the provider may be unable to confirm a later loss of
 * the image. A message then says so.
 */
const LONGEST_WAIT_MS = 5_000;

/** The caller's account, if STS shows it. One call per session, so an unreachable STS delays the session only once. */
export function callerIfKnown(session: Session): Promise<string | undefined> {
  return session.once("caller", async () => {
    const limits = session.limits(LONGEST_WAIT_MS);
    const caller = await retryRead((signal) => session.cloud.callerAccountId(signal), limits);
    return caller.ok ? caller.value : undefined;
  });
}
