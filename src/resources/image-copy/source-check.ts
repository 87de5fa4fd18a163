/**
 * Checks that the service would copy an image. Only the plan and the apply of a create check it, because an existing
 * copy does not need its source.
 */
import { type Limits, retryRead } from "../../attempts";
import { type Image, type ImageRef, imageOwnership } from "../../model";
import type { Diagnostic } from "../../tfplugin";
import {
  DESTROY_HINT,
  error,
  failureSummary,
  image,
  paragraphs,
  remedy,
  serviceMessage,
  titleImage,
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
    const needed = needsName && "The copy takes the name of the image. Set name to copy without reading the image.";
    const detail = paragraphs(serviceMessage(failure), "Nothing was copied.", remedy(failure), needed, DESTROY_HINT);
    return { image: undefined, diagnostics: [error(title, detail)] };
  }
  const fault = described.value ? obstacle(described.value) : missing(source);
  if (!fault) return { image: described.value, diagnostics: [] };
  const title = `${titleImage(source)} ${fault.what}`;
  return { image: undefined, diagnostics: [error(title, `${fault.remedy} ${DESTROY_HINT}`, SOURCE_PATH)] };
}

interface Fault {
  /** The predicate after the name of the image in a title. */
  readonly what: string;
  readonly remedy: string;
}

function missing({ region, imageId }: ImageRef): Fault {
  return {
    what: "does not exist",
    remedy: `Region ${region} has no image ${imageId} that these credentials can see. Correct source_image_id or source_region.`,
  };
}

function obstacle(found: Image): Fault | undefined {
  const ownership = imageOwnership(found);
  if (ownership === "shared") {
    return {
      what: "was shared to this account",
      remedy:
        "Only the account that owns an image can copy it. Use an image of your own, or the credentials of its owner.",
    };
  }
  if (ownership === "system") {
    return {
      what: "is not a custom image",
      remedy: `It is of type ${found.type}; only custom images can be copied. Make a custom image from it and copy that.`,
    };
  }
  if (found.encrypted) {
    return {
      what: "is encrypted",
      remedy: "Encrypted images cannot be copied. Make an image without volume encryption and copy that.",
    };
  }
  if (found.status !== "Available") {
    return {
      what: `is not available: its status is ${found.status || "not shown"}`,
      remedy: "Only an available image can be copied. Wait until its status is Available, and plan again.",
    };
  }
  return undefined;
}
