/**
 * The generated class of a construct: fields, accessors and synthesis. The class that programs use extends it.
 * `generated-files.ts` adds the imports.
 */
import { aliasAccessors, attributeAccessors, blockAccessors } from "./accessors";
import { attributeKind } from "./attribute-kinds";
import {
  attributesOf,
  blocksOf,
  type Construct,
  configName,
  fieldOf,
  isSettable,
  partName,
  settingsOf,
} from "./construct";
import { classComment } from "./doc-comment";
import { generateConfigText } from "./import-text";
import { camelName } from "./names";
import { synthesisText } from "./synthesis-text";

const SUPER = { resource: "TerraformResource", dataSource: "TerraformDataSource", provider: "TerraformProvider" };

export function classText(construct: Construct): string {
  const { className, kind, type, schema } = construct;
  const isProvider = kind === "provider";
  const members = [
    ...attributesOf(construct).map((attribute) => attributeAccessors(construct, attribute)),
    ...blocksOf(construct).map((name) => blockAccessors(construct, name)),
    ...(isProvider ? [aliasAccessors(construct)] : []),
  ];
  return `${classComment(schema)}export abstract class ${className}Base extends ${SUPER[kind]} {
  static readonly tfResourceType = ${isProvider ? "PROVIDER_NAME" : `"${type}"`};

${generateConfigText(construct)}
${fields(construct).join("\n")}

${constructorText(construct)}
${members.join("\n")}
${synthesisText(construct)}}
`;
}

function fields(construct: Construct): readonly string[] {
  const { kind } = construct;
  const setting = (name: string) => `  private _${camelName(name)}: ${configName(construct)}["${camelName(name)}"];`;
  const held = (name: string, holder: string) =>
    `  private readonly _${camelName(name)} = new ${holder}(this, "${name}");`;
  const holders = kind === "provider" ? [] : attributesOf(construct).filter(([, attribute]) => !isSettable(attribute));
  return [
    ...settingsOf(construct).map(([name]) => setting(name)),
    ...holders.flatMap(([name, attribute]) => {
      const { holder } = attributeKind(attribute, partName(construct, name));
      return holder === undefined ? [] : [held(name, holder)];
    }),
    ...blocksOf(construct).map((name) =>
      kind === "provider" ? setting(name) : held(name, `${partName(construct, name)}OutputReference`),
    ),
    ...(kind === "provider" ? [setting("alias")] : []),
  ];
}

function constructorText(construct: Construct): string {
  const { kind, className } = construct;
  const isProvider = kind === "provider";
  const assigned = [
    ...settingsOf(construct).map(([name]) => `${fieldOf(name)} = config.${camelName(name)};`),
    ...blocksOf(construct).map(
      (name) => `${fieldOf(name)}${isProvider ? "" : ".internalValue"} = config.${camelName(name)};`,
    ),
    ...(isProvider ? [`${fieldOf("alias")} = config.alias;`] : []),
  ];
  return `  constructor(scope: Construct, id: string, config: ${configName(construct)}${isProvider ? " = {}" : ""}) {
    super(scope, id, {
${isProvider ? "" : "      ...config,\n"}      terraformResourceType: ${className}Base.tfResourceType,
      terraformGeneratorMetadata: GENERATOR_METADATA,
${isProvider ? "      terraformProviderSource: PROVIDER_SOURCE,\n" : ""}    });
    ${assigned.join("\n    ")}
  }
`;
}
