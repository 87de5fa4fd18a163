/** Finds images that have the mark of a copy and are not in the state. A killed apply can leave such an image. */
import { type Limits, retryRead } from "../attempts";
import { type Image, imageKey, markOf } from "../model";
import type { Cloud } from "../resources";
import type { Stray } from "./interface";
import { problemText } from "./problem-text";

/** @throws Error when the images of a region cannot be listed, because an incomplete list would hide a stray */
export async function findStrays(
  cloud: Cloud,
  regions: readonly string[],
  managed: ReadonlySet<string>,
  limits: Limits,
): Promise<readonly Stray[]> {
  const strays: Stray[] = [];
  for (const region of regions) {
    const listed = await retryRead((signal) => cloud.listImages(region, signal), limits);
    if (!listed.ok) throw new Error(`the images of ${region} could not be listed: ${problemText(listed.failure)}`);
    const unmanaged = listed.value.filter(
      ({ imageId, description }) => markOf(description) && !managed.has(imageKey({ region, imageId })),
    );
    for (const image of unmanaged) strays.push(await described(cloud, region, image, limits));
  }
  return strays;
}

async function described(cloud: Cloud, region: string, image: Image, limits: Limits): Promise<Stray> {
  const { imageId, name, status, sizeGiB, creationTime } = image;
  const accounts = await retryRead((signal) => cloud.listAccounts({ region, imageId }, signal), limits);
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
