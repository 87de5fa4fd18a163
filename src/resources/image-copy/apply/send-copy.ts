/** Sends `CopyImage`. It waits while the service is busy, and never sends again after an unknown outcome. */
import { attempt, type Limits, waitMs } from "../../../attempts";
import { type ImageRef, interrupted, type ServiceFailure } from "../../../model";
import type { Session } from "../../session";

/** The wait for another copy of the image or the region, which takes minutes. */
const BUSY_WAIT_MS = 15_000;

export type Sent =
  /** Without `lost`, the service accepted the call. With `lost`, the outcome and the id are unknown. */
  { readonly imageId: string | undefined; readonly lost?: ServiceFailure } | { readonly refused: ServiceFailure };

interface CopyRequest {
  readonly source: ImageRef;
  readonly region: string;
  readonly name: string;
  readonly description: string;
}

/** @param limits the limits of the wait for a busy service */
export async function sendCopy(session: Session, request: CopyRequest, limits: Limits): Promise<Sent> {
  const { clock, signal } = limits;
  for (let tries = 1; ; tries++) {
    if (signal.aborted) return { refused: interrupted() };
    const sent = await attempt(() => session.cloud.copies.copyImage(request, signal));
    if (sent.ok) return { imageId: sent.value };
    const { failure } = sent;
    if (failure.outcomeUnknown) return { imageId: undefined, lost: failure };
    const isBusy = failure.reason === "copyConflict" || failure.reason === "imageCopying";
    if (!isBusy && !failure.retryable) return { refused: failure };
    const wait = isBusy ? BUSY_WAIT_MS : waitMs(tries, failure, clock.random);
    if (clock.now() + wait >= limits.deadlineMs) return { refused: failure };
    session.log("waiting to copy the image", { image: request.source.imageId, to: request.region, code: failure.code });
    await clock.sleep(wait, signal);
  }
}
