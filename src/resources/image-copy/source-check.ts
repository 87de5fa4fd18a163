/**
 * Checks that the service would copy an image. Only the plan and the apply of a create check it, because an existing
 * copy does not need its source.
 */
import { type Limits, retryRead } from "../../attempts";
import type { Image, ImageRef } from "../../model";
import type { Diagnostic } from "../../tfplugin";
import {
  COPYING,
  DESTROY_HINT,
  error,
  failureSummary,
  image,
  missingImage,
  paragraphs,
  remedy,
  serviceMessage,
  titleImage,
  unusableImage,
  warning,
} from "../messages";
import type { Session } from "../session";

const SOURCE_PATH = ["source_image_id"];

export interface CheckedSource {
  /** Undefined when it could not be read, or when there is an error. */
  readonly image: Image | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * @param needsName the copy takes the name of the image, so the image must be read
 * @returns the image, or the reason why it cannot be copied. When only the permission to read is missing and no name is
 * needed, the diagnostic is a warning. The apply then shows whether the image can be copied.
 */
export async function checkSource(
  session: Session,
  source: ImageRef,
  needsName: boolean,
  limits: Limits,
): Promise<CheckedSource> {
  const described = await retryRead((signal) => session.cloud.describeImage(source, signal), limits);
  if (!described.ok) {
    const { failure } = described;
    const title = `${titleImage(source)} is not checked: ${failureSummary(failure)}`;
    if (failure.kind === "denied" && !needsName) {
      const follows = `Only the apply will show whether ${image(source)} can be copied.`;
      const detail = paragraphs(serviceMessage(failure), follows, remedy(failure));
      return { image: undefined, diagnostics: [warning(title, detail, SOURCE_PATH)] };
    }
    const needed =
      needsName &&
      "The copy takes the name of the image. If you set the argument name, the provider does not need to read the image.";
    const detail = paragraphs(serviceMessage(failure), "Nothing was copied.", remedy(failure), needed, DESTROY_HINT);
    return { image: undefined, diagnostics: [error(title, detail)] };
  }
  const found = described.value;
  const obstacle = found
    ? (unusableImage(source, found, COPYING, SOURCE_PATH) ?? notAvailable(source, found))
    : missingImage(source, "Correct source_image_id or source_region.", SOURCE_PATH);
  if (!obstacle) return { image: found, diagnostics: [] };
  return { image: undefined, diagnostics: [{ ...obstacle, detail: `${obstacle.detail} ${DESTROY_HINT}` }] };
}

function notAvailable(source: ImageRef, { status }: Image): Diagnostic | undefined {
  if (status === "Available") return undefined;
  return error(
    `${titleImage(source)} is not available: its status is ${status || "not shown"}`,
    "Only an available image can be copied. Wait until its status is Available, and plan again.",
    SOURCE_PATH,
  );
}
