/**
 * One part of the provider's bundle as a script of V8. The start and the maker of the cache compile the same text, because
 * V8 compares its length with that of the text that it compiled before.
 */
import { Script } from "node:vm";

/** What a CommonJS file is called with, as far as the bundler uses it. */
export type PartFunction = (
  exports: object,
  require: (name: string) => unknown,
  module: { exports: object },
) => unknown;

/**
 * @param code compiled before. V8 ignores code of another version or of another text, and compiles the text
 */
export function partScript(text: string, filename: string, code: Buffer | undefined): Script {
  return new Script(`(function(exports,require,module){${text}\n})`, { filename, ...(code && { cachedData: code }) });
}
