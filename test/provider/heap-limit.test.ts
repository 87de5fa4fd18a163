/** The heap size at which garbage is collected. It depends on the memory that the last collection left in use. */
import { heapLimit, realHeap } from "../../src/provider/heap-limit";

const MIB = 2 ** 20;

/** A heap in which `kept` is in use and the rest is garbage; both in MiB. */
function heapOf(kept: number): { used: number; collections: number; look: () => void } {
  const heap = { used: kept, collections: 0, look: () => {} };
  heap.look = heapLimit({
    used: () => heap.used * MIB,
    collect: () => {
      heap.collections++;
      heap.used = kept;
    },
  });
  return heap;
}

describe("garbage collection", () => {
  test("garbage is not collected while the heap is small", () => {
    const heap = heapOf(10);
    heap.used = 23;
    heap.look();
    expect(heap.collections).toBe(0);
  });

  test.each([
    ["16 MiB of a small heap", 20, 35, 37],
    ["50 % of a large heap", 200, 299, 301],
  ])("garbage is collected again after a growth by %s", (_limit, kept, below, above) => {
    const heap = heapOf(kept);
    heap.used = kept + 5;
    heap.look();
    heap.used = below;
    heap.look();
    expect(heap.collections).toBe(1);
    heap.used = above;
    heap.look();
    expect(heap.collections).toBe(2);
  });

  test("an object without references is gone after V8 collects garbage", () => {
    const heap = realHeap();
    heap.collect();
    const before = heap.used();
    let held: unknown = Array.from({ length: 500_000 }, (_, i) => ({ i }));
    expect(heap.used() - before).toBeGreaterThan(10 * MIB);
    held = undefined;
    heap.collect();
    expect([held, heap.used() - before < 5 * MIB]).toEqual([undefined, true]);
  });
});
