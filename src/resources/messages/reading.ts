/** The messages of a refresh or an import whose image cannot be read. A refresh then keeps the state. */
import type { ImageRef, ServiceFailure } from "../../model";
import type { Diagnostic } from "../../tfplugin";
import type { Session } from "../session";
import { DESTROY_HINT, error, paragraphs, warning } from "./diagnostic";
import { failureSummary, remedy, serviceMessage } from "./failures";
import { titleImage } from "./images";

export const STATE_KEPT = "The state is kept as it was.";

/** The warning of a refresh whose provider has arguments that only an apply knows. */
export function notRefreshed(session: Session, ref: ImageRef): Diagnostic {
  return warning(
    `${titleImage(ref)} is not refreshed`,
    `The provider's ${session.unknownToCall.join(" and ")} will be known only after apply, so the provider uses the state unchanged.`,
  );
}

/** The error of a refresh whose read failed. */
export function refreshFailure(ref: ImageRef, failure: ServiceFailure): Diagnostic {
  return error(
    `${titleImage(ref)} could not be read: ${failureSummary(failure)}`,
    paragraphs(
      serviceMessage(failure),
      STATE_KEPT,
      remedy(failure),
      // No destroy would succeed with these credentials either.
      failure.kind !== "credentials" && DESTROY_HINT,
    ),
  );
}

/**
 * The error of a refresh that may not take an absent image as deleted.
 *
 * @param doubt why the image may still exist, as sentences
 */
export function imageNotSeen(ref: ImageRef, doubt: string): Diagnostic {
  return error(`${titleImage(ref)} cannot be seen`, paragraphs(doubt, STATE_KEPT, DESTROY_HINT));
}

/** @param detail what leaves the state, as sentences */
export function imageGone(ref: ImageRef, detail: string): Diagnostic {
  return warning(`${titleImage(ref)} no longer exists`, detail);
}

/** The error of an import whose read failed. */
export function notImported(ref: ImageRef, failure: ServiceFailure): Diagnostic {
  return error(
    `${titleImage(ref)} could not be imported: ${failureSummary(failure)}`,
    paragraphs(serviceMessage(failure), remedy(failure)),
  );
}
