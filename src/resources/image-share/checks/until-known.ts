/**
 * Parts of the service may not know an image for a while after this process has copied it. A read of such an image is
 * repeated. For every other image, the first answer counts.
 */
import type { Attempt, Limits } from "../../../attempts";
import type { ImageRef } from "../../../model";
import type { Session } from "../../session";

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 5_000;

/** @param isMissing whether an answer means that there is no such image */
export async function untilKnown<T>(
  session: Session,
  ref: ImageRef,
  limits: Limits,
  look: () => Promise<Attempt<T>>,
  isMissing: (looked: Attempt<T>) => boolean,
): Promise<Attempt<T>> {
  for (let wait = FIRST_WAIT_MS; ; wait = Math.min(LONGEST_WAIT_MS, wait * 2)) {
    const looked = await look();
    if (!session.images.isCreatedHere(ref) || !isMissing(looked)) return looked;
    if (limits.signal.aborted || limits.clock.now() + wait >= limits.deadline) return looked;
    await limits.clock.sleep(wait, limits.signal);
  }
}
