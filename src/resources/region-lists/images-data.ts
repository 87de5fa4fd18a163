/** The data source `ecd_images`: the account's own images in a region. */
import { type Image, isOwnImage, markOf } from "../../model";
import type { DataSource } from "../../tfplugin";
import type { Session } from "../session";
import { IMAGES_DATA_SCHEMA } from "./images-data-schema";
import { regionListDataSource } from "./region-list";

export function imagesDataSource(session: () => Session): DataSource {
  return regionListDataSource(session, {
    schema: IMAGES_DATA_SCHEMA,
    subject: (region) => `The images of ${region}`,
    list: ({ cloud }, region, signal) => cloud.listImages(region, signal),
    attributes: (listed, { include_copies }) => {
      const images = listed.filter((image) => isAsked(image, include_copies === true)).sort(newestFirst);
      return {
        include_copies: include_copies ?? null,
        image_ids: images.map(({ imageId }) => imageId),
        names: Object.fromEntries(images.map(({ imageId, name }) => [imageId, name])),
        creation_times: Object.fromEntries(images.map(({ imageId, creationTime }) => [imageId, creationTime])),
      };
    },
  });
}

function isAsked(image: Image, includesCopies: boolean): boolean {
  return (
    isOwnImage(image) && image.status === "Available" && (includesCopies || markOf(image.description) === undefined)
  );
}

/** Images with the same time are sorted by id, so that the same images always give the same list. */
function newestFirst(a: Image, b: Image): number {
  const [older, newer] = [Date.parse(a.creationTime) || 0, Date.parse(b.creationTime) || 0];
  return newer - older || (a.imageId < b.imageId ? -1 : 1);
}
