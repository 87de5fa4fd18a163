/**
 * Common parts of the three lists of image users: the region, the filter `ImageId.N`, the caller as owner, and pages.
 */
import { invalidParameter } from "../../api-error";
import { numbered } from "../../http/api-call";
import { DEFAULT_REGION } from "../../seed";
import type { ActionContext } from "../action";
import { type Page, pageOf } from "../page";
import { requiredRegion } from "../parameters";

const MOST_IMAGES = 100;

/** A desktop, a template or a pool. */
interface ImageUser {
  readonly imageId: string;
  readonly region?: string;
  readonly owner?: string;
}

/**
 * One page of the caller's desktops, templates or pools that use the images of the call. For a call without image ids,
 * the pages contain all of them. An entry without an owner belongs to the first account, as every template does.
 */
export function usersOfImages<T extends ImageUser>(context: ActionContext, users: readonly T[]): Page<T> {
  const region = requiredRegion(context);
  const { call, caller, world } = context;
  const wanted = numbered(call.parameters, "ImageId").map(([, imageId]) => imageId);
  if (wanted.length > MOST_IMAGES) throw invalidParameter("ImageId", `at most ${MOST_IMAGES} elements are allowed.`);
  const found = users.filter(
    (user) =>
      (user.region ?? DEFAULT_REGION) === region &&
      (user.owner ?? world.accounts.first) === caller?.accountId &&
      (wanted.length === 0 || wanted.includes(user.imageId)),
  );
  return pageOf(context, found);
}

/** The field with the id of the image. A switch can omit it. */
export function imageOf({ behaviour }: ActionContext, { imageId }: ImageUser): { readonly ImageId?: string } {
  return behaviour.imageOfUser === "named" ? { ImageId: imageId } : {};
}
