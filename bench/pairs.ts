/**
 * Compares two subjects side by side, because on a busy machine only runs of about the same time are comparable. Each
 * section of the benchmark passes its own functions.
 */

export interface Comparison {
  /** Medians. */
  readonly subject: number;
  readonly reference: number;
  /** The median of the ratios of the pairs, so that a slow minute affects both sides. */
  readonly ratio: number;
}

/** Runs both functions `runs` times, in turns. The order of the two alternates. */
export async function inPairs<T>(
  runs: number,
  subject: () => Promise<T>,
  reference: () => Promise<T>,
): Promise<readonly (readonly [subject: T, reference: T])[]> {
  const pairs: (readonly [T, T])[] = [];
  for (let run = 0; run < runs; run++) {
    if (run % 2 === 0) {
      const first = await subject();
      pairs.push([first, await reference()]);
    } else {
      const first = await reference();
      pairs.push([await subject(), first]);
    }
  }
  return pairs;
}

/**
 * Runs each function `runs` times, in turns. Each turn starts with the next function. The results of a turn are in the
 * order of the list.
 */
export async function inTurns<T>(
  runs: number,
  each: readonly (() => Promise<T>)[],
): Promise<readonly (readonly T[])[]> {
  const turns: T[][] = [];
  for (let run = 0; run < runs; run++) {
    const turn: T[] = [];
    for (let step = 0; step < each.length; step++) {
      const index = (run + step) % each.length;
      const next = each[index];
      if (next) turn[index] = await next();
    }
    turns.push(turn);
  }
  return turns;
}

export function compare(pairs: readonly (readonly [number, number])[]): Comparison {
  return {
    subject: median(pairs.map(([subject]) => subject)),
    reference: median(pairs.map(([, reference]) => reference)),
    ratio: median(pairs.map(([subject, reference]) => subject / reference)),
  };
}

/** NaN for an empty list. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}
