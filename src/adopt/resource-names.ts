/**
 * Names for the resources of images. A name is valid both in HCL and as the id of a construct, so both forms of the
 * code give a share the same address.
 */
import type { FoundImage } from "./region-shares";

/**
 * The service accepts image names of at most 128 characters. A longer name is cut, so that addresses stay readable even
 * if the service returns one.
 */
const MAX_LENGTH = 128;
/**
 * `ecd` is the construct of the provider. CDKTF computes no address for a construct `Default`. A construct keeps its
 * children in a plain object, so it takes a name of `Object.prototype` for a child that exists already.
 */
const RESERVED = ["ecd", "Default", ...Object.getOwnPropertyNames(Object.prototype)];

/**
 * The name of each image by its id. A name depends on the name of its image. If several images would have the same
 * name, the oldest one keeps it, and the others get their image id as a suffix. So a new image never renames an older
 * image.
 *
 * @param images all images of the region, also those without shares, so that a new share renames no other share
 */
export function resourceNames(images: readonly FoundImage[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const taken = new Set(RESERVED);
  const oldestFirst = [...images].sort(
    (a, b) => compared(a.creationTime, b.creationTime) || compared(a.imageId, b.imageId),
  );
  for (const image of oldestFirst) {
    const plain = nameOf(image);
    const withId = `${plain}_${slug(image.imageId)}`;
    let name = taken.has(plain) ? withId : plain;
    for (let number = 2; taken.has(name); number++) name = `${withId}_${number}`;
    taken.add(name);
    names.set(image.imageId, name);
  }
  return names;
}

function compared(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

function nameOf({ name, imageId }: FoundImage): string {
  const words = slug(name) || slug(imageId);
  return /^[A-Za-z_]/.test(words) ? words : `image_${words}`;
}

/** Accents are dropped. CDKTF removes letters of other scripts from an address, so they are left out here. */
function slug(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^A-Za-z0-9_-]+/g, "_")
    .slice(0, MAX_LENGTH)
    .replace(/^[_-]+|[_-]+$/g, "");
}
