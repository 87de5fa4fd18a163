/** Numbers as decimal text. Terraform sends and accepts this form for numbers that a float cannot hold exactly. */

/** True for a decimal number with optional sign, fraction and exponent. False for hex, infinity and spaces. */
export function isDecimal(text: string): boolean {
  return /^[+-]?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]{1,4})?$/.test(text);
}
