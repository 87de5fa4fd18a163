/** The checks of the provider's settings. Ranges of its numbers are checked by the provider itself, at plan time. */
import { regionProblem } from "../../src/model";
import type { EcdProvider } from "../ecd-provider";
import { accountNamesFindings } from "./account-findings";
import { type Finding, textFindings } from "./finding";
import { maxUnshareFindings } from "./image-share-findings";
import { literalSecretFindings } from "./literal-secret";

export function ecdProviderFindings(provider: EcdProvider): readonly Finding[] {
  return [
    ...textFindings("region", provider.regionInput, regionProblem),
    ...accountNamesFindings("accountNames", provider.accountNamesInput),
    ...maxUnshareFindings(provider.maxUnshareInput),
    ...maxUnshareFindings(provider.maxUnshareOnDestroyInput, "maxUnshareOnDestroy"),
    ...literalSecretFindings(provider),
  ];
}
