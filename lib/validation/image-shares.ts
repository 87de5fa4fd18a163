/** The shares of a stack, for checks that compare shares with each other. */
import type { IConstruct } from "constructs";
import { constructsOfStack } from "../binding/constructs-of-stack";
import { hasMovedAway } from "../binding/moved-away";
import { TerraformResource, type TerraformStack } from "../cdktf";

const SHARE_TYPE = "ecd_image_share";

/** The properties of a share that such checks read. `ImageShare` has them. */
export interface ShareConstruct extends TerraformResource {
  readonly imageIdInput: unknown;
  readonly regionInput: unknown;
  readonly accountIdsInput: unknown;
  readonly exclusiveInput: unknown;
  readonly hideAccountsInput: unknown;
  readonly maxUnshareInput: unknown;
}

/** The shares that the stack's configuration will hold. */
export function imageShares(stack: TerraformStack): readonly ShareConstruct[] {
  return constructsOfStack(stack)
    .filter(isImageShare)
    .filter((share) => !hasMovedAway(share));
}

function isImageShare(construct: IConstruct): construct is ShareConstruct {
  // `instanceof` would miss a share that another copy of this package made.
  return TerraformResource.isTerraformResource(construct) && construct.terraformResourceType === SHARE_TYPE;
}
