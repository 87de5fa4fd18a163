/**
 * Builds the cloud client from the provider's configuration. It makes no call and gets no credentials; the first call
 * of the client gets them. It reads the certificate files. If no region is configured, it also reads the region of the profile.
 * `ecd-provider.ts` and `src/cloud-tools` call it.
 */
import { readFile } from "node:fs/promises";
import {
  ApiSender,
  EcdClient,
  type HeardAnswer,
  type Log,
  type Network,
  type SetTimer,
  SignedCalls,
  stsEndpoint,
} from "../client";
import type { Diagnostic, ObjectValue } from "../tfplugin";
import { resolveConfiguration } from "./configuration/configuration";
import type { ArgumentValue, Environment } from "./configuration/environment";
import { noCredentials } from "./credentials/credential-errors";
import { credentialSource } from "./credentials/credentials";
import { fileErrorCode } from "./credentials/optional-file";
import { profileRegion } from "./credentials/profile-region";
import type { ProviderSettings } from "./settings";

export interface CloudDependencies {
  readonly terraformVersion: string;
  readonly packageVersion: string;
  readonly log: Log;
  readonly setTimer: SetTimer;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Milliseconds of a monotonic clock. */
  readonly elapsedMs: () => number;
  /** Called for every answer of the APIs. @default not called */
  readonly onAnswer?: ((answer: HeardAnswer) => void) | undefined;
}

export interface ConfiguredCloud {
  readonly settings: ProviderSettings;
  /** Undefined when the diagnostics hold an error. */
  readonly cloud: EcdClient | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** Resolves the configuration. Builds the cloud unless the configuration has an error. */
export async function configureCloud(
  config: ObjectValue,
  env: Environment,
  dependencies: CloudDependencies,
): Promise<ConfiguredCloud> {
  const { settings: resolved, diagnostics } = resolveConfiguration(config, env);
  const isRegionOpen = resolved.region === undefined && !resolved.unknownArguments.includes("region");
  const settings = isRegionOpen ? { ...resolved, region: await profileRegion(resolved.credentials) } : resolved;
  const certificates = await readCertificates(settings.certificateFiles);
  const found = "problem" in certificates ? [...diagnostics, certificates.problem] : diagnostics;
  if ("problem" in certificates || found.some(({ severity }) => severity === "error")) {
    return { settings, cloud: undefined, diagnostics: found };
  }
  return { settings, cloud: createCloud(settings, certificates.pems, dependencies), diagnostics: found };
}

/** @param trustedCertificates the contents of the settings' certificate files */
function createCloud(
  settings: ProviderSettings,
  trustedCertificates: readonly string[],
  dependencies: CloudDependencies,
): EcdClient {
  const { log, setTimer, now, elapsedMs, onAnswer } = dependencies;
  const network: Network = {
    proxy: settings.proxy,
    trustedCertificates: trustedCertificates.length > 0 ? trustedCertificates : undefined,
    connectTimeoutMs: settings.connectTimeoutMs,
    readTimeoutMs: settings.readTimeoutMs,
    setTimer,
  };
  const sender = new ApiSender({
    network,
    maxConcurrentRequests: settings.maxConcurrentRequests,
    userAgent: `cdktf-ecd-image-share/${dependencies.packageVersion} terraform/${dependencies.terraformVersion}`,
    now,
    elapsedMs,
    onAnswer,
  });
  const source = credentialSource(settings, {
    sender,
    stsEndpoint: settings.stsEndpoint ?? stsEndpoint(settings.region),
    now,
    askSdk: async (ask, what, limitMs) => {
      await sender.prepareSdk();
      return await bounded(ask(), what, limitMs, setTimer);
    },
    log,
  });
  return new EcdClient({ ...settings, calls: new SignedCalls(sender, source), log, setTimer, now, elapsedMs });
}

function bounded<T>(work: Promise<T>, what: string, limitMs: number, setTimer: SetTimer): Promise<T> {
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(noCredentials(`${what} did not answer within ${limitMs / 1000} s`));
    const cancelTimer = setTimer(giveUp, limitMs);
    work.then(resolve, reject).finally(cancelTimer);
  });
}

async function readCertificates(
  files: readonly ArgumentValue[],
): Promise<{ readonly pems: readonly string[] } | { readonly problem: Diagnostic }> {
  const pems: string[] = [];
  for (const { value: file, origin } of files) {
    let fault = "holds no PEM certificate";
    const pem = await readFile(file, "utf8").catch((error: unknown) => {
      fault = `cannot be read (${fileErrorCode(error)})`;
      return "";
    });
    if (!pem.includes("-----BEGIN CERTIFICATE-----")) {
      const detail = `The file ${file} of the ${origin} ${fault}. Correct or unset the variable.`;
      return { problem: { severity: "error", summary: "Unusable certificate file", detail } };
    }
    pems.push(pem);
  }
  return { pems };
}
