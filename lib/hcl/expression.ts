/** The structure of a Terraform expression: only the parts that decide whether a text in it can reach the result. */
export type Expression =
  | { readonly kind: "literal"; readonly value: string | number | boolean | null }
  /** A template: text that is joined from parts. */
  | { readonly kind: "template"; readonly parts: readonly Expression[] }
  | { readonly kind: "reference"; readonly name: string }
  /** `of.key` and `of[key]`. An undefined key stands for all elements, as in `of[*]`. */
  | { readonly kind: "element"; readonly of: Expression; readonly key: Expression | undefined }
  | { readonly kind: "call"; readonly name: string; readonly args: readonly Expression[] }
  /** `condition ? a : b`, without the condition. */
  | { readonly kind: "choice"; readonly options: readonly Expression[] }
  /** A comparison or an arithmetic operation. The result is a boolean or a number, so no text reaches it. */
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
