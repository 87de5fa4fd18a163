/**
 * The mark of a copied image. `CopyImage` has no client token, so the description of a copy names the declaration
 * (`key`) and the attempt (`nonce`). The nonce identifies a copy when the answer of `CopyImage` was lost. The key shows
 * which declaration made an image that is in no state. The mark is at the end of the description, and no plan shows it.
 */
import { createHash } from "node:crypto";
import type { ImageRef } from "../image-ref";

export interface CopyMark {
  /** 12 hexadecimal digits, the same for every attempt of one declaration. */
  readonly key: string;
  /** 12 hexadecimal digits of one attempt. */
  readonly nonce: string;
}

const MARK = /(?:^|\s)\[ecd-copy ([0-9a-f]{12}) ([0-9a-f]{12})\]$/;

/** The number of characters that a mark adds to a description, with the space before it. */
export const MARK_LENGTH = " [ecd-copy 0123456789ab 0123456789ab]".length;

/** The key of a declaration. It depends on the source image, the target region and the name. */
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

/** The description to send to the service. */
export function withMark(description: string | null, { key, nonce }: CopyMark): string {
  return `${description ? `${description} ` : ""}[ecd-copy ${key} ${nonce}]`;
}

export function markOf(sentDescription: string): CopyMark | undefined {
  const [, key, nonce] = MARK.exec(sentDescription) ?? [];
  return key !== undefined && nonce !== undefined ? { key, nonce } : undefined;
}

/** The description of the user, without the mark; null when there is none. */
export function withoutMark(sentDescription: string): string | null {
  const text = sentDescription.replace(MARK, "");
  return text === "" ? null : text;
}
