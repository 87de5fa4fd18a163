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

/** Changes within this time are written together, in milliseconds. */
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

  /** The state in the file. Undefined if there is no file. Throws if the file does not contain a state. */
  load(): Seed | undefined {
    return existsSync(this.#path) ? parseSeed(readJson(this.#path)) : undefined;
  }

  /** Plans a write of the state. */
  changed(): void {
    if (this.#gathering) return;
    const gathering = new AbortController();
    this.#gathering = gathering;
    this.#writing = this.#writing
      .catch(() => undefined)
      .then(() => this.#clock.sleep(GATHER_MS, gathering.signal))
      .then(() => this.#write());
    // flush() reports a failure. Before flush(), the failure must not end the process as an unhandled rejection.
    this.#writing.catch(() => undefined);
  }

  /** Writes waiting changes immediately. Rejects if the last write failed. */
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
