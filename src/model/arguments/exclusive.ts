/** Whether a share manages all accounts of its image when the configuration does not set `exclusive`. */
export const DEFAULT_EXCLUSIVE = true;
