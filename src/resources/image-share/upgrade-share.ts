/**
 * UpgradeResourceState: a state as JSON, written by this or an earlier schema. There is one schema version so far;
 * attributes that it lacks are filled in, and those it does not know are left behind.
 */
import { imageIdProblem, regionProblem } from "../../model";
import type { Diagnostic, ObjectValue, UpgradeResponse, Value } from "../../tfplugin";
import { error } from "../messages";
import { isRecord } from "../values";
import { IMAGE_SHARE_SCHEMA } from "./image-share-schema";

const DAMAGED =
  "the state was damaged or edited. Restore a backup of it, or remove the share with terraform state rm and import it again.";

export function upgradeShare(version: number, state: Readonly<Record<string, unknown>>): UpgradeResponse {
  if (version > IMAGE_SHARE_SCHEMA.version) {
    return {
      state: null,
      diagnostics: [
        error(
          `The state was written by a newer provider (schema version ${version})`,
          `This provider knows schema version ${IMAGE_SHARE_SCHEMA.version}. Use a provider at least as new as the one that wrote the state.`,
        ),
      ],
    };
  }
  const names = [...Object.keys(IMAGE_SHARE_SCHEMA.attributes), ...Object.keys(IMAGE_SHARE_SCHEMA.blocks ?? {})];
  const value: ObjectValue = Object.fromEntries(names.map((name) => [name, (state[name] ?? null) as Value]));
  const missing = ["image_id", "region", "account_ids"].filter((name) => value[name] === null);
  if (missing.length > 0) {
    return {
      state: null,
      diagnostics: [error(`The state of a share lacks ${missing.join(", ")}`, `Every share has them, so ${DAMAGED}`)],
    };
  }
  const invalid = invalidPart(value);
  if (invalid) return { state: null, diagnostics: [invalid] };
  const timeouts = value.timeouts;
  const operations = Object.keys(IMAGE_SHARE_SCHEMA.blocks?.timeouts?.attributes ?? {});
  return {
    state: {
      ...value,
      timeouts: isRecord(timeouts)
        ? Object.fromEntries(operations.map((operation) => [operation, timeouts[operation] ?? null]))
        : null,
    },
    diagnostics: [],
  };
}

/** The region names the host of every call: from an edited state, signed calls would go wherever it says. */
function invalidPart(state: ObjectValue): Diagnostic | undefined {
  const rules = { region: regionProblem, image_id: imageIdProblem };
  for (const [name, problemOf] of Object.entries(rules)) {
    const text = state[name];
    const problem = typeof text === "string" ? problemOf(text) : undefined;
    if (problem) {
      return error(
        `The state of a share holds an invalid ${name}`,
        `${JSON.stringify(text)} cannot have come from a configuration, so ${DAMAGED}`,
      );
    }
  }
  return undefined;
}
