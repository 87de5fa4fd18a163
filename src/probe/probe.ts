/**
 * Runs a probe: checks the image, asks for confirmation, asks the questions in their order, and restores the image.
 * `cloud-tools` calls it.
 */
import { existsSync } from "node:fs";
import type { Clock } from "../attempts";
import { Findings } from "./answers/findings";
import { Refusals } from "./answers/refusals";
import { CallLimit, MOST_CALLS, MOST_WRITES } from "./call-limit";
import { type Checked, checkTarget, type ProbeTarget, targetProblem } from "./preconditions";
import type { ProbeCloud } from "./probe-cloud";
import { ProbeStopped } from "./probe-stopped";
import { ProbedImage, type ProbeParts } from "./probed-image";
import { askArraySlots } from "./questions/ask-array-slots";
import { askBothArrays } from "./questions/ask-both-arrays";
import { askForeignImage, askUnknownImage } from "./questions/ask-images";
import { askOneAccount } from "./questions/ask-one-account";
import { askOwner } from "./questions/ask-owner";
import { Journal, journalPath, probeInTheWay } from "./restoring/journal";
import { restore } from "./restoring/restore";
import { restoreCommand } from "./restoring/restore-command";

/** The clock, the signal, the folder and the terminal of a probe. */
export interface ProbeIo {
  readonly clock: Clock;
  /** Aborted by Ctrl-C: no further question is asked, and the image is restored. */
  readonly signal: AbortSignal;
  /** Folder of the journal, absolute. */
  readonly stateFolder: string;
  /** Prints a line for the user at once. */
  say(line: string): void;
  /** Asks the user for the image id. @returns the typed text; undefined without a terminal */
  confirm(question: string): Promise<string | undefined>;
}

export interface ProbeResult {
  readonly findings: Findings;
  readonly writes: number;
  readonly calls: number;
  /** The reasons why the probe ended early, or why the image may still be shared. Empty without a problem. */
  readonly problems: readonly string[];
}

/** @throws Error when a condition is not met or the user did not confirm; nothing was changed then */
export async function probe(target: ProbeTarget, cloud: ProbeCloud, io: ProbeIo): Promise<ProbeResult> {
  const problem = targetProblem(target);
  if (problem !== undefined) throw new Error(problem);
  const ref = { region: target.region, imageId: target.imageId };
  const path = journalPath(io.stateFolder, ref);
  if (existsSync(path)) throw probeInTheWay(path);
  const parts: ProbeParts = { ref, cloud, limit: new CallLimit(), clock: io.clock, signal: io.signal };
  const checked = await checkTarget(parts, target);
  const typed = await io.confirm(question(target, checked));
  if (typed?.trim() !== target.imageId) throw new Error("the image id was not confirmed. Nothing was changed");
  const journal = Journal.create(path, { ...ref, caller: checked.caller });
  io.say(`If the probe is killed, restore the image with: ${restoreCommand(journal.path)}`);
  return await askAndRestore(target, checked, parts, journal, io);
}

async function askAndRestore(
  target: ProbeTarget,
  checked: Checked,
  parts: ProbeParts,
  journal: Journal,
  io: ProbeIo,
): Promise<ProbeResult> {
  const findings = new Findings();
  const problems: string[] = [];
  try {
    await ask(target, checked, parts, journal, findings, io.say);
  } catch (error) {
    problems.push(error instanceof Error ? error.message : String(error));
    findings.stop(error instanceof ProbeStopped ? error.reason : "the probe failed");
  }
  journal.close();
  io.say("Restoring the image and looking at it for a minute.");
  try {
    const { others } = await restore(journal, parts.cloud, parts.clock);
    if (others.length > 0) problems.push(`the image is shared with ${others.join(", ")}, which the probe did not add`);
  } catch (error) {
    problems.push(error instanceof Error ? error.message : String(error));
    problems.push(`the image may still be shared. Restore it with: ${restoreCommand(journal.path)}`);
  }
  const { writes, calls } = parts.limit;
  return { findings, writes, calls, problems };
}

async function ask(
  target: ProbeTarget,
  { caller, unshared }: Checked,
  parts: ProbeParts,
  journal: Journal,
  findings: Findings,
  say: (line: string) => void,
): Promise<void> {
  const [a = "", b = ""] = target.accounts;
  const image = new ProbedImage(parts, journal);
  const refusals = new Refusals();
  try {
    findings.answer(
      "unsharedImage",
      unshared.form === "omitted" ? "omitted" : "empty",
      unshared.form === "omitted" ? "no such key" : "an empty list",
    );
    say("Asking about an unknown and a foreign image.");
    await askUnknownImage(parts, madeUpImageId(parts.clock), findings);
    await askForeignImage(parts, target.foreignImage, findings);
    say("Adding and removing one account.");
    await askOneAccount(image, a, findings, refusals);
    say("Adding and removing in one call.");
    await askBothArrays(image, [a, b], findings, refusals);
    say("Filling arrays.");
    await askArraySlots(image, [a, b], findings);
    say("Adding the owner.");
    await askOwner(image, a, caller, findings, refusals);
  } finally {
    refusals.answer(findings);
  }
}

/** An image id with the length and the characters of a real id, so that the service does not refuse its form. */
function madeUpImageId({ random }: Clock): string {
  const digits = Array.from({ length: 17 }, () => Math.floor(random() * 36).toString(36));
  return `m-${digits.join("")}`;
}

function question({ region, imageId, accounts }: ProbeTarget, { caller }: Checked): string {
  return `The probe shares the image ${imageId} in ${region} (account ${caller}) with ${accounts.join(" and ")} and with
its owner, and removes the access again. It makes at most ${MOST_WRITES} writes and ${MOST_CALLS} calls, and takes some minutes.
Go on only if the image holds no secrets, is in no stack, and both accounts are yours.
Type the image id to go on: `;
}
