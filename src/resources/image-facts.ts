/** Facts about images that earlier calls of this process showed, so that later checks need not ask again. */
import { type ImageRef, imageKey } from "../model";

export class ImageFacts {
  private readonly missing = new Set<string>();
  private readonly created = new Set<string>();
  private readonly shareable = new Set<string>();

  /** Records that a refresh has found no such image. */
  recordMissing(ref: ImageRef): void {
    this.missing.add(imageKey(ref));
  }

  isKnownMissing(ref: ImageRef): boolean {
    return this.missing.has(imageKey(ref));
  }

  /** Records an image that this process created. Parts of the service may not show it yet. */
  recordCreated(ref: ImageRef): void {
    this.created.add(imageKey(ref));
  }

  isCreatedHere(ref: ImageRef): boolean {
    return this.created.has(imageKey(ref));
  }

  /** Records an image that a check found fit to be shared. So plan and apply of one create read it once. */
  recordShareable(ref: ImageRef): void {
    this.shareable.add(imageKey(ref));
  }

  isKnownShareable(ref: ImageRef): boolean {
    return this.shareable.has(imageKey(ref));
  }
}
