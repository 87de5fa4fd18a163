/**
 * Reads the copies in a state: a state file, or the output of `terraform show -json`. It is strict, because `strays`
 * prints commands that delete images which are not in this list: an unknown form is an error, and never a shorter list.
 */
import { imageIdProblem, isJsonObject, type JsonObject, regionProblem } from "../../model";

const COPY_TYPE = "ecd_image_copy";
/** The version of state files since Terraform 0.12. */
const STATE_FILE_VERSION = 4;
/** The formats of `terraform show -json` for a state: 0.2 of Terraform 1.0, and 1.x since Terraform 1.1. */
const SHOWN_FORMAT = /^(0\.2|1\.\d+)$/;

/**
 * The `<region>:<image_id>` of every copy in the state.
 * @throws Error when a part of the text has neither form
 */
export function managedCopies(text: string): ReadonlySet<string> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new Error("the state is not JSON. Pass a state file, or the output of terraform show -json");
  }
  const state = object(json);
  return new Set("format_version" in state ? ofShown(state) : ofStateFile(state));
}

function ofStateFile({ version, lineage, resources }: JsonObject): string[] {
  if (version !== STATE_FILE_VERSION || typeof lineage !== "string") throw unknownForm();
  return objects(resources).flatMap(({ type, instances }) => {
    const all = objects(instances);
    return isCopy(type) ? all.map(({ attributes }) => copyId(attributes)) : [];
  });
}

function ofShown(shown: JsonObject): string[] {
  const { format_version: format, values, planned_values: planned } = shown;
  if (typeof format !== "string" || !SHOWN_FORMAT.test(format) || planned !== undefined) throw unknownForm();
  // Terraform shows an empty state as {"format_version":"1.0"}. Its other commands print this key beside other keys.
  if (Object.keys(shown).length === 1) return [];
  const { root_module: root, outputs } = object(values);
  const isOutputsOnly =
    isJsonObject(outputs) && Object.keys(outputs).length > 0 && Object.keys(object(root)).length === 0;
  return isOutputsOnly ? [] : ofModule(object(root));
}

/** Terraform leaves out an empty list, but it shows no module in which both lists are empty. */
function ofModule({ resources, child_modules: children }: JsonObject): string[] {
  if (resources === undefined && children === undefined) throw unknownForm();
  return [
    ...objects(resources === undefined ? [] : resources).flatMap(({ type, values }) =>
      isCopy(type) ? [copyId(values)] : [],
    ),
    ...objects(children === undefined ? [] : children).flatMap(ofModule),
  ];
}

function isCopy(type: unknown): boolean {
  if (typeof type !== "string") throw unknownForm();
  return type === COPY_TYPE;
}

function copyId(attributes: unknown): string {
  const { id } = object(attributes);
  const [region = "", imageId = "", ...rest] = typeof id === "string" ? id.split(":") : [];
  if (typeof id !== "string" || rest.length > 0 || regionProblem(region) || imageIdProblem(imageId))
    throw unknownForm();
  return id;
}

function objects(list: unknown): readonly JsonObject[] {
  if (!Array.isArray(list)) throw unknownForm();
  return list.map(object);
}

function object(value: unknown): JsonObject {
  if (!isJsonObject(value)) throw unknownForm();
  return value;
}

function unknownForm(): Error {
  return new Error("the state has an unknown form. Pass a state file, or the output of terraform show -json");
}
