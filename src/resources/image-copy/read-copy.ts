/**
 * ReadResource of `ecd_image_copy`. It never reads the source, because the source of a copy may be deleted. Only a
 * confirmed loss drops the copy from the state.
 */
import { type Limits, retryRead } from "../../attempts";
import { withoutMark } from "../../model";
import type { Diagnostic, ReadRequest, ReadResponse } from "../../tfplugin";
import { confirmLoss } from "../confirm-loss";
import { DESTROY_HINT, error, imageGone, imageNotSeen, notRefreshed, refreshFailure, titleImage } from "../messages";
import { timeoutMs } from "../operation-timeout";
import { callerIfKnown } from "../owner";
import type { Session } from "../session";
import { copiesInFlight } from "./copies-in-flight";
import { type Copy, fromCopy, toCopy } from "./copy";
import { fromCopyPrivate, toCopyPrivate } from "./copy-private-state";

export async function readCopy(session: Session, request: ReadRequest): Promise<ReadResponse> {
  const copy = toCopy(request.state);
  const { ref } = copy;
  copiesInFlight(session).recordKnown(ref);
  const unchanged = (diagnostic: Diagnostic): ReadResponse => ({ ...request, diagnostics: [diagnostic] });
  if (!session.canCall) return unchanged(notRefreshed(session, ref));
  const limits = session.limits(timeoutMs(null, "read"));
  const kept = fromCopyPrivate(request.private);
  const described = await retryRead((signal) => session.cloud.describeImage(ref, signal), limits);
  if (!described.ok) return unchanged(refreshFailure(ref, described.failure));
  if (!described.value) return await missingCopy(session, copy, kept.owner, limits, unchanged);
  const { name, description, status, sizeGiB } = described.value;
  if (status === "CreateFailed") {
    return unchanged(
      error(
        `${titleImage(ref)} is a copy that failed`,
        `The service shows its status as CreateFailed, so nothing can use it. Replace it: terraform apply -refresh=false -replace=<the address of the copy>. ${DESTROY_HINT}`,
      ),
    );
  }
  const owner = kept.owner ?? (await callerIfKnown(session));
  return {
    state: fromCopy({ ...copy, name, description: withoutMark(description), sizeGiB }),
    private: toCopyPrivate({ ...kept, owner, replacing: undefined }),
    diagnostics: [],
  };
}

async function missingCopy(
  session: Session,
  { ref }: Copy,
  owner: string | undefined,
  limits: Limits,
  unchanged: (diagnostic: Diagnostic) => ReadResponse,
): Promise<ReadResponse> {
  const confirmed = await confirmLoss(session, ref, owner, limits);
  if ("doubt" in confirmed || confirmed.image) {
    const doubt =
      "doubt" in confirmed
        ? confirmed.doubt
        : "One answer of the service showed the image, and another did not. Run the command again.";
    return unchanged(imageNotSeen(ref, doubt));
  }
  session.images.recordMissing(ref);
  const detail = "The copy is dropped from the state: the image was deleted outside Terraform.";
  return { state: null, private: null, diagnostics: [imageGone(ref, detail)] };
}
