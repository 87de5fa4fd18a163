/** Numbers as decimal text, the form in which Terraform sends and takes what a float cannot hold exactly. */

/** True for an optionally signed decimal number, with or without fraction and exponent: no hex, no infinity, no spaces. */
export function isDecimal(text: string): boolean {
  return /^[+-]?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]{1,4})?$/.test(text);
}
