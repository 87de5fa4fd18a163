/** Loads a slow module once for many callers. */

/**
 * The first call starts `load`. All calls get its promise, even a rejected one, because loading again would fail again.
 */
export function loadedOnce<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | undefined;
  return () => {
    loading ??= load();
    return loading;
  };
}
