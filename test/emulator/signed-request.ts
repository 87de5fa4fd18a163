/** Parts of requests that the official SDK core signed. A test can change a part before it sends the request. */
import { createHash, randomUUID } from "node:crypto";
import { OpenApiUtil } from "@alicloud/openapi-core";
import { Request } from "@darabonba/typescript";

export interface TestKey {
  readonly id: string;
  readonly secret: string;
  readonly securityToken?: string;
}

export interface SignedRequest {
  method: string;
  query: Record<string, string>;
  headers: Record<string, string>;
  body: string;
}

export interface ToSign {
  readonly url: string;
  readonly action: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly key: TestKey;
  readonly timestamp: string;
  /** The place of the parameters. @default "query" */
  readonly as?: "query" | "form";
}

const STS_ACTIONS = ["GetCallerIdentity", "AssumeRole", "AssumeRoleWithOIDC"];

const DIRECTORY_ACTIONS = ["GetResourceDirectory", "ListAccounts", "ListAccountsForParent", "ListFoldersForParent"];

export function versionOf(action: string): string {
  if (DIRECTORY_ACTIONS.includes(action)) return "2020-03-31";
  return STS_ACTIONS.includes(action) ? "2015-04-01" : "2020-09-30";
}

export function signedAcs3({ url, action, parameters, key, timestamp, as = "query" }: ToSign): SignedRequest {
  const body = as === "form" ? OpenApiUtil.toForm(parameters) : "";
  const query = as === "query" ? { ...parameters } : {};
  const bodyHash = createHash("sha256").update(body).digest("hex");
  const headers: Record<string, string> = {
    host: new URL(url).host,
    "x-acs-action": action,
    "x-acs-version": versionOf(action),
    "x-acs-date": timestamp,
    "x-acs-signature-nonce": randomUUID(),
    "x-acs-content-sha256": bodyHash,
    "user-agent": "emulator-test",
    ...(as === "form" ? { "content-type": "application/x-www-form-urlencoded" } : {}),
    ...(key.securityToken === undefined
      ? {}
      : { "x-acs-accesskey-id": key.id, "x-acs-security-token": key.securityToken }),
  };
  const request = new Request();
  Object.assign(request, { method: "POST", pathname: "/", query, headers });
  headers.authorization = OpenApiUtil.getAuthorization(request, "ACS3-HMAC-SHA256", bodyHash, key.id, key.secret);
  return { method: "POST", query, headers, body };
}

export function signedV1({ url, action, parameters, key, timestamp, as = "form" }: ToSign): SignedRequest {
  const system: Record<string, string> = {
    Action: action,
    Format: "JSON",
    Version: versionOf(action),
    Timestamp: timestamp,
    SignatureNonce: randomUUID(),
    SignatureMethod: "HMAC-SHA1",
    SignatureVersion: "1.0",
    AccessKeyId: key.id,
    ...(key.securityToken === undefined ? {} : { SecurityToken: key.securityToken }),
  };
  const signature = OpenApiUtil.getRPCSignature({ ...system, ...parameters }, "POST", key.secret);
  return {
    method: "POST",
    query: { ...system, Signature: signature, ...(as === "query" ? parameters : {}) },
    headers: {
      host: new URL(url).host,
      ...(as === "form" ? { "content-type": "application/x-www-form-urlencoded" } : {}),
    },
    body: as === "form" ? OpenApiUtil.toForm(parameters) : "",
  };
}
