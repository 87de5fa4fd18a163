/**
 * Keeps the process small in large stacks: V8 lets garbage grow to several times of what is in use before it looks for
 * all of it. Flags on the command line would do that too, but with any of them Node.js compiles its own modules anew
 * instead of using the code it brings along, and every launch takes a fifth longer (docs/performance.md).
 */
import { getHeapStatistics, setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

export interface Heap {
  /** In use, garbage included, in bytes. */
  used(): number;
  /** Stops the process for some 30 ms. */
  collect(): void;
}

const MIB = 2 ** 20;
/** A run for a few shares never has so much. */
const SMALL_BYTES = 24 * MIB;
/** What may come on top of what the last collection left. */
const GROWTH_BYTES = 16 * MIB;
const GROWTH = 0.5;

/** Returns what is to be called now and then: it collects once the heap has grown by a good part. */
export function heapLimit(heap: Heap): () => void {
  let limit = SMALL_BYTES;
  return () => {
    if (heap.used() < limit) return;
    heap.collect();
    const left = heap.used();
    limit = Math.max(SMALL_BYTES, left + Math.max(GROWTH_BYTES, left * GROWTH));
  };
}

/** V8's own. The flag only shows the function; it changes nothing about how V8 works. */
export function realHeap(): Heap {
  let collect: (() => void) | undefined;
  return {
    used: () => getHeapStatistics().used_heap_size,
    collect: () => {
      if (!collect) {
        setFlagsFromString("--expose-gc");
        collect = runInNewContext("gc") as () => void;
      }
      collect();
    },
  };
}
