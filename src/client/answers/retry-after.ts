/** Reads the time that the service asks to wait. The SDK core keeps these headers for only one kind of error. */

import type { IncomingHttpHeaders } from "node:http";
import type { JsonObject } from "../../model";
import { asText } from "./lossless-json";

const NUMBER = /^\d+(\.\d+)?$/;

/**
 * Milliseconds to wait; undefined when the answer names no time.
 * @param headers `x-acs-retry-after` in milliseconds, `retry-after` in seconds or as a date
 * @param body `RetryAfter` in seconds
 * @param nowMs when the request was sent, for a date
 */
export function retryAfterMs(headers: IncomingHttpHeaders, body: JsonObject, nowMs: number): number | undefined {
  const own = headers["x-acs-retry-after"];
  if (typeof own === "string" && NUMBER.test(own)) return Math.ceil(Number(own));
  const standard = headers["retry-after"] ?? asText(body.RetryAfter);
  if (standard === undefined) return undefined;
  if (NUMBER.test(standard)) return Math.ceil(Number(standard) * 1000);
  // Date.parse takes a number such as "-1" for a month or a year.
  const date = /[a-z]/i.test(standard) ? Date.parse(standard) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - nowMs);
}
