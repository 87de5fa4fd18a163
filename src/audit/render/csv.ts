/** The audit as CSV for a spreadsheet: one row for each account of an image, and one for an image without accounts. */
import type { Audit, AuditedAccount, AuditedImage } from "../model/audit";

const COLUMNS = ["region", "image_id", "image_name", "status", "account_id", "account_name", "account", "problem"];
const USE_COLUMNS = ["desktops", "templates", "pools", "unused"];

export function renderCsv(audit: Audit): string {
  const accounts = new Map(audit.accounts.map((account) => [account.id, account]));
  const rows = [
    ...audit.regions
      .filter(({ problem }) => problem !== undefined)
      .map(({ region, problem = "" }) => [
        region,
        "",
        "",
        "",
        "",
        "",
        "",
        problem,
        ...(audit.asksUsers ? ["", "", "", ""] : []),
      ]),
    ...audit.images.flatMap((image) => rowsOf(image, accounts, audit)),
  ];
  const header = [...COLUMNS, ...(audit.asksUsers ? USE_COLUMNS : [])];
  return [header, ...rows].map((fields) => `${fields.map(field).join(",")}\r\n`).join("");
}

function rowsOf(image: AuditedImage, accounts: ReadonlyMap<string, AuditedAccount>, audit: Audit): string[][] {
  const start = [image.region, image.imageId, image.name, image.status];
  const end = [image.problems.join("; "), ...(audit.asksUsers ? use(image) : [])];
  const ofImage = audit.accounts.filter(({ id }) => image.accounts?.has(id));
  if (ofImage.length === 0) return [[...start, "", "", image.accounts ? "none" : "not read", ...end]];
  return ofImage.map(({ id }) => [...start, id, accounts.get(id)?.name ?? "", state(accounts.get(id), audit), ...end]);
}

function state(account: AuditedAccount | undefined, { source }: Audit): string {
  if (source === undefined) return "not compared";
  return account?.isUnknown ? "unknown" : "known";
}

function use({ users, isUnused }: AuditedImage): string[] {
  if (!users) return ["", "", "", "not known"];
  const verdict = isUnused === undefined ? "not known" : isUnused ? "yes" : "no";
  return [String(users.desktops), String(users.templates), String(users.pools), verdict];
}

/** A spreadsheet would compute a text that begins like a formula, so such a text gets an apostrophe. */
function field(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
