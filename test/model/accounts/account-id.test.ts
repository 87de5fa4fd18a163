/** The forms of an account id, ids that look like typing errors, and the order of ids. */
import fc from "fast-check";
import { accountIdProblem, differsInOneDigit, sortedAccountIds } from "../../../src/model";

const digits = (length: number) =>
  fc
    .tuple(
      fc.constantFrom(..."123456789"),
      fc.array(fc.constantFrom(..."0123456789"), { minLength: length - 1, maxLength: length - 1 }),
    )
    .map(([first, rest]) => first + rest.join(""));

describe("an account id", () => {
  it("an account id of 16 digits is valid", () => {
    fc.assert(fc.property(digits(16), (id) => expect(accountIdProblem(id)).toBeUndefined()));
  });

  it("an account id with a character that is not a digit is an error that quotes the id", () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1 }).filter((text) => !/^[0-9]+$/.test(text)),
        (text) => expect(accountIdProblem(text)?.severity).toBe("error"),
      ),
    );
    expect(accountIdProblem("11827252343100O1")?.title).toBe('Invalid account id "11827252343100O1"');
    expect(accountIdProblem(" 1182725234310001")?.severity).toBe("error");
    expect(accountIdProblem("1182725234310001\n")?.severity).toBe("error");
  });

  it("an account id that is empty, zero, starts with zero or is out of range is an error", () => {
    for (const id of ["", "0", "0123456789012345", "9223372036854775808"]) {
      expect(accountIdProblem(id)?.severity).toBe("error");
    }
    expect(accountIdProblem("9223372036854775807")?.severity).toBe("warning");
  });

  it("an account id of 18 digits that starts with 2 or 3 gives a warning about a RAM user", () => {
    for (const id of ["210987654321098765", "310987654321098765"]) {
      expect(accountIdProblem(id)).toMatchObject({ severity: "warning", title: expect.stringContaining("RAM user") });
    }
    expect(accountIdProblem("410987654321098765")?.title).not.toContain("RAM user");
  });

  it("an account id without 16 digits gives a warning", () => {
    for (const id of ["118272523431000", "11827252343100011"]) expect(accountIdProblem(id)?.severity).toBe("warning");
  });
});

it("two account ids that differ in one digit are found as a typing error", () => {
  expect(differsInOneDigit("1182725234310001", "1182725234310002")).toBe(true);
  expect(differsInOneDigit("1182725234310001", "1182725234310001")).toBe(false);
  expect(differsInOneDigit("1182725234310001", "1182725234310012")).toBe(false);
  expect(differsInOneDigit("1182725234310001", "118272523431001")).toBe(false);
});

it("account ids are sorted by their number", () => {
  expect(sortedAccountIds(["10", "9", "210987654321098765", "1182725234310001"])).toEqual([
    "9",
    "10",
    "1182725234310001",
    "210987654321098765",
  ]);
});
