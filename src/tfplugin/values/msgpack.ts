/**
 * msgpack in Terraform's form: every extension is an unknown value, and integers may exceed a JavaScript number. This
 * file does not know types; `from-wire.ts` and `to-wire.ts` apply them to the decoded tree.
 */
import { type DecoderOptions, decode, type EncoderOptions, ExtData, encode } from "@msgpack/msgpack";
import { UNKNOWN } from "./value";

/**
 * Terraform uses extension 0 for a plain unknown value and 12 for a refined unknown value, and may add more. The
 * protocol requires a provider to read every extension as unknown. A provider may write only the plain form.
 */
const extensionCodec = {
  tryToEncode: (value: unknown): ExtData | null => (value === UNKNOWN ? new ExtData(0, new Uint8Array(1)) : null),
  decode: (): unknown => UNKNOWN,
};

const ENCODING: EncoderOptions = { extensionCodec };

/** Decodes one msgpack value. Integers of 64 bits become bigint. @throws Error for any other bytes */
export function fromMsgpack(bytes: Uint8Array): unknown {
  // An element takes at least one byte. Without these limits, five bytes could announce four billion elements, and the
  // decoder would reserve memory for all of them at once.
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
