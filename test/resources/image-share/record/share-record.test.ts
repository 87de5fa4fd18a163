/** The record in private state: the same after JSON, missing in version 0.1.0, and readable in parts when damaged. */
import fc from "fast-check";
import { LINE_MARKS, NOTES } from "../../../../src/model";
import {
  recordFromJson,
  recordToJson,
  type ShareRecord,
} from "../../../../src/resources/image-share/record/share-record";

const id = fc.stringMatching(/^[1-9][0-9]{15}$/);
const ids = fc.uniqueArray(id, { maxLength: 5 }).map((list) => new Set(list.sort()));
const record: fc.Arbitrary<ShareRecord> = fc.record({
  lines: fc
    .uniqueArray(
      fc.tuple(
        id,
        fc.option(fc.string(), { nil: undefined }),
        fc.option(fc.constantFrom(...LINE_MARKS), { nil: undefined }),
      ),
      {
        selector: ([account]) => account,
      },
    )
    .map((lines) => new Map(lines.map(([account, name, mark]) => [account, { name, mark }]))),
  notes: fc
    .uniqueArray(fc.tuple(id, fc.constantFrom(...NOTES)), { selector: ([account]) => account })
    .map((notes) => new Map(notes)),
  takenOver: ids,
  others: ids,
  ofOtherShares: ids,
});

describe("a share's record", () => {
  it("the record of a share is the same after it went through JSON", () => {
    fc.assert(
      fc.property(record, (before) => {
        expect(recordFromJson(JSON.parse(JSON.stringify(recordToJson(before))))).toEqual(before);
      }),
    );
  });

  it("the record of a share is undefined when private state has none, as in version 0.1.0", () => {
    for (const json of [undefined, null, "text", 3]) expect(recordFromJson(json)).toBeUndefined();
  });

  it("a damaged record of a share keeps its readable parts", () => {
    expect(
      recordFromJson({
        accounts: ["1", 2],
        names: [],
        marks: { "1": "??" },
        notes: null,
        others: {},
        ofOtherShares: "x",
      }),
    ).toEqual({
      lines: new Map([["1", { name: undefined, mark: undefined }]]),
      notes: new Map(),
      takenOver: new Set(),
      others: new Set(),
      ofOtherShares: new Set(),
    });
  });
});
