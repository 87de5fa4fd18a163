/**
 * The constructs of one stack. A stack can contain other stacks, and CDKTF's own walks (`findAll`, `allProviders`)
 * also return the constructs of those. No other file of `lib` walks the tree; `test/architecture/stack-border.test.ts`
 * checks that.
 */
import type { IConstruct } from "constructs";
import { TerraformProvider, TerraformStack } from "../cdktf";
import { PROVIDER_NAME } from "../mirror/names";

/** The constructs that belong to the stack, and to no stack inside it. */
export function constructsOfStack(stack: TerraformStack): readonly IConstruct[] {
  return stack.node.findAll().filter((construct) => TerraformStack.of(construct) === stack);
}

/** The `EcdProvider` constructs of the stack. */
export function providersOfStack(stack: TerraformStack): readonly TerraformProvider[] {
  // The stack comes last, because its look-up takes longest.
  return stack.node
    .findAll()
    .filter((construct) => TerraformProvider.isTerraformProvider(construct))
    .filter((provider) => provider.terraformResourceType === PROVIDER_NAME && provider.cdktfStack === stack);
}

/** The `EcdProvider` of the stack that has no alias: the provider of a construct whose settings name none. */
export function defaultProvider(stack: TerraformStack): TerraformProvider | undefined {
  return providersOfStack(stack).find((provider) => provider.alias === undefined);
}
