/**
 * `ModifyImagePermission`: gives and takes access, all of it or nothing. Like the service it heeds only the first ten
 * of either array, and its answer says nothing of what was done.
 */
import { ApiError, accountNotFound, accountRefused, imageNotFound, missingParameter } from "../api-error";
import type { Image } from "../state/image";
import type { Action, ActionContext } from "./action";
import { accountIds, required, requiredRegion } from "./parameters";
import { viewOf } from "./visible-image";

export const modifyImagePermission: Action = {
  name: "ModifyImagePermission",
  version: "2020-09-30",
  ramProduct: "ecd",
  run(context) {
    const { world, behaviour, rules } = context;
    const image = shareableImage(context, requiredRegion(context), required(context, "ImageId"));
    if (context.call.addAccounts.length + context.call.removeAccounts.length === 0)
      throw missingParameter("AddAccount");
    const { add, remove } = withoutContradiction(context);
    check(context, image, add, remove);
    if (!rules.ignoreWrite) {
      const delay = rules.readDelay ?? { ms: behaviour.readDelayMs, reads: behaviour.readDelayReads };
      world.images.change(image, add, remove, world.now, delay);
    }
    return {};
  },
};

function shareableImage({ world, caller }: ActionContext, region: string, imageId: string): Image {
  const image = world.images.find(region, imageId);
  const view = image && viewOf(image, caller?.accountId ?? "");
  if (!image || view === undefined) throw imageNotFound(imageId);
  if (view === "SYSTEM") throw new ApiError(400, "InvalidImageType.System", "A system image cannot be shared.");
  if (view === "SHARED") {
    throw new ApiError(403, "InvalidImageType.Shared", "An image that is shared to you cannot be shared by you.");
  }
  if (image.encrypted) throw new ApiError(400, "InvalidImage.Encrypted", "An encrypted image cannot be shared.");
  return image;
}

function withoutContradiction(context: ActionContext): { add: readonly string[]; remove: readonly string[] } {
  const add = accountIds(context, "AddAccount");
  const remove = accountIds(context, "RemoveAccount");
  const { addAndRemove, addAndRemoveSame } = context.behaviour;
  if (addAndRemove === "error" && add.length > 0 && remove.length > 0) {
    throw new ApiError(400, "InvalidParameter.Conflict", "AddAccount and RemoveAccount exclude each other.");
  }
  const both = add.filter((accountId) => remove.includes(accountId));
  if (both[0] !== undefined && addAndRemoveSame === "error") throw accountRefused("Conflict", both[0]);
  return {
    add: addAndRemoveSame === "removed" ? add.filter((accountId) => !both.includes(accountId)) : add,
    remove: addAndRemoveSame === "added" ? remove.filter((accountId) => !both.includes(accountId)) : remove,
  };
}

function check({ behaviour, rules }: ActionContext, image: Image, add: readonly string[], remove: readonly string[]) {
  for (const accountId of add) {
    if (rules.unknownAccounts.includes(accountId)) throw accountNotFound(accountId);
    if (accountId === image.owner && behaviour.addOwner === "error") throw accountRefused("Owner", accountId);
    if (image.isSharedWith(accountId) && behaviour.addShared === "error")
      throw accountRefused("AlreadyShared", accountId);
  }
  for (const accountId of remove) {
    if (rules.lockedAccounts.includes(accountId)) throw accountRefused("NotRemovable", accountId);
    if (!image.isSharedWith(accountId) && behaviour.removeUnshared === "error") {
      throw accountRefused("NotShared", accountId);
    }
  }
  const after = new Set(image.sharedWith.filter((accountId) => !remove.includes(accountId)).concat(add));
  if (after.size > rules.quota && after.size > image.sharedCount) {
    throw new ApiError(400, "QuotaExceeded.SharedAccounts", `An image can be shared with ${rules.quota} accounts.`);
  }
}
