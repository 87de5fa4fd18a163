/**
 * The references in a value. `directory-accounts-findings.ts` warns about managed resources, whose values may be unknown
 * in a plan. `copies-findings.ts` looks for copies.
 */
import type { IConstruct } from "constructs";
import { TerraformStack } from "../cdktf";
import type { Expression } from "../hcl/expression";
import { parseTemplate } from "../hcl/parse-expression";

/** The parts of a reference: `["ecd_image_copy", "golden", "image_id"]`. A part that is no literal is `*`. */
export type Reference = readonly string[];

/** First words of references that name no managed resource. */
const OTHERS = new Set(["data", "var", "local", "module", "each", "count", "path", "self", "terraform"]);

/**
 * The types of the resources that decide the value, each once. It follows locals and data sources of the stack, because
 * a data source whose arguments are unknown in the plan is itself read in the apply.
 */
export function resourceTypesIn(scope: IConstruct, value: unknown): readonly string[] {
  const followed = referencesIn(scope, value, ["local", "data"]);
  return [...new Set(followed.flatMap(([root = ""]) => (OTHERS.has(root) ? [] : [root])))];
}

/**
 * The references in a resolved value. A text that is not a valid template adds none, because Terraform reports the
 * error.
 * @param follow a reference to one of these gives way to the references in the block that it names
 */
export function referencesIn(
  scope: IConstruct,
  value: unknown,
  follow: readonly ("local" | "data")[] = [],
): readonly Reference[] {
  const seen = new Set<string>();
  const expanded = (reference: Reference): readonly Reference[] => {
    const [root, ...names] = reference;
    if (!follow.some((kind) => kind === root)) return [reference];
    const place = root === "data" ? ["data", ...names.slice(0, 2)] : ["locals", ...names.slice(0, 1)];
    if (seen.has(place.join("."))) return [];
    seen.add(place.join("."));
    return textsIn(valueAt(configurationOf(scope), place))
      .flatMap(referencesInText)
      .flatMap(expanded);
  };
  return textsIn(value).flatMap(referencesInText).flatMap(expanded);
}

function configurationOf(scope: IConstruct): unknown {
  try {
    return TerraformStack.of(scope).toTerraform();
  } catch {
    // CDKTF ends the synth with the same error.
    return undefined;
  }
}

function valueAt(value: unknown, [name, ...rest]: readonly string[]): unknown {
  if (name === undefined) return value;
  if (typeof value !== "object" || value === null) return undefined;
  return valueAt(Object.entries(value).find(([key]) => key === name)?.[1], rest);
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    // The JSON form of `depends_on` holds addresses without `${}`.
    name === "depends_on" ? textsIn(inner).map((address) => `\${${address}}`) : textsIn(inner),
  );
}

function referencesInText(text: string): readonly Reference[] {
  try {
    return references(parseTemplate(text), new Set());
  } catch {
    return [];
  }
}

/** @param bound names that a `for` binds */
function references(expression: Expression, bound: ReadonlySet<string>): readonly Reference[] {
  const within = (parts: readonly (Expression | undefined)[], names = bound) =>
    parts.flatMap((part) => (part === undefined ? [] : references(part, names)));
  switch (expression.kind) {
    case "reference":
      return bound.has(expression.name) ? [] : [[expression.name]];
    case "element": {
      const key = expression.key?.kind === "literal" ? String(expression.key.value) : "*";
      const isChain = expression.of.kind === "reference" || expression.of.kind === "element";
      const ofWhole = within([expression.of]);
      const [chain, ...others] = ofWhole;
      return [...(isChain && chain ? [[...chain, key], ...others] : ofWhole), ...within([expression.key])];
    }
    case "template":
      return within(expression.parts);
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
