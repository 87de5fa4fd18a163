/**
 * What a value will be in the synthesized configuration, with every token replaced by its Terraform expression. A token
 * can hide in a text, among the elements of a list and in the keys of a map, so values are checked in this form only.
 */
import type { IConstruct } from "constructs";
import { DefaultTokenResolver, StringConcat, Token, Tokenization } from "../cdktf";

/** @throws when CDKTF cannot resolve it, which synth would end with too. */
export function resolved(scope: IConstruct, value: unknown): unknown {
  return Tokenization.resolve(value, {
    scope,
    resolver: new DefaultTokenResolver(new StringConcat()),
    preparing: false,
  });
}

/** The value as it will be written, or why it cannot be: lower case, with what to write instead. */
export type Resolution = { readonly value: unknown } | { readonly fault: string };

/** Why a value that {@link holdsListToken} cannot be written. */
export const LIST_ELEMENT =
  "holds an element of a list that only Terraform knows. Take it with Fn.element(list, index)";

export function resolution(scope: IConstruct, value: unknown): Resolution {
  if (holdsListToken(value)) {
    return { fault: LIST_ELEMENT };
  }
  try {
    const written = resolved(scope, value);
    return typeof written === "string" && holdsNumberToken(written)
      ? { fault: NUMBER_BESIDE_DIGITS }
      : { value: written };
  } catch (cause) {
    return {
      fault: `cannot be resolved: ${
        String(cause)
          .replace(/^\w*Error: /, "")
          .split("\n", 1)[0]
      }`,
    };
  }
}

const NUMBER_BESIDE_DIGITS =
  "holds a number that only Terraform knows beside a digit, a dot or a dash, where CDKTF does not resolve it. Write Token.asString(number) in its place";

/** True for a list that only Terraform knows when it was spread into an array, and for one element taken from it. */
export function holdsListToken(value: unknown): boolean {
  return (typeof value === "string" || typeof value === "number") && Token.isUnresolved([value]);
}

/** True for the key of a map that only Terraform knows. */
export function isMapToken(key: string): boolean {
  return Token.isUnresolved({ [key]: "" });
}

/** True for a text into which a number was put that only Terraform knows: `m-a${count.index}`. */
export function holdsNumberToken(text: string): boolean {
  return (text.match(/-?\d+(?:\.\d+)?e[+-]?\d+/gi) ?? []).some((digits) => Token.isUnresolved(Number(digits)));
}
