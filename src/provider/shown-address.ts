/** Shows an address in a message. Only its host is shown, because any other part can hold a password or a token. */
import { quoted } from "../model";

const HIDDEN = "***";
/**
 * A host with an optional port. An "@" behind the host is no match, because a "/" in a password ends the host too early,
 * and the host would be the user.
 */
const ADDRESS =
  /^([a-z][a-z\d+.-]*:\/\/)?([^/?#\\@\s]*@)?((?:\[[\da-f:.]+\]|[\p{L}\p{N}._{}-]+)(?::\d+)?)([/?#][^@]*)?$/iu;

/** The address in quotes, with marks in the place of its other parts. Or a text that says why it is not shown. */
export function shownAddress(text: string): string {
  const [, scheme = "", user, host, rest] = ADDRESS.exec(text) ?? [];
  if (host === undefined) return "a text that is not shown, because it may hold a secret";
  return quoted(
    `${scheme}${user === undefined ? "" : `${HIDDEN}@`}${host}${rest === undefined ? "" : `/${HIDDEN}`}`,
    100,
  );
}
