/** The one form in which "there are no usable credentials" is said, whatever the source. */
import { EcdError, unsentError } from "../../client";

/** An EcdError of kind `credentials`. Never quote a file or an answer in the message: both may hold secrets. */
export function noCredentials(message: string): EcdError {
  return unsentError("credentials", "GetCredentials", "NoCredentials", message);
}

/**
 * A failure of a call that was to bring credentials, told as one: what STS refuses for whatever reason leaves the
 * caller without credentials, and no list of accounts would change that. Throttling and network failures stay what they
 * are.
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
