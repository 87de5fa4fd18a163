/** Common parts of all calls to the cloud: the time limit of a read, and the error without a region. */

/** A read is retried for this long. */
export const TIME_LIMIT_MS = 5 * 60 * 1000;

/** @param options the options that name a region, such as `--region` */
export function noRegion(options = "--region"): Error {
  return new Error(`no region is named. Pass ${options}, or set ALICLOUD_REGION`);
}
