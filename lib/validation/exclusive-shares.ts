/**
 * Finds two exclusive shares of one image in one stack. The check runs once per stack: one run per share would take
 * minutes with a thousand shares. It cannot see other stacks, which the documentation says.
 */

import type { IConstruct } from "constructs";
import { DEFAULT_EXCLUSIVE } from "../../src/model";
import { type TerraformProvider, TerraformResource, type TerraformStack } from "../cdktf";
import { PROVIDER_NAME } from "../mirror/names";
import { checkAtSynth, error, type Finding } from "./finding";
import { resolution } from "./resolved";

const SHARE_TYPE = "ecd_image_share";

/** What a share must tell. `ImageShare` fits by its shape. */
interface ShareConstruct extends TerraformResource {
  readonly imageIdInput: unknown;
  readonly regionInput: unknown;
  readonly exclusiveInput: unknown;
}

const checked = new WeakSet<TerraformStack>();

/** Makes the share's stack check its exclusive shares at synth; again for another share of the stack does nothing. */
export function checkExclusiveShares(share: ShareConstruct): void {
  const stack = share.cdktfStack;
  if (checked.has(stack)) return;
  checked.add(stack);
  checkAtSynth(stack, () => exclusiveSharesFindings(stack));
}

function exclusiveSharesFindings(stack: TerraformStack): readonly Finding[] {
  const defaultProvider = stack
    .allProviders()
    .find((provider) => provider.terraformResourceType === PROVIDER_NAME && provider.alias === undefined);
  const firstOfImage = new Map<string, ShareConstruct>();
  const findings: Finding[] = [];
  for (const share of stack.node.findAll()) {
    if (!isImageShare(share) || share.cdktfStack !== stack || !isCertainlyOne(share)) continue;
    const image = imageOf(share, share.provider ?? defaultProvider);
    const first = firstOfImage.get(image);
    if (first) findings.push(twoShares(first, share));
    else firstOfImage.set(image, share);
  }
  return findings;
}

/** With `count` or `forEach` a share may be none or many, and two of them may well exclude each other. */
function isCertainlyOne(share: ShareConstruct): boolean {
  return (
    (share.exclusiveInput ?? DEFAULT_EXCLUSIVE) === true && share.count === undefined && share.forEach === undefined
  );
}

/** Equal for two shares of one image. Two tokens of one attribute differ, and only what they resolve to is the same. */
function imageOf(share: ShareConstruct, provider: TerraformProvider | undefined): string {
  const providersRegion = provider && "regionInput" in provider ? provider.regionInput : undefined;
  const region = share.regionInput ?? providersRegion ?? null;
  const written = resolution(share, [region, share.imageIdInput]);
  // A value that cannot be resolved is an error of its own share.
  return JSON.stringify([provider?.node.path ?? null, "fault" in written ? share.node.path : written.value]);
}

function twoShares(first: ShareConstruct, second: ShareConstruct): Finding {
  return error(
    `${first.node.path} and ${second.node.path} share the same image exclusively: each would take access from the accounts of the other. Put all accounts into one ImageShare, or set exclusive: false on both`,
  );
}

function isImageShare(construct: IConstruct): construct is ShareConstruct {
  // Not `instanceof`: another copy of this package may have made the share.
  return TerraformResource.isTerraformResource(construct) && construct.terraformResourceType === SHARE_TYPE;
}
