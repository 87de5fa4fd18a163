/** A computed list of objects: the list, with its objects by index, and the attributes of one object. */
import { objectFields, plainKind } from "./attribute-kinds";
import { attributesOf, type Construct, isSettable, type NamedAttribute, partName } from "./construct";
import { docComment, inConstructs, unindented } from "./doc-comment";
import { camelName } from "./names";

export function objectLists(construct: Construct): readonly NamedAttribute[] {
  return attributesOf(construct).filter(([, attribute]) => !isSettable(attribute) && objectFields(attribute.type));
}

export function objectListText(construct: Construct, [name, { type, description }]: NamedAttribute): string {
  const part = partName(construct, name);
  const getters = Object.entries(objectFields(type) ?? {}).map(([field, of]) => {
    const { read, reference } = plainKind(of);
    return `  get ${camelName(field)}(): ${read} {\n    return ${reference(field)};\n  }\n`;
  });
  return `/** One object of the list \`${camelName(name)}\`. */
export class ${part}OutputReference extends ComplexObject {
${getters.join("\n")}}

${unindented(docComment([inConstructs(description)]))}export class ${part}List extends ComplexList {
  constructor(terraformResource: IInterpolatingParent, terraformAttribute: string) {
    super(terraformResource, terraformAttribute, false);
  }

  /** @param index the first object has the index 0 */
  get(index: number): ${part}OutputReference {
    return new ${part}OutputReference(this.terraformResource, this.terraformAttribute, this.wrapsSet, index);
  }
}
`;
}
