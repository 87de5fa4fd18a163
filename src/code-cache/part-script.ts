/**
 * Compiles one part of the provider's bundle as a V8 script. `start.ts` and `make.ts` must compile the same text,
 * because V8 compares the length of the text with the length in the cached code.
 */
import { Script } from "node:vm";

/** The arguments of a CommonJS file that the bundler uses. */
export type PartFunction = (
  exports: object,
  require: (name: string) => unknown,
  module: { exports: object },
) => unknown;

/**
 * @param code the cached code. V8 ignores code of another V8 version or of another text, and compiles the text
 */
export function partScript(text: string, filename: string, code: Buffer | undefined): Script {
  return new Script(partText(text), { filename, ...(code && { cachedData: code }) });
}

/** The text that V8 compiles for a part. */
export function partText(text: string): string {
  return `(function(exports,require,module){${text}\n})`;
}
