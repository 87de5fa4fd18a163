/**
 * Finds values that only Terraform knows and that JavaScript took apart: an element of a list, a list that is spread
 * into an array, a map that is spread into an object. CDKTF cannot resolve them.
 */
import type { IConstruct } from "constructs";
import { error, type Finding } from "./finding";
import { holdsListToken, isMapToken, LIST_ELEMENT } from "./resolved";

export function spreadListFinding(place: string, setting: string): Finding {
  return error(
    `${place}: a list that only Terraform knows cannot be spread into an array. Join the lists in Terraform: ${setting}: Token.asList(Fn.concat([["<id>"], list]))`,
  );
}

/** True for `{ ...map, "<id>": "<name>" }`: one of its keys is the token. */
export function isSpreadMap(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  const keys = Object.keys(value);
  return keys.length > 1 && keys.some(isMapToken);
}

export function spreadMapFinding(setting: string): Finding {
  return error(
    `${setting}: a map that only Terraform knows cannot be spread into an object. Join the maps in Terraform: ${setting}: Token.asStringMap(Fn.merge([map, { "<id>": "<name>" }]))`,
  );
}

/**
 * Ends the synth when validation has not found the value. CDK Terrain resolves a stack before it validates the stack,
 * and an app can skip validation. The error of CDKTF names neither the setting nor a remedy.
 */
export function refuseSpreadTokens(construct: IConstruct, settings: Readonly<Record<string, unknown>>): void {
  const findings = Object.entries(settings).flatMap(([setting, value]) => spreadFindings(setting, value));
  if (findings.length === 0) return;
  throw new Error(findings.map(({ message }) => `[${construct.node.path}] ${message}`).join("\n"));
}

function spreadFindings(setting: string, value: unknown): readonly Finding[] {
  if (Array.isArray(value)) {
    // A list token alone is also an array.
    if (value.length < 2) return [];
    const index = value.findIndex(holdsListToken);
    return index < 0 ? [] : [spreadListFinding(`${setting}[${index}]`, setting)];
  }
  if (isSpreadMap(value)) return [spreadMapFinding(setting)];
  return holdsListToken(value) ? [error(`${setting}: ${LIST_ELEMENT}`)] : [];
}
