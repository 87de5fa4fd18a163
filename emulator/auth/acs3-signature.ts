/**
 * The ACS3-HMAC-SHA256 signature, written from the published rule and not from a client, so that it does not share a
 * client's mistake.
 */
import { createHash, createHmac } from "node:crypto";
import { ApiError } from "../api-error";
import type { ApiCall } from "../http/api-call";
import { canonicalPairs } from "../http/percent-encoding";
import type { SignedRequest } from "./signed-request";

const ALGORITHM = "ACS3-HMAC-SHA256";

/** The signature and the key id of the request. Undefined without such a signature. Throws for an incomplete one. */
export function readAcs3(call: ApiCall): SignedRequest | undefined {
  const authorization = call.headers.get("authorization");
  if (authorization === undefined) return undefined;
  const parts = new RegExp(
    `^${ALGORITHM}\\s+Credential=([^,\\s]+)\\s*,\\s*SignedHeaders=([a-z0-9;-]+)\\s*,\\s*Signature=([0-9a-f]{64})$`,
  ).exec(authorization);
  if (!parts) throw incomplete(`the Authorization header is not that of ${ALGORITHM}`);
  const [, accessKeyId = "", signedHeaders = "", signature = ""] = parts;
  const names = signedHeaders.split(";");
  const unsigned = [...call.headers.keys()].find((name) => mustBeSigned(name) && !names.includes(name));
  if (unsigned !== undefined) throw incomplete(`the header ${unsigned} is not signed`);
  for (const required of ["host", "x-acs-date", "x-acs-signature-nonce", "x-acs-content-sha256"]) {
    if (!call.headers.has(required)) throw incomplete(`the header ${required} is missing`);
  }
  const bodyHash = createHash("sha256").update(call.body).digest("hex");
  return {
    accessKeyId,
    securityToken: call.headers.get("x-acs-security-token"),
    timestamp: call.headers.get("x-acs-date") ?? "",
    nonce: call.headers.get("x-acs-signature-nonce") ?? "",
    signature,
    bodyMatches: call.headers.get("x-acs-content-sha256") === bodyHash,
    expected: (secret) => createHmac("sha256", secret).update(stringToSign(call, names)).digest("hex"),
  };
}

function stringToSign(call: ApiCall, signedHeaders: readonly string[]): string {
  const headers = signedHeaders.map((name) => `${name}:${(call.headers.get(name) ?? "").trim()}\n`).join("");
  const request = [
    call.method,
    call.path,
    canonicalPairs(call.query),
    headers,
    signedHeaders.join(";"),
    call.headers.get("x-acs-content-sha256"),
  ].join("\n");
  return `${ALGORITHM}\n${createHash("sha256").update(request).digest("hex")}`;
}

function mustBeSigned(header: string): boolean {
  return header === "host" || header === "content-type" || header.startsWith("x-acs-");
}

function incomplete(why: string): ApiError {
  return new ApiError(400, "IncompleteSignature", `The request signature does not conform to the standards: ${why}.`);
}
