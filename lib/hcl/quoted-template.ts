/**
 * A template as it must stand between quotes in HCL. In JSON configuration a backslash is a backslash; between quotes
 * it begins an escape. CDKTF escapes quotes alone, and writes text of several lines as a heredoc, which a line of the
 * text can end.
 */
import { templateParts } from "./template";

/** The same value for HCL: literal text escaped, expressions as they are. */
export function quotedTemplate(text: string): string {
  const parts = templateParts(text);
  if (!parts) return text;
  return parts.map(({ kind, source }) => (kind === "literal" ? escaped(source) : onOneLine(source))).join("");
}

function escaped(literal: string): string {
  return literal.replace(/["\\\p{Cc}\u2028\u2029]/gu, (character) => {
    switch (character) {
      case "\n":
        return "\\n";
      case "\r":
        return "\\r";
      case "\t":
        return "\\t";
      case '"':
      case "\\":
        return `\\${character}`;
      default:
        return `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`;
    }
  });
}

/**
 * Line breaks in an expression mean nothing, except between the attributes of an object and at the end of a comment or
 * in a heredoc: those become what CDKTF makes of them.
 */
function onOneLine(expression: string): string {
  const mayMatter = /#|\/\/|<</.test(expression) || expression.slice(2, -1).includes("{");
  return mayMatter ? expression : expression.replace(/\s*\r?\n\s*/g, " ");
}
