/** Effects that replace or delay the answer, as proxies, overload and broken networks do. */
import { jsonAnswer } from "../answer";
import { ApiError } from "../api-error";
import { errorStatus, fromZero, httpStatus, oneOf, text, yesOrNo } from "../json-checks";
import type { Effect } from "./effect";
import type { AnswerOverride, Hooks } from "./hooks";

interface Applied {
  /** Whether the change is made before the answer is replaced. @default false */
  readonly applied?: boolean;
}

const applied = { applied: yesOrNo };

function replaced(isApplied: boolean, replace: AnswerOverride["replace"]): Hooks {
  return { answer: { applied: isApplied, replace } };
}

/**
 * An error answer, such as 500 `InternalError` or 503 `ServiceUnavailable`, with any status from 400 to 599. For an error
 * with status 200, use `errorIn200`.
 */
interface Status extends Applied {
  readonly kind: "status";
  readonly status: number;
  readonly code?: string;
  readonly message?: string;
}

const status: Effect<Status> = {
  kind: "status",
  required: { status: errorStatus },
  optional: { code: text, message: text, ...applied },
  hooks: ({ applied: isApplied = false, ...effect }) => {
    const code = effect.code ?? (effect.status === 503 ? "ServiceUnavailable" : "InternalError");
    const message = effect.message ?? "The request has failed due to a temporary failure of the server.";
    return replaced(isApplied, (_, requestId) =>
      jsonAnswer(effect.status, new ApiError(effect.status, code, message).body(requestId, "emulator"), { code }),
    );
  },
};

/** The HTML page of a proxy, status 502. */
interface Html502 extends Applied {
  readonly kind: "html502";
}

const BAD_GATEWAY = "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>";

const html502: Effect<Html502> = {
  kind: "html502",
  required: {},
  optional: applied,
  hooks: ({ applied: isApplied = false }) =>
    replaced(isApplied, () => ({
      kind: "http",
      status: 502,
      headers: { "content-type": "text/html" },
      body: BAD_GATEWAY,
      code: undefined,
    })),
};

/** A status with an empty body. @default status 200 */
interface EmptyBody extends Applied {
  readonly kind: "emptyBody";
  readonly status?: number;
}

const emptyBody: Effect<EmptyBody> = {
  kind: "emptyBody",
  required: {},
  optional: { status: httpStatus, ...applied },
  hooks: ({ applied: isApplied = false, status: given = 200 }) =>
    replaced(isApplied, (answer) => ({ ...answer, status: given, body: "", code: undefined })),
};

/** The first half of the JSON, with the Content-Length of this half. */
interface TruncatedJson extends Applied {
  readonly kind: "truncatedJson";
}

const truncatedJson: Effect<TruncatedJson> = {
  kind: "truncatedJson",
  required: {},
  optional: applied,
  hooks: ({ applied: isApplied = false }) =>
    replaced(isApplied, (answer) => ({ ...answer, body: answer.body.slice(0, Math.floor(answer.body.length / 2)) })),
};

/** Status 200 with `{"Code": …, "Message": …, "Success": false}`. @default code "InternalError" */
interface ErrorIn200 extends Applied {
  readonly kind: "errorIn200";
  readonly code?: string;
  readonly message?: string;
}

const errorIn200: Effect<ErrorIn200> = {
  kind: "errorIn200",
  required: {},
  optional: { code: text, message: text, ...applied },
  hooks: ({ applied: isApplied = false, code = "InternalError", message = "The request has failed." }) =>
    replaced(isApplied, (_, requestId) =>
      jsonAnswer(200, { RequestId: requestId, Code: code, Message: message, Success: false }, { code }),
    ),
};

/**
 * The call is served, and the answer has another form: every field but `RequestId` is null, the names begin in lower
 * case, or all fields are within `Data`.
 */
interface OtherForm {
  readonly kind: "otherForm";
  readonly form: "nulls" | "otherCase" | "inData";
}

const otherForm: Effect<OtherForm> = {
  kind: "otherForm",
  required: { form: oneOf("nulls", "otherCase", "inData") },
  optional: {},
  hooks: ({ form }) => replaced(true, (answer) => ({ ...answer, body: inOtherForm(answer.body, form) })),
};

/** The body in another form. RequestId stays outside `Data`, and only `otherCase` renames it. */
function inOtherForm(body: string, form: OtherForm["form"]): string {
  const { RequestId, ...fields }: Record<string, unknown> = JSON.parse(body);
  const renamed = (rename: (name: string) => string, value: (field: unknown) => unknown = (field) => field) =>
    Object.fromEntries(Object.entries(fields).map(([name, field]) => [rename(name), value(field)]));
  switch (form) {
    case "nulls":
      return JSON.stringify({ RequestId, ...renamed(String, () => null) });
    case "otherCase":
      return JSON.stringify({ requestId: RequestId, ...renamed((name) => name.replace(/^./, (c) => c.toLowerCase())) });
    case "inData":
      return JSON.stringify({ RequestId, Data: fields });
  }
}

/** The connection is reset, and the change is not made. */
interface ResetBefore {
  readonly kind: "resetBefore";
}

const resetBefore: Effect<ResetBefore> = {
  kind: "resetBefore",
  required: {},
  optional: {},
  hooks: () => replaced(false, () => ({ kind: "reset" })),
};

/** The connection is reset after the action, which makes the change or refuses it. */
interface ResetAfter {
  readonly kind: "resetAfter";
}

const resetAfter: Effect<ResetAfter> = {
  kind: "resetAfter",
  required: {},
  optional: {},
  hooks: () => replaced(true, () => ({ kind: "reset" })),
};

/**
 * The answer comes `ms` milliseconds late. With `applied`, the change is made at once. Without it, the change is made
 * after the time, or not at all if the caller has closed the connection by then. @default applied true
 */
interface Slow extends Applied {
  readonly kind: "slow";
  readonly ms: number;
}

const slow: Effect<Slow> = {
  kind: "slow",
  required: { ms: fromZero },
  optional: applied,
  hooks: ({ ms, applied: isApplied = true }) => ({ slow: { ms, applied: isApplied } }),
};

export const ANSWER_EFFECTS = [
  status,
  html502,
  emptyBody,
  truncatedJson,
  errorIn200,
  otherForm,
  resetBefore,
  resetAfter,
  slow,
] as const;
