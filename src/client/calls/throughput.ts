/** How many events there were in the last second, in constant memory. */

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

  /** Events of the last second, up to a tenth of it more or less. */
  perSecond(): number {
    this.forgetOld();
    return this.counts.reduce((sum, count) => sum + count, 0);
  }

  /** Whether the events were spread over that second: otherwise they say nothing about what a second can hold. */
  isSteady(): boolean {
    const total = this.perSecond();
    let older = 0;
    for (let ago = SLOTS / 2; ago < SLOTS; ago++) older += this.counts[(this.newestSlot - ago + SLOTS) % SLOTS] ?? 0;
    return older >= total / 3;
  }

  private forgetOld(): void {
    const slot = Math.floor(this.now() / SLOT_MS);
    // A clock that was set back says nothing about when the counted events were.
    if (slot < this.newestSlot || slot - this.newestSlot >= SLOTS) this.counts.fill(0);
    else for (let passed = this.newestSlot + 1; passed <= slot; passed++) this.counts[passed % SLOTS] = 0;
    this.newestSlot = slot;
  }
}
