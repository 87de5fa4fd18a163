/** `DeleteImages`: all of the images, or none of them. */
import { ApiError, invalidParameter, missingParameter } from "../../api-error";
import { numbered } from "../../http/api-call";
import { DEFAULT_REGION } from "../../seed";
import type { Image } from "../../state/image";
import type { Action, ActionContext } from "../action";
import { requiredRegion } from "../parameters";
import { ownImage } from "./own-image";

const MOST_IMAGES = 100;

export const deleteImages: Action = {
  name: "DeleteImages",
  version: "2020-09-30",
  ramProduct: "ecd",
  run(context) {
    const { world, call } = context;
    const region = requiredRegion(context);
    const ids = numbered(call.parameters, "ImageId").map(([, imageId]) => imageId);
    if (ids.length === 0) throw missingParameter("ImageId");
    if (ids.length > MOST_IMAGES) throw invalidParameter("ImageId", `at most ${MOST_IMAGES} elements are allowed.`);
    const images = ids.map((imageId) => ownImage(context, region, imageId));
    const cascades = call.parameters.get("DeleteCascadedBundle") === "true";
    for (const image of images) checkDeletable(context, image, cascades);
    for (const { imageId } of images) {
      world.bundles = world.bundles.filter((bundle) => !isOf(bundle, region, imageId));
      world.images.delete(region, imageId);
    }
    return {};
  },
};

function checkDeletable({ world }: ActionContext, image: Image, cascades: boolean): void {
  const { imageId, region, fields } = image;
  const refuse = (code: string, why: string) => new ApiError(403, code, `Image ${imageId} ${why}.`);
  if (image.sharedCount > 0) throw refuse("ImageUseShared", "has been shared to others");
  const isCopied = [...world.images.all()].some(
    ({ creation, fields: copy }) =>
      copy.status === "Creating" && creation?.source.imageId === imageId && creation.source.region === region,
  );
  if (fields.status === "Creating" || isCopied) throw refuse("OperationDenied.ImageCopying", "is being copied");
  if (!cascades && world.bundles.some((bundle) => isOf(bundle, region, imageId))) {
    throw refuse("ImageUsingByBundle", "is used by a template");
  }
}

function isOf(bundle: { readonly imageId: string; readonly region?: string }, region: string, imageId: string) {
  return bundle.imageId === imageId && (bundle.region ?? DEFAULT_REGION) === region;
}
