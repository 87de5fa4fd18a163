/**
 * The keys of JSON as they are written. `JSON.parse` keeps one of two equal keys in an object and drops the other
 * silently. JSON has no quotes outside of strings, so a scan from string to string finds every key.
 */

/** The keys of a flat object, with repetitions. */
export function keysAsWritten(text: string): readonly string[] {
  return [...text.matchAll(/("(?:[^"\\]|\\.)*")(\s*:)?/g)]
    .filter(([, , colon]) => colon !== undefined)
    .map(([, key]) => String(JSON.parse(key ?? '""')));
}

/** The first key that occurs twice in one object, at any depth; undefined when there is none. */
export function repeatedKey(text: string): string | undefined {
  const objects: Set<string>[] = [];
  for (const [token, written, colon] of text.matchAll(/("(?:[^"\\]|\\.)*")(\s*:)?|[{}]/g)) {
    if (token === "{") objects.push(new Set());
    else if (token === "}") objects.pop();
    else if (colon !== undefined) {
      const key = String(JSON.parse(written ?? '""'));
      const keys = objects.at(-1);
      if (keys?.has(key)) return key;
      keys?.add(key);
    }
  }
  return undefined;
}
