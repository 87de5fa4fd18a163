/** `CancelCopyImage`: ends a copy in its destination region and deletes the half-made image. */
import { ApiError } from "../../api-error";
import type { Action } from "../action";
import { required, requiredRegion } from "../parameters";
import { ownImage, wrongStatus } from "./own-image";

export const cancelCopyImage: Action = {
  name: "CancelCopyImage",
  version: "2020-09-30",
  ramProduct: "ecd",
  run(context) {
    const region = requiredRegion(context);
    const image = ownImage(context, region, required(context, "ImageId"));
    if (!image.creation && image.fields.status === "Creating") {
      throw new ApiError(400, "ImageCreatedNotFromCopy", `Image ${image.imageId} is not made by a copy.`);
    }
    if (image.fields.status !== "Creating") throw wrongStatus(image);
    context.world.images.delete(region, image.imageId);
    return {};
  },
};
