/** Asks about an image that does not exist, and about an image of another account. It makes no write. */
import type { ServiceFailure } from "../../model";
import type { Findings } from "../answers/findings";
import type { ObservedAccounts } from "../probe-cloud";
import { type ProbeParts, readOnce } from "../probed-image";
import { isBusinessRefusal } from "../repeated";
import { codeText } from "./code-text";

/** @param imageId an invented id that no image has */
export async function askUnknownImage(parts: ProbeParts, imageId: string, findings: Findings): Promise<void> {
  await askAccounts(parts, imageId, "permissionOfUnknownImage", findings);
  const ref = { ...parts.ref, imageId };
  const result = await readOnce(parts, () => parts.cloud.observed.images(ref, parts.signal));
  if (!result.ok) {
    describedWithError(result.failure, findings);
    return;
  }
  const { images, form } = result.value;
  if (images.length > 0) {
    findings.answer("describeUnknownImage", undefined, "images of other ids");
    findings.noAnswer("noImages", "the answer was never without an image");
    return;
  }
  findings.answer("describeUnknownImage", "empty", "success without an image");
  findings.answer(
    "noImages",
    form === "omitted" ? "omitted" : "empty",
    form === "omitted" ? "no such key" : "an empty list",
  );
}

/** @param imageId undefined: the user named no foreign image */
export async function askForeignImage(
  parts: ProbeParts,
  imageId: string | undefined,
  findings: Findings,
): Promise<void> {
  if (imageId === undefined) findings.notAsked("permissionOfForeignImage", "no --foreign-image was given");
  else await askAccounts(parts, imageId, "permissionOfForeignImage", findings);
}

async function askAccounts(
  parts: ProbeParts,
  imageId: string,
  name: "permissionOfUnknownImage" | "permissionOfForeignImage",
  findings: Findings,
): Promise<void> {
  const ref = { ...parts.ref, imageId };
  const result = await readOnce(parts, () => parts.cloud.observed.accounts(ref, parts.signal));
  if (result.ok) {
    const seen = seenAccounts(result.value);
    findings.answer(name, seen.value, seen.text);
  } else if (isBusinessRefusal(result.failure)) {
    findings.answer(name, "error", codeText(result.failure));
    noteStatus(result.failure, findings);
  } else {
    findings.noAnswer(name, reasonOf(result.failure));
  }
}

function seenAccounts({ accounts, form }: ObservedAccounts): { readonly value?: string; readonly text: string } {
  if (accounts.length > 0) return { text: "success with accounts" };
  return { value: "empty", text: form === "omitted" ? "success without `AliUids`" : "success with an empty list" };
}

function describedWithError(failure: ServiceFailure, findings: Findings): void {
  if (isBusinessRefusal(failure)) {
    findings.answer("describeUnknownImage", "error", codeText(failure));
    findings.noAnswer("noImages", "an unknown id is an error");
    noteStatus(failure, findings);
    return;
  }
  findings.noAnswer("describeUnknownImage", reasonOf(failure));
  findings.noAnswer("noImages", reasonOf(failure));
}

/** Records the status of the first error that concerns the image. */
function noteStatus({ kind, httpStatus }: ServiceFailure, findings: Findings): void {
  if (kind !== "image" || httpStatus === undefined || findings.valueOf("notFoundStatus") !== undefined) return;
  const value = httpStatus === 404 || httpStatus === 400 ? String(httpStatus) : undefined;
  findings.answer("notFoundStatus", value, `HTTP ${httpStatus}`);
}

function reasonOf({ kind }: ServiceFailure): string {
  return kind === "denied" ? "the call was denied" : "the call failed";
}
