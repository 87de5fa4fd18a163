/**
 * Creates a copy. After an unknown outcome, `CopyImage` is never sent again; the create looks for the image by the
 * nonce of the attempt. A failed create removes its own image and returns no state. Terraform would taint a state with
 * an error, and would replace a copy that may be good.
 */
import type { Limits } from "../../../attempts";
import { copyKey, type Image, type ImageRef, newNonce, withMark } from "../../../model";
import type { ApplyResponse, Diagnostic } from "../../../tfplugin";
import { error, hasError, image, paragraphs, remedy, serviceMessage } from "../../messages";
import { timeoutMs } from "../../operation-timeout";
import { callerIfKnown } from "../../owner";
import type { Session } from "../../session";
import { copiesInFlight } from "../copies-in-flight";
import { type DeclaredCopy, fromCopy } from "../copy";
import { toCopyPrivate } from "../copy-private-state";
import { type CopyDeclaration, checkDestination } from "../existing-copies";
import { checkSource } from "../source-check";
import { DEFAULT_CREATE_MS } from "../time-limits";
import { awaitCopy, type Unfinished } from "./await-copy";
import { type Removed, removePendingCopy } from "./remove-pending-copy";
import { sendCopy } from "./send-copy";

export interface CopyToCreate {
  readonly source: ImageRef;
  readonly region: string;
  readonly declared: DeclaredCopy;
}

export async function createCopy(session: Session, copy: CopyToCreate): Promise<ApplyResponse> {
  const { sources } = copiesInFlight(session);
  return await sources.run(copy.source, async () => await createAlone(session, copy));
}

async function createAlone(session: Session, { source, region, declared }: CopyToCreate): Promise<ApplyResponse> {
  const timeLimitMs = timeoutMs(declared.timeouts, "create", DEFAULT_CREATE_MS);
  const checks = session.limits(timeoutMs(null, "read"));
  const checked = await checkSource(session, source, typeof declared.name !== "string", checks);
  const name = declared.name ?? checked.image?.name;
  if (hasError(checked.diagnostics) || name === undefined) return failed(...checked.diagnostics);
  const declaration: CopyDeclaration = { source, region, name };
  const aboutDestination = await checkDestination(session, declaration, checks);
  if (hasError(aboutDestination)) return failed(...aboutDestination);

  const nonce = newNonce(session.clock.random);
  const description = withMark(declared.description ?? null, { key: copyKey(source, region, name), nonce });
  const sent = await sendCopy(session, { source, region, name, description }, session.limits(timeLimitMs));
  if ("refused" in sent) {
    const { refused } = sent;
    return failed(notCopied(declaration, paragraphs(serviceMessage(refused), "Nothing was copied.", remedy(refused))));
  }
  const attempt = { region, nonce, imageId: sent.imageId };
  const limits: Limits = session.limits(timeLimitMs);
  const waited = await awaitCopy(session, attempt, limits);
  if ("available" in waited) return await finished(session, declaration, declared, waited.available);
  const made = { ...attempt, imageId: waited.imageId ?? attempt.imageId };
  const removed = await removePendingCopy(session, made, waited.wasSeen);
  if (removed.available) return await finished(session, declaration, declared, removed.available);
  return failed(unfinished(declaration, waited, removed, sent.lost));
}

async function finished(
  session: Session,
  { source, region }: CopyDeclaration,
  declared: DeclaredCopy,
  made: Image,
): Promise<ApplyResponse> {
  const ref = { region, imageId: made.imageId };
  session.images.recordCreated(ref);
  copiesInFlight(session).recordKnown(ref);
  const copy = {
    source,
    ref,
    name: declared.name ?? made.name,
    description: declared.description ?? null,
    sizeGiB: made.sizeGiB,
    timeouts: declared.timeouts,
  };
  return { state: fromCopy(copy), private: toCopyPrivate({ owner: await callerIfKnown(session) }), diagnostics: [] };
}

function failed(...diagnostics: readonly Diagnostic[]): ApplyResponse {
  return { state: null, private: null, diagnostics };
}

function notCopied({ source, region }: CopyDeclaration, detail: string): Diagnostic {
  return error(`The copy of ${image(source)} to ${region} was not made`, detail);
}

/** The error of an unfinished copy, with the image that may remain. */
function unfinished(
  declaration: CopyDeclaration,
  { reason }: Unfinished,
  removed: Removed,
  lost: Parameters<typeof serviceMessage>[0] | undefined,
): Diagnostic {
  const { region } = declaration;
  const left =
    removed.left === undefined
      ? `The provider removed the unfinished image. No image of this attempt remains in ${region}.`
      : removed.left.imageId === undefined
        ? `No image of this attempt was found in ${region}. The service may still make one: look there for an image whose description ends with ${removed.left.nonce}], and delete it.`
        : `Image ${removed.left.imageId} in ${region} may remain, because no read confirmed its removal. Delete it in the console, or import it when it is Available.`;
  return notCopied(
    declaration,
    paragraphs(
      reason,
      lost && `The answer to CopyImage was lost. ${serviceMessage(lost)}`,
      removed.failure && serviceMessage(removed.failure),
      left,
      "The copy is not in the state. Apply again to copy the image.",
    ),
  );
}
