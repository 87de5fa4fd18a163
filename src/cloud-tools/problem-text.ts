/** A failure as one text of the command line. It has no RequestId, so the same failure of many images is one text. */
import type { ServiceFailure } from "../model";
import { failureSummary, serviceMessage, serviceWords } from "../resources/messages";

export function problemText(failure: ServiceFailure): string {
  return `${failureSummary(failure)}. ${failure.origin === "provider" ? serviceMessage(failure) : serviceWords(failure)}`;
}
