/**
 * Prints a temporary key as `export` lines for a shell: eval "$(node ci/temporary-key.mjs)". Terraform's backend for
 * OSS needs it, because that backend does not read an OIDC token. The provider of this package reads the token, and
 * needs no such key.
 *
 * It reads the same variables of the role and of the token as the provider, and calls AssumeRoleWithOIDC. The key is
 * valid for an hour.
 */
import { readFileSync } from "node:fs";

const { env } = process;
const answer = await fetch(env.STS_ENDPOINT ?? "https://sts.aliyuncs.com", {
  method: "POST",
  body: new URLSearchParams({
    Action: "AssumeRoleWithOIDC",
    Version: "2015-04-01",
    Format: "JSON",
    Timestamp: new Date().toISOString().replace(/\.\d+Z$/, "Z"),
    SignatureNonce: crypto.randomUUID(),
    RoleArn: env.ALIBABA_CLOUD_ROLE_ARN,
    OIDCProviderArn: env.ALIBABA_CLOUD_OIDC_PROVIDER_ARN,
    OIDCToken: readFileSync(env.ALIBABA_CLOUD_OIDC_TOKEN_FILE, "utf8").trim(),
    RoleSessionName: env.ALIBABA_CLOUD_ROLE_SESSION_NAME ?? "golden-image",
  }),
});
const { Credentials: key, Code, Message } = await answer.json();
if (!answer.ok) throw new Error(`AssumeRoleWithOIDC: ${Code}: ${Message}`);
console.log(`export ALICLOUD_ACCESS_KEY='${key.AccessKeyId}'
export ALICLOUD_SECRET_KEY='${key.AccessKeySecret}'
export ALICLOUD_SECURITY_TOKEN='${key.SecurityToken}'`);
