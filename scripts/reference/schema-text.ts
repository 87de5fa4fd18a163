/** The section "Schema" of a page, in the form of Terraform's registry: arguments by kind, then blocks. */
import type { Attribute, AttributeType, Schema } from "../../src/tfplugin/api";

type Attributes = Readonly<Record<string, Attribute>>;

export function schemaText({ attributes, blocks = {} }: Schema): string {
  const blockLines = Object.entries(blocks).map(
    ([name, { description }]) =>
      `- \`${name}\` (Block, Optional) ${description} (see [below](#nested-schema-for-${name}))`,
  );
  const nested = Object.entries(blocks).map(
    ([name, block]) => `\n### Nested Schema for \`${name}\`\n\n${groupsText(block.attributes, [], "####")}`,
  );
  return `## Schema\n\n${groupsText(attributes, blockLines, "###")}${nested.join("")}`;
}

function groupsText(attributes: Attributes, blockLines: readonly string[], heading: string): string {
  const entries = Object.entries(attributes).sort(([a], [b]) => a.localeCompare(b, "en"));
  const lines = (isMember: (attribute: Attribute) => boolean) =>
    entries.filter(([, attribute]) => isMember(attribute)).map(([name, attribute]) => attributeLine(name, attribute));
  const groups: readonly (readonly [title: string, lines: readonly string[]])[] = [
    ["Required", lines(({ required }) => required === true)],
    ["Optional", [...lines(({ optional }) => optional === true), ...blockLines]],
    ["Read-Only", lines(({ required, optional }) => required !== true && optional !== true)],
  ];
  return groups
    .filter(([, members]) => members.length > 0)
    .map(([title, members]) => `${heading} ${title}\n\n${members.join("\n")}\n`)
    .join("\n");
}

function attributeLine(name: string, { type, description, sensitive }: Attribute): string {
  return `- \`${name}\` (${typeName(type)}${sensitive ? ", Sensitive" : ""}) ${description}`;
}

/** `Set of String`, as the registry writes it. */
function typeName(type: AttributeType): string {
  if (typeof type === "string") return capital(type === "bool" ? "boolean" : type);
  if (type[0] === "object") return "Object";
  return `${capital(type[0])} of ${typeName(type[1])}`;
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
