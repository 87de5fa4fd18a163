/** Reads the copies in a state: a state file, or the output of `terraform show -json`. */
import { isJsonObject, type JsonObject } from "../model";

const COPY_TYPE = "ecd_image_copy";

/**
 * The `<region>:<image_id>` of every copy in the state.
 * @throws Error when the text has neither form. An empty set would make every copy a stray.
 */
export function managedCopies(text: string): ReadonlySet<string> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new Error("the state is not JSON. Pass a state file, or the output of terraform show -json");
  }
  if (!isJsonObject(json)) throw unknownForm();
  if (Array.isArray(json.resources) && "lineage" in json) return new Set(ofStateFile(json.resources));
  // The output of `terraform show -json` for an empty state has no values.
  if ("format_version" in json && !("values" in json) && !("planned_values" in json)) return new Set();
  if (isJsonObject(json.values) && isJsonObject(json.values.root_module))
    return new Set(ofModule(json.values.root_module));
  throw unknownForm();
}

function unknownForm(): Error {
  return new Error("the state has an unknown form. Pass a state file, or the output of terraform show -json");
}

function ofStateFile(resources: readonly unknown[]): string[] {
  return resources.flatMap((resource) =>
    isJsonObject(resource) && resource.type === COPY_TYPE && Array.isArray(resource.instances)
      ? resource.instances.flatMap((instance: unknown) => (isJsonObject(instance) ? idOf(instance.attributes) : []))
      : [],
  );
}

function ofModule(module: JsonObject): string[] {
  const resources = Array.isArray(module.resources) ? module.resources : [];
  const children = Array.isArray(module.child_modules) ? module.child_modules : [];
  return [
    ...resources.flatMap((resource) =>
      isJsonObject(resource) && resource.type === COPY_TYPE ? idOf(resource.values) : [],
    ),
    ...children.flatMap((child) => (isJsonObject(child) ? ofModule(child) : [])),
  ];
}

function idOf(attributes: unknown): string[] {
  return isJsonObject(attributes) && typeof attributes.id === "string" ? [attributes.id] : [];
}
