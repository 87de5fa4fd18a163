/** The checks of the provider's settings. Ranges of its numbers are checked by the provider itself, at plan time. */
import { regionProblem } from "../../src/model";
import type { EcdProvider } from "../ecd-provider";
import { accountNamesFindings } from "./account-findings";
import { type Finding, textFindings } from "./finding";
import { limitFindings } from "./image-share-findings";
import { literalSecretFindings } from "./literal-secret";

export function ecdProviderFindings(provider: EcdProvider): readonly Finding[] {
  return [
    ...textFindings(provider, "region", provider.regionInput, regionProblem),
    ...accountNamesFindings(provider, "accountNames", provider.accountNamesInput),
    ...limitFindings(provider, "maxUnshare", provider.maxUnshareInput),
    ...limitFindings(provider, "maxUnshareOnDestroy", provider.maxUnshareOnDestroyInput),
    ...literalSecretFindings(provider),
  ];
}
