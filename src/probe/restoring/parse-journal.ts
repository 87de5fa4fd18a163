/** Parses the text of a journal. It makes no I/O. */
import { accountIdProblem, imageIdProblem, regionProblem } from "../../model";

interface ParsedJournal {
  readonly region: string;
  readonly imageId: string;
  readonly caller: string;
  readonly accounts: ReadonlySet<string>;
}

type Json = Readonly<Record<string, unknown>>;

/** Ignores a last line without a line end: it was not synced, so no write was sent after it. */
export function parseJournal(text: string, version: number): ParsedJournal | "no write" | "not a journal" {
  const lines = text.split("\n").slice(0, -1).map(parsed);
  const [header, ...writes] = lines;
  if (lines.length === 0) return text === "" || text.startsWith('{"version"') ? "no write" : "not a journal";
  const { region, imageId, caller } = header ?? {};
  if (header?.version !== version || typeof region !== "string" || regionProblem(region)) return "not a journal";
  if (typeof imageId !== "string" || imageIdProblem(imageId) || !isAccount(caller)) return "not a journal";
  const accounts = new Set<string>();
  for (const write of writes) {
    if (!Array.isArray(write?.accounts) || !write.accounts.every(isAccount)) return "not a journal";
    for (const accountId of write.accounts) accounts.add(accountId);
  }
  return writes.length === 0 ? "no write" : { region, imageId, caller, accounts };
}

function parsed(line: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null ? (value as Json) : undefined;
  } catch {
    return undefined;
  }
}

function isAccount(value: unknown): value is string {
  return typeof value === "string" && accountIdProblem(value)?.severity !== "error";
}
