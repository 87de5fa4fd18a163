/** The form of an attribute in a construct, by the attribute's type in the schema. */
import type { Attribute, AttributeType } from "../../src/tfplugin/api";
import { fieldOf, isSettable } from "./construct";

export interface AttributeKind {
  /** The function of `lib/binding/synthesis.ts` that writes the setting. */
  readonly setting: string;
  /** The type of the setting in the interface. */
  readonly config: string;
  /** The type of the reference that the getter returns. */
  readonly read: string;
  /** The reference to the attribute with this name. */
  readonly reference: (name: string) => string;
  /** The class of a reference that the construct creates once. */
  readonly holder?: string;
}

/**
 * The type of a setting. A reference has the type `string[]`, because settings of other providers accept only this
 * type.
 */
const LIST = "readonly string[]";
const MAP = "{ [key: string]: string }";

const KINDS: Readonly<Record<string, AttributeKind>> = {
  string: plain("text", "string", "getStringAttribute"),
  number: plain("number", "number", "getNumberAttribute"),
  bool: { ...plain("bool", "boolean | IResolvable", "getBooleanAttribute"), read: "IResolvable" },
  '["list","string"]': { ...plain("textList", "string[]", "getListAttribute"), config: LIST },
  '["set","string"]': {
    ...plain("textSet", "string[]", "getListAttribute"),
    config: LIST,
    reference: (name) => `Fn.tolist(this.getListAttribute("${name}"))`,
  },
  '["map","string"]': plain("textMap", MAP, "getStringMapAttribute"),
};

/** A computed map can be read by key. */
const COMPUTED_MAP: AttributeKind = {
  ...plain("textMap", MAP, ""),
  read: "StringMap",
  reference: fieldOf,
  holder: "StringMap",
};

function plain(setting: string, type: string, getter: string): AttributeKind {
  return { setting, config: type, read: type, reference: (name) => `this.${getter}("${name}")` };
}

/**
 * @param part the class of the objects, for a list of objects
 * @throws for a type that no construct supports
 */
export function attributeKind(attribute: Attribute, part = ""): AttributeKind {
  if (!isSettable(attribute)) {
    if (objectFields(attribute.type)) return computedObjects(part);
    if (nameOf(attribute.type) === '["map","string"]') return COMPUTED_MAP;
  }
  const kind = plainKind(attribute.type);
  return attribute.values ? { ...kind, config: completed(attribute.values) } : kind;
}

/** A type whose values an editor completes. It allows any other string, because a token is a string. */
function completed(values: readonly string[]): string {
  return [...values.map((value) => JSON.stringify(value)), "(string & Record<never, never>)"].join(" | ");
}

/** The types of settings, and of values in the objects of a list. */
export function plainKind(type: AttributeType): AttributeKind {
  const kind = KINDS[nameOf(type)];
  if (!kind) throw new Error(`no construct can hold the type ${nameOf(type)}`);
  return kind;
}

/** The types in the objects of a list. */
export function objectFields(type: AttributeType): Readonly<Record<string, AttributeType>> | undefined {
  if (typeof type === "string" || type[0] !== "list") return undefined;
  const [, of] = type;
  return typeof of !== "string" && of[0] === "object" ? of[1] : undefined;
}

function computedObjects(part: string): AttributeKind {
  return { ...plain("", "", ""), read: `${part}List`, reference: fieldOf, holder: `${part}List` };
}

function nameOf(type: AttributeType): string {
  return typeof type === "string" ? type : JSON.stringify(type);
}
