import fc from "fast-check";
import { validateShare } from "../../../src/resources/image-share/validate-share";
import { UNKNOWN } from "../../../src/tfplugin";

const IMAGE = "m-golden";
/** As a spreadsheet leaves ids of 16 digits. */
const ROUNDED = ["1182725234310000", "1182725234310010", "1982725234310020"];

const diagnosticsOf = (accountIds: readonly string[], more: Record<string, never> | object = {}) =>
  validateShare({ image_id: IMAGE, account_ids: [...accountIds], ...more });

describe("ids that a spreadsheet has rounded", () => {
  it("are one warning on account_ids that names the image and the count", () => {
    expect(diagnosticsOf(ROUNDED)).toEqual([
      expect.objectContaining({
        severity: "warning",
        summary: `All 3 account ids of image "${IMAGE}" end in 0`,
        detail: expect.stringMatching(/spreadsheet keeps 15 digits/),
        attribute: ["account_ids"],
      }),
    ]);
  });

  it("are not suspected of two ids, or when one id ends in another digit", () => {
    expect(diagnosticsOf(ROUNDED.slice(0, 2))).toEqual([]);
    expect(diagnosticsOf([...ROUNDED, "1182725234310001"])).toEqual([]);
  });

  it("are suspected of the ids that are known, whatever the others turn out to be", () => {
    const [warning] = validateShare({ image_id: UNKNOWN, account_ids: [...ROUNDED, UNKNOWN] });
    expect(warning?.summary).toBe("All 3 account ids end in 0");
  });
});

describe("a share that hides its accounts", () => {
  it("hears of each kind of fault with a count, and of no id", () => {
    const ids = ["11827252343100O1", "1182725234310o02", "212345678901234567", "", ...ROUNDED.map((id) => `${id}0`)];
    const said = diagnosticsOf(ids, { hide_accounts: true });
    expect(said.map(({ severity, summary }) => [severity, summary])).toEqual([
      ["error", "2 of the account ids hold a character that is not a digit"],
      ["warning", "1 of the account ids look like RAM users"],
      ["error", "1 of the account ids are empty"],
      ["warning", "3 of the account ids do not have 16 digits"],
    ]);
  });

  it("is never shown an id, not even while hide_accounts is unknown", () => {
    const id = fc.stringMatching(/^[1-9][0-9]{11,20}[a-z0]?$/);
    fc.assert(
      fc.property(fc.array(id, { maxLength: 5 }), fc.constantFrom(true, UNKNOWN), (ids, hidden) => {
        const said = JSON.stringify(validateShare({ image_id: IMAGE, account_ids: ids, hide_accounts: hidden }));
        for (const each of ids) expect(said).not.toContain(each);
      }),
    );
  });
});

it("max_unshare = null is the same as none, as generated configuration has it", () => {
  expect(diagnosticsOf(["1182725234310001"], { max_unshare: null, hide_accounts: null, timeouts: null })).toEqual([]);
});
