/** `ModifyImageAttribute`: the name and the description of an available custom image. */
import type { Action } from "../action";
import { required, requiredRegion } from "../parameters";
import { checkDescription, checkName, ownImage, wrongStatus } from "./own-image";

export const modifyImageAttribute: Action = {
  name: "ModifyImageAttribute",
  version: "2020-09-30",
  ramProduct: "ecd",
  run(context) {
    const image = ownImage(context, requiredRegion(context), required(context, "ImageId"));
    const { parameters } = context.call;
    const [name, description] = [parameters.get("Name"), parameters.get("Description")];
    if (name !== undefined) checkName(name);
    if (description !== undefined && description !== "") checkDescription("Description", description);
    if (image.fields.status !== "Available") throw wrongStatus(image);
    context.world.images.rename(image, { name, description });
    return {};
  },
};
