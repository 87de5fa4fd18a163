/** The errors of a source without usable credentials. All sources use them. */
import { EcdError, unsentError } from "../../client";

/** An EcdError of kind `credentials`. The message must not quote a file or an answer, because both may hold secrets. */
export function noCredentials(message: string): EcdError {
  return unsentError("credentials", "GetCredentials", "NoCredentials", message);
}

/**
 * Turns a failed call for credentials into a failure of kind `credentials`. After any refusal, the caller has no
 * credentials, and another list of accounts would not help. The reason of the failure is removed, because its remedy
 * would be about images and accounts. Throttling and network failures keep their kind.
 */
export function asCredentialFailure(error: unknown, what: string): unknown {
  if (!(error instanceof EcdError)) return error;
  const isPassing = error.kind === "throttled" || error.kind === "unavailable";
  return new EcdError({
    ...error,
    kind: isPassing ? error.kind : "credentials",
    message: `${what}: ${error.message}`,
    reason: undefined,
  });
}
