/**
 * Finds two exclusive shares of one image in one stack. The check runs once for each stack, because one run for each
 * share would take minutes with a thousand shares. It cannot check other stacks; the documentation states this limit.
 */

import { DEFAULT_EXCLUSIVE } from "../../src/model";
import { defaultProvider } from "../binding/default-provider";
import type { TerraformProvider, TerraformStack } from "../cdktf";
import { checkAtSynth, error, type Finding } from "./finding";
import { imageShares, type ShareConstruct } from "./image-shares";
import { resolution } from "./resolved";

const checked = new WeakSet<TerraformStack>();

/** Adds the check to the share's stack. Only the first call for a stack has an effect. */
export function checkExclusiveShares(share: ShareConstruct): void {
  const stack = share.cdktfStack;
  if (checked.has(stack)) return;
  checked.add(stack);
  checkAtSynth(stack, () => exclusiveSharesFindings(stack));
}

function exclusiveSharesFindings(stack: TerraformStack): readonly Finding[] {
  const byDefault = defaultProvider(stack);
  const firstOfImage = new Map<string, ShareConstruct>();
  const findings: Finding[] = [];
  for (const share of imageShares(stack)) {
    if (!isCertainlyOne(share)) continue;
    const image = imageOf(share, share.provider ?? byDefault);
    const first = firstOfImage.get(image);
    if (first) findings.push(twoShares(first, share));
    else firstOfImage.set(image, share);
  }
  return findings;
}

/** A share with `count` or `forEach` may be none or several, and two such shares may never exist together. */
function isCertainlyOne(share: ShareConstruct): boolean {
  return (
    (share.exclusiveInput ?? DEFAULT_EXCLUSIVE) === true && share.count === undefined && share.forEach === undefined
  );
}

/** A key that is equal for two shares of one image. Tokens are resolved, because two tokens of one attribute differ. */
function imageOf(share: ShareConstruct, provider: TerraformProvider | undefined): string {
  const providersRegion = provider && "regionInput" in provider ? provider.regionInput : undefined;
  const region = share.regionInput ?? providersRegion ?? null;
  const written = resolution(share, [region, share.imageIdInput]);
  // The check of the share itself reports a value that cannot be resolved.
  return JSON.stringify([provider?.node.path ?? null, "fault" in written ? share.node.path : written.value]);
}

function twoShares(first: ShareConstruct, second: ShareConstruct): Finding {
  return error(
    `${first.node.path} and ${second.node.path} share the same image exclusively: each would take access from the accounts of the other. Put all accounts into one ImageShare, or set exclusive: false on both`,
  );
}
