/** The cloud operations of the command. They are bundled into `dist/cloud-tools`. A subcommand loads them if needed. */
import { setMaxListeners } from "node:events";
import { REAL_CLOCK } from "../provider/real-time";
import { Session } from "../resources";
import { type ConfiguredTools, cloudOf } from "./cloud";
import { diagnose } from "./diagnose";
import type { CloudTools } from "./interface";
import { noRegion } from "./limits";
import { readRegionShares } from "./region-shares";
import { restoreProbe, runProbe } from "./run-probe";
import { findStrays } from "./strays";
import { surveyImages } from "./survey";

export const cloudTools: CloudTools = {
  diagnose,
  runProbe,
  restoreProbe,

  async strays(environment, packageVersion, regions, managed) {
    const session = sessionOf(await cloudOf(environment, packageVersion));
    const { region } = session.settings;
    const asked = regions.length > 0 ? regions : region === undefined ? [] : [region];
    if (asked.length === 0) throw noRegion();
    return await findStrays(session, asked, managed);
  },

  async survey(environment, packageVersion, request, onProgress) {
    const tools = await cloudOf(environment, packageVersion);
    return await surveyImages(sessionOf(tools), tools.cloud.users, request, onProgress);
  },

  async regionShares(environment, packageVersion, region, onProgress) {
    return await readRegionShares(sessionOf(await cloudOf(environment, packageVersion)), region, onProgress);
  },
};

function sessionOf({ cloud, settings }: ConfiguredTools): Session {
  const stop = new AbortController();
  // Every call adds a listener to the signal, so Node.js would warn about a leak.
  setMaxListeners(0, stop.signal);
  return new Session(cloud, settings, REAL_CLOCK, stop.signal);
}
