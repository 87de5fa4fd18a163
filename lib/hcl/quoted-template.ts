/**
 * Escapes a template for quotes in HCL. In JSON configuration a backslash is a literal character. Between quotes in HCL
 * it begins an escape. CDKTF escapes only quotes. It writes text of several lines as a heredoc, and a line of the text
 * can end the heredoc.
 */
import { templateParts } from "./template";

/** The template for HCL: literal text is escaped, and expressions stay unchanged. */
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
 * Replaces line breaks in an expression by spaces. Line breaks between the attributes of an object, at the end of a
 * comment and in a heredoc have a meaning. An expression with one of these stays as CDKTF writes it.
 */
function onOneLine(expression: string): string {
  const mayMatter = /#|\/\/|<</.test(expression) || expression.slice(2, -1).includes("{");
  return mayMatter ? expression : expression.replace(/\s*\r?\n\s*/g, " ");
}
