/**
 * UpgradeResourceState for every resource. It reads the JSON of a state that this or an earlier schema wrote. So far
 * there is one schema version. It fills in attributes that the state lacks, and drops those that the schema does not
 * know.
 */
import { imageIdProblem, type Problem, quoted, regionProblem } from "../model";
import {
  type Diagnostic,
  isObjectValue,
  type ObjectValue,
  type Schema,
  type UpgradeResponse,
  type Value,
} from "../tfplugin";
import { error } from "./messages";

const DAMAGED =
  "the state was damaged or edited. Restore a backup of it, or remove the resource with terraform state rm and import it again.";

/** The rules of the attributes that name an image. */
export const IMAGE_RULES = { region: regionProblem, image_id: imageIdProblem };

export interface UpgradedResource {
  readonly schema: Schema;
  /** The noun for the resource in messages, such as `share`. */
  readonly noun: string;
  /** Attributes that every state has. */
  readonly required: readonly string[];
  /**
   * The rule of each text, by attribute. A region names the host of every call, so an edited region in a state would
   * redirect calls.
   */
  readonly rules: Readonly<Record<string, (text: string) => Problem | undefined>>;
}

export function upgradeState(
  { schema, noun, required, rules }: UpgradedResource,
  version: number,
  state: Readonly<Record<string, unknown>>,
): UpgradeResponse {
  const failed = (diagnostic: Diagnostic): UpgradeResponse => ({ state: null, diagnostics: [diagnostic] });
  if (version > schema.version) {
    return failed(
      error(
        `The state was written by a newer provider (schema version ${version})`,
        `This provider knows schema version ${schema.version}. Use a provider at least as new as the one that wrote the state.`,
      ),
    );
  }
  const names = [...Object.keys(schema.attributes), ...Object.keys(schema.blocks ?? {})];
  const value: ObjectValue = Object.fromEntries(names.map((name) => [name, (state[name] ?? null) as Value]));
  const missing = required.filter((name) => value[name] === null);
  if (missing.length > 0) {
    const them = missing.length === 1 ? "it" : "them";
    return failed(
      error(`The state of a ${noun} lacks ${missing.join(", ")}`, `Every ${noun} has ${them}, so ${DAMAGED}`),
    );
  }
  for (const [name, problemOf] of Object.entries(rules)) {
    const text = value[name];
    if (typeof text !== "string" || !problemOf(text)) continue;
    const detail = `${quoted(text, 200)} cannot have come from a configuration, so ${DAMAGED}`;
    return failed(error(`The state of a ${noun} holds an invalid ${name}`, detail));
  }
  const operations = Object.keys(schema.blocks?.timeouts?.attributes ?? {});
  const { timeouts } = value;
  return {
    state: {
      ...value,
      timeouts: isObjectValue(timeouts)
        ? Object.fromEntries(operations.map((operation) => [operation, timeouts[operation] ?? null]))
        : null,
    },
    diagnostics: [],
  };
}
