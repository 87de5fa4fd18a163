/** The rule of numbers as decimal text. Terraform sends and accepts them for numbers that a float cannot hold. */

/** True for a decimal number with optional sign, fraction and exponent. False for hex, infinity and spaces. */
export function isDecimal(text: string): boolean {
  return /^[+-]?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]{1,4})?$/.test(text);
}
