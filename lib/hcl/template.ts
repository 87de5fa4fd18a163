/**
 * Finds the expressions of a Terraform template. Every string of a JSON configuration is a template, and so is the text
 * between quotes in HCL. A template is literal text with `${…}` and `%{…}` in it. This file does not interpret the
 * expressions.
 */

interface TemplatePart {
  readonly kind: "literal" | "interpolation" | "directive";
  /** The part as it is written: a literal with its escapes `$${` and `%%{`, an expression with its braces. */
  readonly source: string;
  /** The text between the braces, without the strip markers `~`. For a literal: the same as `source`. */
  readonly inner: string;
}

/** The parts of a template in order. Undefined when an expression does not end; Terraform refuses such a template. */
export function templateParts(text: string): readonly TemplatePart[] | undefined {
  const parts: TemplatePart[] = [];
  let literal = 0;
  let position = 0;
  const endLiteral = () => {
    const source = text.slice(literal, position);
    if (source !== "") parts.push({ kind: "literal", source, inner: source });
  };
  while (position < text.length) {
    if (isEscapeAt(text, position)) position += 3;
    else if (isExpressionAt(text, position)) {
      endLiteral();
      const end = endOfExpression(text, position + 2);
      if (end === undefined) return undefined;
      const source = text.slice(position, end);
      const inner = source.slice(2, -1).replace(/^~|~$/g, "");
      parts.push({ kind: source.startsWith("$") ? "interpolation" : "directive", source, inner });
      position = end;
      literal = end;
    } else position++;
  }
  endLiteral();
  return parts;
}

/** The position after the `}` that ends the expression around `start`; undefined when the expression does not end. */
function endOfExpression(text: string, start: number): number | undefined {
  let depth = 0;
  let position = start;
  while (position < text.length) {
    const next = afterOpaque(text, position);
    if (next === undefined) return undefined;
    if (next > position) {
      position = next;
      continue;
    }
    if (text[position] === "{") depth++;
    if (text[position] === "}" && depth-- === 0) return position + 1;
    position++;
  }
  return undefined;
}

/** The position after a string, comment or heredoc that begins at `start` and may hold braces; otherwise `start`. */
function afterOpaque(text: string, start: number): number | undefined {
  if (text[start] === '"') return endOfString(text, start + 1);
  const comment = /#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\//y;
  comment.lastIndex = start;
  if (comment.test(text)) return comment.lastIndex;
  const heredoc = /<<-?([\p{ID_Start}_][\p{ID_Continue}-]*)\r?\n(?:[\s\S]*?\n)?[ \t]*\1(?=\r?\n|$)/uy;
  heredoc.lastIndex = start;
  return heredoc.test(text) ? heredoc.lastIndex : start;
}

/** The position after the quote that ends a string; undefined when the string does not end. */
export function endOfString(text: string, start: number): number | undefined {
  let position = start;
  while (position < text.length) {
    if (text[position] === '"') return position + 1;
    if (text[position] === "\\") position += 2;
    else if (isEscapeAt(text, position)) position += 3;
    else if (isExpressionAt(text, position)) {
      const end = endOfExpression(text, position + 2);
      if (end === undefined) return undefined;
      position = end;
    } else position++;
  }
  return undefined;
}

function isEscapeAt(text: string, position: number): boolean {
  return text.startsWith("$${", position) || text.startsWith("%%{", position);
}

function isExpressionAt(text: string, position: number): boolean {
  return text.startsWith("${", position) || text.startsWith("%{", position);
}
