/** A refusal as the report may show it: code and status, never the service's words. */

/** Codes of the service are words with dots. Anything else may hold an id. */
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
