/** The data source `ecd_image_share`: the accounts that have access to an image now. */
import { retryRead } from "../../attempts";
import { sortedAccountIds } from "../../model";
import type { DataSource, ObjectValue, UpgradeResponse } from "../../tfplugin";
import { imageArgument, noSuchImage, unreadableImage, validateImageArgument } from "../image-argument";
import { SHARING, unusableImage } from "../messages";
import { timeoutMs } from "../operation-timeout";
import type { Session } from "../session";
import { IMAGE_SHARE_DATA_SCHEMA } from "./image-share-data-schema";
import { accessOf } from "./record/access";
import { createdLines } from "./record/planned-lines";

export function imageShareDataSource(session: () => Session): DataSource {
  return {
    schema: IMAGE_SHARE_DATA_SCHEMA,
    validate: async (config) => validateImageArgument(config),
    read: async (config) => await readAccounts(session(), config),
  };
}

async function readAccounts(session: Session, config: ObjectValue): Promise<UpgradeResponse> {
  const named = imageArgument(session, config);
  if ("diagnostics" in named) return { state: null, ...named };
  const { ref, id } = named;
  const limits = session.limits(timeoutMs(null, "read"));
  const live = await session.reads.accounts(ref, limits);
  if (!live.ok && live.failure.kind !== "image") {
    return { state: null, diagnostics: [unreadableImage(ref, live.failure)] };
  }
  // The service may return an empty list for an image that is missing or that another account owns.
  if (!live.ok || live.value.size === 0) {
    const described = await retryRead((signal) => session.cloud.describeImage(ref, signal), limits);
    if (!described.ok) return { state: null, diagnostics: [unreadableImage(ref, described.failure)] };
    if (!described.value) return { state: null, diagnostics: [noSuchImage(ref)] };
    const obstacle = unusableImage(ref, described.value, SHARING, ["image_id"]);
    if (obstacle) return { state: null, diagnostics: [obstacle] };
  }
  if (!live.ok) return { state: null, diagnostics: [unreadableImage(ref, live.failure)] };
  return {
    state: {
      id,
      image_id: ref.imageId,
      region: ref.region,
      account_ids: sortedAccountIds(live.value),
      access: accessOf(ref, createdLines(live.value, session.settings.accountNames), false),
    },
    diagnostics: [],
  };
}
