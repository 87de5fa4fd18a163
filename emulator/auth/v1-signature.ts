/** The V1 signature (HMAC-SHA1, in a parameter), which older clients and the STS calls of credential chains send. */
import { createHmac } from "node:crypto";
import { ApiError, missingParameter } from "../api-error";
import type { ApiCall } from "../http/api-call";
import { canonicalPairs, encode } from "../http/percent-encoding";
import type { SignedRequest } from "./signed-request";

/** The signature and the key id of the request. Undefined without such a signature. Throws for an incomplete one. */
export function readV1(call: ApiCall): SignedRequest | undefined {
  const signature = call.parameters.get("Signature");
  if (signature === undefined) return undefined;
  const given = (name: string) => {
    const value = call.parameters.get(name);
    if (value === undefined) throw missingParameter(name);
    return value;
  };
  if (given("SignatureMethod") !== "HMAC-SHA1" || given("SignatureVersion") !== "1.0") {
    throw new ApiError(400, "InvalidSignatureMethod", "Only HMAC-SHA1 with signature version 1.0 is supported.");
  }
  const signed = [...call.query, ...call.form].filter(([name]) => name !== "Signature");
  const stringToSign = `${call.method}&${encode("/")}&${encode(canonicalPairs(signed))}`;
  return {
    accessKeyId: given("AccessKeyId"),
    securityToken: call.parameters.get("SecurityToken"),
    timestamp: given("Timestamp"),
    nonce: given("SignatureNonce"),
    signature,
    bodyMatches: true,
    expected: (secret) => createHmac("sha1", `${secret}&`).update(stringToSign).digest("base64"),
  };
}
