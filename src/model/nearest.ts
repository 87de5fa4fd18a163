/** Finds the known words with the most similar spelling, for suggestions in messages. */

/** The `count` words with the fewest differing letters from `word`, the nearest first. */
export function nearest(word: string, known: readonly string[], count: number): readonly string[] {
  const byDistance = known.map((candidate) => [candidate, distance(word, candidate)] as const);
  return byDistance
    .sort(([a, near], [b, far]) => near - far || (a < b ? -1 : 1))
    .slice(0, count)
    .map(([candidate]) => candidate);
}

/** The number of letters to add, remove or replace (Levenshtein distance). */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      const exchanged = (row[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1);
      next.push(Math.min(exchanged, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
