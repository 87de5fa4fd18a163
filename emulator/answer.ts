/** The result of one request, before it is written to the connection: an HTTP answer, or no answer. */

export interface HttpAnswer {
  readonly kind: "http";
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** The error code in the body; undefined for success. */
  readonly code?: string | undefined;
}

/** The emulator resets the connection and sends no answer. */
export interface ResetAnswer {
  readonly kind: "reset";
}

export type Answer = HttpAnswer | ResetAnswer;

/** A JSON answer, as the service and the control interface give it. */
export function jsonAnswer(
  status: number,
  body: unknown,
  extra: { readonly code?: string | undefined; readonly headers?: Readonly<Record<string, string>> } = {},
): HttpAnswer {
  return {
    kind: "http",
    status,
    headers: { "content-type": "application/json;charset=utf-8", ...extra.headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
    code: extra.code,
  };
}
