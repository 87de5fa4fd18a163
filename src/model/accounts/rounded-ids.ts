/**
 * Detects account ids that a spreadsheet has rounded. A spreadsheet keeps 15 digits of a number, so each id of 16
 * digits becomes another id that ends in 0. Every id in such a list is wrong, and the rule of a single id cannot detect
 * it.
 */
import { MAIN_ACCOUNT_ID_DIGITS } from "../limits";
import type { Problem } from "../problem";
import { quoted } from "../quoted";

const SPREADSHEET_DIGITS = 15;
/** One id in ten ends in 0. A list of three ids that all end in 0 has a chance of one in a thousand. */
const ENOUGH_IDS = 3;

/**
 * A warning about the list as a whole; undefined when it does not look rounded. It names no id.
 * @param imageId the image of the accounts, so that the titles of two lists differ
 */
export function roundedIdsProblem(accountIds: readonly string[], imageId?: string): Problem | undefined {
  if (accountIds.length < ENOUGH_IDS || !accountIds.every(isRounded)) return undefined;
  return {
    severity: "warning",
    title: `All ${accountIds.length} account ids${imageId === undefined ? "" : ` of image ${quoted(imageId)}`} end in 0`,
    detail: `A spreadsheet keeps ${SPREADSHEET_DIGITS} digits of a number and writes 0 for the rest, which makes an id of ${MAIN_ACCOUNT_ID_DIGITS} digits the id of another account. Compare the ids with their source. If a spreadsheet has rounded them, format the column as text and enter them again.`,
  };
}

function isRounded(accountId: string): boolean {
  return /^[0-9]+$/.test(accountId) && /^0+$/.test(accountId.slice(SPREADSHEET_DIGITS));
}
