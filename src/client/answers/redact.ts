/**
 * Takes secrets out of text that may reach a log or a diagnostic. The service quotes parts of the request (a wrong
 * signature is answered with the whole string to sign, token included), and SDK errors quote addresses.
 */
import { formsOf } from "./secret-forms";

const MASK = "***";

/** Names as they stand in queries, headers and JSON, with the value that follows. */
const NAMED =
  /\b(access[-_]?key[-_]?secret|access[-_]?key[-_]?id|security[-_]?token|x-acs-[a-z-]*token|x-acs-accesskey-id|oidc[-_]?token|sts[-_]?token|signature(?!nonce|method|version|doesnotmatch)|authorization|credential)("?\s*[=:]\s*"?)([^\s"'&,;]+)/gi;
/** The shapes of access key ids, of permanent and of temporary keys. */
const ACCESS_KEY_ID = /\b(LTAI[A-Za-z0-9]{8,}|STS\.[A-Za-z0-9]{8,})/g;
/** The service's copy of what it signed: useless to a reader, and it holds the headers of the request. */
const STRING_TO_SIGN = /\b(server )?(string to sign|canonical ?request|signString)\b.*/is;
const PASSWORD_IN_ADDRESS = /(:\/\/)[^/\s@]+@/g;

/**
 * The text without secrets.
 * @param secrets values known to be secret in this call, found in each of their forms; short ones are left alone, they
 * would mask ordinary words
 */
export function redact(text: string, secrets: readonly (string | undefined)[] = []): string {
  let result = text;
  for (const secret of secrets) {
    const forms = secret === undefined ? undefined : formsOf(secret);
    if (forms) result = result.replace(forms, MASK);
  }
  return result
    .replace(STRING_TO_SIGN, "string to sign left out")
    .replace(NAMED, `$1$2${MASK}`)
    .replace(ACCESS_KEY_ID, MASK)
    .replace(PASSWORD_IN_ADDRESS, `$1${MASK}@`);
}
