/** The members of a generated class that write its settings as Terraform's JSON and HCL. */
import type { Attribute } from "../../src/tfplugin/api";
import { attributeKind } from "./attribute-kinds";
import { blocksOf, type Construct, fieldOf, isSettable, partName, settingsOf } from "./construct";
import { camelName } from "./names";

export function synthesisText(construct: Construct): string {
  const settings = settingsOf(construct);
  // A message may show these settings. `refuseSpreadTokens` names them, and another check handles literal secrets.
  const shown = settings.filter(([, { sensitive }]) => !sensitive);
  const written = [
    ...settings.map(([name, attribute]) => writtenSetting(name, attribute, fieldOf(name))),
    ...blocksOf(construct).map((name) => writtenBlock(construct, name)),
    ...(construct.kind === "provider" ? [`alias: text(${fieldOf("alias")}),`] : []),
  ];
  return `  protected override synthesizeAttributes(): { [name: string]: unknown } {
    return toTerraform(this.settings());
  }

  protected override synthesizeHclAttributes(): { [name: string]: unknown } {
    return toHclTerraform(this.settings());
  }

  private settings(): Settings {
    refuseSpreadTokens(this, { ${shown.map(([name]) => `${camelName(name)}: ${fieldOf(name)}`).join(", ")} });
    return {
      ${written.join("\n      ")}
    };
  }
`;
}

function writtenSetting(name: string, attribute: Attribute, value: string): string {
  return `${name}: ${attributeKind(attribute).setting}(${value}),`;
}

function writtenBlock(construct: Construct, name: string): string {
  const type = partName(construct, name);
  const value = construct.kind === "provider" ? fieldOf(name) : `${fieldOf(name)}.internalValue`;
  const settings = Object.entries(construct.schema.blocks?.[name]?.attributes ?? {})
    .filter(([, attribute]) => isSettable(attribute))
    .map(([key, attribute]) => writtenSetting(key, attribute, `values.${camelName(key)}`));
  return `${name}: block<${type}>("${type}", ${value}, (values) => ({ ${settings.join(" ")} })),`;
}
