/**
 * Checks the cloud for the command `doctor`: the credentials of the environment, the answers of STS and ECD, and their
 * clock. It makes two reads, `GetCallerIdentity` and `DescribeRegions`, and no write.
 */

import type { Asked, Diagnosis } from "../doctor";
import { isServiceFailure } from "../model";
import { proxyAddress, serviceAddresses } from "../provider/addresses";
import type { Environment } from "../provider/configuration/environment";
import { REAL_CLOCK } from "../provider/real-time";
import { configuredCloud } from "./cloud";
import { problemText } from "./problem-text";

/** Short, because the user waits for the answer. */
const LIMITS_MS = { client_connect_timeout: 10_000, client_read_timeout: 15_000 };
/** The region to call when no region is configured. Then only the connection is checked. */
const ANY_REGION = "cn-hangzhou";

/** @param nowMs the time of this machine at the moment of the call, in milliseconds since 1970 */
export async function diagnose(environment: Environment, packageVersion: string, nowMs: number): Promise<Diagnosis> {
  const startedAt = REAL_CLOCK.now();
  let serviceAheadMs: number | undefined;
  const { cloud, settings, diagnostics } = await configuredCloud(environment, packageVersion, LIMITS_MS, ({ date }) => {
    const saidMs = Date.parse(date ?? "");
    if (!Number.isNaN(saidMs)) serviceAheadMs ??= saidMs - (nowMs + REAL_CLOCK.now() - startedAt);
  });
  const { signal } = new AbortController();
  const region = settings.region ?? ANY_REGION;
  const origin = cloud && (await asked(async () => (await cloud.credentialsOrigin()) ?? "a source without a name"));
  const canAsk = origin?.ok ? cloud : undefined;
  const account = canAsk && (await asked(() => canAsk.callerAccountId(signal)));
  const regions = canAsk && (await asked(() => canAsk.listRegions(region, signal)));
  const { sts, ecd } = serviceAddresses(settings, region);
  return {
    problems: diagnostics.map(({ severity, summary, detail }) => ({
      severity: severity === "error" ? "error" : "warning",
      text: oneLine(`${summary}. ${detail}`),
    })),
    region: settings.region,
    proxy: proxyAddress(settings.proxy),
    origin,
    account,
    services: [
      { name: "STS", address: sts, answer: account },
      { name: "ECD", address: ecd, answer: regions },
    ],
    serviceAheadMs,
  };
}

async function asked<T>(ask: () => Promise<T>): Promise<Asked<T>> {
  try {
    return { ok: true, value: await ask() };
  } catch (error) {
    if (!isServiceFailure(error)) throw error;
    return { ok: false, problem: oneLine(problemText(error)), isAnswered: error.origin === "service" };
  }
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
