/** Effects that replace the answer: what proxies, overload and broken networks do. */
import { jsonAnswer } from "../answer";
import { ApiError } from "../api-error";
import type { AnswerEffect } from "./fault";
import type { Hooks } from "./hooks";

const BAD_GATEWAY = "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>";

export function answerHooks(effect: AnswerEffect): Hooks {
  switch (effect.kind) {
    case "otherForm":
      return {
        answer: { applied: true, replace: (answer) => ({ ...answer, body: inOtherForm(answer.body, effect.form) }) },
      };
    case "resetBefore":
      return { answer: { applied: false, replace: () => ({ kind: "reset" }) } };
    case "resetAfter":
      return { answer: { applied: true, replace: () => ({ kind: "reset" }) } };
    case "slow":
      return { slow: { ms: effect.ms, applied: effect.applied ?? true } };
    default:
      return { answer: { applied: effect.applied ?? false, replace: replacements(effect) } };
  }
}

type ReplacingEffect = Exclude<AnswerEffect, { kind: "otherForm" | "resetBefore" | "resetAfter" | "slow" }>;

function replacements(effect: ReplacingEffect): NonNullable<Hooks["answer"]>["replace"] {
  switch (effect.kind) {
    case "status": {
      const code = effect.code ?? (effect.status === 503 ? "ServiceUnavailable" : "InternalError");
      const message = effect.message ?? "The request has failed due to a temporary failure of the server.";
      return (_, requestId) =>
        jsonAnswer(effect.status, new ApiError(effect.status, code, message).body(requestId, "emulator"), { code });
    }
    case "html502":
      return () => ({
        kind: "http",
        status: 502,
        headers: { "content-type": "text/html" },
        body: BAD_GATEWAY,
        code: undefined,
      });
    case "emptyBody":
      return (answer) => ({ ...answer, status: effect.status ?? 200, body: "", code: undefined });
    case "truncatedJson":
      return (answer) => ({ ...answer, body: answer.body.slice(0, Math.floor(answer.body.length / 2)) });
    case "errorIn200": {
      const code = effect.code ?? "InternalError";
      const message = effect.message ?? "The request has failed.";
      return (_, requestId) =>
        jsonAnswer(200, { RequestId: requestId, Code: code, Message: message, Success: false }, { code });
    }
  }
}

/** The RequestId stays where it is, but for its name. */
function inOtherForm(body: string, form: Extract<AnswerEffect, { kind: "otherForm" }>["form"]): string {
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
