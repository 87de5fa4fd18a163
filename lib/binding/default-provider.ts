/** The provider of a construct whose settings name no provider. */
import type { TerraformProvider, TerraformStack } from "../cdktf";
import { PROVIDER_NAME } from "../mirror/names";

/** The `EcdProvider` of the stack that has no alias; undefined when there is none. */
export function defaultProvider(stack: TerraformStack): TerraformProvider | undefined {
  return stack
    .allProviders()
    .find((provider) => provider.terraformResourceType === PROVIDER_NAME && provider.alias === undefined);
}
