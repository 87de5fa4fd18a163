/**
 * Deletes a copy. It reads the image again, refuses while any account has access, never deletes a template, and waits
 * until the image is gone. It never deletes an image that a create of this process made.
 */
import { attempt, doubling, type Limits, retryRead, waitMs, waitUntil } from "../../../attempts";
import type { Image, ServiceFailure } from "../../../model";
import type { ApplyResponse } from "../../../tfplugin";
import { confirmLoss } from "../../confirm-loss";
import {
  accountLines,
  accountsHave,
  error,
  failureSummary,
  paragraphs,
  remedy,
  STATE_KEPT,
  serviceMessage,
  titleImage,
} from "../../messages";
import { timeoutMs } from "../../operation-timeout";
import type { Session } from "../../session";
import { type Copy, fromCopy } from "../copy";
import { type CopyPrivate, toCopyPrivate } from "../copy-private-state";
import { DEFAULT_DELETE_MS } from "../time-limits";

/** The shortest wait between two reads, and before a deletion is sent again. */
const WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 10_000;

/** The reason why the copy was not deleted; undefined when it is gone. */
type Obstacle = { readonly title: string; readonly detail: string } | undefined;

export async function deleteCopy(session: Session, copy: Copy, kept: CopyPrivate): Promise<ApplyResponse> {
  const { ref } = copy;
  return await session.withImageLock(ref, async () => {
    const limits = session.limits(timeoutMs(copy.timeouts, "delete", DEFAULT_DELETE_MS));
    const obstacle = await removed(session, copy, kept, limits);
    if (!obstacle) return { state: null, private: null, diagnostics: [] };
    return {
      state: fromCopy(copy),
      private: toCopyPrivate({ ...kept, replacing: undefined }),
      diagnostics: [
        error(`${titleImage(ref)} was not deleted: ${obstacle.title}`, paragraphs(obstacle.detail, STATE_KEPT)),
      ],
    };
  });
}

async function removed(session: Session, { ref }: Copy, kept: CopyPrivate, limits: Limits): Promise<Obstacle> {
  if (session.images.isCreatedHere(ref)) {
    return {
      title: "this apply created it",
      detail: "A create of the same apply returned this image, so the provider does not delete it. Plan again.",
    };
  }
  const described = await retryRead((signal) => session.cloud.describeImage(ref, signal), limits);
  if (!described.ok) return failureObstacle(described.failure);
  if (!described.value) {
    const confirmed = await confirmLoss(session, ref, kept.owner, limits);
    if ("doubt" in confirmed) return { title: "it cannot be seen", detail: confirmed.doubt };
    if (!confirmed.image) return undefined;
  }
  return await deleted(session, ref, described.value, limits);
}

async function deleted(
  session: Session,
  ref: Copy["ref"],
  found: Image | undefined,
  limits: Limits,
): Promise<Obstacle> {
  const { copies } = session.cloud;
  const { clock, signal } = limits;
  let isCreating = found?.status === "Creating";
  let stoppedBy: ServiceFailure | undefined;
  for (let tries = 1; ; tries++) {
    if (signal.aborted)
      return { title: "interrupted", detail: "Terraform was interrupted. Run the command again to continue." };
    // Read the accounts before every deletion, because an account may have gained access since the plan.
    const live = await session.reads.fresh(ref, limits);
    if (!live.ok && live.failure.kind !== "image") return failureObstacle(live.failure);
    if (live.ok && live.value.size > 0) return stillShared(session, live.value);
    const call = await attempt(() => (isCreating ? copies.cancelCopy(ref) : copies.deleteImage(ref)));
    if (call.ok || call.failure.outcomeUnknown || call.failure.kind === "image") {
      const gone = await isGone(session, ref, limits, call.ok);
      if (gone === true) return undefined;
      stoppedBy = gone === false ? undefined : gone;
    } else {
      stoppedBy = call.failure;
      // A complete copy cannot be cancelled, so it is deleted next.
      if (isCreating && stoppedBy.kind === "refused") isCreating = false;
      else if (!isWorthWaitingFor(stoppedBy)) return failureObstacle(stoppedBy);
    }
    const wait = Math.min(LONGEST_WAIT_MS, Math.max(WAIT_MS, waitMs(tries, stoppedBy, clock.random)));
    if (clock.now() + wait >= limits.deadlineMs) {
      const detail = stoppedBy
        ? serviceMessage(stoppedBy)
        : "The service reported success, but the image still exists.";
      return {
        title: "the time limit was reached",
        detail: paragraphs(detail, "Apply again, or raise delete in its timeouts block."),
      };
    }
    await clock.sleep(wait, signal);
  }
}

/** The service may need a moment after the last change of accounts, or after a copy of this image. */
function isWorthWaitingFor({ retryable, reason }: ServiceFailure): boolean {
  return retryable || reason === "imageShared" || reason === "imageCopying" || reason === "copyConflict";
}

/**
 * Reads until the image is gone. After an accepted deletion it reads until the deadline. Otherwise one read decides
 * whether the call must be sent again.
 */
async function isGone(
  session: Session,
  ref: Copy["ref"],
  limits: Limits,
  accepted: boolean,
): Promise<boolean | ServiceFailure> {
  const described = await waitUntil(
    () => retryRead((signal) => session.cloud.describeImage(ref, signal), limits),
    (seen) => !accepted || !seen.ok || !seen.value,
    limits,
    doubling(WAIT_MS, LONGEST_WAIT_MS),
  );
  return described.ok ? !described.value : described.failure;
}

function stillShared(session: Session, accounts: ReadonlySet<string>): Obstacle {
  return {
    title: `${accountsHave(accounts.size)} access to it`,
    detail: `The provider deletes no image while an account has access to it:\n${accountLines(accounts, session.settings.accountNames)}\n\nRemove their access first, by destroying the share of the copy, and apply again.`,
  };
}

function failureObstacle(failure: ServiceFailure): Obstacle {
  return { title: failureSummary(failure), detail: paragraphs(serviceMessage(failure), remedy(failure)) };
}
