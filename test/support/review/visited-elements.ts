/**
 * Counts the elements of lists, sets and maps that a function visits, as a measure of its work that does not depend on
 * the machine. A visit is a step of an iterator (a spread, a loop) or an element of a list that a method goes through.
 */

const METHODS = [
  "concat",
  "every",
  "filter",
  "find",
  "findIndex",
  "flatMap",
  "forEach",
  "includes",
  "indexOf",
  "join",
  "map",
  "reduce",
  "slice",
  "some",
  "sort",
] as const;

type Method = (...args: never[]) => unknown;

export function visitedElements(work: () => unknown): number {
  let visits = 0;
  const restore: (() => void)[] = [];
  const replace = (target: object, name: string, by: (original: Method) => Method): void => {
    const original = Reflect.get(target, name) as Method;
    Reflect.set(target, name, by(original));
    restore.push(() => Reflect.set(target, name, original));
  };
  for (const list of [[], new Set(), new Map()] as const) {
    replace(
      Object.getPrototypeOf(list[Symbol.iterator]()),
      "next",
      (original) =>
        function next(this: unknown) {
          visits += 1;
          return Reflect.apply(original, this, []);
        },
    );
  }
  for (const name of METHODS) {
    replace(
      Array.prototype,
      name,
      (original) =>
        function method(this: readonly unknown[], ...args: never[]) {
          visits += this.length;
          return Reflect.apply(original, this, args);
        },
    );
  }
  try {
    work();
  } finally {
    for (const one of restore) one();
  }
  return visits;
}
