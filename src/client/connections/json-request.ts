/** A request that is none of the service's calls: JSON to an address, over the SDK's connections, as configured. */
import { read, request } from "httpx";
import { isJsonObject, type JsonObject, parseLosslessJson } from "../answers/lossless-json";

export interface JsonAnswer {
  readonly status: number | undefined;
  /** Empty when the answer is no JSON object. */
  readonly body: JsonObject;
}

/** Loads with the SDK's HTTP library, so call it where `prepareSdk` has been awaited. Rejects when no answer comes. */
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
    // The library stops waiting when the time is over, and goes on collecting.
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
