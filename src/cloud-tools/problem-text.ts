/** Describes a failure in one text. The text has no RequestId, so equal failures of many images have equal texts. */
import type { ServiceFailure } from "../model";
import { failureSummary, serviceMessage, serviceWords } from "../resources/messages";

export function problemText(failure: ServiceFailure): string {
  return `${failureSummary(failure)}. ${failure.origin === "provider" ? serviceMessage(failure) : serviceWords(failure)}`;
}
