/** The part of DER encoding that a self-signed certificate needs. The tags are those of X.690. */

export function sequence(...parts: Uint8Array[]): Buffer {
  return tagged(0x30, ...parts);
}

export function set(...parts: Uint8Array[]): Buffer {
  return tagged(0x31, ...parts);
}

/** A context-specific constructed tag, `[n] EXPLICIT`. */
export function explicit(n: number, ...parts: Uint8Array[]): Buffer {
  return tagged(0xa0 + n, ...parts);
}

/** A positive integer. Without a leading zero byte, a high first bit would make it negative. */
export function integer(bytes: Uint8Array): Buffer {
  return tagged(0x02, (bytes[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.of(0), bytes]) : bytes);
}

export function boolean(value: boolean): Buffer {
  return tagged(0x01, Buffer.of(value ? 0xff : 0));
}

/** @param unusedBits the number of unused bits at the end of the last byte */
export function bitString(bytes: Uint8Array, unusedBits = 0): Buffer {
  return tagged(0x03, Buffer.of(unusedBits), bytes);
}

export function octetString(...parts: Uint8Array[]): Buffer {
  return tagged(0x04, ...parts);
}

export function utf8String(text: string): Buffer {
  return tagged(0x0c, Buffer.from(text));
}

/** RFC 5280 requires years of two digits until 2049, and of four digits from 2050. */
export function time(at: Date): Buffer {
  const digits = at.toISOString().replace(/[-:T]|\.\d+/g, "");
  return at.getUTCFullYear() < 2050 ? tagged(0x17, Buffer.from(digits.slice(2))) : tagged(0x18, Buffer.from(digits));
}

/** An object identifier in dotted notation. */
export function objectIdentifier(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split(".").map(Number);
  return tagged(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]));
}

/** An element: tag, length and content. */
export function tagged(tag: number, ...parts: Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([tag, ...lengthOctets(content.length)]), content]);
}

function lengthOctets(length: number): number[] {
  if (length < 0x80) return [length];
  return length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
}

function base128(value: number): number[] {
  const octets = [value & 0x7f];
  for (let rest = value >> 7; rest > 0; rest >>= 7) octets.unshift((rest & 0x7f) | 0x80);
  return octets;
}
