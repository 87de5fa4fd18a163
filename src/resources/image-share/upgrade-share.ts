/** UpgradeResourceState of `ecd_image_share`. */
import type { UpgradeResponse } from "../../tfplugin";
import { IMAGE_RULES, upgradeState } from "../upgrade";
import { IMAGE_SHARE_SCHEMA } from "./image-share-schema";

export function upgradeShare(version: number, state: Readonly<Record<string, unknown>>): UpgradeResponse {
  const required = ["image_id", "region", "account_ids"];
  return upgradeState({ schema: IMAGE_SHARE_SCHEMA, noun: "share", required, rules: IMAGE_RULES }, version, state);
}
