/** The rule of an account's name, which is shown beside the id in plans, states and messages. */
import type { Problem } from "../problem";
import { quoted, quotedCharacter } from "../quoted";

const CONTROL = /[\p{Cc}\p{Zl}\p{Zp}]/u;

/** The problem of one name; undefined when it is valid. */
export function accountNameProblem(name: string): Problem | undefined {
  const control = CONTROL.exec(name)?.[0];
  if (control === undefined) return undefined;
  return {
    severity: "error",
    title: `Invalid account name ${quoted(name)}`,
    detail: `A name is one line of text. This one holds ${controlName(control)}. Remove it.`,
  };
}

function controlName(control: string): string {
  if (control === "\n" || control === "\r" || control === "\u2028" || control === "\u2029") return "a line break";
  if (control === "\t") return "a tab";
  return `the control character ${quotedCharacter(control)}`;
}
