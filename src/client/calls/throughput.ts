/** Counts the events of the last second, in constant memory. */

const SLOT_MS = 100;
const SLOTS = 10;

export class Throughput {
  private readonly counts = new Array<number>(SLOTS).fill(0);
  private newestSlot = 0;

  /** @param now milliseconds */
  constructor(private readonly now: () => number) {}

  count(): void {
    this.forgetOld();
    const index = this.newestSlot % SLOTS;
    this.counts[index] = (this.counts[index] ?? 0) + 1;
  }

  /** The number of events in the last second, accurate to a tenth of a second. */
  perSecond(): number {
    this.forgetOld();
    return this.counts.reduce((sum, count) => sum + count, 0);
  }

  /** Whether the events were spread over the second. Otherwise their number shows no rate. */
  isSteady(): boolean {
    const total = this.perSecond();
    let older = 0;
    for (let ago = SLOTS / 2; ago < SLOTS; ago++) older += this.counts[(this.newestSlot - ago + SLOTS) % SLOTS] ?? 0;
    return older >= total / 3;
  }

  private forgetOld(): void {
    const slot = Math.floor(this.now() / SLOT_MS);
    // After the clock was set back, the times of the counted events are not known, so the counts are dropped.
    if (slot < this.newestSlot || slot - this.newestSlot >= SLOTS) this.counts.fill(0);
    else for (let passed = this.newestSlot + 1; passed <= slot; passed++) this.counts[passed % SLOTS] = 0;
    this.newestSlot = slot;
  }
}
