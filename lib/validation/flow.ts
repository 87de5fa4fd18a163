/** The literal texts that can reach a value, and the place where each text is written. */

interface WrittenText {
  /** The number of letters and digits. The text itself is not kept, because it may be a secret. */
  readonly length: number;
  /** True when the text may be the whole value. False when it is joined to a part that only Terraform knows. */
  readonly isWhole: boolean;
  /** For a message: `it is the default of variable "x"`. */
  readonly where: string;
}

export interface Flow {
  readonly texts: readonly WrittenText[];
  /** True when the value holds nothing but these texts. */
  readonly isKnown: boolean;
}

/** A value without text: null, an empty text, a computed number. */
export const NO_TEXT: Flow = { texts: [], isKnown: true };
/** A value that only Terraform knows. */
export const UNKNOWN: Flow = { texts: [], isKnown: false };

/** Shorter parts are separators and formats. A whole value counts at any length. */
const SHORTEST_PART = 8;

export function literalFlow(text: string, where: string): Flow {
  if (text === "") return NO_TEXT;
  return { texts: [{ length: (text.match(/[\p{L}\p{N}]/gu) ?? []).length, isWhole: true, where }], isKnown: true };
}

/** The flow of a value that is one of several. */
export function oneOf(flows: readonly Flow[]): Flow {
  return { texts: flows.flatMap(({ texts }) => texts), isKnown: flows.every(({ isKnown }) => isKnown) };
}

/** The flow of a value that is joined from several. */
export function madeOf(flows: readonly Flow[]): Flow {
  const parts = flows.filter(({ texts, isKnown }) => texts.length > 0 || !isKnown);
  const [only] = parts;
  if (only && parts.length === 1) return only;
  const all = oneOf(parts);
  return all.isKnown ? all : { ...all, texts: all.texts.map((text) => ({ ...text, isWhole: false })) };
}

/** The text that makes the value a literal; undefined when no text does. */
export function givenAway({ texts }: Flow): WrittenText | undefined {
  return texts.find(({ isWhole, length }) => isWhole || length >= SHORTEST_PART);
}
