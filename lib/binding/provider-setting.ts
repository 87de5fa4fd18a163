/**
 * Checks the setting `provider` of a construct. CDKTF reads only the address of the object, so a text such as
 * `"ecd.other"` has no effect: the construct would silently use the default provider, perhaps of another account.
 */
import { type TerraformDataSource, TerraformProvider, type TerraformResource } from "../cdktf";
import { PROVIDER_NAME } from "../mirror/names";
import { error, type Finding, shown } from "../validation/finding";

export function providerFindings({ provider }: TerraformResource | TerraformDataSource): readonly Finding[] {
  if (provider === undefined || provider === null) return [];
  const value: unknown = provider;
  if (!TerraformProvider.isTerraformProvider(value)) {
    const what = typeof value === "object" ? "the value" : shown(value);
    return [error(`provider: ${what} is not a provider. Pass an EcdProvider, and not its address`)];
  }
  if (value.terraformResourceType === PROVIDER_NAME) return [];
  return [error(`provider: ${value.node.path} is a provider of another kind. Pass an EcdProvider`)];
}
