/**
 * Protobuf's wire format: what the bytes of any message are made of (protobuf.dev/programming-guides/encoding). Knows no
 * message; message.ts reads and writes messages with it.
 */

export const VARINT = 0;
export const BYTES = 2;
const FIXED_64 = 1;
const FIXED_32 = 5;
/** Ten groups of seven bits hold the 64 bits of the largest varint. */
const LONGEST_VARINT = 10n;

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** Writes into one growing buffer. */
export class Writer {
  private buffer = Buffer.allocUnsafe(256);
  private length = 0;

  tag(fieldNumber: number, wireType: typeof VARINT | typeof BYTES): void {
    this.varint(fieldNumber * 8 + wireType);
  }

  /** A whole number from 0 to 2^53 - 1. */
  varint(value: number): void {
    this.reserve(Number(LONGEST_VARINT));
    let rest = value;
    while (rest > 0x7f) {
      this.buffer[this.length++] = (rest % 0x80) | 0x80;
      rest = Math.floor(rest / 0x80);
    }
    this.buffer[this.length++] = rest;
  }

  /** Negative numbers as 64 bits, as the format has it. */
  varint64(value: bigint): void {
    this.reserve(Number(LONGEST_VARINT));
    let rest = BigInt.asUintN(64, value);
    while (rest > 0x7fn) {
      this.buffer[this.length++] = Number(rest & 0x7fn) | 0x80;
      rest >>= 7n;
    }
    this.buffer[this.length++] = Number(rest);
  }

  bytes(value: Uint8Array): void {
    this.varint(value.length);
    this.reserve(value.length);
    this.buffer.set(value, this.length);
    this.length += value.length;
  }

  finish(): Uint8Array {
    return this.buffer.subarray(0, this.length);
  }

  private reserve(count: number): void {
    if (this.length + count <= this.buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.buffer.length * 2, this.length + count));
    larger.set(this.finish());
    this.buffer = larger;
  }
}

/** Reads a message's bytes from their beginning. Throws a RangeError for bytes that end too early. */
export class Reader {
  private position = 0;

  constructor(private readonly source: Uint8Array) {}

  get isAtEnd(): boolean {
    return this.position >= this.source.length;
  }

  tag(): { readonly fieldNumber: number; readonly wireType: number } {
    const tag = Number(this.varint64());
    return { fieldNumber: Math.floor(tag / 8), wireType: tag % 8 };
  }

  varint64(): bigint {
    let value = 0n;
    for (let group = 0n; group < LONGEST_VARINT; group++) {
      const byte = this.byte();
      value |= BigInt(byte & 0x7f) << (7n * group);
      if (byte < 0x80) return BigInt.asUintN(64, value);
    }
    throw new RangeError("a number of the message has no end");
  }

  /** A view of the message, not a copy. */
  bytes(): Uint8Array {
    return this.take(Number(this.varint64()));
  }

  text(): string {
    return utf8.decode(this.bytes());
  }

  /** Passes over a field that nobody asked for: newer versions of Terraform send more than is known here. */
  skip(wireType: number): void {
    if (wireType === VARINT) this.varint64();
    else if (wireType === BYTES) this.bytes();
    else if (wireType === FIXED_64) this.take(8);
    else if (wireType === FIXED_32) this.take(4);
    else throw new RangeError(`a field of the message has the unknown wire type ${wireType}`);
  }

  private byte(): number {
    const byte = this.source[this.position++];
    if (byte === undefined) throw new RangeError("the message ends in the middle");
    return byte;
  }

  private take(count: number): Uint8Array {
    const end = this.position + count;
    if (end > this.source.length) throw new RangeError("the message ends in the middle");
    const taken = this.source.subarray(this.position, end);
    this.position = end;
    return taken;
  }
}
