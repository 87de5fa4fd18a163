/** The sentences of an audit. Every renderer uses them, so a table and a page have the same words. */
import { counted, imageKey } from "../../model";
import {
  type Audit,
  type AuditedAccount,
  type AuditedImage,
  imagesWithoutAccounts,
  isIncomplete,
  unknownAccounts,
} from "../model/audit";
import type { ImageUsers } from "../survey";

/** Stands beside every statement about use. */
export const USE_NOTE =
  "An audit sees the desktops, templates and pools of this account only. It cannot see the use of a shared image by other accounts.";

export const NOT_USED = "not used";

export function title({ accountId }: Audit): string {
  return accountId === undefined ? "Access to images" : `Access to the images of account ${accountId}`;
}

/** `1 region not read, 1 image not fully read, 2 unknown accounts, 3 images not shared`. */
export function headline(audit: Audit): string {
  const unknown = unknownAccounts(audit).length;
  const unread = audit.images.filter(({ problems }) => problems.length > 0).length;
  const failed = audit.regions.filter(({ problem }) => problem !== undefined).length;
  const alone = imagesWithoutAccounts(audit).length;
  const parts = [
    ...(failed > 0 ? [`${counted(failed, "region")} not read`] : []),
    ...(audit.images.length === 0 && failed === 0 ? ["no image"] : []),
    ...(unread > 0 ? [`${counted(unread, "image")} not fully read`] : []),
    ...(audit.source === undefined ? [] : [unknown === 0 ? "no unknown account" : counted(unknown, "unknown account")]),
    ...(alone > 0 ? [`${counted(alone, "image")} not shared`] : []),
  ];
  return parts.length === 0 ? "every image is shared" : parts.join(", ");
}

/** `12 images in cn-hangzhou, cn-shanghai, 5 accounts with access, compared with accounts.csv`. */
export function scope({ images, regions, accounts, source }: Audit): string {
  const names = regions.map(({ region }) => region);
  const where = names.length === 0 || names.length > 3 ? counted(names.length, "region") : names.join(", ");
  return [
    `${counted(images.length, "image")} in ${where}`,
    `${counted(accounts.length, "account")} with access`,
    source === undefined ? "compared with no list" : `compared with ${source}`,
  ].join(", ");
}

/** `2026-03-11 09:30 UTC`. */
export function takenAt({ takenAtMs }: Audit): string {
  return `${new Date(takenAtMs).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}

/** The reason for exit code 1; undefined when everything was read. */
export function incompleteness(audit: Audit): string | undefined {
  return isIncomplete(audit) ? "the audit is incomplete. It names each image and region that was not read" : undefined;
}

/** `cn-hangzhou:m-1 (golden)`. */
export function imageLabel(image: AuditedImage): string {
  return image.name === "" || image.name === image.imageId ? imageKey(image) : `${imageKey(image)} (${image.name})`;
}

/** `3 images, differs in one digit from 1182725234310001 (finance-prod)`. */
export function unknownNote({ imageCount, nearMiss, remark }: AuditedAccount): string {
  const near = nearMiss && `${nearMiss.id}${nearMiss.name === undefined ? "" : ` (${nearMiss.name})`}`;
  return [
    counted(imageCount, "image"),
    ...(near === undefined ? [] : [`differs in one digit from ${near}`]),
    ...(remark === undefined ? [] : [remark]),
  ].join(", ");
}

/** `2 desktops, 1 template`; `not used`. */
export function usersText({ desktops, templates, pools }: ImageUsers): string {
  const parts = [
    ...(desktops > 0 ? [counted(desktops, "desktop")] : []),
    ...(templates > 0 ? [counted(templates, "template")] : []),
    ...(pools > 0 ? [counted(pools, "pool")] : []),
  ];
  return parts.length === 0 ? NOT_USED : parts.join(", ");
}

/** Images with the same problem, so that a missing permission is reported once. */
export function problemsOf({
  images,
}: Audit): readonly { readonly problem: string; readonly images: readonly AuditedImage[] }[] {
  const groups = new Map<string, AuditedImage[]>();
  for (const image of images) {
    for (const problem of image.problems) groups.set(problem, [...(groups.get(problem) ?? []), image]);
  }
  return [...groups].map(([problem, ofProblem]) => ({ problem, images: ofProblem }));
}
