/**
 * The forms of a secret in an answer. A service or a proxy that repeats a header or a query may show the secret as
 * base64, hex or URL-encoded text. Each form is a pattern, so one pass over a text finds all forms.
 */

/** A shorter text would match ordinary words. */
const SHORTEST = 6;

/** A pattern that matches every form of the secret; undefined when the secret is too short. */
export function formsOf(secret: string): RegExp | undefined {
  if (secret.length < SHORTEST) return undefined;
  const bytes = Buffer.from(secret, "utf8");
  const base64 = [0, 1, 2].map((offset) => base64Inside(bytes, offset)).filter((text) => text.length >= SHORTEST);
  return new RegExp([urlForm(secret), ...base64.map(base64Form), hexForm(bytes)].join("|"), "g");
}

/** A pattern for each character as it is, or for its bytes encoded with "%" once or several times, in either case. */
function urlForm(secret: string): string {
  return [...secret].map((character) => `(?:${plainForm(character)}|${encodedForm(character)})`).join("");
}

/** A pattern for a character without encoding. JSON may escape "/", and a form writes a space as "+". */
function plainForm(character: string): string {
  if (character === "/") return "\\\\?/";
  return character === " " ? "[ +]" : escaped(character);
}

function encodedForm(character: string): string {
  return [...Buffer.from(character, "utf8")].map((byte) => `%(?:25)*${hexOf(byte)}`).join("");
}

/**
 * The characters of a base64 text that depend only on the secret.
 * @param offset the position in a group of 3 bytes at which the secret starts
 */
function base64Inside(bytes: Buffer, offset: number): string {
  const text = Buffer.concat([Buffer.alloc(offset), bytes]).toString("base64");
  return text.slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + bytes.length) * 8) / 6));
}

/** A pattern for base64 in the standard or the URL alphabet. The text may be URL-encoded or broken into lines. */
function base64Form(text: string): string {
  const characters = [...text].map((character) => {
    if (character === "+") return "(?:[+-]|%2[bB])";
    if (character === "/") return "(?:\\\\?/|_|%2[fF])";
    return character;
  });
  return `[A-Za-z0-9+/_-]?${characters.join("(?:\\\\[rn]|\\s)*")}[A-Za-z0-9+/_-]?={0,2}`;
}

function hexForm(bytes: Buffer): string {
  return [...bytes].map(hexOf).join("[ :]?");
}

/** Two hexadecimal digits in either case. */
function hexOf(byte: number): string {
  return [...byte.toString(16).padStart(2, "0")]
    .map((digit) => (/[a-f]/.test(digit) ? `[${digit}${digit.toUpperCase()}]` : digit))
    .join("");
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
}
