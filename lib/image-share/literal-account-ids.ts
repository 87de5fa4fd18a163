/** The account ids of a setting that are certainly in its list, also if Terraform joins the list from parts. */
import type { IConstruct } from "constructs";
import type { Expression } from "../hcl/expression";
import { parseTemplate } from "../hcl/parse-expression";
import { isExpression } from "../validation/finding";
import { holdsListToken, resolution } from "../validation/resolved";

/** Functions whose result holds every element of their arguments. */
const JOINING = new Set(["concat", "distinct", "flatten", "reverse", "setunion", "sort", "tolist", "toset"]);

/** @returns the list itself if the program passes one, so that its file is still known */
export function literalAccountIds(scope: IConstruct, accountIds: unknown): readonly unknown[] {
  if (Array.isArray(accountIds) && !accountIds.some((id) => isExpression(id) || holdsListToken(id))) return accountIds;
  const written = resolution(scope, accountIds);
  return "value" in written ? idsOf(written.value) : [];
}

function idsOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value.flatMap(idsOf);
  if (typeof value !== "string" || !isExpression(value)) return [value];
  try {
    return literalsIn(parseTemplate(value));
  } catch {
    return [];
  }
}

function literalsIn(expression: Expression): readonly unknown[] {
  switch (expression.kind) {
    case "literal":
      return [expression.value];
    case "list":
      return expression.items.flatMap(literalsIn);
    case "call":
      return JOINING.has(expression.name) ? expression.args.flatMap(literalsIn) : [];
    default:
      return [];
  }
}
