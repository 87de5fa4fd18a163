/** The checks of the provider's settings. Ranges of its times and of its requests are checked at plan time. */
import { accountsPerCallProblem, regionProblem } from "../../src/model";
import type { EcdProvider } from "../ecd-provider";
import { accountNamesFindings } from "./account-findings";
import { type Finding, finding, isExpression, textFindings } from "./finding";
import { maxUnshareFindings } from "./image-share-findings";
import { literalSecretFindings } from "./literal-secret";

export function ecdProviderFindings(provider: EcdProvider): readonly Finding[] {
  return [
    ...textFindings("region", provider.regionInput, regionProblem),
    ...accountNamesFindings("accountNames", provider.accountNamesInput),
    ...maxUnshareFindings(provider.maxUnshareInput),
    ...maxUnshareFindings(provider.maxUnshareOnDestroyInput, "maxUnshareOnDestroy"),
    ...accountsPerCallFindings(provider.accountsPerCallInput),
    ...literalSecretFindings(provider),
  ];
}

function accountsPerCallFindings(value: number | undefined): readonly Finding[] {
  if (value === undefined || isExpression(value)) return [];
  return finding("accountsPerCall", accountsPerCallProblem(value, "accountsPerCall"));
}
