/**
 * The members of a generated class that read, set and reset an attribute or a block. `class-text.ts` puts them into the
 * class.
 */
import { attributeKind } from "./attribute-kinds";
import { type Construct, configName, fieldOf, isSettable, type NamedAttribute, partName } from "./construct";
import { docComment, inConstructs } from "./doc-comment";
import { camelName, pascalName } from "./names";

/**
 * The members of one attribute. The interface of the settings documents settings, and this class documents computed
 * attributes.
 */
export function attributeAccessors(construct: Construct, [name, attribute]: NamedAttribute): string {
  if (construct.kind === "provider") return ownValue(construct, name, attribute.optional === true);
  const { read, reference, config } = attributeKind(attribute, partName(construct, name));
  const getter = `  get ${camelName(name)}(): ${read} {\n    return ${reference(name)};\n  }\n`;
  if (!isSettable(attribute)) return `${docComment([inConstructs(attribute.description)])}${getter}`;
  const setter = `  set ${camelName(name)}(value: ${config}) {\n    ${fieldOf(name)} = value;\n  }\n`;
  return `${getter}${setter}${attribute.optional ? resetter(name, fieldOf(name)) : ""}${input(
    name,
    `${configName(construct)}["${camelName(name)}"]`,
    fieldOf(name),
  )}`;
}

/**
 * A program sets and reads a block of the provider as a whole. It reads and changes a block of a resource through a
 * reference.
 */
export function blockAccessors(construct: Construct, name: string): string {
  if (construct.kind === "provider") return ownValue(construct, name, true);
  const type = partName(construct, name);
  const value = `${fieldOf(name)}.internalValue`;
  return `  get ${camelName(name)}(): ${type}OutputReference {
    return ${fieldOf(name)};
  }
  put${pascalName(name)}(value: ${type}): void {
    ${value} = value;
  }
${resetter(name, value)}${input(name, `${type} | IResolvable | undefined`, value)}`;
}

/** The provider class of the core has a property `alias` too, so the accessors override it. */
export function aliasAccessors(construct: Construct): string {
  return ownValue(construct, "alias", true).replace(/^ {2}(?=[gs]et alias\()/gm, "  override ");
}

/** A stack cannot refer to a provider's settings, so the getter returns the value that was set. */
function ownValue(construct: Construct, name: string, isOptional: boolean): string {
  const type = `${configName(construct)}["${camelName(name)}"]`;
  return `  get ${camelName(name)}(): ${type} {
    return ${fieldOf(name)};
  }
  set ${camelName(name)}(value: ${type}) {
    ${fieldOf(name)} = value;
  }
${isOptional ? resetter(name, fieldOf(name)) : ""}${input(name, type, fieldOf(name))}`;
}

function resetter(name: string, place: string): string {
  return `  reset${pascalName(name)}(): void {\n    ${place} = undefined;\n  }\n`;
}

function input(name: string, type: string, place: string): string {
  return `  get ${camelName(name)}Input(): ${type} {\n    return ${place};\n  }\n`;
}
