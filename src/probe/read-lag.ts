/** How late reads show a write, and when a change that no read shows counts as not made. Knows no clock and makes no call. */

const NOT_SEEN_MS = 30_000;
/** A lag varies, so a change may take this many times the longest one. */
const LONGER = 5;
const DENSE_GAP_MS = 20;
const DENSE_GROWTH = 0.1;
const SPARSE_GAP_MS = 1_000;
const SPARSE_GROWTH = 0.6;

export class ReadLag {
  /** The longest time from a write's answer to a read that showed the write. */
  longestMs = 0;
  /** Reads after a write that show the old list, whenever they are made. */
  reads = 0;

  /** A write was shown after so many reads that did not show it. */
  shown(afterMs: number, staleReads: number): void {
    if (staleReads > this.reads) this.longestMs = Math.max(this.longestMs, afterMs);
  }

  get notSeenAfterMs(): number {
    return Math.max(NOT_SEEN_MS, LONGER * this.longestMs);
  }

  /**
   * True when a change would have shown by now.
   * @param watchedMs time since the first read after the change
   * @param staleReads reads so far, none of which showed it
   */
  isNotSeen(watchedMs: number, staleReads: number): boolean {
    return watchedMs >= this.notSeenAfterMs && staleReads > LONGER * this.reads;
  }

  /** Time until the next read. Dense reads measure the lag. Sparse reads save calls. */
  gapMs(pace: "dense" | "sparse", watchedMs: number): number {
    if (pace === "dense") return Math.max(DENSE_GAP_MS, DENSE_GROWTH * watchedMs);
    const gapMs = Math.max(SPARSE_GAP_MS, SPARSE_GROWTH * watchedMs);
    const leftMs = this.notSeenAfterMs - watchedMs;
    return leftMs > 0 ? Math.min(gapMs, leftMs) : SPARSE_GAP_MS;
  }

  /** How long to wait before one late read. It tells a lag in time from a lag in reads. */
  get lateMs(): number {
    return Math.max(SPARSE_GAP_MS, LONGER * this.longestMs);
  }
}
