/**
 * How a construct's settings become Terraform's JSON and HCL. Each construct lists its settings once and hands the list
 * to both, so the two forms cannot differ. The HCL descriptions are those of CDKTF's own generated bindings.
 */
import { type IResolvable, isComplexElement, Tokenization } from "../cdktf";

/** One setting: its value, undefined when it is left out, and what CDKTF must know to write it as HCL. */
export interface Setting {
  readonly value: unknown;
  readonly isBlock: boolean;
  readonly type: "simple" | "set" | "map" | "struct";
  readonly storageClassType: string;
}

/** Settings by their Terraform name. */
export type Settings = Readonly<Record<string, Setting>>;

type Synthesized = Record<string, unknown>;

export const text = (value: string | undefined): Setting => simple(value, "string");
export const number = (value: number | undefined): Setting => simple(value, "number");
export const bool = (value: boolean | IResolvable | undefined): Setting => simple(value, "boolean");

export function textSet(value: readonly string[] | undefined): Setting {
  return { value, isBlock: false, type: "set", storageClassType: "stringList" };
}

export function textMap(value: { readonly [key: string]: string } | undefined): Setting {
  // CDKTF rewrites the keys of a provider's maps, and the one key of a map token is the token: unpack it first.
  const token = value === undefined ? undefined : Tokenization.reverse(value)[0];
  return { value: token ?? value, isBlock: false, type: "map", storageClassType: "stringMap" };
}

/**
 * A nested block.
 * @param name name of the block's type, as it appears in the metadata of HCL output
 * @param value what the user set: settings, or a token for all of them
 */
export function block<T extends object>(
  name: string,
  value: T | IResolvable | undefined,
  settings: (value: T) => Settings,
): BlockSetting {
  const described = (written: (list: Settings) => Synthesized): unknown => {
    if (value === undefined || Tokenization.isResolvable(value)) return value;
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

interface BlockSetting extends Setting {
  readonly hclValue: unknown;
}

/** For `synthesizeAttributes`: the values alone. */
export function toTerraform(settings: Settings): Synthesized {
  return Object.fromEntries(Object.entries(settings).map(([name, { value }]) => [name, value]));
}

/** For `synthesizeHclAttributes`: the values that are set, with their descriptions. */
export function toHclTerraform(settings: Settings): Synthesized {
  return Object.fromEntries(
    Object.entries(settings)
      .filter(([, { value }]) => value !== undefined)
      .map(([name, setting]) => {
        const { hclValue, ...described } = { hclValue: setting.value, ...setting };
        return [name, { ...described, value: hclValue }];
      }),
  );
}

function simple(value: unknown, storageClassType: string): Setting {
  return { value, isBlock: false, type: "simple", storageClassType };
}
