/** Locks on images, so that two resources of one process never write to the same image at once. */
import { type ImageRef, imageKey } from "../model";

export class ImageLocks {
  private readonly tails = new Map<string, Promise<void>>();

  /** Runs `work` when all earlier work on the image has ended. `waited`: there was earlier work. */
  async run<T>(ref: ImageRef, work: (waited: boolean) => Promise<T>): Promise<T> {
    const key = imageKey(ref);
    const before = this.tails.get(key);
    const result = (before ?? Promise.resolve()).then(() => work(before !== undefined));
    const tail = result.then(
      () => undefined,
      () => undefined,
    );
    this.tails.set(key, tail);
    try {
      return await result;
    } finally {
      if (this.tails.get(key) === tail) this.tails.delete(key);
    }
  }
}
