/** A refusal for the report: its code and its status. The message of the service may hold ids, so it is left out. */

/** Codes of the service are words with dots. Any other text may hold an id. */
const CODE = /^[A-Za-z]+(\.[A-Za-z]+)*$/;
const LONGEST_CODE = 80;

export function codeText({
  code,
  httpStatus,
}: {
  readonly code: string;
  readonly httpStatus: number | undefined;
}): string {
  const shown = CODE.test(code) && code.length <= LONGEST_CODE ? `\`${code}\`` : "a code that is not shown";
  return httpStatus === undefined ? `refused with ${shown}` : `refused with ${shown} (HTTP ${httpStatus})`;
}
