/** All images, by region and id. The actions decide which account may see or change an image. */
import type { ImageSeed } from "../seed";
import { Image, type ReadDelay } from "./image";

export class Images {
  readonly #regions = new Map<string, Map<string, Image>>();
  readonly #firstAccount: () => string;
  readonly #changed: () => void;

  /**
   * @param firstAccount owner of images without a named owner
   * @param changed called after every change
   */
  constructor(firstAccount: () => string, changed: () => void) {
    this.#firstAccount = firstAccount;
    this.#changed = changed;
  }

  find(region: string, imageId: string): Image | undefined {
    return this.#regions.get(region)?.get(imageId);
  }

  /** The images of a region, in the order in which they were added. */
  *of(region: string): Iterable<Image> {
    yield* this.#regions.get(region)?.values() ?? [];
  }

  *all(): Iterable<Image> {
    for (const images of this.#regions.values()) yield* images.values();
  }

  /** The regions that have an image. */
  regions(): string[] {
    return [...this.#regions.keys()];
  }

  /**
   * Updates the images that copies are making. It reports no change, because the state holds the times of a copy, and
   * these times give the same images later.
   */
  settle(nowMs: number): void {
    for (const image of this.all()) if (!image.settle(nowMs)) this.#remove(image.region, image.imageId);
  }

  rename(image: Image, texts: { readonly name?: string | undefined; readonly description?: string | undefined }): void {
    image.fields.name = texts.name ?? image.fields.name;
    image.fields.description = texts.description ?? image.fields.description;
    this.#changed();
  }

  /** Adds an image, or replaces the image with the same region and id. */
  put(seed: ImageSeed): void {
    const image = new Image(seed, this.#firstAccount());
    const images = this.#regions.get(image.region) ?? new Map<string, Image>();
    images.set(image.imageId, image);
    this.#regions.set(image.region, images);
    this.#changed();
  }

  delete(region: string, imageId: string): boolean {
    const deleted = this.#remove(region, imageId);
    this.#changed();
    return deleted;
  }

  #remove(region: string, imageId: string): boolean {
    const images = this.#regions.get(region);
    const removed = images?.delete(imageId) ?? false;
    if (images?.size === 0) this.#regions.delete(region);
    return removed;
  }

  clear(): void {
    this.#regions.clear();
    this.#changed();
  }

  change(image: Image, add: readonly string[], remove: readonly string[], nowMs: number, delay?: ReadDelay): void {
    image.change(add, remove, nowMs, delay);
    this.#changed();
  }

  encrypt(region: string, imageId: string): void {
    const image = this.find(region, imageId);
    if (image) image.encrypted = true;
    this.#changed();
  }
}
