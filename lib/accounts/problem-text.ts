/**
 * A problem of a value as one text that follows a colon. It must not import a core, because the command also reads
 * accounts.
 */
import type { Problem } from "../../src/model";

export function problemText({ title, detail }: Problem): string {
  return `${title.charAt(0).toLowerCase()}${title.slice(1)}. ${detail}`;
}
