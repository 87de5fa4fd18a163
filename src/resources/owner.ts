/**
 * Which account owns an image: the one whose credentials were seen to own it. Kept in private state, so that a look
 * with other credentials is not believed later.
 */
import { retryRead } from "../attempts";
import type { Session } from "./session";

/** Without an answer a later loss may not be confirmed, which is said then; a plan does not wait longer for it now. */
const PATIENCE_MS = 5_000;

/** The caller's account, asked for once in a process: an STS that cannot be reached delays the process only once. */
export function callerIfKnown(session: Session): Promise<string | undefined> {
  return session.once("caller", async () => {
    const limits = session.limits(PATIENCE_MS);
    const caller = await retryRead((signal) => session.cloud.callerAccountId(signal), limits);
    return caller.ok ? caller.value : undefined;
  });
}
