/**
 * Text as a string of HCL or TypeScript. Characters that cannot be seen, or that change the direction of a line, are
 * written as escapes, so that a review shows them.
 */

const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** A string of HCL that Terraform does not evaluate. */
export function hclString(text: string): string {
  const literal = text
    .replace(/\p{Cs}/gu, "\uFFFD")
    .replace(/["\\]/g, "\\$&")
    .replace(/([$%])\{/g, "$1$1{")
    .replace(UNSEEN, (character: string) => {
      const code = (character.codePointAt(0) ?? 0).toString(16);
      return code.length > 4 ? `\\U${code.padStart(8, "0")}` : `\\u${code.padStart(4, "0")}`;
    });
  return `"${literal}"`;
}

export function typescriptString(text: string): string {
  return JSON.stringify(text).replace(UNSEEN, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}
