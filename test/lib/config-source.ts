/** Reads a configuration interface from its source file, because compiled code has no types and no comments. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

export interface SourceProperty {
  readonly name: string;
  readonly optional: boolean;
  /** The text of the type in the source. */
  readonly type: string;
  /** The first paragraph of its documentation, on one line. */
  readonly description: string;
  /** The whole documentation. */
  readonly documentation: string;
}

/** The properties of an interface of `lib`, by their Terraform names. */
export function propertiesOf(file: string, name: string): ReadonlyMap<string, SourceProperty> {
  const source = readFileSync(join(__dirname, "..", "..", "lib", file), "utf8");
  const body = new RegExp(`export interface ${name}[^{]*\\{\\n([\\s\\S]*?)\\n\\}`).exec(source)?.[1];
  if (body === undefined) throw new Error(`there is no interface ${name} in ${file}`);
  const properties = [...body.matchAll(/\/\*\*([\s\S]*?)\*\/\s*readonly (\w+)(\??): ([^;]+);/g)].map(
    ([, comment = "", property = "", optional, type = ""]) => {
      const lines = comment.split("\n").map((line) => line.replace(/^\s*\* ?/, "").trim());
      const paragraphs = lines.join("\n").trim().split(/\n\n+/);
      return {
        name: property,
        optional: optional === "?",
        type,
        description: (paragraphs[0] ?? "").replaceAll("\n", " "),
        documentation: lines.join("\n"),
      };
    },
  );
  return new Map(properties.map((property) => [terraformName(property.name), property]));
}

function terraformName(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

export function constructName(name: string): string {
  return name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
}

/** A description of the schema with the names that programs use for attributes and resources. */
export function inConstructs(description: string): string {
  return description.replace(/`([a-z]+_[a-z_]+)`/g, (_, name: string) => {
    const [, resource] = /^ecd_(.*)$/.exec(name) ?? [];
    return `\`${constructName(resource === undefined ? name : `_${resource}`)}\``;
  });
}
