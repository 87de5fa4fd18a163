/** Reads temporary credentials in the form of STS and CloudSSO. */
import { isJsonObject } from "../../model";
import { asText } from "../answers/lossless-json";
import type { Credentials } from "../calls/credentials";

/** A session of a role, with the time at which it expires. */
export interface RoleSession {
  readonly credentials: Credentials;
  readonly expiresAtMs: number;
}

/** Undefined when a part is missing. */
export function readRoleSession(given: unknown): RoleSession | undefined {
  if (!isJsonObject(given)) return undefined;
  const accessKeyId = asText(given.AccessKeyId);
  const accessKeySecret = asText(given.AccessKeySecret);
  const securityToken = asText(given.SecurityToken);
  const expiresAtMs = Date.parse(asText(given.Expiration) ?? "");
  if (!accessKeyId || !accessKeySecret || !securityToken || Number.isNaN(expiresAtMs)) return undefined;
  return { credentials: { accessKeyId, accessKeySecret, securityToken }, expiresAtMs };
}
