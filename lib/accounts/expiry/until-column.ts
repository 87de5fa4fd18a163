/**
 * The column or the key `until` of a file of accounts. An account whose date is not read keeps its access for ever. So
 * with the option `until`, dates under another name are an error. Without the option, a column `until` is an error.
 */
import { inDoubt, isUntilName, listed, plain } from "../account-columns";

/** True for names under which files keep a last day, such as `expires` or `valid_until`, and for a misspelt `until`. */
function mayBeUntil(text: string): boolean {
  return /until|expir|enddate|validto|到期|截止|有效期/.test(plain(text)) || MISSPELT_UNTIL.test(plain(text));
}

const MISSPELT_UNTIL = oneErrorIn("until");

/** Matches a word with one letter added, missing, wrong, or exchanged with the next. */
function oneErrorIn(word: string): RegExp {
  const errors = [...word].flatMap((letter, index) => {
    const [before, after] = [word.slice(0, index), word.slice(index + 1)];
    return [
      `${before}.?${after}`,
      `${before}.${letter}${after}`,
      `${before}${after[0] ?? ""}${letter}${after.slice(1)}`,
    ];
  });
  return new RegExp(`^(${errors.join("|")})$`, "u");
}

/**
 * The fault of the names of columns, or of the keys of an entry; undefined when there is none.
 * @param isDated whether the caller reads the column `until`
 */
export function untilFault(names: readonly string[], isDated: boolean): string | undefined {
  const until = names.filter(isUntilName);
  if (!isDated) return until.length > 0 ? notRead(until) : undefined;
  if (names.filter(mayBeUntil).length > 1) return inDoubt(names, mayBeUntil, "last days with access");
  const other = until.length === 0 ? names.filter(mayBeUntil) : [];
  return other.length > 0 ? `${listed(other)} may hold the last days with access. Call it "until"` : undefined;
}

/** The message for a file that has no last days, although the program passes the option. */
export function withoutUntil(found: string): string {
  return `accountsFromFile has the option until, but ${found}. Add it, with dates such as 2026-12-31, and leave it empty for an account without an end. If no account has an end, remove the option`;
}

function notRead(names: readonly string[]): string {
  return `${listed(names)} holds the last days with access, but accountsFromFile has no option until, so they would have no effect. Pass the time zone in which these days end, such as accountsFromFile(path, { until: { timeZone: "Asia/Shanghai" } }) in a program or --time-zone Asia/Shanghai in the commands audit and review, or rename ${listed(names)}`;
}
