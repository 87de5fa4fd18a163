/**
 * Parts of the service may not know an image for a while after this process has copied it. A read of such an image is
 * repeated. For every other image, the first answer counts.
 */
import { type CallResult, type Limits, waitUntil } from "../../../attempts";
import type { ImageRef } from "../../../model";
import type { Session } from "../../session";

/** @param isMissing whether an answer means that there is no such image */
export async function untilKnown<T>(
  session: Session,
  ref: ImageRef,
  limits: Limits,
  read: () => Promise<CallResult<T>>,
  isMissing: (result: CallResult<T>) => boolean,
): Promise<CallResult<T>> {
  return await waitUntil(read, (result) => !session.images.isCreatedHere(ref) || !isMissing(result), limits);
}
