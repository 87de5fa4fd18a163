/** The results of the cloud tools for the command `doctor`. */

/** An answer, or the reason of a failure. Undefined: not asked, because an earlier question failed. */
export type Asked<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: string; readonly isAnswered: boolean }
  | undefined;

/** Holds no secret. Every text is one line. */
export interface Diagnosis {
  /** Problems of the configuration. */
  readonly problems: readonly { readonly severity: "error" | "warning"; readonly text: string }[];
  /** The region of the environment or the profile. */
  readonly region: string | undefined;
  /** The proxy for https, without user and password. */
  readonly proxy:
    | { readonly variable: string; readonly host: string; readonly noProxy: string | undefined }
    | undefined;
  /** The origin of the credentials. */
  readonly origin: Asked<string>;
  /** The account of the credentials. */
  readonly account: Asked<string>;
  readonly services: readonly { readonly name: string; readonly address: string; readonly answer: Asked<unknown> }[];
  /** The clock of the service minus the clock of this machine, in milliseconds. Undefined: no answer had a date. */
  readonly serviceAheadMs: number | undefined;
}
