/**
 * The forms in which a secret may come back: a service or a proxy that echoes a header or a query shows it as base64,
 * hex or URL-encoded text. Each form is a pattern, so that one pass over a text finds all of them.
 */

/** A shorter text would match ordinary words. */
const SHORTEST = 6;

/** A pattern that matches every form of the secret; undefined for one that is too short to look for. */
export function formsOf(secret: string): RegExp | undefined {
  if (secret.length < SHORTEST) return undefined;
  const bytes = Buffer.from(secret, "utf8");
  const base64 = [0, 1, 2].map((offset) => base64Inside(bytes, offset)).filter((text) => text.length >= SHORTEST);
  return new RegExp([urlForm(secret), ...base64.map(base64Form), hexForm(bytes)].join("|"), "g");
}

/** Each character as it is, or its bytes encoded with "%", once or more often, in either case. */
function urlForm(secret: string): string {
  return [...secret].map((character) => `(?:${plainForm(character)}|${encodedForm(character)})`).join("");
}

/** "/" may be escaped as in JSON, and a blank may be a "+" as in a form. */
function plainForm(character: string): string {
  if (character === "/") return "\\\\?/";
  return character === " " ? "[ +]" : escaped(character);
}

function encodedForm(character: string): string {
  return [...Buffer.from(character, "utf8")].map((byte) => `%(?:25)*${hexOf(byte)}`).join("");
}

/** The characters of a longer base64 text that the secret alone decides, when it begins at this offset of three bytes. */
function base64Inside(bytes: Buffer, offset: number): string {
  const text = Buffer.concat([Buffer.alloc(offset), bytes]).toString("base64");
  return text.slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + bytes.length) * 8) / 6));
}

/** In the standard and the URL alphabet, perhaps URL-encoded or broken into lines, with the characters beside it. */
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
