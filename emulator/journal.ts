/**
 * The calls in order of arrival. It never contains signatures, tokens or secrets: a list excludes such parameters, and
 * no header is copied.
 */
import type { ApiCall } from "./http/api-call";

export interface JournalEntry {
  /** 1, 2, 3 … since the emulator was made; never reused. */
  readonly sequence: number;
  /** Arrival, ISO 8601. */
  readonly at: string;
  readonly action: string;
  readonly region: string;
  readonly imageId: string;
  /** As sent, including accounts that the service ignores because there are too many. */
  readonly addAccounts: readonly string[];
  readonly removeAccounts: readonly string[];
  /** The id of the key, not its secret; empty when the call was not signed. */
  readonly accessKeyId: string;
  readonly userAgent: string;
  /** All parameters, redacted. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Null: not answered yet, or the connection was reset. */
  readonly httpStatus: number | null;
  /** The error code; null for success. `ConnectionReset` when the connection was. */
  readonly code: string | null;
  readonly requestId: string;
  /** From arrival to answer; null while it is not answered. */
  readonly durationMs: number | null;
  /** Ids of the faults that struck it. */
  readonly faults: readonly number[];
}

/** An entry of a call that is not answered yet. */
export type OpenEntry = { -readonly [K in keyof JournalEntry]: JournalEntry[K] };

const SECRET = /signature|token|secret|password/i;

/** The oldest entries are dropped beyond this, so that an emulator can run for weeks. */
const KEPT_ENTRIES = 50_000;

export class Journal {
  readonly #entries: OpenEntry[] = [];
  readonly #closed: ((entry: JournalEntry) => void) | undefined;
  #sequence = 0;

  /** @param closed called with each entry once it has its answer */
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
