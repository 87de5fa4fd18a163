/** The calls to STS: the account of the caller, and sessions of a role. */
import { shapeOf } from "../answers/answer-shape";
import { calledAction, type EcdError, unreadableAnswer } from "../answers/ecd-error";
import { asText } from "../answers/lossless-json";
import type { ApiAnswer, ApiSender } from "../calls/api-sender";
import type { SignedCalls } from "../calls/signed-calls";
import type { Endpoint } from "../connections/endpoint";
import { type RoleSession, readRoleSession } from "./role-session";

const VERSION = "2015-04-01";

interface RoleRequest {
  readonly roleArn: string;
  readonly sessionName: string;
  /** Seconds. */
  readonly durationSeconds: number;
  readonly policy?: string | undefined;
}

/** `GetCallerIdentity`: the main account of the credentials. It needs no RAM permission. */
export async function getCallerAccountId(calls: SignedCalls, endpoint: Endpoint): Promise<string> {
  const action = "GetCallerIdentity";
  const answer = await calls.send({
    ...calledAction("sts", action),
    version: VERSION,
    endpoint,
    query: {},
    write: false,
  });
  const accountId = asText(answer.body.AccountId);
  if (accountId === undefined || !/^[1-9][0-9]*$/.test(accountId)) {
    throw misunderstood(action, "names no account", answer);
  }
  return accountId;
}

/** `AssumeRole`, signed with credentials that may assume the role. */
export async function assumeRole(
  calls: SignedCalls,
  endpoint: Endpoint,
  role: RoleRequest & { readonly externalId?: string | undefined },
): Promise<RoleSession> {
  const action = "AssumeRole";
  const query = { ...roleParameters(role), ...(role.externalId && { ExternalId: role.externalId }) };
  const answer = await calls.send({ ...calledAction("sts", action), version: VERSION, endpoint, query, write: false });
  return roleSession(action, answer);
}

/** `AssumeRoleWithOIDC`, unsigned. The token is a secret, so it is sent in the body and never in an address. */
export async function assumeRoleWithOidc(
  sender: ApiSender,
  endpoint: Endpoint,
  role: RoleRequest & { readonly oidcProviderArn: string; readonly oidcToken: string },
): Promise<RoleSession> {
  const action = "AssumeRoleWithOIDC";
  const query = { ...roleParameters(role), OIDCProviderArn: role.oidcProviderArn };
  const form = { OIDCToken: role.oidcToken };
  const answer = await sender.send(
    { ...calledAction("sts", action), version: VERSION, endpoint, query, form, write: false },
    undefined,
  );
  return roleSession(action, answer);
}

function roleParameters(role: RoleRequest): Record<string, string> {
  return {
    RoleArn: role.roleArn,
    RoleSessionName: role.sessionName,
    DurationSeconds: String(role.durationSeconds),
    ...(role.policy && { Policy: role.policy }),
  };
}

function roleSession(action: string, answer: ApiAnswer): RoleSession {
  const session = readRoleSession(answer.body.Credentials);
  if (session === undefined) throw misunderstood(action, "holds no complete credentials", answer);
  return session;
}

function misunderstood(action: string, what: string, { body, requestId }: ApiAnswer): EcdError {
  return unreadableAnswer(
    calledAction("sts", action),
    `the answer of STS ${what}. The answer is ${shapeOf(body)}`,
    requestId,
  );
}
