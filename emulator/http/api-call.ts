/**
 * One request of the API. Query and form parameters are merged, because the service accepts both. A header (ACS3) or a
 * parameter (V1) names the action.
 */
import { type Pair, parsePairs } from "./percent-encoding";

/** A request as the emulator received it. */
export interface RawRequest {
  readonly method: string;
  /** Path and query as sent. */
  readonly target: string;
  /** By name in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Buffer;
}

export interface ApiCall extends RawRequest {
  readonly path: string;
  readonly query: readonly Pair[];
  readonly form: readonly Pair[];
  /** Query and form together. A value of the form takes precedence, then the later value. */
  readonly parameters: ReadonlyMap<string, string>;
  readonly action: string;
  readonly version: string;
  readonly region: string;
  readonly imageId: string;
  /** All values of `AddAccount.N`, sorted by N, as sent. */
  readonly addAccounts: readonly string[];
  readonly removeAccounts: readonly string[];
  /** The id of the access key that the request names. Empty without one. */
  readonly accessKeyId: string;
  /** False if a `%` in the query or the form has no two hexadecimal digits after it, or the bytes are not UTF-8. */
  readonly wellEncoded: boolean;
}

export function toApiCall(raw: RawRequest): ApiCall {
  const mark = raw.target.indexOf("?");
  const path = mark < 0 ? raw.target : raw.target.slice(0, mark);
  const query = mark < 0 ? [] : parsePairs(raw.target.slice(mark + 1));
  const isForm = raw.headers.get("content-type")?.startsWith("application/x-www-form-urlencoded") ?? false;
  const form = isForm ? parsePairs(raw.body.toString("utf8")) : [];
  const parameters = new Map([...(query ?? []), ...(form ?? [])]);
  return {
    ...raw,
    path,
    query: query ?? [],
    form: form ?? [],
    parameters,
    action: raw.headers.get("x-acs-action") ?? parameters.get("Action") ?? "",
    version: raw.headers.get("x-acs-version") ?? parameters.get("Version") ?? "",
    region: parameters.get("RegionId") ?? "",
    imageId: parameters.get("ImageId") ?? "",
    addAccounts: numbered(parameters, "AddAccount").map(([, value]) => value),
    removeAccounts: numbered(parameters, "RemoveAccount").map(([, value]) => value),
    accessKeyId: credentialOf(raw.headers) ?? parameters.get("AccessKeyId") ?? "",
    wellEncoded: query !== undefined && form !== undefined,
  };
}

/** The elements of an array parameter, `Name.1`, `Name.2` …, by number. */
export function numbered(
  parameters: ReadonlyMap<string, string>,
  name: string,
): readonly (readonly [number: number, value: string])[] {
  const elements: [number, string][] = [];
  for (const [key, value] of parameters) {
    if (!key.startsWith(`${name}.`)) continue;
    const number = key.slice(name.length + 1);
    if (/^[1-9][0-9]{0,5}$/.test(number)) elements.push([Number(number), value]);
  }
  return elements.sort(([a], [b]) => a - b);
}

function credentialOf(headers: ReadonlyMap<string, string>): string | undefined {
  return /Credential=([^,\s]+)/.exec(headers.get("authorization") ?? "")?.[1];
}
