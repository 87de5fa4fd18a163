/** Faults of the network and of a service under load. A retry may succeed. */
import type { FaultEffect } from "../../../../emulator";
import type { FaultKind, Site } from "./cell";

/** The time that the `hasty` provider waits for an answer. */
export const HASTY_READ_TIMEOUT_MS = 1_000;
/** Longer than the `hasty` provider waits. */
const LATE_MS = 2_500;

const RETRY_AFTER_MS = 1_000;

function retryable(
  name: string,
  effect: FaultEffect,
  code: string,
  more: Partial<Pick<FaultKind, "requestId" | "applied" | "provider">> = {},
): FaultKind {
  return { name, effects: () => [effect], code, requestId: false, retryable: true, ...more };
}

const THROTTLING: readonly FaultKind[] = (
  ["Throttling", "Throttling.User", "Throttling.Api", "OperationTooFrequent"] as const
).flatMap((code, i) => {
  const retryAfterIn = (["header", "acsHeader", "body"] as const)[i] ?? "header";
  const hint = { retryAfterMs: RETRY_AFTER_MS, retryAfterIn };
  const throttled = { requestId: true, provider: "throttled" } as const;
  return [
    retryable(`${code} with no hint`, { kind: "throttle", code }, code, throttled),
    retryable(`${code} with a hint in ${retryAfterIn}`, { kind: "throttle", code, ...hint }, code, throttled),
  ];
});

/** Each fault twice: once the service makes no change, and once it makes the change. */
const MALFORMED: readonly FaultKind[] = [false, true].flatMap((applied) => {
  const done = applied ? ", though done" : "";
  const json = { applied, requestId: true };
  return [
    retryable(`500 InternalError${done}`, { kind: "status", status: 500, applied }, "InternalError", json),
    retryable(`503 ServiceUnavailable${done}`, { kind: "status", status: 503, applied }, "ServiceUnavailable", json),
    retryable(`502 in HTML${done}`, { kind: "html502", applied }, "UnreadableAnswer", { applied }),
    retryable(`an empty 200${done}`, { kind: "emptyBody", applied }, "UnreadableAnswer", { applied }),
    retryable(`an empty 500${done}`, { kind: "emptyBody", status: 500, applied }, "UnreadableAnswer", { applied }),
    retryable(`half of the JSON${done}`, { kind: "truncatedJson", applied }, "UnreadableAnswer", { applied }),
    retryable(`an error in a 200${done}`, { kind: "errorIn200", applied }, "InternalError", json),
    retryable(`no answer in time${done}`, { kind: "slow", ms: LATE_MS, applied }, "ReadTimeout", {
      applied,
      provider: "hasty",
    }),
  ];
});

const onlyReads = ({ place }: Site) =>
  place.endsWith("batch") ? "The answer to a write contains only a RequestId and no list" : undefined;

/** Answers that a lenient parser reads as an empty list. */
const OTHER_FORMS: readonly FaultKind[] = (["nulls", "otherCase", "inData"] as const).map((form) => ({
  ...retryable(`an answer in the form ${form}`, { kind: "otherForm", form }, "UnreadableAnswer", { requestId: true }),
  skip: onlyReads,
}));

export const ANSWER_FAULTS: readonly FaultKind[] = [
  ...THROTTLING,
  ...MALFORMED,
  ...OTHER_FORMS,
  retryable("connection reset before", { kind: "resetBefore" }, "ECONNRESET"),
  retryable("connection reset after", { kind: "resetAfter" }, "ECONNRESET", { applied: true }),
  retryable("a nonce that was used", { kind: "duplicateNonce" }, "SignatureNonceUsed", { requestId: true }),
];
