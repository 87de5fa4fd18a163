/**
 * Reads a file that may be absent. Only ENOENT is absence: a file that is there and cannot be read is an error. If it
 * counted as absent, the next source of credentials would sign the apply with another account's key.
 */
import { readFile } from "node:fs/promises";
import { noCredentials } from "./credential-errors";

/** The text of the file without a byte order mark; undefined when there is no such file. */
export async function readOptionalFile(file: string): Promise<string | undefined> {
  try {
    return (await readFile(file, "utf8")).replace(/^\uFEFF/, "");
  } catch (error) {
    const code = fileErrorCode(error);
    if (code === "ENOENT") return undefined;
    throw noCredentials(
      `the file ${file} cannot be read (${code}). No other credentials are tried in its place. Correct its permissions or its path, or name other credentials in the provider's arguments`,
    );
  }
}

/** Node.js's code of a failed file operation, such as EACCES; it holds no content. */
export function fileErrorCode(error: unknown): string {
  const code = typeof error === "object" && error !== null && "code" in error ? error.code : undefined;
  return typeof code === "string" ? code : "unknown error";
}
