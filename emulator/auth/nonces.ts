/**
 * The nonces of recent requests, in two generations. The older generation is dropped as a whole, so the cost per
 * request does not grow.
 */

/** A timestamp may be 15 minutes early or late. So a client could send a request again within 30 minutes. */
const GENERATION_MS = 30 * 60 * 1000;

export class Nonces {
  #current = new Set<string>();
  #previous = new Set<string>();
  #startedMs = Number.NEGATIVE_INFINITY;

  /** False when the key has used the nonce already. */
  use(accessKeyId: string, nonce: string, nowMs: number): boolean {
    if (nowMs - this.#startedMs >= GENERATION_MS) {
      this.#previous = nowMs - this.#startedMs >= 2 * GENERATION_MS ? new Set() : this.#current;
      this.#current = new Set();
      this.#startedMs = nowMs;
    }
    const used = `${accessKeyId}\n${nonce}`;
    if (this.#current.has(used) || this.#previous.has(used)) return false;
    this.#current.add(used);
    return true;
  }
}
