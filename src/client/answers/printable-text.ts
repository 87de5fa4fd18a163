/**
 * Makes texts of the service safe to show: on one line, without terminal control characters, and shortened. Such a text
 * may contain names that other people chose, and a gateway may answer with a whole page.
 */
import { printable } from "../../model";

const LONGEST_MESSAGE = 2000;
const LONGEST_NAME = 200;

/** A message of the service. */
export function printableMessage(text: string): string {
  return plain(text, LONGEST_MESSAGE);
}

/** A code or a RequestId. */
export function printableName(text: string): string {
  return plain(text, LONGEST_NAME);
}

function plain(text: string, longest: number): string {
  const line = printable(text).replace(/\s+/g, " ").trim();
  return line.length > longest ? `${line.slice(0, longest)}…` : line;
}
