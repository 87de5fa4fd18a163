/** The resource `ecd_image_share`: its schema, and one function for each request of Terraform. */
import type { ObjectValue, Resource } from "../../tfplugin";
import type { Session } from "../session";
import { applyShare } from "./apply/apply-share";
import { IMAGE_SHARE_IDENTITY } from "./image-share-identity";
import { IMAGE_SHARE_SCHEMA } from "./image-share-schema";
import { importShare } from "./import-share";
import { planShare } from "./plan/plan-share";
import { readShare } from "./read-share";
import { upgradeShare } from "./upgrade-share";
import { validateShare } from "./validate-share";

/** @param session the session of the latest ConfigureProvider; throws when there is none yet */
export function imageShareResource(session: () => Session): Resource {
  return {
    schema: IMAGE_SHARE_SCHEMA,
    identity: IMAGE_SHARE_IDENTITY,
    validate: async (config) => validateShare(config),
    upgrade: async (version, state) => upgradeShare(version, state),
    read: async (request) => await readShare(session(), request),
    plan: async (request) => await planShare(session(), request),
    apply: async (request) => await applyShare(session(), request),
    import: async (id) => await importShare(session(), id),
    generateConfig: withoutDefaults,
  };
}

/** Removes settings at their default from a generated configuration. */
function withoutDefaults(config: ObjectValue): ObjectValue {
  const { attributes } = IMAGE_SHARE_SCHEMA;
  const isDefault = (name: string) => config[name] === attributes[name]?.default;
  return Object.fromEntries(Object.entries(config).map(([name, value]) => [name, isDefault(name) ? null : value]));
}
