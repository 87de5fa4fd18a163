/** The literal texts that can end up in a value, and where each of them is written. */

export interface WrittenText {
  /** How many letters and digits it has. The text itself is kept nowhere, because it may be a secret. */
  readonly length: number;
  /** True when it may be the whole value, false when it is joined to a part that only Terraform knows. */
  readonly isWhole: boolean;
  /** For a message: `it is the default of variable "x"`. */
  readonly where: string;
}

export interface Flow {
  readonly texts: readonly WrittenText[];
  /** True when nothing else is in the value. */
  readonly isKnown: boolean;
}

/** Null, an empty text, a number of a computation. */
export const NO_TEXT: Flow = { texts: [], isKnown: true };
/** What only Terraform knows. */
export const UNKNOWN: Flow = { texts: [], isKnown: false };

/** Shorter parts are separators and formats. A whole value counts however short it is. */
const SHORTEST_PART = 8;

export function literalFlow(text: string, where: string): Flow {
  if (text === "") return NO_TEXT;
  return { texts: [{ length: (text.match(/[\p{L}\p{N}]/gu) ?? []).length, isWhole: true, where }], isKnown: true };
}

/** The value is one of several. */
export function oneOf(flows: readonly Flow[]): Flow {
  return { texts: flows.flatMap(({ texts }) => texts), isKnown: flows.every(({ isKnown }) => isKnown) };
}

/** The value is put together of several. */
export function madeOf(flows: readonly Flow[]): Flow {
  const parts = flows.filter(({ texts, isKnown }) => texts.length > 0 || !isKnown);
  const [only] = parts;
  if (only && parts.length === 1) return only;
  const all = oneOf(parts);
  return all.isKnown ? all : { ...all, texts: all.texts.map((text) => ({ ...text, isWhole: false })) };
}

/** The text that makes the value one that is written down; undefined when none does. */
export function givenAway({ texts }: Flow): WrittenText | undefined {
  return texts.find(({ isWhole, length }) => isWhole || length >= SHORTEST_PART);
}
