/**
 * Reads a file that may be absent. Only ENOENT means that it is absent. A file that exists but cannot be read is an
 * error: if it counted as absent, the next source could sign the apply with another account's key.
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

/** The code of a failed file operation in Node.js, such as EACCES. It holds no content of the file. */
export function fileErrorCode(error: unknown): string {
  const code = typeof error === "object" && error !== null && "code" in error ? error.code : undefined;
  return typeof code === "string" ? code : "unknown error";
}
