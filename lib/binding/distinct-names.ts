/**
 * Finds two constructs of a stack that get one name. CDKTF removes characters from an id, so `a.b` and `ab` become one
 * resource. CDKTF would merge their settings, and the accounts of one share would get the image of the other. The check
 * runs once for each stack. The constructor of every construct that becomes a block or a file calls it.
 */
import type { IConstruct } from "constructs";
import { type TerraformDataSource, type TerraformResource, TerraformStack } from "../cdktf";
import { checkAtSynth, error, type Finding } from "../validation/finding";
import { constructsOfStack } from "./constructs-of-stack";
import { hasMovedAway } from "./moved-away";

/** The name of a construct when its stack is synthesized. Until then, the program may change it. */
const names = new WeakMap<IConstruct, () => string>();
const checked = new WeakSet<TerraformStack>();

/** @param name names the block or the file of the construct; constructs with one name are an error */
export function checkDistinctName(construct: IConstruct, name: () => string): void {
  names.set(construct, name);
  const stack = TerraformStack.of(construct);
  if (checked.has(stack)) return;
  checked.add(stack);
  checkAtSynth(stack, () => sameNames(stack));
}

/** The address of a resource in its stack, such as `ecd_image_share.golden`. */
export function checkDistinctResource(resource: TerraformResource): void {
  checkDistinctName(resource, () => `${resource.terraformResourceType}.${resource.friendlyUniqueId}`);
}

/** The address of a data source in its stack, such as `data.ecd_image.golden`. */
export function checkDistinctDataSource(source: TerraformDataSource): void {
  checkDistinctName(source, () => `data.${source.terraformResourceType}.${source.friendlyUniqueId}`);
}

function sameNames(stack: TerraformStack): readonly Finding[] {
  const firstOfName = new Map<string, IConstruct>();
  const findings: Finding[] = [];
  for (const construct of constructsOfStack(stack)) {
    const name = names.get(construct)?.();
    if (name === undefined || hasMovedAway(construct)) continue;
    const first = firstOfName.get(name);
    if (first) findings.push(oneName(first, construct, name));
    else firstOfName.set(name, construct);
  }
  return findings;
}

function oneName(first: IConstruct, second: IConstruct, name: string): Finding {
  return error(
    `${first.node.path} and ${second.node.path} both become ${name}, so one would replace or extend the other. Give one of them an id with other letters or digits`,
  );
}
