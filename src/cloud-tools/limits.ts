/** The time limit of reads, and the error for a missing region. The operations of this folder use them. */

/** A read is retried for this long. Each read has this time for itself, so slow reads fail no later read. */
export const TIME_LIMIT_MS = 5 * 60 * 1000;

/** @param options the options that name a region, such as `--region` */
export function noRegion(options = "--region"): Error {
  return new Error(`no region is named. Pass ${options}, or set ALICLOUD_REGION`);
}
