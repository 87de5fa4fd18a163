/** What a length that is a lie costs: nothing. */
import { fromMsgpack } from "../../../src/tfplugin/values/msgpack";

describe("a length that the message is too short for", () => {
  it.each([
    ["an array of four billion elements", [0xdd, 0xff, 0xff, 0xff, 0xff], "array"],
    ["a map of four billion entries", [0xdf, 0xff, 0xff, 0xff, 0xff], "map"],
  ])("%s is refused before room is made for it", (_what, bytes, kind) => {
    // With no limit the decoder reserves first, and ends with "Insufficient data" once that has worked.
    expect(() => fromMsgpack(Uint8Array.from(bytes))).toThrow(new RegExp(`Max length exceeded: ${kind}`));
  });

  it("does not stand in the way of a message that is as long as it says", () => {
    expect(fromMsgpack(Uint8Array.from([0xdd, 0, 0, 0, 2, 1, 2]))).toEqual([1, 2]);
  });
});
