/**
 * Finds two shares of one stack that both claim to be the whole truth about one image. Across stacks nobody can know,
 * which the documentation says.
 */
import type { IConstruct } from "constructs";
import { TerraformResource, TerraformStack, Token } from "../cdktf";
import type { EcdProvider } from "../ecd-provider";
import type { ImageShare } from "../image-share";
import { PROVIDER_NAME } from "../mirror/names";
import { resolved } from "./resolved";

/** An exclusive share of the same image that stands before this one in the stack's tree. */
export function exclusiveTwin(share: ImageShare): ImageShare | undefined {
  if (!isCertainlyOne(share)) return undefined;
  const stack = TerraformStack.of(share);
  const sharesBefore: ImageShare[] = [];
  for (const construct of stack.node.findAll()) {
    if (construct === share) break;
    if (isImageShare(construct) && TerraformStack.of(construct) === stack) sharesBefore.push(construct);
  }
  return sharesBefore.find((other) => isCertainlyOne(other) && isSameImage(share, other));
}

/** With `count` or `forEach` a share may be none or many, and two of them may well exclude each other. */
function isCertainlyOne(share: ImageShare): boolean {
  const exclusive = share.exclusiveInput ?? true;
  return exclusive === true && share.count === undefined && share.forEach === undefined;
}

function isSameImage(a: ImageShare, b: ImageShare): boolean {
  const [providerA, providerB] = [providerOf(a), providerOf(b)];
  return (
    providerA === providerB &&
    isSameText(a, a.imageIdInput, b.imageIdInput) &&
    isSameText(a, a.regionInput ?? providerA?.regionInput, b.regionInput ?? providerB?.regionInput)
  );
}

/** Two tokens of one attribute differ as strings, and only what they resolve to is the same. */
function isSameText(scope: IConstruct, a: string | undefined, b: string | undefined): boolean {
  if (a === b) return true;
  return Token.isUnresolved(a) && Token.isUnresolved(b) && resolved(scope, a) === resolved(scope, b);
}

function providerOf(share: ImageShare): EcdProvider | undefined {
  const provider =
    share.provider ??
    TerraformStack.of(share)
      .allProviders()
      .find((candidate) => candidate.terraformResourceType === PROVIDER_NAME && candidate.alias === undefined);
  return provider && "regionInput" in provider ? (provider as EcdProvider) : undefined;
}

function isImageShare(construct: IConstruct): construct is ImageShare {
  // Not `instanceof`: the class imports this file.
  return TerraformResource.isTerraformResource(construct) && "accountIdsInput" in construct;
}
