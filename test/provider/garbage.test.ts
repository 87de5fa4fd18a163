import { garbageCollection, realHeap } from "../../src/provider/garbage";

const MIB = 2 ** 20;

/** A heap of which `kept` is no garbage; both in MiB. */
function heapOf(kept: number): { used: number; collections: number; look: () => void } {
  const heap = { used: kept, collections: 0, look: () => {} };
  heap.look = garbageCollection({
    used: () => heap.used * MIB,
    collect: () => {
      heap.collections++;
      heap.used = kept;
    },
  });
  return heap;
}

describe("garbage", () => {
  test("is left alone while the heap is small", () => {
    const heap = heapOf(10);
    heap.used = 23;
    heap.look();
    expect(heap.collections).toBe(0);
  });

  test("is collected once the heap has grown, and again only when it has grown once more", () => {
    const heap = heapOf(20);
    heap.used = 25;
    heap.look();
    heap.used = 35;
    heap.look();
    expect(heap.collections).toBe(1);
    heap.used = 37;
    heap.look();
    expect(heap.collections).toBe(2);
  });

  test("may grow by half of a large heap: looking for it takes as long as what is kept is large", () => {
    const heap = heapOf(200);
    heap.look();
    heap.used = 299;
    heap.look();
    expect(heap.collections).toBe(1);
    heap.used = 301;
    heap.look();
    expect(heap.collections).toBe(2);
  });

  test("is V8's: what nobody holds any more is gone after a collection", () => {
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
