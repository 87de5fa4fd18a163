/** Parses a JSON object of the state file. */
import type { RawState } from "../gen/tfplugin6";

/** @throws Error when the text is not a JSON object, or has the form of Terraform 0.11 and before */
export function jsonObject(raw: RawState | undefined, what: string): Readonly<Record<string, unknown>> {
  if (raw === undefined || raw.json.length === 0) {
    throw new Error(`${what} is not JSON, so Terraform 0.12 or later did not write it`);
  }
  const value: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(raw.json));
  if (!isJsonObject(value)) throw new Error(`${what} is not a JSON object`);
  return value;
}

function isJsonObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
