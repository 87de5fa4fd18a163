/**
 * The conditions for the first write of a probe. A probe of an image in use could remove access that people need. So a
 * condition that cannot be checked counts as not met.
 */
import { accountIdProblem, imageIdProblem, imageOwnership, regionProblem } from "../model";
import type { ObservedAccounts } from "./probe-cloud";
import { type ProbeParts, readAccounts, readOnce, readOrStop } from "./probed-image";

export interface ProbeTarget {
  readonly region: string;
  readonly imageId: string;
  readonly accounts: readonly string[];
  readonly foreignImage: string | undefined;
}

/** The problem of the arguments alone; undefined without a problem. */
export function targetProblem({ region, imageId, accounts, foreignImage }: ProbeTarget): string | undefined {
  const problem =
    regionProblem(region) ??
    imageIdProblem(imageId) ??
    (foreignImage === undefined ? undefined : imageIdProblem(foreignImage)) ??
    // A warning also stops the probe, because a wrong digit would share the image with a stranger.
    accounts.map((accountId) => accountIdProblem(accountId)).find((found) => found !== undefined);
  if (problem) return `${problem.title}. ${problem.detail}`;
  if (accounts.length !== 2) return `two accounts are needed, and ${accounts.length} were given`;
  if (accounts[0] === accounts[1]) return "the two accounts are the same";
  return foreignImage === imageId ? "the foreign image is the image itself" : undefined;
}

export interface Checked {
  readonly caller: string;
  /** The answer for an image that is shared with no account. */
  readonly unshared: ObservedAccounts;
}

/** @throws Error when the image or an account must not be used, ProbeStopped when a condition cannot be checked */
export async function checkTarget(parts: ProbeParts, target: ProbeTarget): Promise<Checked> {
  const { cloud, signal } = parts;
  const caller = await readOrStop(parts, () => cloud.callerAccountId(signal));
  if (target.accounts.includes(caller)) {
    throw new Error(`the account ${caller} is the caller's own. Name two other accounts that you manage`);
  }
  await checkImage(parts);
  if (target.foreignImage !== undefined) await checkForeignImage(parts, target.foreignImage);
  const unshared = await readAccounts(parts);
  if (unshared.accounts.length > 0) {
    throw new Error(
      `the image ${target.imageId} is shared with ${unshared.accounts.join(", ")}. Use an image that is shared with no account`,
    );
  }
  return { caller, unshared };
}

async function checkImage(parts: ProbeParts): Promise<void> {
  const { imageId, region } = parts.ref;
  const { images } = await readOrStop(parts, () => parts.cloud.observed.images(parts.ref, parts.signal));
  const image = images.find((one) => one.imageId === imageId);
  if (!image) throw new Error(`there is no image ${imageId} in ${region} for these credentials`);
  if (imageOwnership(image) !== "own") throw new Error(`the image ${imageId} is not a custom image of this account`);
  if (image.status !== "Available")
    throw new Error(`the image ${imageId} is not available: its status is ${image.status}`);
  if (image.encrypted) throw new Error(`the image ${imageId} is encrypted, and such an image cannot be shared`);
}

async function checkForeignImage(parts: ProbeParts, imageId: string): Promise<void> {
  const ref = { ...parts.ref, imageId };
  const result = await readOnce(parts, () => parts.cloud.observed.images(ref, parts.signal));
  // A failure is no problem here. The service may answer with an error for the image of another account, and the probe
  // asks about that later.
  const image = result.ok ? result.value.images.find((one) => one.imageId === imageId) : undefined;
  if (image && imageOwnership(image) === "own") throw new Error(`the foreign image ${imageId} belongs to this account`);
}
