/** The shape of a Terraform expression, as far as it matters for where a text in it can end up. */
export type Expression =
  | { readonly kind: "literal"; readonly value: string | number | boolean | null }
  /** Text put together of parts. */
  | { readonly kind: "template"; readonly parts: readonly Expression[] }
  | { readonly kind: "reference"; readonly name: string }
  /** `of.key`, `of[key]`; a key of undefined stands for all, as in `of[*]`. */
  | { readonly kind: "element"; readonly of: Expression; readonly key: Expression | undefined }
  | { readonly kind: "call"; readonly name: string; readonly args: readonly Expression[] }
  /** `condition ? a : b`, without the condition. */
  | { readonly kind: "choice"; readonly options: readonly Expression[] }
  /** A comparison or a sum: a number or a truth, in which no text ends up. */
  | { readonly kind: "operation" }
  | { readonly kind: "list"; readonly items: readonly Expression[] }
  | { readonly kind: "object"; readonly entries: readonly ObjectEntry[] }
  | {
      readonly kind: "for";
      readonly names: readonly string[];
      readonly collection: Expression;
      /** Undefined in a list. */
      readonly key: Expression | undefined;
      readonly value: Expression;
    };

export interface ObjectEntry {
  readonly key: Expression;
  readonly value: Expression;
}

export function text(value: string): Expression {
  return { kind: "literal", value };
}
