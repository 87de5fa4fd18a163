/**
 * The shares as HCL, in the form of `terraform fmt`. A text from the service becomes a quoted string or a comment of
 * one line, so a name cannot add code.
 */
import type { AdoptedAccount, AdoptedShare, Adoption } from "../adoption";
import { hclString } from "./code-string";

interface HclOptions {
  /** Leaves out the blocks `terraform` and `provider`, for a folder that has them already. */
  readonly resourcesOnly: boolean;
  readonly provider: { readonly name: string; readonly source: string; readonly version: string };
}

export function renderHcl(adoption: Adoption, options: HclOptions): string {
  const { region, shares } = adoption;
  const header = `# The image shares of ${region}, written by ecd-image-share adopt. The plan imports every share and changes nothing.
# After the apply, the import blocks have no effect and can be removed.
`;
  const start = options.resourcesOnly ? [] : [settings(options), providerBlock(adoption, options)];
  return [header, ...start, ...shares.map((share) => shareBlocks(share, region))].join("\n");
}

function settings({ provider: { name, source, version } }: HclOptions): string {
  return `terraform {
  # Import blocks need 1.5.
  required_version = ">= 1.5"
  required_providers {
    ${name} = {
      source  = ${hclString(source)}
      version = ${hclString(version)}
    }
  }
}
`;
}

function providerBlock({ region, source }: Adoption, { provider }: HclOptions): string {
  const named = [...(source?.names ?? [])].filter(([, name]) => name !== "");
  const width = Math.max(...named.map(([id]) => id.length), 0);
  const lines = named.map(
    ([id, name]) => `    ${hclString(id)}${" ".repeat(width - id.length)} = ${hclString(name)}\n`,
  );
  const names = lines.length === 0 ? "" : `  account_names = {\n${lines.join("")}  }\n`;
  return `provider "${provider.name}" {\n  region = ${hclString(region)}\n${names}}\n`;
}

function shareBlocks({ name, imageId, imageName, importId, accounts }: AdoptedShare, region: string): string {
  return `${imageName === undefined ? "" : `# ${imageName}\n`}resource "ecd_image_share" "${name}" {
${argumentLines(region, imageId, accounts)}
}

import {
  to = ecd_image_share.${name}
  id = ${hclString(importId)}
}
`;
}

/** `terraform fmt` aligns a list on one line with its neighbours, but not a list on several lines. */
function argumentLines(region: string, imageId: string, accounts: readonly AdoptedAccount[]): string {
  const name = (argument: string) => (accounts.length === 0 ? argument.padEnd("account_ids".length) : argument);
  const list = accounts.length === 0 ? "[]" : accountList(accounts);
  return `  ${name("region").padEnd("image_id".length)} = ${hclString(region)}
  ${name("image_id")} = ${hclString(imageId)}
  account_ids = ${list}`;
}

function accountList(accounts: readonly AdoptedAccount[]): string {
  const width = Math.max(...accounts.map(({ id }) => id.length));
  const lines = accounts.map(({ id, note }) => {
    const comment = note === undefined ? "" : `${" ".repeat(width - id.length)} # ${note}`;
    return `    ${hclString(id)},${comment}\n`;
  });
  return `[\n${lines.join("")}  ]`;
}
