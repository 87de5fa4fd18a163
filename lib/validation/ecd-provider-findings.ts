/** The checks of the provider's settings. The provider checks the ranges of times and of requests at plan time. */
import { accountsPerCallProblem, maxShareProblem, regionProblem } from "../../src/model";
import type { TerraformProvider } from "../cdktf";
import { accountNamesFindings } from "./account-findings";
import { type Finding, objectFindings, textFindings } from "./finding";
import { limitFindings } from "./image-share-findings";
import { literalSecretFindings } from "./literal-secret";

/** The inputs of the provider that are checked. The construct has these properties. */
interface EcdProviderInput {
  readonly regionInput: unknown;
  readonly accountNamesInput: unknown;
  readonly maxShareInput: unknown;
  readonly maxUnshareInput: unknown;
  readonly maxUnshareOnDestroyInput: unknown;
  readonly accountsPerCallInput: unknown;
  readonly assumeRoleInput: unknown;
  readonly assumeRoleWithOidcInput: unknown;
}

export function ecdProviderFindings(scope: TerraformProvider, provider: EcdProviderInput): readonly Finding[] {
  return [
    ...textFindings(scope, "region", provider.regionInput, regionProblem),
    ...accountNamesFindings(scope, "accountNames", provider.accountNamesInput),
    ...limitFindings(scope, "maxShare", provider.maxShareInput, maxShareProblem),
    ...limitFindings(scope, "maxUnshare", provider.maxUnshareInput),
    ...limitFindings(scope, "maxUnshareOnDestroy", provider.maxUnshareOnDestroyInput),
    ...limitFindings(scope, "accountsPerCall", provider.accountsPerCallInput, accountsPerCallProblem),
    // Without this check, a text would become a block without a role, and the provider would use other credentials.
    ...objectFindings(scope, "assumeRole", provider.assumeRoleInput),
    ...objectFindings(scope, "assumeRoleWithOidc", provider.assumeRoleWithOidcInput),
    ...literalSecretFindings(scope),
  ];
}
