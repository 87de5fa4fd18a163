/**
 * Removes secrets from text that may reach a log or a diagnostic. The service quotes parts of the request: its answer
 * to a wrong signature holds the whole string to sign with the token. SDK errors quote addresses.
 */
import { formsOf } from "./secret-forms";

const MASK = "***";

/** Names of secrets in queries, headers and JSON, with the value that follows. */
const NAMED =
  /\b(access[-_]?key[-_]?secret|access[-_]?key[-_]?id|security[-_]?token|x-acs-[a-z-]*token|x-acs-accesskey-id|oidc[-_]?token|sts[-_]?token|signature(?!nonce|method|version|doesnotmatch)|credential)((?:\\?["'])?\s*[=:]\s*(?:\\?["'])?)((?:[^\s"'&,;\\]|\\[^"'])+)/gi;
/** The value of an authorization header has several words: the scheme, and the secret or its parts. */
const AUTHORIZATION = /\b(authorization)((?:\\?["'])?\s*[=:]\s*(?:\\?["'])?)[^"'\r\n]+/gi;
/** The patterns of access key ids, permanent and temporary. */
const ACCESS_KEY_ID = /\b(LTAI[A-Za-z0-9]{8,}|STS\.[A-Za-z0-9]{8,})/g;
/** The service's copy of the string to sign. It does not help a reader, and it holds the headers of the request. */
const STRING_TO_SIGN = /\b(server )?(string to sign|canonical ?request|signString)\b.*/is;
const ADDRESS = /:\/\/[^\s"'<>]+/g;

/**
 * The text without secrets.
 * @param secrets secret values of this call. Each value is found in all its forms. Short values are skipped, because
 * they would mask ordinary words
 */
export function redact(text: string, secrets: readonly (string | undefined)[] = []): string {
  let result = text;
  for (const secret of secrets) {
    const forms = secret === undefined ? undefined : formsOf(secret);
    if (forms) result = result.replace(forms, MASK);
  }
  return result
    .replace(STRING_TO_SIGN, "string to sign left out")
    .replace(AUTHORIZATION, `$1$2${MASK}`)
    .replace(NAMED, `$1$2${MASK}`)
    .replace(ACCESS_KEY_ID, MASK)
    .replace(ADDRESS, withoutPassword);
}

/** The address without user and password. They end at the last "@", because a password may hold any character. */
function withoutPassword(address: string): string {
  const end = address.lastIndexOf("@");
  return end < 0 ? address : `://${MASK}${address.slice(end)}`;
}
