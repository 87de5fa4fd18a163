/**
 * Reads which accounts have access to the caller's own images in the given regions. If an image or a region cannot be
 * read, the result contains it with its problem.
 */
import { retryRead } from "../attempts";
import type { OnProgress, Survey, SurveyedImage, SurveyedRegion, SurveyRequest } from "../audit";
import type { Image } from "../model";
import type { Session } from "../resources";
import { accountsInOrder } from "../resources/listing/accounts-in-order";
import { ownImages } from "../resources/listing/own-images";
import { readDirectory } from "./directory-members";
import { type ImageUsersPort, type UsersRead, usersOfImages } from "./image-users";
import { noRegion, TIME_LIMIT_MS } from "./limits";
import { problemText } from "./problem-text";

/** The region that lists all regions when no region is configured. */
const REGION_OF_THE_LIST = "cn-hangzhou";

/** An image with its region. */
interface LocatedImage {
  readonly region: string;
  readonly imageId: string;
  readonly image: Image;
}

/** @throws Error when no region is given, or when the regions or the directory cannot be read */
export async function surveyImages(
  session: Session,
  users: ImageUsersPort,
  request: SurveyRequest,
  onProgress: OnProgress,
): Promise<Survey> {
  const names = await regionsOf(session, request);
  const directory = request.readsDirectory ? await readDirectory(session) : undefined;
  const caller = retryRead((signal) => session.cloud.callerAccountId(signal), session.limits(TIME_LIMIT_MS));
  const { regions, images: located } = await listed(session, names, onProgress);
  const images: SurveyedImage[] = [];
  for await (const [{ region, image }, read] of accountsInOrder(session, located, session.stopSignal)) {
    images.push({
      region,
      imageId: image.imageId,
      name: image.name,
      status: image.status,
      creationTime: image.creationTime,
      sizeGiB: image.sizeGiB,
      accounts: read.ok ? [...read.value] : undefined,
      users: undefined,
      problems: read.ok ? [] : [problemText(read.failure)],
    });
    onProgress("images read", images.length, located.length);
  }
  const found = await caller;
  return {
    accountId: found.ok ? found.value : undefined,
    regions,
    images: request.asksUsers ? await withUsers(session, users, images, onProgress) : images,
    directory,
  };
}

async function regionsOf(session: Session, { regions, allRegions }: SurveyRequest): Promise<readonly string[]> {
  const { region } = session.settings;
  if (allRegions) {
    const from = region ?? REGION_OF_THE_LIST;
    const read = await retryRead((signal) => session.cloud.listRegions(from, signal), session.limits(TIME_LIMIT_MS));
    if (!read.ok) throw new Error(`the regions could not be listed: ${problemText(read.failure)}`);
    return [...new Set(read.value.map(({ id }) => id))].sort();
  }
  if (regions.length > 0) return [...new Set(regions)];
  if (region !== undefined) return [region];
  throw noRegion("--region or --all-regions");
}

interface Listed {
  readonly regions: readonly SurveyedRegion[];
  readonly images: readonly LocatedImage[];
}

async function listed(session: Session, names: readonly string[], onProgress: OnProgress): Promise<Listed> {
  let done = 0;
  const lists = await Promise.all(
    names.map(async (region) => {
      const list = await ownImages(session, region);
      onProgress("regions listed", ++done, names.length);
      return { region, list };
    }),
  );
  return {
    regions: lists.map(({ region, list }) => ({ region, problem: list.ok ? undefined : problemText(list.failure) })),
    images: lists.flatMap(({ region, list }) =>
      list.ok ? list.value.map((image) => ({ region, imageId: image.imageId, image })) : [],
    ),
  };
}

async function withUsers(
  session: Session,
  port: ImageUsersPort,
  images: readonly SurveyedImage[],
  onProgress: OnProgress,
): Promise<readonly SurveyedImage[]> {
  const known = new Map<SurveyedImage, UsersRead>();
  for (const region of new Set(images.map((image) => image.region))) {
    const ofRegion = new Map(images.filter((image) => image.region === region).map((image) => [image.imageId, image]));
    await usersOfImages(port, session, region, [...ofRegion.keys()], (imageId, read) => {
      const image = ofRegion.get(imageId);
      if (image) known.set(image, read);
      onProgress("images checked for their use", known.size, images.length);
    });
  }
  return images.map((image) => {
    const read = known.get(image);
    if (read?.ok) return { ...image, users: read.value };
    return read ? { ...image, problems: [...image.problems, problemText(read.failure)] } : image;
  });
}
