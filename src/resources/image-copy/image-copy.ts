/** The resource `ecd_image_copy`: its schema, and one function for each request of Terraform. */
import type { Resource } from "../../tfplugin";
import type { Session } from "../session";
import { IMAGE_RULES, upgradeState } from "../upgrade";
import { applyCopy } from "./apply/apply-copy";
import { IMAGE_COPY_IDENTITY } from "./image-copy-identity";
import { IMAGE_COPY_SCHEMA } from "./image-copy-schema";
import { importCopy } from "./import-copy";
import { planCopy } from "./plan/plan-copy";
import { readCopy } from "./read-copy";
import { validateCopy } from "./validate-copy";

const UPGRADED = {
  schema: IMAGE_COPY_SCHEMA,
  noun: "copy",
  required: ["image_id", "region", "name"],
  rules: { ...IMAGE_RULES, source_image_id: IMAGE_RULES.image_id, source_region: IMAGE_RULES.region },
};

/** @param session the session of the latest ConfigureProvider; throws when there is none yet */
export function imageCopyResource(session: () => Session): Resource {
  return {
    schema: IMAGE_COPY_SCHEMA,
    identity: IMAGE_COPY_IDENTITY,
    validate: async (config) => validateCopy(config),
    upgrade: async (version, state) => upgradeState(UPGRADED, version, state),
    read: async (request) => await readCopy(session(), request),
    plan: async (request) => await planCopy(session(), request),
    apply: async (request) => await applyCopy(session(), request),
    import: async (id) => await importCopy(session(), id),
  };
}
