/** A line of `access` is read with the meaning that it was written with, also a line of version 0.1.0. */
import * as fc from "fast-check";
import { accessLineText, LINE_MARKS, readAccessLine } from "../../../src/model";

const image = { region: "cn-hangzhou", imageId: "m-1" };
const name = fc.oneof(
  fc.constantFrom(
    "finance-prod",
    "a), shared outside Terraform",
    "x (y)",
    "(",
    ")",
    ", released: keeps access",
    "m-1 (a)",
  ),
  fc
    .string({ unit: "grapheme", minLength: 1 })
    .filter((text) => !/[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]/u.test(text)),
);

describe("a line of access", () => {
  it("a review reads the name and the mark of an access line as the provider wrote them", () => {
    fc.assert(
      fc.property(
        fc.option(name, { nil: undefined }),
        fc.constantFrom(undefined, ...LINE_MARKS),
        fc.constantFrom(undefined, "eu-central-1:m-source"),
        (written, mark, copiedFrom) => {
          const text = accessLineText({ ...image, copiedFrom }, { name: written, mark });
          expect(readAccessLine(text, image, copiedFrom)).toEqual({ name: written, mark });
        },
      ),
    );
  });

  it.each([
    ["m-1", { name: undefined, mark: undefined }],
    ["m-1 (hr (emea))", { name: "hr (emea)", mark: undefined }],
    ["m-1, shared outside Terraform", { name: undefined, mark: "outside" }],
    ["m-1 (finance), shared outside Terraform", { name: "finance", mark: "outside" }],
  ])("a review reads the access line of version 0.1.0: %s", (text, expected) => {
    expect(readAccessLine(text, image, undefined)).toEqual(expected);
  });

  it.each(["m-2 (finance)", "m-11", "m-1 (finance", "m-1(finance)", "", "cn-hangzhou", "m-1 (a), another mark"])(
    "an access line of another form gives no name and no mark: %j",
    (text) => {
      expect(readAccessLine(text, image, undefined)).toEqual({ name: undefined, mark: undefined });
    },
  );
});
