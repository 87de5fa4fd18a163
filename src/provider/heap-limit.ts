/**
 * Limits the memory of the process in large stacks. V8 lets garbage grow to several times the memory in use before it
 * collects all garbage. Flags on the command line could limit the heap too. But with any flag, Node.js compiles its own
 * modules again and does not use its built-in code cache. Every launch would take a fifth longer (docs/decisions/0028).
 */
import { getHeapStatistics, setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

export interface Heap {
  /** The size of the used heap in bytes, with garbage. */
  used(): number;
  /** Collects all garbage. Blocks the process for about 30 ms. */
  collect(): void;
}

const MIB = 2 ** 20;
/** A run for a few shares never reaches this size. */
const SMALL_BYTES = 24 * MIB;
/** The allowed growth of the heap after a collection: the larger of a fixed size and a share of the heap. */
const GROWTH_BYTES = 16 * MIB;
const GROWTH = 0.5;

/** Returns a function to call at intervals. It collects garbage when the heap has grown by the limit. */
export function heapLimit(heap: Heap): () => void {
  let limit = SMALL_BYTES;
  return () => {
    if (heap.used() < limit) return;
    heap.collect();
    const left = heap.used();
    limit = Math.max(SMALL_BYTES, left + Math.max(GROWTH_BYTES, left * GROWTH));
  };
}

/** The heap of V8. The flag only exposes the function `gc`; it does not change how V8 works. */
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
