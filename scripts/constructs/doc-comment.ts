/**
 * Documentation of a construct from the descriptions of the schema. Descriptions use Terraform's names. The comments
 * use the names of the constructs.
 */
import type { Attribute, Schema, SingleBlock } from "../../src/tfplugin/api";
import { COMMON_REMARKS, remarkOn } from "./additions";
import { blockDefault, defaultText } from "./default-text";
import { camelName, resourceClass } from "./names";

const LINE_WIDTH = 120;

/** A comment with paragraphs and tags. It is on one line if it is one short paragraph. */
export function docComment(paragraphs: readonly (string | undefined)[], tags: readonly string[] = []): string {
  const blocks = [...paragraphs.filter((paragraph) => paragraph !== undefined), ...(tags.length > 0 ? [""] : [])];
  const [only = ""] = blocks;
  if (blocks.length === 1 && only.length + 9 <= LINE_WIDTH) return `  /** ${only} */\n`;
  const texts = blocks.flatMap((block, index) => (index > 0 && block !== "" ? ["", block] : [block]));
  const lines = [...texts, ...tags].flatMap(wrapped).map((line) => `   * ${line}`.trimEnd());
  return `  /**\n${lines.join("\n")}\n   */\n`;
}

function wrapped(text: string): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : word;
    if (lines.length > 0 && longer.length + 5 <= LINE_WIDTH) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** The common properties of all settings of an interface. */
export interface Owner {
  /** The interface without `Config`, as in `ADDITIONS`. */
  readonly name: string;
  /** True if the setting may be null: `terraform plan -generate-config-out` writes null if a state has no value. */
  readonly isNullable: (attribute: Attribute) => boolean;
  /** True if a literal secret is an error at synth. */
  readonly refusesLiterals: boolean;
}

/** The documentation of a setting in the interface that a program fills in. */
export function settingComment(owner: Owner, name: string, attribute: Attribute): string {
  const remarks = [
    attribute.sensitive && owner.refusesLiterals ? literalRule(attribute.description) : "",
    remarkOn(owner.name, name) ?? "",
    owner.isNullable(attribute) ? "`null` is the same as leaving it out." : "",
  ].filter((remark) => remark !== "");
  const byDefault = defaultText(attribute);
  return docComment(
    [inConstructs(attribute.description), remarks.join(" ") || undefined],
    byDefault === undefined ? [] : [`@default ${inConstructs(byDefault)}`],
  );
}

/** The documentation of a block as a setting. */
export function blockSettingComment({ description, attributes }: SingleBlock): string {
  const byDefault = blockDefault(attributes);
  return docComment([inConstructs(description)], byDefault === undefined ? [] : [`@default ${byDefault}`]);
}

/** The documentation of the interface of a block. */
export function blockComment(name: string, { description }: SingleBlock): string {
  return unindented(docComment([inConstructs(description), COMMON_REMARKS[name]]));
}

export function classComment({ description }: Schema): string {
  return unindented(docComment([inConstructs(description)]));
}

export function unindented(text: string): string {
  return text.replace(/^ {2}/gm, "");
}

/**
 * The description with the names of the constructs: `maxUnshare` for `max_unshare`, `ImageCopy` for `ecd_image_copy`.
 */
export function inConstructs(description: string): string {
  return description.replace(/`([a-z]+(?:_[a-z]+)+)`/g, (_, name: string) =>
    name.startsWith("ecd_") ? `\`${resourceClass(name)}\`` : `\`${camelName(name)}\``,
  );
}

/** `lib/validation/literal-secret.ts` refuses literals of sensitive settings. */
function literalRule(description: string): string {
  const remedy = /\bEnvironment\b/.test(description)
    ? "Leave it out and set the environment variable, or pass"
    : "Pass";
  return `Never a literal: \`cdk.tf.json\` would hold it in plain text, so a literal is an error at synth. ${remedy} a \`TerraformVariable\` with \`sensitive: true\`.`;
}
