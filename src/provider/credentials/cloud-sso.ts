/**
 * Gets sessions for a sign-in to CloudSSO that the Alibaba Cloud CLI keeps in a profile. The SDK's source is not used,
 * because it sends its request without the account and the access configuration (docs/facts.md).
 */

import { type CredentialSource, isLoopback, type RoleSession, readRoleSession, shapeOf } from "../../client";
import { printable, quoted } from "../../model";
import { noCredentials } from "./credential-errors";
import type { CredentialDependencies } from "./dependencies";
import type { Profile } from "./profile-file";
import { RoleSessions } from "./role-sessions";
import { SIGN_IN_LIMIT_MS } from "./sdk-source";

const REQUEST_TIMEOUT_MS = 10_000;

/** @param need returns a field of the profile; throws when it is absent */
export function cloudSsoSessions(
  profile: Profile,
  need: (field: string) => string,
  { askSdk, now }: Pick<CredentialDependencies, "askSdk" | "now">,
): CredentialSource {
  const origin = `profile ${quoted(profile.name)} (CloudSSO) of the Alibaba Cloud CLI`;
  const what = `the ${origin}`;
  const refuse = (why: string) =>
    noCredentials(
      `${what} gave no credentials${why}. Sign in again: "aliyun configure --profile ${printable(profile.name)}"`,
    );
  const signedIn = {
    origin: secureOrigin(need("cloud_sso_sign_in_url")),
    account: need("cloud_sso_account_id"),
    accessConfiguration: need("cloud_sso_access_config"),
    token: need("access_token"),
    endsAtMs: Number(need("cloud_sso_access_token_expire")) * 1000,
  };
  if (signedIn.origin === undefined) throw refuse(': "cloud_sso_sign_in_url" is no https address');

  const address = new URL("/cloud-credentials", signedIn.origin);
  const body = { AccountId: signedIn.account, AccessConfigurationId: signedIn.accessConfiguration };
  const headers = { authorization: `Bearer ${signedIn.token}` };

  const begin = async (): Promise<RoleSession> => {
    if (!(signedIn.endsAtMs > now())) throw refuse(": the sign-in has ended");
    const { postJson } = await import("../../client/calls/json-request.js");
    const answer = await postJson(address.href, body, headers, REQUEST_TIMEOUT_MS).catch(() => {
      throw refuse(` (no answer from ${address.host})`);
    });
    if (answer.status !== 200) throw refuse(` (status ${answer.status})`);
    const session = readRoleSession(answer.body.CloudCredential);
    // The message shows only the form of the answer, because its values may be secrets.
    if (session === undefined) throw refuse(` (an answer that is not understood), in the form ${shapeOf(answer.body)}`);
    // No session starts after the sign-in has ended. The last session may last longer than the sign-in.
    const endsAtMs = Math.max(signedIn.endsAtMs, session.expiresAtMs);
    return { ...session, credentials: { ...session.credentials, endsAtMs, origin } };
  };
  return new RoleSessions(() => askSdk(begin, what, SIGN_IN_LIMIT_MS), now);
}

/** Undefined when the token would leave this machine unencrypted, or when the text is not a web address. */
function secureOrigin(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const { protocol, hostname, origin } = new URL(text);
  return protocol === "https:" || (protocol === "http:" && isLoopback(hostname)) ? origin : undefined;
}
