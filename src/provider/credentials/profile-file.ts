/**
 * Reads `config.json` of the Alibaba Cloud CLI. The SDK's reader is not used: when it cannot parse the file, it puts
 * the whole file, secrets included, into its error.
 */

import { isJsonObject, printable, quoted } from "../../model";
import { noCredentials } from "./credential-errors";
import { readOptionalFile } from "./optional-file";

export interface Profile {
  readonly name: string;
  /** `AK`, `StsToken`, `RamRoleArn` … The default is `AK`. */
  readonly mode: string;
  /** The text field with this name; undefined when it is absent or empty. */
  field(name: string): string | undefined;
}

/**
 * Reads one profile of a file.
 * @param name undefined takes the current profile of the file; if the file names none, the profile `default`
 */
export async function readProfile(file: string, name: string | undefined): Promise<Profile> {
  const content = await readOptionalFile(file);
  if (content === undefined) {
    throw noCredentials(
      `the credentials file ${file} does not exist. Run "aliyun configure", or correct "shared_credentials_file"`,
    );
  }
  const parsed = parse(content);
  const profiles =
    isJsonObject(parsed) && Array.isArray(parsed.profiles) ? parsed.profiles.filter(isJsonObject) : undefined;
  if (!isJsonObject(parsed) || !profiles) {
    throw noCredentials(
      `the credentials file ${file} is not a configuration of the Alibaba Cloud CLI (JSON with a list "profiles"). Its content is not shown, because it may hold secrets`,
    );
  }
  const wanted = name ?? text(parsed.current) ?? "default";
  const profile = profiles.find((candidate) => candidate.name === wanted);
  if (!profile) {
    const known = profiles.map((candidate) => text(candidate.name)).filter((known) => known !== undefined);
    throw noCredentials(
      `the credentials file ${file} has no profile ${quoted(wanted)}. It has: ${known.map(printable).join(", ") || "none"}`,
    );
  }
  return { name: wanted, mode: text(profile.mode) ?? "AK", field: (key) => text(profile[key]) };
}

function parse(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}

function text(value: unknown): string | undefined {
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value !== "" ? value : undefined;
}
