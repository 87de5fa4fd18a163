/**
 * The matrix of images and accounts for a terminal. Accounts are numbered columns, with a legend above. Many accounts
 * are split into blocks, so that no line gets too long.
 */
import { counted, imageKey } from "../../model";
import type { Audit, AuditedAccount, AuditedImage } from "../model/audit";

/** The number of accounts in one block. */
const COLUMNS = 40;
/** The longest name in front of a row. */
const LONGEST_NAME = 30;

export function matrix({ accounts, images }: Audit): readonly string[] {
  const shown = images.filter((image) => image.accounts?.size !== 0);
  if (shown.length === 0) return [];
  const heading = `Access: ${counted(shown.length, "image")}, ${counted(accounts.length, "account")} (x has access, ? unknown account)`;
  const blocks: string[] = [];
  for (let start = 0; start < Math.max(1, accounts.length); start += COLUMNS) {
    blocks.push(block(shown, accounts.slice(start, start + COLUMNS), start));
  }
  return [heading, ...blocks];
}

function block(images: readonly AuditedImage[], accounts: readonly AuditedAccount[], start: number): string {
  const digits = String(start + accounts.length).length;
  const rows = images.filter(
    (image) => (!image.accounts && start === 0) || accounts.some(({ id }) => image.accounts?.has(id)),
  );
  const keyWidth = Math.max(0, ...rows.map((image) => width(imageKey(image))));
  const nameWidth = Math.max(0, ...rows.map((image) => width(shortName(image))));
  const legend = accounts.map(
    ({ id, name, isUnknown }, index) =>
      `  ${String(start + index + 1).padStart(digits)}  ${isUnknown ? "?" : " "} ${id}${name === undefined ? "" : `  ${name}`}`,
  );
  const headers = Array.from({ length: digits }, (_, line) => {
    const numbers = accounts.map((_, index) => String(start + index + 1).padStart(digits)[line] ?? " ");
    return `  ${" ".repeat(keyWidth + 2 + nameWidth)}  ${numbers.join(" ")}`.trimEnd();
  });
  const lines = rows.map((image) => {
    const cells = image.accounts
      ? accounts.map(({ id, isUnknown }) => (image.accounts?.has(id) ? (isUnknown ? "?" : "x") : ".")).join(" ")
      : "not read";
    return `  ${padded(imageKey(image), keyWidth)}  ${padded(shortName(image), nameWidth)}  ${cells}`;
  });
  return [...legend, ...(legend.length > 0 ? [""] : []), ...headers.filter((line) => line !== ""), ...lines].join("\n");
}

function shortName({ name, imageId }: AuditedImage): string {
  if (name === imageId) return "";
  const characters = [...name];
  return characters.length > LONGEST_NAME ? `${characters.slice(0, LONGEST_NAME - 1).join("")}…` : name;
}

/** Columns of a terminal: Chinese, Japanese and Korean characters take two. */
function width(text: string): number {
  const wide = text.match(
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303F\uFF01-\uFF60]/gu,
  );
  return [...text].length + (wide?.length ?? 0);
}

function padded(text: string, columns: number): string {
  return text + " ".repeat(Math.max(0, columns - width(text)));
}
