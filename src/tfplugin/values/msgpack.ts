/**
 * msgpack as Terraform writes it: every extension is an unknown value, integers may exceed a JavaScript number.
 * Knows nothing of types; `from-wire.ts` and `to-wire.ts` give the decoded tree its meaning.
 */
import { type DecoderOptions, decode, type EncoderOptions, ExtData, encode } from "@msgpack/msgpack";
import { UNKNOWN } from "./value";

/**
 * Terraform has extension 0 for a plain unknown and 12 for a refined one, and may add more. Reading all as unknown is
 * what the protocol asks of a provider; writing always the plain form is allowed too.
 */
const extensionCodec = {
  tryToEncode: (value: unknown): ExtData | null => (value === UNKNOWN ? new ExtData(0, new Uint8Array(1)) : null),
  decode: (): unknown => UNKNOWN,
};

const ENCODING: EncoderOptions = { extensionCodec };

/** Throws on bytes that are not one msgpack value. Integers of 64 bits come as bigint. */
export function fromMsgpack(bytes: Uint8Array): unknown {
  // An element takes a byte at least. Without these limits five bytes can claim four billion elements, and the decoder
  // would reserve them before it reads on.
  const options: DecoderOptions = {
    extensionCodec,
    useBigInt64: true,
    maxArrayLength: bytes.length,
    maxMapLength: bytes.length,
  };
  return decode(bytes, options);
}

export function toMsgpack(tree: unknown): Uint8Array {
  return encode(tree, ENCODING);
}
