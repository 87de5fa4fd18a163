/**
 * Changes the name and the description of a copy in place. The mark stays, with the key for the new name. No
 * account gains or loses access.
 */
import { type Limits, retryRead, retryWrite, waitUntil } from "../../../attempts";
import { copyKey, type Image, markOf, withMark, withoutMark } from "../../../model";
import type { ApplyResponse, Diagnostic, ObjectValue } from "../../../tfplugin";
import { error, failureSummary, paragraphs, remedy, serviceMessage, titleImage } from "../../messages";
import { timeoutMs } from "../../operation-timeout";
import type { Session } from "../../session";
import { type Copy, type DeclaredCopy, fromCopy, sourceOf } from "../copy";
import { type CopyPrivate, toCopyPrivate } from "../copy-private-state";
import { immutable } from "../plan/plan-copy-update";

export interface CopyUpdate {
  readonly prior: Copy;
  readonly priorState: ObjectValue;
  readonly planned: ObjectValue;
  readonly declared: DeclaredCopy;
  readonly kept: CopyPrivate;
}

export async function updateCopy(session: Session, update: CopyUpdate): Promise<ApplyResponse> {
  const { prior, priorState, planned, declared, kept } = update;
  const unchanged = (...diagnostics: readonly Diagnostic[]): ApplyResponse => ({
    state: priorState,
    private: toCopyPrivate({ ...kept, replacing: undefined }),
    diagnostics,
  });
  // The plan may not have known these values. It planned them as unchanged, so a different value is an error now.
  const changed = ["source_image_id", "source_region", "region"].filter(
    (name) => (priorState[name] ?? null) !== null && priorState[name] !== planned[name],
  );
  if (changed.length > 0) {
    return unchanged(
      ...changed.map((name) => immutable(name, priorState[name] ?? null, planned[name] ?? null, prior.ref)),
    );
  }
  const source = sourceOf(declared) ?? prior.source;
  const next: Copy = {
    ...prior,
    source,
    name: declared.name ?? prior.name,
    description: declared.description ?? null,
    timeouts: declared.timeouts,
  };
  const saved = (): ApplyResponse => ({
    state: fromCopy(next),
    private: toCopyPrivate({ owner: kept.owner }),
    diagnostics: [],
  });
  if (next.name === prior.name && next.description === prior.description) return saved();
  return await session.withImageLock(prior.ref, async () => {
    const fault = await renamed(session, next, session.limits(timeoutMs(null, "update")));
    return fault ? unchanged(fault) : saved();
  });
}

/** Writes the change and reads it back. @returns the error, if any */
async function renamed(session: Session, next: Copy, limits: Limits): Promise<Diagnostic | undefined> {
  const { ref, name, description } = next;
  const { copies } = session.cloud;
  const fault = (detail: string, why = ""): Diagnostic => error(`${titleImage(ref)} was not changed${why}`, detail);
  const read = () => retryRead((signal) => session.cloud.describeImage(ref, signal), limits);
  const before = await read();
  if (!before.ok) return fault(paragraphs(serviceMessage(before.failure), remedy(before.failure)));
  if (before.value?.status !== "Available") {
    if (!before.value) return fault("The image does not exist. Plan again to see what the state lacks.");
    return fault(
      `The status of the image is ${before.value.status}. Only an available image can be changed. Apply again later.`,
    );
  }
  const mark = markOf(before.value.description);
  const key = next.source && mark ? copyKey(next.source, ref.region, name) : mark?.key;
  const text = mark && key !== undefined ? withMark(description, { ...mark, key }) : (description ?? "");
  const written = await retryWrite(() => copies.modifyImage(ref, { name, description: text }), limits);
  if (!written.ok && !written.failure.outcomeUnknown) {
    const { failure } = written;
    return fault(paragraphs(serviceMessage(failure), remedy(failure)), `: ${failureSummary(failure)}`);
  }
  const isDone = (image: Image | undefined) => image?.name === name && withoutMark(image.description) === description;
  const after = await waitUntil(read, (seen) => (seen.ok ? isDone(seen.value) : !seen.failure.retryable), limits);
  if (after.ok && isDone(after.value)) return undefined;
  if (!after.ok && !after.failure.retryable) return fault(serviceMessage(after.failure));
  const said = written.ok ? "The service reported success" : serviceMessage(written.failure);
  return fault(`${said}, but no read shows the change. The next plan shows the true state.`);
}
