/** The images that an account sees, with their type for that account. Other images do not exist for it. */
import type { Image } from "../state/image";

export type View = "CUSTOM" | "SYSTEM" | "SHARED";

/** The `ImageType` that the account gets. Undefined if the account cannot see the image. */
export function viewOf(image: Image, accountId: string): View | undefined {
  if (image.owner === undefined) return "SYSTEM";
  if (image.owner === accountId) return "CUSTOM";
  return image.isSharedWith(accountId) ? "SHARED" : undefined;
}
