/** Reads parameters. For a missing or malformed parameter, it throws the error of the service. */
import { ApiError, invalidParameter, missingParameter } from "../api-error";
import { numbered } from "../http/api-call";
import type { ActionContext } from "./action";

export function required({ call }: ActionContext, name: string): string {
  const value = call.parameters.get(name);
  if (value === undefined || value === "") throw missingParameter(name);
  return value;
}

/** `RegionId`. Throws if the region does not exist. */
export function requiredRegion(context: ActionContext): string {
  const region = required(context, "RegionId");
  if (!context.world.hasRegion(region)) {
    throw new ApiError(404, "InvalidRegionId.NotFound", `The specified region ${region} does not exist.`);
  }
  return region;
}

/** A whole number in a range. The default applies if the parameter is missing. */
export function wholeNumber(
  { call }: ActionContext,
  name: string,
  min: number,
  max: number,
  byDefault: number,
): number {
  const text = call.parameters.get(name);
  if (text === undefined || text === "") return byDefault;
  const value = /^[0-9]{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= min && value <= max)) throw invalidParameter(name, `a whole number from ${min} to ${max} is allowed.`);
  return value;
}

/** The elements of an array up to `Name.<limit>`. A switch decides about an array with elements above the limit. */
export function accountIds({ call, behaviour }: ActionContext, name: string): string[] {
  const { accountsPerArray, accountsBeyond } = behaviour;
  const elements = numbered(call.parameters, name);
  const applied = elements.filter(([number]) => number <= accountsPerArray);
  if (applied.length < elements.length) {
    if (accountsBeyond === "allIgnored") return [];
    if (accountsBeyond === "refused") {
      throw invalidParameter(name, `at most ${accountsPerArray} elements are allowed.`);
    }
  }
  return applied.map(([, value]) => toLong(name, value));
}

/** The service reads an id as a 64-bit number, which drops leading zeros. */
function toLong(name: string, text: string): string {
  if (!/^[0-9]{1,19}$/.test(text) || BigInt(text) > 9_223_372_036_854_775_807n) {
    throw invalidParameter(name, "a 64-bit whole number is expected.");
  }
  return BigInt(text).toString();
}
