/** Sessions for a sign-in to CloudSSO: the request, the renewal, and the messages of failures. */
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import type { CredentialSource } from "../../../src/client";
import { cloudSsoSessions } from "../../../src/provider/credentials/cloud-sso";

const START = Date.parse("2026-01-01T00:00:00Z");
const HOUR_MS = 3_600_000;

let server: Server;
let answer: RequestListener;
let nowMs: number;
const asked: unknown[] = [];
beforeAll(async () => {
  server = createServer(async (request, response) => {
    asked.push([request.method, request.url, request.headers.authorization, await json(request)]);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(() => server.close());
beforeEach(() => {
  asked.length = 0;
  nowMs = START;
});

const origin = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

function source(changed: Readonly<Record<string, string>> = {}): CredentialSource {
  const fields: Readonly<Record<string, string>> = {
    cloud_sso_sign_in_url: `${origin()}/start`,
    cloud_sso_account_id: "1000000000000001",
    cloud_sso_access_config: "ac-golden",
    access_token: "planted-token",
    cloud_sso_access_token_expire: String((START + 24 * HOUR_MS) / 1000),
    ...changed,
  };
  const profile = { name: "golden", mode: "CloudSSO", field: (name: string) => fields[name] };
  const dependencies = { now: () => nowMs, askSdk: <T>(ask: () => Promise<T>) => ask() };
  return cloudSsoSessions(profile, (name) => fields[name] ?? "", dependencies);
}

const session = (number: number, endsAtMs: number): string =>
  JSON.stringify({
    CloudCredential: {
      AccessKeyId: `STS.${number}`,
      AccessKeySecret: "planted-secret",
      SecurityToken: `token-${number}`,
      Expiration: new Date(endsAtMs).toISOString(),
    },
  });

test("callers share one CloudSSO session of the account, which is renewed before it expires", async () => {
  let sessions = 0;
  answer = (_request, response) => response.end(session(++sessions, nowMs + HOUR_MS));
  const credentials = source();
  const both = await Promise.all([credentials.current(), credentials.current()]);
  expect(both.map(({ accessKeyId, securityToken }) => [accessKeyId, securityToken])).toEqual([
    ["STS.1", "token-1"],
    ["STS.1", "token-1"],
  ]);
  const body = { AccountId: "1000000000000001", AccessConfigurationId: "ac-golden" };
  expect(asked).toEqual([["POST", "/cloud-credentials", "Bearer planted-token", body]]);
  nowMs += HOUR_MS - 60_000;
  expect(await credentials.current()).toMatchObject({ accessKeyId: "STS.2" });
});

async function refusal(credentials: () => CredentialSource): Promise<{ message: string; stack: string }> {
  const error: unknown = await (async () => credentials().current())().catch((thrown: unknown) => thrown);
  if (!(error instanceof Error)) throw new Error("it gave credentials");
  return { message: error.message, stack: String(error.stack) };
}

test.each<[string, RequestListener, RegExp]>([
  ["a refusal", (_request, response) => response.writeHead(403).end("planted-secret"), /\(status 403\)/],
  ["no JSON", (_request, response) => response.end("planted-secret"), /\(an answer that is not understood\)/],
  [
    "no session",
    (_request, response) => response.end('{"CloudCredential":{}}'),
    /\(an answer that is not understood\)/,
  ],
  [
    "a session without an end",
    (_request, response) => response.end(session(1, START).replace(/"Expir[^}]*/, '"E":""')),
    /not understood/,
  ],
  ["a broken connection", (request) => request.socket.destroy(), /\(no answer from 127\.0\.0\.1:[0-9]+\)/],
])("a CloudSSO sign-in with %s gives a remedy, and no token", async (_title, listener, reason) => {
  answer = listener;
  const { message, stack } = await refusal(() => source());
  expect(message).toMatch(reason);
  expect(message).toContain('Sign in again: "aliyun configure --profile golden"');
  expect(stack).not.toContain("planted");
});

const NO_ADDRESS = '"cloud_sso_sign_in_url" is no https address';

test.each([
  ["that has ended", { cloud_sso_access_token_expire: String(START / 1000) }, "the sign-in has ended"],
  ["whose end is not a number", { cloud_sso_access_token_expire: "soon" }, "the sign-in has ended"],
  ["without an address", { cloud_sso_sign_in_url: "sign in" }, NO_ADDRESS],
  ["at an address without a host", { cloud_sso_sign_in_url: "mailto:golden" }, NO_ADDRESS],
  ["at an address of another kind", { cloud_sso_sign_in_url: "ftp://signin.test.invalid/" }, NO_ADDRESS],
  ["whose token would travel unencrypted", { cloud_sso_sign_in_url: "http://signin.test.invalid/start" }, NO_ADDRESS],
])("a CloudSSO sign-in %s makes no request", async (_title, changed, words) => {
  expect((await refusal(() => source(changed))).message).toContain(words);
  expect(asked).toEqual([]);
});
