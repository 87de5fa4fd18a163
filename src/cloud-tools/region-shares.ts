/** Reads the accounts of each own image of a region. If one image cannot be read, it throws and returns no image. */
import type { RegionShares } from "../adopt";
import type { OnProgress } from "../audit";
import { counted, type Image, sortedAccountIds } from "../model";
import type { Session } from "../resources";
import { accountsInOrder } from "../resources/listing/accounts-in-order";
import { ownImages } from "../resources/listing/own-images";
import { noRegion } from "./limits";
import { problemText } from "./problem-text";

/**
 * @param region undefined: the region of the environment or the profile
 * @throws Error when no region is known, or when the images cannot be listed. An error about unreadable images names
 * each of them.
 */
export async function readRegionShares(
  session: Session,
  region: string | undefined,
  onProgress: OnProgress,
): Promise<RegionShares> {
  const inRegion = region ?? session.settings.region;
  if (inRegion === undefined) throw noRegion();
  const listed = await ownImages(session, inRegion);
  if (!listed.ok) throw new Error(`the images of ${inRegion} could not be listed: ${problemText(listed.failure)}`);
  const located = listed.value.map((image) => ({ region: inRegion, imageId: image.imageId, image }));
  const images: RegionShares["images"][number][] = [];
  const unread: string[] = [];
  let done = 0;
  for await (const [{ image }, read] of accountsInOrder(session, located, session.stopSignal)) {
    if (read.ok) images.push(found(image, read.value));
    else unread.push(`  ${image.imageId}: ${problemText(read.failure)}`);
    onProgress("images read", ++done, located.length);
  }
  if (unread.length > 0) {
    throw new Error(
      `${counted(unread.length, "image")} of ${inRegion} could not be read, so no code is written:\n${unread.join("\n")}`,
    );
  }
  return { region: inRegion, images };
}

function found({ imageId, name, creationTime, encrypted }: Image, accounts: ReadonlySet<string>) {
  return { imageId, name, creationTime, accounts: sortedAccountIds(accounts), isUnshareable: encrypted };
}
