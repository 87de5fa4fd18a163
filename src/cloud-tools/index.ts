/**
 * The cloud operations of the command line. They are bundled into `dist/cloud-tools`, and verbs load them when needed.
 */
import { setMaxListeners } from "node:events";
import type { RegionShares } from "../adopt";
import type { OnProgress, Survey, SurveyRequest } from "../audit";
import { REAL_CLOCK } from "../provider/real-time";
import { Session } from "../resources";
import { type ConfiguredTools, cloudOf } from "./cloud";
import { noRegion, TIME_LIMIT_MS } from "./limits";
import { readRegionShares } from "./region-shares";
import { findStrays, type Stray } from "./strays";
import { surveyImages } from "./survey";

export { diagnose } from "./diagnose";
export { restoreProbe, runProbe } from "./run-probe";

/** @param regions empty: the region of the environment or the profile */
export async function strays(
  environment: Readonly<Record<string, string | undefined>>,
  packageVersion: string,
  regions: readonly string[],
  managed: ReadonlySet<string>,
): Promise<readonly Stray[]> {
  const { cloud, settings } = await cloudOf(environment, packageVersion);
  const { region } = settings;
  const asked = regions.length > 0 ? regions : region === undefined ? [] : [region];
  if (asked.length === 0) throw noRegion();
  const signal = new AbortController().signal;
  return await findStrays(cloud, asked, managed, {
    clock: REAL_CLOCK,
    deadlineMs: REAL_CLOCK.now() + TIME_LIMIT_MS,
    signal,
  });
}

/** Reads the data of an audit. @throws Error when it cannot start; the survey holds later failures */
export async function survey(
  environment: Readonly<Record<string, string | undefined>>,
  packageVersion: string,
  request: SurveyRequest,
  onProgress: OnProgress,
): Promise<Survey> {
  const tools = await cloudOf(environment, packageVersion);
  return await surveyImages(sessionOf(tools), tools.cloud.users, request, onProgress);
}

/**
 * Reads the shares of a region for `adopt`.
 * @param region undefined: the region of the environment or the profile
 * @throws Error when any part could not be read
 */
export async function regionShares(
  environment: Readonly<Record<string, string | undefined>>,
  packageVersion: string,
  region: string | undefined,
  onProgress: OnProgress,
): Promise<RegionShares> {
  return await readRegionShares(sessionOf(await cloudOf(environment, packageVersion)), region, onProgress);
}

function sessionOf({ cloud, settings }: ConfiguredTools): Session {
  const stop = new AbortController();
  // Every call adds a listener to the signal, so Node.js would warn about a leak.
  setMaxListeners(0, stop.signal);
  return new Session(cloud, settings, REAL_CLOCK, stop.signal);
}
