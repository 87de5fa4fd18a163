/**
 * Checks for templates that use a copy. The service refuses to delete the image of a template. The provider never
 * deletes templates.
 */
import { type Limits, retryRead } from "../../attempts";
import { counted, type ImageRef } from "../../model";
import type { Diagnostic } from "../../tfplugin";
import { error, failureSummary, paragraphs, remedy, serviceMessage, titleImage, warning } from "../messages";
import type { Session } from "../session";

export async function checkTemplates(session: Session, ref: ImageRef, limits: Limits): Promise<readonly Diagnostic[]> {
  const used = await retryRead((signal) => session.cloud.copies.bundlesUsing(ref, signal), limits);
  if (!used.ok) {
    const { failure } = used;
    if (failure.kind === "image") return [];
    return [
      warning(
        `The templates that use image ${ref.imageId} in ${ref.region} are not checked: ${failureSummary(failure)}`,
        paragraphs(
          serviceMessage(failure),
          "The service refuses to delete an image that a template uses.",
          remedy(failure),
        ),
      ),
    ];
  }
  if (used.value.length === 0) return [];
  const lines = used.value.map(({ bundleId, name }) => `  - ${bundleId}${name ? ` (${name})` : ""}`).join("\n");
  return [
    error(
      `${titleImage(ref)} is used by ${counted(used.value.length, "template")}`,
      `The service does not delete an image that a template uses:\n${lines}\n\nDelete these templates, or give them another image. To keep the copy and forget it here, use a removed block with destroy = false.`,
    ),
  ];
}
