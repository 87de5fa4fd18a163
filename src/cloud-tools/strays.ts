/** Finds images that have the mark of a copy and are not in the state. A killed apply can leave such an image. */
import { retryRead } from "../attempts";
import { type Image, imageKey, markOf } from "../model";
import type { Session } from "../resources";
import type { Stray } from "./interface";
import { TIME_LIMIT_MS } from "./limits";
import { problemText } from "./problem-text";

/** @throws Error when the images of a region cannot be listed, because an incomplete list would hide a stray */
export async function findStrays(
  session: Session,
  regions: readonly string[],
  managed: ReadonlySet<string>,
): Promise<readonly Stray[]> {
  const strays: Stray[] = [];
  for (const region of regions) {
    const limits = session.limits(TIME_LIMIT_MS);
    const listed = await retryRead((signal) => session.cloud.listImages(region, signal), limits);
    if (!listed.ok) throw new Error(`the images of ${region} could not be listed: ${problemText(listed.failure)}`);
    const unmanaged = listed.value.filter(
      ({ imageId, description }) => markOf(description) && !managed.has(imageKey({ region, imageId })),
    );
    for (const image of unmanaged) strays.push(await described(session, region, image));
  }
  return strays;
}

async function described(session: Session, region: string, image: Image): Promise<Stray> {
  const { imageId, name, status, sizeGiB, creationTime } = image;
  const limits = session.limits(TIME_LIMIT_MS);
  const accounts = await retryRead((signal) => session.cloud.listAccounts({ region, imageId }, signal), limits);
  return {
    region,
    imageId,
    name,
    status,
    sizeGiB,
    creationTime,
    accounts: accounts.ok ? [...accounts.value].sort() : null,
  };
}
