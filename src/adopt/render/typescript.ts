/** The shares as a TypeScript program for CDKTF or CDK Terrain, or as a function for an existing app. */
import type { AdoptedShare, Adoption } from "../adoption";
import { typescriptString } from "./code-string";

export type Core = "cdktf" | "cdktn";

interface TypescriptOptions {
  /** Writes a function that adds the shares to a stack, instead of a whole program. */
  readonly resourcesOnly: boolean;
  readonly core: Core;
}

const ENTRIES: Readonly<Record<Core, string>> = {
  cdktf: "cdktf-ecd-image-share",
  cdktn: "cdktf-ecd-image-share/cdktn",
};

export function renderTypescript(adoption: Adoption, { core, resourcesOnly }: TypescriptOptions): string {
  const header = `// The image shares of ${adoption.region}, written by ecd-image-share adopt. The plan imports every share and changes nothing.
// After the deployment, importFrom has no effect and can be removed.
`;
  return header + (resourcesOnly ? sharesFunction(adoption, core) : program(adoption, core));
}

function program({ region, source, shares }: Adoption, core: Core): string {
  const imported = [...(source ? ["accountsFromFile"] : []), "EcdProvider", "ImageShare"];
  const names = source
    ? `// The path is relative to the folder in which the app runs.
const { accountNames } = accountsFromFile(${typescriptString(source.path)});

`
    : "";
  return `${importLine("{ App, TerraformStack }", core)}
${importLine(`{ ${imported.join(", ")} }`, ENTRIES[core])}

${names}const app = new App();
const stack = new TerraformStack(app, "image-shares");

new EcdProvider(stack, "ecd", { region: ${typescriptString(region)}${source ? ", accountNames" : ""} });

${shares.map((share) => shareStatement(share, { region, scope: "stack", indent: "" })).join("\n")}
app.synth();
`;
}

function sharesFunction({ region, shares }: Adoption, core: Core): string {
  return `${importLine("type { Construct }", "constructs")}
${importLine("{ ImageShare }", ENTRIES[core])}

/** Adds the shares of ${region} to a stack. */
export function addShares(stack: Construct): void {
${shares.map((share) => shareStatement(share, { region, scope: "stack", indent: "  " })).join("\n")}}
`;
}

function importLine(names: string, from: string): string {
  return ["import", names, "from", `"${from}";`].join(" ");
}

interface Place {
  readonly region: string;
  readonly scope: string;
  readonly indent: string;
}

function shareStatement(share: AdoptedShare, { region, scope, indent }: Place): string {
  const { name, imageId, imageName, importId, accounts } = share;
  const ids = accounts.map(({ id, note }) => {
    const comment = note === undefined ? "" : ` // ${note}`;
    return `    ${typescriptString(id)},${comment}`;
  });
  const lines = [
    ...(imageName === undefined ? [] : [`// ${imageName}`]),
    `new ImageShare(${scope}, ${typescriptString(name)}, {`,
    `  imageId: ${typescriptString(imageId)},`,
    `  region: ${typescriptString(region)},`,
    ...(ids.length === 0 ? ["  accountIds: [],"] : ["  accountIds: [", ...ids, "  ],"]),
    `}).importFrom(${typescriptString(importId)});`,
  ];
  return lines.map((line) => `${indent}${line}\n`).join("");
}
