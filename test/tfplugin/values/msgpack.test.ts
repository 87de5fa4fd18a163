/** The decoder of msgpack refuses a length beyond the end of the message before it reserves memory. */
import { fromMsgpack } from "../../../src/tfplugin/values/msgpack";

describe("a length beyond the end of the message", () => {
  it.each([
    ["an array of four billion elements", [0xdd, 0xff, 0xff, 0xff, 0xff], "array"],
    ["a map of four billion entries", [0xdf, 0xff, 0xff, 0xff, 0xff], "map"],
  ])("a false length is refused before memory is reserved: %s", (_what, bytes, kind) => {
    // Without a limit, the decoder reserves memory first, and then fails with "Insufficient data".
    expect(() => fromMsgpack(Uint8Array.from(bytes))).toThrow(new RegExp(`Max length exceeded: ${kind}`));
  });

  it("a correct length in msgpack is accepted", () => {
    expect(fromMsgpack(Uint8Array.from([0xdd, 0, 0, 0, 2, 1, 2]))).toEqual([1, 2]);
  });
});
