/**
 * When the plugin ends. Terraform normally says so (Shutdown), but after a `kill -9` of Terraform nobody does, and
 * a plugin that lives on is a process that holds credentials with nobody to answer to.
 */
import type { Clock } from "./clock";

/** Over a port go-plugin reconnects within this time, if it does at all; a socket's path is gone by then. */
const ORPHAN_MS = 2_000;
/** Terraform connects within milliseconds of the handshake; a minute covers a machine that swaps. */
const NEVER_CONNECTED_MS = 60_000;
/** go-plugin kills the process 2 s after Shutdown. Half of that leaves time for the answer and for cleaning up. */
const SHUTDOWN_MS = 1_000;

export class Lifetime {
  private sessions = 0;
  private shuttingDown = false;
  private ended = false;
  private cancel: () => void;

  /** Counting begins at once: somebody has to connect. `end` is called at most once. */
  constructor(
    private readonly clock: Pick<Clock, "schedule">,
    private readonly end: (reason: string) => void,
  ) {
    this.cancel = this.after(NEVER_CONNECTED_MS, "nobody connected");
  }

  sessionOpened(): void {
    this.sessions++;
    if (!this.shuttingDown) this.cancel();
  }

  sessionClosed(): void {
    this.sessions--;
    if (this.sessions > 0) return;
    if (this.shuttingDown) this.endNow("shut down");
    else this.cancel = this.after(ORPHAN_MS, "the last connection is closed");
  }

  /** Terraform's request: ends when it closes the connection, which it does as soon as it has the answer. */
  shutdown(): void {
    if (this.shuttingDown) return;
    this.shuttingDown = true;
    this.cancel();
    this.cancel = this.after(SHUTDOWN_MS, "shut down");
  }

  private after(delayMs: number, reason: string): () => void {
    return this.clock.schedule(delayMs, () => this.endNow(reason));
  }

  private endNow(reason: string): void {
    this.cancel();
    if (this.ended) return;
    this.ended = true;
    this.end(reason);
  }
}
