/** The elements by key, in the order of their first element. Each element is visited once. */
export function grouped<K, T>(elements: Iterable<T>, keyOf: (element: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const element of elements) {
    const key = keyOf(element);
    const group = groups.get(key);
    // A copy of the group for each element would make the work grow with the square of their number.
    if (group) group.push(element);
    else groups.set(key, [element]);
  }
  return groups;
}
