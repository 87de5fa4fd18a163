/**
 * Wraps every source of credentials that the SDK implements. The SDK's errors quote files and answers that hold
 * secrets. So this file takes only a code or a status from such an error.
 */
import type { CredentialSource, Credentials } from "../../client";
import { noCredentials } from "./credential-errors";

/** A credentials provider of the SDK. It renews its credentials by itself. */
interface SdkProvider {
  getCredentials(): Promise<{
    readonly accessKeyId?: string;
    readonly accessKeySecret?: string;
    readonly securityToken?: string;
  }>;
}

type Sdk = typeof import("./sdk-providers");

/**
 * Runs a request of the SDK with our network settings. It is an error if the service does not answer within the limit.
 */
export type AskSdk = <T>(ask: () => Promise<T>, what: string, limitMs: number) => Promise<T>;

/**
 * A service on this machine or its host answers within milliseconds or does not exist. For the metadata service, the
 * SDK makes several requests in turn.
 */
const LOCAL_LIMIT_MS = 3000;
/** For a sign-in over the network, or a command of the user. */
export const SIGN_IN_LIMIT_MS = 60_000;

/** The texts about a source for messages. */
interface SourceTexts {
  /** The place of the credentials, without an article. */
  readonly origin: string;
  /** A description of the request, between commas. */
  readonly question?: string;
  /** The remedy when the place gives no credentials. */
  readonly remedy: string;
  /** The variable with which a user switches the place off. The SDK reads it. */
  readonly switchedOffBy?: string;
}

/** A source that asks a provider of the SDK. The SDK is loaded at the first use. */
export function sdkSource(
  build: (sdk: Sdk) => SdkProvider,
  { origin, question = "", remedy, switchedOffBy }: SourceTexts,
  askSdk: AskSdk,
  limitMs: number = LOCAL_LIMIT_MS,
): CredentialSource {
  const what = `the ${origin}${question}`;
  let provider: SdkProvider | undefined;
  let asking: Promise<Credentials> | undefined;
  let key: Credentials | undefined;
  const answer = async (): Promise<Credentials> => {
    try {
      provider ??= build(await import("./sdk-providers.js"));
      const { accessKeyId, accessKeySecret, securityToken } = await provider.getCredentials();
      if (accessKeyId && accessKeySecret) {
        const given = { accessKeyId, accessKeySecret, securityToken, origin };
        // A key without a token does not expire, so it is kept. Otherwise the SDK would run the user's command for each
        // call.
        if (!securityToken) key = given;
        return given;
      }
    } catch (error) {
      if (switchedOffBy && isSwitchedOff(error)) {
        throw noCredentials(`the ${origin} is switched off by ${switchedOffBy}. Unset it, or name other credentials`);
      }
      throw noCredentials(`${what} gave no credentials${reasonOf(error)}. ${remedy}`);
    }
    throw noCredentials(`${what} gave incomplete credentials. ${remedy}`);
  };
  // Concurrent callers share one request. The SDK would make one request for each caller.
  const ask = async () => {
    if (key) return key;
    asking ??= askSdk(answer, what, limitMs).finally(() => {
      asking = undefined;
    });
    return asking;
  };
  return {
    current: ask,
    async renewed(refused) {
      provider = undefined;
      const newer = await ask();
      return newer.securityToken === refused.securityToken ? undefined : newer;
    },
  };
}

/** The SDK says only in words that a variable switches a place off. */
function isSwitchedOff(error: unknown): boolean {
  return error instanceof Error && error.message === "IMDS credentials is disabled";
}

/** Codes and statuses hold no secrets; the rest of an SDK error may. */
function reasonOf(error: unknown): string {
  if (typeof error !== "object" || error === null) return "";
  if ("code" in error && typeof error.code === "string" && /^[A-Z_]{3,30}$/.test(error.code)) return ` (${error.code})`;
  const message = "message" in error ? String(error.message) : "";
  const status = /(?:httpStatus: |failed with |security-credentials\/\S* )(\d{3})\b/.exec(message)?.[1];
  if (status) return ` (status ${status})`;
  return /timeout/i.test(message) ? " (no answer in time)" : "";
}
