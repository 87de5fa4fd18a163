/**
 * The mark of a copied image. `CopyImage` takes no client token, so the description that is sent with a copy names the
 * declaration (`key`) and the attempt (`nonce`). A copy whose answer was lost is found by its nonce, and an image that no
 * state knows is recognised by its key. The mark ends the description; users never see it in a plan.
 */
import { createHash } from "node:crypto";
import type { ImageRef } from "../image-ref";

export interface CopyMark {
  /** The same for every attempt of one declaration: 12 hexadecimal digits. */
  readonly key: string;
  /** Of one attempt: 12 hexadecimal digits. */
  readonly nonce: string;
}

const MARK = /(?:^|\s)\[ecd-copy ([0-9a-f]{12}) ([0-9a-f]{12})\]$/;

/** Characters that a mark adds to a description, with the blank before it. */
export const MARK_LENGTH = " [ecd-copy 0123456789ab 0123456789ab]".length;

/** The key of a declaration: which image is copied, to which region, and under which name. */
export function copyKey(source: ImageRef, region: string, name: string): string {
  const declaration = JSON.stringify([source.region, source.imageId, region, name]);
  return createHash("sha256").update(declaration).digest("hex").slice(0, 12);
}

/** @param random a number from 0 to below 1 */
export function newNonce(random: () => number): string {
  const half = () =>
    Math.floor(random() * 0x1000000)
      .toString(16)
      .padStart(6, "0");
  return `${half()}${half()}`;
}

/** The description that is sent to the service. */
export function withMark(description: string | null, { key, nonce }: CopyMark): string {
  return `${description ? `${description} ` : ""}[ecd-copy ${key} ${nonce}]`;
}

export function markOf(sentDescription: string): CopyMark | undefined {
  const [, key, nonce] = MARK.exec(sentDescription) ?? [];
  return key !== undefined && nonce !== undefined ? { key, nonce } : undefined;
}

/** The description as the user wrote it; null where there is none. */
export function withoutMark(sentDescription: string): string | null {
  const text = sentDescription.replace(MARK, "");
  return text === "" ? null : text;
}
