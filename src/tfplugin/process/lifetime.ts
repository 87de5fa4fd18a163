/**
 * When the plugin ends. Terraform normally asks for it (Shutdown). A Terraform that is killed asks for nothing, and a
 * plugin that lives on is a process with credentials and no owner. So three things are followed: sockets, which the
 * system closes when Terraform dies at any moment; sessions, which only Terraform can open; and Terraform's process.
 */
import type { Clock } from "./clock";

/** Over a port go-plugin reconnects within this time, if it does at all; a socket's path is gone by then. */
const ORPHAN_MS = 2_000;
/** Terraform connects within milliseconds of the handshake; a minute covers a machine that swaps. */
const NEVER_CONNECTED_MS = 60_000;
/** go-plugin kills the process 2 s after Shutdown. Half of that leaves time for the answer and for cleaning up. */
const SHUTDOWN_MS = 1_000;

export class Lifetime {
  private connections = 0;
  private sessions = 0;
  private wasConnected = false;
  private shuttingDown = false;
  private ended = false;
  private cancel: () => void;

  /** The wait for Terraform begins at once. `end` is called at most once. */
  constructor(
    private readonly clock: Pick<Clock, "schedule">,
    private readonly end: (reason: string) => void,
  ) {
    this.cancel = this.after(NEVER_CONNECTED_MS, "nobody connected");
  }

  /** A socket. Its other end has proved nothing yet, so the wait for Terraform goes on. */
  connectionOpened(): void {
    this.connections++;
  }

  connectionClosed(): void {
    this.connections--;
    if (this.connections === 0 && this.sessions > 0) this.left();
  }

  /** Terraform has connected. A session may be announced after its socket is closed; it does not count. */
  sessionOpened(): void {
    if (this.connections === 0) return;
    this.sessions++;
    this.wasConnected = true;
    if (!this.shuttingDown) this.cancel();
  }

  sessionClosed(): void {
    if (this.sessions > 1) this.sessions--;
    else if (this.sessions === 1) this.left();
  }

  /** Terraform's process has ended. A session that still seems open is over. Calls in flight get the usual time. */
  parentEnded(): void {
    if (!this.wasConnected) this.endNow("Terraform has ended");
    else if (this.sessions > 0) this.left();
  }

  /** Terraform's request: ends when it closes the connection, which it does as soon as it has the answer. */
  shutdown(): void {
    if (this.shuttingDown) return;
    this.shuttingDown = true;
    this.cancel();
    this.cancel = this.after(SHUTDOWN_MS, "shut down");
  }

  private left(): void {
    this.sessions = 0;
    this.cancel();
    if (this.shuttingDown) this.endNow("shut down");
    else this.cancel = this.after(ORPHAN_MS, "the last connection is closed");
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
