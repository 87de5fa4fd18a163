/**
 * One part of the provider's bundle as a V8 script. The start file and the maker of the cache compile the same text,
 * because V8 compares its length with that of the cached code.
 */
import { Script } from "node:vm";

/** The arguments of a CommonJS file, as far as the bundler uses them. */
export type PartFunction = (
  exports: object,
  require: (name: string) => unknown,
  module: { exports: object },
) => unknown;

/**
 * @param code the cached code. V8 ignores code of another version or another text, and compiles the text
 */
export function partScript(text: string, filename: string, code: Buffer | undefined): Script {
  return new Script(partText(text), { filename, ...(code && { cachedData: code }) });
}

/** The text that V8 compiles for a part. */
export function partText(text: string): string {
  return `(function(exports,require,module){${text}\n})`;
}
