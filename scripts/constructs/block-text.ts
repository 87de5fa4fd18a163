/** The reference through which a program reads and changes a block of a resource. */
import type { Attribute } from "../../src/tfplugin/api";
import { attributeKind } from "./attribute-kinds";
import { type Construct, isSettable, partName } from "./construct";
import { camelName, pascalName } from "./names";

export function blockReferenceText(construct: Construct, name: string): string {
  const type = partName(construct, name);
  const settings = Object.entries(construct.schema.blocks?.[name]?.attributes ?? {}).filter(([, attribute]) =>
    isSettable(attribute),
  );
  return `/** The block \`${name}\`, through which its settings are read and changed. */
export class ${type}OutputReference extends BlockReference<${type}> {
${settings.map(([key, attribute]) => accessors(key, attribute, type)).join("\n")}}
`;
}

function accessors(key: string, attribute: Attribute, type: string): string {
  const { read, reference, config } = attributeKind(attribute);
  const reset = attribute.optional
    ? `  reset${pascalName(key)}(): void {\n    this.reset("${camelName(key)}");\n  }\n`
    : "";
  return `  get ${camelName(key)}(): ${read} {
    return ${reference(key)};
  }
  set ${camelName(key)}(value: ${config}) {
    this.change({ ${camelName(key)}: value });
  }
${reset}  get ${camelName(key)}Input(): ${type}["${camelName(key)}"] | undefined {
    return this.inputs?.${camelName(key)};
  }
`;
}
