/** Reads the accounts of several images at once, and yields them in the order of the images. */
import type { CallResult } from "../../attempts";
import type { ImageRef } from "../../model";
import { timeoutMs } from "../operation-timeout";
import type { Session } from "../session";

/** The number of images to read at once. The limits of the client also apply. */
const AT_ONCE = 10;

/** An image with the accounts that have access to it, or with the failure of the read. */
export type AccountsRead<T extends ImageRef> = readonly [T, CallResult<ReadonlySet<string>>];

/** Each image has the time limit of a read. Starts no read after the signal is aborted. */
export async function* accountsInOrder<T extends ImageRef>(
  session: Session,
  images: readonly T[],
  signal: AbortSignal,
): AsyncIterable<AccountsRead<T>> {
  const read = async (image: T): Promise<AccountsRead<T>> => {
    const limits = session.limits(timeoutMs(null, "read"));
    return [image, await session.reads.accounts(image, limits)];
  };
  const started: Promise<AccountsRead<T>>[] = [];
  let next = 0;
  while (!signal.aborted) {
    while (started.length < AT_ONCE && next < images.length) started.push(read(images[next++] as T));
    const first = started.shift();
    if (!first) return;
    yield await first;
  }
}
