/** The data source `ecd_image_share`: who an image is shared with now. */
import { sortedAccountIds } from "../model";
import type { DataSource, ObjectValue, UpgradeResponse } from "../tfplugin";
import { declaredAccess } from "./access";
import { dataRef, unreadableData, validateDataRef } from "./data-ref";
import { IMAGE_SHARE_DATA_SCHEMA } from "./data-source-schemas";
import type { Session } from "./session";
import { timeoutMs } from "./share";

export function imageShareDataSource(session: () => Session): DataSource {
  return {
    schema: IMAGE_SHARE_DATA_SCHEMA,
    validate: async (config) => validateDataRef(config),
    read: async (config) => await readAccounts(session(), config),
  };
}

async function readAccounts(session: Session, config: ObjectValue): Promise<UpgradeResponse> {
  const named = dataRef(session, config);
  if ("diagnostics" in named) return { state: null, ...named };
  const { ref, id } = named;
  const live = await session.reads.accounts(ref, session.limits(timeoutMs(null, "read")));
  if (!live.ok) return { state: null, diagnostics: [unreadableData(ref, live.failure)] };
  return {
    state: {
      id,
      image_id: ref.imageId,
      region: ref.region,
      account_ids: sortedAccountIds(live.value),
      access: declaredAccess(ref.imageId, live.value, session.settings.accountNames, null),
    },
    diagnostics: [],
  };
}
