/**
 * Stores the lag of reads: how long after a write, and in how many reads, the old list is still shown. It decides when
 * a change that no read shows counts as not made. It has no clock and makes no call.
 */

const NOT_SEEN_MS = 30_000;
/** A lag varies, so a change may take this many times the longest measured lag. */
const LONGER = 5;
const DENSE_GAP_MS = 20;
const DENSE_GROWTH = 0.1;
const SPARSE_GAP_MS = 1_000;
const SPARSE_GROWTH = 0.6;

export class ReadLag {
  /** The longest time from a write's answer to a read that showed the write. */
  longestMs = 0;
  /** The number of reads after a write that show the old list, no matter how late these reads are made. */
  reads = 0;

  /** Records that a read has shown a write. @param staleReads the reads before, which did not show the write */
  shown(afterMs: number, staleReads: number): void {
    if (staleReads > this.reads) this.longestMs = Math.max(this.longestMs, afterMs);
  }

  get notSeenAfterMs(): number {
    return Math.max(NOT_SEEN_MS, LONGER * this.longestMs);
  }

  /**
   * True when a change counts as not made, because a read would show it by now.
   * @param watchedMs time since the first read after the change
   * @param staleReads the number of reads so far; none of them showed the change
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

  /** The wait before one late read. If that read is stale too, the service delays by reads and not by time. */
  get lateMs(): number {
    return Math.max(SPARSE_GAP_MS, LONGER * this.longestMs);
  }
}
