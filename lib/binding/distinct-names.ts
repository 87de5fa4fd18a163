/**
 * Finds two constructs of a stack that get one name, and names that Terraform refuses. CDKTF removes characters from an
 * id, so `a.b` and `ab` become one resource. CDKTF would merge their settings, and the accounts of one share would get
 * the image of the other. The constructor of every construct that becomes a block or a file calls it.
 */
import type { IConstruct } from "constructs";
import { quoted } from "../../src/model";
import { type TerraformDataSource, type TerraformResource, TerraformStack } from "../cdktf";
import { error, type Finding, stackCheck } from "../validation/finding";
import { constructsOfStack } from "./constructs-of-stack";
import { hasMovedAway } from "./moved-away";

/** The names of a construct when its stack is synthesized. Until then, the program may change them. */
interface Names {
  /** The block or the file. Two constructs with one place are an error. */
  readonly place: () => string;
  /** The name of the block. */
  readonly label: () => string;
}

const names = new WeakMap<IConstruct, Names>();
const checkStack = stackCheck(sameNames);

/**
 * @param place names the block or the file of the construct; constructs with one place are an error
 * @param label the name of the block; a name that Terraform refuses is an error
 */
export function checkDistinctName(construct: IConstruct, place: () => string, label: () => string): void {
  names.set(construct, { place, label });
  checkStack(TerraformStack.of(construct));
}

/** The address of a resource in its stack, such as `ecd_image_share.golden`. */
export function checkDistinctResource(resource: TerraformResource): void {
  const label = () => resource.friendlyUniqueId;
  checkDistinctName(resource, () => `${resource.terraformResourceType}.${label()}`, label);
}

/** The address of a data source in its stack, such as `data.ecd_image.golden`. */
export function checkDistinctDataSource(source: TerraformDataSource): void {
  const label = () => source.friendlyUniqueId;
  checkDistinctName(source, () => `data.${source.terraformResourceType}.${label()}`, label);
}

function sameNames(stack: TerraformStack): readonly Finding[] {
  const firstOfName = new Map<string, IConstruct>();
  const findings: Finding[] = [];
  for (const construct of constructsOfStack(stack)) {
    const own = names.get(construct);
    if (own === undefined || hasMovedAway(construct)) continue;
    const name = own.place();
    if (!/^[\p{ID_Start}_][\p{ID_Continue}-]*$/u.test(own.label())) findings.push(refusedName(construct, own.label()));
    const first = firstOfName.get(name);
    if (first) findings.push(oneName(first, construct, name));
    else firstOfName.set(name, construct);
  }
  return findings;
}

function refusedName(construct: IConstruct, label: string): Finding {
  return error(
    `${construct.node.path} gets the name ${quoted(label)}, which Terraform refuses: a name begins with a letter or "_", and has only letters, digits, "_" and "-". Give it an id that begins with a letter of the alphabet`,
  );
}

function oneName(first: IConstruct, second: IConstruct, name: string): Finding {
  return error(
    `${first.node.path} and ${second.node.path} both become ${name}, so one would replace or extend the other. Give one of them an id with other letters or digits`,
  );
}
