/** The own images of a region. A list that cannot be read is a failure, because a shorter list would hide images. */
import { type CallResult, retryRead } from "../../attempts";
import { type Image, isOwnImage, type ServiceFailure } from "../../model";
import type { Diagnostic } from "../../tfplugin";
import { error, failureSummary, paragraphs, remedy, serviceMessage } from "../messages";
import { timeoutMs } from "../operation-timeout";
import type { Session } from "../session";

/** Custom images of the caller, in the order of the service. */
export async function ownImages(session: Session, region: string): Promise<CallResult<readonly Image[]>> {
  const limits = session.limits(timeoutMs(null, "read"));
  const listed = await retryRead((signal) => session.cloud.listImages(region, signal), limits);
  return listed.ok ? { ok: true, value: listed.value.filter(isOwnImage) } : listed;
}

export function unlistedImages(region: string, failure: ServiceFailure): Diagnostic {
  const title = `The images of ${region} could not be listed: ${failureSummary(failure)}`;
  return error(title, paragraphs(serviceMessage(failure), remedy(failure)));
}
