/**
 * Checks of JSON that comes from a file or over HTTP. A misspelt key is an error, so no setting is ignored. This file
 * does not know the meaning of the JSON.
 */

/** Throws an `Error` that names the place (`at`) and the allowed values. */
export type Check = (value: unknown, at: string) => void;

/** The check of each key. */
export type Fields = Readonly<Record<string, Check>>;

export const text = rule((value) => typeof value === "string" && value !== "", "text");
export const anyText = rule((value) => typeof value === "string", "text");
export const digits = rule((value) => typeof value === "string" && /^[0-9]+$/.test(value), "digits in quotes");
export const whole = rule((value) => Number.isSafeInteger(value), "a whole number");
export const wholeFromZero = rule((value) => isWhole(value, 0), "a whole number of 0 or more");
export const wholeFromOne = rule((value) => isWhole(value, 1), "a whole number of 1 or more");
export const fraction = rule((value) => typeof value === "number" && value >= 0 && value <= 1, "a number from 0 to 1");
export const fromZero = rule((value) => typeof value === "number" && value >= 0, "a number of 0 or more");
export const httpStatus = rule((value) => isWhole(value, 200) && Number(value) <= 599, "200 to 599");
export const errorStatus = rule((value) => isWhole(value, 400) && Number(value) <= 599, "400 to 599");
export const yesOrNo = rule((value) => typeof value === "boolean", "true or false");
export const date = rule((value) => typeof value === "string" && !Number.isNaN(Date.parse(value)), "an ISO 8601 date");

export function oneOf(...allowed: readonly string[]): Check {
  return rule((value) => allowed.some((one) => one === value), `one of ${allowed.join(", ")}`);
}

export function either(first: Check, second: Check): Check {
  return (value, at) => {
    if (Array.isArray(value)) second(value, at);
    else first(value, at);
  };
}

export function list(check: Check): Check {
  return (value, at) => {
    if (!Array.isArray(value)) throw new Error(`${at} must be a list`);
    for (const [index, element] of value.entries()) check(element, `${at}[${index}]`);
  };
}

export function object(required: Fields, optional: Fields = {}): Check {
  return (value, at) => {
    const fields = asObject(value, at);
    for (const key of Object.keys(required)) {
      if (!Object.hasOwn(fields, key)) throw new Error(`${at}.${key} is missing`);
    }
    const checks: Fields = { ...required, ...optional };
    for (const [key, field] of Object.entries(fields)) {
      const check = Object.hasOwn(checks, key) ? checks[key] : undefined;
      if (!check) throw new Error(`${at} has no key ${quoted(key)}; allowed: ${Object.keys(checks).join(", ")}`);
      check(field, `${at}.${key}`);
    }
  };
}

export function asObject(value: unknown, at: string): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new Error(`${at} must be an object`);
  return { ...value };
}

function isWhole(value: unknown, min: number): boolean {
  return Number.isSafeInteger(value) && Number(value) >= min;
}

function rule(holds: (value: unknown) => boolean, what: string): Check {
  return (value, at) => {
    if (!holds(value)) throw new Error(`${at} must be ${what}`);
  };
}

/** The text in quotes. Invisible characters, which a terminal could obey, are shown by their number, such as `<U+009B>`. */
export function quoted(text: string): string {
  const shown = text.replace(/[^\P{C}\n\r\t]|[^\P{Z} ]/gu, (character) => {
    return `<U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}>`;
  });
  return JSON.stringify(shown);
}
