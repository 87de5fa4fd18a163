/** The default time limits of the operations of a copy. */

/** The limit of a create, from the moment when the service accepts it. */
export const DEFAULT_CREATE_MS = 60 * 60 * 1000;
export const DEFAULT_DELETE_MS = 10 * 60 * 1000;
