/**
 * The journal of a probe: a file that remains after a kill. It names the image and the accounts that may have access.
 * Each line is on the disk before the probe sends the write that the line describes.
 */
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, unlinkSync, writeSync } from "node:fs";
import { dirname, join } from "node:path";
import type { ImageRef } from "../../model";
import { parseJournal } from "./parse-journal";
import { restoreCommand } from "./restore-command";

const VERSION = 1;

interface JournalHeader extends ImageRef {
  /** The account whose credentials made the journal. */
  readonly caller: string;
}

export interface JournalRecord extends JournalHeader {
  readonly path: string;
  /** Accounts that a write of the probe may have given access. */
  readonly accounts: ReadonlySet<string>;
}

export class Journal implements JournalRecord {
  readonly accounts = new Set<string>();
  private writes = 0;

  private constructor(
    readonly path: string,
    private readonly file: number,
    private readonly header: JournalHeader,
  ) {}

  /** @throws Error when the image already has a journal, or when the file cannot be created */
  static create(path: string, header: JournalHeader): Journal {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    const journal = new Journal(path, openNew(path), header);
    journal.append({ version: VERSION, ...header });
    syncFolder(dirname(path));
    return journal;
  }

  get region(): string {
    return this.header.region;
  }

  get imageId(): string {
    return this.header.imageId;
  }

  get caller(): string {
    return this.header.caller;
  }

  /** Call this before each write. @param accounts the accounts that the write adds */
  noteWrite(accounts: readonly string[]): void {
    for (const accountId of accounts) this.accounts.add(accountId);
    this.append({ write: ++this.writes, accounts: [...new Set(accounts)] });
  }

  close(): void {
    closeSync(this.file);
  }

  private append(line: object): void {
    writeSync(this.file, `${JSON.stringify(line)}\n`);
    fsyncSync(this.file);
  }
}

/** Each image has one path, so two probes of an image cannot run at once. */
export function journalPath(folder: string, { region, imageId }: ImageRef): string {
  return join(folder, `probe-${region}-${imageId}.journal`);
}

/**
 * Reads the journal of a probe that was killed. An incomplete last line belongs to a write that was not sent.
 * @returns undefined when the probe was killed before its first write
 * @throws Error when the file does not exist or is no journal
 */
export function readJournal(path: string): JournalRecord | undefined {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    const code = codeOf(error);
    const why = code === "ENOENT" ? "there is no such file. The image may be restored already" : code;
    throw new Error(`the journal ${path} cannot be read: ${why}`, { cause: error });
  }
  const record = parseJournal(text, VERSION);
  if (record === "not a journal") throw new Error(`the file ${path} is not a journal of ecd-image-share probe`);
  return record === "no write" ? undefined : { path, ...record };
}

export function removeJournal(path: string): void {
  unlinkSync(path);
  syncFolder(dirname(path));
}

function openNew(path: string): number {
  try {
    return openSync(path, "wx", 0o600);
  } catch (error) {
    const code = codeOf(error);
    if (code === "EEXIST") throw probeInTheWay(path);
    throw new Error(`the journal ${path} cannot be made: ${code}`, { cause: error });
  }
}

/** The error of a second probe of an image. Without it, each probe would read the changes of the other. */
export function probeInTheWay(path: string): Error {
  return new Error(
    `a probe of this image is running or was killed. If it does not run any more: ${restoreCommand(path)}`,
  );
}

function codeOf(error: unknown): string {
  const hasCode = typeof error === "object" && error !== null && "code" in error;
  return hasCode ? String(error.code) : String(error);
}

/** Writes the folder to the disk. Without this, a created or removed file may be lost in a crash. */
function syncFolder(folder: string): void {
  const file = openSync(folder, "r");
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
