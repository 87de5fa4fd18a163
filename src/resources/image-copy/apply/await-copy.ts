/**
 * Waits until a copy is Available. One list per region serves all copies that wait there. It only reads.
 * `create-copy.ts` calls it after `CopyImage`.
 */
import { isOutOfTime, type Limits } from "../../../attempts";
import { type Image, markOf, type ServiceFailure } from "../../../model";
import { failureSummary, serviceMessage } from "../../messages";
import type { Session } from "../../session";
import { copiesInFlight } from "../copies-in-flight";

/** The image of one attempt. */
export interface PendingCopy {
  readonly region: string;
  readonly nonce: string;
  /** Undefined: the answer was lost. */
  readonly imageId: string | undefined;
}

export interface Unfinished {
  readonly imageId: string | undefined;
  /** Whether a list has contained the image. */
  readonly wasSeen: boolean;
  /** The reason for the end of the wait, as a sentence. */
  readonly reason: string;
}

/** Lists may show a new image late. So an image that no list has shown yet counts as gone only after this time. */
const MAY_BE_LATE_MS = 2 * 60 * 1000;
/** The number of lists in a row without the image, after which it counts as gone. */
const LISTS_WITHOUT = 3;

export async function awaitCopy(
  session: Session,
  attempt: PendingCopy,
  limits: Limits,
): Promise<{ readonly available: Image } | Unfinished> {
  const startedAtMs = limits.clock.now();
  let { imageId } = attempt;
  let missed = 0;
  let shown = "";
  let lastFailure: ServiceFailure | undefined;
  for (;;) {
    const listed = await copiesInFlight(session).nextImages(attempt.region);
    if (limits.signal.aborted) return { imageId, wasSeen: shown !== "", reason: "Terraform was interrupted." };
    if (listed.ok) {
      const found = imageOf(listed.value, { ...attempt, imageId });
      if (found?.status === "Available") return { available: found };
      imageId = found?.imageId ?? imageId;
      if (found?.status === "CreateFailed")
        return { imageId, wasSeen: shown !== "", reason: "The service reports that the copy failed." };
      missed = found ? 0 : missed + 1;
      const isLate = shown === "" && limits.clock.now() - startedAtMs < MAY_BE_LATE_MS;
      if (imageId !== undefined && missed >= LISTS_WITHOUT && !isLate) {
        return { imageId, wasSeen: shown !== "", reason: "The image was deleted while it was copied." };
      }
      const progress = found ? `${found.status} ${found.progress}` : shown;
      if (progress !== shown) session.log("copying the image", { image: imageId, region: attempt.region, progress });
      shown = progress;
    } else {
      lastFailure = listed.failure;
      if (!lastFailure.retryable && !isOutOfTime(lastFailure)) {
        return {
          imageId,
          wasSeen: shown !== "",
          reason: `The progress of the copy cannot be seen. ${serviceMessage(lastFailure)}`,
        };
      }
    }
    if (limits.clock.now() >= limits.deadlineMs) {
      const why = lastFailure ? ` The last read failed: ${failureSummary(lastFailure)}.` : "";
      return {
        imageId,
        wasSeen: shown !== "",
        reason: `The copy did not become Available in time. Raise create in its timeouts block.${why}`,
      };
    }
  }
}

/** The image of an attempt among the images of its region. */
export function imageOf(images: readonly Image[], { imageId, nonce }: PendingCopy): Image | undefined {
  return images.find((image) => image.imageId === imageId || markOf(image.description)?.nonce === nonce);
}
