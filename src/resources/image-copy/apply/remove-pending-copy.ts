/**
 * Removes the image of a failed or interrupted create: only the image whose id the service returned, or that has the
 * nonce of the attempt. It reads until the image is gone, so that the error can name an image that remains.
 */
import { attempt, type CallResult, retryRead, waitUntil } from "../../../attempts";
import { type Image, type ImageRef, newFailure, type ServiceFailure } from "../../../model";
import type { Session } from "../../session";
import { imageOf, type PendingCopy } from "./await-copy";

/** The time to remove the image of an interrupted create. A failed create has more time. */
const AFTER_INTERRUPT_MS = 10_000;
const AFTER_FAILURE_MS = 60_000;
/** The least time for a list, even when it ends after the deadline. The list after the last removal needs it. */
const LAST_READ_MS = 2_000;

const UNANSWERED = newFailure({
  kind: "unavailable",
  origin: "provider",
  action: "request",
  code: "Timeout",
  message: "the service did not answer the removal of the image in time",
  outcomeUnknown: true,
});

export interface Removed {
  /** The image, if the copy turned out to be complete. It is not removed then. */
  readonly available?: Image | undefined;
  /** The image that may remain; undefined when a read showed that it is gone. */
  readonly left?: { readonly imageId: string | undefined; readonly nonce: string } | undefined;
  readonly failure?: ServiceFailure | undefined;
}

/** @param isKnown a list has contained the image before */
export async function removePendingCopy(session: Session, made: PendingCopy, isKnown: boolean): Promise<Removed> {
  const { clock, stopSignal, cloud } = session;
  const budgetMs = stopSignal.aborted ? AFTER_INTERRUPT_MS : AFTER_FAILURE_MS;
  const deadlineMs = clock.now() + budgetMs;
  // The removal has its own signal, because Terraform's stop must not end it.
  const { signal } = new AbortController();
  let imageId = made.imageId;
  let failure: ServiceFailure | undefined;
  let wasSeen = isKnown;
  const step = async (): Promise<Removed | undefined> => {
    const limits = { clock, signal, deadlineMs: Math.max(deadlineMs, clock.now() + LAST_READ_MS) };
    const listed = await retryRead((abandon) => cloud.listImages(made.region, abandon), limits);
    const found = listed.ok ? imageOf(listed.value, { ...made, imageId }) : undefined;
    if (!listed.ok) failure = listed.failure;
    if (found?.status === "Available") return { available: found };
    imageId = found?.imageId ?? imageId;
    if (listed.ok && !found && wasSeen) return {};
    if (found || (imageId !== undefined && !wasSeen)) {
      wasSeen ||= found !== undefined;
      const ref = { region: made.region, imageId: imageId ?? "" };
      const removed = await withinBudget(
        session,
        deadlineMs,
        attempt(() => removalOf(session, ref, found)),
      );
      failure = removed.ok || removed.failure.kind === "image" ? undefined : removed.failure;
      if (!found && removed.ok) wasSeen = true;
    }
    return undefined;
  };
  const removed = await waitUntil(step, (result) => result !== undefined, { clock, signal, deadlineMs });
  return removed ?? { left: { imageId, nonce: made.nonce }, failure };
}

/** Stops waiting at the deadline when a removal has no answer. The error then names the image. */
async function withinBudget(
  { clock }: Session,
  deadlineMs: number,
  removal: Promise<CallResult<void>>,
): Promise<CallResult<void>> {
  const answered = new AbortController();
  const outOfTime = clock
    .sleep(Math.max(0, deadlineMs - clock.now()), answered.signal)
    .then((): CallResult<void> => ({ ok: false, failure: UNANSWERED }));
  const first = await Promise.race([removal, outOfTime]);
  answered.abort();
  return first;
}

function removalOf({ cloud }: Session, ref: ImageRef, found: Image | undefined): Promise<void> {
  return found?.status === "CreateFailed" ? cloud.copies.deleteImage(ref) : cloud.copies.cancelCopy(ref);
}
