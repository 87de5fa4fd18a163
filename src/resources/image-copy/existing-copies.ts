/**
 * Images of the destination that the same declaration made before. A create never adopts such an image. It may belong
 * to another stack, or may be a leftover of an apply that was killed after CopyImage.
 */
import type { Limits } from "../../attempts";
import { copyKey, type Image, type ImageRef, imageKey, markOf } from "../../model";
import type { Diagnostic } from "../../tfplugin";
import {
  accountLines,
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
import { copiesInFlight } from "./copies-in-flight";

export interface CopyDeclaration {
  readonly source: ImageRef;
  readonly region: string;
  readonly name: string;
}

/** The problems of a create with the images of its destination. */
export async function checkDestination(
  session: Session,
  { source, region, name }: CopyDeclaration,
  limits: Limits,
): Promise<readonly Diagnostic[]> {
  const copies = copiesInFlight(session);
  const listed = await copies.recentImages(region, limits);
  if (!listed.ok) return [unlistedRegion(region, listed.failure)];
  const key = copyKey(source, region, name);
  const others = listed.value.filter(({ imageId }) => !copies.isKnown({ region, imageId }));
  const marked = others.filter(({ description }) => markOf(description)?.key === key);
  const aboutMarked = await Promise.all(
    marked.map(({ imageId }) => aboutMarkedImage(session, source, { region, imageId }, limits)),
  );
  const named = others.find((other) => other.name === name && !marked.includes(other));
  return [...aboutMarked, ...(named ? [takenName(region, named)] : [])];
}

/**
 * The diagnostic for an image with the mark of this declaration. For a shared image it is only a warning. Such an image
 * belongs to a state, because a failed create returns no id that a share could use. It may be the copy that this apply
 * replaces: with a core before protocol 6.11, the create does not know the replaced copy.
 */
async function aboutMarkedImage(
  session: Session,
  source: ImageRef,
  copy: ImageRef,
  limits: Limits,
): Promise<Diagnostic> {
  const live = await session.reads.accounts(copy, limits);
  const title = `${titleImage(copy)} is a copy of ${image(source)} already`;
  if (live.ok && live.value.size > 0) {
    return warning(
      title,
      `The same declaration made this image, and it is shared with:\n${accountLines(live.value, session.settings.accountNames)}\n\nThis plan makes a second copy. If this plan does not replace the copy, another stack manages this image. Then remove the copy from this configuration, and use image_id = "${copy.imageId}".`,
    );
  }
  return error(
    title,
    paragraphs(
      "It was made by the same declaration, no account has access to it, and it is not in the state of this plan. An apply that was interrupted may have left it, or another stack manages it. No second copy is made.",
      `To manage it here, import it as soon as its status is Available:\n\nimport {\n  to = ecd_image_copy.<NAME>\n  id = "${imageKey(copy)}"\n}`,
      "If the copy has a new address in the configuration, write a moved block instead. If another stack manages it, remove the copy from this configuration and use its image id. Delete the image only if no stack needs it.",
      DESTROY_HINT,
    ),
  );
}

function takenName(region: string, { imageId, name }: Image): Diagnostic {
  return warning(
    `${region} has an image named ${name} already`,
    `Image ${imageId} has this name, and the copy gets it too. The service may refuse that. Set name to a different name.`,
    ["name"],
  );
}

function unlistedRegion(region: string, failure: Parameters<typeof remedy>[0]): Diagnostic {
  const title = `The images of ${region} are not checked: ${failureSummary(failure)}`;
  if (failure.kind === "denied") {
    const follows = "Whether an earlier copy of this declaration exists is not known.";
    return warning(title, paragraphs(serviceMessage(failure), follows, remedy(failure)), ["region"]);
  }
  return error(title, paragraphs(serviceMessage(failure), "Nothing was copied.", remedy(failure), DESTROY_HINT), [
    "region",
  ]);
}
