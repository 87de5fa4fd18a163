/**
 * The managed resources that an expression refers to. Their values may be unknown in a plan.
 * `directory-accounts-findings.ts` warns about them.
 */
import type { Expression } from "../hcl/expression";
import { parseTemplate } from "../hcl/parse-expression";

/** First words of references that name no managed resource. */
const OTHERS = new Set(["data", "var", "local", "module", "each", "count", "path", "self", "terraform"]);

/**
 * The types of the resources, each once. A text that is not a valid template adds no type, because Terraform reports
 * the error.
 */
export function resourceTypesIn(value: unknown): readonly string[] {
  return [...new Set(textsIn(value).flatMap(typesInText))];
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

function typesInText(text: string): readonly string[] {
  try {
    return roots(parseTemplate(text), new Set()).filter((name) => !OTHERS.has(name));
  } catch {
    return [];
  }
}

/** @param bound names that a `for` binds */
function roots(expression: Expression, bound: ReadonlySet<string>): readonly string[] {
  const within = (parts: readonly (Expression | undefined)[], names = bound) =>
    parts.flatMap((part) => (part === undefined ? [] : roots(part, names)));
  switch (expression.kind) {
    case "reference":
      return bound.has(expression.name) ? [] : [expression.name];
    case "template":
      return within(expression.parts);
    case "element":
      return within([expression.of, expression.key]);
    case "call":
      return within(expression.args);
    case "choice":
      return within(expression.options);
    case "list":
      return within(expression.items);
    case "object":
      return within(expression.entries.flatMap(({ key, value }) => [key, value]));
    case "for": {
      const names = new Set([...bound, ...expression.names]);
      return [...within([expression.collection]), ...within([expression.key, expression.value], names)];
    }
    case "literal":
    case "operation":
      return [];
  }
}
