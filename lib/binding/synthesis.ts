/**
 * Turns the settings of a construct into Terraform's JSON and HCL. Each construct lists its settings once for both
 * forms, so the forms cannot differ. The metadata for HCL is the same as in the bindings that CDKTF generates.
 */
import { type IResolvable, isComplexElement, Lazy, Token, Tokenization } from "../cdktf";
import { quotedTemplate } from "../hcl/quoted-template";

/** One setting: its value (undefined when it is not set), and the metadata that CDKTF needs to write HCL. */
interface Setting {
  readonly value: unknown;
  /** The value for HCL, if it differs from `value`. */
  readonly hclValue?: unknown;
  readonly isBlock: boolean;
  readonly type: "simple" | "list" | "set" | "map" | "struct";
  readonly storageClassType: string;
}

/** Settings by their Terraform name. */
export type Settings = Readonly<Record<string, Setting>>;

type Synthesized = Record<string, unknown>;

export const text = (value: string | null | undefined): Setting => ({
  ...simple(value, "string"),
  hclValue: escapedForHcl(value),
});
export const number = (value: number | null | undefined): Setting => simple(value, "number");
export const bool = (value: boolean | IResolvable | null | undefined): Setting => simple(value, "boolean");

export const textSet = (value: readonly string[] | null | undefined): Setting => texts(value, "set");
export const textList = (value: readonly string[] | null | undefined): Setting => texts(value, "list");

export function textMap(value: { readonly [key: string]: string } | null | undefined): Setting {
  const kept = withKeysKept(value);
  return { value: kept, hclValue: escapedForHcl(kept), isBlock: false, type: "map", storageClassType: "stringMap" };
}

/**
 * CDKTF rewrites the keys of a provider's maps as if they were names of settings, which destroys a token in a key.
 * CDKTF does not rewrite a token that stands for the whole map.
 */
function withKeysKept(value: { readonly [key: string]: string } | null | undefined): unknown {
  if (value === undefined || value === null) return value;
  const [token] = Tokenization.reverse(value);
  if (token) return token;
  return Object.keys(value).every((key) => /^[a-z0-9]+$/.test(key)) ? value : Token.asAny(value);
}

/** Escapes late, because the literal text in a value is known only when CDKTF resolves the value. */
function escapedForHcl(value: unknown): unknown {
  if (value === undefined || value === null) return value;
  return Lazy.anyValue({ produce: (context) => escapedTexts(context.resolve(value)) });
}

function escapedTexts(value: unknown): unknown {
  if (typeof value === "string") return quotedTemplate(value);
  if (Array.isArray(value)) return value.map(escapedTexts);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [quotedTemplate(key), escapedTexts(inner)]));
}

/**
 * A nested block.
 * @param name the name of the block's type in the metadata of HCL output
 * @param value the settings, or one token for all of them
 */
export function block<T extends object>(
  name: string,
  value: T | IResolvable | null | undefined,
  settings: (value: T) => Settings,
): Setting {
  const described = (written: (list: Settings) => Synthesized): unknown => {
    if (value === undefined || value === null || Tokenization.isResolvable(value)) return value;
    if (isComplexElement(value)) throw new Error(`${name} was given a reference to another block: list its settings`);
    return written(settings(value));
  };
  return {
    value: described(toTerraform),
    hclValue: described(toHclTerraform),
    isBlock: true,
    type: "struct",
    storageClassType: name,
  };
}

/**
 * The values alone, for `synthesizeAttributes`. Null is left out, because a missing setting means the same to
 * Terraform.
 */
export function toTerraform(settings: Settings): Synthesized {
  return Object.fromEntries(written(settings).map(([name, { value }]) => [name, value]));
}

/** The values with their metadata, for `synthesizeHclAttributes`. Null is left out. */
export function toHclTerraform(settings: Settings): Synthesized {
  return Object.fromEntries(
    written(settings).map(([name, setting]) => {
      const { hclValue, ...described } = { hclValue: setting.value, ...setting };
      return [name, { ...described, value: hclValue }];
    }),
  );
}

function written(settings: Settings): readonly (readonly [string, Setting])[] {
  return Object.entries(settings).filter(([, { value }]) => value !== undefined && value !== null);
}

function texts(value: unknown, type: "set" | "list"): Setting {
  return { value, hclValue: escapedForHcl(value), isBlock: false, type, storageClassType: "stringList" };
}

function simple(value: unknown, storageClassType: string): Setting {
  return { value, isBlock: false, type: "simple", storageClassType };
}
