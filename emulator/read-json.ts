/** Reads a JSON file that a user named. Errors name the file. Skips the byte order mark that some editors save. */
import { readFileSync } from "node:fs";

export function readJson(path: string): unknown {
  const text = readFileSync(path, "utf8").replace(/^\uFEFF/, "");
  if (text.trim() === "") throw new Error(`${path} is empty. Remove it, or write JSON into it`);
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`${path} is not JSON`);
  }
}
