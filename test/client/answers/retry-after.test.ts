/** The time that an answer asks to wait, in each of its forms. */
import { retryAfterMs } from "../../../src/client/answers/retry-after";

const NOW_MS = Date.parse("2026-01-01T00:00:00Z");

test.each([
  ["2", 2000],
  ["1.5", 1500],
  ["0.0001", 1],
  ["0", 0],
  ["Thu, 01 Jan 2026 00:00:07 GMT", 7000],
  ["Thu, 01 Jan 2015 00:00:07 GMT", 0],
  ["-1", undefined],
  ["1,5", undefined],
  ["soon", undefined],
  ["", undefined],
])("the Retry-After %j is %p ms, in the header and in the body", (value, ms) => {
  expect(retryAfterMs({ "retry-after": value }, {}, NOW_MS)).toBe(ms);
  expect(retryAfterMs({}, { RetryAfter: value }, NOW_MS)).toBe(ms);
});

test.each([
  ["150", 150],
  ["150.2", 151],
  ["-1", undefined],
])("the x-acs-retry-after %j is %p ms", (value, ms) => {
  expect(retryAfterMs({ "x-acs-retry-after": value }, {}, NOW_MS)).toBe(ms);
});

test("the service's own header wins over the standard header", () => {
  expect(retryAfterMs({ "x-acs-retry-after": "150", "retry-after": "2" }, {}, NOW_MS)).toBe(150);
});
