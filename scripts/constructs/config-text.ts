/**
 * The interfaces that a program fills in: the settings of a construct and of its blocks. `generated-files.ts` puts them
 * into the files.
 */
import { ADDITIONS } from "./additions";
import { attributeKind } from "./attribute-kinds";
import {
  blocksOf,
  type Construct,
  configName,
  isSettable,
  type NamedAttribute,
  partName,
  settingsOf,
} from "./construct";
import { blockComment, blockSettingComment, docComment, type Owner, settingComment } from "./doc-comment";
import { camelName } from "./names";

export function configText(construct: Construct): string {
  const { className, kind, schema } = construct;
  const owner: Owner = {
    name: className,
    isNullable: ({ optional, computed }) => kind === "resource" && optional === true && computed !== true,
    refusesLiterals: kind === "provider",
  };
  const extended = [
    kind === "provider" ? [] : "TerraformMetaArguments",
    ADDITIONS[className]?.extends?.name ?? [],
  ].flat();
  const blocks = blocksOf(construct).flatMap((name) => {
    const block = schema.blocks?.[name];
    return block
      ? [`${blockSettingComment(block)}  readonly ${camelName(name)}?: ${partName(construct, name)};\n`]
      : [];
  });
  const alias = docComment(
    ["Name by which resources choose this provider when a stack has several."],
    ["@default - none: the stack's default provider"],
  );
  return `/** The settings of \`${className}\`. */
export interface ${configName(construct)}${extended.length > 0 ? ` extends ${extended.join(", ")}` : ""} {
${settingsOf(construct)
  .map((setting) => property(owner, setting))
  .join("")}${blocks.join("")}${kind === "provider" ? `${alias}  readonly alias?: string;\n` : ""}}
`;
}

export function blockConfigText(construct: Construct, name: string): string {
  const block = construct.schema.blocks?.[name];
  if (!block) throw new Error(`${construct.type} has no block ${name}`);
  const owner: Owner = {
    name: partName(construct, name),
    isNullable: () => false,
    refusesLiterals: construct.kind === "provider",
  };
  const settings = Object.entries(block.attributes).filter(([, attribute]) => isSettable(attribute));
  return `${blockComment(name, block)}export interface ${owner.name} {
${settings.map((setting) => property(owner, setting)).join("")}}
`;
}

function property(owner: Owner, [name, attribute]: NamedAttribute): string {
  const type = attributeKind(attribute).config + (owner.isNullable(attribute) ? " | null" : "");
  return `${settingComment(owner, name, attribute)}  readonly ${camelName(name)}${attribute.required ? "" : "?"}: ${type};\n`;
}
