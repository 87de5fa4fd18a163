/**
 * Reads the `provider_installation` block of a CLI configuration in JSON. Terraform takes a method only if its value is
 * a list of objects. `local-checks.test.ts` compares the forms with the real terraform.
 */
import { PROVIDER_SOURCE } from "../../../lib/mirror";
import { isJsonObject, type JsonObject } from "../../model";
import { applies, type Installation, KINDS, type Method, PLACES } from "./installation-method";

/**
 * Undefined: the configuration has no such block.
 * @throws Error when the text is not JSON
 */
export function installationInJson(text: string): Installation | undefined {
  const json: unknown = JSON.parse(text);
  const block = objectsOf(isJsonObject(json) ? json.provider_installation : undefined)[0];
  if (!block) return undefined;
  return {
    methods: [
      ...objectsInList(block.dev_overrides).flatMap(override),
      ...KINDS.flatMap((kind) => methods(kind, block)),
    ],
    ignored: ["dev_overrides", ...KINDS].filter((kind) => kind in block && objectsInList(block[kind]).length === 0),
  };
}

function methods(kind: string, block: JsonObject): readonly Method[] {
  return objectsInList(block[kind])
    .filter(({ include, exclude }) => applies(textsOf(include), textsOf(exclude)))
    .map((method) => ({ kind, place: PLACES.map((name) => method[name]).find(isText) }));
}

function override(overrides: JsonObject): readonly Method[] {
  const place = overrides[PROVIDER_SOURCE];
  return isText(place) ? [{ kind: "dev_overrides", place }] : [];
}

/** Terraform takes the first object of a list. Others are an error. */
function objectsOf(value: unknown): readonly JsonObject[] {
  return isJsonObject(value) ? [value] : objectsInList(value);
}

function objectsInList(value: unknown): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

function textsOf(value: unknown): readonly string[] | undefined {
  return Array.isArray(value) ? value.filter(isText) : undefined;
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}
