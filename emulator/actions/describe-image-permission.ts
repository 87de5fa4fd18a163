/** `DescribeImagePermission`: all accounts that have access to an image, in one answer. */
import { imageNotFound } from "../api-error";
import type { Action, ActionContext } from "./action";
import { required, requiredRegion } from "./parameters";

export const describeImagePermission: Action = {
  name: "DescribeImagePermission",
  version: "2020-09-30",
  ramProduct: "ecd",
  run(context) {
    const { world, behaviour, caller } = context;
    const region = requiredRegion(context);
    const imageId = required(context, "ImageId");
    const image = world.images.find(region, imageId);
    if (!image) return withoutAccounts(context, imageId, behaviour.permissionOfUnknownImage);
    if (image.owner !== caller?.accountId) return withoutAccounts(context, imageId, behaviour.permissionOfForeignImage);
    return toAnswer(context, image.read(world.now));
  },
};

function withoutAccounts(context: ActionContext, imageId: string, answer: "error" | "empty"): Record<string, unknown> {
  if (answer === "error") throw imageNotFound(imageId, context.behaviour);
  return toAnswer(context, []);
}

function toAnswer({ behaviour }: ActionContext, accounts: readonly string[]): Record<string, unknown> {
  return accounts.length === 0 && behaviour.unsharedImage === "omitted" ? {} : { AliUids: accounts };
}
