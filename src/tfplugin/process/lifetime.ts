/**
 * Decides when the plugin ends. Terraform normally sends Shutdown. A killed Terraform sends nothing, and the plugin
 * with its credentials would run for ever. So this class watches four things: sockets, which the system closes when
 * Terraform ends; sessions, which only Terraform can open; Terraform's process; and, until Terraform has connected,
 * whether a process still reads stdout.
 */
import type { ServerClock } from "./clock";

/**
 * go-plugin reconnects to a port within this time, or not at all. It cannot reconnect to a socket, whose path is
 * removed.
 */
const ORPHAN_MS = 2_000;
/** Terraform connects within milliseconds after the handshake. A minute is enough even on a machine that swaps. */
const NEVER_CONNECTED_MS = 60_000;
/** Terraform normally connects before the first check of stdout, so the check costs a launch nothing. */
const LOOK_AT_STDOUT_MS = 500;
/** go-plugin kills the process 2 s after Shutdown. Half of that is enough for the answer and the cleanup. */
const SHUTDOWN_MS = 1_000;

export class Lifetime {
  private connections = 0;
  private sessions = 0;
  private wasConnected = false;
  private shuttingDown = false;
  private ended = false;
  private cancel: () => void;
  private cancelLook: () => void = () => undefined;

  /** Starts waiting for Terraform at once. @param end called at most once */
  constructor(
    private readonly clock: Pick<ServerClock, "schedule">,
    private readonly end: (reason: string) => void,
  ) {
    this.cancel = this.after(NEVER_CONNECTED_MS, "no client connected");
  }

  /**
   * Call this after the handshake line was written. Until Terraform has connected, the plugin ends when no process
   * reads stdout. If Terraform ended before the plugin could see its process, there is no other sign of that end.
   */
  announced(hasReader: () => boolean): void {
    this.cancelLook = this.clock.schedule(LOOK_AT_STDOUT_MS, () => {
      if (hasReader()) this.announced(hasReader);
      else this.endNow("Terraform has ended");
    });
  }

  /** Adds a socket. Its peer is not verified yet, so the wait for Terraform continues. */
  connectionOpened(): void {
    this.connections++;
  }

  connectionClosed(): void {
    this.connections--;
    if (this.connections === 0 && this.sessions > 0) this.left();
  }

  /**
   * Adds a session: Terraform has connected. A session does not count if its socket is already closed.
   */
  sessionOpened(): void {
    if (this.connections === 0) return;
    this.sessions++;
    this.wasConnected = true;
    this.cancelLook();
    if (!this.shuttingDown) this.cancel();
  }

  sessionClosed(): void {
    if (this.sessions > 1) this.sessions--;
    else if (this.sessions === 1) this.left();
  }

  /** Call this when Terraform's process has ended. All sessions count as closed. Calls in flight get `ORPHAN_MS`. */
  parentEnded(): void {
    if (!this.wasConnected) this.endNow("Terraform has ended");
    else if (this.sessions > 0) this.left();
  }

  /** Terraform asks the plugin to end. It closes the connection right after the answer, and then the plugin ends. */
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
    this.cancelLook();
    if (this.ended) return;
    this.ended = true;
    this.end(reason);
  }
}
