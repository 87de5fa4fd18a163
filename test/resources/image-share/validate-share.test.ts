/** The check of a share's configuration: rounded, hidden and unknown account ids, and `max_unshare` without a value. */
import fc from "fast-check";
import { validateShare } from "../../../src/resources/image-share/validate-share";
import { UNKNOWN } from "../../../src/tfplugin";

const IMAGE = "m-golden";
/** Ids of 16 digits after a spreadsheet has rounded them. */
const ROUNDED = ["1182725234310000", "1182725234310010", "1982725234310020"];

const diagnosticsOf = (accountIds: readonly string[], more: Record<string, never> | object = {}) =>
  validateShare({ image_id: IMAGE, account_ids: [...accountIds], ...more });

describe("ids that a spreadsheet has rounded", () => {
  it("rounded account ids give one warning on account_ids that names the image and the count", () => {
    expect(diagnosticsOf(ROUNDED)).toEqual([
      expect.objectContaining({
        severity: "warning",
        summary: `All 3 account ids of image "${IMAGE}" end in 0`,
        detail: expect.stringMatching(/spreadsheet keeps 15 digits/),
        attribute: ["account_ids"],
      }),
    ]);
  });

  it("two account ids that end in 0, or ids with another last digit, give no warning", () => {
    expect(diagnosticsOf(ROUNDED.slice(0, 2))).toEqual([]);
    expect(diagnosticsOf([...ROUNDED, "1182725234310001"])).toEqual([]);
  });

  it("known rounded account ids are reported, even if other ids are unknown", () => {
    const [warning] = validateShare({ image_id: UNKNOWN, account_ids: [...ROUNDED, UNKNOWN] });
    expect(warning?.summary).toBe("All 3 account ids end in 0");
  });
});

describe("a share that hides its accounts", () => {
  it("a share that hides its accounts reports each kind of fault with a count and without an id", () => {
    const ids = ["11827252343100O1", "1182725234310o02", "212345678901234567", "", ...ROUNDED.map((id) => `${id}0`)];
    const said = diagnosticsOf(ids, { hide_accounts: true });
    expect(said.map(({ severity, summary }) => [severity, summary])).toEqual([
      ["error", "2 of the account ids hold a character that is not a digit"],
      ["warning", "1 of the account ids look like RAM users"],
      ["error", "1 of the account ids are empty"],
      ["warning", "3 of the account ids do not have 16 digits"],
    ]);
  });

  it("a share that hides its accounts shows no id, not even while hide_accounts is unknown", () => {
    const id = fc.stringMatching(/^[1-9][0-9]{11,20}[a-z0]?$/);
    fc.assert(
      fc.property(fc.array(id, { maxLength: 5 }), fc.constantFrom(true, UNKNOWN), (ids, hidden) => {
        const said = JSON.stringify(validateShare({ image_id: IMAGE, account_ids: ids, hide_accounts: hidden }));
        for (const each of ids) expect(said).not.toContain(each);
      }),
    );
  });
});

it("max_unshare = null, as in generated configuration, means no limit", () => {
  expect(diagnosticsOf(["1182725234310001"], { max_unshare: null, hide_accounts: null, timeouts: null })).toEqual([]);
});
