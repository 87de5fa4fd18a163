/** Whether a share manages all accounts of its image, when the configuration does not say. */
export const DEFAULT_EXCLUSIVE = true;
