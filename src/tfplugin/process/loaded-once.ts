/** Loads a slow module once for many callers. */

/**
 * The first call starts `load`. All calls get its promise, even a rejected promise, because a second load would fail
 * too.
 */
export function loadedOnce<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | undefined;
  return () => {
    loading ??= load();
    return loading;
  };
}
