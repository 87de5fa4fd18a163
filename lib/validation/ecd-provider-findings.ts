/** The checks of the provider's settings. Ranges of its times and of its requests are checked at plan time. */
import { accountsPerCallProblem, regionProblem } from "../../src/model";
import type { EcdProvider } from "../provider/ecd-provider";
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
    ...limitFindings(provider, "accountsPerCall", provider.accountsPerCallInput, accountsPerCallProblem),
    ...literalSecretFindings(provider),
  ];
}
