/** The HCL of the matrix, for the time before the operation or after it: one share for each cell. */
import { type Cell, isWrite } from "./cell";
import { aliasOf, providerBlocks } from "./provider-keys";

export type Phase = "before" | "desired";

export function configuration(cells: readonly Cell[], phase: Phase): string {
  return [providerBlocks(cells), ...cells.map((cell) => shareOf(cell, phase))].join("\n");
}

function shareOf(cell: Cell, phase: Phase): string {
  const { id, imageId, region, exclusive, operation, desired, before, timeout } = cell;
  if (phase === "before" && (before.length === 0 || operation === "import")) return "";
  if (phase === "desired" && operation === "delete") return "";
  const operations = isWrite(operation) ? ["create", "update", "delete"] : ["create", "read"];
  const provider = aliasOf(cell) === "default" ? [] : [`provider = ecd.${aliasOf(cell)}`];
  const lines = [
    ...provider,
    `image_id = "${imageId}"`,
    `region = "${region}"`,
    `account_ids = ${JSON.stringify(phase === "before" ? before : desired)}`,
    `exclusive = ${exclusive}`,
    `timeouts {\n${operations.map((name) => `    ${name} = "${timeout}"`).join("\n")}\n  }`,
  ];
  const share = `resource "ecd_image_share" "${id}" {\n  ${lines.join("\n  ")}\n}`;
  if (operation !== "import") return share;
  const accounts = exclusive ? "" : `:${before.join(",")}`;
  return `${share}\nimport {\n  to = ecd_image_share.${id}\n  id = "${region}:${imageId}${accounts}"\n${provider.length > 0 ? `  ${provider[0]}\n` : ""}}`;
}
