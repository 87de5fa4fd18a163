/**
 * Posts JSON to an address outside the API, over the SDK's connections with their network settings. `provider` imports
 * it at the first use, for CloudSSO.
 */

import { read, request } from "httpx";
import { isJsonObject, type JsonObject } from "../../model";
import { parseLosslessJson } from "../answers/lossless-json";

export interface JsonAnswer {
  readonly status: number | undefined;
  /** Empty when the answer is not a JSON object. */
  readonly body: JsonObject;
}

/** Uses the SDK's HTTP library, so await `prepareSdk` first. Rejects when there is no answer. */
export async function postJson(
  address: string,
  body: object,
  headers: Readonly<Record<string, string>>,
  timeoutMs: number,
): Promise<JsonAnswer> {
  const response = await request(address, {
    method: "POST",
    data: JSON.stringify(body),
    headers: { accept: "application/json", "content-type": "application/json", ...headers },
    timeout: timeoutMs,
  });
  try {
    return { status: response.statusCode, body: jsonObject(String(await read(response, "utf8"))) };
  } catch (error) {
    // After its timeout, the library would continue to read the answer.
    response.destroy();
    throw error;
  }
}

function jsonObject(text: string): JsonObject {
  try {
    const parsed = parseLosslessJson(text);
    return isJsonObject(parsed) ? parsed : {};
  } catch {
    return {};
  }
}
