/**
 * Keeps the state in a JSON file of the seed's shape. Several changes are written together, so hundreds of changes per
 * second cause a few writes. A write replaces the file in one step, so a reader never sees a part of it.
 */
import { existsSync } from "node:fs";
import { rename, writeFile } from "node:fs/promises";
import type { Clock } from "../clock";
import { parseSeed } from "../parse-seed";
import { readJson } from "../read-json";
import type { Seed } from "../seed";

/** How long changes are gathered before they are written, in milliseconds. */
const GATHER_MS = 100;

export class StateFile {
  readonly #path: string;
  readonly #state: () => Seed;
  readonly #clock: Clock;
  #gathering: AbortController | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(path: string, state: () => Seed, clock: Clock) {
    this.#path = path;
    this.#state = state;
    this.#clock = clock;
  }

  /** What the file holds; undefined when there is no file. Throws when it is not a state. */
  load(): Seed | undefined {
    return existsSync(this.#path) ? parseSeed(readJson(this.#path)) : undefined;
  }

  /** Notes that there is something to write. */
  changed(): void {
    if (this.#gathering) return;
    const gathering = new AbortController();
    this.#gathering = gathering;
    this.#writing = this.#writing
      .catch(() => undefined)
      .then(() => this.#clock.sleep(GATHER_MS, gathering.signal))
      .then(() => this.#write());
    // A failure is reported by flush(); until then it must not end the process as an unhandled rejection.
    this.#writing.catch(() => undefined);
  }

  /** Writes what is waiting, at once. Rejects when the last write failed. */
  async flush(): Promise<void> {
    this.#gathering?.abort();
    await this.#writing;
  }

  async #write(): Promise<void> {
    this.#gathering = undefined;
    const temporary = `${this.#path}.new`;
    await writeFile(temporary, `${JSON.stringify(this.#state(), null, 2)}\n`);
    await rename(temporary, this.#path);
  }
}
