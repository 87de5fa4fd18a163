/** Counts the desktops, templates and pools that use each image of a region. */
import { type CallResult, retryRead } from "../attempts";
import type { ImageUsers } from "../audit";
import type { ServiceFailure } from "../model";
import type { Session } from "../resources";
import { TIME_LIMIT_MS } from "./limits";

const KINDS = ["desktops", "templates", "pools"] as const;
type Kind = (typeof KINDS)[number];

/**
 * The number of images in one call. The API's schema allows 100, but the API may silently cut arrays at ten. Then an
 * image whose users are not in the answer would look unused.
 */
const IMAGES_PER_CALL = 10;

/** The call that only an audit needs. `EcdClient.users` implements this interface. */
export interface ImageUsersPort {
  usersOf(
    kind: Kind,
    region: string,
    imageIds: readonly string[],
    signal: AbortSignal,
  ): Promise<readonly { readonly id: string; readonly imageId: string | undefined }[]>;
}

/** The users of one image, or the failure of the read. */
export type UsersRead = CallResult<ImageUsers>;

/** @param done called after each image */
export async function usersOfImages(
  port: ImageUsersPort,
  session: Session,
  region: string,
  imageIds: readonly string[],
  done: (imageId: string, users: UsersRead) => void,
): Promise<void> {
  for (let start = 0; start < imageIds.length; start += IMAGES_PER_CALL) {
    const together = imageIds.slice(start, start + IMAGES_PER_CALL);
    const counts = await Promise.all(KINDS.map((kind) => countsOf(port, session, kind, region, together)));
    for (const imageId of together) done(imageId, combined(counts.map((ofKind) => ofKind.get(imageId))));
  }
}

type Count = CallResult<number>;

/** Counts the users of one kind by image. If an entry names no image, it repeats the call for each image alone. */
async function countsOf(
  port: ImageUsersPort,
  session: Session,
  kind: Kind,
  region: string,
  imageIds: readonly string[],
): Promise<ReadonlyMap<string, Count>> {
  const limits = session.limits(TIME_LIMIT_MS);
  const read = await retryRead((signal) => port.usersOf(kind, region, imageIds, signal), limits);
  const all = (count: (imageId: string) => Count) => new Map(imageIds.map((imageId) => [imageId, count(imageId)]));
  if (!read.ok) return all(() => read);
  const [only, ...others] = imageIds;
  if (only !== undefined && others.length === 0) {
    // Drops entries that name another image, because the service may ignore the filter.
    const users = read.value.filter(({ imageId }) => imageId === undefined || imageId === only);
    return all(() => ({ ok: true, value: users.length }));
  }
  if (read.value.some(({ imageId }) => imageId === undefined)) {
    const alone = await Promise.all(imageIds.map((imageId) => countsOf(port, session, kind, region, [imageId])));
    return new Map(alone.flatMap((counts) => [...counts]));
  }
  return all((imageId) => ({ ok: true, value: read.value.filter((user) => user.imageId === imageId).length }));
}

function combined(counts: readonly (Count | undefined)[]): UsersRead {
  const failed = counts.find((count): count is { ok: false; failure: ServiceFailure } => count?.ok === false);
  if (failed) return failed;
  const [desktops = 0, templates = 0, pools = 0] = counts.map((count) => (count?.ok ? count.value : 0));
  return { ok: true, value: { desktops, templates, pools } };
}
