/** Something slow to load that many wait for. */

/** The first call starts `load`; all calls get its promise, a rejected one too: loading again would fail again. */
export function loadedOnce<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | undefined;
  return () => {
    loading ??= load();
    return loading;
  };
}
