/**
 * Credentials of the SDKs' own file, an INI file. ALIBABA_CLOUD_CREDENTIALS_FILE names it; the default is
 * `~/.alibabacloud/credentials`. The SDK's source is not used, because it reads the variable again without expanding
 * `~`, and takes values that a profile lacks from the variables of another key.
 */

import { parse } from "ini";
import { type CredentialSource, type Credentials, fixedCredentials } from "../../client";
import { quoted } from "../../model";
import { assumedRole } from "./assumed-role";
import { noCredentials } from "./credential-errors";
import type { CredentialDependencies } from "./dependencies";
import { readOptionalFile } from "./optional-file";
import { ecsRoleCredentials } from "./sdk-sources";

const DEFAULT_SESSION_SECONDS = 3600;

type Fields = ReadonlyMap<string, string>;

/** @param name undefined takes the profile `default` */
export async function sdkFileCredentials(
  file: string,
  name: string | undefined,
  dependencies: CredentialDependencies,
): Promise<CredentialSource> {
  const profile = await readSection(file, name ?? "default");
  const shown = `profile ${quoted(name ?? "default")} of ${file}`;
  const need = (field: string) =>
    profile.get(field) || fail(`the ${shown} has no "${field}", which its type ${profile.get("type")} needs`);
  const keys = (): Credentials => ({
    accessKeyId: need("access_key_id"),
    accessKeySecret: need("access_key_secret"),
    origin: shown,
  });
  switch (profile.get("type")) {
    case "access_key":
      return fixedCredentials(keys());
    case "ecs_ram_role":
      return ecsRoleCredentials(profile.get("role_name") || undefined, dependencies.askSdk);
    case "ram_role_arn": {
      const role = {
        roleArn: need("role_arn"),
        sessionName: profile.get("role_session_name") || "terraform",
        policy: profile.get("policy") || undefined,
        durationSeconds: DEFAULT_SESSION_SECONDS,
        externalId: undefined,
      };
      return assumedRole(fixedCredentials(keys()), role, dependencies);
    }
    default:
      return fail(`the ${shown} needs a "type": access_key, ecs_ram_role or ram_role_arn`);
  }
}

async function readSection(file: string, name: string): Promise<Fields> {
  const sections = sectionsOf(parse((await readOptionalFile(file)) ?? ""));
  const known = [...sections.keys()].map((one) => quoted(one)).join(", ");
  return (
    sections.get(name) ??
    fail(`the credentials file ${file} has no profile ${quoted(name)}. It has: ${known || "none"}`)
  );
}

/** The fields of each section. The parser returns the section `a.b` as an object in the object of `a`. */
function sectionsOf(parsed: Readonly<Record<string, unknown>>, above: readonly string[] = []): Map<string, Fields> {
  const fields = new Map<string, string>();
  const sections = new Map<string, Fields>();
  for (const [key, value] of Object.entries(parsed)) {
    if (typeof value === "object" && value !== null) {
      for (const section of sectionsOf(value as Record<string, unknown>, [...above, key])) sections.set(...section);
    } else {
      fields.set(key, String(value));
    }
  }
  return above.length > 0 && fields.size > 0 ? sections.set(above.join("."), fields) : sections;
}

function fail(what: string): never {
  throw noCredentials(`${what}. Correct the file`);
}
