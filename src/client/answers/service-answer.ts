/**
 * Turns the outcome of a request into a result or an EcdError. It corrects two faults of the SDK core: an unreadable
 * body becomes a bare SyntaxError there, and a failure inside a 200 becomes a success.
 */
import { isJsonObject, type JsonObject } from "../../model";
import { ConnectFailure } from "../connections/connect-failure";
import { LONGEST_ANSWER_BYTES, type RequestContext } from "../connections/request-context";
import { shapeOf } from "./answer-shape";
import { EcdError, unsentError } from "./ecd-error";
import { failureKind, failureReason } from "./failure-kind";
import { asText, parseLosslessJson } from "./lossless-json";
import { printableMessage, printableName } from "./printable-text";
import { redact } from "./redact";
import { retryAfterMs } from "./retry-after";

export interface Sent {
  readonly action: string;
  readonly ramAction: string;
  /** A write that fails without a clear refusal may have been applied. */
  readonly write: boolean;
  readonly context: RequestContext;
  /** Values that must not appear in a message. */
  readonly secrets: readonly (string | undefined)[];
}

/** The first HTTP status that is no success here. The SDK core treats every status below 400 as a success. */
const FIRST_REDIRECTION = 300;

/** Reads the text of an answer with a good status. Throws an EcdError when it is unreadable or reports a failure. */
export function readAnswer(sent: Sent, text: string): JsonObject {
  // Proxies and login pages send redirections. Their JSON is mostly empty and would mean "shared with no account".
  if ((sent.context.status ?? 0) >= FIRST_REDIRECTION) {
    throw unreadable(sent, "is a redirection, which the service never sends");
  }
  let body: unknown;
  try {
    body = parseLosslessJson(text);
  } catch {
    throw unreadable(sent, text.trim() === "" ? "is empty" : "is not JSON");
  }
  if (!isJsonObject(body)) throw unreadable(sent, "is not a JSON object");
  const code = asText(body.Code ?? body.code ?? "")?.trim();
  if (code === undefined) throw unreadable(sent, `has a Code that is not text: it is ${shapeOf(body)}`);
  const isSuccess = code === "" || /^(200|ok|success)$/i.test(code);
  const success = body.Success ?? body.success;
  if (!isSuccess || success === false || success === "false") throw serviceError(sent, body);
  return body;
}

/** Classifies an error that the SDK core threw. */
export function toEcdError(sent: Sent, thrown: unknown): EcdError {
  if (thrown instanceof EcdError) return thrown;
  if (thrown instanceof ConnectFailure) {
    return failed(sent, {
      code: thrown.code,
      message: withoutRequest(thrown.message),
      retryable: thrown.retryable,
      left: false,
    });
  }
  if (sent.context.isTooLong) return unreadable(sent, `is longer than ${LONGEST_ANSWER_BYTES / 1024 / 1024} MB`);
  const error = isJsonObject(thrown) ? thrown : {};
  const name = asText(error.name) ?? "Error";
  const words = asText(error.message) ?? "";
  if (sent.context.status !== undefined && isJsonObject(error.data)) return serviceError(sent, error.data);
  if (/ReadTimeout|ConnectTimeout/.test(`${name} ${words}`)) {
    return failed(sent, { code: "ReadTimeout", message: "no complete answer in time", retryable: true, left: true });
  }
  // An error with `data` or without `code` comes from the core or its parsers: they could not read the body of an error
  // answer, and the error quotes that body. The error of a broken connection has a `code`.
  if (sent.context.status !== undefined && ("data" in error || !("code" in error))) {
    return unreadable(sent, "is neither a JSON object nor an error in XML");
  }
  if (error.code === "ERR_INVALID_CHAR") {
    // Node.js refused to write a header. Only these two headers hold values of the user. Nothing was sent, and a retry
    // would not help.
    return unsentError(
      "credentials",
      sent.action,
      "InvalidCredentials",
      "the access key id or the security token holds a character that no request can carry, most often a line break at its end",
    );
  }
  const message = withoutRequest(words) || "the connection was lost";
  return failed(sent, { code: asText(error.code) ?? name, message, retryable: true, left: true });
}

/** Removes the method and the address, which the SDK appends to every error. The message names the action instead. */
function withoutRequest(message: string): string {
  return message.replace(/(POST|GET) https?:\/\/.*$/s, "").trim();
}

function serviceError(sent: Sent, body: JsonObject): EcdError {
  const code = asText(body.Code ?? body.code)?.trim() ?? "";
  const status = sent.context.status ?? 0;
  const kind = failureKind(code, status);
  // A text without a visible character counts as missing; otherwise the sentence would end after its colon.
  const words = printableMessage(redact(asText(body.Message ?? body.message) ?? "", sent.secrets));
  const permission = printableMessage(redact(missingPermission(body.AccessDeniedDetail), sent.secrets));
  return new EcdError({
    kind,
    origin: "service",
    action: sent.action,
    ramAction: sent.ramAction,
    code: printableName(redact(code, sent.secrets)) || `Status${status}`,
    message: [words || `status ${status} without a message`, permission, clockHint(code)].filter(Boolean).join(" "),
    requestId: requestIdOf(sent, body),
    httpStatus: status,
    retryable: kind === "throttled" || kind === "unavailable",
    outcomeUnknown: sent.write && kind === "unavailable",
    retryAfterMs: retryAfterMs(sent.context.headers, body, sent.context.sentAtMs),
    reason: failureReason(code),
  });
}

function unreadable(sent: Sent, what: string): EcdError {
  const status = sent.context.status;
  const message = `the answer (status ${status}) ${what}`;
  return failed(sent, { code: "UnreadableAnswer", message, retryable: true, left: true });
}

interface Lost {
  readonly code: string;
  readonly message: string;
  readonly retryable: boolean;
  /** The request may have reached the service. */
  readonly left: boolean;
}

function failed(sent: Sent, lost: Lost): EcdError {
  const { status, headers, sentAtMs } = sent.context;
  return new EcdError({
    kind: "unavailable",
    origin: status === undefined ? "network" : "service",
    action: sent.action,
    ramAction: sent.ramAction,
    code: lost.code,
    message: redact(lost.message, sent.secrets),
    requestId: requestIdOf(sent, {}),
    httpStatus: status,
    retryable: lost.retryable,
    outcomeUnknown: sent.write && lost.left,
    retryAfterMs: retryAfterMs(headers, {}, sentAtMs),
  });
}

/** The RequestId, which a user quotes to Alibaba Cloud's support. */
export function requestIdOf(sent: Sent, body: JsonObject): string | undefined {
  const id = asText(body.RequestId ?? body.requestId) ?? asText(sent.context.headers["x-acs-request-id"]);
  return id === undefined ? undefined : printableName(redact(id, sent.secrets));
}

function missingPermission(detail: unknown): string {
  if (!isJsonObject(detail)) return "";
  const action = asText(detail.AuthAction);
  const principal = asText(detail.AuthPrincipalDisplayName);
  if (action === undefined) return "";
  return `(missing RAM action: ${action}${principal ? `, for principal ${principal}` : ""})`;
}

function clockHint(code: string): string {
  return /^(InvalidTimeStamp|IllegalTimestamp)/i.test(code)
    ? "(a request may be at most 15 minutes old: check the clock of this machine)"
    : "";
}
