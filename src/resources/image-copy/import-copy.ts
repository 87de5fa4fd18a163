/**
 * ImportResourceState of `ecd_image_copy`, with the id `<region>:<image_id>`. The configuration names its source later.
 */
import { retryRead } from "../../attempts";
import { type Image, type ImageRef, imageOwnership, markOf, parseImportId, quoted, withoutMark } from "../../model";
import type { Diagnostic, ImportResponse } from "../../tfplugin";
import { error, fromProblem, notImported, titleImage, unknownProvider } from "../messages";
import { timeoutMs } from "../operation-timeout";
import { callerIfKnown } from "../owner";
import type { Session } from "../session";
import { copiesInFlight } from "./copies-in-flight";
import { fromCopy } from "./copy";
import { toCopyPrivate } from "./copy-private-state";

export async function importCopy(session: Session, id: string): Promise<ImportResponse> {
  const parsed = parseImportId(id);
  if ("problem" in parsed) return failed(fromProblem(parsed.problem, undefined));
  const { region, imageId, accountIds } = parsed;
  if (region === undefined || accountIds) {
    const detail = `The import id of a copy is "<region>:<image_id>". Got ${quoted(id, 200)}.`;
    return failed(error("Invalid import id", detail));
  }
  const unknown = unknownProvider(session, region);
  if (unknown) return failed(unknown);
  const ref: ImageRef = { region, imageId };
  const limits = session.limits(timeoutMs(null, "read"));
  const described = await retryRead((signal) => session.cloud.describeImage(ref, signal), limits);
  if (!described.ok) return failed(notImported(ref, described.failure));
  const found = described.value;
  const obstacle = found
    ? obstacleOf(found)
    : `Region ${region} has no image ${imageId} that these credentials can see.`;
  if (!found || obstacle) return failed(error(`${titleImage(ref)} cannot be imported`, obstacle ?? ""));
  copiesInFlight(session).recordKnown(ref);
  const copy = {
    source: undefined,
    ref,
    name: found.name,
    description: withoutMark(found.description),
    sizeGiB: found.sizeGiB,
    timeouts: null,
  };
  const kept = toCopyPrivate({ owner: await callerIfKnown(session), key: markOf(found.description)?.key });
  return { imported: { state: fromCopy(copy), private: kept }, diagnostics: [] };
}

function obstacleOf(found: Image): string | undefined {
  const ownership = imageOwnership(found);
  if (ownership === "shared" || ownership === "system") {
    return `It is of type ${found.type}; only a custom image of this account can be a copy.`;
  }
  if (found.status === "Available") return undefined;
  return `Its status is ${found.status || "not shown"}. Import it when its status is Available.`;
}

function failed(diagnostic: Diagnostic): ImportResponse {
  return { imported: null, diagnostics: [diagnostic] };
}
