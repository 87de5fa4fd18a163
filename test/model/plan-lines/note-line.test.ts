/** A note and the key of hidden accounts are read with the meaning that they were written with. */
import fc from "fast-check";
import {
  hiddenCount,
  hiddenKey,
  hiddenLineKey,
  LINE_MARKS,
  NOTES,
  noteText,
  readHiddenLineKey,
  readNote,
} from "../../../src/model";

const image = { region: "cn-hangzhou", imageId: "m-1" };

describe("a note", () => {
  it("a note is read as it was written, with any name", () => {
    const name = fc.option(fc.oneof(fc.string(), fc.constantFrom(...NOTES.map((note) => noteText(image, "x", note)))), {
      nil: undefined,
    });
    fc.assert(
      fc.property(name, fc.constantFrom(...NOTES), (written, note) => {
        expect(readNote(noteText(image, written, note))).toBe(note);
      }),
    );
  });

  it("a text that is no note gives no note", () => {
    expect(readNote("cn-hangzhou:m-1 (finance)")).toBeUndefined();
  });
});

describe("the key of hidden accounts", () => {
  it("the key of hidden accounts gives their number", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1 }), fc.constantFrom(undefined, ...NOTES), (count, note) => {
        expect(hiddenCount(hiddenKey(count, note))).toBe(count);
      }),
    );
  });

  it.each(["1182725234310001", "", "accounts", "x1 account"])("the key %j is no number of hidden accounts", (key) => {
    expect(hiddenCount(key)).toBeUndefined();
  });

  it("the key of a hidden line gives the number and the mark that it was written with", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1 }), fc.constantFrom(undefined, ...LINE_MARKS), (count, mark) => {
        expect(readHiddenLineKey(hiddenLineKey(count, mark))).toEqual({ count, mark });
      }),
    );
  });

  it.each(["1182725234310001", "", "2 accounts, another mark"])("the key %j is no key of a hidden line", (key) => {
    expect(readHiddenLineKey(key)).toBeUndefined();
  });

  it("each mark has its own key for the same number of hidden accounts", () => {
    expect(new Set([undefined, ...LINE_MARKS].map((mark) => hiddenLineKey(2, mark))).size).toBe(4);
  });
});
