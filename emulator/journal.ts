/**
 * The calls in order of arrival. The journal never contains signatures, tokens or secrets. It redacts parameters whose
 * name matches `SECRET`. It copies no other headers than the action, the user agent and the id of the access key.
 */
import type { ApiCall } from "./http/api-call";

export interface JournalEntry {
  /** The number of the call, counted from 1 for each emulator. A number is never used again. */
  readonly sequence: number;
  /** Arrival, ISO 8601. */
  readonly at: string;
  readonly action: string;
  readonly region: string;
  readonly imageId: string;
  /** As sent, including accounts that the service ignores because there are too many. */
  readonly addAccounts: readonly string[];
  readonly removeAccounts: readonly string[];
  /** The id of the key, not its secret. Empty if the call was not signed. */
  readonly accessKeyId: string;
  readonly userAgent: string;
  /** All parameters, redacted. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Null if the call has no answer yet, or if the connection was reset. */
  readonly httpStatus: number | null;
  /** The error code. Null for success. `ConnectionReset` if the connection was reset. */
  readonly code: string | null;
  readonly requestId: string;
  /** The time from arrival to answer. Null if the call has no answer yet. */
  readonly durationMs: number | null;
  /** Ids of the faults that affected the call. */
  readonly faults: readonly number[];
}

/** An entry of a call without an answer yet. */
export type OpenEntry = { -readonly [K in keyof JournalEntry]: JournalEntry[K] };

const SECRET = /signature|token|secret|password/i;

/** The journal keeps at least this many entries. It removes older entries, so that an emulator can run for weeks. */
const KEPT_ENTRIES = 50_000;

export class Journal {
  readonly #entries: OpenEntry[] = [];
  readonly #closed: ((entry: JournalEntry) => void) | undefined;
  #sequence = 0;

  /** @param closed called with each entry after the answer to its call */
  constructor(closed?: (entry: JournalEntry) => void) {
    this.#closed = closed;
  }

  get entries(): readonly JournalEntry[] {
    return this.#entries;
  }

  clear(): void {
    this.#entries.length = 0;
  }

  open(call: ApiCall, requestId: string, nowMs: number): OpenEntry {
    const entry: OpenEntry = {
      sequence: ++this.#sequence,
      at: new Date(nowMs).toISOString(),
      action: call.action,
      region: call.region,
      imageId: call.imageId,
      addAccounts: call.addAccounts,
      removeAccounts: call.removeAccounts,
      accessKeyId: call.accessKeyId,
      userAgent: call.headers.get("user-agent") ?? "",
      parameters: redacted(call.parameters),
      httpStatus: null,
      code: null,
      requestId,
      durationMs: null,
      faults: [],
    };
    if (this.#entries.length >= 2 * KEPT_ENTRIES) this.#entries.splice(0, KEPT_ENTRIES);
    this.#entries.push(entry);
    return entry;
  }

  close(entry: OpenEntry, httpStatus: number | null, code: string | undefined, nowMs: number): void {
    entry.httpStatus = httpStatus;
    entry.code = code ?? (httpStatus === null ? "ConnectionReset" : null);
    entry.durationMs = nowMs - Date.parse(entry.at);
    this.#closed?.(entry);
  }
}

function redacted(parameters: ReadonlyMap<string, string>): Record<string, string> {
  return Object.fromEntries(
    [...parameters].map(([name, value]) => [name, SECRET.test(name) && name !== "NextToken" ? "(redacted)" : value]),
  );
}
