/** The data source `ecd_images`: the account's own images in a region. */
import { retryRead } from "../../attempts";
import { type Image, imageOwnership, markOf, regionProblem } from "../../model";
import type { DataSource, ObjectValue, UpgradeResponse } from "../../tfplugin";
import { unknownProvider } from "../image-argument";
import { error, failureSummary, missingRegion, paragraphs, remedy, serviceMessage } from "../messages";
import { timeoutMs } from "../operation-timeout";
import type { Session } from "../session";
import { textProblems } from "../validation";
import { ifString } from "../values";
import { IMAGES_DATA_SCHEMA } from "./images-data-schema";

export function imagesDataSource(session: () => Session): DataSource {
  return {
    schema: IMAGES_DATA_SCHEMA,
    validate: async (config) => textProblems(config.region, regionProblem, ["region"]),
    read: async (config) => await readImages(session(), config),
  };
}

async function readImages(session: Session, config: ObjectValue): Promise<UpgradeResponse> {
  const region = ifString(config.region) ?? session.settings.region;
  const unknown = unknownProvider(session, ifString(config.region));
  if (unknown) return { state: null, diagnostics: [unknown] };
  if (region === undefined) {
    return { state: null, diagnostics: [missingRegion("Set region here or on the provider", ["region"])] };
  }
  const limits = session.limits(timeoutMs(null, "read"));
  const listed = await retryRead((signal) => session.cloud.listImages(region, signal), limits);
  if (!listed.ok) {
    const { failure } = listed;
    const title = `The images of ${region} could not be listed: ${failureSummary(failure)}`;
    return { state: null, diagnostics: [error(title, paragraphs(serviceMessage(failure), remedy(failure)))] };
  }
  const images = listed.value.filter((image) => isAsked(image, config.include_copies === true)).sort(newestFirst);
  return {
    state: {
      id: region,
      region,
      include_copies: config.include_copies ?? null,
      image_ids: images.map(({ imageId }) => imageId),
      names: Object.fromEntries(images.map(({ imageId, name }) => [imageId, name])),
      creation_times: Object.fromEntries(images.map(({ imageId, creationTime }) => [imageId, creationTime])),
    },
    diagnostics: [],
  };
}

function isAsked(image: Image, includesCopies: boolean): boolean {
  const isOwn = imageOwnership(image) === "own" || imageOwnership(image) === "unknown";
  return isOwn && image.status === "Available" && (includesCopies || markOf(image.description) === undefined);
}

/** Images with the same time are sorted by id, so that the same images always give the same list. */
function newestFirst(a: Image, b: Image): number {
  const [older, newer] = [Date.parse(a.creationTime) || 0, Date.parse(b.creationTime) || 0];
  return newer - older || (a.imageId < b.imageId ? -1 : 1);
}
