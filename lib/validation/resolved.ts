/**
 * The value that the synthesized configuration will hold, with a Terraform expression in place of each token. A token
 * can be part of a text, of a list or of a map's key, so the checks use only this form.
 */
import type { IConstruct } from "constructs";
import {
  DefaultTokenResolver,
  StringConcat,
  type TerraformDataSource,
  type TerraformProvider,
  type TerraformResource,
  Token,
  Tokenization,
} from "../cdktf";

/** @throws when CDKTF cannot resolve the value; synth fails with the same error */
export function resolved(scope: IConstruct, value: unknown): unknown {
  return Tokenization.resolve(value, {
    scope,
    resolver: new DefaultTokenResolver(new StringConcat()),
    preparing: false,
  });
}

/** A block of the configuration, by the Terraform names of its arguments. */
export type WrittenBlock = Readonly<Record<string, unknown>>;

/**
 * The block that will be written, with the overrides of the program.
 * @returns undefined for a resource that has moved away, and for a block that CDKTF cannot resolve
 */
export function writtenBlock(
  element: TerraformResource | TerraformDataSource | TerraformProvider,
): WrittenBlock | undefined {
  try {
    const { resource, data, provider } = element.toTerraform();
    const written = (resource ?? data ?? provider)?.[element.terraformResourceType];
    // By name for a resource or data source, and a list for a provider.
    const [block] = Object.values(resolved(element, written) ?? {});
    return block as WrittenBlock | undefined;
  } catch {
    return undefined;
  }
}

/**
 * The value that will be written, or the reason why it cannot be written. A reason starts in lower case and has a
 * remedy.
 */
type Resolution = { readonly value: unknown } | { readonly fault: string };

/** The reason why a value for which `holdsListToken` is true cannot be written. */
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

/** True for the result of spreading a list that only Terraform knows, and for one element of such a list. */
export function holdsListToken(value: unknown): boolean {
  return (typeof value === "string" || typeof value === "number") && Token.isUnresolved([value]);
}

/** True for the key that JavaScript sees in a map that only Terraform knows. */
export function isMapToken(key: string): boolean {
  return Token.isUnresolved({ [key]: "" });
}

/** True for a text that contains a number that only Terraform knows: `m-a${count.index}`. */
export function holdsNumberToken(text: string): boolean {
  return (text.match(/-?\d+(?:\.\d+)?e[+-]?\d+/gi) ?? []).some((digits) => Token.isUnresolved(Number(digits)));
}
