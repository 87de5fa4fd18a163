/** Time limits of the operations of a copy, unless its `timeouts` block says otherwise. */

/** Of a create, from the moment the service accepts it. */
export const DEFAULT_CREATE_MS = 60 * 60 * 1000;
export const DEFAULT_DELETE_MS = 10 * 60 * 1000;
