/** The data source `ecd_image`: one image by its id. */
import { retryRead } from "../../attempts";
import type { DataSource, ObjectValue, UpgradeResponse } from "../../tfplugin";
import { imageArgument, noSuchImage, unreadableImage, validateImageArgument } from "../image-argument";
import { timeoutMs } from "../operation-timeout";
import type { Session } from "../session";
import { IMAGE_DATA_SCHEMA } from "./image-data-schema";

export function imageDataSource(session: () => Session): DataSource {
  return {
    schema: IMAGE_DATA_SCHEMA,
    validate: async (config) => validateImageArgument(config),
    read: async (config) => await readImage(session(), config),
  };
}

async function readImage(session: Session, config: ObjectValue): Promise<UpgradeResponse> {
  const named = imageArgument(session, config);
  if ("diagnostics" in named) return { state: null, ...named };
  const { ref, id } = named;
  const limits = session.limits(timeoutMs(null, "read"));
  const described = await retryRead((signal) => session.cloud.describeImage(ref, signal), limits);
  if (!described.ok) return { state: null, diagnostics: [unreadableImage(ref, described.failure)] };
  const found = described.value;
  if (!found) return { state: null, diagnostics: [noSuchImage(ref)] };
  return {
    state: {
      id,
      image_id: ref.imageId,
      region: ref.region,
      name: found.name,
      description: found.description,
      type: found.type,
      status: found.status,
      progress: found.progress,
      encrypted: found.encrypted,
      os_type: found.osType,
      platform: found.platform,
      size: found.sizeGiB,
      data_disk_size: found.dataDiskSizeGiB,
      creation_time: found.creationTime,
      shared_count: found.sharedCount,
    },
    diagnostics: [],
  };
}
