/**
 * Finds two exclusive shares of one image in one stack. It cannot check other stacks; the documentation states this
 * limit. It reads the blocks that will be written, so overrides count.
 */

import { DEFAULT_EXCLUSIVE } from "../../src/model";
import { providersOfStack } from "../binding/constructs-of-stack";
import type { TerraformProvider, TerraformStack } from "../cdktf";
import { PROVIDER_NAME } from "../mirror/names";
import { error, type Finding, isExpression, stackCheck } from "./finding";
import { imageShares, type ShareConstruct } from "./image-shares";
import { type WrittenBlock, writtenBlock } from "./resolved";

/** Adds the check to the stack of a share. */
export const checkExclusiveShares = stackCheck(exclusiveSharesFindings);

function exclusiveSharesFindings(stack: TerraformStack): readonly Finding[] {
  const providers = describedProviders(stack);
  const firstOfImage = new Map<string, ShareConstruct>();
  const findings: Finding[] = [];
  for (const share of imageShares(stack)) {
    const block = writtenBlock(share);
    if (!block || !isCertainlyExclusive(block)) continue;
    if (Number(block.count) > 1) findings.push(twoInstances(share, Number(block.count)));
    const image = imageOf(block, providers);
    const first = firstOfImage.get(image);
    if (first) findings.push(twoShares(first, share));
    else firstOfImage.set(image, share);
  }
  return findings;
}

/**
 * True if the share certainly exists, is exclusive and names one image. A share with `for_each` may be none or several,
 * and so may a share whose `count` only Terraform knows. Two such shares may never exist together.
 */
function isCertainlyExclusive({ exclusive, count, for_each, image_id, region }: WrittenBlock): boolean {
  if ((exclusive ?? DEFAULT_EXCLUSIVE) !== true || for_each !== undefined) return false;
  if (count === undefined) return true;
  return !isExpression(count) && Number(count) > 0 && !/\bcount\./.test(`${image_id} ${region}`);
}

/** A key that is equal for two shares of one image. */
function imageOf(block: WrittenBlock, providers: ReadonlyMap<unknown, DescribedProvider>): string {
  const provider = providers.get(block.provider ?? PROVIDER_NAME);
  return JSON.stringify([provider?.account ?? null, block.region ?? provider?.region ?? null, block.image_id]);
}

interface DescribedProvider {
  /** Equal for two providers that certainly sign for the same account. */
  readonly account: string;
  readonly region: unknown;
}

/** Arguments that decide neither the account nor the service. An argument that is not listed counts as decisive. */
const NOT_DECISIVE = /^(?:alias|region|account_names|accounts_per_call|(?:max|require|client)_.*|\/\/)$/;

/** The providers of the stack by their address, such as `ecd.other`. */
function describedProviders(stack: TerraformStack): ReadonlyMap<unknown, DescribedProvider> {
  return new Map(providersOfStack(stack).map((provider) => [provider.fqn, described(provider)]));
}

function described(provider: TerraformProvider): DescribedProvider {
  const block = writtenBlock(provider);
  const decisive = Object.entries(block ?? { path: provider.node.path }).filter(([name]) => !NOT_DECISIVE.test(name));
  return { account: JSON.stringify(decisive.sort()), region: block?.region };
}

function twoShares(first: ShareConstruct, second: ShareConstruct): Finding {
  return error(
    `${first.node.path} and ${second.node.path} share the same image exclusively: each would take access from the accounts of the other. Put all accounts into one ImageShare, or set exclusive: false on both`,
  );
}

function twoInstances(share: ShareConstruct, count: number): Finding {
  return error(
    `${share.node.path} has count ${count}, and all its instances share the same image exclusively. Remove count, or take the image from a list with count.index`,
  );
}
