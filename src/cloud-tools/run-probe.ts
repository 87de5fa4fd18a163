/** Runs a probe, or restores the image of a killed probe, with the credentials of the environment. */
import { probe, readJournal, removeJournal, reportText, restore } from "../probe";
import { REAL_CLOCK } from "../provider/real-time";
import { cloudOf } from "./cloud";
import type { ProbeContext, ProbeReport, ProbeRequest } from "./interface";
import { noRegion } from "./limits";
import { stateFolder } from "./state-folder";

/** @throws Error when the probe did not start; nothing was changed then */
export async function runProbe(request: ProbeRequest, context: ProbeContext): Promise<ProbeReport> {
  const { environment, packageVersion, clock = REAL_CLOCK } = context;
  const { cloud, settings, isOtherEndpoint } = await cloudOf(environment, packageVersion);
  const region = request.region ?? settings.region;
  if (region === undefined) throw noRegion();
  const io = { ...context, clock, stateFolder: stateFolder(environment) };
  const { findings, problems, writes, calls } = await probe({ ...request, region }, cloud, io);
  const date = new Date(request.nowMs).toISOString().slice(0, 10);
  const facts = { findings: findings.all(), region, isOtherEndpoint, date, version: packageVersion, writes, calls };
  return { text: reportText(facts), problems };
}

/** @returns the text to print. @throws Error when the image could not be restored; the journal then stays */
export async function restoreProbe(journalPath: string, context: ProbeContext): Promise<string> {
  const record = readJournal(journalPath);
  if (record === undefined) {
    removeJournal(journalPath);
    return "The probe was killed before its first write. The journal was removed.\n";
  }
  context.say("Removing the access that the probe gave, and looking at the image for a minute.");
  const { cloud } = await cloudOf(context.environment, context.packageVersion);
  const { others } = await restore(record, cloud, context.clock ?? REAL_CLOCK);
  const image = `${record.imageId} in ${record.region}`;
  if (others.length === 0) return `The image ${image} is shared with no account. The journal was removed.\n`;
  return `The access that the probe gave to ${image} was removed, and so was the journal. The image is shared with ${others.join(", ")}, which the probe did not add.\n`;
}
