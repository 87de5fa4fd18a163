/** The custom image that an action names and the caller owns, and the rules of its name and description. */
import { ApiError, imageNotFound, invalidParameter } from "../../api-error";
import type { Image } from "../../state/image";
import type { ActionContext } from "../action";
import { viewOf } from "../visible-image";

/** Throws for an image that does not exist, for a system image, and for an image of another account. */
export function ownImage({ world, caller, behaviour }: ActionContext, region: string, imageId: string): Image {
  const image = world.images.find(region, imageId);
  const view = image && viewOf(image, caller?.accountId ?? "");
  if (!image || view === undefined) throw imageNotFound(imageId, behaviour);
  if (view === "SYSTEM") throw new ApiError(400, "InvalidImageType.System", "A system image cannot be changed.");
  if (view === "SHARED") {
    throw new ApiError(
      403,
      "OperationDenied.SameRegionOnly",
      "An image that is shared to you cannot be changed by you.",
    );
  }
  return image;
}

export const wrongStatus = (image: Image) =>
  new ApiError(400, "IncorrectImageStatus", `The status of image ${image.imageId} is ${image.fields.status}.`);

const NAME = /^[\p{Script=Han}A-Za-z][\p{Script=Han}A-Za-z0-9:_-]{1,127}$/u;

export function checkName(name: string): void {
  if (NAME.test(name) && !/^https?:\/\//i.test(name)) return;
  throw new ApiError(400, "InvalidImageName.Malformed", "The specified image name is not valid.");
}

/** @param name the parameter's name, for the error */
export function checkDescription(name: string, description: string): void {
  const { length } = [...description];
  if (length >= 2 && length <= 256 && !/^https?:\/\//i.test(description)) return;
  throw invalidParameter(name, "2 to 256 characters are allowed, and it must not start with http:// or https://.");
}
