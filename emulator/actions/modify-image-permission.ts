/**
 * `ModifyImagePermission`: gives and removes access. Its answer does not say which changes were made. Switches decide
 * how many accounts of an array it applies, and whether a refused call changes anything.
 */
import { ApiError, accountNotFound, accountRefused, imageNotFound, missingParameter, otherSite } from "../api-error";
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
    const { made, error } = judged(context, image, add, remove);
    if (made.add.length + made.remove.length > 0 && !rules.ignoreWrite) {
      const delay = rules.readDelay ?? { ms: behaviour.readDelayMs, reads: behaviour.readDelayReads };
      world.images.change(image, made.add, made.remove, world.now, delay);
    }
    if (error) throw error;
    return {};
  },
};

function shareableImage({ world, caller, behaviour }: ActionContext, region: string, imageId: string): Image {
  const image = world.images.find(region, imageId);
  const view = image && viewOf(image, caller?.accountId ?? "");
  if (!image || view === undefined) throw imageNotFound(imageId, behaviour);
  if (view === "SYSTEM") throw new ApiError(400, "InvalidImageType.System", "A system image cannot be shared.");
  if (view === "SHARED") {
    throw new ApiError(403, "InvalidImageType.Shared", "An image that is shared to you cannot be shared by you.");
  }
  if (image.encrypted) throw new ApiError(400, behaviour.encryptedImage, "An encrypted image cannot be shared.");
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
  if (both[0] !== undefined && addAndRemoveSame === "error")
    throw accountRefused("Conflict", both[0], context.behaviour);
  return {
    add: addAndRemoveSame === "removed" ? add.filter((accountId) => !both.includes(accountId)) : add,
    remove: addAndRemoveSame === "added" ? remove.filter((accountId) => !both.includes(accountId)) : remove,
  };
}

interface Judgement {
  readonly made: { readonly add: readonly string[]; readonly remove: readonly string[] };
  readonly error: ApiError | undefined;
}

/**
 * Checks the removals and then the additions. The first error is the answer. A switch decides whether the changes
 * before it are made.
 */
function judged(context: ActionContext, image: Image, add: readonly string[], remove: readonly string[]): Judgement {
  const made = { add: [] as string[], remove: [] as string[] };
  const refused = (error: ApiError): Judgement =>
    context.behaviour.refusedCall === "partly" ? { made, error } : { made: { add: [], remove: [] }, error };
  for (const accountId of remove) {
    const error = removalError(context, image, accountId);
    if (error) return refused(error);
    made.remove.push(accountId);
  }
  for (const accountId of add) {
    const error =
      additionError(context, image, accountId) ?? quotaError(context, image, [...made.add, accountId], remove);
    if (error) return refused(error);
    made.add.push(accountId);
  }
  return { made, error: undefined };
}

function removalError({ behaviour, rules }: ActionContext, image: Image, accountId: string): ApiError | undefined {
  if (rules.isLocked(accountId)) return accountRefused("NotRemovable", accountId, behaviour);
  return !image.isSharedWith(accountId) && behaviour.removeUnshared === "error"
    ? accountRefused("NotShared", accountId, behaviour)
    : undefined;
}

function additionError({ behaviour, rules }: ActionContext, image: Image, accountId: string): ApiError | undefined {
  const code = rules.badAccountCode(accountId);
  if (code === "InvalidAccount.NotFound") return accountNotFound(accountId, behaviour);
  if (code === "InvalidImageId.BidMismatch") return otherSite();
  if (code !== undefined || (accountId === image.owner && behaviour.addOwner === "error")) {
    return accountRefused("Forbbiden", accountId, behaviour);
  }
  return image.isSharedWith(accountId) && behaviour.addShared === "error"
    ? accountRefused("AlreadyShared", accountId, behaviour)
    : undefined;
}

/** An image may be over its quota already. A call that does not raise the image's number of accounts is allowed. */
function quotaError(
  { rules: { quota } }: ActionContext,
  image: Image,
  add: readonly string[],
  remove: readonly string[],
): ApiError | undefined {
  if (!quota) return undefined;
  const counted = new Set(image.sharedWith);
  if (quota.countsRemovals) for (const accountId of remove) counted.delete(accountId);
  for (const accountId of add) counted.add(accountId);
  if (counted.size <= quota.maxAccounts || counted.size <= image.sharedCount) return undefined;
  return new ApiError(403, quota.code, `An image can be shared with ${quota.maxAccounts} accounts.`);
}
